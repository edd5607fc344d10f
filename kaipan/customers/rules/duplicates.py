"""Which likenesses stop a registration, which ask first, and which say nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields

FORBID = "FORBID"
WARN = "WARN"
IGNORE = "IGNORE"

PHONE = "phone"
IDENTITY = "identity"
NAME_TAIL = "name_tail"
NAME = "name"
FAMILY = "family"
SOUND = "sound"
"""A name that sounds the same (同音): shown while one types, never judged."""


@dataclass(frozen=True, slots=True)
class DuplicatePolicies:
    """FORBID, WARN or IGNORE for each likeness of somebody new to a customer of the project.

    ``phone`` any telephone of theirs, ``identity`` the same document, ``name_tail`` the same name with the
    same last four digits, ``name`` the same name, ``family`` a person who is noted as a customer's relative.
    A document is never ignored: one document, one person.
    """

    phone: str = FORBID
    identity: str = FORBID
    name_tail: str = IGNORE
    name: str = IGNORE
    family: str = WARN

    def of(self, likeness: str) -> str:
        """What the likeness means."""
        return str(getattr(self, likeness, IGNORE))


FIELDS = tuple(field.name for field in fields(DuplicatePolicies))


BY_CERTAINTY = (IDENTITY, PHONE, NAME_TAIL, FAMILY, NAME)


def worst(policies: DuplicatePolicies, found: Iterable[str]) -> tuple[str, list[str]]:
    """What the likenesses that were found mean together, and which of them mean it, the surest first."""
    seen = set(found)
    for meaning in (FORBID, WARN):
        by = [each for each in BY_CERTAINTY if each in seen and policies.of(each) == meaning]
        if by:
            return meaning, by
    return IGNORE, []
