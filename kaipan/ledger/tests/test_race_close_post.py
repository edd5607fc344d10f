"""Closing a month while somebody posts into it: one waits for the other, or is refused."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from importlib import import_module
from itertools import count
from threading import Event

import pytest
from django.db import connection, connections

from kaipan.kernel.source import Source
from kaipan.ledger import actions, testing
from kaipan.ledger.models import Journal, Period
from kaipan.ledger.refusals import PeriodClosed
from kaipan.ledger.testing import DAY
from kaipan.org import testing as org
from kaipan.platform import audit
from kaipan.platform.unit_of_work import use_case
from tests import raw_sql

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.race]

PATIENCE = 20  # seconds: far more than needed, so that a wrong order shows as a failure and not as a hang


def session(function, *arguments, **named):
    """Run in a thread with a database session of its own."""
    try:
        return function(*arguments, **named)
    finally:
        connections.close_all()


@use_case
def post_slowly(project, *, posted: Event, go_on: Event):
    """A verb that has posted and takes its time to commit."""
    actor = testing.accountant(project)
    journal_id = actions.post_journal(
        company_id=project.company_id,
        project_id=project.pk,
        dated_on=DAY,
        kind="TEST",
        source=Source("ledger.race", project.pk),
        lines=testing.transfer_lines(),
        memo="竞争",
        actor=actor,
    )
    audit.record(actor, "ledger.test.posted", Journal.objects.get(pk=journal_id))
    posted.set()
    assert go_on.wait(PATIENCE)


def somebody_waits_for_a_lock():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity"
            " WHERE datname = current_database() AND wait_event_type = 'Lock'"
        )
        return cursor.fetchone()[0] > 0


def close_in_the_middle_of(project):
    """Close the month between a verb's posting and its commit; whether the closing had to wait."""
    posted, go_on, tick = Event(), Event(), Event()
    with ThreadPoolExecutor(2) as sessions:
        posting = sessions.submit(session, post_slowly, project, posted=posted, go_on=go_on)
        assert posted.wait(PATIENCE)
        closing = sessions.submit(session, testing.closed, project)
        waited = False
        for _ in count():
            waited = somebody_waits_for_a_lock()
            if waited or closing.done():
                break
            tick.wait(0.01)
        go_on.set()
        posting.result(PATIENCE)
        closing.result(PATIENCE)
    return waited


def test_the_closing_waits_for_a_posting_under_way():
    project = org.project()
    testing.posted(project)
    assert close_in_the_middle_of(project)
    assert Period.objects.get(company_id=project.company_id).state == "CLOSED"
    assert raw_sql.violations("ledger_") == {}


def test_whoever_comes_first_the_books_stay_sound():
    outcomes = set()
    for _ in range(12):
        project = org.project()
        testing.posted(project)
        with ThreadPoolExecutor(2) as sessions:
            closing = sessions.submit(session, testing.closed, project)
            posting = sessions.submit(session, testing.posted, project)
            closing.result(PATIENCE)
            refused = posting.exception(PATIENCE)
        assert refused is None or isinstance(refused, PeriodClosed)
        outcomes.add(refused is None)
    assert outcomes
    assert raw_sql.violations("ledger_") == {}


@contextmanager
def without_the_guards(monkeypatch):
    """The month is looked at without a lock, and the trigger is off."""
    holding = import_module("kaipan.ledger.actions.hold_period_open")
    with monkeypatch.context() as patch, raw_sql.without_trigger("ledger_journal", "into_an_open_period"):
        patch.setattr(holding, "lock", lambda rank, rows, shared=False: list(rows))
        yield


def test_without_the_guards_a_posting_slips_into_the_closed_month(monkeypatch):
    project = org.project()
    testing.posted(project)
    with without_the_guards(monkeypatch):
        assert not close_in_the_middle_of(project)
    assert len(raw_sql.violations("ledger_")["ledger_nothing_posted_after_the_closing"]) == 1
