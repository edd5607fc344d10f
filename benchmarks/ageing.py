"""The ageing of two million dues with three million allocations, today's against bare SQL; a past evening's.

Ours is what page, spreadsheet and API stand on: what is owed by project and age. The reference is one
statement by hand over the running totals. The rows are laid down by the database itself without the triggers
that would sum them up one by one: eight projects, eight dues an account, each paid in up to three parts.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.db import connection, transaction

from kaipan.finance import testing as finance
from kaipan.finance.models import Account
from kaipan.finance.permissions import VIEW_RECEIPT
from kaipan.org import testing as org
from kaipan.org.models import Project
from kaipan.platform.clock import business_day
from kaipan.reporting import queries
from kaipan.reporting.codes import Grouping

DUES, PROJECTS, OF_AN_ACCOUNT, TIMES = 2_000_000, 8, 8, 3
BACK = timedelta(days=180)

_ACCOUNTS = """
INSERT INTO finance_account (company_id, project_id, source_kind, source_id, label, payer_id, state,
                             close_reason, dues_total, received, allocated, refunded, forfeited, moved_out,
                             opened_at)
SELECT company_id, project_id, 'benchmark', id * 1000000 + n, 'B' || n, payer_id, 'OPEN',
       '', 0, 0, 0, 0, 0, 0, now()
  FROM finance_account CROSS JOIN generate_series(1, %(each)s) AS n WHERE id = ANY(%(first)s)
"""
_DUES = """
INSERT INTO finance_due (project_id, account_id, sequence, money_kind_id, name, amount, allocated, due_on,
                         anchor, months, days, is_loan, state, end_reason, opened_on)
SELECT project_id, id, place, 'INSTALMENT', '楼款', 100000, (id + place) %% 4 * 25000,
       %(today)s::date + 200 - ((id * 31 + place * 97) %% 900)::int,
       '', 0, 0, FALSE, 'OPEN', '', %(today)s::date - 900
  FROM finance_account CROSS JOIN generate_series(1, %(of_each)s) AS place WHERE source_kind = 'benchmark'
"""
_PARTS = """
INSERT INTO finance_allocation (project_id, account_id, settlement_id, receipt_id, due_id, amount, dated_on)
SELECT due.project_id, due.account_id, given.settlement_id, given.receipt_id, due.id, 25000,
       %(today)s::date - ((due.id * 7 + part * 191) %% 700)::int
  FROM finance_due due
  JOIN finance_account account ON account.id = due.account_id AND account.source_kind = 'benchmark'
  JOIN generate_series(1, 3) AS part ON part * 25000 <= due.allocated
 CROSS JOIN (SELECT settlement_id, receipt_id FROM finance_allocation ORDER BY id LIMIT 1) given
"""
_BARE = """
SELECT project_id, width_bucket(%(today)s - due_on, ARRAY[1, 8, 31, 91, 181]), sum(amount - allocated)
  FROM finance_due
 WHERE state = 'OPEN' AND allocated < amount AND project_id = ANY(%(projects)s) GROUP BY 1, 2
"""


def run(dues: int = DUES) -> dict[str, object]:
    """Seconds, lower is better; ``ratio`` is today's ageing in parts of the bare SQL."""
    today = business_day()
    projects = laid_down(dues, today)
    reader = org.actor_with(VIEW_RECEIPT, project=projects[0].company)

    def aged(on: date) -> None:
        found = queries.ageing(on, Grouping.PROJECT, project_id=None, today=today, actor=reader)
        assert len(found.lines) == PROJECTS

    ours = fastest(lambda: aged(today))
    bare = fastest(lambda: ask(_BARE, today=today, projects=[each.pk for each in projects]))
    return {
        "name": "ageing",
        "ratio": round(ours / bare, 2),
        "ours": round(ours, 4),
        "reference": round(bare, 4),
        "past_evening": round(fastest(lambda: aged(today - BACK)), 4),
        "unit": "seconds",
    }


def laid_down(dues: int, today: date, *, projects: int = PROJECTS) -> list[Project]:
    """The projects of one company with so many dues between them."""
    company = org.company()
    made = [org.project(of=company) for _ in range(projects)]
    first: list[Account] = [finance.account(project) for project in made]
    finance.received(first[0], 1_000)
    with transaction.atomic():
        ask("SET LOCAL session_replication_role = replica")
        each = max(dues // projects // OF_AN_ACCOUNT, 1)
        ask(_ACCOUNTS, each=each, first=[account.pk for account in first])
        ask(_DUES, today=today, of_each=OF_AN_ACCOUNT)
        ask(_PARTS, today=today)
        ask("SET LOCAL session_replication_role = origin")
    ask("ANALYZE finance_account, finance_due, finance_allocation")
    return made


def fastest(do: Callable[[], Any]) -> float:
    """Seconds of the fastest of some runs."""
    taken = []
    for _ in range(TIMES):
        started = time.perf_counter()
        do()
        taken.append(time.perf_counter() - started)
    return min(taken)


def ask(statement: str, **values: object) -> None:
    """Send it; rows are read to the last."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values or None)
        if cursor.description:
            cursor.fetchall()
