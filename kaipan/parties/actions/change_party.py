"""Correct what is known of a party."""

from collections.abc import Sequence
from typing import TypedDict, Unpack

from kaipan.kernel.actor import Actor, require_somewhere
from kaipan.kernel.ids import CompanyId, PartyId
from kaipan.kernel.typed_values.identity import Identity
from kaipan.kernel.typed_values.texts import clean_line
from kaipan.parties.actions.columns import identity_columns, name_columns, phone_rows, refuse_registered
from kaipan.parties.actions.locked import somebody
from kaipan.parties.events import PartyChanged
from kaipan.parties.models import Party, PartyKind, PartyPhone
from kaipan.parties.permissions import CHANGE
from kaipan.parties.queries.visibility import visible_parties
from kaipan.parties.rules.identity_papers import read_paper
from kaipan.parties.rules.telephones import read_phones
from kaipan.platform import audit, changes, events
from kaipan.platform.clock import business_day
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import step, use_case

_SHOWN = frozenset({"name", "address", "identity_masked"})


class PartyChanges(TypedDict, total=False):
    """What may be changed; what is not given stays. ``phones`` replaces the whole list."""

    name: str
    phones: Sequence[str]
    identity_type: str | None
    identity: str | None
    address: str


@use_case
def change_party(party_id: PartyId | int, *, actor: Actor, **given: Unpack[PartyChanges]) -> None:
    """Change the name, document, telephones or address of a party the actor may see.

    Papers already printed keep what they said. An identity number is given with its type, or both as None
    to remove it.
    """
    require_somewhere(actor, CHANGE)
    party = one(visible_parties(actor, CHANGE), pk=party_id)
    correct_party(party.pk, actor=actor, **given)


@step
def correct_party(party_id: PartyId | int, *, actor: Actor, **given: Unpack[PartyChanges]) -> None:
    """:func:`change_party` for verbs of other rooms, which answer for the right to do so."""
    party = somebody(party_id, actor)
    difference = changes.apply(party, _columns(party, given))
    shown = {name: change for name, change in difference.items() if name in _SHOWN}
    if "phones" in given:
        shown |= _replace_phones(party, given["phones"])
    audit.record(actor, "parties.party.changed", party, changes=shown)
    if shown:
        events.publish(PartyChanged(CompanyId(party.company_id), PartyId(party.pk), sorted(shown)))


def _columns(party: Party, given: PartyChanges) -> dict[str, object]:
    columns: dict[str, object] = {}
    if "name" in given:
        columns |= name_columns(party.kind, given["name"])
    if "address" in given:
        columns["address"] = clean_line(given["address"], longest=160)
    if "identity" in given or "identity_type" in given:
        columns |= identity_columns(_paper(party, given))
    return columns


def _paper(party: Party, given: PartyChanges) -> Identity | None:
    paper = read_paper(
        given.get("identity_type"),
        given.get("identity"),
        for_company=party.kind == PartyKind.COMPANY,
        today=business_day(),
    )
    refuse_registered(party.company_id, paper, besides=party.pk)
    return paper


def _replace_phones(party: Party, typed: Sequence[str]) -> changes.Difference:
    """Lay down the new list; telephones that are not in it are forgotten, as the person may ask."""
    before = [phone.masked for phone in party.phones.all()]
    rows = phone_rows(party, read_phones(typed))
    party.phones.all().delete()
    PartyPhone.objects.bulk_create(rows)
    after = [phone.masked for phone in rows]
    return {} if before == after else {"phones": [before, after]}
