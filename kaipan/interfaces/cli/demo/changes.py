"""What became of some sales of the demo: other terms, another room, money given back, a deposit lost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from kaipan.approvals import actions as approvals
from kaipan.customers import actions as customers
from kaipan.interfaces.cli.demo.people import buyer
from kaipan.interfaces.cli.demo.trade import LONGEST_AGO, Office, sell
from kaipan.inventory import queries as inventory
from kaipan.inventory.codes import ProductType
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import AmendmentId, ApprovalId, DealId, RoomId
from kaipan.kernel.money import Money
from kaipan.sales import actions as sales
from kaipan.sales import queries as sales_queries

SEED = 1015
SALES = 6
LUMP_SUM, INSTALMENTS, MORTGAGE = range(3)
"""Places of the payment plans of the office."""
FORFEITURE = "sales.amendment.forfeit"


@dataclass(frozen=True, slots=True)
class _Desk:
    """Who asks for changes, who says yes, who carries them out."""

    office: Office
    consultant: Actor
    director: Actor
    accountant: Actor
    clerk: Actor
    chance: Random

    def day(self, ago: int) -> date:
        return self.office.today - timedelta(days=ago)


def change(office: Office, people: Mapping[str, Actor], roles: Mapping[str, int]) -> None:
    """Six sales of their own, of which four have changed, one waits for its yes and one stays as it was."""
    chance = Random(SEED)  # noqa: S311  the same demo every time
    desk = _Desk(
        office,
        consultant=people["chenjing"],
        director=people["zhouming"],
        accountant=people["zhengtao"],
        clerk=people["luolan"],
        chance=chance,
    )
    _finance_looks_too(office, roles, people["gaoyuan"])
    paid, moved, given_back, lost, asked, kept, *other = chance.sample(_free(office), SALES + 1)
    _loses_the_deposit(desk, lost)
    _gives_back(desk, given_back)
    _moves(desk, moved, other[0])
    _pays_otherwise(desk, paid)
    _waits(desk, asked)
    _thinks_again(desk, kept)


def _finance_looks_too(office: Office, roles: Mapping[str, int], actor: Actor) -> None:
    """A row of the matrix: of a deposit that is lost, the director decides and finance countersigns."""
    steps = (
        approvals.StepTerms(stage=1, name="营销总监审批", role_id=roles["director"], due_hours=24),
        approvals.StepTerms(stage=2, name="财务会签", role_id=roles["accountant"], mode="ALL"),
    )
    terms = approvals.RouteTerms(FORFEITURE, "挞定", steps=steps)
    approvals.set_route(terms, project_id=office.project_id, actor=actor)


def _pays_otherwise(desk: _Desk, room_id: RoomId) -> None:
    """换付款方式: by instalments instead of at once, with a clause beside the forms."""
    deal_id = _sold(desk, room_id, LUMP_SUM, ago=13)
    _done(
        desk,
        deal_id,
        sales.ChangePaymentPlan(desk.office.plans[INSTALMENTS]),
        sales.ChangeTerms(add=("逾期一期未付的，全部余款提前到期。",)),
        reason="客户资金分批到账，改为分期付款",
    )


def _moves(desk: _Desk, room_id: RoomId, to_room_id: RoomId) -> None:
    """换房: the deposit goes along to another flat."""
    deal_id = _sold(desk, room_id, INSTALMENTS, ago=10)
    wanted = sales.Exchange(to_room_id, desk.office.plans[INSTALMENTS], sign_by=desk.day(-7))
    _done(desk, deal_id, wanted, reason="客户父母同住，换到另一套")


def _gives_back(desk: _Desk, room_id: RoomId) -> None:
    """退房: of a signed contract, less the penalty and a fee; the cashier still has to pay the rest."""
    deal_id = _sold(desk, room_id, INSTALMENTS, ago=20, signs=True)
    wanted = sales.Return(sales.Fault.BUYER, penalty_percent=Decimal(5), fee=Money(500))
    _done(desk, deal_id, wanted, reason="客户工作调动，离开深圳")


def _loses_the_deposit(desk: _Desk, room_id: RoomId) -> None:
    """挞定: nobody came to sign, nor answered the formal notice."""
    deal_id = _sold(desk, room_id, LUMP_SUM, ago=LONGEST_AGO - 2)
    notice_id = sales.issue_formal_notice(
        deal_id,
        respond_by=desk.day(5),
        text="您认购的房屋已逾应签约日，请于催告期内到案场签约付款；逾期将按认购书没收定金。",
        delivery="EMS",
        tracking="1099876543210",
        actor=desk.clerk,
        today=desk.day(21),
    )
    wanted = sales.Forfeit(notice_id)
    _done(desk, deal_id, wanted, reason="催告期满未签约，电话不接", also=(desk.accountant,))


def _waits(desk: _Desk, room_id: RoomId) -> None:
    """Two changes at once, in the director's inbox."""
    deal_id = _sold(desk, room_id, LUMP_SUM, ago=6)
    plan, until = desk.office.plans[MORTGAGE], desk.day(-8)
    wanted = (sales.ChangePaymentPlan(plan), sales.ExtendSigning(until))
    _asked(desk, deal_id, *wanted, reason="客户改办商业按揭，银行预审需一周")


def _thinks_again(desk: _Desk, room_id: RoomId) -> None:
    """退定 that was asked for and given up."""
    deal_id = _sold(desk, room_id, LUMP_SUM, ago=4)
    wanted = sales.RefundDeposit(sales.Fault.AGREED, fee=Money(200))
    amendment_id = _asked(desk, deal_id, wanted, reason="家人意见不一")
    sales.drop_amendment(
        amendment_id, reason="客户决定继续购买", actor=desk.consultant, today=desk.office.today
    )


def _free(office: Office) -> Sequence[RoomId]:
    facts = inventory.rooms_facts(office.rooms)
    return [
        room.id
        for room in facts
        if room.product_type == ProductType.RESIDENCE
        and inventory.why_not_for_sale(room, office.today) is None
    ]


def _sold(desk: _Desk, room_id: RoomId, plan: int, *, ago: int, signs: bool = False) -> DealId:
    name, phone, identity = buyer(desk.chance)
    customer_id = customers.register_customer(
        desk.office.project_id,
        name=name,
        phone=phone,
        identity_type="RESIDENT_CARD",
        identity=identity,
        source_medium="REFERRAL",
        intent_grade="A",
        actor=desk.consultant,
    )
    office = desk.office
    return sell(office, room_id, customer_id, desk.consultant, office.plans[plan], desk.day(ago), signs=signs)


def _asked(desk: _Desk, deal_id: DealId, *wanted: sales.Change, reason: str) -> AmendmentId:
    return sales.propose_amendment(
        deal_id, changes=wanted, reason=reason, actor=desk.consultant, today=desk.day(1)
    )


def _done(
    desk: _Desk, deal_id: DealId, *wanted: sales.Change, reason: str, also: Sequence[Actor] = ()
) -> None:
    """Asked for yesterday, granted by the director and whoever has to agree ``also``, carried out today."""
    amendment_id = _asked(desk, deal_id, *wanted, reason=reason)
    amendment = sales_queries.amendment_card(amendment_id, actor=desk.director)
    assert amendment.approval_id is not None  # no kind of change goes without a question in the demo
    for each in (desk.director, *also):
        approvals.approve(ApprovalId(amendment.approval_id), comment="同意", actor=each)
    sales.execute_amendment(amendment_id, actor=desk.clerk, today=desk.office.today)
