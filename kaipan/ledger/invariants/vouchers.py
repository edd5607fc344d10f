"""What must always hold of the vouchers that were exported."""

from kaipan.platform.invariants import invariant_sql

invariant_sql(
    13,
    "ledger_vouchers_balance",
    "Every exported voucher has two lines or more and both sides are its total, which its journals moved.",
    """
    SELECT voucher.id AS voucher_id, voucher.total, lines.debits, lines.credits, carried.debits AS posted
      FROM ledger_voucher voucher
      CROSS JOIN LATERAL (
           SELECT count(*) AS lines, coalesce(sum(debit), 0) AS debits, coalesce(sum(credit), 0) AS credits
             FROM ledger_voucherline WHERE voucher_id = voucher.id) lines
      CROSS JOIN LATERAL (
           SELECT coalesce(sum(posting.debit), 0) AS debits
             FROM ledger_voucherjournal link
             JOIN ledger_posting posting ON posting.journal_id = link.journal_id
            WHERE link.voucher_id = voucher.id) carried
     WHERE lines.lines < 2 OR lines.debits <> voucher.total OR lines.credits <> voucher.total
        OR carried.debits <> voucher.total
    """,
)

invariant_sql(
    19,
    "ledger_journals_exported_once",
    "A journal is in one standing batch at most, and stands in a batch exactly as long as the batch stands.",
    """
    SELECT link.journal_id, count(*) AS standing
      FROM ledger_voucherjournal link
      JOIN ledger_voucherbatch batch ON batch.id = link.batch_id AND batch.state = 'STANDING'
     GROUP BY link.journal_id HAVING count(*) > 1
    UNION ALL
    SELECT link.journal_id, 0
      FROM ledger_voucherjournal link
      JOIN ledger_voucherbatch batch ON batch.id = link.batch_id
      JOIN ledger_voucher voucher ON voucher.id = link.voucher_id
     WHERE link.is_standing <> (batch.state = 'STANDING') OR voucher.batch_id <> link.batch_id
    """,
)

invariant_sql(
    19,
    "ledger_batches_are_whole",
    "A batch holds what it says: its vouchers by number, its journals, and their total on both sides.",
    """
    SELECT batch.id AS batch_id, batch.total, made.vouchers, made.total AS made, carried.journals,
           carried.total AS carried
      FROM ledger_voucherbatch batch
      CROSS JOIN LATERAL (
           SELECT count(*) AS vouchers, coalesce(sum(total), 0) AS total
             FROM ledger_voucher WHERE batch_id = batch.id
              AND number BETWEEN batch.first_number AND batch.last_number) made
      CROSS JOIN LATERAL (
           SELECT count(DISTINCT link.journal_id) AS journals, coalesce(sum(posting.debit), 0) AS total
             FROM ledger_voucherjournal link
             JOIN ledger_posting posting ON posting.journal_id = link.journal_id
            WHERE link.batch_id = batch.id) carried
     WHERE made.vouchers <> batch.last_number - batch.first_number + 1
        OR made.total <> batch.total OR carried.journals <> batch.journals OR carried.total <> batch.total
    """,
)

invariant_sql(
    19,
    "ledger_voucher_lines_lead_back",
    "Every line names journals that its voucher carries.",
    """
    SELECT line.id AS line_id
      FROM ledger_voucherline line CROSS JOIN LATERAL unnest(line.journal_ids) AS named (journal_id)
      LEFT JOIN ledger_voucherjournal link
             ON link.voucher_id = line.voucher_id AND link.journal_id = named.journal_id
     WHERE link.id IS NULL
    """,
)

invariant_sql(
    24,
    "ledger_voucher_numbers_gapless",
    "The vouchers of a month and word are numbered from the first to the last number without gap or repeat.",
    """
    SELECT series.id AS series_id, series.first_number, series.last_number, numbered.vouchers
      FROM ledger_voucherseries series
      CROSS JOIN LATERAL (
           SELECT count(*) AS vouchers, count(DISTINCT number) AS numbers,
                  min(number) AS first, max(number) AS last
             FROM ledger_voucher WHERE series_id = series.id) numbered
     WHERE numbered.vouchers <> series.last_number - series.first_number + 1
        OR numbered.numbers <> numbered.vouchers
        OR numbered.first <> series.first_number OR numbered.last <> series.last_number
    """,
)
