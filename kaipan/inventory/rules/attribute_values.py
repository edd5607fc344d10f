"""The one place where a value is made fit for an attribute: forms, the API and room tables all come here.

A value is kept as text that says it in one way only, so that two rooms with the same value are equal: a
number as plain digits without needless zeros, a choice as its code, a flag as 1 or 0, a text as typed.
Nothing at all is the empty text.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from kaipan.inventory.rules.attribute_refusals import (
    AttributeNotAChoice,
    AttributeNotAFlag,
    AttributeNotANumber,
)
from kaipan.kernel.area import Area
from kaipan.kernel.errors import InvalidValue
from kaipan.kernel.typed_values.characters import shown, trimmed
from kaipan.kernel.typed_values.numbers import parse_number, plain_number
from kaipan.kernel.typed_values.texts import clean_line

LONGEST_VALUE = 40
YES, NO = "1", "0"
_FLAGS = {"是": YES, "有": YES, "true": YES, "yes": YES, YES: YES}
_FLAGS |= {"否": NO, "无": NO, "false": NO, "no": NO, NO: NO}

Choices = Sequence[Sequence[str]]


def fit(value: object, *, kind: str, name: str, choices: Choices = ()) -> str:
    """The value as an attribute called ``name`` keeps it; None and blanks are nothing.

    Raises an :class:`InvalidValue` that names the attribute, or the one that says what is wrong with a text.
    """
    if value is None or (isinstance(value, str) and not trimmed(value)):
        return ""
    return _READERS[kind](value, name, choices)


def text_of(value: object) -> str:
    """What a column of a room holds, in the same text: nothing is empty."""
    match value:
        case None:
            return ""
        case bool():
            return YES if value else NO
        case Area():
            return plain_number(value.square_metres)
        case Decimal():
            return plain_number(value)
        case _:
            return str(value)


def _text(value: object, name: str, choices: Choices) -> str:
    return clean_line(text_of(value), longest=LONGEST_VALUE)


def _number(value: object, name: str, choices: Choices) -> str:
    typed = text_of(value)
    try:
        return plain_number(parse_number(typed))
    except InvalidValue as reason:
        raise AttributeNotANumber(attribute=name, value=shown(typed)) from reason


def _choice(value: object, name: str, choices: Choices) -> str:
    said = trimmed(text_of(value))
    for code, label in choices:
        if said in (code, label):
            return code
    for code, label in choices:
        if said.casefold() in (code.casefold(), label.casefold()):
            return code
    offered = "、".join(label for _, label in choices)
    raise AttributeNotAChoice(attribute=name, value=shown(said), choices=offered)


def _flag(value: object, name: str, choices: Choices) -> str:
    said = trimmed(text_of(value))
    flag = _FLAGS.get(said.casefold())
    if flag is None:
        raise AttributeNotAFlag(attribute=name, value=shown(said))
    return flag


_READERS: dict[str, Callable[[object, str, Choices], str]] = {
    "TEXT": _text,
    "NUMBER": _number,
    "CHOICE": _choice,
    "FLAG": _flag,
}
