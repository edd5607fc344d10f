"""How long the list of customers takes to find a page of a million, with its filters, scope and total.

Ours is what the view does until its page holds its rows: reading the address, the filters, the rows with
person, telephone and consultant, and how many there are in all; drawing them is another matter. The
reference is the bare SQL of the same: one statement for the rows, one for their number, written by hand for
that very question. Asked as a consultant and as a manager ask, plainly, by filters, by a day, by a name.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from statistics import median
from typing import Any

from django.contrib.sessions.backends.base import SessionBase
from django.db import connection
from django.http import QueryDict
from django.urls import resolve, reverse
from django.utils import timezone
from django_htmx.middleware import HtmxDetails

from benchmarks.shared.many_people import PEOPLE, project_with
from kaipan.customers.permissions import VIEW_ALL
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.kernel.actor import Actor
from kaipan.org import testing as org

ROUNDS, WARM_UP = 9, 2
SIZE = 50

_ROWS = """
SELECT customer.id, customer.intent_grade, customer.source_medium, customer.registered_at, customer.note,
       party.name, party.identity_masked, owner.name,
       (SELECT masked FROM parties_partyphone phone WHERE phone.party_id = party.id AND phone."primary")
  FROM customers_customer customer
  JOIN parties_party party ON party.id = customer.party_id
  JOIN org_staff owner ON owner.id = customer.owner_id
 WHERE customer.project_id = %(project)s AND customer.merged_into_id IS NULL {where}
 ORDER BY {order} LIMIT %(size)s
"""
_COUNT = """
SELECT count(*) FROM customers_customer customer
 WHERE customer.project_id = %(project)s AND customer.merged_into_id IS NULL {where}
"""
_BY_DAY = "customer.registered_at DESC NULLS LAST, customer.id DESC"
_OWN = " AND customer.owner_id = %(owner)s AND customer.state <> 'POOL'"
_FOUND = (
    " AND customer.person_id IN (SELECT coalesce(merged_into_id, id) FROM parties_party"
    " WHERE company_id = %(company)s AND {column} LIKE %(text)s)"
)


@dataclass(frozen=True)
class Question:
    """What somebody asks of the list, and the bare SQL of it."""

    name: str
    asked: str
    where: str = ""
    values: dict[str, Any] = field(default_factory=dict)
    is_own: bool = False
    order: str = _BY_DAY


def questions() -> list[Question]:
    """As consultants and managers ask."""
    today = timezone.localdate()
    day = today.isoformat()
    return [
        Question("everybody", ""),
        Question("own", "", is_own=True),
        Question("own, grade A", "intent_grade=A", " AND customer.intent_grade = 'A'", is_own=True),
        Question(
            "grade and source",
            "intent_grade=B&source_medium=CALL",
            " AND customer.intent_grade = 'B' AND customer.source_medium = 'CALL'",
        ),
        Question(
            "one day",
            f"registered_at_after={day}&registered_at_before={day}",
            " AND customer.registered_at >= %(start)s AND customer.registered_at < %(end)s",
            {"start": _midnight(today, 0), "end": _midnight(today, 1)},
        ),
        Question("name", "q=伟芳", _FOUND.format(column="name_tails"), {"text": "% 伟芳%"}),
        Question(
            "pinyin",
            "q=wangwei",
            _FOUND.format(column="pinyin"),
            {"text": "% wangwei%"},
        ),
        Question(
            "own, pinyin", "q=wangwei", _FOUND.format(column="pinyin"), {"text": "% wangwei%"}, is_own=True
        ),
        Question("by name", "sort=name", order="party.sort_key, customer.id"),
    ]


def run(number: int = PEOPLE, rounds: int = ROUNDS) -> dict[str, object]:
    """Milliseconds of one page, summed over the questions, lower is better; ``ratios`` has each."""
    project, owners = project_with(number)
    manager = org.actor_with(VIEW_ALL, project=project)
    consultant = org.actor_of(owners[0])
    ratios, mine, reference = {}, 0.0, 0.0
    for question in questions():
        actor = consultant if question.is_own else manager
        values = {
            "project": project.pk,
            "company": project.company_id,
            "owner": owners[0].pk,
            "size": SIZE,
            **question.values,
        }
        pairs = [
            (
                milliseconds(lambda q=question, who=actor: page_of(project.pk, q.asked, who)),
                milliseconds(lambda q=question, v=values: bare(q, v)),
            )
            for _ in range(WARM_UP + rounds)
        ][WARM_UP:]
        ours, theirs = median(pair[0] for pair in pairs), median(pair[1] for pair in pairs)
        ratios[question.name] = [round(ours / theirs, 2), round(ours, 1), round(theirs, 1)]
        mine, reference = mine + ours, reference + theirs
    return {
        "name": "people-list",
        "ratio": round(mine / reference, 2),
        "ours": round(mine, 1),
        "reference": round(reference, 1),
        "unit": f"ms for {len(ratios)} questions of {number} customers",
        "worst": max(ratio for ratio, *_ in ratios.values()),
        "ratios": ratios,
    }


def page_of(project_id: int, asked: str, actor: Actor) -> int:
    """What the view asks of the database for a page; how many customers there are in all."""
    view = _view(project_id, asked, actor)
    if view.summary["rows"] and not list(view.page.object_list):
        raise RuntimeError(f"no rows for {asked}")
    return int(view.summary["rows"])


def bare(question: Question, values: dict[str, Any]) -> int:
    """The same by hand."""
    where = question.where + (_OWN if question.is_own else "")
    with connection.cursor() as cursor:
        cursor.execute(_ROWS.format(where=where, order=question.order), values)
        cursor.fetchall()
        cursor.execute(_COUNT.format(where=where), values)
        return int(cursor.fetchone()[0])


def milliseconds(do: Callable[[], object]) -> float:
    started = time.perf_counter()
    do()
    return (time.perf_counter() - started) * 1000


def _midnight(day: Any, later: int) -> Any:
    return timezone.make_aware(datetime.combine(day + timedelta(days=later), datetime.min.time()))


def _view(project_id: int, asked: str, actor: Actor) -> Any:
    path = reverse("customers:customers", args=[project_id])
    match = resolve(path)
    request = PageRequest()
    request.method = "GET"
    request.path = request.path_info = path
    request.GET = QueryDict(asked)
    request.resolver_match = match
    request.actor = actor
    request.session = SessionBase()
    request.htmx = HtmxDetails(request)
    view = match.func.view_class()
    view.setup(request, *match.args, **match.kwargs)
    view.prepare()
    return view
