"""红冲: undoing a journal by its exact negation."""

from datetime import date

from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import CompanyId, JournalId
from kaipan.ledger.actions.hold_period_open import hold_period_open
from kaipan.ledger.models import Journal, Posting
from kaipan.ledger.refusals import (
    JournalAlreadyReversed,
    ReasonRequired,
    ReversalBeforeOriginal,
    ReversalNotReversible,
)
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import step

REVERSAL = "REVERSAL"


@step
def reverse_journal(journal_id: JournalId, *, dated_on: date, reason: str, actor: Actor) -> JournalId:
    """Post the exact negation of a journal, dated in an open month; the original stays as it is.

    Debits become credits and credits debits: amounts stay above zero. Raises
    :class:`JournalAlreadyReversed`, :class:`ReversalNotReversible` for a reversal itself,
    :class:`ReversalBeforeOriginal` and :class:`PeriodClosed`.
    """
    if not reason.strip():
        raise ReasonRequired
    original = one(Journal.objects.all(), pk=journal_id)
    period_id = hold_period_open(CompanyId(original.company_id), dated_on)
    _refuse_unless_reversible(original, dated_on)
    reversal = Journal.objects.create(
        company_id=original.company_id,
        project_id=original.project_id,
        dated_on=dated_on,
        period_id=period_id,
        kind=REVERSAL,
        source_kind=original.source_kind,
        source_id=original.source_id,
        memo=f"冲销：{original.memo}（{reason.strip()}）"[:200],
        reverses=original,
        posted_by_id=actor.staff_id,
    )
    Posting.objects.bulk_create([_turned(line, reversal) for line in original.postings.all()])
    return JournalId(reversal.pk)


def _refuse_unless_reversible(original: Journal, dated_on: date) -> None:
    if original.reverses_id is not None:
        raise ReversalNotReversible(memo=original.memo)
    if dated_on < original.dated_on:
        raise ReversalBeforeOriginal(day=dated_on, original=original.dated_on)
    reversal = original.reversals.first()
    if reversal:
        raise JournalAlreadyReversed(memo=original.memo, day=reversal.dated_on)


def _turned(line: Posting, reversal: Journal) -> Posting:
    return Posting(
        company_id=line.company_id,
        project_id=line.project_id,
        journal=reversal,
        account_id=line.account_id,
        debit=line.credit,
        credit=line.debit,
        counterpart_kind=line.counterpart_kind,
        counterpart_id=line.counterpart_id,
    )
