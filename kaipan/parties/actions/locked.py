"""A party that is about to change."""

from kaipan.kernel.actor import Actor
from kaipan.kernel.errors import NotFound
from kaipan.kernel.ids import PartyId
from kaipan.parties.models import Party
from kaipan.parties.rules.refusals import AnonymousAlready
from kaipan.platform.locks import Rank, lock


def locked_party(party_id: PartyId | int, actor: Actor) -> Party:
    """The party of the actor's company, locked until the verb ends."""
    found = lock(Rank.PARTY, Party.objects.filter(company_id=actor.company_id, pk=party_id))
    if not found:
        raise NotFound
    return found[0]


def somebody(party_id: PartyId | int, actor: Actor) -> Party:
    """As :func:`locked_party`; :class:`AnonymousAlready` for who was anonymised: nothing is noted of them."""
    party = locked_party(party_id, actor)
    if party.anonymised_at:
        raise AnonymousAlready
    return party
