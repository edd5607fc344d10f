"""凭证 as the actor may see them, and as the room that posted them finds them again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import JournalId
from kaipan.kernel.money import Money
from kaipan.kernel.source import Source
from kaipan.ledger.models import Journal, Posting
from kaipan.ledger.permissions import VIEW_JOURNAL
from kaipan.platform.scopes import one


@dataclass(frozen=True, slots=True)
class PostedLine:
    """One line of a posted journal, with the words a reader needs."""

    journal_id: JournalId
    dated_on: date
    kind: str
    memo: str
    account_code: str
    account_name: str
    debit: Money
    credit: Money
    counterpart: Source | None


def journals(actor: Actor) -> QuerySet[Journal]:
    """The journals of the projects whose books the actor may see, newest first."""
    visible = Journal.objects.visible_to(actor, VIEW_JOURNAL)
    return visible.select_related("place", "period", "project", "posted_by", "reverses")


def lines_of_journal(journal: Journal) -> tuple[PostedLine, ...]:
    """The lines of one journal that :func:`journals` handed out, in their order."""
    return _lines(journal.postings.all())


def journal_lines_of(source: Source) -> tuple[PostedLine, ...]:
    """Every line ever posted for a document, reversals included; for the room that owns the document."""
    return _lines(Posting.objects.filter(journal__source_kind=source.kind, journal__source_id=source.id))


def journal_for(source: Source, kind: str) -> JournalId:
    """The journal of that kind a document was posted with; for the room that owns the document.

    Raises :class:`kaipan.kernel.errors.NotFound`.
    """
    originals = Journal.objects.filter(reverses__isnull=True)
    journal = one(originals, source_kind=source.kind, source_id=source.id, kind=kind)
    return JournalId(journal.pk)


def _lines(postings: QuerySet[Posting]) -> tuple[PostedLine, ...]:
    rows = postings.select_related("journal", "account").order_by("pk")
    return tuple(
        PostedLine(
            journal_id=JournalId(row.journal_id),
            dated_on=row.journal.dated_on,
            kind=row.journal.kind,
            memo=row.journal.memo,
            account_code=row.account.code,
            account_name=row.account.name,
            debit=row.debit,
            credit=row.credit,
            counterpart=row.counterpart,
        )
        for row in rows
    )
