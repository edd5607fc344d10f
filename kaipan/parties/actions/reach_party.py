"""Where a message goes: read at the moment it is sent, kept nowhere else."""

from dataclasses import dataclass

from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import PartyId
from kaipan.kernel.typed_values.masks import mask_name
from kaipan.parties.actions.locked import locked_party
from kaipan.parties.codes import Way
from kaipan.parties.models import Party, PartyAccount
from kaipan.parties.rules.purposes import PHONE, SMS
from kaipan.parties.rules.refusals import AddressMissing
from kaipan.platform.encryption import Sealed
from kaipan.platform.unit_of_work import step


@dataclass(frozen=True, slots=True)
class Address:
    """Where somebody is reached: sealed, with what may be shown of it."""

    sealed: Sealed
    masked: str


@step
def hold_party(party_id: PartyId | int, *, actor: Actor) -> str:
    """Lock the party until the verb ends, so that no word of theirs comes in between; the name."""
    return locked_party(party_id, actor).name


@step
def reach_party(party_id: PartyId | int, way: str, *, actor: Actor) -> Address:
    """The primary telephone (SMS, PHONE) or the account of this way, sealed still.

    For verbs that send, which write into the trail that they did. Raises :class:`AddressMissing`, the person
    masked.
    """
    party = locked_party(party_id, actor)
    found = _telephone(party) if way in {SMS, PHONE} else _account(party, way)
    if found is None:
        raise AddressMissing(person=mask_name(party.name), way=Way(way).label)
    return found


def _telephone(party: Party) -> Address | None:
    primary = party.phones.first()
    return Address(primary.number, primary.masked) if primary else None


def _account(party: Party, way: str) -> Address | None:
    account = PartyAccount.objects.filter(party=party, kind=way).first()
    return Address(account.address, account.masked) if account else None
