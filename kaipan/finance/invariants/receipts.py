"""Of accounts, dues, receipts and what joins them."""

from kaipan.platform.invariants import invariant_sql

invariant_sql(
    11,
    "finance_dues_sum",
    "What an account says is due is the sum of its open dues, each above zero.",
    """
    SELECT account.id AS account_id, account.dues_total, coalesce(sum(due.amount), 0) AS open_dues
      FROM finance_account account
      LEFT JOIN finance_due due ON due.account_id = account.id AND due.state = 'OPEN'
     GROUP BY account.id, account.dues_total
    HAVING account.dues_total <> coalesce(sum(due.amount), 0) OR bool_or(due.amount <= 0)
    """,
)

invariant_sql(
    18,
    "finance_books_agree_with_accounts",
    "What the books hold as a buyer's advances is what the account has received and not set against dues.",
    """
    SELECT account.id AS account_id, ledger.balance,
           account.received - account.allocated - account.refunded - account.forfeited
               - account.moved_out AS advance
      FROM finance_account account
      CROSS JOIN LATERAL (
           SELECT coalesce(sum(line.credit - line.debit), 0) AS balance
             FROM ledger_posting line
             JOIN ledger_ledgeraccount chart ON chart.id = line.account_id AND chart.code = '220301'
            WHERE line.counterpart_kind = 'finance.account' AND line.counterpart_id = account.id) ledger
     WHERE ledger.balance <> account.received - account.allocated - account.refunded - account.forfeited
                             - account.moved_out
    """,
)

invariant_sql(
    18,
    "finance_books_agree_with_dues",
    "What the books hold of a buyer on an account's side is what is set against dues of its kinds.",
    """
    SELECT coalesce(held.account_id, posted.account_id) AS account_id,
           coalesce(held.code, posted.code) AS code, held.amount AS held, posted.amount AS posted
      FROM (SELECT due.account_id, kind.ledger_code AS code, sum(due.allocated) AS amount
              FROM finance_due due JOIN finance_moneykind kind ON kind.code = due.money_kind_id
             GROUP BY due.account_id, kind.ledger_code) held
      FULL JOIN (SELECT line.counterpart_id AS account_id, chart.code, sum(line.credit - line.debit) AS amount
                   FROM ledger_posting line
                   JOIN ledger_journal journal ON journal.id = line.journal_id
                   JOIN ledger_ledgeraccount chart ON chart.id = line.account_id AND chart.code <> '220301'
                  WHERE line.counterpart_kind = 'finance.account'
                    AND journal.source_kind IN ('finance.receipt', 'finance.settlement', 'finance.transfer')
                    AND NOT EXISTS (SELECT FROM finance_receipt credit
                                     WHERE journal.source_kind = 'finance.receipt'
                                       AND credit.id = journal.source_id AND credit.kind = 'CREDIT')
                  GROUP BY line.counterpart_id, chart.code) posted
        ON posted.account_id = held.account_id AND posted.code = held.code
     WHERE coalesce(held.amount, 0) <> coalesce(posted.amount, 0)
    """,
)

invariant_sql(
    19,
    "finance_one_journal_per_receipt",
    "Every receipt, and every credit, has one journal of its total; a void one has it reversed, and no"
    " other has. What a transfer brought has the transfer's.",
    """
    SELECT receipt.id AS receipt_id, receipt.state, count(DISTINCT journal.id) AS journals,
           count(DISTINCT reversal.id) AS reversals
      FROM finance_receipt receipt
      LEFT JOIN ledger_journal journal ON journal.source_kind = 'finance.receipt'
           AND journal.source_id = receipt.id
           AND journal.kind = CASE receipt.kind WHEN 'CREDIT' THEN 'CREDIT' ELSE 'RECEIPT' END
      LEFT JOIN ledger_journal reversal ON reversal.reverses_id = journal.id
     WHERE receipt.kind IN ('PAYMENT', 'OLD', 'CREDIT')
     GROUP BY receipt.id, receipt.state, receipt.total
    HAVING count(DISTINCT journal.id) <> 1
        OR count(DISTINCT reversal.id) <> (receipt.state = 'VOIDED')::int
        OR (SELECT sum(debit) FROM ledger_posting WHERE journal_id = min(journal.id)) <> receipt.total
    """,
)

invariant_sql(
    19,
    "finance_old_money_stands_against_the_clearing_account",
    "What an older system received is booked against 122191 alone, and nothing else is.",
    """
    SELECT receipt.id AS receipt_id, receipt.kind, chart.code
      FROM finance_receipt receipt
      JOIN ledger_journal journal ON journal.source_kind = 'finance.receipt'
           AND journal.source_id = receipt.id AND journal.kind = 'RECEIPT'
      JOIN ledger_posting line ON line.journal_id = journal.id AND line.debit > 0
      JOIN ledger_ledgeraccount chart ON chart.id = line.account_id
     WHERE (receipt.kind = 'OLD') <> (chart.code = '122191')
    """,
)

invariant_sql(
    20,
    "finance_allocations_within_bounds",
    "What is set against dues is at most the receipt and at most the due; stored totals are the sums.",
    """
    SELECT 'receipt' AS of, receipt.id, receipt.allocated AS stored, coalesce(sum(given.amount), 0) AS sum
      FROM finance_receipt receipt LEFT JOIN finance_allocation given ON given.receipt_id = receipt.id
     GROUP BY receipt.id, receipt.allocated, receipt.total, receipt.state
    HAVING receipt.allocated <> coalesce(sum(given.amount), 0)
        OR NOT receipt.allocated BETWEEN 0 AND receipt.total
    UNION ALL
    SELECT 'due', due.id, due.allocated, coalesce(sum(given.amount), 0)
      FROM finance_due due LEFT JOIN finance_allocation given ON given.due_id = due.id
     GROUP BY due.id, due.allocated, due.amount, due.state
    HAVING due.allocated <> coalesce(sum(given.amount), 0)
        OR NOT due.allocated BETWEEN 0 AND due.amount
        OR (due.state <> 'OPEN' AND due.allocated <> 0)
    UNION ALL
    SELECT 'pair', min(id), sum(amount), 0
      FROM finance_allocation GROUP BY receipt_id, due_id HAVING sum(amount) < 0
    """,
)

invariant_sql(
    20,
    "finance_receipt_lines_sum",
    "The ways a receipt's money came sum to its total.",
    """
    SELECT receipt.id AS receipt_id, receipt.total, coalesce(sum(line.amount), 0) AS lines
      FROM finance_receipt receipt LEFT JOIN finance_receiptline line ON line.receipt_id = receipt.id
     GROUP BY receipt.id, receipt.total
    HAVING receipt.total <> coalesce(sum(line.amount), 0)
    """,
)

invariant_sql(
    21,
    "finance_advance_not_negative",
    "An account's advance is received less allocated, refunded, forfeited and moved away, never below zero;"
    " stored totals are the sums, and a closed account carries nothing but paid fees.",
    """
    SELECT account.id AS account_id, account.received, account.allocated
      FROM finance_account account
      CROSS JOIN LATERAL (
           SELECT coalesce(sum(amount) FILTER (WHERE refund_id IS NOT NULL), 0) AS refunded,
                  coalesce(sum(amount) FILTER (WHERE forfeiture_id IS NOT NULL), 0) AS forfeited,
                  coalesce(sum(amount) FILTER (WHERE transfer_id IS NOT NULL), 0) AS moved_out
             FROM finance_outlay WHERE account_id = account.id) gone
      CROSS JOIN LATERAL (SELECT coalesce(sum(total), 0) AS received FROM finance_receipt
                           WHERE account_id = account.id AND state = 'POSTED') receipts
      CROSS JOIN LATERAL (SELECT coalesce(sum(amount), 0) AS allocated FROM finance_allocation
                           WHERE account_id = account.id) given
     WHERE account.received <> receipts.received
        OR account.allocated <> given.allocated
        OR (account.refunded, account.forfeited, account.moved_out)
           <> (gone.refunded, gone.forfeited, gone.moved_out)
        OR account.received < account.allocated + account.refunded + account.forfeited + account.moved_out
        OR (account.state = 'CLOSED'
            AND (account.received > account.allocated + account.refunded + account.forfeited
                                    + account.moved_out
                 OR EXISTS (SELECT FROM finance_due due
                              JOIN finance_moneykind kind ON kind.code = due.money_kind_id
                             WHERE due.account_id = account.id AND due.state = 'OPEN'
                               AND (kind.is_price OR kind.scheduled OR due.allocated < due.amount))))
    """,
)

invariant_sql(
    24,
    "finance_receipt_numbers_have_no_gap",
    "Of every book, each number up to the next is on exactly one receipt; a void one says why and when.",
    """
    SELECT book.id AS book_id, book.first_number, book.next_number, count(receipt.id) AS receipts
      FROM finance_receiptbook book
      LEFT JOIN finance_receipt receipt ON receipt.book_id = book.id
     GROUP BY book.id, book.first_number, book.next_number, book.last_number
    HAVING count(receipt.id) <> book.next_number - book.first_number
        OR count(DISTINCT receipt.serial) <> count(receipt.id)
        OR min(receipt.serial) <> book.first_number
        OR max(receipt.serial) <> book.next_number - 1
        OR book.next_number > book.last_number + 1
        OR bool_or(receipt.state = 'VOIDED' AND (receipt.void_reason = '' OR receipt.voided_at IS NULL))
    """,
)

invariant_sql(
    25,
    "finance_void_receipts_add_nothing",
    "A void receipt pays nothing and adds nothing to any ledger account.",
    """
    SELECT receipt.id AS receipt_id
      FROM finance_receipt receipt
      JOIN ledger_journal journal
        ON journal.source_kind = 'finance.receipt' AND journal.source_id = receipt.id
      JOIN ledger_posting line ON line.journal_id = journal.id
     WHERE receipt.state = 'VOIDED'
     GROUP BY receipt.id, line.account_id
    HAVING sum(line.debit - line.credit) <> 0
    UNION
    SELECT receipt.id
      FROM finance_receipt receipt
      JOIN finance_allocation given ON given.receipt_id = receipt.id
     WHERE receipt.state = 'VOIDED'
     GROUP BY receipt.id, given.due_id
    HAVING sum(given.amount) <> 0
    """,
)

invariant_sql(
    33,
    "finance_stays_in_its_project",
    "Dues, receipts, settlements and allocations lie in the project, and join within the account.",
    """
    SELECT 'due' AS of, due.id FROM finance_due due
      JOIN finance_account account ON account.id = due.account_id WHERE account.project_id <> due.project_id
    UNION ALL
    SELECT 'receipt', receipt.id FROM finance_receipt receipt
      JOIN finance_account account ON account.id = receipt.account_id
      LEFT JOIN finance_receiptbook book ON book.id = receipt.book_id
     WHERE receipt.project_id <> account.project_id OR receipt.project_id <> book.project_id
    UNION ALL
    SELECT 'allocation', given.id FROM finance_allocation given
      JOIN finance_receipt receipt ON receipt.id = given.receipt_id
      JOIN finance_due due ON due.id = given.due_id
      JOIN finance_settlement settlement ON settlement.id = given.settlement_id
     WHERE NOT given.account_id = ALL (ARRAY[receipt.account_id, due.account_id, settlement.account_id])
    UNION ALL
    SELECT 'transfer', transfer.id FROM finance_transfer transfer
      JOIN finance_account origin ON origin.id = transfer.from_account_id
      JOIN finance_account target ON target.id = transfer.to_account_id
     WHERE NOT transfer.project_id = ALL (ARRAY[origin.project_id, target.project_id])
    UNION ALL
    SELECT 'refund', refund.id FROM finance_refund refund
      JOIN finance_account account ON account.id = refund.account_id
      LEFT JOIN org_bankaccount bank ON bank.id = refund.bank_account_id
     WHERE refund.project_id <> account.project_id OR bank.project_id <> refund.project_id
    UNION ALL
    SELECT 'forfeiture', forfeiture.id FROM finance_forfeiture forfeiture
      JOIN finance_account account ON account.id = forfeiture.account_id
     WHERE forfeiture.project_id <> account.project_id
    UNION ALL
    SELECT 'to-do', todo.id FROM finance_financetodo todo
      JOIN finance_account account ON account.id = todo.account_id
     WHERE todo.project_id <> account.project_id
    UNION ALL
    SELECT 'account', account.id FROM finance_account account
      JOIN org_project project ON project.id = account.project_id
      JOIN parties_party payer ON payer.id = account.payer_id
     WHERE project.company_id <> account.company_id OR payer.company_id <> account.company_id
    """,
)
