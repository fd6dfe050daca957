"""A greeting, a thank you, an 好的: words that ask for nothing are answered in kind."""

from __future__ import annotations

import re
from typing import Final

_END: Final = r"[\s，,。.！!～~、]*"
_YES: Final = r"(?:好的?|行|可以|嗯|哦|ok|OK|知道了?|明白了?|懂了|收到|清楚了?|没问题|没事了?|没有了)(?:啦|呀|吧|哈)?"
_THANKS: Final = re.compile(
    rf"(?:{_YES}{_END})*(?:(?:非常|太|十分)?(?:谢谢|感谢|多谢|谢了|辛苦|麻烦|打扰)(?:您|你|们|大家|了|啦|啊|哈|帮忙|解答)*{_END})+(?:再见|拜拜)?{_END}"
)
_AGREED: Final = re.compile(rf"(?:{_YES}{_END})+")
_GREETING: Final = re.compile(
    rf"(?:[你您]们?好|(?:早上|上午|中午|下午|晚上)好|早|在吗|在不在|有人吗|嗨|哈喽|hi|hello){_END}[？?]?", re.IGNORECASE
)
_ASKING: Final = re.compile(
    rf"(?:[你您]是(?:谁|什么)|[你您](?:能|会|可以)(?:做|干|帮我做)?(?:些)?(?:什么|啥)(?:事)?|帮助|help|(?:这个?)?(?:系统|软件|程序|页面)?(?:要|该)?(?:怎么|如何|咋)(?:使?用|操作)){_END}[？?]?",
    re.IGNORECASE,
)
_PARTING: Final = re.compile(rf"(?:再见|拜拜|下次见){_END}")


def answer(words: str) -> str | None:
    """The answer in kind; "" where it is to be told what can be asked (a greeting, a call for help), else None."""
    said = words.strip()
    if _GREETING.fullmatch(said) or _ASKING.fullmatch(said):
        return ""
    if _THANKS.fullmatch(said):
        return "不客气。还有要问的、要改的，直接说就行。"
    if _AGREED.fullmatch(said):
        return "好的。还有要问的、要改的，直接说就行。"
    return "再见。做过的都已保存，下次打开接着做。" if _PARTING.fullmatch(said) else None
