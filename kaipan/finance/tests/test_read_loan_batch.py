"""导入放款文件."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from kaipan.finance import actions, permissions, queries, testing
from kaipan.finance.loan_refusals import (
    LoanFileEmpty,
    LoanFileInvalid,
    LoanFileTwice,
    LoanSlipTwice,
    LoanTotalDiffers,
)
from kaipan.finance.models import LoanBatch, LoanBatchLine, Receipt
from kaipan.finance.refusals import BankAccountUnusable, DatedInFuture, SupervisedAccountRequired
from kaipan.kernel.errors import Forbidden
from kaipan.kernel.money import Money
from kaipan.org import actions as org_actions
from kaipan.org import testing as org
from kaipan.platform.models import AuditRecord
from kaipan.platform.spreadsheets.limits import TooManyRows
from tests import raw_sql

pytestmark = pytest.mark.django_db

ROW = "3栋1单元301,,,830000,LS1"


def read(project, *rows, total="830000", content=None, filename="放款.csv", actor=None, **slip):
    return actions.read_loan_batch(
        project.pk,
        testing.loan_slip(project, total, **slip),
        content if content is not None else testing.loan_file(*rows),
        filename,
        today=testing.TODAY,
        actor=actor or testing.cashier(project),
    )


@pytest.fixture
def account():
    return testing.account()


def nothing_was_taken():
    return (
        not LoanBatch.objects.exists() and not LoanBatchLine.objects.exists() and not Receipt.objects.exists()
    )


def test_without_the_right_no_file_is_read(account):
    for right in (permissions.VIEW_RECEIPT, permissions.POST_LOAN, permissions.POST_RECEIPT):
        with pytest.raises(Forbidden):
            read(account.project, ROW, actor=org.actor_with(right, project=account.project))
    assert nothing_was_taken()


def test_a_file_is_matched_and_moves_no_money(account):
    batch = LoanBatch.objects.get(pk=read(account.project, ROW))
    line = testing.loan_line(batch)
    assert (line.state, line.account_id) == ("MATCHED", account.pk)
    assert line.due == testing.due(account, "按揭")
    assert line.outstanding == Money(830000)
    assert batch.state == "DRAFT"
    assert (batch.lines_total, batch.posted_total) == (Money(830000), Money(0))
    assert not Receipt.objects.exists()
    assert AuditRecord.objects.filter(verb="finance.loan_batch.read", subject_id=batch.pk).exists()


@pytest.mark.parametrize("total", ["830000.01", "829999.99", "1"])
def test_a_wrong_total_refuses_the_file(account, total):
    with pytest.raises(LoanTotalDiffers, match="相差"):
        read(account.project, ROW, total=total)
    assert nothing_was_taken()


@pytest.mark.parametrize(
    ("rows", "codes"),
    [
        (["3栋1单元301,,,,LS1"], ["cell_missing"]),
        (["3栋1单元301,,,0,LS1"], ["finance_loan_row_of_nothing"]),
        ([",,JK1,830000,LS1"], ["finance_loan_row_names_nobody"]),
        ([ROW, ROW], ["finance_loan_row_twice"]),
        ([ROW, "3栋1单元302,,,1,LS1"], ["finance_loan_row_twice"]),
    ],
    ids=["no amount", "nothing", "nobody", "the same row", "the same serial number"],
)
def test_one_wrong_row_refuses_the_file_by_row(account, rows, codes):
    with pytest.raises(LoanFileInvalid) as refusal:
        read(account.project, *rows)
    assert [error.code for error in refusal.value.errors] == codes
    assert refusal.value.errors[0].row == len(rows) + 1
    assert nothing_was_taken()


def test_amounts_that_are_none_are_refused(account):
    for amount in ("-5", "1e5", "NaN", "1.234", "￥1万"):
        with pytest.raises(LoanFileInvalid):
            read(account.project, f"3栋1单元301,,,{amount},")
    assert nothing_was_taken()


def test_an_empty_file_and_a_million_rows_are_refused(account):
    with pytest.raises(LoanFileEmpty):
        read(account.project)
    many = testing.loan_file(*(["3栋1单元301,,,1,"] * 20_001))
    with pytest.raises(TooManyRows):
        read(account.project, content=many)
    assert nothing_was_taken()


def test_a_file_in_gb18030_is_read(account):
    content = testing.loan_file(ROW).decode().encode("gb18030")
    batch = LoanBatch.objects.get(pk=read(account.project, content=content))
    assert testing.loan_line(batch).state == "MATCHED"


def test_the_template_can_be_filled_in(account):
    with pytest.raises(LoanFileEmpty):
        read(account.project, content=queries.loan_template(), filename="loans.xlsx")


def test_an_unknown_room_and_a_closed_loan_wait(account):
    testing.loans_posted(testing.loan_batch(account.project, ROW))
    batch = testing.loan_batch(account.project, "9栋101,,,5,LS2", "3栋1单元301,,,6,LS3")
    problems = batch.lines.values_list("problem", flat=True)
    assert list(problems) == ["UNKNOWN_ROOM", "NOTHING_OPEN"]


def test_a_file_read_twice_has_one_effect(account):
    read(account.project, ROW)
    with pytest.raises(LoanFileTwice):
        read(account.project, ROW)
    assert LoanBatch.objects.count() == 1


def test_a_slip_is_read_once(account):
    read(account.project, ROW, number="FK-1")
    with pytest.raises(LoanSlipTwice):
        read(account.project, "3栋1单元301,,,830000,LS2", number="FK-1")


def test_a_discarded_file_may_be_read_again(account):
    batch_id = read(account.project, ROW, number="FK-1")
    actions.discard_loan_batch(batch_id, reason="选错银行", actor=testing.cashier(account.project))
    assert read(account.project, ROW, number="FK-1") != batch_id


def test_money_of_tomorrow_or_to_no_account_of_ours_is_refused(account):
    with pytest.raises(DatedInFuture):
        read(account.project, ROW, dated_on=testing.TODAY + timedelta(1))
    with pytest.raises(DatedInFuture):
        read(account.project, ROW, arrived_on=testing.TODAY + timedelta(1))
    with pytest.raises(BankAccountUnusable):
        read(account.project, ROW, bank_account_id=testing.bank_account(org.project()).pk)


def test_in_a_supervised_project_loans_arrive_on_a_supervised_account(account):
    project = account.project
    org_actions.change_project(
        project.pk, settings={"requires_supervised_account": True}, actor=testing.cashier(project)
    )
    with pytest.raises(SupervisedAccountRequired):
        read(project, ROW)
    assert read(project, ROW, bank_account_id=testing.bank_account(project, supervised=True).pk)


def test_the_lines_of_a_batch_stay_as_the_bank_wrote_them(account):
    batch = testing.loan_batch(account.project, ROW)
    for attack in ("amount = amount + 1", "room = '9栋101'", "row = 9"):
        with pytest.raises(DatabaseError, match="loan_line_stays_as_written"), transaction.atomic():
            raw_sql.run(f"UPDATE finance_loanbatchline SET {attack} WHERE batch_id = %s", batch.pk)
