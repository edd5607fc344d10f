"""An attribute that prices or releases stand on is not taken away, whoever comes first."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from kaipan.inventory import actions as inventory
from kaipan.inventory import queries as inventory_queries
from kaipan.inventory.models import RoomAttribute
from kaipan.kernel.errors import Refusal
from kaipan.org import queries as org_queries
from kaipan.presale import actions
from kaipan.presale import testing as presale
from kaipan.presale.codes import WhenMissing
from kaipan.presale.models import PriceFactor, PriceFactorValue
from kaipan.presale.refusals import AttributeInBatch, AttributeInRoomSearch, AttributePrices
from kaipan.presale.tests.cast import a_base, plan_of
from tests.kept import kept
from tests.races import Contenders, without_row_locks

TODAY = date(2027, 1, 31)
RACES = 12
A, B = ("a", "一小"), ("b", "二小")


@kept
def system(project):
    return org_queries.system_actor(project.company_id)


@kept
def school(project, system):
    return define(project, system)


def define(project, system, number=""):
    return inventory.define_room_attribute(
        project.pk,
        code=f"school{number}",
        name=f"学区{number}",
        kind="CHOICE",
        choices=[A, B],
        actor=system,
    )


def by_school(number="", value="b"):
    code = f"own:school{number}"
    return [presale.factor("学区", code, {value: "100"}, when_missing=WhenMissing.NEUTRAL)]


def retire(attribute, system):
    inventory.change_room_attribute(attribute, retired=True, actor=system)


def drop_b(attribute, system):
    inventory.change_room_attribute(attribute, choices=[A], actor=system)


TAKING_AWAY = pytest.mark.parametrize("take_away", [retire, drop_b])


@kept
def plan_id(project, rooms, actor, school):
    plan = actions.create_price_plan(project.pk, name="首开定价", actor=actor)
    actions.set_base_prices(plan, [a_base(rooms, unit=False)], actor=actor)
    actions.set_factors(plan, by_school(), actor=actor)
    return plan


@pytest.mark.django_db
@TAKING_AWAY
def test_what_a_living_plan_prices_by_stays_and_the_refusal_says_where(
    actor, system, school, plan_id, take_away
):
    with pytest.raises(AttributePrices) as refused:
        take_away(school, system)
    for words in ("学区", "首开定价", "草稿", "二小", "1 个方案", "作废"):
        assert words in str(refused.value)

    actions.run_trial(plan_id, actor=actor)
    actions.submit_price_plan(plan_id, actor=actor)
    with pytest.raises(AttributePrices, match="审批中"):
        take_away(school, system)

    actions.void_price_plan(plan_id, reason="不用了", actor=actor)
    take_away(school, system)


@pytest.mark.django_db
def test_another_choice_goes_names_change_and_what_is_off_the_table_is_free(actor, system, school, plan_id):
    inventory.change_room_attribute(school, choices=[("b", "第二小学")], actor=system)
    with pytest.raises(AttributePrices, match="第二小学"):
        retire(school, system)

    actions.set_factors(plan_id, [], actor=actor)
    retire(school, system)
    with pytest.raises(Refusal, match="已停用"):
        actions.set_factors(plan_id, by_school(), actor=actor)


@pytest.mark.django_db
def test_a_factor_names_only_choices_that_are_offered(project, actor, school, plan_id):
    with pytest.raises(Refusal, match="一小、二小"):
        actions.set_factors(plan_id, by_school(value="c"), actor=actor)
    assert PriceFactorValue.objects.get(plan_id=plan_id).value == "b"


@pytest.mark.django_db
def test_a_copy_of_what_ended_does_not_bring_back_what_went(project, actor, system, school, plan_id):
    actions.void_price_plan(plan_id, reason="不用了", actor=actor)
    drop_b(school, system)
    copy = actions.copy_price_plan(plan_id, name="第二版", actor=actor)
    assert PriceFactor.objects.filter(plan_id=copy).exists()
    assert not PriceFactorValue.objects.filter(plan_id=copy).exists()
    actions.void_price_plan(copy, reason="不用了", actor=actor)

    retire(school, system)
    with pytest.raises(Refusal, match="“学区”已停用"):
        actions.copy_price_plan(plan_id, name="第三版", actor=actor)


def a_condition(number="", *values):
    return actions.RoomCondition(attributes=(actions.AttributeWanted(f"own:school{number}", values),))


@pytest.mark.django_db
@TAKING_AWAY
def test_a_kept_condition_keeps_what_it_asks_for(project, actor, system, school, take_away):
    search = actions.save_room_search(
        project.pk, name="二小学区", condition=a_condition("", "b"), actor=actor
    )
    with pytest.raises(AttributeInRoomSearch, match="二小学区"):
        take_away(school, system)

    actions.delete_room_search(search, actor=actor)
    take_away(school, system)
    with pytest.raises(Refusal, match=r"已停用|没有“b”"):
        actions.save_room_search(project.pk, name="二小学区", condition=a_condition("", "b"), actor=actor)


@pytest.mark.django_db
@TAKING_AWAY
def test_a_batch_that_waits_keeps_what_it_was_chosen_by(project, rooms, actor, system, school, take_away):
    presale.price_book(project, rooms)
    inventory.set_room_attribute(
        project.pk,
        code="own:school",
        value="b",
        rooms=inventory.RoomsWhere(room_ids=tuple(rooms[:2])),
        actor=system,
    )
    actions.withdraw_rooms(
        project.pk, condition=a_condition("", "b"), reason="重新推", today=TODAY, actor=actor
    )
    batch = actions.release_rooms(
        project.pk,
        condition=a_condition("", "b"),
        dry_run=False,
        effective_at=timezone.now() + timedelta(days=1),
        today=TODAY,
        actor=actor,
    )
    inventory.set_room_attribute(
        project.pk,
        code="own:school",
        value="a",
        rooms=inventory.RoomsWhere(room_ids=tuple(rooms)),
        actor=system,
    )
    with pytest.raises(AttributeInBatch, match=f"第 {batch.number} 批（待生效）"):
        take_away(school, system)

    actions.cancel_release(batch.id, reason="改期", actor=actor)
    take_away(school, system)


def race_for_a_factor(contenders, project, actor, system, plan_id, number, take_away):
    attribute = define(project, system, number)

    def attempt(contender):
        if contender:
            return actions.set_factors(plan_id, by_school(number), actor=actor)
        return take_away(attribute, system)

    return contenders.race(attempt)


def stands_on_what_is_gone(plan_id):
    """Whether a line of the plan names an attribute or a choice that is not there any more."""
    project_id = plan_of(plan_id).project_id
    cards = {card.code: card for card in inventory_queries.room_attributes(project_id)}
    factor = PriceFactor.objects.filter(plan_id=plan_id).first()
    if factor is None:
        return False
    card = cards.get(factor.attribute)
    return card is None or any(line.value not in dict(card.choices) for line in factor.values.all())


@kept
def raced_plan(project, actor):
    return actions.create_price_plan(project.pk, name="同时", actor=actor)


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
@TAKING_AWAY
def test_of_an_attribute_that_goes_and_a_factor_that_takes_it_exactly_one_wins(
    project, actor, system, raced_plan, take_away
):
    with Contenders(2) as contenders:
        for number in range(RACES):
            race = race_for_a_factor(contenders, project, actor, system, raced_plan, number, take_away)
            assert (len(race.winners), len(race.refusals)) == (1, 1)
            assert not stands_on_what_is_gone(raced_plan)


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_without_the_locks_a_plan_prices_by_what_is_gone(project, actor, system, raced_plan):
    gone = 0
    with Contenders(2) as contenders, without_row_locks():
        for number in range(RACES):
            race_for_a_factor(contenders, project, actor, system, raced_plan, number, retire)
            gone += RoomAttribute.objects.filter(code=f"school{number}", retired=True).exists() and (
                PriceFactor.objects.filter(plan_id=raced_plan, attribute=f"own:school{number}").exists()
            )
    assert gone
