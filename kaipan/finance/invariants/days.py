"""What must always hold of cashiers' days and the cash that leaves the till."""

from kaipan.platform.invariants import invariant_sql

invariant_sql(
    93,
    "finance_closed_days_are_what_was_counted",
    "A day is closed exactly while it has a standing daily close; what that says of the books is its"
    " receipts, no standing receipt of its cashier for that day is outside of it, and any difference has a"
    " reason.",
    """
    SELECT 'state' AS of, day.id
      FROM finance_cashierday day
     WHERE (day.state = 'CLOSED') <> EXISTS (
           SELECT FROM finance_dailyclose close
            WHERE (close.project_id, close.cashier_id, close.day) = (day.project_id, day.cashier_id, day.day)
              AND close.state <> 'REOPENED')
    UNION ALL
    SELECT 'outside', receipt.id
      FROM finance_dailyclose close
      JOIN finance_receipt receipt
        ON (receipt.project_id, receipt.posted_by_id, receipt.dated_on)
           = (close.project_id, close.cashier_id, close.day)
       AND receipt.kind = 'PAYMENT' AND receipt.state = 'POSTED'
     WHERE close.state <> 'REOPENED'
       AND NOT EXISTS (SELECT FROM finance_dayreceipt part
                        WHERE part.close_id = close.id AND part.receipt_id = receipt.id)
    UNION ALL
    SELECT 'figures', close.id
      FROM finance_dailyclose close
      CROSS JOIN LATERAL (
           SELECT count(DISTINCT part.receipt_id) AS receipts,
                  coalesce(sum(line.amount) FILTER (WHERE line.method = 'CASH'), 0) AS cash,
                  coalesce(sum(line.amount) FILTER (WHERE line.method = 'CHEQUE'), 0) AS cheques,
                  coalesce(sum(line.amount) FILTER (WHERE line.method = 'POS'), 0) AS slips,
                  coalesce(sum(line.amount) FILTER (WHERE line.method = 'TRANSFER'), 0) AS transfers
             FROM finance_dayreceipt part JOIN finance_receiptline line ON line.receipt_id = part.receipt_id
            WHERE part.close_id = close.id) counted
     WHERE (close.receipt_count, close.cash_in, close.cheque_total, close.slip_total, close.transfer_total)
           <> (counted.receipts, counted.cash, counted.cheques, counted.slips, counted.transfers)
        OR close.counted_cash <> close.notes_100 * 100 + close.notes_50 * 50 + close.notes_20 * 20
           + close.notes_10 * 10 + close.notes_5 * 5 + close.notes_1 + close.notes_05 * 0.5
           + close.notes_01 * 0.1
        OR (close.reason = '' AND (close.counted_cash, close.counted_cheques, close.counted_cheque_total,
                                   close.counted_slips, close.counted_slip_total)
            <> (close.cash_in - close.cash_out, close.cheque_count, close.cheque_total, close.slip_count,
                close.slip_total))
    """,
)

invariant_sql(
    94,
    "finance_deposits_are_cash_that_was_signed_for",
    "What of a daily close was taken to the bank is the sum of its standing deposits, no more than was"
    " counted and signed for by another, and each deposit has its journal.",
    """
    SELECT 'sum' AS of, close.id
      FROM finance_dailyclose close
      LEFT JOIN LATERAL (SELECT coalesce(sum(amount), 0) AS total FROM finance_cashdeposit
                          WHERE close_id = close.id AND state = 'POSTED') deposits ON TRUE
     WHERE close.deposited <> deposits.total OR close.deposited > close.counted_cash
        OR (close.deposited > 0 AND close.state <> 'SIGNED') OR close.signed_by_id = close.cashier_id
    UNION ALL
    SELECT 'journal', deposit.id
      FROM finance_cashdeposit deposit
      LEFT JOIN LATERAL (
           SELECT coalesce(sum(posting.debit - posting.credit), 0) AS booked
             FROM ledger_journal journal JOIN ledger_posting posting ON posting.journal_id = journal.id
             JOIN ledger_ledgeraccount account ON account.id = posting.account_id AND account.code = '1002'
            WHERE journal.source_kind = 'finance.cashdeposit' AND journal.source_id = deposit.id
              AND posting.counterpart_kind = 'org.bankaccount'
              AND posting.counterpart_id = deposit.bank_account_id) books ON TRUE
     WHERE books.booked <> CASE deposit.state WHEN 'POSTED' THEN deposit.amount ELSE 0 END
    """,
)
