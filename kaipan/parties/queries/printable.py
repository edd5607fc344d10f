"""Numbers for papers that must carry them whole."""

from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import PartyId
from kaipan.kernel.typed_values.texts import required_line
from kaipan.parties.models import Party
from kaipan.platform import audit
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import step


@step
def printable_identity(party_id: PartyId | int, *, purpose: str, actor: Actor) -> str:
    """The whole identity number for a paper (认购书, 合同); empty when none is registered.

    The calling verb answers for the right to print; ``purpose`` names the paper in the audit trail.
    """
    party = _for_print(party_id, "identity", purpose, actor)
    return party.identity.clear() if party.identity else ""


@step
def printable_phone(party_id: PartyId | int, *, purpose: str, actor: Actor) -> str:
    """The whole primary telephone for a paper, as :func:`printable_identity`."""
    primary = _for_print(party_id, "phone", purpose, actor).phones.first()
    return primary.clear() if primary else ""


def _for_print(party_id: PartyId | int, field: str, purpose: str, actor: Actor) -> Party:
    party = one(Party.objects.filter(company_id=actor.company_id), pk=party_id)
    why = required_line(purpose, longest=200)
    audit.record(actor, "parties.party.printed", party, reason=why, changes={"field": field})
    return party
