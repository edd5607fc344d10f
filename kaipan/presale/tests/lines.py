"""Lines to build payment plans of, and the price of the worked examples."""

from dataclasses import replace
from decimal import Decimal

from kaipan.kernel.money import Money
from kaipan.kernel.rounding import TO_YUAN
from kaipan.presale.codes import Anchor, LoanExcess, MoneyKind
from kaipan.presale.rules.payment_lines import LineRule
from kaipan.presale.rules.schedules import schedule

PRICE = Money(1197503)
OWN_SHARE = Decimal("0.15")

DEPOSIT = LineRule(1, MoneyKind.DEPOSIT, "定金", amount=Money(50000), anchor=Anchor.SUBSCRIPTION)


def share(sequence, value, *, kind=MoneyKind.INSTALMENT, **more):
    return LineRule(sequence, kind, f"第{sequence}期", share=Decimal(value), **more)


def remainder(sequence, *, kind=MoneyKind.INSTALMENT, **more):
    return LineRule(sequence, kind, "余款", **more)


def loan(sequence, value, digit):
    return share(sequence, value, kind=MoneyKind.MORTGAGE, loan_digit=digit, anchor=Anchor.LOAN)


def provident(sequence, value, digit=1000, **more):
    return replace(loan(sequence, value, digit), money_kind=MoneyKind.PROVIDENT_LOAN, name="公积金", **more)


def pay(lines, total=PRICE, happened=None, **more):
    return schedule(
        total, lines, rounding=TO_YUAN, minimum_own_share=OWN_SHARE, happened=happened or {}, **more
    )


def amounts(lines, total=PRICE):
    return [line.amount for line in pay(lines, total)]


THIRTY_FORTY_THIRTY = [share(1, "0.30"), share(2, "0.40"), remainder(3)]

TO_THE_OTHER, TO_THE_BUYER = LoanExcess.OTHER_LOAN, LoanExcess.OWN
MILESTONE = {"anchor": Anchor.MILESTONE, "milestone_id": 12, "milestone": "封顶"}
