"""特价: a room below its list price for some days, with a reason, a limit and an approval beyond it."""

from datetime import date
from decimal import Decimal

import pytest

from kaipan.approvals import actions as approval_actions
from kaipan.approvals import queries as approval_queries
from kaipan.approvals import testing as approvals
from kaipan.inventory import actions as inventory
from kaipan.inventory import testing as building
from kaipan.inventory.codes import OccupancyKind
from kaipan.kernel.area import Area
from kaipan.kernel.errors import Forbidden, NotFound
from kaipan.kernel.money import Money
from kaipan.kernel.source import Source
from kaipan.org import queries as org_queries
from kaipan.org import testing as org
from kaipan.platform import audit, jobs
from kaipan.platform.unit_of_work import use_case
from kaipan.presale import actions, permissions, queries
from kaipan.presale import testing as presale
from kaipan.presale.actions import PriceRule, SpecialTerms
from kaipan.presale.models import SpecialCampaign, SpecialPrice, SpecialUse
from kaipan.presale.refusals import (
    BelowFloorPrice,
    ListPriceStale,
    NoListPrice,
    SpecialNotBelowList,
    SpecialPriceStale,
    SpecialPriceThere,
    SpecialRoomBeingSold,
    SpecialStateRefused,
    SpecialWindowPast,
)
from kaipan.presale.specials import MATTER
from tests import raw_sql
from tests.kept import kept
from tests.races import Contenders, without_row_locks

pytestmark = pytest.mark.django_db

FIRST, LAST = date(2027, 2, 1), date(2027, 2, 14)


@kept
def room(project, rooms):
    """A room of 1,239,438 元, one of a priced building."""
    presale.price_book(project, rooms)
    return rooms[4]


@kept
def plan(project):
    return presale.payment_plans(project).lump_sum


def special(room, total="1210000", *, actor, **said):
    return presale.special_price(room, total, actor=actor, **{"first": FIRST, "last": LAST, **said})


def state_of(special_id):
    return SpecialPrice.objects.get(pk=special_id).state


def quoted(room, plan, on, actor):
    return queries.preview_quote(room, payment_plan_id=plan, on=on, actor=actor)


def test_in_its_window_a_quote_starts_from_the_special_price(room, plan, actor):
    special(room, actor=actor)

    quote = quoted(room, plan, FIRST, actor)

    assert (str(quote.list_total), quote.special.reason) == ("1239438.00", "样板单位尾房")
    assert [(step.kind, str(step.before), str(step.after)) for step in quote.steps[:2]] == [
        ("SPECIAL", "1239438.00", "1210000.00"),
        ("MULTIPLY", "1210000.00", "1197900.00"),
    ]
    assert str(quote.deal_total) == "1168942.00"
    assert quote.as_json()["special"]["total"] == "1210000.00"
    assert queries.discount_words("SPECIAL", Decimal(1210000)) == "特价 1,210,000.00 元"
    for day in (date(2027, 1, 31), date(2027, 2, 15)):
        assert quoted(room, plan, day, actor).special is None
        assert str(quoted(room, plan, day, actor).deal_total) == "1197503.00"
    assert raw_sql.violations() == {}


def test_ended_early_it_is_the_list_again(room, plan, actor):
    special_id = special(room, actor=actor)
    actions.end_special_price(special_id, reason="活动提前结束", actor=actor)

    assert quoted(room, plan, FIRST, actor).special is None
    with pytest.raises(SpecialStateRefused):
        actions.end_special_price(special_id, reason="再结束", actor=actor)
    assert state_of(special(room, actor=actor)) == "IN_FORCE"


def test_a_list_price_that_came_down_is_no_higher_for_it(project, room, plan, actor):
    special(room, actor=actor)
    cheaper = presale.approved_adjustment(project, percent="-5", actor=actor)
    actions.execute_price_adjustment(cheaper, actor=actor)

    assert quoted(room, plan, FIRST, actor).special is None


def test_a_deeper_cut_waits_for_somebody_elses_yes(project, room, plan, actor):
    special_id = special(room, "1200000", actor=actor)
    assert state_of(special_id) == "ASKED"
    assert quoted(room, plan, FIRST, actor).special is None
    with pytest.raises(SpecialStateRefused):
        actions.settle_special_price(special_id, actor=actor)

    source = SpecialPrice.objects.get(pk=special_id).source
    card = approval_queries.latest_for(source, MATTER)
    assert (card.matter_label, card.payload["total"], card.payload["list_total"]) == (
        "特价",
        "1200000.00",
        "1239438.00",
    )
    approvals.grant(source, MATTER, project)
    actions.settle_special_price(special_id, actor=actor)

    assert (state_of(special_id), str(quoted(room, plan, FIRST, actor).special.total)) == (
        "IN_FORCE",
        "1200000.00",
    )
    assert approval_queries.latest_for(source, MATTER).state == "CONSUMED"
    assert raw_sql.violations() == {}


def test_a_no_leaves_the_list_price(project, room, plan, actor):
    special_id = special(room, "1200000", actor=actor)
    asked = approval_queries.latest_for(SpecialPrice.objects.get(pk=special_id).source, MATTER)
    approval_actions.reject(asked.id, comment="太低", actor=approvals.decider(project))
    actions.settle_special_price(special_id, actor=actor)

    assert (state_of(special_id), quoted(room, plan, FIRST, actor).special) == ("REFUSED", None)


def test_an_unanswered_question_ends_with_the_special_price(room, actor):
    special_id = special(room, "1200000", actor=actor)
    actions.end_special_price(special_id, reason="不做了", actor=actor)
    asked = approval_queries.latest_for(SpecialPrice.objects.get(pk=special_id).source, MATTER)
    assert (state_of(special_id), asked.state) == ("ENDED", "WITHDRAWN")


@pytest.mark.django_db(transaction=True)
def test_the_answer_reaches_it_by_the_worker_too(project, room, actor):
    special_id = special(room, "1200000", actor=actor)
    approvals.grant(SpecialPrice.objects.get(pk=special_id).source, MATTER, project)
    jobs.run_pending()
    assert state_of(special_id) == "IN_FORCE"


def test_what_is_no_special_price_is_refused(project, room, actor):
    for total, refusal in (("1239438", SpecialNotBelowList), ("1300000", SpecialNotBelowList)):
        with pytest.raises(refusal):
            special(room, total, actor=actor)
    with pytest.raises(SpecialWindowPast):
        special(room, actor=actor, today=date(2027, 3, 1))
    keeper = org.actor_with(permissions.SET_FLOOR_PRICE, project=project)
    actions.set_floor_prices(project.pk, {room: Money(1220000)}, actor=keeper)
    with pytest.raises(BelowFloorPrice):
        special(room, actor=actor)
    with pytest.raises(NoListPrice):
        special(building.room(project), actor=actor)
    with pytest.raises(Forbidden):
        special(room, actor=org.actor_with(permissions.VIEW_PRICE, project=project))
    with pytest.raises(NotFound):
        special(room, actor=presale.pricing_person(org.project()))


def test_a_room_has_one_special_price_until_its_window_is_over(room, actor):
    first = special(room, actor=actor)
    with pytest.raises(SpecialPriceThere):
        special(room, "1205000", actor=actor)

    again = special(room, "1205000", actor=actor, first=date(2027, 3, 1), last=date(2027, 3, 9))

    assert (state_of(first), SpecialPrice.objects.get(pk=first).end_reason) == ("ENDED", "有效期已过")
    assert state_of(again) == "IN_FORCE"


def test_it_never_holds_or_frees_the_room(project, room, actor):
    system = org_queries.system_actor(project.company_id)
    special_id = special(room, actor=actor)
    assert building.facts(room).is_free

    building.occupied(room, kind=OccupancyKind.SUBSCRIBED, source=Source("tests.deal", 1), actor=system)
    actions.end_special_price(special_id, reason="已售", actor=actor)

    assert building.facts(room).occupancy.kind == OccupancyKind.SUBSCRIBED
    with pytest.raises(SpecialRoomBeingSold):
        special(room, actor=actor)


def test_a_room_measured_anew_is_not_sold_at_a_price_of_the_old_area(project, rooms, room, plan, actor):
    special(room, actor=actor)
    system = org_queries.system_actor(project.company_id)
    inventory.change_room(room, presale_gross=Area("99.00"), actor=system)
    with pytest.raises(ListPriceStale):
        quoted(room, plan, FIRST, actor)
    presale.price_book(project, rooms)
    with pytest.raises(SpecialPriceStale):
        quoted(room, plan, FIRST, actor)


def test_by_the_square_metre(room, actor):
    terms = SpecialTerms(PriceRule.SET_UNIT, Decimal("12300"), "尾房", FIRST, LAST)
    special_id = actions.set_special_price(room, terms=terms, today=FIRST, actor=actor)
    kept = SpecialPrice.objects.get(pk=special_id)
    assert (str(kept.total), str(kept.unit_price)) == ("1214748.00", "12300.0000")
    assert list(queries.special_prices(actor, on=FIRST).values_list("open", flat=True)) == [True]
    assert list(queries.special_prices(actor, on=date(2027, 1, 1)).values_list("open", flat=True)) == [False]
    assert queries.specials_of([room], on=FIRST, actor=actor)[room].pk == special_id


@use_case
def sold(room_id, plan, actor):
    """As a subscription takes its price: the room locked, quoted, the campaign's place taken last."""
    room = inventory.lock_room(room_id)
    quote = actions.quote(room, payment_plan_id=plan, on=FIRST)
    source = Source("tests.deal", room_id)
    actions.take_special_price(quote.special, room=room.label, source=source, actor=actor)
    audit.record(actor, "tests.room.sold", SpecialCampaign.objects.first())
    return quote.special is not None


@use_case
def given_up(room_id, actor):
    """The same taken back."""
    actions.give_back_special_price(Source("tests.deal", room_id), actor=actor)
    audit.record(actor, "tests.room.given_up", SpecialCampaign.objects.first())


@kept
def last_place(project, rooms, room, actor):
    """All six rooms at their special price, in a campaign of one."""
    campaign_id = actions.open_special_campaign(project.pk, name="双十二", quota=1, actor=actor)
    for each in rooms:
        special(each, campaign_id=campaign_id, actor=actor)
    return campaign_id


def race_for_the_last_place(rooms, plan, actor):
    """Six rooms at once; one attempt after the other until somebody goes beyond the quota."""
    with Contenders(len(rooms)) as contenders:
        for _ in range(20):
            race = contenders.race(lambda number: sold(rooms[number], plan, actor))
            yield race, SpecialCampaign.objects.get().used
            for room_id in rooms:
                given_up(room_id, actor)


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_of_many_who_want_the_last_place_one_has_the_special_price(rooms, last_place, plan, actor):
    for race, used in race_for_the_last_place(rooms, plan, actor):
        assert (race.winners.count(True), used) == (1, 1)
        assert race.refusals == []
    assert raw_sql.violations() == {}


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_without_lock_and_check_the_last_place_is_given_twice(rooms, last_place, plan, actor):
    raw_sql.run("ALTER TABLE presale_specialcampaign DROP CONSTRAINT presale_campaign_within_quota")
    try:
        with without_row_locks():
            most = 0
            for _race, used in race_for_the_last_place(rooms, plan, actor):
                most = max(most, used)
                if most > 1:
                    assert "presale_special_campaign_within_quota" in raw_sql.violations()
                    break
        assert most > 1
    finally:
        raw_sql.run("UPDATE presale_specialcampaign SET quota = 9")
        raw_sql.run(
            "ALTER TABLE presale_specialcampaign ADD CONSTRAINT presale_campaign_within_quota"
            " CHECK (used <= quota AND quota >= 1)"
        )
    assert SpecialUse.objects.exists()
