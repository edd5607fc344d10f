"""The telephones of one party."""

import re
from collections.abc import Iterable

from kaipan.kernel.typed_values.masks import mask_phone
from kaipan.kernel.typed_values.phones import Phone, parse_phone
from kaipan.parties.rules.refusals import PhoneNeeded, PhoneTwice


def read_phones(typed: Iterable[str]) -> list[Phone]:
    """The telephones in the order given, the first one being the primary; at least one, none twice."""
    phones = [parse_phone(text) for text in typed]
    if not phones:
        raise PhoneNeeded
    seen: set[str] = set()
    for phone in phones:
        if phone.key in seen:
            raise PhoneTwice(phone=mask_phone(phone.key))
        seen.add(phone.key)
    return phones


def tail_of(key: str) -> str:
    """The last four digits of an E.164 key, its extension left out."""
    return re.sub(r"\D", "", key.partition(";")[0])[-4:]
