"""催缴规则: the stages of dunning, what lateness costs, and what is left alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from kaipan.kernel.money import ZERO, Money
from kaipan.kernel.money_kinds import MoneyKind

SMS, PHONE, LETTER, EMS, LAWYER = "SMS", "PHONE", "LETTER", "EMS", "LAWYER"
PRINTED = frozenset({LETTER, EMS, LAWYER})
"""The channels whose notices are letters."""

ANSWER_DAYS = 7
NEVER_LATE = frozenset({MoneyKind.LATE_FEE, MoneyKind.PENALTY})
"""Kinds on which no late fee is counted: there is none on a late fee."""


@dataclass(frozen=True, slots=True)
class Level:
    """A stage (催缴级别), reached ``days`` days after the due day; below zero before it.

    ``template`` is the code of the message template where it goes by SMS, ``text`` the last paragraph of a
    letter: what follows if nothing is paid.
    """

    code: str
    name: str
    days: int
    channel: str
    template: str = ""
    text: str = ""


DEFAULT_LEVELS = (
    Level("REMIND", "到期提醒", -7, SMS, template="dunning"),
    Level("CALL", "电话催款", 1, PHONE),
    Level("LETTER_1", "催款函（一）", 7, LETTER, text="逾期付清的，按约定自应付款之日起计收违约金。"),
    Level(
        "LETTER_2",
        "催款函（二）",
        15,
        EMS,
        text="逾期仍未付清的，将委托律师发函并依约定追究违约责任。",
    ),
    Level(
        "LAWYER",
        "律师函（催告）",
        30,
        LAWYER,
        text="本函为法律规定的催告；自收到之日起三个月内仍未履行的，出卖人有权解除合同。",
    ),
)
"""The stages of a sales office that has set none of its own."""


@dataclass(frozen=True, slots=True)
class DunningTerms:
    """One version of the terms.

    ``rate`` of a slice for every ``rate_days`` days it is late (万分之一/日 is 0.0001 over 1), nothing within
    ``grace_days``; at most ``cap_share`` of the due. Accounts that owe less than ``smallest`` 元 and kinds of
    money that are ``excluded`` are left alone. A letter asks for payment within ``answer_days``.
    """

    levels: Sequence[Level]
    rate: Decimal
    rate_days: int = 1
    grace_days: int = 0
    counts_day_of_payment: bool = True
    cap_share: Decimal | None = None
    smallest: Money = ZERO
    excluded: frozenset[str] = field(default_factory=lambda: frozenset(map(str, NEVER_LATE)))
    answer_days: int = ANSWER_DAYS

    def place(self, code: str) -> int:
        """Where a stage stands, from 0; -1 for one there is not."""
        return next((place for place, level in enumerate(self.levels) if level.code == code), -1)

    def reached(self, days: int) -> Level | None:
        """The last stage that money ``days`` days late has reached."""
        return next((level for level in reversed(self.levels) if level.days <= days), None)
