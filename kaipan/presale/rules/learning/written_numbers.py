"""Numbers as printed price tables write them: a currency mark before them, their unit behind them.

Only what says one thing is read. A unit of another kind (元/套 under a unit price), a mark that is not 元
and any other word are left as they stand, for the strict reader to refuse by name.
"""

from __future__ import annotations

import re
from decimal import Decimal

WAN = 10_000

_METRE = r"(?:㎡|m2|m²|平方米|平米|平)"
_MARK = r"(?:[¥￥]|人民币)?\s*"
_NUMBER = r"(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)\s*"
_YUAN = r"(?P<wan>万)?(?P<yuan>[元圆])?"
_WRITTEN = {
    "gross_area": re.compile(rf"{_NUMBER}{_METRE}?", re.ASCII | re.IGNORECASE),
    "unit_price": re.compile(rf"{_MARK}{_NUMBER}{_YUAN}(?:\s*[/／每]\s*{_METRE})?", re.ASCII | re.IGNORECASE),
    "total": re.compile(rf"{_MARK}{_NUMBER}{_YUAN}(?:整|\s*[/／每]\s*套)?", re.ASCII),
}
_WRITTEN["inner_area"] = _WRITTEN["gross_area"]
_IN_WAN = re.compile(r"万[元圆]|[(（\[【]\s*万\s*[)）\]】]")


def is_in_wan(title: str) -> bool:
    """Whether a header says that its prices are in 万元: 总价（万元）. A name such as 万科 says nothing."""
    return _IN_WAN.search(title) is not None


def plain_number(text: str, name: str, *, in_wan: bool) -> str | None:
    """The number in 元, 元/㎡ or ㎡ as plain digits; None when the text says something else.

    ``name`` is the column, ``in_wan`` whether its header counts in 万元: there 元 beside the number
    contradicts, and nothing is read.
    """
    written = _WRITTEN[name].fullmatch(text.strip()) if name in _WRITTEN else None
    if written is None:
        return None
    said = written.groupdict()
    if in_wan and said.get("yuan") and not said.get("wan"):
        return None
    number = said["number"].replace(",", "")
    return f"{(Decimal(number) * WAN).normalize():f}" if in_wan or said.get("wan") else number
