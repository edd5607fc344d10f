"""记账."""

from collections.abc import Iterable, Sequence
from datetime import date

from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import CompanyId, JournalId, ProjectId
from kaipan.kernel.source import Source
from kaipan.ledger.actions.hold_period_open import hold_period_open
from kaipan.ledger.models import Journal, LedgerAccount, Posting
from kaipan.ledger.refusals import UnknownLedgerAccount
from kaipan.ledger.rules.lines import Line, refuse_unbalanced
from kaipan.platform.prepared import Prepared
from kaipan.platform.unit_of_work import step


@step
def post_journal(
    *,
    company_id: CompanyId,
    project_id: ProjectId,
    dated_on: date,
    kind: str,
    source: Source,
    lines: Sequence[Line],
    memo: str,
    actor: Actor,
) -> JournalId:
    """Post one balanced journal in the running transaction.

    ``source`` is the document it records and ``kind`` what happened to it: one document has one journal of
    a kind. ``memo`` says it in Chinese for the reader of the books. The verb that posts calls
    :func:`hold_period_open` before its other locks. Raises :class:`JournalUnbalanced`,
    :class:`UnknownLedgerAccount` and :class:`PeriodClosed`.
    """
    refuse_unbalanced(lines)
    period_id = hold_period_open(company_id, dated_on)
    accounts = account_ids(company_id, (line.account_code for line in lines))
    journal = Journal.objects.create(
        company_id=company_id,
        project_id=project_id,
        dated_on=dated_on,
        period_id=period_id,
        kind=kind,
        source_kind=source.kind,
        source_id=source.id,
        memo=memo,
        posted_by_id=actor.staff_id,
    )
    Posting.objects.bulk_create([_posting(journal, accounts[line.account_code], line) for line in lines])
    return JournalId(journal.pk)


def _posting(journal: Journal, account_id: int, line: Line) -> Posting:
    return Posting(
        company_id=journal.company_id,
        project_id=journal.project_id,
        journal=journal,
        account_id=account_id,
        debit=line.debit,
        credit=line.credit,
        counterpart_kind=line.counterpart.kind if line.counterpart else "",
        counterpart_id=line.counterpart.id if line.counterpart else None,
    )


_chart = Prepared(
    lambda company, *codes: LedgerAccount.objects.filter(company_id=company, code__in=codes).values_list(
        "code", "pk"
    )
)


def account_ids(company_id: CompanyId, codes: Iterable[str]) -> dict[str, int]:
    """The ledger accounts of these codes; raises :class:`UnknownLedgerAccount`."""
    wanted = set(codes)
    found = dict(_chart(company_id, *wanted))
    missing = sorted(wanted - found.keys())
    if missing:
        raise UnknownLedgerAccount(codes="、".join(missing))
    return found
