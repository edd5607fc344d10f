"""设置催缴规则."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from kaipan.dunning import queries, testing
from kaipan.dunning.refusals import LevelsBroken, TemplateWanted, TermsInThePast, TermsOutOfRange
from kaipan.dunning.rules.terms import DEFAULT_LEVELS, Level
from kaipan.kernel.errors import Forbidden
from kaipan.kernel.money import Money
from kaipan.org import testing as org

pytestmark = pytest.mark.django_db

TODAY = testing.TODAY
TOMORROW = TODAY + timedelta(days=1)
ONLY = (Level("L1", "函", 3, "LETTER"),)


def in_force(desk, on):
    return queries.terms_in_force(desk.project.pk, actor=desk.keeper, on=on)


def test_without_the_right_nobody_sets_terms(desk):
    desk.keeper = org.actor_with("dunning.case.view", project=desk.project)
    with pytest.raises(Forbidden):
        desk.terms()


def test_a_project_without_terms_has_the_stages_of_the_house_and_its_own_rate(desk):
    terms = in_force(desk, TODAY)
    assert (terms.levels, terms.rate) == (DEFAULT_LEVELS, Decimal("0.0001"))


def test_terms_hold_from_their_day_on_and_the_last_set_of_a_day_counts(desk):
    desk.terms(levels=ONLY, smallest=Money(10))
    desk.terms(levels=ONLY, smallest=Money(20), cap_share=Decimal("0.3"))
    desk.terms(on=TOMORROW)
    assert in_force(desk, TODAY).smallest == Money(20)
    assert in_force(desk, TODAY).levels == ONLY
    assert in_force(desk, TODAY).cap_share == Decimal("0.3")
    assert len(in_force(desk, TOMORROW).levels) == len(DEFAULT_LEVELS)
    assert [each.version for each in queries.dunning_terms(desk.keeper)] == [3, 2, 1]


def test_what_was_in_force_stays_so(desk):
    with pytest.raises(TermsInThePast):
        desk.terms(on=TODAY - timedelta(days=1))


@pytest.mark.parametrize(
    "levels",
    [
        (),
        (ONLY[0], replace(ONLY[0], days=4)),
        (ONLY[0], replace(ONLY[0], code="L2")),
        (replace(ONLY[0], name=" "),),
        (replace(ONLY[0], days=1001),),
        tuple(Level(f"L{day}", "函", day, "LETTER") for day in range(13)),
    ],
)
def test_stages_have_codes_names_and_days_of_their_own(desk, levels):
    with pytest.raises(LevelsBroken):
        desk.terms(levels=levels)


def test_an_sms_needs_words(desk):
    with pytest.raises(TemplateWanted):
        desk.terms(levels=(Level("S", "提醒", -3, "SMS"),))


@pytest.mark.parametrize(
    "wrong",
    [
        {"rate": Decimal("-0.1")},
        {"rate_days": 0},
        {"grace_days": 181},
        {"cap_share": Decimal(0)},
        {"smallest": Money(-1)},
        {"answer_days": 0},
        {"cap_share": Decimal("0.33333")},
        {"excluded": frozenset({"NOTHING"})},
    ],
)
def test_rates_days_and_shares_are_within_reason(desk, wrong):
    with pytest.raises(TermsOutOfRange):
        desk.terms(**wrong)
