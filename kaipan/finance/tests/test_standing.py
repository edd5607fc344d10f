"""What was owed on the evening of any day, against what was written down that evening."""

from collections import Counter
from contextlib import suppress
from datetime import date, timedelta
from random import Random

import pytest

from kaipan.finance import actions, queries, testing
from kaipan.finance.models import Due, Receipt
from kaipan.finance.rules.ageing import Age, age_of
from kaipan.finance.rules.lines import DueLine
from kaipan.finance.tests.past_days import done_on
from kaipan.kernel.errors import Refusal
from kaipan.kernel.money import ZERO, Money
from kaipan.kernel.money_kinds import MoneyKind
from kaipan.org import testing as org
from kaipan.platform.clock import business_day
from tests.kept import kept

pytestmark = pytest.mark.django_db

FIRST = date(2026, 3, 2)


@kept
def project():
    return org.project()


def looked_at(on):
    """Each due with money left on that evening: its day then, and what was left."""
    found = queries.standing_dues(Due.objects.all(), on, today=business_day())
    return {due.pk: (due.due_on_then, due.left_then) for due in found}


def written_down():
    """The same, of now, by the running totals."""
    return {
        due.pk: (due.due_on, due.outstanding) for due in Due.objects.filter(state="OPEN") if due.outstanding
    }


def test_a_due_stands_from_the_evening_it_was_opened(project):
    with done_on(FIRST):
        account = testing.account(project)
    assert looked_at(FIRST - timedelta(days=1)) == {}
    assert looked_at(FIRST) == written_down()
    assert len(looked_at(FIRST)) == account.dues.count()


def test_money_counts_from_its_business_day(project):
    with done_on(FIRST):
        account = testing.account(project)
    deposit = testing.due(account, "定金")
    testing.received(account, 20_000, dated_on=FIRST + timedelta(days=9))
    assert looked_at(FIRST + timedelta(days=8))[deposit.pk][1] == Money(50_000)
    assert looked_at(FIRST + timedelta(days=9))[deposit.pk][1] == Money(30_000)


def test_another_day_holds_from_the_evening_it_was_given(project):
    with done_on(FIRST):
        account = testing.account(project)
    deposit = testing.due(account, "定金")
    for later in (10, 20):
        on = FIRST + timedelta(days=later)
        with done_on(on):
            postponed(deposit, on + timedelta(days=30), on)
    days = [looked_at(FIRST + timedelta(days=each))[deposit.pk][0] for each in (0, 9, 10, 19, 20, 40)]
    first, second = FIRST + timedelta(days=40), FIRST + timedelta(days=50)
    assert days == [testing.TODAY, testing.TODAY, first, first, second, second]


def test_a_replaced_due_stood_until_the_evening_before(project):
    with done_on(FIRST):
        account = testing.account(project)
    before = looked_at(FIRST)
    on = FIRST + timedelta(days=5)
    with done_on(on):
        replaced(account, 900_000, on)
    assert looked_at(on - timedelta(days=1)) == before
    assert looked_at(on) == written_down()


@pytest.mark.parametrize("seed", range(4))
def test_every_evening_is_seen_again_as_it_was(project, seed):
    """Ten days of whatever a cashier does; each evening, its ages and its sums are found again."""
    chance, evenings = Random(seed), {}
    accounts = []
    for number in range(10):
        day = FIRST + timedelta(days=number)
        with done_on(day):
            for _ in range(4):
                accounts += something(project, accounts, day, chance)
        evenings[day] = written_down()
    for day, evening in evenings.items():
        assert looked_at(day) == evening
        assert summed(day) == by_age(evening, day)
        for age in Age:
            rows = queries.standing_dues(Due.objects.all(), day, today=business_day())
            of_age = {due.pk for due in queries.of_age(rows, age, day)}
            assert of_age == {key for key, (due_on, _left) in evening.items() if age_of(due_on, day) == age}


def test_today_is_read_from_the_running_totals(project):
    account = testing.account(project)
    testing.received(account, 60_000, dated_on=business_day())
    today = business_day()
    assert looked_at(today) == written_down()
    assert summed(today) == by_age(written_down(), today)


def summed(on):
    projects = Due.objects.values_list("project_id", flat=True)
    return queries.ageing(set(projects), on, by=(), today=business_day()).get((), {})


def by_age(evening, on):
    sums = Counter()
    for due_on, left in evening.values():
        sums[age_of(due_on, on)] = sums[age_of(due_on, on)] + left if sums[age_of(due_on, on)] else left
    return dict(sums)


def something(project, accounts, day, chance):
    """One thing that happens on a day; the account it opened, if that was it."""
    if not accounts or chance.random() < 0.15:
        return [testing.account(project, label=f"3栋1单元{len(accounts) + 101}")]
    account = chance.choice(accounts)
    with suppress(Refusal):
        match chance.randrange(5):
            case 0 | 1:
                testing.received(account, chance.randrange(1, 90) * 1_000, dated_on=day)
            case 2:
                receipt = Receipt.objects.filter(account=account, state="POSTED").order_by("?").first()
                if receipt:
                    testing.voided(receipt, today=day)
            case 3:
                due = Due.objects.filter(account=account, state="OPEN").order_by("pk").first()
                if due:
                    postponed(due, day + timedelta(days=chance.randrange(-200, 60)), day)
            case 4:
                replaced(account, chance.randrange(300, 900) * 1_000, day)
    return []


def postponed(due, due_on, on):
    actor = testing.cashier(due.project)
    testing.in_a_verb(actions.redate_due, due.pk, due_on, reason="客户申请", today=on, actor=actor)


def replaced(account, amount, on):
    lines = [
        DueLine(MoneyKind.DEPOSIT, "定金", Money(50_000), due_on=on),
        DueLine(MoneyKind.INSTALMENT, "楼款", Money(amount), anchor="SIGNING"),
    ]
    actor = testing.cashier(account.project)
    testing.in_a_verb(actions.replace_dues, account.pk, lines, reason="换付款方式", today=on, actor=actor)


def test_nobody_types_the_days(project):
    from django.db import Error, transaction

    due = testing.due(testing.account(project), "定金")
    for column in ("opened_on", "ended_on", "redated_on"):
        with pytest.raises(Error), transaction.atomic():
            Due.objects.filter(pk=due.pk).update(**{column: FIRST})
    assert due.allocated == ZERO
