"""Forms as bare text, with what is read of them; all units and figures are invented."""

from assistant.domain.evaluation import Evaluation
from assistant.ingest import read_evaluations
from assistant.ingest.plain import document_from_text

ROWS = """
2022年度河湾镇文化站整体绩效自评表

单位名称：河湾镇文化站 填报日期：2023年3月1日

单位名称 河湾镇文化站

基本支出总额 80.00 项目支出总额 20.00

预算执行情况

(万元)

(20 分)

预算数（A） 执行数（B） 执行率（B/A）

得分

（20分*执行率）

部门整体

支出总额

120.00 100.00 83.33% 16.7

年度目标 1：

(60 分)

办好群众文化活动（60 分）

年度

绩效

指标

一级

指标

二级指标 三级指标

年初目标值

（A）

实际完成值

（B）

得分

产出

指标

数量指标 举办活动场次 24场 24场 20

时效指标 活动按期举办率 100% 100% 20

效益

指标

社会效益

指标

群众参与

形成浓厚的

读书氛围，

带动全镇参

与

完成 20

年度绩效目标

2(20 分)

修缮馆舍（20 分）

年度

绩效

指标

产出

指标

质量指标 验收合格率 ≥95% 100% 20

总分 96.7 分

偏差大或

目标未完成

原因分析

部分活动受天气影响推迟，尾款结转下年支付。

改进措施及

结果应用方案

提前安排活动计划

备注：

1.本表由单位填写。
"""

CELL_A_LINE = """项目支出绩效自评表
项目名称
道路照明维护
主管部门
松坡区城管局
实施单位
松坡区路灯所
年初预算数
全年预算数
全年执行数
分值
执行率
得分
年度资金总额
50.00
48.00
36.00
10
75.00%
7.5
一级指标
二级指标
三级指标
年度指标值
实际完成值
分值
得分
产出指标
数量指标
维护路灯数量
1200盏
1180盏
30
29.5
质量指标
亮灯率
≥98%
99%
20
20
效益指标
社会效益
夜间出行便利程度
提高
提高
30
30
满意度指标
服务对象满意度
群众满意度
≥90%
93%
10
10
总分
100
97
"""


def forms(text: str) -> list[Evaluation]:
    """The forms of `text`."""
    return list(read_evaluations(document_from_text(text, "报告.txt")).evaluations)


def doubted(text: str) -> tuple[Evaluation, set[str]]:
    """The first form of `text`, and the paths of its doubtful fields."""
    reading = read_evaluations(document_from_text(text, "报告.txt"))
    return reading.evaluations[0], {doubt.field for doubt in reading.doubts}


# Rows between strokes, blank cells and those under merged ones left out, filled up at their ends.
PADDED = """2022年度项目支出绩效自评表 | ||||||||
项目名称 | 道路照明维护 | |||||||
主管部门 | 松坡区城管局 | 实施单位 | 松坡区路灯所 | |||||
项目概况 | 一、目标与完成 | 预期目标 | 实际完成情况 | |||||
全区主干道路灯常亮，故障当日修复 | 已完成，故障修复略有延迟 | |||||||
二、实施过程 | 春秋两季集中检修，汛期加密巡查。 | |||||||
预算执行情况（万元） | 预算科目 | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 | 原因 |
总额 | 50.00 | 48.00 | 36.00 | 10 | 75.00% | 7.5 | 尾款待付 | |
其中：财政资金 | 50.00 | 48.00 | 36.00 | / | 75.00% | / | ||
上年结转 | / | / | ||||||
绩效指标 | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因 |
产出指标 | 数量指标 | 维护路灯数量 | 1200盏 | 1180盏 | 30 | 29.5 | 备件迟到 | |
质量指标 | 亮灯率 | ≥98% | 99% | 20 | 20 | |||
故障当日修复率 | ≥90% | 92% | 10 | 10 | ||||
效益指标 | 社会效益 | 夜间出行便利程度 | 提高 | 提高 | 30 | 30 | ||
总分 | 100 | 97 | ||||||
改进措施 | 提前备料 | |||||||
"""
