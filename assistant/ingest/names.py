"""What Chinese names of persons look like: surnames, titles beside them, and words that only look like names."""

from __future__ import annotations

import re
from typing import Final

# The usual surnames; those that are also everyday function words (和, 于, 为 …) need a label beside them.
_SURNAMES: Final = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方"
    "石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申"
    "尤毕聂丛焦向柳邢路岳齐沿梅莫庄辛管祝左涂谷祁时舒耿牟卜路詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单"
    "包司柏宁柯阮桂闵解强柴华车冉房边辜吉饶刁瞿戚丘古米池滕晋苑邬臧畅宫来嵺苟全褚廉简娄盖符奚木穆党燕郎邸冀谈姬屠连郜晏栾郁商"
    "蒙计喻揭窦迟宇敖糜鄢冷卓花仇艾蓝都巩稽井练仲乐虞卞封竺冼原官衣楚佟栗匡宗应台巫鞠僧桑荆谌银扬明沙薄伏岑习胥保和蔺鲜"
)
_COMPOUND: Final = "欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|司徒|令狐|夏侯|轩辕|长孙|宇文|南宫|端木|申屠"
_GIVEN: Final = r"[\u4e00-\u9fff]"
NAME: Final = rf"(?:(?:{_COMPOUND}){_GIVEN}{{1,2}}|[{_SURNAMES}]{_GIVEN}{{1,2}}|[{_SURNAMES}]某{{1,2}})"
SPACED_NAME: Final = rf"[{_SURNAMES}][ 　]{{1,4}}{_GIVEN}(?!{_GIVEN})"

TITLE: Final = (
    r"(?:副?组长|副?主任(?:科员)?|副?局长|副?处长|副?科长|副?股长|副?书记|副?区长|副?县长|副?市长|副?镇长|副?院长"
    r"|副?校长|副?所长|副?站长|副?馆长|副?队长|副?主席|副?经理|会计师?|出纳|科员|干事|专家|教授|工程师|组员|成员)"
)
TITLES: Final = r"(?:[\u4e00-\u9fff]{0,8}?)" + TITLE  # 区财政局局长

# Everyday words whose first character is a surname.
NOT_NAMES: Final = frozenset(
    re.findall(
        r"\w+",
        "安排 安全 任务 任职 任何 方面 方案 方式 高度 高质 全体 全面 全区 全年 全县 "
        "全市 成员 成立 常委 常务 项目 单位 单独 时间 时任 严格 文件 文化 金额 万元 "
        "强化 应当 应急 应用 明确 明细 关于 关系 管理 管委 施工 计划 计算 解决 包括 "
        "包含 来源 向上 商务 党委 党组 党员 党支 连续 保障 保证 和谐 党建 查阅 原则 "
        "宗旨 左右 位于 都是 都已 台账 乐于 官方 封面 都要 农村 白色 车辆 房屋 花费 "
        "卫生 简称 简要 项下 符合 应对 时效 时限 甘肃 江苏 江西 贵州 温州 武汉 郑州 "
        "常州 徐州 杨浦 黄浦 宁夏 广西 云南 何时 何种 盖章 签字 签名 印章 席位 项数 "
        "合计 习近平 毛泽东 邓小平 周恩来 雷锋 焦裕禄 孔繁森",
    )
)
