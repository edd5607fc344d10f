"""A past for the tests of reports: dues that were written down, fell due and were paid on earlier days."""

from __future__ import annotations

from datetime import date, timedelta

from kaipan.finance import testing as finance
from kaipan.finance.actions import DueLine
from kaipan.finance.tests.past_days import done_on
from kaipan.kernel.money import Money
from kaipan.kernel.money_kinds import MoneyKind
from kaipan.org import testing as org
from kaipan.org.models import Project

PAYERS = 3


def project_with_a_past(today: date, *, weeks: int = 12) -> Project:
    """Each week so many buyers owe 首期, of 100,000 元 a week after; the first of them stays away.

    Of those who pay half bring it three days late. The last weeks' dues are still open.
    """
    project = org.project()
    for week in range(weeks):
        opened = today - timedelta(days=7 * (weeks - week))
        due_on = opened + timedelta(days=7)
        with done_on(opened):
            line = DueLine(MoneyKind.DOWN_PAYMENT, "首期", Money(100_000), due_on=due_on)
            accounts = [finance.account(project, [line], label=f"{week}-{place}") for place in range(PAYERS)]
        for place, account in enumerate(accounts[1:]):
            paid_on = due_on + timedelta(days=3 * (place % 2))
            if paid_on <= today:
                finance.received(account, 100_000, dated_on=paid_on)
    return project
