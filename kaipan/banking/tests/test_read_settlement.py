"""导入 POS 清算文件: whole or not at all, matched, and once."""

from datetime import date

import pytest

from kaipan.banking import actions, testing
from kaipan.banking.models import SettlementBatch, SettlementLine
from kaipan.banking.refusals import (
    SettlementFileEmpty,
    SettlementFileInvalid,
    SettlementFileTwice,
    SettlementTotalDiffers,
)
from kaipan.finance.actions import DatedInFuture
from kaipan.finance.models import CardArrival
from kaipan.kernel.errors import Forbidden, NotFound
from kaipan.kernel.money import Money
from kaipan.org import testing as org
from kaipan.platform.spreadsheets import UnreadableFile
from kaipan.platform.spreadsheets.limits import TooManyRows

TODAY = testing.TODAY
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_sound_afterwards")]


def read_raw(desk, content, total="99920", filename="清算.csv", **instead):
    credited = actions.Credited(testing.ACQUIRER, desk.terminal.bank_account_id, TODAY, Money(total))
    usual = {"today": TODAY, "actor": desk.clerk}
    return actions.read_settlement(desk.project.pk, credited, content, filename, **{**usual, **instead})


def codes(refused):
    return [error.code for error in refused.value.errors]


def test_lines_are_matched_and_no_money_moves(desk):
    receipt = desk.swiped(100000, "R1")
    batch = desk.read(desk.row(100000, "R1"), desk.row(5, "R9"))
    assert (batch.gross_total, batch.fee_total, batch.net_total) == (
        Money(100005),
        Money("80.02"),
        Money("99924.98"),
    )
    line = desk.line(batch)
    assert (line.state, line.swipe_id, line.agreed_fee) == ("MATCHED", receipt.lines.get().pk, Money(80))
    assert (desk.line(batch, 3).state, desk.line(batch, 3).problem) == ("PENDING", "NOT_RECORDED")
    assert not CardArrival.objects.exists()


def test_another_amount_under_a_known_reference_waits(desk):
    receipt = desk.swiped(100, "R1")
    line = desk.line(desk.read(desk.row(101, "R1")))
    assert (line.problem, line.candidates) == ("AMOUNT_DIFFERS", [receipt.lines.get().pk])


def test_a_swipe_another_line_has_is_not_given_again(desk):
    desk.swiped(100, "R1")
    desk.read(desk.row(100, "R1"))
    assert desk.line(desk.read(desk.row(100, "R2"))).problem == "NOT_RECORDED"


def test_a_swipe_of_a_void_receipt_is_none(desk):
    testing.money.voided(desk.swiped(100, "R1"))
    assert desk.line(desk.read(desk.row(100, "R1"))).problem == "NOT_RECORDED"


def test_the_same_file_has_one_effect(desk):
    row = desk.row(100000, "R1")
    first = desk.read(row)
    with pytest.raises(SettlementFileTwice):
        desk.read(row)
    actions.discard_settlement(first.pk, reason="发错", actor=desk.clerk)
    desk.read(row)
    assert SettlementBatch.objects.exclude(state="DISCARDED").count() == 1


def test_the_same_line_in_another_file_has_no_second_effect(desk):
    desk.read(desk.row(100000, "R1"))
    with pytest.raises(SettlementFileInvalid) as refused:
        desk.read(desk.row(100000, "R1"), desk.row(5, "R2"))
    assert codes(refused) == ["banking_settlement_row_known"]
    assert SettlementLine.objects.count() == 1


def test_a_line_twice_in_a_file_refuses_it(desk):
    with pytest.raises(SettlementFileInvalid) as refused:
        desk.read(desk.row(100000, "R1"), desk.row(100000, "R1"))
    assert codes(refused) == ["banking_settlement_row_twice"]
    assert not SettlementBatch.objects.exists()


def test_a_total_that_is_not_the_banks_refuses_it(desk):
    with pytest.raises(SettlementTotalDiffers):
        read_raw(desk, testing.settlement_file(desk.row(100000, "R1")), total="99920.01")
    assert not SettlementBatch.objects.exists()


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ((0, "898000000000000"), "banking_terminal_unknown"),
        ((1, "99999999"), "banking_terminal_unknown"),
        ((2, "2025-12-31"), "banking_terms_missing"),
        ((2, "2026-03-17"), "banking_swiped_after_arrival"),
        ((2, "2026-02-30"), None),
        ((3, ""), None),
        ((4, "100001"), "banking_amounts_broken"),
        ((4, "1e5"), None),
        ((5, "-80"), None),
        ((6, "NaN"), None),
        ((6, "99919.999"), None),
    ],
)
def test_a_hostile_line_is_named_and_nothing_is_taken(desk, change, code):
    desk.swiped(100000, "R1")
    cells = desk.row(100000, "R1").split(",")
    cells[change[0]] = change[1]
    with pytest.raises(SettlementFileInvalid) as refused:
        read_raw(desk, testing.settlement_file(",".join(cells)))
    assert refused.value.errors[0].row == 2
    assert code in (None, codes(refused)[0])
    assert not SettlementBatch.objects.exists()


def test_a_terminal_that_arrives_elsewhere_is_refused(desk):
    elsewhere = testing.money.bank_account(desk.project, supervised=True).pk
    credited = actions.Credited(testing.ACQUIRER, elsewhere, TODAY, Money(99920))
    content = testing.settlement_file(desk.row(100000, "R1"))
    with pytest.raises(SettlementFileInvalid) as refused:
        actions.read_settlement(desk.project.pk, credited, content, "a.csv", today=TODAY, actor=desk.clerk)
    assert codes(refused) == ["banking_terminal_elsewhere"]


def test_files_of_banks_come_in_gb18030(desk):
    content = testing.settlement_file(desk.row(100000, "R1")).decode().encode("gb18030")
    assert SettlementBatch.objects.filter(pk=read_raw(desk, content)).exists()


def test_a_file_without_lines_and_one_that_is_no_table_are_refused(desk):
    with pytest.raises(SettlementFileEmpty):
        read_raw(desk, testing.settlement_file())
    with pytest.raises(UnreadableFile):
        read_raw(desk, b"PK\x03\x04nothing", filename="a.xlsx")


def test_a_file_of_a_million_rows_is_refused_before_it_is_read(desk):
    content = testing.settlement_file(*["1,2,3,4,5,6,7"] * 20_001)
    with pytest.raises(TooManyRows):
        read_raw(desk, content)


def test_nothing_arrives_tomorrow_and_a_stranger_reads_nothing(desk):
    row = desk.row(100000, "R1")
    with pytest.raises(DatedInFuture):
        actions.read_settlement(
            desk.project.pk,
            desk.credited(row, on=date(2026, 3, 17)),
            testing.settlement_file(row),
            "a.csv",
            today=TODAY,
            actor=desk.clerk,
        )
    with pytest.raises(Forbidden):
        read_raw(desk, testing.settlement_file(row), actor=desk.poster)
    with pytest.raises(NotFound):
        read_raw(desk, testing.settlement_file(row), actor=org.actor_with())
