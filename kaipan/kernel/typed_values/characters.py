"""Characters that have no place in what people type: they hide, reorder or break the text around them."""

import re
from typing import NamedTuple

from kaipan.kernel.errors import InvalidValue
from kaipan.kernel.text import gettext_noop

OUTER_SPACE = " \u00a0\u3000"
"""The spaces people leave around a value: ordinary, no-break (web pages), full-width (input methods)."""

_INVISIBLE = (
    r"\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200d\u2060-\u2065\u206a-\u206f"
    r"\u2800\u3164\ufeff\uffa0\U000e0000-\U000e007f"
)
_KINDS = (
    ("NUL", gettext_noop("空字符"), r"\x00"),
    ("CONTROL", gettext_noop("控制字符"), r"\x01-\x1f\x7f-\x9f\u2028\u2029\ufff9-\ufffb"),
    ("BIDI", gettext_noop("文字方向控制符"), r"\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"),
    ("ZERO_WIDTH", gettext_noop("不可见字符"), _INVISIBLE),
    ("DAMAGED", gettext_noop("损坏的字符"), r"\ufffd\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff"),
)
_FORBIDDEN = re.compile("|".join(f"(?P<{name}>[{members}])" for name, _, members in _KINDS))
_LABELS = {name: label for name, label, _ in _KINDS}
_SHOWN_LENGTH = 40


class ForbiddenCharacter(InvalidValue):
    """The text holds a control, bidirectional, zero-width or damaged character."""

    code = "forbidden_character"
    message = gettext_noop("第 %(position)s 个字符是%(kind)s（%(code_point)s），请删除后重试。")


class FoundCharacter(NamedTuple):
    """One forbidden character: what it is, its code point (``U+202E``) and its place, counted from 1."""

    kind: str
    code_point: str
    position: int


def find_forbidden(text: str, *, allowing: str = "") -> FoundCharacter | None:
    """The first forbidden character of ``text``, or None; those in ``allowing`` are overlooked."""
    for found in _FORBIDDEN.finditer(text):
        if found.group() not in allowing:
            label = _LABELS[found.lastgroup or ""]
            return FoundCharacter(label, code_point_of(found.group()), found.start() + 1)
    return None


def refuse_forbidden(text: str, *, allowing: str = "") -> None:
    """Raise :class:`ForbiddenCharacter` naming the first forbidden character, if there is one."""
    found = find_forbidden(text, allowing=allowing)
    if found:
        raise ForbiddenCharacter(kind=found.kind, code_point=found.code_point, position=found.position)


def trimmed(text: str) -> str:
    """``text`` without the spaces around it; spaces inside are the typist's own."""
    return text.strip(OUTER_SPACE)


def shown(text: str) -> str:
    """``text`` fit for an error message: hidden characters named, the rest cut at 40 characters."""
    visible = _FORBIDDEN.sub(lambda found: f"<{code_point_of(found.group())}>", text[: _SHOWN_LENGTH + 1])
    return visible if len(text) <= _SHOWN_LENGTH else visible[:_SHOWN_LENGTH] + "…"


def code_point_of(character: str) -> str:
    """How Unicode names the character's number: ``U+202E``."""
    return f"U+{ord(character):04X}"
