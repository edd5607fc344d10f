"""Who may not sign a contract alone (民法典 17–20, 61)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from kaipan.kernel.errors import InvalidValue
from kaipan.kernel.ids import PartyId
from kaipan.kernel.months import shift
from kaipan.kernel.typed_values.identity import IdentityKind, parse_identity
from kaipan.parties.models import Party, PartyKind
from kaipan.platform.prepared import Prepared

FULL_AGE_MONTHS = 18 * 12


class Signs(StrEnum):
    """Who signs for a party: itself, a guardian (监护人), or an agent (代理人)."""

    SELF = "SELF"
    GUARDIAN = "GUARDIAN"
    AGENT = "AGENT"


def who_signs(party_ids: Iterable[PartyId | int], on: date) -> dict[int, Signs]:
    """By party: a minor signs through a guardian, a company through an agent, everybody else alone.

    Whose document does not state a birth date counts as of full age. The number is read and not shown.
    """
    return {party.pk: _signs(party, on) for party in _with_standing(*set(party_ids))}


_with_standing = Prepared(lambda *keys: Party.objects.filter(pk__in=keys).select_related("merged_into"))


def _signs(party: Party, on: date) -> Signs:
    if party.kind == PartyKind.COMPANY:
        return Signs.AGENT
    known = party if party.identity else party.merged_into
    if known is None or not known.identity:
        return Signs.SELF
    try:
        document = parse_identity(IdentityKind(known.identity_type), known.identity.clear(), today=on)
    except InvalidValue:
        return Signs.SELF
    born = document.born_on
    return Signs.GUARDIAN if born and shift(born, months=FULL_AGE_MONTHS) > on else Signs.SELF
