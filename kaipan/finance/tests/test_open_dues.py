"""开立应收和定到期日."""

from datetime import date

import pytest

from kaipan.finance import actions, queries, testing
from kaipan.finance.refusals import DueNotPositive, UnknownMoneyKind
from kaipan.finance.rules.lines import DueLine
from kaipan.kernel.money import Money
from kaipan.kernel.money_kinds import MoneyKind
from kaipan.platform.models import Event

pytestmark = pytest.mark.django_db


def open_dues(account, *lines):
    testing.in_a_verb(actions.open_dues, account.pk, lines, actor=testing.cashier(account.project))


def date_dues(account, anchor, on):
    def dated_and_noted():
        actor = testing.cashier(account.project)
        actions.date_dues(account.pk, anchor, on=on, actor=actor)
        actions.open_dues(account.pk, [], actor=actor)

    testing.in_a_verb(dated_and_noted)


def test_a_due_of_nothing_is_refused_and_nothing_is_opened():
    account = testing.account(lines=[])
    with pytest.raises(DueNotPositive):
        open_dues(account, testing.SCHEDULE[0], DueLine(MoneyKind.DEED_TAX, "契税", Money(0)))
    assert queries.dues_of(account.pk) == ()


def test_a_kind_nobody_knows_is_refused():
    with pytest.raises(UnknownMoneyKind, match="BRIBE"):
        open_dues(testing.account(lines=[]), DueLine("BRIBE", "好处费", Money(1)))


def test_dues_are_kept_in_the_order_given_and_numbered_on():
    account = testing.account()
    open_dues(account, DueLine(MoneyKind.DEED_TAX, "契税", Money("10986.27")))
    assert [(due.sequence, due.name) for due in queries.dues_of(account.pk)] == [
        (1, "定金"),
        (2, "首期"),
        (3, "按揭"),
        (4, "契税"),
    ]
    assert queries.account_card(account.pk).dues_total == Money("1208489.27")


def test_opening_dues_is_announced():
    account = testing.account()
    announced = Event.objects.get(name="finance.DuesOpened")
    assert announced.payload["account_id"] == account.pk
    assert announced.payload["source_kind"] == "finance.test"


def test_dues_wait_without_a_day_until_their_anchor_happens():
    account = testing.account()
    assert [due.due_on for due in queries.dues_of(account.pk)] == [testing.TODAY, None, None]
    date_dues(account, "SIGNING", date(2026, 3, 30))
    assert [due.due_on for due in queries.dues_of(account.pk)] == [testing.TODAY, date(2026, 4, 6), None]


def test_months_clamp_to_the_month_s_last_day():
    line = DueLine(MoneyKind.INSTALMENT, "二期", Money(1), anchor="SIGNING", months=1)
    account = testing.account(lines=[line])
    date_dues(account, "SIGNING", date(2026, 1, 31))
    assert queries.dues_of(account.pk)[0].due_on == date(2026, 2, 28)


def test_a_due_with_a_day_keeps_it():
    account = testing.account()
    date_dues(account, "SIGNING", date(2026, 3, 30))
    date_dues(account, "SIGNING", date(2026, 8, 30))
    assert testing.due(account, "首期").due_on == date(2026, 4, 6)


def test_days_overdue_count_from_the_day_after():
    account = testing.account()
    deposit = queries.dues_of(account.pk)[0]
    assert deposit.days_overdue(testing.TODAY) == 0
    assert deposit.days_overdue(date(2026, 3, 20)) == 4
    testing.received(account, 50000)
    assert queries.dues_of(account.pk)[0].days_overdue(date(2026, 3, 20)) == 0
