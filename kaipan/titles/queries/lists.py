"""Titles as the actor may see them: the ledger (产权台账), and who is late."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import BooleanField, Case, Count, Exists, OuterRef, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from kaipan.kernel.actor import Actor
from kaipan.procedures import queries as procedures
from kaipan.titles.finding import SEE, TITLE
from kaipan.titles.models import LateCause, Proof, Registration, Title
from kaipan.titles.rules import states


def titles(actor: Actor) -> QuerySet[Title]:
    """Every title of the projects whose titles the actor may see, newest first."""
    rows = Title.objects.visible_to(actor, SEE)
    return rows.select_related("project", "deal__room__building", "deal__customer__party").order_by("-pk")


def with_progress(rows: QuerySet[Title], actor: Actor, *, on: date) -> QuerySet[Any]:
    """Titles with where their case stands on a day, and what is written down of them.

    ``case_id``, ``case_state``, ``stage_code``, ``stage_name``, ``deadline_on``, ``days_left`` of the clock
    (below zero past it), ``missing`` papers; ``number``, ``registered_on``, ``registered_area`` and ``place``
    of what stands registered; ``has_tax`` and ``has_fund`` proof; ``cause`` of being late, ``cause_since``.
    """
    theirs = procedures.cases(actor).filter(
        matter=TITLE, source_kind="sales.deal", source_id=OuterRef("deal_id")
    )
    case = procedures.with_figures(theirs.order_by("-pk"), on=on)
    standing = Registration.objects.filter(title=OuterRef("pk"), ended_on=None)
    said = LateCause.objects.filter(title=OuterRef("pk")).order_by("-pk")
    proofs = Proof.objects.filter(title=OuterRef("pk"))
    return rows.annotate(
        case_id=Subquery(case.values("pk")[:1]),
        case_state=Subquery(case.values("state")[:1]),
        stage_code=Coalesce(Subquery(case.values("stage_code")[:1]), Value("")),
        stage_name=Coalesce(Subquery(case.values("stage_name")[:1]), Value("")),
        deadline_on=Subquery(case.values("deadline_on")[:1]),
        days_left=Subquery(case.values("days_left")[:1]),
        missing=Subquery(case.values("missing")[:1]),
        number=Coalesce(Subquery(standing.values("number")[:1]), Value("")),
        registered_on=Subquery(standing.values("registered_on")[:1]),
        registered_area=Subquery(standing.values("area")[:1]),
        place=Coalesce(Subquery(standing.values("place")[:1]), Value("")),
        has_tax=Exists(proofs.filter(kind=states.DEED_TAX)),
        has_fund=Exists(proofs.filter(kind=states.FUND)),
        cause=Coalesce(Subquery(said.values("cause")[:1]), Value("")),
        cause_since=Subquery(said.values("since")[:1]),
    )


def late_titles(actor: Actor, project_id: int, *, on: date) -> QuerySet[Any]:
    """The titles of a project on their way whose clock runs, those with the least days left first.

    ``is_late`` marks those past their day.
    """
    rows = with_progress(titles(actor).filter(project_id=project_id), actor, on=on)
    running: QuerySet[Any] = rows.filter(case_state="OPEN", deadline_on__isnull=False)
    late = Case(When(deadline_on__lt=on, then=Value(True)), default=Value(False), output_field=BooleanField())
    found: QuerySet[Any] = running.annotate(is_late=late)
    return found.order_by("days_left", "pk")


def how_many_by_cause(actor: Actor, project_id: int, *, on: date) -> dict[str, int]:
    """Of the titles past their day how many there are by cause; empty text where nobody said one."""
    rows = late_titles(actor, project_id, on=on).filter(is_late=True).order_by().values("cause")
    return {row["cause"]: row["how_many"] for row in rows.annotate(how_many=Count("pk"))}
