"""The words of a template: text with places to fill, from a fixed list, by a single pass.

There is no expression, no attribute, no nesting: ``{姓名}`` is one of the list or the template is refused.
What is filled in is text and is never looked into again: somebody called ``{房号}`` or ``{{7*7}}`` stays so.
"""

import re
from collections.abc import Mapping

from kaipan.kernel.typed_values.characters import shown
from kaipan.messages.rules.refusals import BraceAstray, PlaceholderUnknown, ValueMissing

NAME = "姓名"
PROJECT = "项目"
COMPANY = "公司"
OPT_OUT = "退订"
OURS = (NAME, PROJECT, COMPANY, OPT_OUT)
"""Filled by the house itself."""

ASKED = ("房号", "金额", "日期", "截止日期", "时间", "地点", "顾问", "联系电话", "内容")
"""Filled by whoever sends."""

KNOWN = (*OURS, *ASKED)

_PLACE = re.compile(r"\{([^{}]{1,20})\}")


def check_words(text: str) -> None:
    """Refuse a place nobody fills (:class:`PlaceholderUnknown`) and a brace that is none."""
    for found in _PLACE.finditer(text):
        if found[1] not in KNOWN:
            raise PlaceholderUnknown(place=shown(found[0]), known="、".join(f"{{{name}}}" for name in KNOWN))
    rest = _PLACE.sub("", text)
    if "{" in rest or "}" in rest:
        raise BraceAstray


def places_in(text: str) -> list[str]:
    """The places of a checked text in the order they first appear."""
    return list(dict.fromkeys(_PLACE.findall(text)))


def asked_for(text: str) -> list[str]:
    """Those of them that whoever sends fills in."""
    return [name for name in places_in(text) if name in ASKED]


def filled(text: str, values: Mapping[str, str]) -> str:
    """The text with every place filled; :class:`ValueMissing` names the first that would stay empty."""
    for name in places_in(text):
        if not values.get(name):
            raise ValueMissing(place=name)
    return _PLACE.sub(lambda found: values[found[1]], text)
