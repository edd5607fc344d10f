"""What an attacker with a database session would type, and the rows it would aim at."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from kaipan.ledger import testing
from kaipan.ledger.models import Journal, LedgerAccount, Posting
from kaipan.org.models import Project

APP_ROLE = "kaipan_app"


def run(statement: str, *parameters: object) -> None:
    """Type one statement, and bring forward what would be judged at the commit."""
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


@contextmanager
def as_application() -> Iterator[None]:
    """With the rights of the role the application connects as in production."""
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {APP_ROLE}")
        yield
        cursor.execute("RESET ROLE")


@contextmanager
def guard_off(table: str, guard: str) -> Iterator[None]:
    """One trigger of a table switched off: what the negative control of a race needs."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgname FROM pg_trigger WHERE tgrelid = %s::regclass AND tgname LIKE %s",
            [table, f"pgtrigger_{guard}_%"],
        )
        ((trigger,),) = cursor.fetchall()
        cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER {trigger}")
        try:
            yield
        finally:
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER {trigger}")


def unsealed_journal(project: Project, **instead: object) -> Journal:
    """A journal without lines in the running transaction; its judgement is still to come."""
    like = Journal.objects.get(pk=testing.posted(project))
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    usual = {
        "company_id": like.company_id,
        "project_id": like.project_id,
        "dated_on": like.dated_on,
        "period_id": like.period_id,
        "kind": "RAW",
        "source_kind": "raw.sql",
        "source_id": like.pk,
        "memo": "手工",
    }
    return Journal.objects.create(**{**usual, **instead})


def line(journal: Journal, code: str, **amounts: str) -> Posting:
    """A line of the journal on an account of its company, not saved."""
    account = LedgerAccount.objects.get(company_id=journal.company_id, code=code)
    return Posting(
        company_id=journal.company_id,
        project_id=journal.project_id,
        journal=journal,
        account=account,
        **amounts,
    )
