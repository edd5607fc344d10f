"""The books for the tests of rooms above, opened and posted to by the real verbs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import count

from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import CompanyId, JournalId, ProjectId
from kaipan.kernel.money import Money
from kaipan.kernel.source import Source
from kaipan.ledger import actions
from kaipan.ledger.models import Journal, LedgerAccount
from kaipan.ledger.rules.lines import Line
from kaipan.org import queries as org
from kaipan.org.models import Project
from kaipan.platform import audit
from kaipan.platform.unit_of_work import use_case

DAY = date(2026, 3, 16)
FIRST, LAST = DAY.replace(day=1), DAY.replace(day=31)

_documents = count(1)


def accountant(project: Project) -> Actor:
    """Kaipan itself, who may do anything in the project's company."""
    return org.system_actor(project.company_id)


def transfer_lines(amount: str = "100.00") -> tuple[Line, Line]:
    """Money on the bank against what buyers owe: the plainest journal."""
    return (
        actions.debit(actions.Code.BANK, Money(amount)),
        actions.credit(actions.Code.BUYERS, Money(amount)),
    )


@use_case
def posted(
    project: Project,
    lines: Sequence[Line] | None = None,
    *,
    dated_on: date = DAY,
    kind: str = "TEST",
    source: Source | None = None,
    memo: str = "测试凭证",
) -> JournalId:
    """A journal of the project, posted as a verb of an upper room posts."""
    actor = accountant(project)
    journal_id = actions.post_journal(
        company_id=CompanyId(project.company_id),
        project_id=ProjectId(project.pk),
        dated_on=dated_on,
        kind=kind,
        source=source or Source("ledger.test", next(_documents)),
        lines=lines or transfer_lines(),
        memo=memo,
        actor=actor,
    )
    audit.record(actor, "ledger.test.posted", Journal.objects.get(pk=journal_id))
    return journal_id


@use_case
def reversed_journal(journal_id: JournalId, *, dated_on: date = DAY, reason: str = "录入错误") -> JournalId:
    """The journal, undone as a verb of an upper room undoes it."""
    journal = Journal.objects.get(pk=journal_id)
    actor = accountant(journal.project)
    reversal_id = actions.reverse_journal(journal_id, dated_on=dated_on, reason=reason, actor=actor)
    audit.record(actor, "ledger.test.reversed", journal)
    return reversal_id


def closed(project: Project, month: date = DAY) -> None:
    """The month of the project's company, closed."""
    actions.close_period(CompanyId(project.company_id), month, actor=accountant(project))


def exported(
    project: Project,
    *,
    since: date = FIRST,
    until: date = LAST,
    grouping: actions.Grouping = actions.Grouping.JOURNAL,
    word: str = "记",
    first_number: int | None = None,
) -> int:
    """A batch of vouchers of the project's company, exported on the last of its days."""
    return actions.export_vouchers(
        CompanyId(project.company_id),
        since=since,
        until=until,
        grouping=grouping,
        word=word,
        first_number=first_number,
        today=until,
        actor=accountant(project),
    )


def mapped(project: Project, code: str, outside_code: str, **more: str) -> int:
    """An account of the project's company, mapped; its books are opened where they are not."""
    actions.open_books(CompanyId(project.company_id), actor=accountant(project))
    account = LedgerAccount.objects.get(company_id=project.company_id, code=code)
    return actions.map_account(account.pk, outside_code=outside_code, actor=accountant(project), **more)
