"""Of the loans that banks release in batches."""

from kaipan.platform.invariants import invariant_sql

invariant_sql(
    26,
    "finance_loan_slips_have_one_effect",
    "A bank's slip, and a bank's file, make one standing batch; a receipt is of one line.",
    """
    SELECT 'slip' AS of, min(id) AS id FROM finance_loanbatch WHERE state <> 'DISCARDED'
     GROUP BY project_id, bank, slip_number HAVING count(*) > 1
    UNION ALL
    SELECT 'file', min(id) FROM finance_loanbatch WHERE state <> 'DISCARDED'
     GROUP BY project_id, fingerprint HAVING count(*) > 1
    UNION ALL
    SELECT 'receipt', min(id) FROM finance_loanbatchline WHERE receipt_id IS NOT NULL
     GROUP BY receipt_id HAVING count(*) > 1
    """,
)

invariant_sql(
    27,
    "finance_loan_batches_are_their_lines",
    "What a batch says is the sum of its lines; a posted one sums to the bank's slip, and its parts to it.",
    """
    SELECT batch.id AS batch_id, batch.slip_total, batch.lines_total, batch.posted_total, batch.returned_total
      FROM finance_loanbatch batch
      CROSS JOIN LATERAL (
           SELECT coalesce(sum(amount), 0) AS lines,
                  coalesce(sum(amount) FILTER (WHERE state = 'POSTED'), 0) AS posted,
                  coalesce(sum(amount) FILTER (WHERE state = 'RETURNED'), 0) AS returned
             FROM finance_loanbatchline WHERE batch_id = batch.id) sums
     WHERE (batch.lines_total, batch.posted_total, batch.returned_total)
           <> (sums.lines, sums.posted, sums.returned)
        OR (batch.state = 'POSTED' AND batch.lines_total <> batch.slip_total)
        OR (batch.state <> 'POSTED' AND batch.posted_total + batch.returned_total <> 0)
    """,
)

invariant_sql(
    27,
    "finance_loan_lines_have_their_receipts",
    "A posted line has a standing receipt of its amount on its account, a short one says why; a batch pays"
    " a due once.",
    """
    SELECT line.id AS line_id, line.amount, receipt.total
      FROM finance_loanbatchline line
      LEFT JOIN finance_receipt receipt ON receipt.id = line.receipt_id
     WHERE line.state = 'POSTED'
       AND (receipt.id IS NULL OR receipt.state <> 'POSTED' OR receipt.total <> line.amount
            OR receipt.account_id <> line.account_id
            OR (line.outstanding > line.amount AND line.short_reason = ''))
    UNION ALL
    SELECT min(id), NULL, NULL FROM finance_loanbatchline WHERE due_id IS NOT NULL
     GROUP BY batch_id, due_id HAVING count(*) > 1
    """,
)
