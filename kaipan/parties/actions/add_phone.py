"""One more telephone of a party."""

from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import CompanyId, PartyId
from kaipan.kernel.typed_values.phones import parse_phone
from kaipan.parties.actions.columns import phone_rows
from kaipan.parties.actions.locked import somebody
from kaipan.parties.events import PartyChanged
from kaipan.platform import audit, events
from kaipan.platform.unit_of_work import step


@step
def add_phone(party_id: PartyId | int, phone: str, *, actor: Actor) -> None:
    """Add a telephone that was not known yet; the primary stays. Nothing happens when it is known.

    For verbs of other rooms, which answer for the right to do so.
    """
    party = somebody(party_id, actor)
    (row,) = phone_rows(party, [parse_phone(phone)])
    known = {bytes(index) for index in party.phones.values_list("index", flat=True)}
    if row.index in known:
        return
    row.primary = not known
    row.save()
    audit.record(actor, "parties.party.changed", party, changes={"phones": [None, row.masked]})
    events.publish(PartyChanged(CompanyId(party.company_id), PartyId(party.pk), ["phones"]))
