"""Begin a project."""

import re
from datetime import date

from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import ProjectId
from kaipan.kernel.typed_values.names import clean_name
from kaipan.kernel.typed_values.texts import clean_line, required_line
from kaipan.org.models import Project
from kaipan.org.permissions import MANAGE_PROJECT
from kaipan.org.rules.refusals import ProjectCodeMalformed
from kaipan.platform import audit
from kaipan.platform.unit_of_work import use_case

_CODE = re.compile(r"[A-Z0-9]{2,12}", re.ASCII)


@use_case
def create_project(
    *,
    code: str,
    filed_name: str,
    promoted_name: str,
    city: str,
    address: str = "",
    land_number: str = "",
    land_use: str = "",
    dispute_body: str = "",
    property_manager: str = "",
    handover_on: date | None = None,
    actor: Actor,
) -> ProjectId:
    """Begin a project of the actor's company, with the house's own terms.

    ``filed_name`` is the 备案名 that contracts print, ``promoted_name`` the 推广名; ``code`` begins the
    numbers of its papers.
    """
    require(actor, MANAGE_PROJECT)
    if not _CODE.fullmatch(code):
        raise ProjectCodeMalformed(value=code[:40])
    project = Project.objects.create(
        company_id=actor.company_id,
        code=code,
        filed_name=clean_name(filed_name),
        promoted_name=clean_name(promoted_name),
        city=required_line(city, longest=20),
        address=clean_line(address, longest=160),
        land_number=clean_line(land_number, longest=60),
        land_use=clean_line(land_use, longest=40),
        dispute_body=clean_line(dispute_body, longest=80),
        property_manager=clean_line(property_manager, longest=80),
        handover_on=handover_on,
    )
    audit.record(actor, "org.project.created", project, changes={"code": [None, code]})
    return ProjectId(project.pk)
