"""People who came to look and have not bought: calls, visits, follow-ups, what they look for, some lost."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

from kaipan.customers import actions as customers
from kaipan.interfaces.cli.demo.files import left_behind
from kaipan.interfaces.cli.demo.people import buyer
from kaipan.kernel.actor import Actor
from kaipan.kernel.area import Area
from kaipan.kernel.ids import CustomerId, ProjectId
from kaipan.kernel.money import Money

LEADS = 36
LONGEST_AGO = 12
EARLIER, A_QUARTER = 30, 85
"""So many more came in the last three months."""
SEED = 1203

_LOOKS_FOR = (
    ("三房两厅", "89", "105", 2_300_000, "UPGRADE", ["SCHOOL", "LAYOUT"]),
    ("两房两厅", "70", "80", 1_700_000, "FIRST_HOME", ["PRICE", "TRAFFIC"]),
    ("四房两厅", "115", "140", 3_200_000, "SCHOOL", ["SCHOOL", "FLOOR"]),
)
_SAID = ("看了样板房，喜欢南向", "嫌首付高，想等活动", "带父母再来一次", "在比较周边二手房")
_HOLDS_BACK = {
    "PRICE": (["PRICE", "LOAN"], ""),
    "COMPETITOR": (["LAYOUT"], "滨江一号"),
    "LOCATION": (["TRAFFIC", "SCHOOL"], "光明国际"),
    "LOAN": (["LOAN"], ""),
    "FAMILY": (["FLOOR"], ""),
    "POSTPONED": (["PRICE", "HANDOVER"], ""),
}
"""What held those back who were lost for the reason, and which competitor they named."""
_LOST = ("PRICE", "COMPETITOR", "QUALIFICATION", "NO_CONTACT")


def leads(project_id: ProjectId, consultants: Sequence[Actor], manager: Actor, *, today: date) -> None:
    """Let people come, be followed up and, now and then, be lost."""
    chance = Random(SEED)  # noqa: S311  the same demo every time
    customers.set_service_rule(
        project_id, customers.ServiceTerms(), valid_from=today, today=today, actor=manager
    )
    for place in range(LEADS):
        consultant = consultants[place % len(consultants)]
        came = today - timedelta(days=chance.randrange(1, LONGEST_AGO))
        customer_id = _came(project_id, came, chance, consultant, today)
        _follow_up(customer_id, place, came, chance, consultant, today)
    for place in range(EARLIER):
        _earlier(project_id, place, consultants[place % len(consultants)], chance, today)


def _earlier(project_id: int, place: int, consultant: Actor, chance: Random, today: date) -> None:
    """Somebody who came weeks ago: followed up on time or late, here again, lost, or waiting since."""
    came = today - timedelta(days=A_QUARTER - place * 2)
    customer_id = _came(project_id, came, chance, consultant, today)
    due, wanted = came + timedelta(days=4), came + timedelta(days=10)
    met = came + timedelta(days=3 + place % 4)
    for draft in (
        customers.ContactDraft("CALL", came + timedelta(days=1), next_on=due),
        customers.ContactDraft("FOLLOW_UP", met, method="PHONE", result="REACHED", next_on=wanted),
    ):
        customers.record_contact(customer_id, draft, today=today, actor=consultant)
    if place % 2:
        again = customers.ContactDraft("VISIT", came + timedelta(days=9), heads=2, note=chance.choice(_SAID))
        customers.record_contact(customer_id, again, today=today, actor=consultant)
    if place % 3 < 2:
        reason = list(_HOLDS_BACK)[place * 5 // 3 % len(_HOLDS_BACK)]
        resistance, competitor = _HOLDS_BACK[reason]
        customers.say_intent(customer_id, resistance=resistance, competitor=competitor, actor=consultant)
        _lose(customer_id, reason, min(came + timedelta(days=15), today), consultant)


def _lose(customer_id: CustomerId, reason: str, on: date, consultant: Actor) -> None:
    customers.close_customer(
        customer_id,
        state="LOST",
        lost_reason=reason,
        note="多次沟通后放弃",
        today=on,
        actor=consultant,
    )


def _came(project_id: int, came: date, chance: Random, consultant: Actor, today: date) -> CustomerId:
    name, phone, _identity = buyer(chance)
    kind = chance.choice(["CALL", "VISIT", "VISIT"])
    source = chance.choice(["WALK_IN", "CALL", "REFERRAL", "ONLINE", "CHANNEL"])
    draft = customers.ContactDraft(
        kind,
        came,
        heads=chance.randrange(1, 5) if kind == "VISIT" else None,
        source_medium=source,
        note=chance.choice(_SAID),
    )
    remarks = {"source_medium": source, "intent_grade": chance.choice("ABBC")}
    who = customers.NewCustomer(customers.RegisteredPerson(name, phone, None, None), remarks)
    return customers.receive_customer(project_id, who, draft, today=today, actor=consultant)


def _follow_up(
    customer_id: CustomerId, place: int, came: date, chance: Random, consultant: Actor, today: date
) -> None:
    layout, smallest, largest, most, purpose, concerns = _LOOKS_FOR[place % len(_LOOKS_FOR)]
    customers.say_intent(
        customer_id,
        product_types=["RESIDENCE"],
        layouts=[layout],
        area_from=Area(smallest),
        area_to=Area(largest),
        total_to=Money(most),
        payment=chance.choice(["MORTGAGE", "COMBINED", "LUMP_SUM"]),
        purpose=purpose,
        concerns=concerns,
        actor=consultant,
    )
    result = chance.choice(["REACHED", "APPOINTED", "NO_ANSWER"])
    day = min(came + timedelta(days=chance.randrange(1, 4)), today)
    draft = customers.ContactDraft(
        "FOLLOW_UP",
        day,
        method=chance.choice(["PHONE", "WECHAT"]),
        result=result,
        next_on=today + timedelta(days=place % 6),
        note=chance.choice(_SAID) if result != "NO_ANSWER" else "",
    )
    customers.record_contact(customer_id, draft, today=today, actor=consultant)
    if place % 9 == 0:
        customers.tag_customers([customer_id], add=["看学校"], actor=consultant)
        left_behind(customer_id, place, actor=consultant)
    if place % 6 == 5:
        _lose(customer_id, _LOST[place // 6 % len(_LOST)], today, consultant)
