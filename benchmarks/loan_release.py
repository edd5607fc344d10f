"""How long 10,000 lines of a bank's file take from the upload to the last receipt, against a bare COPY of it.

The reference writes what came of it (lines, receipts, settlements, allocations, journals, the trail, events)
into empty twins of their tables with the same indexes and checks, without references and triggers. What is
above it is reading the file, matching every line, numbering without gaps and keeping the books balanced.
"""

from __future__ import annotations

import io
import resource
import time

import xlsxwriter
from django.db import connection

from benchmarks.shared.copies import seconds_of_copy
from kaipan.finance import actions, permissions, testing
from kaipan.finance.models import Allocation, LoanBatchLine, Receipt, ReceiptLine, Settlement
from kaipan.kernel.ids import CompanyId
from kaipan.kernel.money import Money
from kaipan.ledger.actions import open_books
from kaipan.ledger.models import Journal, JournalPlace, Posting
from kaipan.org import testing as org
from kaipan.org.models import Project
from kaipan.parties import testing as parties
from kaipan.platform.models import AuditRecord, Event

LINES = 10_000
LOAN = 830_000
HEADER = ("房号", "借款人", "借款合同号", "放款金额", "银行流水号")

_ACCOUNTS = """
INSERT INTO finance_account (company_id, project_id, source_kind, source_id, label, payer_id, state,
                             dues_total, received, allocated, refunded, forfeited, moved_out, close_reason)
SELECT %(company)s, %(project)s, 'benchmark.loan', %(project)s * 1000000 + n, n || '号楼', %(payer)s, 'OPEN',
       0, 0, 0, 0, 0, 0, ''
  FROM generate_series(1, %(lines)s) n
"""
_DUES = """
INSERT INTO finance_due (project_id, account_id, sequence, money_kind_id, name, amount, allocated, anchor,
                         months, days, is_loan, state, end_reason)
SELECT project_id, id, 1, 'MORTGAGE', '按揭', %(loan)s, 0, 'LOAN', 0, 0, true, 'OPEN', ''
  FROM finance_account WHERE project_id = %(project)s
"""


def run(lines: int = LINES) -> dict[str, object]:
    """Read and post a made file in a new project of the configured database; seconds, lower is better."""
    project = project_with(lines)
    clerk = org.actor_with(permissions.READ_LOAN, project=project)
    approver = org.actor_with(permissions.POST_LOAN, project=project)
    slip = actions.LoanSlip(
        "中国建设银行", "FK-2026-0001", testing.bank_account(project).pk, testing.TODAY, Money(LOAN * lines)
    )
    content = workbook(lines)
    started = time.perf_counter()
    batch = actions.read_loan_batch(project.pk, slip, content, "loans.xlsx", today=testing.TODAY, actor=clerk)
    read = time.perf_counter() - started
    posted = actions.post_loan_batch(batch, today=testing.TODAY, actor=approver)
    ours = time.perf_counter() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    if posted != lines:
        raise RuntimeError(f"{posted} of {lines} lines")
    reference = sum(seconds_of_copy(model, condition) for model, condition in rows_of(project))
    return {
        "name": "loan-release",
        "ratio": round(ours / reference, 2),
        "ours": round(ours, 2),
        "of_it_reading": round(read, 2),
        "reference": round(reference, 2),
        "unit": f"s for {lines} lines",
        "peak_memory_mb": peak // 1024,
    }


def rows_of(project: Project) -> list[tuple[type, str]]:
    """The tables a release writes, and which of their rows are this project's."""
    here = f"project_id = {project.pk}"
    written = (
        LoanBatchLine,
        Receipt,
        ReceiptLine,
        Settlement,
        Allocation,
        Journal,
        Posting,
        AuditRecord,
        Event,
    )
    places = f"journal_id IN (SELECT id FROM ledger_journal WHERE {here})"
    return [*((model, here) for model in written), (JournalPlace, places)]


def project_with(lines: int) -> Project:
    """A project of that many accounts, each with one open loan."""
    project = org.project()
    testing.receipt_book(project)
    testing.bank_account(project)
    open_books(CompanyId(project.company_id), actor=testing.cashier(project))
    values = {
        "company": project.company_id,
        "project": project.pk,
        "payer": parties.person(project).pk,
        "lines": lines,
        "loan": LOAN,
    }
    with connection.cursor() as cursor:
        for statement in (_ACCOUNTS, _DUES):
            cursor.execute(statement, values)
        cursor.execute("ANALYZE finance_account, finance_due")
    return project


def workbook(lines: int) -> bytes:
    """An .xlsx of that many releases, one a room."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"constant_memory": True})
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, HEADER)
    for number in range(1, lines + 1):
        sheet.write_row(number, 0, [f"{number}号楼", "", f"JK2026{number:06d}", LOAN, f"LS{number:08d}"])
    book.close()
    return out.getvalue()
