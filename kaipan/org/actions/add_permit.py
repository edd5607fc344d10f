"""Register a presale permit."""

from datetime import date

from kaipan.kernel.actor import Actor, require
from kaipan.kernel.area import Area
from kaipan.kernel.ids import ProjectId
from kaipan.kernel.typed_values.texts import required_line
from kaipan.org.actions.permit_terms import PermitTerms, checked_terms
from kaipan.org.models import PresalePermit
from kaipan.org.permissions import MANAGE_PROJECT
from kaipan.platform import audit
from kaipan.platform.unit_of_work import use_case


@use_case
def add_permit(
    project_id: ProjectId | int,
    *,
    number: str,
    issued_by: str,
    issued_on: date,
    valid_until: date | None = None,
    scope: str = "",
    permitted_units: int | None = None,
    permitted_area: Area | None = None,
    actor: Actor,
) -> int:
    """Register a 预售许可证; which rooms it covers is said afterwards, room by room."""
    require(actor, MANAGE_PROJECT, project_id)
    terms = PermitTerms(
        issued_by=issued_by,
        issued_on=issued_on,
        valid_until=valid_until,
        scope=scope,
        permitted_units=permitted_units,
        permitted_area=permitted_area,
    )
    permit = PresalePermit.objects.create(
        project_id=project_id, number=required_line(number, longest=40), **checked_terms(terms)
    )
    audit.record(actor, "org.permit.added", permit, changes={"valid_until": [None, valid_until]})
    return permit.pk
