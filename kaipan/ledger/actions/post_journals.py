"""记账 of very many documents at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import CompanyId, ProjectId
from kaipan.kernel.source import Source
from kaipan.ledger.actions.hold_period_open import hold_period_open
from kaipan.ledger.actions.post_journal import account_ids
from kaipan.ledger.models import Journal, Posting
from kaipan.ledger.rules.lines import Line, refuse_unbalanced
from kaipan.platform.copying import copy_rows, take_ids
from kaipan.platform.unit_of_work import step


@dataclass(frozen=True, slots=True)
class Entry:
    """One journal to post: the document it records, its balanced lines, and what it says to a reader."""

    source: Source
    lines: Sequence[Line]
    memo: str


_JOURNAL = (
    "id", "company_id", "project_id", "dated_on", "period_id", "kind", "source_kind", "source_id", "memo",
    "posted_by_id",
)  # fmt: skip
_POSTING = (
    "company_id", "project_id", "journal_id", "account_id", "debit", "credit", "counterpart_kind",
    "counterpart_id",
)  # fmt: skip


@step
def post_journals(
    entries: Sequence[Entry],
    *,
    company_id: CompanyId,
    project_id: ProjectId,
    dated_on: date,
    kind: str,
    actor: Actor,
) -> None:
    """As :func:`post_journal`, of very many documents of one project, one day and one kind."""
    for entry in entries:
        refuse_unbalanced(entry.lines)
    period_id = hold_period_open(company_id, dated_on)
    accounts = account_ids(company_id, {line.account_code for entry in entries for line in entry.lines})
    ids = take_ids(Journal, len(entries))
    numbered = list(zip(ids, entries, strict=True))
    copy_rows(
        Journal,
        _JOURNAL,
        (
            (
                key, company_id, project_id, dated_on, period_id, kind, entry.source.kind, entry.source.id,
                entry.memo, actor.staff_id,
            )
            for key, entry in numbered
        ),
    )  # fmt: skip
    copy_rows(
        Posting,
        _POSTING,
        (
            (
                company_id, project_id, key, accounts[line.account_code],
                line.debit.amount, line.credit.amount,
                line.counterpart.kind if line.counterpart else "",
                line.counterpart.id if line.counterpart else None,
            )
            for key, entry in numbered
            for line in entry.lines
        ),
    )  # fmt: skip
