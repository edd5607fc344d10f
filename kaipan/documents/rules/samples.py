"""One sale told on every kind of paper: 王芳 and 李建国 buy 3栋1单元1501 of 松风明月.

Templates are tried out with it before they are used, and tests are written about it. The figures are the
worked example of the price and payment rules: list 1,239,438.00, deal 1,197,503.00, 定金 50,000, 首期
317,503, loan 830,000.
"""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from kaipan.documents.rules.booking import BookingPaper
from kaipan.documents.rules.contract import AreaSettlement, ContractPaper
from kaipan.documents.rules.parties import Ownership
from kaipan.documents.rules.receipt import ReceiptItem, ReceiptMethod, ReceiptPaper
from kaipan.documents.rules.registration import IntendedRoom, RegistrationLevel, RegistrationPaper
from kaipan.documents.rules.rooms import AddOnRoom, PriceBasis
from kaipan.documents.rules.sale import PriceStep, ShowFlat
from kaipan.documents.rules.sample_facts import (
    BUYERS,
    DAY,
    MINOR,
    PEOPLE,
    PERMIT,
    PROJECT,
    ROOM,
    SELLER,
)
from kaipan.documents.rules.schedules import ScheduleLine
from kaipan.documents.rules.subscription_agreement import SubscriptionAgreementPaper
from kaipan.kernel.area import Area
from kaipan.kernel.money import Money


def receipt_paper(**changes: Any) -> ReceiptPaper:
    """A receipt for 定金 and 首期, paid two ways."""
    paper = ReceiptPaper(
        number="SJ2026000123",
        dated_on=DAY,
        company_name="深圳松风置业有限公司",
        project_name="松风明月",
        room="3栋1单元1501",
        payer_name="王芳",
        items=(
            ReceiptItem(name="定金", amount=Money("50000")),
            ReceiptItem(name="首期", amount=Money("317503")),
        ),
        methods=(
            ReceiptMethod(
                name="银行转账", amount=Money("267503"), detail="中国建设银行 …6621，流水号 20261123008817"
            ),
            ReceiptMethod(name="POS 刷卡", amount=Money("100000"), detail="参考号 883102"),
        ),
        total=Money("367503"),
        cashier="赵敏",
        remark="认购书 RG2026-0088",
    )
    return replace(paper, **changes)


def subscription_agreement_paper(**changes: Any) -> SubscriptionAgreementPaper:
    """The subscription, with everything there can be to disclose."""
    paper = SubscriptionAgreementPaper(
        **_sale("RG2026-0088"),
        extra_terms=("本认购书所涉车位另行签约。",),
        deposit_due_on=DAY,
        sign_by=date(2026, 11, 30),
        consultant="李伟",
    )
    return replace(paper, **changes)


def contract_paper(**changes: Any) -> ContractPaper:
    """The contract that follows the subscription."""
    paper = ContractPaper(
        **_sale("HT2026-0061"),
        extra_terms=("买受人同意出卖人以本合同所列通讯地址送达书面通知。",),
        subscription_number="RG2026-0088",
        land_use="城镇住宅用地",
        land_use_until=date(2094, 5, 20),
        supervised_bank="中国建设银行深圳福田支行",
        supervised_holder="深圳松风置业有限公司",
        supervised_number="4420 1501 1000 5256 6621",
        property_manager="深圳松风物业服务有限公司",
        handover_on=date(2028, 6, 30),
        area_settlement=AreaSettlement.THREE_PERCENT,
        late_payment_rate=Decimal("1"),
        late_payment_rate_after=Decimal("2"),
        late_handover_rate=Decimal("1"),
        late_handover_rate_after=Decimal("2.5"),
        grace_days=90,
        dispute_body="商品房所在地人民法院",
    )
    return replace(paper, **changes)


def registration_paper(**changes: Any) -> RegistrationPaper:
    """A registration for a batch, with the most rooms one may name."""
    paper = RegistrationPaper(
        number="RC2026-0312",
        dated_on=DAY,
        **SELLER,
        **PROJECT,
        **PERMIT,
        buyers=PEOPLE,
        level=RegistrationLevel.BATCH,
        level_label="首开盘次",
        queue_number="A-0312",
        intended_rooms=tuple(
            IntendedRoom(
                label=f"3栋1单元{floor}01",
                product_type="住宅",
                gross_area=Area("98.76"),
                list_total=Money(1_239_438 + floor * 1000),
            )
            for floor in range(11, 16)
        ),
        earnest=Money("20000"),
        valid_until=date(2026, 12, 31),
        refund_days=7,
        checked=("本市户籍证明", "家庭名下住房查询结果"),
        extra_terms=("选房顺序按公证摇号结果确定。",),
        consultant="李伟",
    )
    return replace(paper, **changes)


def booking_paper(**changes: Any) -> BookingPaper:
    """The booking before the subscription."""
    paper = BookingPaper(
        number="YD2026-0140",
        dated_on=DAY,
        **SELLER,
        **PROJECT,
        **PERMIT,
        **ROOM,
        buyers=PEOPLE,
        price_basis=PriceBasis.GROSS,
        list_total=Money("1239438.00"),
        shown_total=Money("1197503"),
        gross_unit_price=Money("12125.38"),
        inner_unit_price=Money("15254.82"),
        booking_money=Money("10000"),
        subscribe_by=date(2026, 11, 26),
        extra_terms=("认购时订金抵作定金。",),
        consultant="李伟",
    )
    return replace(paper, **changes)


def _sale(number: str) -> dict[str, Any]:
    return {
        "number": number,
        "dated_on": DAY,
        **SELLER,
        **PROJECT,
        **PERMIT,
        "buyers": BUYERS,
        "ownership": Ownership.SHARES,
        **ROOM,
        **_PRICE,
        "is_mortgaged": True,
        "mortgage_details": "该商品房的在建工程已抵押给中国银行深圳市分行，抵押权人已书面同意预售",
        "show_flat": ShowFlat.DIFFERS,
        "show_flat_differences": "样板房内的活动家具、软装、灯具及家用电器不在交付范围内",
        "other_disclosures": ("本项目东侧约 120 米为规划变电站", "小区地下车位按人防要求平战结合使用"),
    }


def _step(name: str, explanation: str, before: str, after: str) -> PriceStep:
    return PriceStep(name=name, explanation=explanation, before=Money(before), after=Money(after))


_PRICE: dict[str, Any] = {
    "price_basis": PriceBasis.GROSS,
    "list_total": Money("1239438.00"),
    "price_steps": (
        _step("付款方式折扣", "× 99%", "1239438.00", "1227043.62"),
        _step("开盘优惠", "× 98%", "1227043.62", "1202502.75"),
        _step("老带新", "− 5,000.00 元", "1202502.75", "1197502.75"),
        _step("总价取整", "四舍五入到元", "1197502.75", "1197503.00"),
    ),
    "deal_total": Money("1197503"),
    "gross_unit_price": Money("12125.38"),
    "inner_unit_price": Money("15254.82"),
    "deposit": Money("50000"),
    "payment_plan": "商业按揭（首付三成）",
    "schedule": (
        ScheduleLine(name="定金", amount=Money("50000"), due_on=DAY),
        ScheduleLine(name="首期", amount=Money("317503"), due_on=date(2026, 11, 30)),
        ScheduleLine(
            name="按揭款", amount=Money("830000"), due_when="签订买卖合同后 30 日内由银行发放", by_loan=True
        ),
    ),
}


WITH_MORE: dict[str, Any] = {
    "buyers": (BUYERS[0], MINOR),
    "add_ons": (
        AddOnRoom(label="地下车位 B1-088", product_type="车位", price=Money("120000")),
        AddOnRoom(label="储藏室 B2-12", product_type="储藏室", gross_area=Area("6.50"), price=Money("32497")),
    ),
    "decoration_amount": Money("150000"),
    "whole_total": Money("1500000"),
    "schedule": (
        ScheduleLine(name="定金", amount=Money("50000"), due_on=DAY),
        ScheduleLine(name="首期", amount=Money("620000"), due_on=date(2026, 11, 30)),
        ScheduleLine(
            name="按揭款", amount=Money("830000"), due_when="签订买卖合同后 30 日内由银行发放", by_loan=True
        ),
    ),
}
"""What makes the sale one of a room with a parking place, a store and its decoration, bought with a child."""
