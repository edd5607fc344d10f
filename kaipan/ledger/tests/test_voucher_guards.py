"""What the database refuses about vouchers, whoever asks; and what the auditor sees when it could not."""

import pytest
from django.db import DatabaseError, IntegrityError

from kaipan.ledger import testing
from kaipan.ledger.actions import Grouping, withdraw_vouchers
from kaipan.ledger.models import Journal, Voucher, VoucherBatch, VoucherLine
from kaipan.org import testing as org
from tests import raw_sql
from tests.kept import kept

pytestmark = pytest.mark.django_db

BATCH, VOUCHER, LINE = "ledger_voucherbatch", "ledger_voucher", "ledger_voucherline"
LINK, SERIES, MAPPING = "ledger_voucherjournal", "ledger_voucherseries", "ledger_accountmapping"


@kept
def rows(db):
    """A standing batch of two vouchers, one that was withdrawn, and their like in another company."""
    project = org.project()
    testing.mapped(project, "1002", "1002.01")
    testing.posted(project)
    gone = testing.exported(project)
    withdraw_vouchers(gone, reason="重做", actor=testing.accountant(project))
    testing.posted(project, kind="OTHER")
    batch = testing.exported(project, grouping=Grouping.DAY)
    elsewhere = org.project()
    testing.posted(elsewhere)
    stranger = VoucherBatch.objects.get(pk=testing.exported(elsewhere))
    voucher = Voucher.objects.filter(batch=batch).first()
    return {
        "batch": batch,
        "gone": gone,
        "voucher": voucher.pk,
        "line": VoucherLine.objects.filter(voucher=voucher).first().pk,
        "link": voucher.carried.get().pk,
        "series": voucher.series_id,
        "mapping": project.company_id,
        "company": project.company_id,
        "company_b": stranger.company_id,
        "batch_b": stranger.pk,
        "journal_b": Journal.objects.get(project=elsewhere).pk,
        "period": stranger.series.period_id,
    }


ATTACKS = [
    (f"UPDATE {VOUCHER} SET number = 99", "never changed or removed"),
    (f"DELETE FROM {VOUCHER}", "never changed or removed"),
    (f"UPDATE {LINE} SET outside_code = '9'", "never changed or removed"),
    (f"DELETE FROM {LINE}", "never changed or removed"),
    (f"UPDATE {BATCH} SET total = total + 1", "batch_stays"),
    (f"UPDATE {BATCH} SET state = 'STANDING', withdrawn_at = NULL, withdraw_reason = ''", "transition"),
    (f"UPDATE {BATCH} SET withdraw_reason = 'x' WHERE state = 'WITHDRAWN'", "withdrawn_stays"),
    (f"DELETE FROM {BATCH}", "Cannot delete"),
    (f"UPDATE {LINK} SET is_standing = FALSE", "as long as the batch stands"),
    (f"UPDATE {LINK} SET is_standing = TRUE", "as long as the batch stands|ledger_voucher_journal_once"),
    (f"UPDATE {LINK} SET journal_id = journal_id + 1", "carried_as_it_was"),
    (f"DELETE FROM {LINK}", "Cannot delete"),
    (f"UPDATE {SERIES} SET last_number = last_number - 1", "never given back"),
    (f"UPDATE {SERIES} SET word = '收'", "series_keeps_beginning"),
    (f"DELETE FROM {SERIES}", "Cannot delete"),
    (f"UPDATE {MAPPING} SET account_id = account_id + 1", "mapping_keeps_account"),
    (f"DELETE FROM {MAPPING}", "Cannot delete"),
]


@pytest.mark.parametrize(("attack", "why"), ATTACKS, ids=[each[0] for each in ATTACKS])
def test_what_was_exported_stays_as_it_is(rows, attack, why):
    with pytest.raises(DatabaseError, match=why):
        raw_sql.run(attack)


def test_a_closed_month_is_left_alone_by_whoever_writes(rows):
    testing.closed(VoucherBatch.objects.get(pk=rows["batch"]).made.first().carried.first().journal.project)
    withdrawal = "state = 'WITHDRAWN', withdrawn_at = now(), withdraw_reason = 'x'"
    with pytest.raises(IntegrityError, match="is closed"):
        raw_sql.run(f"UPDATE {BATCH} SET {withdrawal} WHERE id = %s", rows["batch"])


ADD_LINE = f"""
INSERT INTO {LINE} (company_id, voucher_id, place, account_id, outside_code, outside_name, summary,
                    debit, credit, dimension, dimension_code, dimension_name, journal_ids)
SELECT company_id, voucher_id, place + 10, account_id, outside_code, outside_name, summary,
       debit, credit, dimension, dimension_code, dimension_name, journal_ids FROM {LINE} WHERE id = %s
"""
ADD_VOUCHER = f"""
INSERT INTO {VOUCHER} (company_id, batch_id, series_id, number, dated_on, summary, total)
SELECT company_id, batch_id, series_id, number + 50, dated_on, summary, total FROM {VOUCHER} WHERE id = %s
"""
ADD_BATCH = f"""
INSERT INTO {BATCH} (company_id, series_id, since, until, grouping, first_number, last_number, journals,
                     total, exported_on, state, withdraw_reason)
SELECT company_id, series_id, since, until, grouping, 90, 91, journals, total, exported_on, 'STANDING', ''
  FROM {BATCH} WHERE id = %s
"""
ADD_LINK = f"""
INSERT INTO {LINK} (company_id, batch_id, voucher_id, journal_id, is_standing)
SELECT company_id, batch_id, voucher_id, (SELECT journal_id FROM {LINK} WHERE id = %s), TRUE
  FROM {LINK} WHERE batch_id = %s LIMIT 1
"""


def test_a_line_added_later_unbalances(rows):
    with pytest.raises(IntegrityError, match="lines, debit"):
        raw_sql.run(ADD_LINE, rows["line"])


def test_a_voucher_without_a_number_of_its_batch_is_refused(rows):
    with pytest.raises(IntegrityError, match="is none of batch"):
        raw_sql.run(ADD_VOUCHER, rows["voucher"])


def test_a_batch_of_nothing_is_refused_at_the_commit(rows):
    with pytest.raises(IntegrityError, match="0 vouchers"):
        raw_sql.run(ADD_BATCH, rows["batch"])


def test_a_journal_stands_in_one_batch(rows):
    with pytest.raises(IntegrityError, match="ledger_voucher_journal_once"):
        raw_sql.run(ADD_LINK, rows["link"], rows["gone"])


SHAPES = [
    (SERIES, "series", "first_number = 0", "ledger_voucher_series_counts"),
    (SERIES, "series", "word = ''", "ledger_voucher_series_counts"),
    (SERIES, "series", "word = '转', period_id = {period}", "ledger_voucher_series_same_company"),
    (BATCH, "batch", "until = since - 1", "ledger_voucher_batch_counts"),
    (BATCH, "batch", "journals = 0", "ledger_voucher_batch_counts"),
    (BATCH, "batch", "last_number = first_number - 1", "ledger_voucher_batch_counts"),
    (BATCH, "batch", "state = 'WITHDRAWN'", "ledger_voucher_batch_withdrawn_for_a_reason"),
    (BATCH, "batch", "withdraw_reason = 'x'", "ledger_voucher_batch_withdrawn_for_a_reason"),
    (VOUCHER, "voucher", "number = 1", "ledger_voucher_number_once"),
    (VOUCHER, "voucher", "total = 0", "ledger_voucher_says_what"),
    (VOUCHER, "voucher", "summary = ''", "ledger_voucher_says_what"),
    (VOUCHER, "voucher", "batch_id = {batch_b}", "ledger_voucher_same_company_batch"),
    (LINE, "line", "place = 2", "ledger_voucher_line_place_once"),
    (LINE, "line", "credit = 1", "ledger_voucher_line_on_one_side"),
    (LINE, "line", "debit = 'NaN'", "ledger_voucherline_debit_check"),
    (LINE, "line", "journal_ids = ARRAY[]::bigint[]", "ledger_voucher_line_says_what"),
    (LINE, "line", "dimension = 'CUSTOMER'", "ledger_voucher_line_dimension_whole"),
    (LINE, "line", "dimension_code = '7'", "ledger_voucher_line_dimension_whole"),
    (LINK, "link", "batch_id = {batch_b}", "ledger_voucher_journal_batch_company"),
    (LINK, "link", "journal_id = {journal_b}", "ledger_voucher_journal_once|_journal_company"),
]


@pytest.mark.parametrize(
    ("table", "row", "change", "constraint"), SHAPES, ids=[f"{each[0]} {each[2]}" for each in SHAPES]
)
def test_a_row_keeps_its_shape(rows, table, row, change, constraint):
    with pytest.raises(IntegrityError, match=constraint):
        raw_sql.shaped(table, change.format(**rows), rows[row])


BROKEN = {
    "ledger_vouchers_balance": f"UPDATE {LINE} SET debit = debit + 1 WHERE id = {{line}}",
    "ledger_journals_exported_once": f"UPDATE {LINK} SET is_standing = FALSE WHERE id = {{link}}",
    "ledger_batches_are_whole": f"UPDATE {BATCH} SET total = total + 1 WHERE id = {{batch}}",
    "ledger_voucher_lines_lead_back": f"UPDATE {LINE} SET journal_ids = '{{{{1}}}}' WHERE id = {{line}}",
    "ledger_voucher_numbers_gapless": f"UPDATE {SERIES} SET last_number = last_number + 1",
}


@pytest.mark.parametrize(("name", "attack"), BROKEN.items(), ids=list(BROKEN))
def test_the_auditor_names_what_a_missing_guard_let_through(rows, name, attack):
    assert raw_sql.violations(name) == {}
    raw_sql.with_guards_off(attack.format(**rows))
    assert raw_sql.violations(name)


def test_the_application_may_still_do_its_work():
    """With only its own rights a company exports, withdraws and exports again."""
    project = org.project()
    testing.posted(project)
    with raw_sql.as_application():
        first = testing.exported(project)
        withdraw_vouchers(first, reason="重做", actor=testing.accountant(project))
        assert testing.exported(project) != first
