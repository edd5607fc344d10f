"""Change a project's particulars and terms."""

from collections.abc import Callable, Mapping
from dataclasses import asdict
from datetime import date
from typing import TypedDict, Unpack

from kaipan.kernel.actor import Actor, require
from kaipan.kernel.errors import NotFound
from kaipan.kernel.ids import ProjectId
from kaipan.kernel.typed_values.names import clean_name
from kaipan.kernel.typed_values.texts import clean_line, required_line
from kaipan.org.models import Project
from kaipan.org.permissions import MANAGE_PROJECT
from kaipan.org.rules.project_settings import kept_settings, read_settings
from kaipan.platform import audit, changes
from kaipan.platform.locks import Rank, lock
from kaipan.platform.unit_of_work import use_case


class ProjectChanges(TypedDict, total=False):
    """What may be changed; what is not given stays. ``settings`` names single terms."""

    filed_name: str
    promoted_name: str
    city: str
    address: str
    land_number: str
    land_use: str
    dispute_body: str
    property_manager: str
    handover_on: date | None
    settings: Mapping[str, object]


_READERS: Mapping[str, Callable[[str], str]] = {
    "filed_name": clean_name,
    "promoted_name": clean_name,
    "city": lambda text: required_line(text, longest=20),
    "address": lambda text: clean_line(text, longest=160),
    "land_number": lambda text: clean_line(text, longest=60),
    "land_use": lambda text: clean_line(text, longest=40),
    "dispute_body": lambda text: clean_line(text, longest=80),
    "property_manager": lambda text: clean_line(text, longest=80),
}


@use_case
def change_project(project_id: ProjectId | int, *, actor: Actor, **given: Unpack[ProjectChanges]) -> None:
    """Change names, address, handover day (约定交付日期) or terms; what is printed keeps what it said.

    A term out of its bounds is refused with the bounds
    (:class:`~kaipan.org.rules.refusals.ProjectSettingInvalid`).
    """
    require(actor, MANAGE_PROJECT, project_id)
    locked = lock(Rank.ORGANISATION, Project.objects.filter(pk=project_id, company_id=actor.company_id))
    if not locked:
        raise NotFound
    (project,) = locked
    values: dict[str, object] = {
        name: read(given[name])  # type: ignore[literal-required]
        for name, read in _READERS.items()
        if name in given
    }
    if "handover_on" in given:
        values["handover_on"] = given["handover_on"]
    if "settings" in given:
        values["settings"] = _merged(project, given["settings"])
    audit.record(actor, "org.project.changed", project, changes=changes.apply(project, values))


def _merged(project: Project, given: Mapping[str, object]) -> dict[str, object]:
    """All terms of the project after the given ones are taken over, as they are kept."""
    now = asdict(read_settings(project.settings))
    return kept_settings(read_settings({**now, **given}))
