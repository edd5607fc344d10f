"""What the older system held for each deal, beside what we would hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kaipan.kernel.money import ZERO, Money
from kaipan.sales.models.deal import DealState
from kaipan.sales.taking_over.judging import JudgedDeal


@dataclass(frozen=True, slots=True)
class Compared:
    """One deal, in 元: ``old_…`` as the older system said, the others as we would hold it."""

    key: str
    row: int
    room: str
    customer: str
    state: str
    old_owed: Money
    owed: Money
    old_received: Money
    received: Money
    old_balance: Money

    @property
    def balance(self) -> Money:
        """What we would hold as still to come; below zero where more came."""
        return self.owed - self.received

    @property
    def difference(self) -> Money:
        """Our balance less the older one."""
        return self.balance - self.old_balance

    @property
    def agrees(self) -> bool:
        """Whether all three figures are the same to the cent."""
        return (self.owed, self.received, self.balance) == (
            self.old_owed,
            self.old_received,
            self.old_balance,
        )

    @property
    def state_label(self) -> str:
        """Where the deal stands, for people."""
        return str(DealState(self.state).label)

    @property
    def stamp(self) -> str:
        """All figures as one text: a reason given for them holds for no others."""
        figures = (
            self.old_owed,
            self.owed,
            self.old_received,
            self.received,
            self.old_balance,
            self.balance,
        )
        return " ".join(str(each) for each in figures)


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a deal's figures differ, who said so, and for which figures it was said."""

    reason: str
    stamp: str
    staff_id: int | None


@dataclass(frozen=True, slots=True)
class Totals:
    """The sums of a comparison, in 元."""

    deals: int
    differing: int
    old_owed: Money
    owed: Money
    old_received: Money
    received: Money
    old_balance: Money

    @property
    def balance(self) -> Money:
        """What we would hold as still to come, of all deals."""
        return self.owed - self.received

    @property
    def difference(self) -> Money:
        """Our balance less the older one."""
        return self.balance - self.old_balance


def compared(deals: Iterable[JudgedDeal]) -> list[Compared]:
    """The comparison, deals that differ first, then in the order of the file."""
    lines = [
        Compared(
            key=deal.key,
            row=deal.row.number,
            room=deal.room.label,
            customer=deal.people.customer.name,
            state=deal.course.state,
            old_owed=deal.said.owed,
            owed=deal.owed,
            old_received=deal.said.received,
            received=deal.received,
            old_balance=deal.said.balance,
        )
        for deal in deals
    ]
    return sorted(lines, key=lambda line: (line.agrees, line.row))


def totals(lines: Sequence[Compared]) -> Totals:
    """The sums of a comparison."""
    return Totals(
        deals=len(lines),
        differing=sum(not line.agrees for line in lines),
        old_owed=Money.total(line.old_owed for line in lines),
        owed=Money.total(line.owed for line in lines),
        old_received=Money.total(line.old_received for line in lines),
        received=Money.total(line.received for line in lines),
        old_balance=Money.total(line.old_balance for line in lines),
    )


def unexplained(lines: Iterable[Compared], reasons: Mapping[str, Reason]) -> list[Compared]:
    """Those that differ without a reason given for just these figures."""
    return [
        line
        for line in lines
        if not line.agrees and (line.key not in reasons or reasons[line.key].stamp != line.stamp)
    ]


NOTHING = Totals(0, 0, ZERO, ZERO, ZERO, ZERO, ZERO)
"""The sums before anything was compared."""
