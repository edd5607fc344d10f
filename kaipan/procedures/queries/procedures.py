"""Procedures as they are set."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db.models import Q, QuerySet

from kaipan.kernel.actor import Actor
from kaipan.procedures.in_force import procedure_on
from kaipan.procedures.models import Procedure
from kaipan.procedures.permissions import SET, VIEW
from kaipan.procedures.rules.standard import STANDARD
from kaipan.procedures.rules.terms import ProcedureTerms


def procedures(actor: Actor) -> QuerySet[Procedure]:
    """Every version of the procedures of the projects where the actor sets them or sees their cases."""
    mine = Q(project_id__in=sorted(actor.projects_with(SET)))
    for matter, permission in VIEW.items():
        mine |= Q(matter=matter, project_id__in=sorted(actor.projects_with(permission)))
    rows = Procedure.objects.filter(mine).select_related("project", "set_by")
    return rows.prefetch_related("stages", "papers")


def variants_in_force(actor: Actor, project_id: int, *, on: date) -> QuerySet[Procedure]:
    """Of each matter and variant of a project the version in force on a day."""
    ever = procedures(actor).filter(project_id=project_id, valid_from__lte=on)
    newest = ever.order_by("matter", "variant", "-valid_from", "-version").distinct("matter", "variant")
    return procedures(actor).filter(pk__in=newest.values("pk")).order_by("matter", "variant")


def procedure_for(project_id: int, matter: str, variant: str, *, on: date) -> Procedure:
    """The procedure a case of a day goes by; for rooms above. Raises :class:`NoProcedure`."""
    return procedure_on(project_id, matter, variant, on)


def standard_procedures() -> Mapping[str, ProcedureTerms]:
    """The procedure of each matter that a project may take over and change."""
    return STANDARD
