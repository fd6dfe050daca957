"""The words that call for a formula or give a figure its role, as patterns over the template (MARK = one figure)."""

from __future__ import annotations

import re
from typing import Final

from assistant.figures.lexicon.directions import BESIDE, BY_MUCH, FALLS, RISES

M: Final = "\ue000"

UP: Final = (
    f"超计划|超预算|超目标|超任务|超额完成|超额|{RISES}|新增|回暖|加快|扩增|增收|多支出|多列支|多使用|多安排|增支(?!出)|增拨|多收|多支(?!出)|多发|多花|多用|多列|增列|净增|增产|增值|增员|净添|新添|增添|"
    "追加|高出|多出|增|涨|多|升|高|超出|超支|超收|超拨|超|加"
)
DOWN: Final = (
    f"{FALLS}|压下|少下来|砍掉|砍去|减掉|省了|省下|省出|省去|提前|便宜|减产|减员|节水|节电|节能|节油|节材|减收|少支出|少列支|少使用|少安排|减支(?!出)|减拨|少收|少支(?!出)|少发|少花|少用|少列|核减|审减|净减|净降|净压|追减|缩短|节约|节省|节支|"
    "短收|欠收|歉收|放慢|放缓|收窄|降|减|少|低(?!于)|跌|缩"
)
# The characters that the next may begin with: asked first, they spare most of a text the alternatives.
_FIRST: Final = (
    "".join(sorted({word[0] for word in f"{UP}|{DOWN}".split("|")}))
    + "大小等同延突控变不未有能无持相平一吻均都收≦≤⩽《<"
)
# One of these stands in every text of which a relation tells a direction: any word of change or comparison, and what
# says that two figures are equal or keep to a limit. Without them there is no such relation to search for.
TURNING: Final = re.compile(
    rf"(?=[{_FIRST}])(?:{UP}|{DOWN}|[大小高低多少等同]于|延长|突破|控制在|变[长多高大重短少低小轻动化]|不[及足变]|[未有能]完成|无增减"
    "|持平|相[等同符抵]|平衡|一致|吻合|无[结余]余|均为|都是|收入总计|[≤≦⩽《]|<=)"
)
# What may stand between the telling word and its figure.
LINK: Final = (
    r"(?:率|幅度|幅|额度|额|数额|数|比例|比重|金额|资金|部分|程度|了|为|是|约|近|达到|达|仅|只|各|均|都|就|有|着|在|:|分别|依次|大约|将近|高达|"
    r"逾|整|走到|推进到|出|大致|正好|恰好|刚好|已|又|也|高|为约|=)*"
)
TO: Final = re.compile(rf"(?:{UP}|{DOWN}|变动|变化|调整|发展|变|转|压|由)(?:了|整|动)?(?:到|至|为|成)(?:了)?(?:约)?$")
CHANGE: Final = re.compile(rf"(?P<word>{UP}|{DOWN})(?P<link>{LINK})$")
RANK: Final = re.compile("[正副初]高$")  # 正高4人, 副高18人: ranks, nothing got higher
# 前者高出后者45万元: what is compared stands behind the word.
THAN_OTHER: Final = re.compile(rf"(?P<word>{BY_MUCH})(?:了)?(?:前者|后者)(?P<link>{LINK})$")
EXCEEDS: Final = re.compile(
    rf"(?<!达到或)(?<!达到或者)(?P<word>超(?:出|过)?)(?:了)?(?:年初|年度|全年|既定)?(?:目标|计划|任务|预算)(?:数|值)?(?P<link>{LINK})$"
)
# 比上年多发放9万元: 多 and 少 with any verb, where something is compared.
_NO_CHANGE: Final = "媒体|功能|渠道|部门|数|方|年|儿"  # 多媒体, 多部门, 少年 …
_VERBS: Final = "办购发接招建修派拨产销开培支收用放演印植种运治"  # single ones: 多放映, but 多修
MORE: Final = re.compile(
    rf"(?:(?:比|较|与|同)[^,;:{M}]{{1,14}}|^)(?P<word>多|少)(?!{_NO_CHANGE})"
    rf"(?:[\u4e00-\u9fff]{{2}}|[{_VERBS}])(?P<link>了?)$"
)
CHANGE_RATE: Final = re.compile(
    rf"(?P<word>增长率|增长幅度|增幅|涨幅|升幅|增速|增减率|增减幅度?|变动率|变动幅度|变动|变化率|变化幅度|差异率|偏差率|偏离度|降幅|减幅|跌幅|超额比例|超额率|超额幅度|下降率|节约率|节支率|资金节约率|压减率|溢价率|增值率){LINK}$"
)
NEUTRAL_RATE: Final = re.compile("增减|变动|变化|差异|偏差|偏离|增长率|增速")
UNSIGNED: Final = re.compile("变动|变化|差异|偏差|偏离|增减")
NET_LOSS: Final = re.compile(f"^(?:{DOWN}|降幅|减幅|跌幅|下降率|节约率|节支率|资金节约率|压减率)")

SHARE: Final = re.compile(
    rf"(?P<word>占(?:到|了|据|用)?)(?!比)(?P<whole>[^占,;:]*?)(?P<tail>(?:的|所占)?(?:比重|比例|份额|百分比)?){LINK}$"
)
SHARE_RATE: Final = re.compile(rf"(?P<word>占比|比重|占有率|份额|构成比){LINK}$")
EQUIVALENT: Final = re.compile(rf"(?P<word>相当于|约合)(?P<whole>[^,;:]*?)的{LINK}$")

OF_ONE: Final = re.compile(rf"(?P<word>为|是|达到?)(?P<whole>[^,;:{M}]{{2,}}{M})的{LINK}$")  # 为公用经费80万元的12%

_PLANNED = "预算|计划|任务|目标|规划|安排|核定|批复|指标|年初数|应|概算|下达"
COMPLETION: Final = re.compile(
    rf"(?P<word>(?:完成|达到|达|占(?!比|[^,;:]{{0,12}}(?:预算|计划)(?!数?(?:总?额|投资)?的?{LINK}$|[^,;:{M}]{{0,6}}{M}))|为|是|实现|达成)(?:了)?)(?P<whole>[^,;:{M}完占]*?(?:{_PLANNED})[^,;:{M}]*?|[^,;:]*?(?:{_PLANNED})[^,;:{M}]*?{M})的?{LINK}$"
)
COMPLETION_RATE: Final = re.compile(
    rf"(?P<word>(?:预算|计划|任务|目标|资金|投资|收入|支出|付款|拨付|支付|实际)*(?:完成|执行|到位|支付|使用|支出|拨付|达成|兑现|付款)(?:进度|比例|率|比率|百分比)|支出进度|执行进度|完成进度|完成度){LINK}$"
)
COMPLETED: Final = re.compile(rf"(?P<word>完成|执行)(?:了)?{LINK}$")
ANY_RATE: Final = re.compile(rf"(?P<word>[^,;:、{M}]{{0,10}}?(?:率|满意度|比例|(?:覆盖|受益|惠及|参与)面)){LINK}$")

TOTAL: Final = re.compile(
    rf"(?P<word>(?:[一二两三四五六七八九十\d]+(?:项|笔|类|者|块|个?部分|批|部门|级|期|方面|家|个)(?:资金|款项)?)?(?:合计|共计|总计|总共|一共|统共|通共|拢共|小计|累计(?!折旧|摊销)|合起来|合在一起|加起来|加总|凑起来|凑在一起|汇总|加在一块儿?|算下来|相加|加在一起|总和|之和|总数|总量|总额|总得分|总分|总(?!体|部|队|局|站|院|包|会|则|规|值)|(?<!公)共(?!同|服务|享|建|青|性|有制)))(?P<rest>[^,;:{M}、占]{{0,9}})$"
)

LAST: Final = re.compile(
    r"上年(?!度?结转|度?结余)|去年|上一年|上个?年度|上期|上季|上月|前一年|前一年度|往年|基期|上一期|上一季度|上一年度|同期|上届|上轮|[一二三四五两]年前"
)
SINCE: Final = re.compile(rf"{LAST.pattern}|同比")
YEAR_ON_YEAR: Final = re.compile(rf"同比|(?:{BESIDE})(?:{LAST.pattern})")
BEFORE_LAST: Final = re.compile(r"前年|大前年")
THIS: Final = re.compile(
    r"本年|今年|当年|本期|本季|本月|本年度|这一年|(?<!实|体|兑|发|出|呈|变)现(?!金|场|代|有)|报告期"
)
NEXT: Final = re.compile(r"下年|明年|次年|下一年|翌年|来年")
EACH: Final = re.compile("[各均]$")  # 三项各4分
ASSETS: Final = re.compile("(?<!净)资产(?:总额|总计|合计|总量)?(?:为|达|共)?$")
DEBTS: Final = re.compile("负债(?!率)")
YEAR: Final = re.compile(r"(20\d\d|19\d\d)年?")

PLAN: Final = re.compile(
    r"预算|定额|计划|任务|目标|规划|年初|调整|安排|核定|批复|指标|限额|控制(?:数|标准|值|线)|下达|应|概算|额度|总投资|可用(?![率性度])|批了|到账|上限|最高限价|控制价|原报价|报价|合同价|总额|拨入|拨付给|收到|申请|资金"
)
ACTUAL: Final = re.compile(
    r"决算|支出|执行|实际|完成|支付|使用|花(?![池卉坛木园苗草生椒岗])|列支|用了|用掉|开支|实|入库|结业|竣工|投入|发放|已付|已|付|到位|落实|成交|中标|支用|动用|报销|谈判后|结算|消耗|报账|用于|拨付|兑现|合同金额|用款|只用"
)
ADJUSTED: Final = re.compile(r"调整|(?:追加|变更|压减|调减|核减|调增|追减)后|全年预算|年末预算")
INITIAL: Final = re.compile(r"年初|原预算|原计划")

OPEN_LIST: Final = re.compile(r"等|主要|重点|其余|剩余|另有|另外|余下|剩下|尚有|之一|例如|比如|如")
SAME_BASIS: Final = re.compile(r"同口径|可比口径|同比口径")
SAME_BASE: Final = re.compile(rf"(?:{LAST.pattern}|20\d\d年)[^,;:{M}]{{0,4}}(?:同口径|可比口径)")
HYPOTHETICAL: Final = re.compile(r"同口径|可比口径|剔除|扣除|还原|若|如果|假如|加回|不含|不考虑|同比口径")
SCOPE: Final = re.compile(r"累计|[一二三四五六七八九十两\d]年|综合|平均|历年|合并")
