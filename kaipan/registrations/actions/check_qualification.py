"""资格审核: what somebody found of one point."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import RegistrationId
from kaipan.kernel.typed_values.texts import clean_line
from kaipan.platform import audit
from kaipan.platform.unit_of_work import use_case
from kaipan.registrations import permissions
from kaipan.registrations.codes import FindingState
from kaipan.registrations.finding import lock_registration, refuse_unless
from kaipan.registrations.models import QualificationCheck
from kaipan.registrations.queries.checklist import qualification_items
from kaipan.registrations.refusals import FindingInvalid, ItemUnknown
from kaipan.registrations.rules import states
from kaipan.registrations.rules.qualification import Point, good_until


@use_case
def check_qualification(
    registration_id: RegistrationId | int,
    item_id: int,
    *,
    state: str,
    valid_until: date | None = None,
    note: str = "",
    actor: Actor,
    today: date,
) -> int:
    """Write down what was found of a point: GOOD, BAD or PENDING; the id of the finding. The last counts.

    A good proof holds until ``valid_until``, else for as many days as the list says.
    """
    registration = lock_registration(registration_id, actor=actor)
    require(actor, permissions.CHECK, registration.project_id)
    refuse_unless(registration, states.LIVE, _("审核资格"))
    item = qualification_items(registration.project_id).filter(pk=item_id).first()
    if item is None:
        raise ItemUnknown(value=item_id)
    if state not in FindingState.values or (valid_until is not None and valid_until < today):
        raise FindingInvalid(value=state, today=today)
    point = Point(item.pk, item.name, item.is_required, item.valid_days)
    check = QualificationCheck.objects.create(
        project_id=registration.project_id,
        registration=registration,
        item=item,
        state=state,
        valid_until=good_until(point, state=state, on=today, said=valid_until),
        note=clean_line(note, longest=200),
        checked_on=today,
        checked_by_id=actor.staff_id,
    )
    audit.record(
        actor,
        "registrations.registration.checked",
        registration,
        changes={"item": item.name, "state": state, "valid_until": check.valid_until},
    )
    return int(check.pk)
