"""What a form of a bill can be asked to say, and the words for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from kaipan.kernel.amounts_in_words import amount_in_words
from kaipan.kernel.money import ZERO, Money

FIXED, FACT = "FIXED", "FACT"
WITH_TEXT = (FIXED, FACT)
"""Whose words, or whose name, are the field's own."""

IN_BOXES = ("AMOUNT_BOXES", "WORDS_BOXES")
IN_ROWS = ("RECEIPT_NUMBERS", "RECEIPT_DAYS", "RECEIPT_AMOUNTS")
OF_INVOICES = ("TAX_PERCENT", "NET_AMOUNT", "TAX_AMOUNT")
"""What only invoices say."""

_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_LEAST_BOXES = 3
"""元, 角 and 分 are written however small an amount is."""


@dataclass(frozen=True, slots=True)
class ReceiptFacts:
    """A receipt that a bill is for, and so much of it, in 元."""

    number: str
    dated_on: date
    amount: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class FormFacts:
    """What a printed bill may say; ``amount`` in 元, below zero on a red one, ``tax_percent`` 9 for 9 %."""

    number: str
    issued_on: date
    buyer: str
    tax_number: str
    room: str
    project: str
    company: str
    item: str
    amount: Money
    tax_percent: Decimal
    methods: tuple[str, ...]
    cashier: str
    remark: str
    receipts: tuple[ReceiptFacts, ...] = ()
    facts: Mapping[str, str] = field(default_factory=dict)

    @property
    def net(self) -> Money:
        """不含税金额: what is left of the amount when the tax in it is taken out, to the cent."""
        return Money.rounded(self.amount.amount / (1 + self.tax_percent / 100))


def said(value: str, text: str, cells: int, about: FormFacts) -> str | list[str]:
    """What a field says of a bill: a text, the characters of its ``cells`` squares, or its rows.

    ``text`` is the field's own: the fixed words, or the name of one of the bill's other facts.
    """
    match value:
        case "FIXED":
            return text
        case "FACT":
            return about.facts.get(text, "")
        case "AMOUNT_BOXES":
            return _boxed(about.amount, cells, "￥", "-", "0123456789")
        case "WORDS_BOXES":
            return _boxed(about.amount, cells, "⊗", "负", _DIGITS)
        case "RECEIPT_NUMBERS":
            return [each.number for each in about.receipts]
        case "RECEIPT_DAYS":
            return [each.dated_on.isoformat() for each in about.receipts]
        case "RECEIPT_AMOUNTS":
            return [f"{each.amount:,.2f}" for each in about.receipts]
        case _:
            return _plain(about)[value]


def _boxed(amount: Money, cells: int, mark: str, minus: str, digits: str) -> str:
    """The digits down to the cent; where a square is free, a mark before them keeps others out."""
    written = "".join(digits[int(each)] for each in str(abs(amount.cents)).zfill(_LEAST_BOXES))
    if amount < ZERO:
        return minus + written
    return mark + written if len(written) < cells else written


def _plain(about: FormFacts) -> dict[str, str]:
    day = about.issued_on
    return {
        "NUMBER": about.number,
        "DATE": f"{day.year}年{day.month}月{day.day}日",
        "YEAR": str(day.year),
        "MONTH": f"{day.month:02d}",
        "DAY": f"{day.day:02d}",
        "BUYER": about.buyer,
        "TAX_NUMBER": about.tax_number,
        "ROOM": about.room,
        "PROJECT": about.project,
        "COMPANY": about.company,
        "ITEM": about.item,
        "AMOUNT": f"{about.amount:,.2f}",
        "AMOUNT_YUAN": f"￥{about.amount:,.2f}",
        "WORDS": amount_in_words(about.amount.amount),
        "TAX_PERCENT": f"{about.tax_percent.normalize():f}%",
        "NET_AMOUNT": f"{about.net:,.2f}",
        "TAX_AMOUNT": f"{about.amount - about.net:,.2f}",
        "METHOD": "、".join(about.methods),
        "CASHIER": about.cashier,
        "REMARK": about.remark,
    }


SAMPLE = FormFacts(
    number="00001234",
    issued_on=date(2026, 11, 23),
    buyer="欧阳明远、上官婉宁",
    tax_number="91440300MA5EXAMPLE",
    room="12栋3单元2801",
    project="松风明月花园",
    company="深圳市松风置业发展有限公司",
    item="购房款（首付）",
    amount=Money("1239438.56"),
    tax_percent=Decimal(9),
    methods=("POS 刷卡", "银行转账"),
    cashier="吴丽华",
    remark="网签合同 2026-000123",
    receipts=(
        ReceiptFacts("SJ-2026-000123", date(2026, 11, 20), Money("1000000.00")),
        ReceiptFacts("SJ-2026-000124", date(2026, 11, 23), Money("239438.56")),
    ),
)
"""A bill as long as bills become, for the designer and its proofs."""


def sample_said(value: str, text: str, cells: int) -> str | list[str]:
    """What a field says on a proof."""
    return f"〔{text}〕" if value == FACT else said(value, text, cells, SAMPLE)
