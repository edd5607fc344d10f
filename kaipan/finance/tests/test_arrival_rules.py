"""How money comes over time: the worked tables of docs/algorithms/forecast.md, and what always holds."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaipan.finance.rules.arrivals import (
    AGES,
    BANDS,
    MILLION,
    MOST_DAYS,
    USUAL,
    Clock,
    Stratum,
    Tally,
    band_of,
    learn,
)
from kaipan.finance.rules.forecast import OpenDues, expected, outlook
from kaipan.kernel.money import ZERO, Money

DOWN = Stratum("DOWN_PAYMENT", is_loan=False, clock=Clock.DATED)
OTHER = Stratum("INSTALMENT", is_loan=False, clock=Clock.DATED)
LOAN = Stratum("MORTGAGE", is_loan=True, clock=Clock.WAITING)
LATE = band_of(Clock.DATED, 3)

CLOCKS = [(way, clock) for way in (False, True) for clock in Clock]


def seen(stratum, dues, came, *, lost=0, band=LATE, each=100_000):
    whole = dues * each
    return Tally(stratum, band, dues, Money(whole), Money(whole * came // 100), Money(whole * lost // 100))


def test_every_band_has_a_usual_chance():
    assert {key: len(shares) for key, shares in USUAL.items()} == {
        (way, clock): len(BANDS[clock]) + 1 for way, clock in CLOCKS
    }


def test_without_history_what_is_usual_is_expected():
    assert learn([]).rates(DOWN)[LATE].comes == USUAL[False, Clock.DATED][LATE]
    assert learn([]).dues == 0


@pytest.mark.parametrize(
    ("dues", "comes"), [(0, "0.3500"), (10, "0.4625"), (30, "0.5750"), (270, "0.7550"), (2970, "0.7955")]
)
def test_history_outweighs_what_is_usual_as_it_grows(dues, comes):
    """80 % of what stood open came; 35 % are usual; thirty dues weigh as much as what is usual."""
    rate = learn([seen(DOWN, dues, 80)] if dues else []).rates(DOWN)[LATE]
    assert f"{rate.comes:.4f}" == comes
    assert rate.dues == dues


def test_a_kind_without_history_follows_the_others_of_its_way():
    learned = learn([seen(OTHER, 90, 75)])
    assert f"{learned.rates(DOWN)[LATE].comes:.4f}" == "0.6500"
    assert learned.rates(DOWN)[LATE].dues == 0


def test_nothing_is_believed_twice():
    alone = learn([seen(DOWN, 30, 80)]).rates(DOWN)[LATE].comes
    assert f"{alone:.4f}" == "0.5750"
    beside = learn([seen(DOWN, 30, 80), seen(OTHER, 30, 80)]).rates(DOWN)[LATE].comes
    assert f"{beside:.4f}" == "0.6875"


def test_a_stage_learns_for_itself():
    waiting = Stratum("MORTGAGE", is_loan=True, clock=Clock.WAITING, stage="READY")
    early = Stratum("MORTGAGE", is_loan=True, clock=Clock.WAITING, stage="PAPERS")
    learned = learn([seen(waiting, 970, 75, band=3), seen(early, 970, 5, band=3)])
    assert learned.rates(waiting)[3].comes > 0.7
    assert learned.rates(early)[3].comes < 0.1


def test_week_by_week_what_has_not_come_may_still_come():
    """Of a due on its day, at usual chances: 35 %, then 25 % of the rest, then 15 %; 0.1 % is lost."""
    (chances,) = learn([]).chances(DOWN, [0], [7, 14, 21]).T.tolist()
    assert chances == [350_000, 512_250, 585_165]


def test_within_a_week_money_comes_evenly():
    (chances,) = learn([]).chances(DOWN, [0], range(8)).T.tolist()
    assert chances == [0, 50_000, 100_000, 150_000, 200_000, 250_000, 300_000, 350_000]


@given(
    st.lists(
        st.tuples(
            st.integers(0, 5),
            st.integers(1, 50),
            st.integers(-20, 130),
            st.integers(0, 100),
        ),
        max_size=8,
    ),
    st.sampled_from(CLOCKS),
)
def test_a_chance_grows_with_time_and_stays_one(tallies, way):
    is_loan, clock = way
    stratum = Stratum("OTHER", is_loan, clock)
    learned = learn(seen(stratum, dues, came, lost=lost, band=band) for band, dues, came, lost in tallies)
    youngest, oldest = AGES[clock]
    ages = [youngest, -30, -1, 0, 5, oldest]
    for chances in learned.chances(stratum, ages, range(0, MOST_DAYS + 1, 50)).T.tolist():
        assert chances == sorted(chances)
        assert 0 <= chances[0] <= chances[-1] <= MILLION


@pytest.mark.parametrize(("way", "clock"), CLOCKS)
def test_beyond_the_outermost_ages_chances_are_alike(way, clock):
    stratum = Stratum("OTHER", way, clock)
    youngest, oldest = AGES[clock]
    for edge, beyond in ((youngest, youngest - 500), (oldest, oldest + 500)):
        found = learn([]).chances(stratum, [edge, beyond], [1, 30, MOST_DAYS])
        assert found[:, 0].tolist() == found[:, 1].tolist()


def dues(*amounts):
    return [OpenDues(1, Money(each).cents, float(each) ** 2) for each in amounts]


def test_the_vector_of_the_trade():
    found = outlook(dues(317_503, 830_000, 830_000), [920_000, 750_000, 50_000])
    assert found.expected == Money("956102.76")
    assert (found.p10, found.p50, found.p90) == (Money(317_600), Money(1_147_600), Money(1_147_600))


def test_of_one_due_all_comes_or_nothing():
    found = outlook(dues(317_503), [750_000])
    assert (found.p10, found.p50, found.p90) == (ZERO, Money(317_503), Money(317_503))
    assert outlook(dues(317_503), [50_000]).p90 == ZERO
    assert outlook([], []) == outlook(dues(500), [0])


def test_ten_equal_dues_are_a_binomial():
    """P(at most 2 of 10) = 5.5 %, at most 3 17.2 %, at most 5 62.3 %, at most 7 94.5 %."""
    found = outlook([OpenDues(10, Money(1_000_000).cents, 1e11)], [500_000])
    assert (found.p10, found.p50, found.p90) == (Money(300_000), Money(500_000), Money(700_000))


def test_of_many_dues_the_distribution_is_normal():
    """1,000 dues of 1,000.00, half of which come: 500,000 ± 1.2816 × 15,811.39."""
    found = outlook([OpenDues(1000, Money(1_000_000).cents, 1e9)], [500_000])
    assert (found.p10, found.p50, found.p90) == (Money("479736.89"), Money(500_000), Money("520263.11"))


def test_just_beyond_few_both_ways_agree():
    few = outlook([OpenDues(200, Money(200_000).cents, 2e8)], [300_000])
    many = outlook([OpenDues(201, Money(201_000).cents, 2.01e8)], [300_000])
    for place in ("p10", "p50", "p90"):
        near = getattr(few, place).amount / 200, getattr(many, place).amount / 201
        assert abs(near[0] - near[1]) < Decimal(5)


@given(st.lists(st.tuples(st.integers(1, 5_000_000), st.integers(0, MILLION)), max_size=12))
def test_quantiles_are_in_order_and_within_the_face(parts):
    amounts = [Money(Decimal(cents) / 100) for cents, _chance in parts]
    groups = [OpenDues(1, each.cents, float(each.amount) ** 2) for each in amounts]
    chances = [chance for _cents, chance in parts]
    found = outlook(groups, chances)
    assert ZERO <= found.p10 <= found.p50 <= found.p90 <= Money.total(amounts)
    assert ZERO <= found.expected <= Money.total(amounts)
    assert found.expected == expected(groups, chances)
