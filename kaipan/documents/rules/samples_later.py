"""What happens to the invented sale afterwards: changed, ended, or called in."""

from dataclasses import replace
from datetime import date
from typing import Any

from kaipan.documents.rules.decoration_contract import DecorationContractPaper
from kaipan.documents.rules.formal_notice import Duty, FormalNoticePaper, OverdueLine
from kaipan.documents.rules.parties import NamedPaper, Ownership
from kaipan.documents.rules.return_agreement import (
    Ended,
    Fault,
    Payee,
    ReceivedLine,
    ReturnAgreementPaper,
    ReturnedPaper,
)
from kaipan.documents.rules.sample_facts import (
    DAY,
    PEOPLE,
    PROJECT,
    SELLER,
    SUBSCRIPTION,
)
from kaipan.documents.rules.schedules import ScheduleLine
from kaipan.documents.rules.supplement import ChangeRow, SupplementMatter, SupplementPaper
from kaipan.kernel.area import Area
from kaipan.kernel.money import Money


def supplement_paper(**changes: Any) -> SupplementPaper:
    """The worked 换房, with a buyer who leaves: 1,197,503 becomes 1,307,341 and 367,503 are carried over."""
    paper = SupplementPaper(
        number="BC2026-0007",
        dated_on=date(2026, 12, 8),
        **SELLER,
        **PROJECT,
        buyers=PEOPLE[:1],
        former_buyers=PEOPLE[1:],
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
        **SELLER,
        **PROJECT,
        buyers=PEOPLE,
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
        **SELLER,
        **PROJECT,
        buyers=PEOPLE,
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
        **SELLER,
        **PROJECT,
        buyers=PEOPLE,
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
        **SELLER,
        **PROJECT,
        buyers=PEOPLE,
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
