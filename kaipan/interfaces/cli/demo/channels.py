"""Who brings customers to the demo company: agencies and their people, whom they reported, who came."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from stdnum.cn import uscc

from kaipan.channels import actions as channels
from kaipan.channels import queries
from kaipan.channels.actions import ChannelTerms, CommissionTerms, NewPartner, Step, Visit
from kaipan.customers import queries as customers
from kaipan.interfaces.cli.demo.people import buyer
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import CustomerId
from kaipan.parties import actions as parties

SEED = 816
REPORTS, CAME, BUY = 28, 10, 6
AGENCIES = (
    ("深圳远航房产经纪有限公司", "91440300MA5G0R217", ("刘洋", "邓超群")),
    ("安居汇网络科技有限公司", "91440300MA5G0R227", ("彭晓",)),
    ("光明社区好邻居房产部", "91440300MA5G0R237", ("谢玲",)),
)
PERCENT = CommissionTerms(
    "PERCENT",
    (Step(Decimal(0), Decimal("0.6")), Step(Decimal(5_000_000), Decimal("0.8"))),
    "WHOLE",
    Decimal(30),
)
FIXED = CommissionTerms("FIXED", (Step(Decimal(0), Decimal(12_000)),), down_payment=Decimal(20))


def bring(
    project_id: int, consultants: Sequence[Actor], people: Mapping[str, Actor], *, today: date
) -> list[tuple[CustomerId, Actor]]:
    """Take on the agencies, let them report, receive who comes; those who will buy, with who serves them."""
    chance = Random(SEED)  # noqa: S311  the same demo every time
    manager, clerk, reception = people["luojun"], people["hemin"], people["tangli"]
    agents = _agencies(project_id, manager, chance, today)
    reported = [
        _report(project_id, agents[place % len(agents)], place, chance, clerk, today)
        for place in range(REPORTS)
    ]
    received: list[tuple[CustomerId, Actor]] = []
    for place, (report_id, number, identity) in enumerate(reported[:CAME]):
        consultant = consultants[place % len(consultants)]
        visit = Visit(phone=number, heads=chance.randrange(1, 4), consultant_id=consultant.staff_id)
        done = channels.confirm_visit(report_id, visit, today=today, actor=reception)
        if done.customer_id is not None and len(received) < BUY:
            party_id = customers.customer_card(done.customer_id, actor=consultant).party_id
            parties.change_party(party_id, identity_type="RESIDENT_CARD", identity=identity, actor=consultant)
            received.append((done.customer_id, consultant))
    channels.withdraw_report(reported[-1][0], reason="客户暂缓购房", actor=clerk)
    channels.invalidate_report(reported[-2][0], reason="客户表示未委托任何中介", actor=manager)
    return received


def report_again(
    project_id: int, consultants: Sequence[Actor], people: Mapping[str, Actor], *, today: date
) -> None:
    """Somebody the office serves, behind a hidden number: invalid, and the answer does not say whose."""
    known = customers.customers(consultants[0]).filter(project_id=project_id).order_by("-pk")[0]
    agent = queries.agents(people["luojun"]).filter(project_id=project_id).order_by("pk")[0]
    channels.report_customer(
        project_id,
        agent_id=agent.pk,
        name=known.party.name,
        phone=customers.customer_card(known.pk, actor=consultants[0]).party.phone_masked,
        consented=True,
        today=today,
        actor=people["hemin"],
    )


def _agencies(project_id: int, manager: Actor, chance: Random, today: date) -> list[int]:
    """Two of the first level and one under the first of them, with clocks and pay."""
    begun, until = today - timedelta(days=40), today + timedelta(days=325)
    partners: list[int] = []
    agents: list[int] = []
    for place, (name, code, names) in enumerate(AGENCIES):
        who = NewPartner(channels.COMPANY, name, _phone(chance), code + uscc.calc_check_digit(code))
        parent = partners[0] if place == len(AGENCIES) - 1 else None
        partners.append(
            channels.add_partner(
                project_id, who, contract_from=begun, contract_until=until, parent_id=parent, actor=manager
            )
        )
        agents += [
            channels.add_agent(partners[-1], name=each, phone=_phone(chance), actor=manager) for each in names
        ]
    wish: dict[str, Any] = {"valid_from": today, "today": today, "actor": manager}
    channels.set_channel_rule(project_id, ChannelTerms(7, 45, 24), **wish)
    channels.set_channel_rule(project_id, ChannelTerms(10, 30, 48, False), partner_id=partners[1], **wish)
    channels.set_commission_plan(project_id, PERCENT, name="标准跳点", **wish)
    channels.set_commission_plan(project_id, FIXED, name="社区固定佣金", partner_id=partners[2], **wish)
    return agents


def _report(
    project_id: int, agent_id: int, place: int, chance: Random, clerk: Actor, today: date
) -> tuple[int, str, str]:
    """A report, some behind a hidden number; with the whole number and the document."""
    name, phone, identity = buyer(chance)
    hidden = place % 4 == 0
    typed = f"{phone[:3]}****{phone[-4:]}" if hidden else phone
    made = channels.report_customer(
        project_id, agent_id=agent_id, name=name, phone=typed, consented=True, today=today, actor=clerk
    )
    return made.id, phone, identity


def _phone(chance: Random) -> str:
    return f"139{chance.randrange(10**8):08d}"
