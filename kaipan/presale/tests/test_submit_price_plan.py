from decimal import Decimal

import pytest

from kaipan.approvals import actions as approval_actions
from kaipan.approvals import queries as approval_queries
from kaipan.approvals import testing as approvals
from kaipan.approvals.refusals import OwnRequest
from kaipan.inventory import actions as inventory
from kaipan.inventory import testing as building
from kaipan.kernel.area import Area
from kaipan.org import queries as org_queries
from kaipan.org import testing as org
from kaipan.presale import actions, permissions
from kaipan.presale import testing as presale
from kaipan.presale.refusals import (
    AboveFiledPrice,
    NothingPriced,
    PlanIncomplete,
    PlanOutdated,
    PlanStateRefused,
)
from kaipan.presale.tests.cast import four_room_plan, plan_of

pytestmark = pytest.mark.django_db


def test_a_plan_that_was_not_tried_is_not_submitted(project, actor):
    plan_id = actions.create_price_plan(project.pk, name="首次定价", actor=actor)

    with pytest.raises(PlanStateRefused):
        actions.submit_price_plan(plan_id, actor=actor)


def test_a_plan_is_not_submitted_when_its_rooms_have_moved(project, rooms, actor):
    plan_id = presale.tried_plan(project, rooms, actor=actor)
    surveyor = org_queries.system_actor(project.company_id)
    inventory.change_room(rooms[1], presale_gross=Area("99.00"), actor=surveyor)

    with pytest.raises(PlanOutdated):
        actions.submit_price_plan(plan_id, actor=actor)
    assert plan_of(plan_id).state == "TRIALLED"


def test_a_price_above_the_filed_one_is_not_submitted(project, rooms, actor):
    system = org_queries.system_actor(project.company_id)
    inventory.change_room(rooms[4], filed_unit_price=Decimal("12549.99"), actor=system)
    plan_id = presale.tried_plan(project, rooms, actor=actor)

    with pytest.raises(AboveFiledPrice):
        actions.submit_price_plan(plan_id, actor=actor)


def test_a_plan_that_cannot_price_its_rooms_is_not_submitted(project, rooms, actor):
    plan_id = presale.tried_plan(project, rooms, actor=actor)
    factors = [
        presale.factor("朝向", "ORIENTATION", {"NORTH": "0"}),
        presale.factor("景观", "VIEW", {"湖景": "200"}),
    ]
    inventory.change_room(rooms[0], view="湖景", actor=org_queries.system_actor(project.company_id))
    actions.set_factors(plan_id, factors, actor=actor)
    with pytest.raises(NothingPriced):
        actions.run_trial(plan_id, actor=actor)
    factors[0] = presale.factor("朝向", "ORIENTATION", {"SOUTH": "0"})
    actions.set_factors(plan_id, factors, actor=actor)
    actions.run_trial(plan_id, actor=actor)

    with pytest.raises(PlanIncomplete, match=r"有 5 套.*因素表中没有该房间的取值：景观 未填写.*重新试算"):
        actions.submit_price_plan(plan_id, actor=actor)
    assert plan_of(plan_id).state == "TRIALLED"


def test_a_result_that_is_no_price_is_named_and_not_submitted(project, rooms, actor):
    plan_id = presale.tried_plan(project, rooms, actor=actor)
    room = building.facts(rooms[5])
    eats_it_up = actions.FloorDifferenceRow(room.building_id, room.floor_index, Decimal(-60000))
    rest = [actions.FloorDifferenceRow(room.building_id, floor, Decimal(0)) for floor in (1, 2)]
    actions.set_floor_differences(plan_id, [*rest, eats_it_up], actor=actor)
    actions.run_trial(plan_id, actor=actor)

    with pytest.raises(PlanIncomplete, match=rf"{room.label}（计算结果超出范围：-\d+ 元/㎡）"):
        actions.submit_price_plan(plan_id, actor=actor)


def test_what_is_asked_says_what_will_be_done(project, actor):
    plan_id, _ = four_room_plan(project, actor)

    asked = actions.submit_price_plan(plan_id, actor=actor)

    card = approval_queries.approval_card(asked, actor=approvals.decider(project))
    assert (card.matter_label, card.title) == ("价格方案", "价格方案 四套")
    assert {name: card.payload[name] for name in ("rooms", "area", "value", "average")} == {
        "rooms": 4,
        "area": "442.5000",
        "value": "5329980.00",
        "average": "12045.15",
    }
    assert plan_of(plan_id).state == "SUBMITTED"


def test_who_submits_a_plan_does_not_approve_it(project, rooms):
    both = org.actor_with(
        permissions.MANAGE_PRICE_PLAN, "approvals.request.decide", "inventory.room.view", project=project
    )
    plan_id = presale.tried_plan(project, rooms, actor=both)
    asked = actions.submit_price_plan(plan_id, actor=both)

    with pytest.raises(OwnRequest):
        approval_actions.approve(asked, actor=both)


def test_a_rejected_plan_is_a_draft_again_for_the_next_verb(project, rooms, actor):
    plan_id = presale.tried_plan(project, rooms, actor=actor)
    asked = actions.submit_price_plan(plan_id, actor=actor)
    approval_actions.reject(asked, comment="太低", actor=approvals.decider(project))

    actions.run_trial(plan_id, actor=actor)

    assert plan_of(plan_id).state == "TRIALLED"
    actions.submit_price_plan(plan_id, actor=actor)
