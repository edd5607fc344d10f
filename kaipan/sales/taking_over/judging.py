"""Judging a workbook of running deals: each row as strictly as the verb it stands for, all at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kaipan.inventory import actions as inventory
from kaipan.inventory.queries import why_not_for_sale
from kaipan.kernel.actor import Actor
from kaipan.kernel.errors import Refusal
from kaipan.kernel.ids import PaymentPlanId, ProjectId
from kaipan.kernel.money import ZERO, Money
from kaipan.kernel.money_kinds import MoneyKind
from kaipan.kernel.text import gettext_noop as _
from kaipan.platform.progress import progress
from kaipan.presale import actions as presale
from kaipan.sales.refusals import PermitMissing
from kaipan.sales.rules import states
from kaipan.sales.taking_over.buyers import People, people_of
from kaipan.sales.taking_over.money import Balance, OldDue, OldMoney, balance_of, dues_of, receipts_of
from kaipan.sales.taking_over.reading import Complaints, RunningDeals, SheetRow
from kaipan.sales.taking_over.refusals import (
    BelowFloor,
    BookingOver,
    ConsultantUnknown,
    DepositWanted,
    DuesDiffer,
    KeyTaken,
    KeyTwice,
    KeyUnknown,
    NoRunningDeals,
    NumberOfOurs,
    NumberTaken,
    PaperTwice,
    PlanUnknown,
    ReceiptTwice,
    RoomTwice,
    RoomUnknown,
)
from kaipan.sales.taking_over.sheets import BALANCES, DEALS, DUES, KEY, PAPERS, RECEIPTS
from kaipan.sales.taking_over.stages import Course, course_of
from kaipan.sales.taking_over.world import World, the_world

_OURS = re.compile(r"(YD|RG|CQ|HT|ZX)-\d{4}-\d{6}", re.ASCII)
_Twin = Callable[[SheetRow, int], tuple[str, Refusal]]
_NUMBERS = ("认购书号", "合同编号", "网签合同号")


@dataclass(frozen=True, slots=True)
class JudgedDeal:
    """A running deal in order: everything a row and its like on the other sheets stand for."""

    row: SheetRow
    room: inventory.RoomFacts
    course: Course
    people: People
    consultant: tuple[int, str]
    payment_plan_id: PaymentPlanId
    quote: presale.Quote
    dues: tuple[OldDue, ...]
    receipts: tuple[OldMoney, ...]
    papers: tuple[SheetRow, ...]
    said: Balance

    @property
    def key(self) -> str:
        """Its key in the older system."""
        return self.row.key

    @property
    def owed(self) -> Money:
        """What its dues will ask for here, in 元."""
        return Money.total(due.line.amount for due in self.dues)

    @property
    def received(self) -> Money:
        """What will have come here, in 元."""
        return Money.total(each.receipt.line.amount for each in self.receipts)


@dataclass(frozen=True, slots=True)
class Judged:
    """The deals in order, and what is wrong with the others."""

    deals: tuple[JudgedDeal, ...]
    complaints: Complaints


def judge(said: RunningDeals, project_id: ProjectId, *, today: date, actor: Actor) -> Judged:
    """What taking the workbook over would make of it, at this moment; nothing changes.

    Raises :class:`NoRunningDeals` for a workbook without any.
    """
    rows = said.rows[DEALS]
    if not rows and not said.complaints.wrong:
        raise NoRunningDeals
    world = the_world(project_id, rows, actor=actor)
    _complain_of_strays(said)
    _complain_of_twins(said, world)
    reading = _Reading(said, world, today, actor)
    found = []
    for done, row in enumerate(rows):
        progress(done, len(rows), phase=_("核对交易"))
        deal = reading.deal(row)
        if deal is not None:
            found.append(deal)
    return Judged(tuple(found), said.complaints)


class _Reading:
    """Reads one deal after the other, in the world as it is."""

    def __init__(self, said: RunningDeals, world: World, today: date, actor: Actor) -> None:
        self._world, self._today, self._actor = world, today, actor
        self._complaints = said.complaints
        self._sheets: Mapping[str, Mapping[str, Sequence[SheetRow]]] = {
            sheet: said.by_deal(sheet) for sheet in (DUES, RECEIPTS, PAPERS, BALANCES)
        }

    def deal(self, row: SheetRow) -> JudgedDeal | None:
        """The deal of a row with its money; None with complaints where anything is wrong."""
        before = self._complaints.wrong
        course = course_of(row, self._complaints, today=self._today)
        balance = next(iter(self._of(BALANCES, row)), None)
        said = balance_of(balance, row, self._complaints)
        if course is None:
            return None
        room = self._room(row, course)
        people = people_of(
            row, self._world, self._complaints, on=course.agreed_on, today=self._today, actor=self._actor
        )
        consultant = self._consultant(row)
        plan_id = self._plan(row)
        self._numbers(row)
        dues = dues_of(self._of(DUES, row), course, self._world, self._complaints)
        receipts = receipts_of(
            self._of(RECEIPTS, row), dues, self._world, self._complaints, today=self._today
        )
        if self._complaints.wrong > before:
            return None
        self._refuse_ended_booking(row, course, receipts)
        quote = self._quote(row, room, course, plan_id, dues)
        if self._complaints.wrong > before:
            return None
        if not (room and people and consultant and plan_id and quote and said):
            return None
        papers = tuple(self._of(PAPERS, row))
        return JudgedDeal(
            row, room, course, people, consultant, plan_id, quote, tuple(dues), tuple(receipts), papers, said
        )

    def _of(self, sheet: str, row: SheetRow) -> Sequence[SheetRow]:
        return self._sheets[sheet].get(row.key, ())

    def _room(self, row: SheetRow, course: Course) -> inventory.RoomFacts | None:
        room = self._world.rooms.get(row.text("房号"))
        if room is None:
            self._complaints.say(row, "房号", RoomUnknown(room=row.text("房号")))
            return None
        refusal: Refusal | None = why_not_for_sale(room, course.agreed_on, actor=self._actor)
        signed_on = course.days.get("签约日")
        if refusal is None and signed_on and not room.permit_valid_on(signed_on):
            refusal = PermitMissing(room=room.label, day=signed_on)
        if refusal is not None:
            self._complaints.say(row, "房号", refusal)
        return room

    def _consultant(self, row: SheetRow) -> tuple[int, str] | None:
        said = row.text("置业顾问")
        found = self._world.consultants.get(said)
        if found is None:
            self._complaints.say(row, "置业顾问", ConsultantUnknown(value=said))
        return found

    def _plan(self, row: SheetRow) -> PaymentPlanId | None:
        found = self._world.plans.get(row.text("付款方式"))
        if found is None:
            self._complaints.say(row, "付款方式", PlanUnknown(value=row.text("付款方式")))
            return None
        return PaymentPlanId(found)

    def _numbers(self, row: SheetRow) -> None:
        if row.key in self._world.keys:
            self._complaints.say(row, KEY, KeyTaken(key=row.key))
        for title in _NUMBERS:
            number = row.text(title)
            if number in self._world.numbers[title]:
                self._complaints.say(row, title, NumberTaken(value=number))
            if title != "网签合同号" and _OURS.fullmatch(number):
                self._complaints.say(row, title, NumberOfOurs(value=number))

    def _refuse_ended_booking(self, row: SheetRow, course: Course, receipts: Sequence[OldMoney]) -> None:
        """An unpaid booking ends by the clock; a paid one stays until somebody ends it."""
        if course.state == states.BOOKED and not receipts and course.days["应转认购日"] <= self._today:
            self._complaints.say(row, "应转认购日", BookingOver(value=course.days["应转认购日"]))

    def _quote(
        self,
        row: SheetRow,
        room: inventory.RoomFacts | None,
        course: Course,
        plan_id: PaymentPlanId | None,
        dues: Sequence[OldDue],
    ) -> presale.Quote | None:
        if room is None or plan_id is None:
            return None
        price = row.amount("成交价")
        scheduled = [due.line for due in dues if due.is_scheduled]
        self._refuse_other_sum(row, course, price, scheduled)
        try:
            quote = presale.quote_agreed(
                room, price, scheduled, payment_plan_id=plan_id, agreed_on=course.agreed_on
            )
        except Refusal as reason:
            self._complaints.say(row, "成交价", reason)
            return None
        if quote.floor_total is not None and price < quote.floor_total:
            self._complaints.say(row, "成交价", BelowFloor(room=room.label, price=f"{price:,.2f}"))
        return quote

    def _refuse_other_sum(
        self, row: SheetRow, course: Course, price: Money, scheduled: Sequence[presale.ScheduleLine]
    ) -> None:
        booked = course.state == states.BOOKED
        wanted = MoneyKind.EARNEST if booked else MoneyKind.DEPOSIT
        if not any(line.money_kind == wanted for line in scheduled):
            label = next(name for name, kind in self._world.kinds.items() if kind.code == wanted)
            self._complaints.say(row, KEY, DepositWanted(kind=label))
        total = Money.total(line.amount for line in scheduled)
        if price <= ZERO or (not booked and total != price):
            said = {"sum": total, "price": price, "difference": total - price}
            shown = {name: f"{amount:,.2f}" for name, amount in said.items()}
            self._complaints.say(row, "成交价", DuesDiffer(**shown))


def _complain_of_strays(said: RunningDeals) -> None:
    """Rows of the other sheets about deals that the first does not have; asked once all of it can be read."""
    if any(each.sheet == DEALS for each in said.complaints.errors):
        return
    known = {row.key for row in said.rows[DEALS]}
    for sheet in (DUES, RECEIPTS, PAPERS, BALANCES):
        for row in said.rows[sheet]:
            if row.key not in known:
                said.complaints.say(row, KEY, KeyUnknown(key=row.key))


def _complain_of_twins(said: RunningDeals, world: World) -> None:
    """What may stand in the file once."""
    wrong = said.complaints
    _once(said.rows[DEALS], (KEY,), wrong, lambda row, first: (KEY, KeyTwice(row=first)))
    _once(said.rows[BALANCES], (KEY,), wrong, lambda row, first: (KEY, KeyTwice(row=first)))
    _once(
        said.rows[DEALS],
        ("房号",),
        wrong,
        lambda row, first: ("房号", RoomTwice(room=row.text("房号"), row=first)),
    )
    for title in _NUMBERS:
        numbered = [row for row in said.rows[DEALS] if row.text(title)]
        _once(
            numbered,
            (title,),
            wrong,
            lambda row, _first, title=title: (title, NumberTaken(value=row.text(title))),  # type: ignore[misc]
        )
    _once(
        said.rows[RECEIPTS],
        ("收据本", "收据号"),
        wrong,
        lambda row, first: ("收据号", ReceiptTwice(row=first)),
    )
    papers = _once(
        said.rows[PAPERS],
        ("票据类型", "票据号"),
        wrong,
        lambda row, first: ("票据号", PaperTwice(row=first)),
    )
    for paper, row in papers.items():
        if paper in world.old_papers:
            wrong.say(row, "票据号", PaperTwice(row=row.number))


def _once(
    rows: Sequence[SheetRow], titles: tuple[str, ...], wrong: Complaints, complaint: _Twin
) -> dict[tuple[str, ...], SheetRow]:
    """The first rows by what stands in the columns; a complaint for each later one."""
    first: dict[tuple[str, ...], SheetRow] = {}
    for row in rows:
        said = tuple(row.text(title) for title in titles)
        earlier = first.setdefault(said, row)
        if earlier is not row:
            title, reason = complaint(row, earlier.number)
            wrong.say(row, title, reason)
    return first
