"""买受人: how several own one room, who signs for whom, and how many rooms one person may buy."""

from decimal import Decimal

import pytest
from stdnum.iso7064 import mod_11_2

from kaipan.customers import actions as customer_actions
from kaipan.customers import testing as customers
from kaipan.kernel.ids import PartyId
from kaipan.org import actions as org
from kaipan.org import queries as org_queries
from kaipan.parties import actions as people
from kaipan.platform.models import NumberSeries
from kaipan.sales import actions, testing
from kaipan.sales.models import Deal
from kaipan.sales.refusals import UnknownBuyer
from kaipan.sales.rules.terms import BeyondPurchaseLimit, OwnershipUnfit, SignerMissing, SignerUnfit
from tests import raw_sql
from tests.kept import kept
from tests.races import Contenders, held_up, without_row_locks

BORN_2020 = "44030520200101001"


def known(office, name, kind="RESIDENT_CARD", number=None):
    """A customer of the consultant, so that the consultant knows the person."""
    customer = customers.customer(office.project, name, owner=office.customer.owner, identity=number is None)
    if number:
        house = org_queries.system_actor(office.project.company_id)
        people.change_party(customer.party_id, identity_type=kind, identity=number, actor=house)
    return customer


def child(office):
    """A customer who is not of age."""
    return known(office, "王小明", number=BORN_2020 + mod_11_2.calc_check_digit(BORN_2020))


def let_everybody_buy(office, rooms):
    """The project lets one person have so many rooms."""
    house = org_queries.system_actor(office.project.company_id)
    org.change_project(office.project.pk, settings={"purchase_limit": rooms}, actor=house)


def buyers(*lines):
    """Buyers of (customer, share, signer)."""
    return [
        actions.Buyer(PartyId(who.party_id), Decimal(share), PartyId(by.party_id) if by else None)
        for who, share, by in lines
    ]


@pytest.mark.django_db
def test_one_buyer_owns_alone_and_several_by_shares_or_jointly(office):
    spouse = known(office, "李明")
    pair = buyers((office.customer, 50, None), (spouse, 50, None))

    assert office.deal(office.subscribe()).ownership == "SOLE"
    office.buyers = lambda: pair
    assert office.deal(office.subscribe(1)).ownership == "SHARES"
    assert office.deal(office.subscribe(2, ownership="JOINT")).ownership == "JOINT"


@pytest.mark.django_db
@pytest.mark.parametrize(("count", "ownership"), [(1, "JOINT"), (1, "SHARES"), (2, "SOLE")])
def test_an_ownership_that_does_not_fit_the_buyers_is_refused(office, count, ownership):
    share = 100 // count
    lines = [(office.customer, share, None), (known(office, "李明"), share, None)]
    office.buyers = lambda: buyers(*lines[:count])

    with pytest.raises(OwnershipUnfit):
        office.subscribe(ownership=ownership)
    assert not Deal.objects.exists()


@pytest.mark.django_db
def test_a_minor_buys_only_with_a_guardian_who_signs(office):
    minor, parent = child(office), office.customer
    office.buyers = lambda: buyers((parent, 50, None), (minor, 50, None))
    with pytest.raises(SignerMissing, match="王小明"):
        office.subscribe()

    office.buyers = lambda: buyers((parent, 50, None), (minor, 50, parent))
    deal = office.deal(office.subscribe())
    assert deal.buyers.get(party=minor.party).signer == parent.party


@pytest.mark.django_db
def test_who_signs_for_another_is_of_age_and_known_here(office):
    minor = child(office)
    for signer, refusal in [
        (minor, SignerUnfit),
        (customers.customer(office.project, "别人的客户"), UnknownBuyer),
    ]:
        office.buyers = lambda signer=signer: buyers((office.customer, 100, signer))
        with pytest.raises(refusal):
            office.subscribe()
    office.buyers = lambda: buyers((office.customer, 100, office.customer))
    with pytest.raises(SignerUnfit):
        office.subscribe()


@pytest.mark.django_db
def test_nobody_buys_more_rooms_than_the_project_lets_one_person_have(office):
    let_everybody_buy(office, 1)
    first = office.subscribe()
    with pytest.raises(BeyondPurchaseLimit, match=r"王芳.*限购 1 套"):
        office.subscribe(1)

    actions.cancel_subscription(first, reason="录入错误", actor=office.consultant, today=testing.TODAY)
    assert office.deal(office.subscribe(1)).buyers.get().limit_then == 1


@pytest.mark.django_db
def test_a_person_written_down_twice_counts_as_one(office):
    double = known(office, "王芳", "PASSPORT", "E12345678")
    let_everybody_buy(office, 1)
    office.subscribe()
    house = org_queries.system_actor(office.project.company_id)
    customer_actions.merge_parties(
        office.customer.party_id, double.party_id, reason="同一人", today=testing.TODAY, actor=house
    )
    office.buyers = lambda: buyers((double, 100, None))
    with pytest.raises(BeyondPurchaseLimit):
        office.subscribe(1)


@kept
def one_each(transactional_db):
    """An office whose customers may have one room each."""
    office = testing.office()
    let_everybody_buy(office, 1)
    return office


@pytest.mark.race
def test_of_two_deals_for_somebodys_only_room_one_is_made(one_each):
    with Contenders(2) as contenders:
        for _race in range(50):
            race = contenders.race(one_each.subscribe)
            assert [type(refusal) for refusal in race.refusals] == [BeyondPurchaseLimit]
            (deal_id,) = race.winners
            actions.cancel_subscription(
                deal_id, reason="下一场", actor=one_each.consultant, today=testing.TODAY
            )
    assert raw_sql.violations() == {}


@pytest.mark.race
def test_without_the_lock_on_people_both_are_made(one_each):
    with (
        without_row_locks(but=(NumberSeries,)),
        Contenders(2) as contenders,
        held_up("sales_dealbuyer", 2),
    ):
        race = contenders.race(one_each.subscribe)
    assert len(race.winners) == 2
    assert Deal.objects.filter(state="SUBSCRIBED").count() == 2
    assert "buyers_within_the_purchase_limit" in str(raw_sql.violations())
