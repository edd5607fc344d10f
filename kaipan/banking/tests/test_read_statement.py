"""导入银行对账单: whole or not at all, continued to the cent, and once."""

import io
from datetime import date, timedelta

import openpyxl
import pytest

from kaipan.banking import actions, testing_statements
from kaipan.banking.models import BankStatement, StatementLine, StatementMatch
from kaipan.banking.statement_refusals import (
    ClosingDiffers,
    ColumnMeantTwice,
    OpeningBreaks,
    StatementFileEmpty,
    StatementFileInvalid,
    StatementFileTwice,
    StatementInUse,
    StatementWithdrawn,
)
from kaipan.banking.statement_sheets import LIMITS
from kaipan.finance.actions import BankAccountUnusable, DatedInFuture
from kaipan.kernel.errors import Forbidden
from kaipan.kernel.money import ZERO, Money
from kaipan.org import testing as org
from kaipan.platform.spreadsheets import UnreadableFile
from kaipan.platform.spreadsheets.limits import TooManyRows

TODAY = testing_statements.TODAY
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_sound_afterwards")]


@pytest.fixture
def counter(db):
    return testing_statements.counter()


def complaints(counter, *rows, closing=None, content=None, opening=ZERO, until=TODAY):
    """What a file is refused for, as (row, code); nothing of it is kept."""
    before = StatementLine.objects.count()
    with pytest.raises(StatementFileInvalid) as refused:
        actions.read_statement(
            counter.project.pk,
            counter.told(opening, until=until, closing=closing),
            content or testing_statements.statement_file(*rows),
            "流水.csv",
            today=TODAY,
            actor=counter.clerk,
        )
    assert StatementLine.objects.count() == before
    return [(error.row, error.code.removeprefix("banking_")) for error in refused.value.errors]


def workbook(*rows):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def test_lines_are_kept_with_the_other_sides_number_sealed(counter):
    statement = counter.read(
        counter.line(50000, "A1", summary="购房款 13800138000"), counter.line("-12.50", "A2", name="")
    )
    assert (statement.opening, statement.closing) == (ZERO, Money("49987.50"))
    assert (statement.credit_total, statement.debit_total) == (Money(50000), Money("12.50"))
    first, second = statement.lines.all()
    assert (first.direction, first.amount, first.balance) == ("IN", Money(50000), Money(50000))
    assert (second.direction, second.amount) == ("OUT", Money("12.50"))
    assert first.counterparty_account_masked == "6225********5678"
    assert first.counterparty_account.clear() == "6225880112345678"
    assert first.summary == "购房款 138****8000"


def test_it_needs_its_permission_an_account_of_the_project_and_a_day_that_came(counter):
    row = counter.line(5)
    stranger = org.actor_with("banking.statement.view", project=counter.project)
    with pytest.raises(Forbidden):
        counter.read(row, actor=stranger)
    with pytest.raises(DatedInFuture):
        actions.read_statement(
            counter.project.pk,
            counter.told(ZERO, until=TODAY + timedelta(days=1)),
            testing_statements.statement_file(row),
            "流水.csv",
            today=TODAY,
            actor=counter.clerk,
        )
    elsewhere = testing_statements.counter().bank_account.pk
    with pytest.raises(BankAccountUnusable):
        actions.read_statement(
            counter.project.pk,
            actions.Told(elsewhere, ZERO, Money(5), TODAY),
            testing_statements.statement_file(row),
            "流水.csv",
            today=TODAY,
            actor=counter.clerk,
        )
    assert not BankStatement.objects.exists()


def test_a_balance_that_does_not_continue_is_told_by_its_line(counter):
    rows = [counter.line(5, "A1"), counter.line(7, "A2"), counter.line(9, "A3")]
    rows[1] = rows[1].replace(",12.00,", ",13.00,")
    assert complaints(counter, *rows) == [(3, "balance_breaks"), (4, "balance_breaks")]


def test_a_serial_twice_is_refused_in_a_file_and_across_files(counter):
    assert complaints(counter, counter.line(5, "A1"), counter.line(5, "A1")) == [(3, "serial_twice")]
    counter.balance = ZERO
    counter.read(counter.line(5, "A1"))
    again = counter.line(7, "A1")
    assert complaints(counter, again, opening=Money(5)) == [(2, "serial_known")]


def test_the_sum_and_the_gap_are_to_the_cent(counter):
    row = counter.line(5)
    for opening, closing, refusal in ((ZERO, "5.01", ClosingDiffers),):
        with pytest.raises(refusal) as refused:
            actions.read_statement(
                counter.project.pk,
                counter.told(opening, closing=Money(closing)),
                testing_statements.statement_file(row),
                "流水.csv",
                today=TODAY,
                actor=counter.clerk,
            )
        assert refused.value.params["gap"] == "0.01"
    counter.read(row)
    with pytest.raises(OpeningBreaks):
        actions.read_statement(
            counter.project.pk,
            counter.told(Money(6)),
            testing_statements.statement_file(counter.line(7)),
            "流水.csv",
            today=TODAY,
            actor=counter.clerk,
        )
    assert BankStatement.objects.count() == 1


def test_a_file_has_one_effect(counter):
    row = counter.line(5)
    counter.read(row)
    with pytest.raises(StatementFileTwice):
        counter.read(row)
    assert StatementLine.objects.count() == 1


def test_days_are_in_order_and_between_the_last_statement_and_the_day_told(counter):
    late, early = counter.line(5, on=TODAY), counter.line(5, on=TODAY - timedelta(days=1))
    assert complaints(counter, late, early) == [(3, "day_backwards")]
    counter.balance = ZERO
    counter.read(counter.line(5, on=TODAY - timedelta(days=2)), until=TODAY - timedelta(days=1))
    old = counter.line(5, on=TODAY - timedelta(days=2))
    assert complaints(counter, old, opening=Money(5)) == [(2, "day_outside")]


def test_a_line_of_another_account_is_refused(counter):
    head = f"{testing_statements.HEADER},本方账号\n".encode()
    row = counter.line(5, "A1")
    foreign = head + f"{row},7559000000009999\n".encode()
    assert complaints(counter, content=foreign) == [(2, "account_elsewhere")]
    own = head + f"{row},{counter.bank_account.number}\n".encode()
    told = counter.told(ZERO)
    assert actions.read_statement(counter.project.pk, told, own, "流水.csv", today=TODAY, actor=counter.clerk)


def test_a_file_in_gb18030_and_in_a_banks_own_words_is_read(counter):
    content = (
        "交易日期,交易时间,交易摘要,对方单位,对方帐号,借方发生额（支取）,贷方发生额（收入）,账户余额,交易流水号\n"
        "2026-03-16,09:30:05,转账,𠮷田䶮,6225880112345678,,500.00,500.00,X1\n"
    ).encode("gb18030")
    told = actions.Told(counter.bank_account.pk, ZERO, Money(500), TODAY)
    actions.read_statement(counter.project.pk, told, content, "流水.csv", today=TODAY, actor=counter.clerk)
    line = counter.bank_line("X1")
    assert (line.counterparty_name, str(line.timed_at)) == ("𠮷田䶮", "09:30:05")


def test_cells_that_say_nothing_certain_are_refused_by_line(counter):
    head = testing_statements.HEADER.split(",")
    content = workbook(
        head,
        [date(2026, 3, 16), "", "", "", "", "=1+1", "5.00", "A1"],
        [date(2026, 3, 16), "", "", "", "1.00", "5.00", "5.00", "A2"],
        ["2026.2.30", "", "", "", "", "1e5", "5.00", "A3"],
    )
    with pytest.raises(StatementFileInvalid) as refused:
        actions.read_statement(
            counter.project.pk,
            actions.Told(counter.bank_account.pk, ZERO, Money(5), TODAY),
            content,
            "流水.xlsx",
            today=TODAY,
            actor=counter.clerk,
        )
    assert {error.row for error in refused.value.errors} == {2, 3, 4}
    assert not StatementLine.objects.exists()


def test_two_columns_that_may_be_one_an_empty_file_and_no_table_are_refused(counter):
    def read(content, name="流水.csv"):
        return actions.read_statement(
            counter.project.pk, counter.told(ZERO), content, name, today=TODAY, actor=counter.clerk
        )

    with pytest.raises(ColumnMeantTwice):
        read("日期,交易摘要,附言,借方,贷方,余额,流水号\n2026-03-16,a,b,,5,5,A1\n".encode())
    with pytest.raises(StatementFileEmpty):
        read(testing_statements.statement_file())
    with pytest.raises(UnreadableFile):
        read("日期,余额\n2026-03-16,5\n".encode())
    with pytest.raises(UnreadableFile):
        read(b"PK\x03\x04 no book", "流水.xlsx")


def test_a_million_rows_are_refused_before_they_are_read(counter):
    row = b"2026-03-16,,,,,1.00,1.00,A1\n"
    content = testing_statements.HEADER.encode() + b"\n" + row * (LIMITS.data_rows + 1)
    with pytest.raises(TooManyRows):
        actions.read_statement(
            counter.project.pk, counter.told(ZERO), content, "流水.csv", today=TODAY, actor=counter.clerk
        )
    assert not BankStatement.objects.exists()


def test_the_last_statement_is_withdrawn_while_nothing_is_built_upon_it(counter):
    first = counter.read(counter.line(5, "A1"))
    second = counter.read(counter.line(7, "A2"))
    with pytest.raises(StatementInUse):
        actions.withdraw_statement(first.pk, reason="账户选错", actor=counter.clerk)
    actions.withdraw_statement(second.pk, reason="账户选错", actor=counter.clerk)
    with pytest.raises(StatementWithdrawn):
        actions.withdraw_statement(second.pk, reason="账户选错", actor=counter.clerk)
    assert counter.open_serials() == {"A1"}
    counter.balance = Money(5)
    counter.read(counter.line(7, "A2"))
    counter.transferred(7)
    actions.match_statement_again(counter.project.pk, counter.bank_account.pk, actor=counter.clerk)
    third = BankStatement.objects.get(state="STANDING", previous=first)
    with pytest.raises(StatementInUse):
        actions.withdraw_statement(third.pk, reason="账户选错", actor=counter.clerk)
    assert StatementMatch.objects.count() == 1
