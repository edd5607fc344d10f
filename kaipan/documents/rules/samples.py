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
from kaipan.documents.rules.decoration_contract import DecorationContractPaper
from kaipan.documents.rules.formal_notice import Duty, FormalNoticePaper, OverdueLine
from kaipan.documents.rules.parties import ActsAs, Buyer, NamedPaper, Ownership, Representative
from kaipan.documents.rules.receipt import ReceiptItem, ReceiptMethod, ReceiptPaper
from kaipan.documents.rules.registration import IntendedRoom, RegistrationLevel, RegistrationPaper
from kaipan.documents.rules.return_agreement import (
    Ended,
    Fault,
    Payee,
    ReceivedLine,
    ReturnAgreementPaper,
    ReturnedPaper,
)
from kaipan.documents.rules.rooms import AddOnRoom, AreaKind, PriceBasis
from kaipan.documents.rules.sale import PriceStep, ShowFlat
from kaipan.documents.rules.schedules import ScheduleLine
from kaipan.documents.rules.subscription_agreement import SubscriptionAgreementPaper
from kaipan.documents.rules.supplement import ChangeRow, SupplementMatter, SupplementPaper
from kaipan.kernel.area import Area
from kaipan.kernel.money import Money

DAY = date(2026, 11, 23)


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
        **_SELLER,
        **_PROJECT,
        **_PERMIT,
        buyers=_PEOPLE,
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
        **_SELLER,
        **_PROJECT,
        **_PERMIT,
        **_ROOM,
        buyers=_PEOPLE,
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


def supplement_paper(**changes: Any) -> SupplementPaper:
    """The worked 换房, with a buyer who leaves: 1,197,503 becomes 1,307,341 and 367,503 are carried over."""
    paper = SupplementPaper(
        number="BC2026-0007",
        dated_on=date(2026, 12, 8),
        **_SELLER,
        **_PROJECT,
        buyers=_PEOPLE[:1],
        former_buyers=_PEOPLE[1:],
        ownership=Ownership.SOLE,
        amends=SUBSCRIPTION,
        room_label="3栋1单元1601",
        matters=(SupplementMatter.ROOM, SupplementMatter.BUYERS),
        reason="买受人因家庭人口增加申请调换户型",
        changes=(
            ChangeRow(name="房间", before="3栋1单元1501", after="3栋1单元1601"),
            ChangeRow(name="建筑面积", before="98.76 ㎡", after="107.82 ㎡"),
            ChangeRow(name="买受人", before="王芳（60%）、李建国（40%）", after="王芳（单独所有）"),
            ChangeRow(name="签约期限", before="2026年11月30日", after="2026年12月15日"),
        ),
        total_before=Money("1197503"),
        total_after=Money("1307341"),
        received=Money("367503"),
        to_pay=Money("29838"),
        payment_plan="商业按揭（首付三成）",
        schedule=(
            ScheduleLine(name="已付款项转入", amount=Money("367503"), due_on=DAY),
            ScheduleLine(name="首期补足", amount=Money("29838"), due_on=date(2026, 12, 15)),
            ScheduleLine(
                name="按揭款", amount=Money("910000"), due_when="签订买卖合同后 30 日内", by_loan=True
            ),
        ),
        schedule_total=Money("1307341"),
        extra_terms=("原房间自本协议生效之日起由出卖人另行销售。",),
    )
    return replace(paper, **changes)


def decoration_contract_paper(**changes: Any) -> DecorationContractPaper:
    """Decoration beside the contract of sale."""
    paper = DecorationContractPaper(
        number="ZX2026-0061",
        dated_on=DAY,
        **_SELLER,
        **_PROJECT,
        buyers=_PEOPLE,
        belongs_to=NamedPaper(title="商品房买卖合同", number="HT2026-0061", dated_on=DAY),
        room_label="3栋1单元1501",
        gross_area=Area("98.76"),
        amount=Money("150000"),
        standard=("客厅、餐厅：800×800 mm 抛釉砖，墙面乳胶漆", "厨房：石英石台面，吸油烟机、灶具各一台"),
        schedule=(
            ScheduleLine(name="首笔", amount=Money("75000"), due_on=date(2026, 12, 31)),
            ScheduleLine(name="余款", amount=Money("75000"), due_when="交付前 30 日内"),
        ),
        handover_on=date(2028, 6, 30),
        extra_terms=("双方可以在开工前书面调整颜色。",),
    )
    return replace(paper, **changes)


def return_agreement_paper(**changes: Any) -> ReturnAgreementPaper:
    """The worked 退房: 5 % of 1,197,503 as penalty, 307,627.85 go back."""
    paper = ReturnAgreementPaper(
        number="TF2026-0003",
        dated_on=date(2026, 12, 8),
        **_SELLER,
        **_PROJECT,
        buyers=_PEOPLE,
        ends=NamedPaper(title="商品房买卖合同", number="HT2026-0061", dated_on=DAY),
        ended=Ended.CONTRACT,
        room_label="3栋1单元1501",
        fault=Fault.BUYER,
        reason="买受人因工作变动不再购买该商品房",
        received=(
            ReceivedLine(name="定金", amount=Money("50000"), receipt="SJ2026000123", received_on=DAY),
            ReceivedLine(name="首期", amount=Money("317503"), receipt="SJ2026000124", received_on=DAY),
        ),
        received_total=Money("367503"),
        penalty=Money("59875.15"),
        refund=Money("307627.85"),
        pay_out=Money("307627.85"),
        pay_by=date(2026, 12, 23),
        payee=Payee(name="王芳", bank="中国建设银行深圳福田支行", account_number="6217 0072 0000 8812 6621"),
        papers_returned=(
            ReturnedPaper(name="商品房买卖合同", number="HT2026-0061"),
            ReturnedPaper(name="收据", number="SJ2026000123"),
            ReturnedPaper(name="收据", number="SJ2026000124", fate="遗失，已书面声明作废"),
        ),
        extra_terms=("买受人应在收到退款前撤回网上签约登记。",),
    )
    return replace(paper, **changes)


def formal_notice_paper(**changes: Any) -> FormalNoticePaper:
    """A notice to pay, the second one."""
    paper = FormalNoticePaper(
        number="CG2027-0009",
        dated_on=date(2027, 1, 4),
        **_SELLER,
        **_PROJECT,
        buyers=_PEOPLE,
        about=NamedPaper(title="商品房买卖合同", number="HT2026-0061", dated_on=DAY),
        room_label="3栋1单元1501",
        duty=Duty.PAY,
        occasion=2,
        overdue=(
            OverdueLine(
                name="首期",
                amount=Money("317503"),
                due_on=date(2026, 11, 30),
                days=35,
                late_fee=Money("1111.26"),
            ),
            OverdueLine(
                name="装修款", amount=Money("75000"), due_on=date(2026, 12, 31), days=4, late_fee=Money("30")
            ),
        ),
        overdue_total=Money("392503"),
        late_fee_total=Money("1141.26"),
        cure_by=date(2027, 4, 4),
        consequences=("逾期记录将影响贵方后续申请折扣。",),
        pay_to="中国建设银行深圳福田支行 4420 1501 1000 5256 6621",
        contact="赵敏",
        contact_phone="0755-8866 1200",
    )
    return replace(paper, **changes)


def notice_to_sign_paper(**changes: Any) -> FormalNoticePaper:
    """A notice to sign the contract of sale."""
    paper = FormalNoticePaper(
        number="CG2026-0008",
        dated_on=date(2026, 12, 4),
        **_SELLER,
        **_PROJECT,
        buyers=_PEOPLE,
        about=SUBSCRIPTION,
        room_label="3栋1单元1501",
        duty=Duty.SIGN,
        sign_by=date(2026, 11, 30),
        deposit=Money("50000"),
        cure_by=date(2026, 12, 11),
        contact="李伟",
        contact_phone="0755-8866 1200",
    )
    return replace(paper, **changes)


def _sale(number: str) -> dict[str, Any]:
    return {
        "number": number,
        "dated_on": DAY,
        **_SELLER,
        **_PROJECT,
        **_PERMIT,
        "buyers": _BUYERS,
        "ownership": Ownership.SHARES,
        **_ROOM,
        **_PRICE,
        "is_mortgaged": True,
        "mortgage_details": "该商品房的在建工程已抵押给中国银行深圳市分行，抵押权人已书面同意预售",
        "show_flat": ShowFlat.DIFFERS,
        "show_flat_differences": "样板房内的活动家具、软装、灯具及家用电器不在交付范围内",
        "other_disclosures": ("本项目东侧约 120 米为规划变电站", "小区地下车位按人防要求平战结合使用"),
    }


_SELLER: dict[str, Any] = {
    "seller_name": "深圳松风置业有限公司",
    "seller_credit_code": "91440300MA5EX7K28T",
    "seller_address": "深圳市南山区科苑路 15 号",
    "seller_phone": "0755-8866 1200",
    "seller_representative": "周海",
}

_BUYERS = (
    Buyer(
        name="王芳",
        identity_type="居民身份证",
        identity="11010119900307461X",
        phone="13812345678",
        address="深圳市福田区莲花路 18 号 2 单元 301",
        share=Decimal(60),
    ),
    Buyer(
        name="李建国",
        identity_type="居民身份证",
        identity="1101**********7419",
        phone="139****1122",
        share=Decimal(40),
    ),
)

_PEOPLE = tuple(replace(buyer, share=None) for buyer in _BUYERS)
"""The same on papers that do not say how they own."""

MINOR = Buyer(
    name="王小宝",
    identity_type="居民身份证",
    identity="440301201903077412",
    share=Decimal(40),
    representatives=(
        Representative(
            acts_as=ActsAs.GUARDIAN,
            name="王芳",
            identity_type="居民身份证",
            identity="11010119900307461X",
            phone="13812345678",
            authority="出生医学证明 Q440301",
        ),
    ),
)
"""A buyer of seven, for whom the mother signs; together with the first of the others they hold the whole."""

_PROJECT: dict[str, Any] = {
    "project_filed_name": "松风明月花园",
    "project_promoted_name": "松风明月",
    "project_address": "深圳市光明区松白路 118 号",
}

_PERMIT: dict[str, Any] = {
    "permit_number": "深房许字（2026）光明 031 号",
    "permit_issued_by": "深圳市规划和自然资源局",
    "permit_issued_on": date(2026, 9, 18),
}

SUBSCRIPTION = NamedPaper(title="商品房认购书", number="RG2026-0088", dated_on=DAY)

_ROOM: dict[str, Any] = {
    "land_number": "粤（2024）深圳市不动产权第 0081733 号",
    "room_label": "3栋1单元1501",
    "building": "3 栋",
    "unit": "1 单元",
    "floor_label": "15 层",
    "room_number": "1501",
    "product_type": "住宅",
    "layout": "三室两厅一厨两卫",
    "orientation": "南北",
    "decoration": "全装修",
    "area_kind": AreaKind.PRESALE,
    "gross_area": Area("98.76"),
    "inner_area": Area("78.50"),
    "shared_area": Area("20.26"),
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
    "buyers": (_BUYERS[0], MINOR),
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
