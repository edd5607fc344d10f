"""供款表调整 and 延期付款: what another schedule of the same price may look like."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from kaipan.kernel.errors import Refusal
from kaipan.kernel.money import ZERO, Money
from kaipan.kernel.money_kinds import MoneyKind
from kaipan.kernel.text import gettext_noop as _

OF_A_SCHEDULE = (
    MoneyKind.DEPOSIT,
    MoneyKind.DOWN_PAYMENT,
    MoneyKind.INSTALMENT,
    MoneyKind.MORTGAGE,
    MoneyKind.PROVIDENT_LOAN,
)
BY_LOAN = (MoneyKind.MORTGAGE, MoneyKind.PROVIDENT_LOAN)


class ScheduleNotWhole(Refusal):
    """Payments that do not make the price."""

    code = "schedule_not_whole"
    message = _("%(room)s 的供款表合计 %(total)s 元，应为 %(price)s 元，相差 %(difference)s 元；请调整。")


class ScheduleLineUnfit(Refusal):
    """A payment that cannot be."""

    code = "schedule_line_unfit"
    message = _("%(room)s 供款表第 %(place)s 行“%(name)s”无效：%(problem)s；请改正该行。")


class LoanGrows(Refusal):
    """More loan than was agreed on."""

    code = "schedule_loan_grows"
    message = _("%(room)s 的贷款合计 %(now)s 元超过原 %(before)s 元；增加贷款请办理“换付款方式”。")


class PaymentNotThere(Refusal):
    """No open payment of that number."""

    code = "schedule_payment_unknown"
    message = _("%(room)s 没有第 %(place)s 期未付清的款项，不能延期；请刷新后重选。")


class DelayNotLater(Refusal):
    """A delay that gives no time."""

    code = "schedule_delay_not_later"
    message = _("%(room)s 的“%(name)s”原应于 %(before)s 支付，新日期 %(after)s 应晚于该日。")


@dataclass(frozen=True, slots=True)
class Payment:
    """One payment of a deal in 元: on a day, or so many months and days after what it waits for."""

    money_kind: str
    name: str
    amount: Money
    due_on: date | None = None
    anchor: str = ""
    is_loan: bool = False
    months: int = 0
    days: int = 0
    day_of_month: int | None = None


def check_schedule(wanted: Sequence[Payment], before: Sequence[Payment], *, room: str) -> None:
    """Refuse payments that are not the price of those ``before``, ask for nothing, or for more loan."""
    for place, payment in enumerate(wanted, 1):
        problem = _problem(payment, before)
        if problem:
            raise ScheduleLineUnfit(room=room, place=place, name=payment.name, problem=problem)
    price, total = _sum(before), _sum(wanted)
    if total != price:
        raise ScheduleNotWhole(
            room=room, total=f"{total:,.2f}", price=f"{price:,.2f}", difference=f"{total - price:,.2f}"
        )
    had, now = _loans(before), _loans(wanted)
    if now > had:
        raise LoanGrows(room=room, now=f"{now:,.2f}", before=f"{had:,.2f}")


def delayed(
    payments: Sequence[Payment], place: int, until: date, *, open_places: Sequence[int], room: str
) -> list[Payment]:
    """The payments with the one at ``place`` (from 1) due on another, later day."""
    if place not in open_places:
        raise PaymentNotThere(room=room, place=place)
    late = payments[place - 1]
    if late.due_on is not None and until <= late.due_on:
        raise DelayNotLater(room=room, name=late.name, before=late.due_on, after=until)
    moved = list(payments)
    moved[place - 1] = replace(late, due_on=until)
    return moved


def _problem(payment: Payment, before: Sequence[Payment]) -> str:
    anchors = {each.anchor for each in before}
    checks = [
        (payment.money_kind not in OF_A_SCHEDULE, _("款项类型不属于房款")),
        (payment.amount <= ZERO, _("金额应大于 0")),
        (payment.due_on is None and not payment.anchor, _("请填写应收日期")),
        (bool(payment.anchor) and payment.anchor not in anchors, _("不认识的付款节点")),
        (payment.is_loan != (payment.money_kind in BY_LOAN), _("贷款款项与款项类型不符")),
    ]
    return next((problem for applies, problem in checks if applies), "")


def _sum(payments: Sequence[Payment]) -> Money:
    return Money.total(each.amount for each in payments)


def _loans(payments: Sequence[Payment]) -> Money:
    return Money.total(each.amount for each in payments if each.is_loan)
