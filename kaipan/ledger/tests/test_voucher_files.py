"""凭证文件."""

import csv
import io
from datetime import date
from decimal import Decimal

import pytest

from kaipan.kernel.errors import Forbidden
from kaipan.ledger import testing
from kaipan.ledger.actions import withdraw_vouchers
from kaipan.ledger.permissions import EXPORT_VOUCHERS, VIEW_JOURNAL
from kaipan.ledger.queries import FileType, LayoutCode, voucher_file
from kaipan.ledger.refusals import WithdrawnBatchHandedOut
from kaipan.ledger.rules.layouts import LAYOUTS
from kaipan.org import testing as org
from kaipan.platform.spreadsheets import read_table
from tests.kept import kept

pytestmark = pytest.mark.django_db


@kept
def project(db):
    project = org.project()
    testing.mapped(project, "1002", "1002.01", outside_name="=工行", dimension="PROJECT")
    testing.posted(project, memo="=HYPERLINK(收款)")
    testing.posted(project, testing.transfer_lines("1234567.89"))
    return project


@pytest.fixture
def batch(project):
    return testing.exported(project)


@pytest.fixture
def exporter(project):
    return org.actor_with(EXPORT_VOUCHERS, project=project.company)


def test_who_only_sees_the_books_takes_no_file(project, batch):
    reader = org.actor_with(VIEW_JOURNAL, project=project.company)
    with pytest.raises(Forbidden):
        voucher_file(batch, LayoutCode.YONYOU, FileType.XLSX, actor=reader)


def test_what_was_withdrawn_is_not_handed_out(project, batch, exporter):
    withdraw_vouchers(batch, reason="错", actor=testing.accountant(project))
    with pytest.raises(WithdrawnBatchHandedOut):
        voucher_file(batch, LayoutCode.YONYOU, FileType.XLSX, actor=exporter)


@pytest.mark.parametrize("layout", LayoutCode)
@pytest.mark.parametrize("file_type", FileType)
def test_a_file_asked_for_twice_is_the_same_bytes(batch, exporter, layout, file_type):
    first, again = (voucher_file(batch, layout, file_type, actor=exporter) for _ in range(2))
    assert first == again
    assert first.name.endswith(".xlsx" if file_type is FileType.XLSX else ".csv")


def test_a_workbook_for_yonyou_reads_back_as_the_vouchers(project, batch, exporter):
    file = voucher_file(batch, LayoutCode.YONYOU, FileType.XLSX, actor=exporter)
    table = read_table(file.content, file.name)
    assert table.header == tuple(each.title for each in LAYOUTS["YONYOU"].columns)
    first, _, third, _ = table
    assert first.value("摘要") == "=HYPERLINK(收款)"
    assert (first.value("科目编码"), first.value("科目名称")) == ("1002.01", "=工行")
    assert first.value("项目编码") == project.code
    assert (first.value("业务号"), third.value("业务号")) == (1, 2)
    assert (third.value("借方金额"), third.value("贷方金额")) == (Decimal("1234567.89"), 0)
    assert first.value("制单日期") == date(2026, 3, 16)
    assert (first.value("来源单据号"), third.value("来源单据号")) == ("1", "2")


@pytest.mark.parametrize(
    ("file_type", "codec"), [(FileType.CSV_GB18030, "gb18030"), (FileType.CSV_UTF8, "utf-8-sig")]
)
def test_text_for_kingdee_runs_nothing(batch, exporter, file_type, codec):
    file = voucher_file(batch, LayoutCode.KINGDEE, file_type, actor=exporter)
    rows = list(csv.DictReader(io.StringIO(file.content.decode(codec))))
    assert len(rows) == 4
    assert rows[0]["凭证摘要"] == "'=HYPERLINK(收款)"
    assert rows[0]["科目名称"] == "'=工行"
    assert (rows[2]["借方"], rows[2]["贷方"], rows[2]["凭证号"]) == ("1234567.89", "0.00", "2")
    assert rows[0]["核算项目"].startswith("项目---P")
    assert rows[0]["凭证日期"] == "2026-03-16"
