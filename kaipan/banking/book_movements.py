"""What the books say of one bank account: its postings, and the papers they are told as."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from kaipan.banking.models import BankStatement, MatchPart, SettlementLine, StatementLine
from kaipan.banking.models.directions import Direction
from kaipan.banking.rules.reconciling import Known
from kaipan.banking.rules.statement_matching import BookMovement
from kaipan.finance import queries as finance
from kaipan.kernel.ids import CompanyId
from kaipan.kernel.money import ZERO, Money
from kaipan.kernel.source import Source
from kaipan.ledger import queries as ledger
from kaipan.org import queries as org

_CARD_ARRIVAL = "finance.cardarrival"
_ALL_PAPERS_NAMED = 3


@dataclass(frozen=True, slots=True)
class Movement:
    """What one paper moved on the account, one way: a receipt, a refund, the slip of a bank's loans, a
    settlement of an acquirer. ``amount`` in 元; ``day`` is the bank's where it was said, else the books'."""

    key: str
    kind: str
    direction: str
    amount: Money
    day: date
    last_booked_on: date
    number: str
    label: str
    name: str
    references: tuple[str, ...]
    source: Source
    postings: tuple[tuple[int, Money], ...]

    @property
    def signed(self) -> Money:
        """Below zero for what left."""
        return self.amount if self.direction == Direction.IN else ZERO - self.amount

    def to_pair(self) -> BookMovement:
        """As the rules look at it."""
        return BookMovement(self.key, self.day, self.signed, self.references)


def book_of(bank_account: Any) -> QuerySet[Any]:
    """Every posting of the books on a bank account."""
    company = CompanyId(org.company_of(bank_account.project_id))
    return ledger.postings_of(company, ledger.Code.BANK, Source("org.bankaccount", bank_account.pk))


def begins_on(bank_account_id: int) -> date | None:
    """The first day the bank told about; None before its first statement."""
    standing = BankStatement.objects.filter(bank_account_id=bank_account_id, state="STANDING")
    return standing.filter(previous__isnull=True).values_list("first_on", flat=True).first()


def known_book(bank_account: Any, known: Known) -> QuerySet[Any]:
    """The postings of a bank account that count by then."""
    book = book_of(bank_account).filter(journal__dated_on__lte=known.day)
    return book if known.last_place is None else book.filter(journal__place__sequence__lte=known.last_place)


def cleared(bank_account_id: int, known: Known) -> QuerySet[MatchPart]:
    """The parts of matches whose sides both had come by then."""
    parts = MatchPart.objects.filter(
        standing=True, match__bank_account_id=bank_account_id, match__settled_on__lte=known.day
    )
    return parts if known.last_match is None else parts.filter(match_id__lte=known.last_match)


def open_entries(bank_account: Any, known: Known, *, before_the_first: bool = False) -> QuerySet[Any]:
    """What is booked and not at the bank by then; or what was booked before the bank's first statement.

    A journal and its reversal that the bank never saw explain each other, and are left out.
    """
    begins = begins_on(bank_account.pk) or date.max
    parts = cleared(bank_account.pk, known)
    book = known_book(bank_account, known)
    waiting = book.filter(~Exists(parts.filter(posting_id=OuterRef("pk"))))
    if before_the_first:
        return waiting.filter(journal__dated_on__lt=begins)
    here = parts.filter(posting__journal_id=OuterRef("journal_id"))
    twins = book.filter(
        Q(journal__reverses_id=OuterRef("journal_id")) | Q(journal_id=OuterRef("journal__reverses_id")),
        ~Exists(here),
        journal__dated_on__gte=begins,
    )
    return waiting.filter(Q(~Exists(twins)) | Q(Exists(here)), journal__dated_on__gte=begins)


def open_lines(bank_account_id: int, known: Known) -> QuerySet[StatementLine]:
    """What the bank moved by then and the books did not know."""
    parts = cleared(bank_account_id, known)
    lines = StatementLine.objects.filter(
        bank_account_id=bank_account_id, standing=True, dated_on__lte=known.day
    )
    return lines.filter(~Exists(parts.filter(line_id=OuterRef("pk"))))


def unmatched_lines(lines: QuerySet[StatementLine]) -> QuerySet[StatementLine]:
    """Of standing lines those that belong to no match now."""
    parts = MatchPart.objects.filter(line_id=OuterRef("pk"), standing=True)
    return lines.filter(~Exists(parts), standing=True)


def free_movements(bank_account: Any) -> list[Movement]:
    """What of the books belongs to no match, paper by paper, the oldest first."""
    parts = MatchPart.objects.filter(posting_id=OuterRef("pk"), standing=True)
    postings = _without_twins(list(book_of(bank_account).filter(~Exists(parts))))
    sources = {posting.journal.source for posting in postings}
    papers = finance.bank_papers(sources, bank_account.pk)
    batches = _settlements_of(source.id for source in sources if source.kind == _CARD_ARRIVAL)
    groups: dict[str, list[Any]] = defaultdict(list)
    for posting in postings:
        groups[_key(posting, papers, batches)].append(posting)
    told = [_movement(key, group, papers, batches) for key, group in groups.items()]
    return sorted(told, key=lambda movement: (movement.day, movement.number, movement.key))


def named(movements: Sequence[Movement]) -> str:
    """The papers by number, the first few of many."""
    numbers = list(dict.fromkeys(movement.number for movement in movements))
    more = f" +{len(numbers) - _ALL_PAPERS_NAMED}" if len(numbers) > _ALL_PAPERS_NAMED else ""
    return ("、".join(numbers[:_ALL_PAPERS_NAMED]) + more)[:200]


def _without_twins(postings: list[Any]) -> list[Any]:
    """Without journals that were reversed before the bank saw anything of them."""
    free: dict[int, int] = defaultdict(int)
    for posting in postings:
        free[posting.journal_id] += 1
    reversals = {p.journal.reverses_id: p.journal_id for p in postings if p.journal.reverses_id in free}
    gone = {pk for pair in reversals.items() if free[pair[0]] == free[pair[1]] for pk in pair}
    return [posting for posting in postings if posting.journal_id not in gone]


def _settlements_of(arrival_ids: Iterable[int]) -> dict[int, Any]:
    lines = SettlementLine.objects.filter(arrival_id__in=list(arrival_ids)).select_related("batch")
    return {int(line.arrival_id or 0): line.batch for line in lines}


def _direction(posting: Any) -> str:
    return str(Direction.IN if posting.debit else Direction.OUT)


def _key(posting: Any, papers: Any, batches: dict[int, Any]) -> str:
    """One key for what the bank moves as one sum."""
    source, paper = posting.journal.source, papers.get(posting.journal.source)
    if posting.journal.reverses_id is None and paper is not None and paper.loan_batch:
        return f"loan-{paper.loan_batch[0]}"
    if posting.journal.reverses_id is None and source.kind == _CARD_ARRIVAL and source.id in batches:
        return f"pos-{batches[source.id].pk}"
    return f"posting-{posting.pk}"


def _movement(key: str, group: list[Any], papers: Any, batches: dict[int, Any]) -> Movement:
    first = group[0]
    journal, source = first.journal, first.journal.source
    paper = papers.get(journal.source) or finance.BankPaper(number=str(journal), label="")
    number, label, name, references = paper.number, paper.label, paper.name, paper.references
    kind = "REVERSAL" if journal.reverses_id else journal.kind
    day = paper.bank_day if paper.bank_day and not journal.reverses_id else journal.dated_on
    if key.startswith("loan-") and paper.loan_batch:
        kind, number, label, name = "LOAN", paper.loan_batch[1], str(len(group)), ""
        source = Source("finance.loanbatch", paper.loan_batch[0])
        references = (number,) if len(group) > 1 else (number, *references)
    elif key.startswith("pos-"):
        batch = batches[journal.source.id]
        number, label, name, references = batch.acquirer, str(len(group)), "", ()
        source = Source("banking.settlementbatch", batch.pk)
    return Movement(
        key=key,
        kind=kind,
        direction=_direction(first),
        amount=Money.total(posting.debit + posting.credit for posting in group),
        day=day,
        last_booked_on=max(posting.journal.dated_on for posting in group),
        number=number,
        label=label,
        name=name,
        references=references,
        source=source,
        postings=tuple((posting.pk, posting.debit + posting.credit) for posting in group),
    )
