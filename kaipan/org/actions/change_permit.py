"""Correct what is registered of a presale permit."""

from typing import Unpack

from kaipan.kernel.actor import Actor
from kaipan.org.actions.held_permit import permit_in_force
from kaipan.org.actions.permit_terms import PermitTerms, checked_terms
from kaipan.platform import audit, changes
from kaipan.platform.unit_of_work import use_case


@use_case
def change_permit(permit_id: int, *, actor: Actor, **given: Unpack[PermitTerms]) -> None:
    """Correct or prolong a permit that is not revoked. Its number stays: another number is another permit."""
    permit = permit_in_force(permit_id, actor)
    difference = changes.apply(permit, checked_terms(given))
    audit.record(actor, "org.permit.changed", permit, changes=difference)
