"""Loading the demo company, by the same verbs that people use."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from stdnum.cn import uscc

from kaipan.finance import actions as finance
from kaipan.interfaces.cli.demo import (
    changes,
    channels,
    collecting,
    families,
    garage,
    holds,
    leads,
    ownership,
    performance,
    prices,
    privacy,
    refunds,
    registered,
    surveys,
    trade,
)
from kaipan.interfaces.cli.demo.people import PASSWORD, STAFF, Person
from kaipan.interfaces.cli.setup.company import FoundedCompany, found_company
from kaipan.inventory import actions as inventory
from kaipan.inventory import queries as inventory_queries
from kaipan.kernel.actor import Actor, Channel
from kaipan.kernel.ids import PaymentPlanId, ProjectId, RoomId, StaffId
from kaipan.org import actions as org
from kaipan.org import queries as org_queries
from kaipan.platform.clock import business_day
from kaipan.presale import actions as presale

ROOM_TABLE = Path(__file__).parent / "songfeng-mingyue-filed-prices.xlsx"
COMPANY = "深圳松风置业有限公司"
_CREDIT_CODE = "91440300MA5FK7416"


@dataclass(frozen=True, slots=True)
class DemoProject:
    """The demo's project with where its money goes."""

    id: ProjectId
    bank_account_id: int
    permit_id: int


def is_loaded() -> bool:
    """Whether the demo company is there."""
    return org_queries.company_named(COMPANY) is not None


def load() -> None:
    """Found the company, hire its people, read its rooms in, price and release them, and let it trade."""
    today = business_day()
    company = found_company(
        name=COMPANY, short_name="松风置业", credit_code=_CREDIT_CODE + uscc.calc_check_digit(_CREDIT_CODE)
    )
    project = _project(company)
    people = _people(company)
    rooms = _rooms(project, people["sunyan"])
    plan_id = prices.price_plan(project.id, actor=people["sunyan"])
    prices.execute(plan_id, asker=people["sunyan"], approver=people["zhouming"], executor=people["sunyan"])
    plans = prices.payment_plans(project.id, actor=people["sunyan"])
    offers = prices.discounts(project.id, actor=people["sunyan"])
    prices.authority(
        project.id, company.roles, begin=today - timedelta(days=trade.LONGEST_AGO), actor=people["gaoyuan"]
    )
    presale.release_rooms(
        project.id, condition=presale.RoomCondition(), dry_run=False, today=today, actor=people["sunyan"]
    )
    consultants = [people["liwei"], people["chenjing"]]
    office = trade.Office(
        project_id=project.id,
        rooms=rooms,
        plans=plans,
        offers=offers,
        consultants=consultants,
        manager=people["zhaolei"],
        cashier=people["wuli"],
        bank_account_id=project.bank_account_id,
        today=today,
        brought=channels.bring(project.id, consultants, people, today=today),
    )
    trade.trade(office)
    _beside_the_deals(project, rooms, people, today)
    _beside_the_counter(office, people)
    _sell_to_families(project, plans[0], people, today)
    changes.change(office, people, company.roles)
    collecting.collect(project.id, people, bank_account_id=project.bank_account_id, today=today)
    _count(project, people, today)


def _count(project: DemoProject, people: Mapping[str, Actor], today: date) -> None:
    """What was sold counts for whoever sold it."""
    performance.count(project.id, people["zhouming"], people["zhaolei"], days=trade.LONGEST_AGO, today=today)


def _beside_the_deals(
    project: DemoProject, rooms: list[RoomId], people: Mapping[str, Actor], today: date
) -> None:
    """Somebody pays more than is due, and gets it back; others have only registered."""
    registered.register(project.id, rooms, people, bank_account_id=project.bank_account_id, today=today)
    refunds.paid_too_much(
        project.id,
        people["wuli"],
        people["zhengtao"],
        bank_account_id=project.bank_account_id,
        today=today,
    )


def _beside_the_counter(office: trade.Office, people: Mapping[str, Actor]) -> None:
    """Agencies report, visitors are followed up and asked, rooms are kept back, people ask what we hold."""
    project_id, consultants, today = office.project_id, list(office.consultants), office.today
    channels.report_again(project_id, consultants, people, today=today)
    leads.leads(project_id, consultants, people["zhaolei"], today=today)
    holds.keep_back(project_id, list(office.rooms), consultants, people["zhaolei"], today=today)
    privacy.told_and_written(
        project_id, consultants, people["zhaolei"], people["zhouming"], people["gaoyuan"], today=today
    )
    surveys.ask_visitors(project_id, consultants, people["zhaolei"], today=today)
    ownership.serve(project_id, people, today=today)


def _sell_to_families(
    project: DemoProject, plan: PaymentPlanId, people: Mapping[str, Actor], today: date
) -> None:
    """A garage comes on sale, and families buy of it with their flats."""
    garage_plan = garage.garage(
        project.id, project.permit_id, asker=people["sunyan"], approver=people["zhouming"]
    )
    families.families(
        families.Counter(
            project_id=project.id,
            plan=plan,
            garage_plan=garage_plan,
            consultant=people["liwei"],
            manager=people["zhaolei"],
            cashier=people["wuli"],
            bank_account_id=project.bank_account_id,
            today=today,
        )
    )


def _project(company: FoundedCompany) -> DemoProject:
    project_id = org.create_project(
        code="SFMY",
        filed_name="松风明月花园",
        promoted_name="松风明月",
        city="深圳",
        address="深圳市光明区松白路 1008 号",
        land_number="G2021-0416",
        land_use="城镇住宅用地",
        dispute_body="深圳国际仲裁院",
        property_manager="松风物业服务有限公司",
        handover_on=date(2027, 12, 31),
        actor=company.system,
    )
    system = org_queries.system_actor(company.id, Channel.CLI)
    permit_id = org.add_permit(
        project_id,
        number="深房许字（2021）光明 001 号",
        issued_by="深圳市住房和建设局",
        issued_on=date(2021, 1, 8),
        scope="3栋、6栋、7栋",
        permitted_units=416,
        actor=system,
    )
    account_id = org.add_bank_account(
        project_id,
        bank="招商银行深圳光明支行",
        holder=COMPANY,
        number="755900000416001",
        supervised=True,
        actor=system,
    )
    finance.open_receipt_book(
        project_id, name="2026 年收据", prefix="SF26", first_number=1, last_number=9999, actor=system
    )
    return DemoProject(project_id, account_id, permit_id)


def _people(company: FoundedCompany) -> Mapping[str, Actor]:
    """The staff, each with a login and a role in the whole company."""
    system = org_queries.system_actor(company.id, Channel.CLI)
    ids = {person.username: _hire(person, company.roles[person.role], system) for person in STAFF}
    return {username: org_queries.actor_of(staff_id, Channel.CLI) for username, staff_id in ids.items()}


def _hire(person: Person, role_id: int, system: Actor) -> StaffId:
    """A person with a role and a password of their own choosing, so that it is not a temporary one."""
    staff_id = org.add_staff(username=person.username, name=person.name, title=person.title, actor=system)
    org.grant_role(staff_id, role_id=role_id, project_id=None, actor=system)
    org.set_password(staff_id, password=PASSWORD, actor=org_queries.actor_of(staff_id, Channel.CLI))
    return staff_id


def _rooms(project: DemoProject, pricing: Actor) -> list[RoomId]:
    inventory.import_rooms(project.id, ROOM_TABLE.read_bytes(), ROOM_TABLE.name, actor=pricing)
    found = inventory_queries.rooms(pricing).filter(project_id=project.id)
    rooms = [RoomId(room_id) for room_id in found.order_by("pk").values_list("pk", flat=True)]
    inventory.assign_permit(project.id, project.permit_id, rooms, actor=pricing)
    return rooms
