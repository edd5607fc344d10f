"""Invariant 42: what a measured area makes of a price, against the tables and an independent oracle."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal, localcontext
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaipan.areas.rules.difference import difference_of
from kaipan.areas.rules.regimes import Band, RegimeKind, RegimeTerms, Side, problem_of
from kaipan.kernel.area import Area
from kaipan.kernel.money import Money

THREE = RegimeTerms(RegimeKind.THREE_PERCENT, limit=Decimal(3))
NONE = RegimeTerms(RegimeKind.NONE)
CONTRACT = RegimeTerms(RegimeKind.CONTRACT, words="据实结算，多退少补")
BANDS = RegimeTerms(
    RegimeKind.BANDS,
    limit=Decimal(3),
    bands=(
        Band(Side.LARGER, Decimal("0.6"), Decimal(0)),
        Band(Side.LARGER, Decimal(3), Decimal(1)),
        Band(Side.LARGER, None, Decimal("0.5")),
        Band(Side.SMALLER, Decimal("0.6"), Decimal(0)),
        Band(Side.SMALLER, None, Decimal("1.5")),
    ),
)
WHOLE = RegimeTerms(RegimeKind.BANDS, limit=Decimal(3), bands=BANDS.bands, whole=True)
BY_NAME = {"3 %": THREE, "按套": NONE, "合同": CONTRACT, "分段": BANDS, "最高标准": WHOLE}

PAGE = Path(__file__).parents[3] / "docs/algorithms/area-difference.md"


def settle(terms: RegimeTerms, contract: str, measured: str, price: str):
    return difference_of(terms, contract=Area(contract), measured=Area(measured), price=Money(price))


@pytest.mark.parametrize(
    ("measured", "amount", "beyond"),
    [
        ("102.5", "30000.00", False),
        ("104", "36000.00", True),
        ("98", "-24000.00", False),
        ("95", "-84000.00", True),
        ("103", "36000.00", False),
        ("97", "-36000.00", False),
        ("100", "0.00", False),
    ],
)
def test_the_rule_of_three_per_cent(measured, amount, beyond):
    """100 ㎡ at 12,000: 102.5, 104, 98 and 95 are the worked vectors; 3 % itself is within."""
    found = settle(THREE, "100", measured, "1200000")
    assert (found.amount, found.beyond) == (Money(amount), beyond)


def test_a_real_room():
    found = settle(THREE, "98.76", "99.80", "1197503")
    assert found.error_percent == Decimal("1.053058")
    assert round(found.error_percent, 4) == Decimal("1.0531")
    assert (found.unit_price, found.amount) == (Decimal("12125.3848"), Money("12610.40"))


def test_beyond_the_limit_the_parts_say_who_bears_what():
    larger = settle(THREE, "100", "104", "1200000").parts
    assert [(p.square_metres, p.factor, p.amount) for p in larger] == [
        (3, 1, Money(36000)),
        (1, 0, Money(0)),
    ]
    smaller = settle(THREE, "100", "95", "1200000").parts
    assert [(p.square_metres, p.factor, p.amount) for p in smaller] == [
        (3, 1, Money(-36000)),
        (2, 2, Money(-48000)),
    ]


def test_by_the_unit_nothing_moves_and_nobody_is_asked():
    found = settle(NONE, "100", "90", "1200000")
    assert (found.amount, found.parts, found.beyond) == (Money(0), (), False)


def test_by_the_contract_every_square_metre_counts():
    assert settle(CONTRACT, "100", "107", "1200000").amount == Money(84000)
    assert settle(CONTRACT, "100", "93", "1200000").amount == Money(-84000)


def test_bands_by_parts_and_by_the_highest():
    assert settle(BANDS, "100", "104", "1200000").amount == Money("34800.00")
    assert settle(WHOLE, "100", "104", "1200000").amount == Money("24000.00")
    assert settle(WHOLE, "100", "100.6", "1200000").amount == Money(0)
    assert settle(WHOLE, "100", "100.61", "1200000").amount == Money("7320.00")
    assert settle(BANDS, "100", "98", "1200000").amount == Money("-25200.00")


def test_what_is_half_a_cent_is_rounded_away_from_zero_on_both_sides():
    assert settle(CONTRACT, "1", "1.0050", "1.00").amount == Money("0.01")
    assert settle(CONTRACT, "1", "0.9950", "1.00").amount == Money("-0.01")


def worked_rows():
    """The worked table of the page: regime, contract ㎡, measured ㎡, price, error %, amount, choice."""
    for row in PAGE.read_text().splitlines():
        cells = [cell.strip().replace("**", "") for cell in row.strip("|").split("|")]
        if len(cells) == 7 and cells[0] in BY_NAME:
            yield pytest.param(*cells, id="-".join(cells[:3]))


@pytest.mark.parametrize(
    ("regime", "contract", "measured", "price", "error", "amount", "choice"), list(worked_rows())
)
def test_the_page_says_what_is_done(regime, contract, measured, price, error, amount, choice):
    found = settle(BY_NAME[regime], contract, measured, price.replace(",", ""))
    assert f"{found.error_percent:+.4f}" == error.replace("−", "-")
    assert f"{found.amount:+,.2f}" == amount.replace("−", "-")
    assert found.beyond == (choice == "是")


def test_the_page_has_all_the_vectors():
    assert len(list(worked_rows())) >= 12
    assert re.search(r"12,610\.40", PAGE.read_text())


areas = st.decimals(Decimal("20"), Decimal("400"), places=2)
errors = st.decimals(Decimal("-0.20"), Decimal("0.20"), places=4)
prices = st.decimals(Decimal("10000"), Decimal("99999999"), places=2)


def by_the_statute(contract: Decimal, measured: Decimal, price: Decimal) -> Decimal:
    """88号令 Art 20 written another way: in money first, with very many digits."""
    with localcontext() as context:
        context.prec = 80
        worth_now = price * measured / contract
        most, least = price * Decimal("1.03"), price * Decimal("0.97")
        if measured >= contract:
            moved = min(worth_now, most) - price
        else:
            moved = worth_now - price
            if worth_now < least:
                moved -= least - worth_now
        return moved.quantize(Decimal("0.01"), ROUND_HALF_UP)


@given(areas, errors, prices)
def test_the_rule_of_three_per_cent_is_the_statute_s(contract, error, price):
    measured = (contract * (1 + error)).quantize(Decimal("0.01"))
    found = settle(THREE, str(contract), str(measured), str(price))
    assert found.amount.amount == by_the_statute(contract, measured, price)
    assert Money.total(part.amount for part in found.parts) == found.amount
    assert found.beyond == (abs(measured - contract) * 100 > contract * 3)


@given(areas, errors, prices)
def test_parts_are_the_whole_difference_in_every_regime(contract, error, price):
    measured = (contract * (1 + error)).quantize(Decimal("0.01"))
    for terms in (THREE, CONTRACT, BANDS, WHOLE):
        found = settle(terms, str(contract), str(measured), str(price))
        assert Money.total(part.amount for part in found.parts) == found.amount
        assert sum(part.square_metres for part in found.parts) == abs(measured - contract)
        assert found.amount.amount * (measured - contract) >= 0


@pytest.mark.parametrize(
    "terms",
    [
        RegimeTerms(RegimeKind.THREE_PERCENT),
        RegimeTerms(RegimeKind.THREE_PERCENT, limit=Decimal(0)),
        RegimeTerms(RegimeKind.THREE_PERCENT, limit=Decimal("NaN")),
        RegimeTerms(RegimeKind.NONE, limit=Decimal(3)),
        RegimeTerms(RegimeKind.CONTRACT),
        RegimeTerms(RegimeKind.BANDS),
        RegimeTerms(RegimeKind.THREE_PERCENT, limit=Decimal(3), bands=BANDS.bands),
        RegimeTerms(RegimeKind.CONTRACT, words="据实", whole=True),
        RegimeTerms(RegimeKind.BANDS, bands=(Band(Side.LARGER, Decimal(3), Decimal(1)),)),
        RegimeTerms(RegimeKind.BANDS, bands=(Band(Side.LARGER, None, Decimal(11)),)),
        RegimeTerms(
            RegimeKind.BANDS,
            bands=(
                Band(Side.LARGER, Decimal(3), Decimal(1)),
                Band(Side.LARGER, Decimal(2), Decimal(1)),
                Band(Side.LARGER, None, Decimal(1)),
            ),
        ),
    ],
)
def test_what_nothing_can_be_settled_by_says_why(terms):
    assert problem_of(terms)


@pytest.mark.parametrize("terms", [THREE, NONE, CONTRACT, BANDS, WHOLE])
def test_what_can_be_settled_by_has_no_problem(terms):
    assert problem_of(terms) is None
