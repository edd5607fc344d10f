"""The money of a running deal: what is owed, what came, and what the older system made of both."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from kaipan.finance import actions as finance
from kaipan.kernel.errors import Refusal
from kaipan.kernel.money import ZERO, Money
from kaipan.kernel.money_kinds import MoneyKind
from kaipan.presale import actions as presale
from kaipan.presale.codes import Anchor
from kaipan.sales.rules import states
from kaipan.sales.taking_over.reading import Complaints, SheetRow
from kaipan.sales.taking_over.refusals import (
    AmountNothing,
    BalanceMissing,
    BalanceWrong,
    BankAccountUnknown,
    DayAhead,
    DayOrAnchor,
    DueKeyTwice,
    DueOverpaid,
    DueUnknown,
    KindNotTakenOver,
    ReceiptTaken,
    WordUnknown,
)
from kaipan.sales.taking_over.sheets import BALANCES
from kaipan.sales.taking_over.stages import Course
from kaipan.sales.taking_over.world import World

_LOANS = (MoneyKind.MORTGAGE, MoneyKind.PROVIDENT_LOAN)
_ANCHORS = {
    str(anchor.label): anchor
    for anchor in Anchor
    if anchor not in (Anchor.BOOKING, Anchor.SUBSCRIPTION, Anchor.MILESTONE, Anchor.DATE)
}
_METHODS = {
    "现金": finance.Method.CASH,
    "银行转账": finance.Method.TRANSFER,
    "转账": finance.Method.TRANSFER,
    "POS 刷卡": finance.Method.POS,
    "POS": finance.Method.POS,
    "刷卡": finance.Method.POS,
    "支票": finance.Method.CHEQUE,
    "银行放款": finance.Method.LOAN,
}
_KEPT_OUT: Mapping[str, tuple[MoneyKind, ...]] = {
    states.BOOKED: (MoneyKind.DECORATION, MoneyKind.INTENTION),
}
_AGREED_KEPT_OUT = (MoneyKind.DECORATION, MoneyKind.INTENTION, MoneyKind.EARNEST)


@dataclass(frozen=True, slots=True)
class OldDue:
    """A due of a running deal, with the key receipts name it by."""

    key: str
    line: presale.ScheduleLine
    is_scheduled: bool


@dataclass(frozen=True, slots=True)
class OldMoney:
    """A receipt of the older system, and the due it settled; empty where that is not said."""

    receipt: finance.OldReceipt
    due_key: str


@dataclass(frozen=True, slots=True)
class Balance:
    """What the older system says of a deal, in 元."""

    owed: Money
    received: Money
    balance: Money


def dues_of(rows: Sequence[SheetRow], course: Course, world: World, complaints: Complaints) -> list[OldDue]:
    """The dues of one deal, in the order of the sheet; complaints for those that cannot be."""
    found: list[OldDue] = []
    keys: set[str] = set()
    for row in rows:
        key = row.text("应收编号")
        if key and key in keys:
            complaints.say(row, "应收编号", DueKeyTwice(value=key))
        keys.add(key)
        due = _due(row, len(found) + 1, course, world, complaints)
        if due is not None:
            found.append(due)
    return found


def _due(row: SheetRow, sequence: int, course: Course, world: World, complaints: Complaints) -> OldDue | None:
    before = complaints.wrong
    name = row.text("款项类型")
    kind = world.kinds.get(name)
    if kind is None:
        complaints.say(row, "款项类型", WordUnknown(value=name, choices="、".join(world.kinds)))
    elif kind.code in _kept_out(course.state):
        complaints.say(row, "款项类型", KindNotTakenOver(kind=name, stage=_stage(course)))
    if row.amount("金额") <= ZERO:
        complaints.say(row, "金额", AmountNothing())
    anchor = _anchor(row, complaints)
    if complaints.wrong > before or kind is None:
        return None
    days = int(row.values.get("起算后天数") or 0)
    started = course.happened.get(anchor.value) if anchor else None
    line = presale.ScheduleLine(
        sequence=sequence,
        money_kind=kind.code,
        name=row.text("款项名称") or name,
        amount=row.amount("金额"),
        anchor=anchor.value if anchor else "",
        due_on=started + timedelta(days=days) if started else row.day("应收日期"),
        is_loan=kind.code in _LOANS,
        months=0,
        days=days,
    )
    return OldDue(row.text("应收编号"), line, kind.is_scheduled)


def _kept_out(state: str) -> tuple[MoneyKind, ...]:
    return _KEPT_OUT.get(state, _AGREED_KEPT_OUT)


def _stage(course: Course) -> str:
    return "预订" if course.state == states.BOOKED else "认购和签约"


def _anchor(row: SheetRow, complaints: Complaints) -> Anchor | None:
    word, day = row.text("起算日"), row.day("应收日期")
    if bool(word) == (day is not None):
        complaints.say(row, "起算日" if word else "应收日期", DayOrAnchor())
    if word and word not in _ANCHORS:
        complaints.say(row, "起算日", WordUnknown(value=word, choices="、".join(_ANCHORS)))
    return _ANCHORS.get(word)


def receipts_of(
    rows: Sequence[SheetRow], dues: Sequence[OldDue], world: World, complaints: Complaints, *, today: date
) -> list[OldMoney]:
    """The receipts of one deal; complaints for those that cannot be."""
    by_key = {due.key: due.line.amount for due in dues if due.key}
    paid: dict[str, Money] = {}
    found = []
    for row in rows:
        money = _receipt(row, world, complaints, today=today)
        if money is None:
            continue
        key = money.due_key
        if key and key not in by_key:
            complaints.say(row, "对应应收", DueUnknown(value=key))
        elif key:
            paid[key] = paid.get(key, ZERO) + money.receipt.line.amount
            if paid[key] > by_key[key]:
                said = {"sum": f"{paid[key]:,.2f}", "due": f"{by_key[key]:,.2f}"}
                complaints.say(row, "对应应收", DueOverpaid(value=key, **said))
        found.append(money)
    return found


def _receipt(row: SheetRow, world: World, complaints: Complaints, *, today: date) -> OldMoney | None:
    before = complaints.wrong
    method = _METHODS.get(row.text("收款方式"))
    if method is None:
        said = WordUnknown(value=row.text("收款方式"), choices="、".join(_METHODS))
        complaints.say(row, "收款方式", said)
    bank_account = _bank_account(row, method, world, complaints)
    day = row.day("收款日期")
    if day is None or day > today:
        complaints.say(row, "收款日期", DayAhead(value=day))
    if (row.text("收据本"), row.text("收据号")) in world.old_receipts:
        complaints.say(row, "收据号", ReceiptTaken(value=row.text("收据号")))
    if method is None or day is None or complaints.wrong > before:
        return None
    try:
        receipt = finance.OldReceipt(
            number=row.text("收据号"),
            book=row.text("收据本"),
            day=day,
            payer_name=row.text("付款人"),
            line=finance.ReceiptLine(method, row.amount("金额"), bank_account, row.text("流水号")),
        )
    except Refusal as reason:
        complaints.say(row, "金额", reason)
        return None
    return OldMoney(receipt, row.text("对应应收"))


def _bank_account(
    row: SheetRow, method: finance.Method | None, world: World, complaints: Complaints
) -> int | None:
    said = row.text("入账账户")
    if method == finance.Method.CASH and not said:
        return None
    found = world.bank_account(said)
    if found is None:
        complaints.say(row, "入账账户", BankAccountUnknown(value=said))
    return found


def balance_of(row: SheetRow | None, deal: SheetRow, complaints: Complaints) -> Balance | None:
    """What the older system says of the deal; a complaint where it says nothing, or what cannot be.

    Silent about a missing row as long as rows of that sheet cannot be read: it may be one of them.
    """
    if row is None and any(each.sheet == BALANCES for each in complaints.errors):
        return None
    if row is None:
        complaints.say(deal, "交易编号", BalanceMissing(key=deal.key))
        return None
    said = Balance(row.amount("应收合计"), row.amount("已收合计"), row.amount("余额"))
    if said.balance != said.owed - said.received:
        expected = f"{said.owed - said.received:,.2f}"
        complaints.say(row, "余额", BalanceWrong(balance=f"{said.balance:,.2f}", expected=expected))
        return None
    return said
