"""How journals become vouchers, and what a line says in each layout: without a database."""

from datetime import date
from decimal import Decimal

import pytest

from kaipan.kernel.money import ZERO, Money
from kaipan.ledger.rules.layouts import KINGDEE, LAYOUTS, YONYOU, FiledLine, Shape, listed
from kaipan.ledger.rules.vouchers import Carried, DraftLine, one_a_day, one_each

MONDAY, TUESDAY = date(2026, 3, 16), date(2026, 3, 17)


def line(account, journal, *, debit="0", credit="0", dimension="NONE", code=""):
    return DraftLine(
        account_id=account,
        outside_code=str(account),
        outside_name="科目",
        summary=f"凭证{journal}",
        debit=Money(debit),
        credit=Money(credit),
        dimension=dimension,
        dimension_code=code,
        dimension_name="",
        journal_ids=(journal,),
    )


def journal(number, day=MONDAY, kind="RECEIPT", amount="100.00", buyer=""):
    dimension = "CUSTOMER" if buyer else "NONE"
    lines = (
        line(1002, number, debit=amount),
        line(1122, number, credit=amount, dimension=dimension, code=buyer),
    )
    return Carried(number, day, kind, f"凭证{number}", lines)


def test_each_journal_is_a_voucher_by_day_and_then_in_the_order_of_the_books():
    made = one_each([journal(3, TUESDAY), journal(7), journal(5)])
    assert [each.journal_ids for each in made] == [(7,), (5,), (3,)]
    assert {each.total for each in made} == {Money("100.00")}


def test_a_day_s_journals_of_a_kind_are_one_voucher():
    made = one_a_day(
        [journal(1), journal(2, amount="0.05"), journal(3, kind="TRANSFER"), journal(4, TUESDAY)]
    )
    assert [each.journal_ids for each in made] == [(1, 2), (3,), (4,)]
    first = made[0]
    assert [(each.account_id, each.debit, each.credit) for each in first.lines] == [
        (1002, Money("100.05"), ZERO),
        (1122, ZERO, Money("100.05")),
    ]
    assert first.lines[0].journal_ids == (1, 2)
    assert first.summary == "收款汇总 2026-03-16 共2笔"


def test_lines_of_two_buyers_are_not_added_up():
    (made,) = one_a_day([journal(1, buyer="7"), journal(2, buyer="8"), journal(3, buyer="7")])
    assert [(each.dimension_code, each.credit) for each in made.lines[1:]] == [
        ("7", Money("200.00")),
        ("8", Money("100.00")),
    ]


def test_both_sides_of_one_account_stay_apart():
    there = Carried(1, MONDAY, "TRANSFER", "转账", (line(1122, 1, debit="5"), line(1122, 1, credit="5")))
    (made,) = one_a_day([there, journal(2, kind="TRANSFER")])
    assert [(each.account_id, each.debit > each.credit) for each in made.lines] == [
        (1122, True),
        (1122, False),
        (1002, True),
    ]
    assert Money.total(each.debit for each in made.lines) == made.total
    assert Money.total(each.credit for each in made.lines) == made.total


def test_nothing_makes_nothing():
    assert one_each([]) == one_a_day([]) == []


def filed(**instead):
    usual = {
        "dated_on": MONDAY,
        "word": "记",
        "number": 12,
        "place": 1,
        "attachments": 1,
        "summary": "收款",
        "code": "1122.01",
        "name": "客户往来",
        "debit": Money("100.00"),
        "credit": ZERO,
        "dimension": "CUSTOMER",
        "dimension_code": "7",
        "dimension_name": "3-1501",
        "prepared_by": "吴丽",
        "journals": "1-3、5",
    }
    return FiledLine(**{**usual, **instead})


def cells(layout, line):
    return {column.title: column.cell(line) for column in layout.columns}


def test_a_line_in_the_columns_of_yonyou():
    got = cells(YONYOU, filed())
    assert got["制单日期"] == MONDAY
    assert (got["凭证类别字"], got["业务号"], got["附单据数"]) == ("记", 12, 1)
    assert (got["借方金额"], got["贷方金额"]) == (Money("100.00"), ZERO)
    assert (got["客户编码"], got["客户名称"], got["项目编码"]) == ("7", "3-1501", "")
    assert got["来源单据号"] == "1-3、5"


def test_a_summary_is_cut_to_what_yonyou_takes_and_whole_for_kingdee():
    long = filed(summary="字" * 80)
    assert len(str(cells(YONYOU, long)["摘要"])) == 60
    assert len(str(cells(KINGDEE, long)["凭证摘要"])) == 80


@pytest.mark.parametrize(
    ("dimension", "code", "name", "item"),
    [
        ("CUSTOMER", "7", "3-1501", "客户---7---3-1501"),
        ("PROJECT", "P1", "松风明月", "项目---P1---松风明月"),
        ("CUSTOMER", "7", "", "客户---7"),
        ("NONE", "", "", ""),
    ],
)
def test_the_dimension_in_the_column_of_kingdee(dimension, code, name, item):
    line = filed(dimension=dimension, dimension_code=code, dimension_name=name)
    assert cells(KINGDEE, line)["核算项目"] == item


def test_a_line_in_the_columns_of_kingdee():
    got = cells(KINGDEE, filed(debit=ZERO, credit=Money("0.01")))
    assert (got["会计年度"], got["会计期间"], got["分录序号"], got["汇率"]) == (2026, 3, 0, 1)
    assert (got["原币金额"], got["借方"], got["贷方"]) == (Money("0.01"), ZERO, Money("0.01"))


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=list(LAYOUTS))
def test_every_column_holds_what_it_says(layout):
    kinds = {Shape.TEXT: str, Shape.DAY: date, Shape.COUNT: int, Shape.AMOUNT: Money | Decimal}
    assert len({each.title for each in layout.columns}) == len(layout.columns)
    for column in layout.columns:
        assert isinstance(column.cell(filed()), kinds[column.shape]), column.title


@pytest.mark.parametrize(
    ("numbers", "text"), [([], ""), ([4], "4"), ([3, 1, 2, 2], "1-3"), ([1, 3, 4, 9], "1、3-4、9")]
)
def test_many_numbers_are_told_in_runs(numbers, text):
    assert listed(numbers) == text
