"""Reports as the actor may see them, and where they stand by the clock of now."""

from __future__ import annotations

from typing import Any

from django.db.models import Case, CharField, F, Q, QuerySet, Value, When
from django.db.models.functions import Now

from kaipan.channels.codes import NEXT_STEPS, InvalidRule, ReportState
from kaipan.channels.models import Report
from kaipan.channels.permissions import CONFIRM, MANAGE, REPORT, VIEW
from kaipan.channels.rules import states
from kaipan.channels.rules.telephones import read_reported_phone
from kaipan.kernel.actor import Actor
from kaipan.kernel.errors import InvalidValue
from kaipan.kernel.typed_values.names import person_search_key
from kaipan.parties import queries as parties


def reports(actor: Actor) -> QuerySet[Any]:
    """Every report of the project for its own people; for who may only report, those of their partner.

    ``shown_state`` is where each stands now: one whose time is over is EXPIRED, whether or not the clock's
    job has been there.
    """
    permitted = actor.projects_with(VIEW) | actor.projects_with(CONFIRM) | actor.projects_with(MANAGE)
    theirs = Q(
        project_id__in=sorted(actor.projects_with(REPORT)),
        partner__account_id=actor.staff_id,
        partner__account__isnull=False,
    )
    seen = Report.objects.filter(Q(project_id__in=sorted(permitted)) | theirs)
    return with_state(seen).select_related(
        "partner__party",
        "agent__party",
        "rule",
        "reported_by",
        "confirmed_by",
        "customer__party",
        "customer__owner",
    )


def with_state(rows: QuerySet[Report]) -> QuerySet[Any]:
    """Reports with where they stand by the clock of now."""
    return rows.annotate(
        shown_state=Case(
            When(_over(), then=Value(states.EXPIRED)), default=F("state"), output_field=CharField()
        )
    )


def waiting(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Those of the reports whose person may still come."""
    return rows.filter(state=states.REPORTED, guarded_until__gt=Now())


def found_by(rows: QuerySet[Any], text: str) -> QuerySet[Any]:
    """By the last four digits, a whole or masked number, or part of a name."""
    typed = text.strip()
    if len(typed) == 4 and typed.isascii() and typed.isdigit():
        return rows.filter(phone_masked__endswith=typed)
    try:
        phone = read_reported_phone(typed)
    except InvalidValue:
        return rows.filter(name_key__contains=person_search_key(typed))
    if phone.is_whole:
        unknown = Q(phone_index__isnull=True, phone_masked=phone.masked)
        return rows.filter(Q(phone_index=parties.phone_hash(phone.whole)) | unknown)
    return rows.filter(phone_masked=phone.masked)


def verdict(report: Any) -> tuple[str, str]:
    """Why a report is invalid and what to do about it, as people read it; two empty texts for another.

    Says nothing of who serves the person or who reported them: partners read it.
    """
    if report.state != states.INVALID:
        return "", ""
    return str(InvalidRule(report.broken_rule).label), str(NEXT_STEPS[report.broken_rule])


def state_label(report: Any) -> str:
    """Where the report stands, in words."""
    return str(ReportState(getattr(report, "shown_state", report.state)).label)


def _over() -> Q:
    return Q(state__in=states.LIVE, guarded_until__lte=Now())
