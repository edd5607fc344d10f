"""Offers of the catalogue: their order, what excludes what, how far a value goes, whose word is enough."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from kaipan.kernel.area import Area
from kaipan.kernel.errors import InvalidValue
from kaipan.kernel.money import Money
from kaipan.presale.codes import DiscountKind
from kaipan.presale.rules import offers
from kaipan.presale.rules.authority import AuthorityInvalid, AuthorityRow, authority, check_ladder
from kaipan.presale.rules.discount_text import read_discount_value
from kaipan.presale.rules.discounts import Discount, apply_discounts
from kaipan.presale.rules.offers import ChosenOffer, Occasion, OfferTerms, choose, in_order, refuse_exclusive

LIST, FLAT = Money("1239438.00"), Area("98.76")
DAY = date(2027, 1, 31)
HERE = Occasion("3栋1单元301", "RESIDENCE", 7, "YCX", DAY)
OFFER = OfferTerms(
    id=1,
    code="KP",
    name="开盘优惠",
    version=1,
    kind=DiscountKind.MULTIPLY,
    value=Decimal("0.98"),
    is_limit=False,
    place=60,
    stackable=True,
    exclusion_group="",
    valid_from=None,
    valid_until=None,
    product_types=frozenset(),
    payment_plan_codes=frozenset(),
    building_ids=frozenset(),
    evidence="",
    is_retired=False,
    left_deals=None,
    left_total=None,
)
CASH = replace(OFFER, id=2, code="XJ", name="总价优惠", kind=DiscountKind.SUBTRACT, value=Decimal(5000))
EXTRA = replace(OFFER, id=3, code="FJ", name="总价附加", kind=DiscountKind.ADD, value=Decimal(8000))


def plan(value):
    return Discount("付款方式", DiscountKind.MULTIPLY, Decimal(value))


def chosen(terms, value=None, evidence=""):
    return terms, choose(terms, ChosenOffer(terms.id, value, evidence), HERE)


@pytest.mark.parametrize(
    ("own", "taken", "deal"),
    [
        (["0.99"], [OFFER, replace(CASH, place=70)], "1197502.75"),
        (["0.99", "0.98"], [replace(CASH, place=10)], "1197651.75"),
        (["0.97"], [replace(EXTRA, place=10), replace(CASH, place=20)], "1205164.86"),
        (["0.97"], [replace(CASH, place=70), replace(EXTRA, place=60)], "1205254.86"),
        (["0.97"], [replace(CASH, place=10), EXTRA], "1205404.86"),
    ],
    ids=["discount on discount", "subtract first", "F1", "F2", "F3"],
)
def test_places_of_the_catalogue_order_all_steps_around_the_plans_own(own, taken, deal):
    steps = in_order([plan(each) for each in own], [chosen(each) for each in taken])
    assert apply_discounts(LIST, FLAT, steps)[-1].after == Money(deal)


def test_points_of_plan_and_offers_in_a_row_are_one_run():
    points = replace(OFFER, kind=DiscountKind.POINTS, value=Decimal(2))
    own = Discount("付款方式", DiscountKind.POINTS, Decimal(1))
    steps = apply_discounts(LIST, FLAT, in_order([own], [chosen(points), chosen(replace(CASH, place=70))]))
    assert [step.after for step in steps][1:] == [Money("1202254.86"), Money("1197254.86")]
    assert (steps[1].before, steps[1].base, steps[1].offer_id) == (Money("1227043.62"), LIST, 1)


@pytest.mark.parametrize(
    ("terms", "refusal"),
    [
        ({"is_retired": True}, offers.OfferNotOffered),
        ({"valid_from": date(2027, 2, 1)}, offers.OfferNotOffered),
        ({"valid_until": date(2027, 1, 30)}, offers.OfferNotOffered),
        ({"product_types": frozenset({"SHOP"})}, offers.OfferOutOfScope),
        ({"building_ids": frozenset({8})}, offers.OfferOutOfScope),
        ({"payment_plan_codes": frozenset({"AJ"})}, offers.OfferOutOfScope),
        ({"evidence": "老业主合同"}, offers.OfferEvidenceMissing),
        ({"left_deals": 0}, offers.OfferQuotaUsedUp),
    ],
)
def test_what_the_catalogue_does_not_allow_is_refused_with_room_offer_and_next_step(terms, refusal):
    with pytest.raises(refusal) as refused:
        chosen(replace(OFFER, **terms))
    assert "3栋1单元301" in str(refused.value)
    assert "开盘优惠" in str(refused.value)
    assert "请" in str(refused.value)


def test_what_the_catalogue_allows_here_is_a_step():
    narrow = {
        "valid_from": DAY,
        "valid_until": DAY,
        "product_types": frozenset({"RESIDENCE"}),
        "building_ids": frozenset({7}),
        "payment_plan_codes": frozenset({"YCX"}),
        "evidence": "老业主合同",
        "left_deals": 1,
    }
    _, step = chosen(replace(OFFER, **narrow), evidence="HT-2019-18")
    assert step == Discount("开盘优惠", DiscountKind.MULTIPLY, Decimal("0.98"), 1)


@pytest.mark.parametrize(
    ("terms", "wanted", "taken"),
    [
        (OFFER, None, "0.98"),
        (OFFER, "0.98", "0.98"),
        (OFFER, "0.99", None),
        (replace(OFFER, is_limit=True), "0.99", "0.99"),
        (replace(OFFER, is_limit=True), "0.97", None),
        (replace(OFFER, is_limit=True), None, None),
        (replace(CASH, is_limit=True), "4999.99", "4999.99"),
        (replace(CASH, is_limit=True), "5000.01", None),
        (replace(CASH, is_limit=True), "0", None),
    ],
)
def test_a_value_is_the_catalogues_or_up_to_it(terms, wanted, taken):
    value = None if wanted is None else Decimal(wanted)
    if taken is None:
        with pytest.raises(InvalidValue):
            chosen(terms, value)
    else:
        assert chosen(terms, value)[1].value == Decimal(taken)


@pytest.mark.parametrize(
    ("one", "other", "refusal"),
    [
        (OFFER, CASH, None),
        (replace(OFFER, stackable=False), CASH, offers.OffersExclude),
        (OFFER, replace(CASH, stackable=False), offers.OffersExclude),
        (replace(OFFER, exclusion_group="身份"), replace(CASH, exclusion_group="身份"), offers.OffersExclude),
        (replace(OFFER, exclusion_group="身份"), replace(CASH, exclusion_group="开盘"), None),
        (OFFER, replace(OFFER, id=9, version=2), offers.OffersExclude),
        (OFFER, OFFER, offers.OfferTwice),
    ],
)
def test_offers_exclude_one_another(one, other, refusal):
    if refusal is None:
        refuse_exclusive([one, other], room="301")
    else:
        with pytest.raises(refusal, match=r"301|twice|exclude"):
            refuse_exclusive([one, other], room="301")
    refuse_exclusive([one], room="301")


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("9.8折", "0.98"),
        ("98折", "0.98"),
        ("8折", "0.8"),
        ("88 折", "0.88"),
        ("9.85折", "0.985"),
        ("98.5折", "0.985"),
        ("98%", "0.98"),
        ("98.5％", "0.985"),
        ("0.98", "0.98"),
        ("5,000", "5000"),
        (" 2 ", "2"),
    ],
)
def test_a_discount_has_one_form_however_it_is_written(typed, value):
    assert read_discount_value(typed) == Decimal(value)


@pytest.mark.parametrize(
    "typed", ["0折", "00折", "05折", "100折", "98折98", "-2", "1e2", "９８折", "NaN", "", "0.98折%"]
)
def test_a_discount_that_could_mean_anything_is_refused(typed):
    with pytest.raises(InvalidValue):
        read_discount_value(typed)


LADDER = [
    AuthorityRow(1, "", Decimal("0.98")),
    AuthorityRow(2, "", Decimal("0.95")),
    AuthorityRow(3, to_floor=True),
    AuthorityRow(1, "SHOP", Decimal("0.90")),
]


@pytest.mark.parametrize(
    ("roles", "product", "floor", "least"),
    [
        ([], "RESIDENCE", None, "990000"),
        ([9], "RESIDENCE", "900000", "990000"),
        ([1], "RESIDENCE", "900000", "980000"),
        ([1, 2], "RESIDENCE", "900000", "950000"),
        ([1], "SHOP", "850000", "900000"),
        ([2], "SHOP", "850000", "950000"),
        ([2], "RESIDENCE", "960000", "960000"),
        ([3], "RESIDENCE", "900000", "900000"),
        ([3], "RESIDENCE", None, "990000"),
        ([], "RESIDENCE", "995000", "995000"),
    ],
)
def test_authority_reaches_from_the_standard_price_down_to_the_floor(roles, product, floor, least):
    mine = authority(
        LADDER,
        frozenset(roles),
        product_type=product,
        list_total=Money(1_000_000),
        standard_total=Money(990_000),
        floor_total=None if floor is None else Money(floor),
    )
    assert mine.least_total == Money(least)
    assert mine.covers(Money(least))
    assert not mine.covers(Money(least) - Money("0.01"))


def test_a_rate_is_never_undercut_by_a_cent():
    mine = authority(
        [AuthorityRow(1, "", Decimal("0.98"))],
        frozenset({1}),
        product_type="RESIDENCE",
        list_total=Money("999999.99"),
        standard_total=Money("999999.99"),
        floor_total=None,
    )
    assert mine.least_total == Money("980000.00")


@pytest.mark.parametrize(
    "rows",
    [
        [AuthorityRow(1)],
        [AuthorityRow(1, "", Decimal("0.98"), to_floor=True)],
        [AuthorityRow(1, "", Decimal("1.01"))],
        [AuthorityRow(1, "", Decimal(0))],
        [LADDER[0], AuthorityRow(1, "", Decimal("0.97"))],
    ],
)
def test_a_row_says_one_thing_about_one_role(rows):
    with pytest.raises(AuthorityInvalid):
        check_ladder(rows)
    check_ladder(LADDER)
