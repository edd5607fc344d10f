"""设定收费规则."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from kaipan.charges import actions, queries, testing
from kaipan.charges.models import ChargeRule
from kaipan.charges.refusals import CodeMalformed, KindNotCharged, NothingToAdopt, RuleUnfit
from kaipan.charges.testing import PROPERTY_FEE
from kaipan.kernel.errors import Forbidden, InvalidValue, NotFound
from kaipan.kernel.money_kinds import MoneyKind
from kaipan.org import testing as org_cast

pytestmark = pytest.mark.django_db


def test_who_may_not_set_rules_is_refused(desk):
    with pytest.raises(Forbidden):
        actions.set_charge_rule(desk.project.pk, PROPERTY_FEE, valid_from=desk.today, actor=desk.clerk)
    with pytest.raises(Forbidden):
        actions.set_charge_rule(None, PROPERTY_FEE, valid_from=desk.today, actor=desk.manager)


def test_another_projects_rules_are_not_found(desk):
    with pytest.raises(NotFound):
        actions.set_charge_rule(
            org_cast.project().pk, PROPERTY_FEE, valid_from=desk.today, actor=desk.manager
        )


@pytest.mark.parametrize("code", ["", "fee", "物业费", "1FEE", "A" * 25, "FEE ", "FEE\n"])
def test_a_code_is_a_word_of_the_program(desk, code):
    with pytest.raises(CodeMalformed):
        desk.set_rule(code=code)


@pytest.mark.parametrize("kind", [MoneyKind.DEPOSIT, MoneyKind.DECORATION, MoneyKind.AREA_DIFFERENCE])
def test_the_price_is_charged_by_no_rule(desk, kind):
    with pytest.raises(KindNotCharged):
        desk.set_rule(money_kind=kind)


def test_a_kind_of_money_that_there_is_not_is_not_found(desk):
    with pytest.raises(NotFound):
        desk.set_rule(money_kind="TAX")


def test_terms_that_cannot_be_counted_say_why(desk):
    with pytest.raises(RuleUnfit):
        desk.set_rule(tiers=())
    with pytest.raises(InvalidValue):
        desk.set_rule(payee="")


def test_a_rule_has_versions_of_which_a_day_decides(desk):
    assert desk.set_rule(valid_from=date(2026, 1, 1)) == 1
    assert desk.set_rule(valid_from=date(2026, 6, 1), payee="新物业") == 2
    found = {
        day: [
            each.payee for each in queries.charge_rules_in_force(desk.project.pk, day) if "物业" in each.name
        ]
        for day in (date(2025, 12, 31), date(2026, 5, 31), date(2026, 6, 1))
    }
    assert list(found.values()) == [[], ["松风物业"], ["新物业"]]


def test_a_version_never_changes(desk):
    with pytest.raises(IntegrityError), transaction.atomic():
        ChargeRule.objects.update(payee="别人")


def test_terms_are_read_as_they_were_set(desk):
    desk.set_rule()
    assert queries.charge_rules(desk.clerk).get(code="PROPERTY_FEE").terms == replace(
        PROPERTY_FEE, vat_percent=Decimal("0.00")
    )


def test_the_standard_set_is_in_force_nowhere_until_it_is_taken():
    project = org_cast.project()
    assert queries.charge_rules_in_force(project.pk, testing.TODAY) == []
    manager = org_cast.actor_with(*testing.MANAGER, project=project)
    assert actions.adopt_standard_rules(project.pk, actor=manager) == len(queries.standard_rules())
    assert queries.asks_home_count(project.pk, testing.TODAY)


def test_the_standard_set_is_taken_once(desk):
    with pytest.raises(NothingToAdopt):
        actions.adopt_standard_rules(desk.project.pk, actor=desk.manager)


def test_one_standard_rule_at_a_time():
    desk = testing.desk(codes=["MAINTENANCE_FUND"])
    assert not queries.asks_home_count(desk.project.pk, desk.today)
    assert actions.adopt_standard_rules(desk.project.pk, actor=desk.manager) == 4


def test_the_companys_rules_are_seen_by_its_projects_and_by_no_others(desk):
    boss = org_cast.actor_with(*testing.MANAGER, project=desk.project.company)
    actions.set_charge_rule(None, PROPERTY_FEE, valid_from=desk.today, actor=boss)
    assert queries.charge_rules(desk.clerk).filter(project=None).count() == 1
    assert queries.charge_rules(testing.desk().clerk).filter(project=None).count() == 0
