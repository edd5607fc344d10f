"""Prices of the demo: the plan that gives the filed prices of all 416 flats to the cent, and how to pay."""

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from kaipan.approvals import actions as approvals
from kaipan.inventory import queries as inventory
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import DiscountOfferId, PaymentPlanId, PricePlanId, ProjectId
from kaipan.kernel.money import Money
from kaipan.kernel.months import shift
from kaipan.platform import jobs
from kaipan.platform.clock import business_day
from kaipan.presale import actions as presale
from kaipan.presale.codes import Anchor, DiscountKind, LoanExcess, MoneyKind, OfferSource, PaymentKind

PLAN = Path(__file__).parent / "price_plan.json"


def price_plan(project_id: ProjectId, *, actor: Actor) -> PricePlanId:
    """The plan of ``price_plan.json`` in the project, tried."""
    kept = json.loads(PLAN.read_text())
    places = _places(project_id, actor)
    plan_id = presale.create_price_plan(project_id, name=kept["name"], actor=actor)
    bases, floors = [], []
    for building in kept["buildings"]:
        for unit in building["units"]:
            building_id, unit_id = places[building["building"], unit["unit"]]
            bases += [
                presale.BasePriceRow(building_id, unit_id, int(position), Decimal(base))
                for position, base in unit["bases"].items()
            ]
        floors += [
            presale.FloorDifferenceRow(building_id, int(floor), Decimal(value))
            for floor, value in building["floors"].items()
        ]
    presale.set_base_prices(plan_id, bases, actor=actor)
    presale.set_floor_differences(plan_id, floors, actor=actor)
    presale.run_trial(plan_id, actor=actor)
    return plan_id


def execute(plan_id: PricePlanId, *, asker: Actor, approver: Actor, executor: Actor) -> int:
    """Submit, approve by somebody else, execute; the version of the price book."""
    approval_id = presale.submit_price_plan(plan_id, actor=asker)
    approvals.approve(approval_id, comment="同意", actor=approver)
    jobs.run_pending()
    return presale.execute_price_plan(plan_id, actor=executor)


def payment_plans(project_id: ProjectId, *, actor: Actor) -> list[PaymentPlanId]:
    """一次性, 分期 and 按揭, each with a deposit of 50,000 元; others are made beside them."""
    deposit = presale.LineRule(1, MoneyKind.DEPOSIT, "定金", amount=Money(50_000), anchor=Anchor.SUBSCRIPTION)
    rest = presale.LineRule(2, MoneyKind.INSTALMENT, "余款", days=30, includes_deposit=True)
    first = presale.LineRule(2, MoneyKind.DOWN_PAYMENT, "首期", share=Decimal("0.3"), includes_deposit=True)
    second = presale.LineRule(3, MoneyKind.INSTALMENT, "二期", share=Decimal("0.4"), months=3)
    third = presale.LineRule(4, MoneyKind.INSTALMENT, "三期", months=6)
    down = presale.LineRule(2, MoneyKind.DOWN_PAYMENT, "首付", includes_deposit=True, days=7)
    loan = presale.LineRule(
        3, MoneyKind.MORTGAGE, "商业贷款", share=Decimal("0.7"), anchor=Anchor.LOAN, loan_digit=10_000
    )
    wanted = [
        ("YCX", "一次性付款", PaymentKind.LUMP_SUM, [deposit, rest], "0.97"),
        ("FQ", "分期付款", PaymentKind.INSTALMENTS, [deposit, first, second, third], "0.99"),
        ("AJ", "商业按揭", PaymentKind.MORTGAGE, [deposit, down, loan], "0.98"),
    ]
    _more_plans(project_id, deposit, down, actor=actor)
    return [
        presale.create_payment_plan(
            project_id,
            code=code,
            name=name,
            kind=kind,
            lines=lines,
            discounts=[presale.Discount("付款方式优惠", DiscountKind.MULTIPLY, Decimal(factor))],
            actor=actor,
        )
        for code, name, kind, lines, factor in wanted
    ]


def discounts(project_id: ProjectId, *, actor: Actor) -> list[DiscountOfferId]:
    """The catalogue; the first two are those deals of the demo are made with."""
    offers: list[dict[str, Any]] = [
        {
            "code": "LDX", "name": "老带新", "source": OfferSource.REFERRAL, "kind": DiscountKind.MULTIPLY,
            "value": Decimal("0.99"), "evidence": "老业主合同编号", "exclusion_group": "身份",
            "quota_deals": 50,
        },
        {
            "code": "KP", "name": "开盘优惠", "source": OfferSource.OPENING, "kind": DiscountKind.SUBTRACT,
            "value": Decimal(20_000), "place": 70, "quota_total": Money(2_000_000),
        },
        {
            "code": "YG", "name": "员工优惠", "source": OfferSource.STAFF, "kind": DiscountKind.MULTIPLY,
            "value": Decimal("0.97"), "evidence": "员工工号", "stackable": False, "quota_deals": 10,
        },
        {
            "code": "TG", "name": "团购优惠", "source": OfferSource.GROUP, "kind": DiscountKind.POINTS,
            "value": Decimal(1), "evidence": "团购协议编号", "exclusion_group": "身份",
        },
        {
            "code": "ZJL", "name": "总经理优惠", "source": OfferSource.GENERAL_MANAGER,
            "kind": DiscountKind.SUBTRACT, "value": Decimal(300_000), "is_limit": True, "place": 90,
        },
    ]  # fmt: skip
    return [
        presale.create_discount_offer(project_id, presale.OfferDraft(**offer), actor=actor)
        for offer in offers
    ]


def authority(project_id: ProjectId, roles: Mapping[str, int], *, begin: date, actor: Actor) -> None:
    """案场经理 down to 95 %, 营销总监 to 92 %, 总经理 to the floor price; consultants the standard price."""
    rows = [
        presale.AuthorityRow(roles["sales-manager"], "", Decimal("0.95")),
        presale.AuthorityRow(roles["director"], "", Decimal("0.92")),
        presale.AuthorityRow(roles["general-manager"], to_floor=True),
    ]
    presale.set_authority_ladder(project_id, rows, valid_from=begin, today=begin, actor=actor)


def _more_plans(
    project_id: ProjectId, deposit: presale.LineRule, down: presale.LineRule, *, actor: Actor
) -> None:
    """组合贷 with the provident fund's limit, and 分期 that waits for 封顶; nobody has chosen them yet."""
    topped_out = presale.define_milestone(project_id, name="封顶", actor=actor)
    buildings = inventory.buildings(actor).filter(project_id=project_id).order_by("sequence")
    planned = {each.pk: shift(business_day(), months=3 * number) for number, each in enumerate(buildings, 1)}
    presale.plan_milestone(topped_out, planned, actor=actor)
    fund = presale.LineRule(
        3,
        MoneyKind.PROVIDENT_LOAN,
        "公积金贷款",
        share=Decimal("0.3"),
        anchor=Anchor.LOAN,
        loan_digit=1_000,
        cap=Money(900_000),
        excess=LoanExcess.OTHER_LOAN,
    )
    bank = presale.LineRule(
        4, MoneyKind.MORTGAGE, "商业贷款", share=Decimal("0.4"), anchor=Anchor.LOAN, loan_digit=10_000
    )
    first = presale.LineRule(2, MoneyKind.INSTALMENT, "首期", share=Decimal("0.3"), includes_deposit=True)
    progress = presale.LineRule(
        3,
        MoneyKind.INSTALMENT,
        "封顶款",
        share=Decimal("0.3"),
        anchor=Anchor.MILESTONE,
        milestone_id=topped_out,
        days=15,
    )
    monthly = presale.LineRule(4, MoneyKind.INSTALMENT, "月付", months=1, day_of_month=15, instalments=6)
    for code, name, kind, lines in (
        ("ZH", "公积金组合贷", PaymentKind.COMBINED, [deposit, down, fund, bank]),
        ("JD", "按进度分期", PaymentKind.INSTALMENTS, [deposit, first, progress, monthly]),
    ):
        presale.create_payment_plan(project_id, code=code, name=name, kind=kind, lines=lines, actor=actor)


def _places(project_id: ProjectId, actor: Actor) -> dict[tuple[str, str], tuple[int, int | None]]:
    """(building, unit) by name → their ids."""
    rooms = inventory.rooms(actor).filter(project_id=project_id).select_related("building", "unit")
    return {
        (room.building.name, room.unit.name if room.unit else ""): (room.building_id, room.unit_id)
        for room in rooms
    }
