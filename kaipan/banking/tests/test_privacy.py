"""What banks' statements say about people: told when asked, emptied when somebody is forgotten."""

import pytest

from kaipan.banking import privacy, testing_statements
from kaipan.org import queries as org
from kaipan.platform.triggers import FORGOTTEN
from tests import raw_sql

pytestmark = pytest.mark.django_db


@pytest.fixture
def counter(db):
    return testing_statements.counter()


def test_the_lines_of_what_somebody_paid_are_told_with_the_number_masked(counter):
    counter.transferred(500, "P1")
    counter.read(counter.line(500, "P1", name="王芳", summary="购房款"), counter.line(9, "P2", name="李明"))
    (held,) = privacy.held(counter.account.payer_id)
    (row,) = held.rows
    assert (row["对方户名"], row["对方账号"]) == ("王芳", "6225********5678")
    other = testing_statements.counter()
    assert list(privacy.held(other.account.payer_id)) == []


def test_who_is_forgotten_leaves_amounts_days_and_serials(counter):
    counter.transferred(500, "P1")
    counter.read(counter.line(500, "P1", summary="购房款"), counter.line(9, "P2", name="李明"))
    actor = org.system_actor(counter.project.company_id)
    assert privacy.forget(counter.account.payer_id, actor) == 1
    assert privacy.forget(counter.account.payer_id, actor) == 0
    line = counter.bank_line("P1")
    assert (line.counterparty_name, line.summary, line.counterparty_account) == (FORGOTTEN, FORGOTTEN, None)
    assert (line.amount.cents, counter.bank_line("P2").counterparty_name) == (50000, "李明")
    assert raw_sql.violations() == {}


def test_names_are_not_changed_into_others_by_hand(counter):
    counter.read(counter.line(500, "P1"))
    with pytest.raises(Exception, match="keeps these columns"):
        raw_sql.run("UPDATE banking_statementline SET counterparty_name = '李四'")
