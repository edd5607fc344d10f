"""Who serves whom in the demo company: a team, clocks, the pool, the rota of today, a share and disputes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from random import Random

from kaipan.customers import actions as customers
from kaipan.interfaces.cli.demo.people import buyer
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import CustomerId, StaffId
from kaipan.org import actions as org

SEED = 8136
POOLED, GOING = 8, 3


def serve(project_id: int, people: Mapping[str, Actor], *, today: date) -> None:
    """Let the office have two teams, customers of every standing, and something to decide."""
    chance = Random(SEED)  # noqa: S311  the same demo every time
    manager, li, chen, leader = (people[name] for name in ("zhaolei", "liwei", "chenjing", "mali"))
    org.form_team(project_id, name="先锋组", leader_id=_id(leader), member_ids=[_id(li)], actor=manager)
    terms = customers.ServiceTerms(call_days=3)
    customers.set_service_rule(project_id, terms, valid_from=today, today=today, actor=manager)
    for place in range(POOLED):
        gone = _customer(project_id, (li, chen)[place % 2], chance)
        why = ("多次未接通", "暂不考虑", "客户要求换人")[place % 3]
        customers.release_to_pool(gone, reason=why, actor=manager)
    going = [_customer(project_id, li, chance) for _ in range(GOING)]
    theirs = [_customer(project_id, chen, chance) for _ in range(3)]
    visit = customers.ContactDraft("VISIT", today, heads=2, note="首次到访，看三房")
    customers.record_contact(theirs[0], visit, today=today, actor=chen)
    customers.share_customer(going[0], staff_id=_id(chen), reason="休假代跟", today=today, actor=li)
    customers.transfer_customer(theirs[1], to_staff_id=_id(leader), reason="客户为主管老友", actor=manager)
    claim = customers.Claim("10 月 3 日电话接待，有通话记录", claimant_id=_id(li))
    customers.raise_dispute(theirs[0], claim, today=today, actor=manager)
    ruled = customers.raise_dispute(theirs[2], claim, today=today, actor=manager)
    customers.rule_dispute(
        ruled,
        kind="SPLIT",
        percent=40,
        reason="首次来电为李伟，首访接待为陈静，按四六分单。",
        today=today,
        actor=manager,
    )
    order = [_id(chen), _id(li), _id(leader)]
    customers.set_rota(project_id, order, today=today, actor=manager)


def _id(actor: Actor) -> StaffId:
    return StaffId(actor.staff_id or 0)


def _customer(project_id: int, consultant: Actor, chance: Random) -> CustomerId:
    name, phone, _identity = buyer(chance)
    return customers.register_customer(
        project_id,
        name=name,
        phone=phone,
        source_medium=chance.choice(["WALK_IN", "CALL", "REFERRAL"]),
        intent_grade=chance.choice("ABCD"),
        actor=consultant,
    )
