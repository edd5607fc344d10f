"""Register a person."""

from collections.abc import Sequence

from kaipan.kernel.actor import Actor, require_somewhere
from kaipan.kernel.ids import PartyId
from kaipan.parties.actions.registration import register
from kaipan.parties.models import PartyKind
from kaipan.parties.permissions import REGISTER
from kaipan.platform.unit_of_work import step, use_case


@use_case
def register_person(
    *,
    name: str,
    phones: Sequence[str],
    identity_type: str | None = None,
    identity: str | None = None,
    address: str = "",
    actor: Actor,
) -> PartyId:
    """Register a person of the actor's company, the first telephone being the primary.

    A document that another party has is refused (:class:`~kaipan.parties.actions.IdentityRegistered`).
    """
    require_somewhere(actor, REGISTER)
    return add_person(
        name=name, phones=phones, identity_type=identity_type, identity=identity, address=address, actor=actor
    )


@step
def add_person(
    *,
    name: str,
    phones: Sequence[str],
    identity_type: str | None = None,
    identity: str | None = None,
    address: str = "",
    actor: Actor,
) -> PartyId:
    """:func:`register_person` for verbs of other rooms, which answer for the right to do so."""
    return register(
        PartyKind.PERSON,
        name=name,
        phones=phones,
        paper=(identity_type, identity),
        address=address,
        actor=actor,
    )
