"""The trial against a second calculation that goes room by room in Decimals."""

import json
from decimal import Decimal, localcontext

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaipan.inventory.cards import RoomColumns
from kaipan.kernel.area import Area
from kaipan.kernel.money import Money
from kaipan.kernel.rounding import TO_CENT, TO_YUAN, Rounding, RoundingMode
from kaipan.presale.codes import AdjustmentKind, Basis, Direction, Effect, TrialProblem, WhenMissing
from kaipan.presale.rules import price_trial
from kaipan.presale.rules.derivations import read_derivation
from kaipan.presale.rules.exact_numbers import decimal_of, parts_of
from kaipan.presale.rules.price_tables import (
    Adjustment,
    Factor,
    FactorValue,
    Level,
    PriceTables,
    PriceTerms,
)
from kaipan.presale.rules.prices import PriceRounding, calculated_price, price_room

AREA = Decimal("98.76")
EXACT = PriceRounding()


def rooms(count=1, *, area=AREA, floors=None, **attributes):
    none = [None] * count
    return RoomColumns(
        ids=range(1, count + 1),
        labels=["9栋101"] * count,
        buildings=[1] * count,
        units=none,
        floors=floors or [12] * count,
        positions=[1] * count,
        products=["RESIDENCE"] * count,
        gross=[parts_of(area)] * count,
        inner=[parts_of(Decimal("78.5"))] * count,
        filed_unit_prices=none,
        filed_totals=none,
        sold=[False] * count,
        attributes={name: [text] * count for name, text in attributes.items()},
    )


def factor(name, effect, amounts, when_missing=WhenMissing.REFUSE):
    lines = [FactorValue(Decimal(amount), value) for value, amount in amounts.items()]
    return Factor(name, name, effect, when_missing, lines)


def tables(**changes):
    return PriceTables(**{"bases": {(1, None, None): Decimal(12000)}, **changes})


def terms(rounding=EXACT, basis=Basis.GROSS, direction=Direction.TOTAL_TO_UNIT, **others):
    return PriceTerms(rounding, basis, direction, **others)


def only(trial):
    """Unit price, total and problem of the one room."""
    (unit,), (total,), (problem,) = trial.unit_prices, trial.totals, trial.problems
    return decimal_of(unit), Decimal(total).scaleb(-2), problem


def test_the_worked_prices_of_the_three_methods():
    view, face, site = (
        factor("VIEW", Effect.COEFFICIENT, {"湖景": "1.05"}),
        factor("ORIENTATION", Effect.COEFFICIENT, {"SOUTH": "1.02"}),
        factor("SITE", Effect.DIFFERENCE, {"湖景": "200"}),
    )
    room = rooms(VIEW="湖景", ORIENTATION="SOUTH", SITE="湖景")
    to_the_cent = terms(PriceRounding(total=TO_CENT))
    floor = {1: {12: Decimal("1.03")}}

    differences = price_trial.run(room, tables(floors={1: {12: Decimal(350)}}, factors=[site]), to_the_cent)
    by_floor = tables(floors=floor, floor_effect=Effect.COEFFICIENT, factors=[face, view])
    mixed = tables(floors=floor, floor_effect=Effect.COEFFICIENT, factors=[face, site])

    assert only(differences) == (Decimal("12550"), Decimal("1239438.00"), None)
    assert only(price_trial.run(room, by_floor, to_the_cent)) == (
        Decimal("13237.56"),
        Decimal("1307341.43"),
        None,
    )
    assert only(price_trial.run(room, mixed, to_the_cent)) == (
        Decimal("12807.20"),
        Decimal("1264839.07"),
        None,
    )


def test_a_missing_value_is_named_or_neutral_as_the_factor_says():
    refusing = factor("景观", Effect.DIFFERENCE, {"湖景": "200"})
    neutral = factor("景观", Effect.DIFFERENCE, {"湖景": "200"}, WhenMissing.NEUTRAL)
    room = rooms(景观="江景")

    refused = price_trial.run(room, tables(factors=[refusing]), terms())
    kept = price_trial.run(room, tables(factors=[neutral]), terms())

    assert (refused.problems, refused.details) == ([TrialProblem.NO_FACTOR], ["景观：江景"])
    assert only(kept)[0] == Decimal(12000)
    assert json.loads(kept.derivations[0])["factors"] == []


@pytest.mark.parametrize(
    ("text", "unit"),
    [("2.79", "11900"), ("2.8", "12000"), ("2.9999", "12000"), ("3", "12150"), ("", None), ("高", None)],
)
def test_numbers_fall_into_the_span_that_holds_them(text, unit):
    lines = [
        FactorValue(Decimal(-100), below=Decimal("2.8")),
        FactorValue(Decimal(0), at_least=Decimal("2.8"), below=Decimal(3)),
        FactorValue(Decimal(150), at_least=Decimal(3)),
    ]
    height = Factor("层高", "H", Effect.DIFFERENCE, WhenMissing.REFUSE, lines)

    found, _total, problem = only(price_trial.run(rooms(H=text), tables(factors=[height]), terms()))

    assert problem == (None if unit else TrialProblem.NO_FACTOR)
    assert found == Decimal(unit or 0)


def test_the_direction_decides_which_price_follows_from_the_other():
    rounding = PriceRounding(unit=TO_YUAN, total=Rounding(RoundingMode.DOWN, Decimal(1000)))
    base = tables(bases={(1, None, None): Decimal("12345.67")})

    forward = only(price_trial.run(rooms(), base, terms(rounding, direction=Direction.UNIT_TO_TOTAL)))
    back = only(price_trial.run(rooms(), base, terms(rounding)))

    assert forward == (Decimal(12346), Decimal(1219000), None)
    assert back == (Decimal("12343.05"), Decimal(1219000), None)


def test_products_are_priced_their_own_way():
    some = rooms(2)
    some.products[1] = "PARKING"
    way = terms(
        PriceRounding(unit=TO_YUAN),
        direction=Direction.UNIT_TO_TOTAL,
        basis_by_product={"PARKING": Basis.UNIT},
        direction_by_product={"PARKING": Direction.TOTAL_TO_UNIT},
    )

    trial = price_trial.run(some, tables(), way)

    assert trial.totals == [12000 * 9876, 12000_00]
    assert [decimal_of(unit) for unit in trial.unit_prices] == [Decimal(12000), Decimal("121.51")]
    assert trial.bases == ["GROSS", "UNIT"]


@pytest.mark.parametrize(
    ("said", "unit", "total"),
    [
        (Adjustment(AdjustmentKind.SHIFT_TOTAL, Money("-69")), "11999.30", "1185051"),
        (Adjustment(AdjustmentKind.SET_TOTAL, Money(1_200_000)), "12150.67", "1200000"),
        (Adjustment(AdjustmentKind.SET_UNIT, unit_price=Decimal("12888")), "12888", "1272819"),
    ],
)
def test_what_is_said_of_one_room_stands(said, unit, total):
    way = terms(PriceRounding(unit=TO_CENT, total=TO_YUAN), direction=Direction.UNIT_TO_TOTAL)

    trial = price_trial.run(rooms(2), tables(adjustments={2: said}), way)

    assert trial.totals[0] == 1185120_00
    assert (decimal_of(trial.unit_prices[1]), Decimal(trial.totals[1]).scaleb(-2)) == (
        Decimal(unit),
        Decimal(total),
    )


def test_the_most_particular_base_counts():
    some = rooms(4)
    some = RoomColumns(
        **{
            **{name: getattr(some, name) for name in RoomColumns.__slots__},
            "units": [7, 7, None, 8],
            "positions": [1, 2, 1, 3],
        }
    )
    bases = {(1, 7, 1): 4, (1, None, 1): 3, (1, 7, None): 2, (1, None, None): 1}

    trial = price_trial.run(some, tables(bases={key: Decimal(1000 * n) for key, n in bases.items()}), terms())

    assert [total // 1000_00 for total in trial.totals] == [395, 197, 296, 98]


amounts = st.decimals("0.9", "1.2", places=6)
differences = st.decimals(-900, 900, places=4)


@given(
    base=st.decimals(3000, 90000, places=4),
    floor=st.one_of(amounts, differences),
    coefficients=st.lists(amounts, max_size=8),
    adding=st.lists(differences, max_size=8),
    area=st.decimals("0.01", "999.9999", places=4),
    level=st.tuples(st.decimals("0.8", "1.3", places=12), st.decimals(-200, 200, places=6)),
    unit=st.sampled_from([None, TO_CENT, TO_YUAN, Rounding(RoundingMode.UP, Decimal(10))]),
    total=st.sampled_from([TO_CENT, TO_YUAN, Rounding(RoundingMode.DOWN, Decimal(1000))]),
    basis=st.sampled_from(list(Basis)),
    direction=st.sampled_from(list(Direction)),
)
def test_every_price_is_what_decimals_say(
    base, floor, coefficients, adding, area, level, unit, total, basis, direction
):
    multiplies = 0.9 <= floor <= 1.2
    factors = [
        factor(f"K{n}", Effect.COEFFICIENT, {"是": str(amount)}) for n, amount in enumerate(coefficients)
    ] + [factor(f"D{n}", Effect.DIFFERENCE, {"是": str(amount)}) for n, amount in enumerate(adding)]
    if unit is None:
        direction = Direction.TOTAL_TO_UNIT
    plan = tables(
        bases={(1, None, None): base},
        floors={1: {12: floor}},
        floor_effect=Effect.COEFFICIENT if multiplies else Effect.DIFFERENCE,
        factors=factors,
        level=Level(*level),
    )
    rounding = PriceRounding(unit, total)
    has = {each.attribute: "是" for each in factors}

    trial = price_trial.run(rooms(area=area, **has), plan, terms(rounding, basis, direction))

    used = Area(Decimal("78.5") if basis is Basis.INNER else area)
    with localcontext(prec=200):
        parts = [floor] if multiplies else []
        exact = calculated_price(
            base, coefficients=parts + coefficients, differences=([] if multiplies else [floor]) + adding
        )
        exact = exact * level[0] + level[1]
        price = price_room(exact, area=used, basis=basis, rounding=rounding)
        shown = price.unit_price
        if direction is Direction.TOTAL_TO_UNIT:
            shown = TO_CENT.apply(price.total.amount / used.square_metres)
    found_unit, found_total, problem = only(trial)
    if price.total.amount <= 0 or shown >= 10**9:
        assert problem is TrialProblem.OUT_OF_RANGE
        return
    assert (problem, found_unit, found_total) == (None, shown, price.total.amount)
    kept = read_derivation(json.loads(trial.derivations[0]))
    with localcontext(prec=200):
        assert kept.calculated == exact
        assert (kept.base, kept.floor, kept.level) == (base, floor, Level(*level))
    assert [taken.amount for taken in kept.factors] == [*coefficients, *adding]
    assert kept.rounding == rounding
