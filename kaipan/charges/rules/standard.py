"""The standard rules: offered to a company or a project, in force nowhere until somebody takes them.

Rates that a province or a city sets stand here with the usual figure and say so in their source.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kaipan.charges.rules.facts import BuyerKind
from kaipan.charges.rules.terms import Base, DueAt, ReceiptKind, RuleTerms, Tier
from kaipan.kernel.money_kinds import MoneyKind

STATUTORY = Decimal(3)


@dataclass(frozen=True, slots=True)
class StandardRule:
    """A version of a rule and the day from which the regulation holds."""

    valid_from: date
    terms: RuleTerms


def _deed_tax(source: str, threshold: int, second_above: str = "2") -> RuleTerms:
    """契税 with the relief for a family's first and second home up to, and above, so many ㎡."""
    limit = Decimal(threshold)
    return RuleTerms(
        code="DEED_TAX",
        name="契税",
        money_kind=MoneyKind.DEED_TAX,
        payee="税务机关",
        base=Base.PRICE_WITHOUT_VAT,
        vat_percent=Decimal(9),
        tiers=(
            Tier(STATUTORY, residential=False),
            Tier(STATUTORY, buyer_kind=BuyerKind.COMPANY),
            Tier(Decimal(1), home_count=1, area_up_to=limit),
            Tier(Decimal("1.5"), home_count=1),
            Tier(Decimal(1), home_count=2, area_up_to=limit),
            Tier(Decimal(second_above), home_count=2),
            Tier(STATUTORY, home_count=3),
        ),
        due_at=DueAt.HANDOVER,
        refundable=True,
        receipt_kind=ReceiptKind.TAX,
        source=source,
    )


_STAMP_DUTY = RuleTerms(
    code="STAMP_DUTY",
    name="印花税",
    money_kind=MoneyKind.STAMP_DUTY,
    payee="税务机关",
    base=Base.PRICE_WITHOUT_VAT,
    vat_percent=Decimal(9),
    tiers=(Tier(Decimal("0.05")),),
    receipt_kind=ReceiptKind.TAX,
    exempts_homes_of_people=True,
    source="印花税法（2022-07-01）第五条；个人购买住房暂免 财税〔2008〕137号，请按当地口径确认",
)
_MAINTENANCE_FUND = RuleTerms(
    code="MAINTENANCE_FUND",
    name="维修资金",
    money_kind=MoneyKind.MAINTENANCE_FUND,
    payee="住宅专项维修资金专户",
    base=Base.GROSS_AREA,
    tiers=(Tier(Decimal(90)),),
    due_at=DueAt.HANDOVER,
    refundable=True,
    receipt_kind=ReceiptKind.FISCAL,
    source="住宅专项维修资金管理办法（令165号）第七条；单价按当地标准修改",
)
_REGISTRATION_FEE = RuleTerms(
    code="REGISTRATION_FEE",
    name="不动产登记费",
    money_kind=MoneyKind.COLLECTED_FEE,
    payee="不动产登记机构",
    base=Base.FIXED,
    tiers=(Tier(Decimal(80), residential=True), Tier(Decimal(550))),
    due_at=DueAt.HANDOVER,
    receipt_kind=ReceiptKind.FISCAL,
    source="不动产登记收费：住宅 80 元、非住宅 550 元，请按当地标准确认",
)

STANDARD_RULES = (
    StandardRule(date(2016, 2, 22), _deed_tax("财税〔2016〕23号（北上广深二套按法定税率）", 90)),
    StandardRule(date(2024, 12, 1), _deed_tax("财政部 税务总局 住房城乡建设部公告2024年第16号", 140)),
    StandardRule(date(2022, 7, 1), _STAMP_DUTY),
    StandardRule(date(2008, 2, 1), _MAINTENANCE_FUND),
    StandardRule(date(2016, 12, 1), _REGISTRATION_FEE),
)
