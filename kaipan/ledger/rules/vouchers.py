"""制证: how journals become vouchers, one each or one a day and kind.

A voucher carries whole journals, so it balances because they do. One for each journal says its memo and
keeps its lines as they are. One for a day and kind adds up lines of one account, side and dimension, in the
order in which the first of each came; it says what kind and how many.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from kaipan.kernel.money import Money
from kaipan.ledger.rules.kinds import JOURNAL_KINDS

LONGEST_SUMMARY = 200


@dataclass(frozen=True, slots=True)
class DraftLine:
    """A line as the accounting program reads it. Exactly one of ``debit`` and ``credit`` is above zero."""

    account_id: int
    outside_code: str
    outside_name: str
    summary: str
    debit: Money
    credit: Money
    dimension: str
    dimension_code: str
    dimension_name: str
    journal_ids: tuple[int, ...]

    @property
    def key(self) -> tuple[object, ...]:
        """What lines have in common that are added up."""
        return self.account_id, self.debit > self.credit, self.dimension, self.dimension_code


@dataclass(frozen=True, slots=True)
class DraftVoucher:
    """A voucher that has no number yet, and the journals it carries."""

    dated_on: date
    summary: str
    lines: tuple[DraftLine, ...]
    journal_ids: tuple[int, ...]

    @property
    def total(self) -> Money:
        """One side of it, in 元."""
        return Money.total(line.debit for line in self.lines)


@dataclass(frozen=True, slots=True)
class Carried:
    """A journal with its lines already mapped; ``kind`` is what it records."""

    journal_id: int
    dated_on: date
    kind: str
    memo: str
    lines: tuple[DraftLine, ...]


def one_each(journals: Iterable[Carried]) -> list[DraftVoucher]:
    """明细: a voucher for every journal, by day and then in the order of the books."""
    in_order = sorted(journals, key=lambda each: each.dated_on)
    return [DraftVoucher(each.dated_on, each.memo, each.lines, (each.journal_id,)) for each in in_order]


def one_a_day(journals: Iterable[Carried]) -> list[DraftVoucher]:
    """汇总: a voucher for every day and kind, by day and then as the first of each kind came."""
    groups: dict[tuple[date, str], list[Carried]] = {}
    for each in sorted(journals, key=lambda each: each.dated_on):
        groups.setdefault((each.dated_on, each.kind), []).append(each)
    return [_summed(day, kind, group) for (day, kind), group in groups.items()]


def _summed(day: date, kind: str, group: Sequence[Carried]) -> DraftVoucher:
    summary = f"{JOURNAL_KINDS.get(kind, kind)}汇总 {day:%Y-%m-%d} 共{len(group)}笔"
    sums: dict[tuple[object, ...], DraftLine] = {}
    for line in (line for each in group for line in each.lines):
        before = sums.get(line.key)
        sums[line.key] = _added(before, line) if before else replace(line, summary=summary)
    lines = tuple(sums.values())
    return DraftVoucher(day, summary, lines, tuple(each.journal_id for each in group))


def _added(line: DraftLine, other: DraftLine) -> DraftLine:
    return replace(
        line,
        debit=line.debit + other.debit,
        credit=line.credit + other.credit,
        journal_ids=tuple(dict.fromkeys((*line.journal_ids, *other.journal_ids))),
    )
