"""Papers of cases."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from kaipan.kernel.actor import Actor
from kaipan.procedures.models import CasePaper
from kaipan.procedures.permissions import VIEW
from kaipan.procedures.rules import states


def missing_papers(on: date) -> QuerySet[CasePaper]:
    """What is asked for and not there, or expired by a day. Of all projects: the caller narrows it."""
    return CasePaper.objects.filter(
        Q(state__in=states.MISSING) | Q(state=states.RECEIVED, valid_until__lt=on)
    )


def papers(actor: Actor) -> QuerySet[CasePaper]:
    """Every paper of the cases the actor may see."""
    mine = Q()
    for matter, permission in VIEW.items():
        mine |= Q(case__matter=matter, project_id__in=sorted(actor.projects_with(permission)))
    rows = CasePaper.objects.filter(mine)
    return rows.select_related("case", "case__holder", "person", "handled_by").order_by("case_id", "pk")


def papers_missing(actor: Actor, project_id: int, matter: str, *, on: date) -> QuerySet[CasePaper]:
    """The missing list (缺件清单) of a matter: papers of open cases that are not there or have expired."""
    of_open = papers(actor).filter(project_id=project_id, case__matter=matter, case__state=states.OPEN)
    return of_open & missing_papers(on)
