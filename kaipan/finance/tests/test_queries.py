"""What people see of money: only their projects', only with the right."""

from datetime import date
from decimal import Decimal

import pytest

from kaipan.finance import permissions, queries, testing
from kaipan.finance.rules.late_fee import LateFeeTerms
from kaipan.finance.rules.lines import DueLine
from kaipan.kernel.errors import NotFound
from kaipan.kernel.money import ZERO, Money
from kaipan.kernel.money_kinds import MoneyKind
from kaipan.org import testing as org
from tests.kept import kept

pytestmark = pytest.mark.django_db


@kept
def receipt():
    return testing.received(testing.account(), 100)


@pytest.mark.parametrize("read", [queries.accounts, queries.dues, queries.receipts])
def test_lists_begin_with_what_the_actor_may_see(receipt, read):
    testing.received(testing.account(), 7)
    viewer = org.actor_with(permissions.VIEW_RECEIPT, project=receipt.project)
    assert {row.project_id for row in read(viewer)} == {receipt.project_id}
    assert not read(org.actor_with("org.project.view", project=receipt.project)).exists()
    assert not read(org.actor_with(permissions.VIEW_RECEIPT, project=org.project())).exists()


def test_a_receipt_outside_the_scope_does_not_exist(receipt):
    with pytest.raises(NotFound):
        queries.receipt_card(
            receipt.pk, actor=org.actor_with(permissions.VIEW_RECEIPT, project=org.project())
        )
    seen = queries.receipt_card(
        receipt.pk, actor=org.actor_with(permissions.VIEW_RECEIPT, project=receipt.project)
    )
    assert (seen.number, seen.total, seen.account_label) == ("SF000001", Money(100), "3栋1单元301")


def test_an_account_that_is_not_there_is_not_found():
    with pytest.raises(NotFound):
        queries.account_card(999_999_999)


def test_kinds_of_money_are_listed_in_their_order():
    assert [kind.code for kind in queries.money_kinds(org.company().pk)] == list(MoneyKind)


DOWN_PAYMENT = DueLine(MoneyKind.DOWN_PAYMENT, "首期", Money(317503), due_on=date(2026, 3, 10))


def test_late_fees_follow_the_days_the_money_came():
    account = testing.account(lines=[DOWN_PAYMENT])
    testing.received(account, 100000, dated_on=date(2026, 3, 20))
    testing.received(account, 217503, dated_on=date(2026, 4, 9))
    (late,) = queries.late_fees_of(account.pk, on=date(2026, 5, 1))
    assert (late.name, late.due_on, late.fee.total) == ("首期", date(2026, 3, 10), Money("752.51"))


def test_a_void_receipt_was_never_paid():
    account = testing.account(lines=[DOWN_PAYMENT])
    testing.voided(testing.received(account, 317503, dated_on=date(2026, 3, 12)), today=date(2026, 3, 12))
    (late,) = queries.late_fees_of(account.pk, on=date(2026, 4, 9))
    assert late.fee.total == Money("952.51")


def test_nothing_late_costs_nothing_and_the_contract_s_own_terms_win():
    account = testing.account(lines=[DOWN_PAYMENT])
    assert queries.late_fees_of(account.pk, on=date(2026, 3, 10)) == ()
    dear = LateFeeTerms(rate=Decimal("0.0005"))
    (late,) = queries.late_fees_of(account.pk, on=date(2026, 3, 20), terms=dear)
    assert late.fee.total == Money("1587.52")
    assert late.fee.slices[0].fee > ZERO
