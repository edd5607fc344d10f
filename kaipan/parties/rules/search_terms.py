"""What somebody who types into a search box is looking for."""

import re
from dataclasses import dataclass
from enum import StrEnum

from kaipan.kernel.errors import InvalidValue
from kaipan.kernel.typed_values.characters import find_forbidden, trimmed
from kaipan.kernel.typed_values.names import company_search_key
from kaipan.kernel.typed_values.phones import parse_phone

LONGEST_TERM = 40

_TAIL = re.compile(r"\d{4}", re.ASCII)
_IDENTITY = re.compile(r"(?=.*\d)[0-9A-Za-z]{7,20}", re.ASCII)
_LATIN = re.compile(r"[A-Za-z][A-Za-z' ]*", re.ASCII)


class SearchBy(StrEnum):
    """Which column answers."""

    NOTHING = "NOTHING"
    PHONE_TAIL = "PHONE_TAIL"
    NUMBER = "NUMBER"
    PINYIN = "PINYIN"
    NAME = "NAME"


@dataclass(frozen=True, slots=True)
class SearchTerm:
    """What is looked for and how; ``phone`` is set when a whole telephone number was typed."""

    by: SearchBy
    text: str = ""
    phone: str | None = None


def read_term(typed: str) -> SearchTerm:
    """Read a search box.

    Four digits are the tail of a telephone; a longer number is a whole telephone or identity number;
    Latin letters are pinyin, initials or a Latin name; everything else is part of a name.
    """
    text = trimmed(typed)
    if not text or len(text) > LONGEST_TERM or find_forbidden(text):
        return SearchTerm(SearchBy.NOTHING)
    if _TAIL.fullmatch(text):
        return SearchTerm(SearchBy.PHONE_TAIL, text)
    phone = _phone_key(text)
    if phone or _IDENTITY.fullmatch(text):
        return SearchTerm(SearchBy.NUMBER, text.upper(), phone)
    if _LATIN.fullmatch(text):
        return SearchTerm(SearchBy.PINYIN, re.sub("[' ]", "", text).lower())
    return SearchTerm(SearchBy.NAME, company_search_key(text))


def _phone_key(text: str) -> str | None:
    try:
        return parse_phone(text).key
    except InvalidValue:
        return None
