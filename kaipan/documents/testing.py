"""Papers of one sale for everybody's tests: 王芳 and 李建国 buy 3栋1单元1501 of 松风明月.

The figures are the worked example of the price and payment rules: list 1,239,438.00, deal 1,197,503.00,
定金 50,000, 首期 317,503, loan 830,000.
"""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from kaipan.documents import actions as documents
from kaipan.documents.rules.reading import AnyPaper
from kaipan.kernel.actor import Actor
from kaipan.kernel.area import Area
from kaipan.kernel.ids import PaperId, ProjectId
from kaipan.kernel.money import Money
from kaipan.kernel.source import Source
from kaipan.org.models import Project
from kaipan.platform import audit
from kaipan.platform.unit_of_work import use_case

DAY = date(2026, 11, 23)
DEAL = Source("tests.deal", 1)


def receipt_paper(**changes: Any) -> documents.ReceiptPaper:
    """A receipt for 定金 and 首期, paid two ways."""
    paper = documents.ReceiptPaper(
        number="SJ2026000123",
        dated_on=DAY,
        company_name="深圳松风置业有限公司",
        project_name="松风明月",
        room="3栋1单元1501",
        payer_name="王芳",
        items=(
            documents.ReceiptItem(name="定金", amount=Money("50000")),
            documents.ReceiptItem(name="首期", amount=Money("317503")),
        ),
        methods=(
            documents.ReceiptMethod(
                name="银行转账", amount=Money("267503"), detail="中国建设银行 …6621，流水号 20261123008817"
            ),
            documents.ReceiptMethod(name="POS 刷卡", amount=Money("100000"), detail="参考号 883102"),
        ),
        total=Money("367503"),
        cashier="赵敏",
        remark="认购书 RG2026-0088",
    )
    return replace(paper, **changes)


def subscription_agreement_paper(**changes: Any) -> documents.SubscriptionAgreementPaper:
    """The subscription, with everything there can be to disclose."""
    paper = documents.SubscriptionAgreementPaper(
        **_sale("RG2026-0088"),
        extra_terms=("本认购书所涉车位另行签约。",),
        deposit_due_on=DAY,
        sign_by=date(2026, 11, 30),
        consultant="李伟",
    )
    return replace(paper, **changes)


def contract_paper(**changes: Any) -> documents.ContractPaper:
    """The contract that follows the subscription."""
    paper = documents.ContractPaper(
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
        area_settlement=documents.AreaSettlement.THREE_PERCENT,
        late_payment_rate=Decimal("1"),
        late_payment_rate_after=Decimal("2"),
        late_handover_rate=Decimal("1"),
        late_handover_rate_after=Decimal("2.5"),
        grace_days=90,
        dispute_body="商品房所在地人民法院",
    )
    return replace(paper, **changes)


def issue(paper: AnyPaper, project: Project, actor: Actor, source: Source = DEAL) -> PaperId:
    """Issue the paper as a verb of an upper room does, which audits what it does itself."""

    @use_case
    def issue_it() -> PaperId:
        audit.record(actor, "tests.deal.moved", project)
        return documents.issue_paper(
            project_id=ProjectId(project.pk),
            kind=paper.kind,
            source=source,
            data=paper.as_json(),
            actor=actor,
        )

    return issue_it()


def _sale(number: str) -> dict[str, Any]:
    return {
        "number": number,
        "dated_on": DAY,
        **_PARTIES,
        **_ROOM,
        **_PRICE,
        "is_mortgaged": True,
        "mortgage_details": "该商品房的在建工程已抵押给中国银行深圳市分行，抵押权人已书面同意预售",
        "show_flat": documents.ShowFlat.DIFFERS,
        "show_flat_differences": "样板房内的活动家具、软装、灯具及家用电器不在交付范围内",
        "other_disclosures": ("本项目东侧约 120 米为规划变电站", "小区地下车位按人防要求平战结合使用"),
    }


_PARTIES: dict[str, Any] = {
    "seller_name": "深圳松风置业有限公司",
    "seller_credit_code": "91440300MA5EX7K28T",
    "seller_address": "深圳市南山区科苑路 15 号",
    "seller_phone": "0755-8866 1200",
    "seller_representative": "周海",
    "ownership": documents.Ownership.SHARES,
    "buyers": (
        documents.Buyer(
            name="王芳",
            identity_type="居民身份证",
            identity="11010119900307461X",
            phone="13812345678",
            address="深圳市福田区莲花路 18 号 2 单元 301",
            share=Decimal(60),
        ),
        documents.Buyer(
            name="李建国",
            identity_type="居民身份证",
            identity="1101**********7419",
            phone="139****1122",
            share=Decimal(40),
        ),
    ),
}

_ROOM: dict[str, Any] = {
    "project_filed_name": "松风明月花园",
    "project_promoted_name": "松风明月",
    "project_address": "深圳市光明区松白路 118 号",
    "land_number": "粤（2024）深圳市不动产权第 0081733 号",
    "permit_number": "深房许字（2026）光明 031 号",
    "permit_issued_by": "深圳市规划和自然资源局",
    "permit_issued_on": date(2026, 9, 18),
    "room_label": "3栋1单元1501",
    "building": "3 栋",
    "unit": "1 单元",
    "floor_label": "15 层",
    "room_number": "1501",
    "product_type": "住宅",
    "layout": "三室两厅一厨两卫",
    "orientation": "南北",
    "decoration": "全装修",
    "area_kind": documents.AreaKind.PRESALE,
    "gross_area": Area("98.76"),
    "inner_area": Area("78.50"),
    "shared_area": Area("20.26"),
}


def _step(name: str, explanation: str, before: str, after: str) -> documents.PriceStep:
    return documents.PriceStep(name=name, explanation=explanation, before=Money(before), after=Money(after))


_PRICE: dict[str, Any] = {
    "price_basis": documents.PriceBasis.GROSS,
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
        documents.ScheduleLine(name="定金", amount=Money("50000"), due_on=DAY),
        documents.ScheduleLine(name="首期", amount=Money("317503"), due_on=date(2026, 11, 30)),
        documents.ScheduleLine(
            name="按揭款", amount=Money("830000"), due_when="签订买卖合同后 30 日内由银行发放", by_loan=True
        ),
    ),
}
