"""Which version of a procedure holds for a project on a day."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from kaipan.kernel.ids import ProjectId
from kaipan.platform.versions import in_force_on
from kaipan.procedures.models import Procedure
from kaipan.procedures.refusals import NoProcedure
from kaipan.procedures.rules.matters import LABELS


def versions_of(project_id: ProjectId | int, matter: str, variant: str) -> QuerySet[Procedure]:
    """Every version of one procedure of a project."""
    return Procedure.objects.filter(project_id=project_id, matter=matter, variant=variant)


def procedure_on(project_id: ProjectId | int, matter: str, variant: str, day: date) -> Procedure:
    """The version in force on a day: the variant's own, else the one for all.

    Raises :class:`NoProcedure` where nobody has set one.
    """
    for each in dict.fromkeys((variant, "")):
        found = in_force_on(versions_of(project_id, matter, each), day)
        if found:
            return found
    raise NoProcedure(matter=LABELS[matter])
