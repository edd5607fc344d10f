"""补差规则: dated, by product and basis, in force where somebody set them."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import transaction

from kaipan.areas import actions, testing
from kaipan.areas.models import Regime
from kaipan.areas.refusals import CodeUnknown, NothingToAdopt, RegimeUnfit
from kaipan.areas.regimes_in_force import regime_for, regimes_of
from kaipan.areas.rules.regimes import RegimeKind, RegimeTerms
from kaipan.kernel.errors import Forbidden
from kaipan.org import testing as org

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_sound_afterwards")]

THREE = RegimeTerms(RegimeKind.THREE_PERCENT, limit=Decimal(3))
FIVE = RegimeTerms(RegimeKind.THREE_PERCENT, limit=Decimal(5))


def set_(desk, name, terms=THREE, *, since=date(2020, 1, 1), product="", basis=""):
    return actions.set_regime(
        desk.project.pk,
        name,
        terms,
        valid_from=since,
        product_type=product,
        area_basis=basis,
        actor=desk.clerk,
    )


def held(desk, *, day=date(2026, 1, 1), product="RESIDENCE", basis="GROSS"):
    found = regime_for(regimes_of(desk.project.pk), day=day, product_type=product, area_basis=basis)
    return found.name if found else None


def test_terms_nothing_can_be_settled_by_and_unknown_codes_are_refused(desk):
    with pytest.raises(RegimeUnfit):
        set_(desk, "空", RegimeTerms(RegimeKind.BANDS))
    with pytest.raises(CodeUnknown):
        set_(desk, "错", product="CASTLE")
    with pytest.raises(CodeUnknown):
        set_(desk, "错", basis="AIR")


def test_who_has_no_right_sets_none(desk):
    with pytest.raises(Forbidden):
        actions.set_regime(
            desk.project.pk,
            "错",
            THREE,
            valid_from=date(2020, 1, 1),
            actor=org.actor_with("areas.batch.view", project=desk.project),
        )


def test_nothing_is_in_force_until_somebody_adopts_it():
    desk = testing.desk(regimes=False)
    assert held(desk) is None
    assert actions.adopt_standard_regimes(desk.project.pk, actor=desk.clerk) == 2
    with pytest.raises(NothingToAdopt):
        actions.adopt_standard_regimes(desk.project.pk, actor=desk.clerk)
    assert (held(desk), held(desk, basis="UNIT")) == ("误差 3% 规则", "按套计价不补差")


def test_the_day_of_the_contract_decides_and_of_one_day_the_last_set(desk):
    set_(desk, "新", FIVE, since=date(2026, 6, 1))
    assert (held(desk), held(desk, day=date(2026, 6, 1))) == ("误差 3% 规则", "新")
    set_(desk, "再", since=date(2026, 6, 1))
    assert held(desk, day=date(2026, 6, 1)) == "再"
    assert held(desk, day=date(1999, 1, 1)) is None


def test_what_says_more_goes_before(desk):
    set_(desk, "商铺", FIVE, product="SHOP")
    set_(desk, "所有", THREE, since=date(2025, 1, 1))
    set_(desk, "套内", THREE, basis="INNER")
    assert held(desk, product="SHOP") == "商铺"
    assert held(desk, product="SHOP", basis="INNER") == "商铺"
    assert held(desk, basis="INNER") == "套内"
    assert held(desk) == "所有"


def test_a_regime_stays_as_it_was_set(desk):
    with pytest.raises(Exception, match="never changed"), transaction.atomic():
        Regime.objects.update(limit_percent=Decimal(4))
