"""By what somebody is held against those who are known, worked out from what was typed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kaipan.kernel.errors import InvalidValue
from kaipan.kernel.typed_values.identity import IdentityKind
from kaipan.kernel.typed_values.names import LONGEST_NAME, company_search_key, person_search_key
from kaipan.kernel.typed_values.phones import parse_phone
from kaipan.kernel.typed_values.pinyin import person_keys
from kaipan.parties.indexes import identity_index, phone_index
from kaipan.parties.rules.telephones import tail_of


@dataclass(frozen=True, slots=True)
class Likeness:
    """What the columns of parties are compared with: no number stands in it in the clear.

    ``tails`` are the last four digits of the telephones; ``sound`` is the pinyin of a Chinese name.
    """

    name_key: str
    sound: str
    phones: tuple[bytes, ...]
    tails: tuple[str, ...]
    identities: tuple[bytes, ...]


def likeness(
    *,
    name: str = "",
    phones: Iterable[str] = (),
    identity_type: str | None = None,
    identity: str | None = None,
) -> Likeness:
    """What somebody typed so far may be found by; half a telephone or number finds nobody.

    Without ``identity_type`` the number is looked for as every kind of document.
    """
    keys = [key for key in map(_phone_key, phones) if key]
    kinds = [identity_type] if identity_type else list(IdentityKind)
    number = (identity or "").strip().upper()
    text = name.strip()[:LONGEST_NAME]
    is_company = identity_type == IdentityKind.CREDIT_CODE
    name_key = (company_search_key if is_company else person_search_key)(text)
    return Likeness(
        name_key=name_key,
        sound="" if name_key.isascii() else person_keys(text).full,
        phones=tuple(phone_index(key) for key in keys),
        tails=tuple(dict.fromkeys(tail_of(key) for key in keys)),
        identities=tuple(identity_index(kind, number) for kind in kinds) if number else (),
    )


def _phone_key(typed: str) -> str | None:
    try:
        return parse_phone(typed).key
    except InvalidValue:
        return None
