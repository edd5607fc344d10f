"""自设款项类型: a company's own kinds of money, where they stand in the books, and who may use them."""

import pytest
from django.db import DatabaseError, transaction

from kaipan.finance import actions, queries, testing
from kaipan.finance.kind_refusals import (
    KindIsStandard,
    KindNameTaken,
    LedgerAccountUnfit,
    MoneyKindRetired,
    NoSuchLedgerAccount,
    NothingChanged,
)
from kaipan.finance.models import MoneyKind
from kaipan.finance.permissions import MANAGE_KINDS
from kaipan.finance.refusals import UnknownMoneyKind
from kaipan.finance.rules.lines import DueLine
from kaipan.finance.tests.cast import card, posted
from kaipan.kernel.errors import Forbidden, NotFound
from kaipan.kernel.money import Money
from kaipan.ledger.actions import Code
from kaipan.org import testing as org
from kaipan.platform.models import AuditRecord
from tests import raw_sql
from tests.kept import kept

pytestmark = pytest.mark.django_db

COLLECTED, FEE, HELD = actions.Nature.COLLECTED, actions.Nature.FEE, actions.Nature.HELD


@kept
def project():
    return org.project()


@pytest.fixture
def clerk(project):
    return org.actor_with(MANAGE_KINDS, project=project.company)


def test_money_of_an_own_kind_is_owed_paid_and_booked_where_it_was_said(project):
    code = testing.own_kind(project.company, "公证费")
    account = testing.account(project, [DueLine(code, "公证费", Money(800), due_on=testing.TODAY)])
    testing.received(account, 800, designated=[testing.due(account, "公证费").pk])
    assert card(account).owed == Money(0)
    assert posted(account, Code.COLLECTED_OTHER) == Money(-800)
    assert raw_sql.violations() == {}


@pytest.mark.parametrize(
    ("nature", "code"),
    [(COLLECTED, Code.COLLECTED_OTHER), (FEE, Code.SERVICE_INCOME), (HELD, Code.SECURITY_DEPOSITS)],
)
def test_without_an_account_it_stands_on_the_usual_one_of_its_nature(clerk, nature, code):
    kind = MoneyKind.objects.get(pk=actions.add_money_kind(name="测绘费", nature=nature, actor=clerk))
    assert (kind.ledger_code, kind.pass_through, kind.settles_unnamed) == (code, nature == COLLECTED, False)


def test_an_account_that_is_not_there_or_of_another_class_is_refused(clerk):
    with pytest.raises(NoSuchLedgerAccount):
        actions.add_money_kind(name="测绘费", nature=FEE, ledger_code="999999", actor=clerk)
    for nature, code in ((FEE, Code.BANK), (COLLECTED, Code.SERVICE_INCOME), (HELD, Code.ADVANCES)):
        with pytest.raises(LedgerAccountUnfit):
            actions.add_money_kind(name="测绘费", nature=nature, ledger_code=code, actor=clerk)


def test_a_name_is_had_once_and_standard_ones_are_taken(clerk):
    actions.add_money_kind(name="测绘费", nature=FEE, actor=clerk)
    for name in ("测绘费", "契税", " 契税 "):
        with pytest.raises(KindNameTaken):
            actions.add_money_kind(name=name, nature=FEE, actor=clerk)


def test_another_company_neither_sees_nor_uses_it(project, clerk):
    code = actions.add_money_kind(name="测绘费", nature=FEE, actor=clerk)
    other = org.project(of=org.company())
    assert code in {kind.pk for kind in queries.money_kinds(project.company_id)}
    assert code not in {kind.pk for kind in queries.money_kinds(other.company_id)}
    with pytest.raises(UnknownMoneyKind):
        testing.account(other, [DueLine(code, "测绘费", Money(1), due_on=testing.TODAY)])
    stranger = org.actor_with(MANAGE_KINDS, project=other.company)
    with pytest.raises(NotFound):
        actions.rename_money_kind(code, name="面积测绘费", actor=stranger)
    actions.add_money_kind(name="测绘费", nature=FEE, actor=stranger)


def test_a_retired_kind_gets_no_more_dues_until_it_is_restored(project, clerk):
    code = actions.add_money_kind(name="测绘费", nature=FEE, actor=clerk)
    line = DueLine(code, "测绘费", Money(300), due_on=testing.TODAY)
    account = testing.account(project, [line])
    actions.retire_money_kind(code, actor=clerk)
    with pytest.raises(MoneyKindRetired):
        testing.in_a_verb(actions.open_dues, account.pk, [line], actor=testing.cashier(project))
    with pytest.raises(NothingChanged):
        actions.retire_money_kind(code, actor=clerk)
    testing.received(account, 300, designated=[testing.due(account, "测绘费").pk])
    actions.restore_money_kind(code, actor=clerk)
    testing.in_a_verb(actions.open_dues, account.pk, [line], actor=testing.cashier(project))


def test_it_may_be_named_anew_and_the_trail_says_so(clerk):
    code = actions.add_money_kind(name="测绘费", nature=FEE, actor=clerk)
    with pytest.raises(KindNameTaken):
        actions.rename_money_kind(code, name="契税", actor=clerk)
    actions.rename_money_kind(code, name="面积测绘费", actor=clerk)
    assert MoneyKind.objects.get(pk=code).name == "面积测绘费"
    assert AuditRecord.objects.filter(verb="finance.kind.renamed").exists()


def test_standard_kinds_stay_as_they_are(clerk):
    for deed in (
        lambda: actions.rename_money_kind("DEED_TAX", name="契税款", actor=clerk),
        lambda: actions.retire_money_kind("DEED_TAX", actor=clerk),
        lambda: actions.restore_money_kind("DEED_TAX", actor=clerk),
    ):
        with pytest.raises(KindIsStandard):
            deed()


def test_it_takes_the_right_for_the_whole_company(project):
    for actor in (org.actor_with(project=project.company), org.actor_with(MANAGE_KINDS, project=project)):
        with pytest.raises(Forbidden):
            actions.add_money_kind(name="测绘费", nature=FEE, actor=actor)


def test_the_database_keeps_own_kinds_apart_from_the_price(clerk):
    code = actions.add_money_kind(name="测绘费", nature=FEE, actor=clerk)
    for statement in (
        "UPDATE finance_moneykind SET is_active = false WHERE code = 'DEED_TAX'",
        f"UPDATE finance_moneykind SET counts_as_collection = true WHERE code = '{code}'",
        f"UPDATE finance_moneykind SET ledger_code = '1002' WHERE code = '{code}'",
        f"UPDATE finance_moneykind SET company_id = NULL WHERE code = '{code}'",
        f"DELETE FROM finance_moneykind WHERE code = '{code}'",
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            raw_sql.run(statement)
