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
from kaipan.ledger.models import Journal
from kaipan.ledger.rules.lines import Line
from kaipan.org import queries as org
from kaipan.org.models import Project
from kaipan.platform import audit
from kaipan.platform.unit_of_work import use_case

DAY = date(2026, 3, 16)

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
