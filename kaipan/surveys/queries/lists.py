"""Questionnaires and answers as the actor may see them."""

from __future__ import annotations

from typing import Any

from django.db.models import (
    Case,
    CharField,
    Count,
    Exists,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce, Now

from kaipan.customers import queries as customers
from kaipan.kernel.actor import Actor
from kaipan.surveys.models import Answer, Link, Questionnaire, Tablet, Version
from kaipan.surveys.permissions import CORRECT, FILL, MANAGE, VIEW
from kaipan.surveys.rules import states

_EITHER = (MANAGE, VIEW, FILL, CORRECT)


def questionnaires(actor: Actor) -> QuerySet[Any]:
    """The questionnaires of the projects in which the actor has to do with any.

    Each knows ``published_number`` and ``draft_number`` (None for none) and ``answer_count``, the current
    answers the actor may see.
    """
    projects = {project for permission in _EITHER for project in actor.projects_with(permission)}
    versions = Version.objects.filter(questionnaire=OuterRef("pk"))
    counted = (
        current_answers(actor)
        .filter(questionnaire=OuterRef("pk"))
        .order_by()
        .values("questionnaire")
        .annotate(count=Count("pk"))
    )
    return Questionnaire.objects.filter(project_id__in=sorted(projects)).annotate(
        published_number=Subquery(versions.filter(state=states.PUBLISHED).values("number")[:1]),
        draft_number=Subquery(versions.filter(state=states.DRAFT).values("number")[:1]),
        answer_count=Coalesce(Subquery(counted.values("count"), output_field=IntegerField()), 0),
    )


def versions(actor: Actor) -> QuerySet[Version]:
    """The versions of these questionnaires; drafts only for those who make them."""
    seen = Version.objects.filter(questionnaire__in=questionnaires(actor).values("pk"))
    makers = sorted(actor.projects_with(MANAGE))
    return seen.filter(~Q(state=states.DRAFT) | Q(project_id__in=makers)).select_related(
        "questionnaire", "published_by"
    )


def answers(actor: Actor) -> QuerySet[Any]:
    """The answers of the customers the actor may see, the replaced ones too (``is_replaced``)."""
    seen = Answer.objects.filter(
        project_id__in=sorted(actor.projects_with(VIEW)),
        customer__in=customers.customers(actor).order_by().values("pk"),
    )
    later = Answer.objects.filter(replaces=OuterRef("pk"))
    return seen.annotate(is_replaced=Exists(later)).select_related(
        "questionnaire", "version", "customer__party", "customer__owner", "consultant", "filled_by"
    )


def current_answers(actor: Actor) -> QuerySet[Any]:
    """Those of :func:`answers` that no correction has replaced: what is counted."""
    return answers(actor).filter(is_replaced=False)


def links(actor: Actor) -> QuerySet[Any]:
    """The links to customers the actor may see, each with ``shown_state`` by the clock of now."""
    seen = Link.objects.filter(
        project_id__in=sorted(actor.projects_with(FILL)),
        customer__in=customers.customers(actor).order_by().values("pk"),
    )
    return with_state(seen).select_related("questionnaire", "customer__party", "customer__owner", "issued_by")


def with_state(rows: QuerySet[Link]) -> QuerySet[Any]:
    """Links with where they stand: answered, taken back, over, or open."""
    answered = Answer.objects.filter(link=OuterRef("pk"))
    return rows.annotate(
        answer_id=Subquery(answered.values("pk")[:1]),
        shown_state=Case(
            When(Exists(answered), then=Value(states.USED)),
            When(revoked_at__isnull=False, then=Value(states.REVOKED)),
            When(expires_at__lte=Now(), then=Value(states.EXPIRED)),
            default=Value(states.OPEN),
            output_field=CharField(),
        ),
    )


def tablets(actor: Actor) -> QuerySet[Any]:
    """The tablets of the projects the actor manages or fills in, ``is_on`` while they show anything."""
    projects = actor.projects_with(MANAGE) | actor.projects_with(FILL)
    seen = Tablet.objects.filter(project_id__in=sorted(projects))
    return seen.annotate(
        is_on=Case(When(live_tablet(), then=Value(True)), default=Value(False))
    ).select_related("questionnaire", "opened_by")


def live_tablet() -> Q:
    """Neither closed nor over."""
    return Q(closed_at__isnull=True, expires_at__gt=Now())
