"""Verbs on large plans, started as work; and what their result says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from kaipan.interfaces.backoffice.presale.level_forms import SOLVER
from kaipan.interfaces.backoffice.presale.levelled import remember_result
from kaipan.interfaces.backoffice.presale.open_plan import OpenPlan
from kaipan.interfaces.backoffice.presale.tried import tried
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.interfaces.backoffice.work import results, starting
from kaipan.interfaces.backoffice.work.results import Result
from kaipan.platform.long_work import is_long
from kaipan.platform.models import Work
from kaipan.presale import queries, works
from kaipan.presale.actions import TrialResult

_NAMED = 24


def is_large(opened: OpenPlan) -> bool:
    """Whether the plan has so many rooms that nobody should sit and wait for a verb on it."""
    return is_long(queries.rooms_in_plan(opened.plan))


def start(
    request: PageRequest, opened: OpenPlan, kind: str, arguments: Mapping[str, Any] | None = None
) -> HttpResponse:
    """Start the verb on the plan and show its progress."""
    plan = opened.plan
    said = {"plan_id": plan.pk, **(arguments or {})}
    return starting.start(request, kind, plan.project_id, said, about=plan.name)


def _way(work: Work) -> str:
    return reverse("presale:plan", args=[work.project_id, work.arguments["plan_id"]])


def _said_of_trial(work: Work) -> str:
    return tried(TrialResult(**(work.result or {})))


def _said_of_execution(work: Work) -> str:
    return _("已执行，价目表第 %(version)s 版生效") % {"version": (work.result or {})["value"]}


def _said_of_levelling(_work: Work) -> str:
    return _("已调平并重新试算")


def _remember(request: PageRequest, work: Work) -> None:
    plan = queries.price_plan(work.arguments["plan_id"], actor=request.actor)
    remember_result(request, plan, SOLVER, work.arguments["target_average"], work.result or {})


def _rooms_named(request: PageRequest, work: Work) -> list[tuple[str, str]]:
    """The rooms whose demands stop the target, each with the way to its trial price."""
    labels = (work.refusal_params or {}).get("reasons")
    if not isinstance(labels, list):
        return []
    plan_id = work.arguments["plan_id"]
    lines = queries.trial_prices(plan_id, actor=request.actor).filter(room__label__in=labels[:_NAMED])
    return [
        (line.room.label, reverse("presale:plan-room", args=[work.project_id, plan_id, line.room_id]))
        for line in lines
    ]


def register() -> None:
    """Tell the pages of work where plans are looked at."""
    results.register(works.TRIAL, Result(_way, _said_of_trial))
    results.register(works.EXECUTE, Result(_way, _said_of_execution))
    results.register(works.SOLVE, Result(_way, _said_of_levelling, _remember, _rooms_named))
