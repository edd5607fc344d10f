"""Offers are made in versions and retired; who may agree on which price is set as a whole."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from kaipan.inventory import testing as building
from kaipan.inventory.codes import ProductType
from kaipan.kernel.errors import Forbidden, NotFound
from kaipan.kernel.money import Money
from kaipan.org import testing as org
from kaipan.platform.models import AuditRecord
from kaipan.presale import actions, permissions, queries
from kaipan.presale import testing as presale
from kaipan.presale.codes import DiscountKind
from kaipan.presale.models import DiscountOffer
from kaipan.presale.refusals import DiscountInvalid, OfferAlreadyRetired
from kaipan.presale.rules.authority import AuthorityInvalid
from kaipan.presale.rules.offers import OfferInvalid, OfferNotOffered, OfferOutOfScope
from kaipan.presale.tests.cast import refused_by_the_database as refused

pytestmark = pytest.mark.django_db

TODAY = date(2027, 1, 31)


def quote(room_id, plan_id, actor, *offers):
    chosen = [actions.ChosenOffer(each) for each in offers]
    return queries.preview_quote(room_id, payment_plan_id=plan_id, offers=chosen, on=TODAY, actor=actor)


@pytest.mark.parametrize(
    "terms",
    [
        {"place": 0},
        {"place": 100},
        {"quota_deals": 0},
        {"quota_total": Money(0)},
        {"stackable": False, "exclusion_group": "身份"},
        {"payment_plan_codes": ["没有"]},
    ],
)
def test_terms_no_deal_could_use_are_refused(project, terms):
    with pytest.raises(OfferInvalid):
        presale.discount_offer(project, **terms)


def test_a_value_must_fit_its_kind(project):
    with pytest.raises(DiscountInvalid):
        presale.discount_offer(project, kind=DiscountKind.MULTIPLY, value=Decimal(98))


def test_a_building_of_another_project_is_an_invented_one(project):
    there = building.facts(building.rooms(org.project())[0]).building_id
    for unknown in (there, 2**40):
        with pytest.raises(NotFound):
            presale.discount_offer(project, building_ids=[unknown])


def test_who_may_not_keep_the_catalogue_is_refused(project):
    reader = org.actor_with(permissions.VIEW_PRICE, project=project)
    offer = presale.discount_offer(project)
    with pytest.raises(Forbidden):
        actions.retire_discount_offer(offer, actor=reader)
    with pytest.raises(NotFound):
        actions.retire_discount_offer(offer, actor=org.actor_with(permissions.MANAGE_PAYMENT_PLAN))


def test_the_next_version_takes_the_place_of_the_last(project, actor):
    first = presale.discount_offer(project, code="LDX", quota_deals=3)
    second = presale.discount_offer(project, code="LDX", value=Decimal(8000))
    kept = {offer.pk: offer for offer in queries.discount_offers(actor, project.pk)}
    assert [(kept[each].version, kept[each].retired_at is None) for each in (first, second)] == [
        (1, False),
        (2, True),
    ]
    with pytest.raises(OfferAlreadyRetired):
        actions.retire_discount_offer(first, actor=actor)
    actions.retire_discount_offer(second, actor=actor)
    verbs = AuditRecord.objects.filter(subject_type="presale.discountoffer").values_list("verb", flat=True)
    assert list(verbs.order_by("pk")) == [
        "presale.discount_offer.created",
        "presale.discount_offer.created",
        "presale.discount_offer.retired",
    ]


def test_a_quote_takes_offers_at_their_places_and_knows_the_standard_price(project, rooms, actor):
    presale.price_book(project, rooms)
    plan = presale.payment_plans(project).lump_sum
    early = presale.discount_offer(project, place=10, kind=DiscountKind.ADD, value=Decimal(8000))
    late = presale.discount_offer(project, name="员工", kind=DiscountKind.MULTIPLY, value=Decimal("0.99"))
    made = quote(rooms[4], plan, actor, late, early)
    assert [step.offer_id for step in made.steps] == [early, None, None, None, late, None]
    assert made.standard_total == Money(1_197_503)
    assert [(offer.id, offer.amount) for offer in made.offers] == [
        (late, Money("12052.64")),
        (early, Money(0)),
    ]
    assert made.as_json()["steps"][0]["offer"] == early


def test_an_offer_is_for_its_buildings_products_and_days(project, rooms, actor):
    presale.price_book(project, rooms)
    plan = presale.payment_plans(project).lump_sum
    elsewhere = building.facts(building.rooms(project)[0]).building_id
    other = presale.discount_offer(project, building_ids=[elsewhere])
    shops = presale.discount_offer(project, product_types=[ProductType.SHOP])
    later = presale.discount_offer(project, valid_from=TODAY + timedelta(days=1))
    here = presale.discount_offer(project, building_ids=[building.facts(rooms[4]).building_id])
    for offer, refusal in ((other, OfferOutOfScope), (shops, OfferOutOfScope), (later, OfferNotOffered)):
        with pytest.raises(refusal):
            quote(rooms[4], plan, actor, offer)
    found = queries.offers_for_room(building.facts(rooms[4]), on=TODAY, actor=actor)
    assert [offer.pk for offer in found] == [here]
    with pytest.raises(NotFound):
        quote(rooms[4], plan, actor, presale.discount_offer(org.project()))


ONE_BUILDING_MORE = """
    INSERT INTO presale_discountofferbuilding (project_id, offer_id, building_id)
    SELECT o.project_id, o.id, min(b.id)
      FROM presale_discountoffer o JOIN inventory_building b ON b.project_id = o.project_id GROUP BY o.id
"""
ONE_STEP_MORE = """
    INSERT INTO presale_authoritystep (project_id, ladder_id, role_id, product_type, to_floor)
    SELECT project_id, ladder_id, role_id, 'SHOP', TRUE FROM presale_authoritystep
"""


@pytest.mark.parametrize(
    ("sql", "guard"),
    [
        ("UPDATE presale_discountoffer SET value = 6000", "presale_discount_offer_version"),
        ("UPDATE presale_discountoffer SET quota_deals = 9", "presale_discount_offer_version"),
        ("DELETE FROM presale_discountoffer", "Cannot delete"),
        (ONE_BUILDING_MORE, "is no whole"),
        ("UPDATE presale_discountoffer SET used_deals = 4", "presale_discount_offer_within_deals"),
        ("UPDATE presale_discountoffer SET used_total = 20000.01", "presale_discount_offer_within_total"),
        ("UPDATE presale_discountoffer SET used_total = 'NaN'", "presale_discount_offer_within_total"),
        (
            "UPDATE presale_authoritystep SET least_rate = 0.1",
            "never changed or removed",
        ),
        (ONE_STEP_MORE, "is no whole"),
    ],
)
def test_the_database_keeps_terms_and_quotas(project, rooms, sql, guard):
    presale.discount_offer(project, quota_deals=3, quota_total=Money(20_000))
    role = org.role_with(permissions.VIEW_PRICE, of=project.company)
    presale.authority_ladder(project, actions.AuthorityRow(role.pk, "", Decimal("0.98")), on=TODAY)
    assert guard in refused(sql)


def test_a_ladder_is_set_by_who_may_from_today_on_with_roles_of_the_company(project):
    director = org.actor_with(permissions.SET_AUTHORITY, project=project)
    role = org.role_with(permissions.VIEW_PRICE, of=project.company)
    foreign = org.role_with(permissions.VIEW_PRICE, of=org.project().company)
    row = actions.AuthorityRow(role.pk, "", Decimal("0.98"))
    with pytest.raises(Forbidden):
        actions.set_authority_ladder(
            project.pk, [row], valid_from=TODAY, today=TODAY, actor=presale.pricing_person(project)
        )
    for wrong, day, refusal in (
        (actions.AuthorityRow(foreign.pk, "", Decimal("0.98")), TODAY, NotFound),
        (actions.AuthorityRow(role.pk, "CASTLE", Decimal("0.98")), TODAY, AuthorityInvalid),
        (row, TODAY - timedelta(days=1), AuthorityInvalid),
    ):
        with pytest.raises(refusal):
            actions.set_authority_ladder(project.pk, [wrong], valid_from=day, today=TODAY, actor=director)
    assert actions.set_authority_ladder(project.pk, [row], valid_from=TODAY, today=TODAY, actor=director) == 1


def test_the_ladder_in_force_is_the_latest_begun(project):
    reader = org.actor_with(permissions.VIEW_PRICE, project=project)
    assert queries.authority_ladder(project.pk, on=TODAY, actor=reader) is None
    presale.authority_ladder(project, on=TODAY)
    presale.authority_ladder(project, on=TODAY + timedelta(days=9))
    presale.authority_ladder(project, on=TODAY)
    versions = {
        days: queries.authority_ladder(project.pk, on=TODAY + timedelta(days=days), actor=reader).version
        for days in (0, 8, 9)
    }
    assert versions == {0: 3, 8: 3, 9: 2}
    assert queries.authority_ladders(reader, project.pk).count() == 3


def test_offers_still_on_offer_are_one_a_code(project):
    presale.discount_offer(project, code="A")
    doubled = refused("UPDATE presale_discountoffer SET retired_at = NULL WHERE code = 'A'")
    assert doubled == "carried out"
    presale.discount_offer(project, code="A")
    assert "presale_discount_offer_retired" in refused("UPDATE presale_discountoffer SET retired_at = NULL")
    assert DiscountOffer.objects.filter(retired_at__isnull=True).count() == 1
