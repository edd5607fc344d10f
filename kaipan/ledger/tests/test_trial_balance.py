"""试算平衡表: zero on every day, whatever was posted."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kaipan.kernel.errors import Forbidden, NotFound
from kaipan.kernel.money import ZERO, Money
from kaipan.ledger import testing
from kaipan.ledger.actions import Code, credit, debit
from kaipan.ledger.permissions import VIEW_JOURNAL
from kaipan.ledger.queries import journals, lines_of_journal, trial_balance
from kaipan.ledger.testing import DAY
from kaipan.org import testing as org

pytestmark = pytest.mark.django_db


def test_the_books_are_shown_only_to_those_who_may_see_them():
    project = org.project()
    outsider = org.actor_with(VIEW_JOURNAL, project=org.project())
    with pytest.raises(NotFound):
        trial_balance(project.company_id, as_of=DAY, actor=outsider)
    with pytest.raises(NotFound):
        trial_balance(project.company_id, as_of=DAY, actor=outsider, project_id=project.pk)


def test_the_right_in_a_project_shows_the_project_not_the_company():
    project = org.project()
    testing.posted(project)
    clerk = org.actor_with(VIEW_JOURNAL, project=project)
    with pytest.raises(Forbidden):
        trial_balance(project.company_id, as_of=DAY, actor=clerk)
    seen = trial_balance(project.company_id, as_of=DAY, actor=clerk, project_id=project.pk)
    assert [row.code for row in seen.rows] == ["1002", "1122"]


def test_journals_are_seen_where_the_right_is_held():
    project = org.project()
    testing.posted(project, memo="看得见")
    testing.posted(org.project(), memo="看不见")
    seen = journals(org.actor_with(VIEW_JOURNAL, project=project))
    assert [journal.memo for journal in seen] == ["看得见"]
    assert [line.account_name for line in lines_of_journal(seen[0])] == ["银行存款", "应收账款-客户往来"]
    assert not journals(org.actor_with("org.project.view", project=project)).exists()


def test_every_account_stands_on_one_side():
    project = org.project()
    testing.posted(project, [debit(Code.BANK, Money(300)), credit(Code.ADVANCES, Money(300))])
    testing.posted(project, [debit(Code.ADVANCES, Money(120)), credit(Code.BANK, Money(120))])
    sheet = trial_balance(project.company_id, as_of=DAY, actor=testing.accountant(project))
    assert [(row.code, row.debit_balance, row.credit_balance) for row in sheet.rows] == [
        ("1002", Money(180), ZERO),
        ("220301", ZERO, Money(180)),
    ]


moves = st.tuples(
    st.integers(min_value=0, max_value=40),
    st.decimals(min_value="0.01", max_value="9999999.99", places=2).map(Money),
    st.permutations(list(Code)),
)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(moves, min_size=1, max_size=5))
def test_the_trial_balance_is_zero_at_the_end_of_every_day(steps):
    project = org.project()
    for days, amount, codes in steps:
        day = DAY + timedelta(days=days)
        testing.posted(project, [debit(codes[0], amount), credit(codes[1], amount)], dated_on=day)
    actor = testing.accountant(project)
    for days in range(0, 42, 7):
        as_of = date(2026, 3, 16) + timedelta(days=days)
        assert trial_balance(project.company_id, as_of=as_of, actor=actor).difference == ZERO
