"""到账日: when what was swiped on a bank account should have arrived, and what is late."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Case, DateField, QuerySet, Value, When
from django.db.models.functions import Cast

from kaipan.banking.in_transit import terms_on, versions_of
from kaipan.banking.models import Terminal, TerminalTerms
from kaipan.banking.rules.arrival import Calendar, arrives_by
from kaipan.kernel.ids import CompanyId, ProjectId
from kaipan.org import queries as org

_LOOKS_BACK = 60


@dataclass(frozen=True, slots=True)
class Expectation:
    """By which day swipes of a project's bank accounts should arrive.

    A receipt says on which account its card money arrives and not on which terminal it was swiped, so of
    several terminals of an account the slowest counts. ``missing_years`` are years of the calendar nobody
    registered: swipes that would be counted in them have no day, and are never called late by a guess.
    """

    by_account: Mapping[int, Sequence[Sequence[TerminalTerms]]]
    calendar: Calendar
    today: date
    missing_years: frozenset[int]

    def arrives_by(self, bank_account_id: int | None, swiped_on: date) -> date | None:
        """The day; None where no terminal's terms or no calendar say it."""
        agreed = [terms_on(each, swiped_on) for each in self.by_account.get(bank_account_id or 0, ())]
        known = [terms for terms in agreed if terms is not None]
        try:
            return max((arrives_by(swiped_on, terms, self.calendar) for terms in known), default=None)
        except org.CalendarYearMissing:
            return None

    def told(self, swipes: QuerySet[Any]) -> QuerySet[Any]:
        """The swipes, each with the day ``expected_on`` by which it should arrive, if it has not."""
        waiting = (
            swipes.filter(has_arrived=False).order_by().values_list("bank_account_id", "receipt__dated_on")
        )
        days = [
            When(has_arrived=False, bank_account_id=account, receipt__dated_on=day, then=Value(expected))
            for account, day in waiting.distinct()
            if (expected := self.arrives_by(account, day)) is not None
        ]
        unknown = Cast(Value(None), DateField())
        told: QuerySet[Any] = swipes.annotate(
            expected_on=Case(*days, default=unknown, output_field=DateField(null=True))
        )
        return told


def expectation(project_id: ProjectId | int, today: date) -> Expectation:
    """What is expected in a project. Whoever asks has shown that the reader may see its settlements."""
    accounts: dict[int, list[list[TerminalTerms]]] = {}
    terminals = list(Terminal.objects.filter(project_id=project_id))
    versions = versions_of(each.pk for each in terminals)
    for terminal in terminals:
        accounts.setdefault(terminal.bank_account_id, []).append(versions.get(terminal.pk, []))
    calendar = org.work_calendar(CompanyId(org.company_of(ProjectId(project_id))))
    counts_days = any(
        version.days_are == TerminalTerms.DaysAre.WORKING for each in versions.values() for version in each
    )
    wanted = {today.year, (today - timedelta(days=_LOOKS_BACK)).year} if counts_days else set()
    return Expectation(accounts, calendar, today, frozenset(wanted - calendar.years))
