"""Customers for the tests of every room, made by the real verb."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from io import BytesIO

from PIL import Image

from kaipan.customers import actions
from kaipan.customers.models import Customer
from kaipan.customers.permissions import CHANGE, REGISTER, VIEW, VIEW_ALL
from kaipan.kernel.ids import CustomerId
from kaipan.kernel.money import Money
from kaipan.kernel.source import Source
from kaipan.org import queries as org
from kaipan.org import testing as cast
from kaipan.org.models import Project, Staff
from kaipan.parties import testing as parties
from kaipan.platform import audit
from kaipan.platform.clock import business_day
from kaipan.platform.unit_of_work import use_case


def picture(shade: int = 0, name: str = "名片.png") -> actions.SentFile:
    """A small picture, unlike those of another shade."""
    file = BytesIO()
    Image.new("RGB", (8, 8), (shade, 0, 0)).save(file, "PNG")
    return actions.SentFile(name, file.getvalue())


def customer(
    project: Project,
    name: str = "王芳",
    *,
    owner: Staff | None = None,
    phone: str | None = None,
    identity: bool = True,
) -> Customer:
    """Another customer of the project, served by ``owner`` or by another consultant of the project."""
    consultant = owner or cast.staff_with(VIEW, project=project)
    customer_id = actions.register_customer(
        project.pk,
        name=name,
        phone=phone or parties.phone_number(),
        identity_type="RESIDENT_CARD" if identity else None,
        identity=parties.identity_number() if identity else None,
        owner_id=consultant.pk,
        actor=org.system_actor(project.company_id),
    )
    return Customer.objects.get(pk=customer_id)


@use_case
def deal(
    customer_id: int, *stages: str, total: str | None = None, number: int, given_up: bool = False
) -> None:
    """A room above makes a deal of the customer, takes it from stage to stage, and may give it up again."""
    source = Source("tests.deal", number)
    for stage in stages:
        agreed = None if total is None else Money(total)
        actions.note_progress(customer_id, actions.CustomerStage(stage), source=source, total=agreed)
    if given_up:
        actions.end_progress(source)
    somebody = Customer.objects.get(pk=customer_id)
    audit.record(org.system_actor(somebody.company_id), "tests.deal.made", somebody)


@dataclass(frozen=True, slots=True)
class Month:
    """A month of 李伟 and 陈静 with seven customers, few enough to count by hand, and who manages them."""

    project: Project
    li: Staff
    chen: Staff
    manager: Staff
    customers: tuple[CustomerId, ...]
    today: date

    def ago(self, days: int) -> date:
        """So many days before today."""
        return self.today - timedelta(days=days)


def a_month(project: Project) -> Month:
    """Visits, calls, follow-ups kept, late and overdue, two deals, one given up, two customers lost.

    李伟 has 1 (walks in, comes again, buys twice), 2 (called, overdue since yesterday), 3 (never reached, due
    today) and 7 (a visit that was somebody else's); 陈静 has 4 (books), 5 (bought, gave it up, is lost) and 6
    (lost last month).
    """
    today = business_day()
    li, chen = (
        cast.staff_with(VIEW, CHANGE, REGISTER, project=project, name=name) for name in ("李伟", "陈静")
    )
    manager = cast.staff_with(VIEW_ALL, CHANGE, project=project, name="赵磊")
    system = org.system_actor(project.company_id)
    terms = actions.ServiceTerms(call_days=2, visit_days=30)
    actions.set_service_rule(project.pk, terms, valid_from=today, today=today, actor=system)
    came = [("王芳", li, "WALK_IN"), ("李娜", li, "CALL"), ("张敏", li, "CALL"), ("刘洋", chen, "CHANNEL")]
    came += [("陈杰", chen, "CHANNEL"), ("杨光", chen, ""), ("黄磊", li, "REFERRAL")]
    ids = []
    for name, owner, source in came:
        made = customer(project, name, owner=owner)
        actions.change_customer(made.pk, source_medium=source, actor=system)
        ids.append(CustomerId(made.pk))
    month = Month(project, li, chen, manager, tuple(ids), today)
    _contacts_of(month)
    deal(ids[0], "SUBSCRIBED", "SIGNED", total="2000000", number=1)
    deal(ids[0], "SUBSCRIBED", total="1500000.50", number=2)
    deal(ids[3], "BOOKED", number=3)
    deal(ids[4], "SUBSCRIBED", total="1000000", number=4, given_up=True)
    _lost_of(month)
    return month


def _contacts_of(month: Month) -> None:
    ago = month.ago

    def met(place: int, draft: actions.ContactDraft, by: Staff) -> int:
        return actions.record_contact(
            month.customers[place - 1], draft, today=month.today, actor=cast.actor_of(by)
        )

    met(1, actions.ContactDraft("VISIT", ago(20), heads=2, next_on=ago(18)), month.li)
    met(
        1,
        actions.ContactDraft("FOLLOW_UP", ago(18), method="PHONE", result="REACHED", next_on=ago(10)),
        month.li,
    )
    met(1, actions.ContactDraft("VISIT", ago(5), heads=1), month.li)
    met(2, actions.ContactDraft("CALL", ago(3), next_on=ago(1)), month.li)
    unreached = actions.ContactDraft(
        "FOLLOW_UP", ago(2), method="PHONE", result="NO_ANSWER", next_on=month.today
    )
    met(3, unreached, month.li)
    met(4, actions.ContactDraft("VISIT", ago(8), heads=4), month.chen)
    wrong = met(7, actions.ContactDraft("VISIT", ago(4), heads=1, next_on=ago(2)), month.li)
    actions.void_contact(wrong, reason="登记错客户", today=month.today, actor=cast.actor_of(month.li))


def _lost_of(month: Month) -> None:
    chen = cast.actor_of(month.chen)
    last_month = month.today.replace(day=1) - timedelta(days=1)
    competitor, dear = month.customers[4], month.customers[5]
    actions.say_intent(competitor, resistance=["PRICE", "LOAN"], competitor="滨江一号", actor=chen)
    actions.say_intent(dear, resistance=["PRICE"], actor=chen)
    for customer_id, reason, on in ((competitor, "COMPETITOR", month.today), (dear, "PRICE", last_month)):
        actions.close_customer(
            customer_id, state="LOST", lost_reason=reason, note="不再考虑", today=on, actor=chen
        )
