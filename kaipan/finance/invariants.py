"""What must always hold of money, by the numbers of the published list."""

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
                  GROUP BY line.counterpart_id, chart.code) posted
        ON posted.account_id = held.account_id AND posted.code = held.code
     WHERE coalesce(held.amount, 0) <> coalesce(posted.amount, 0)
    """,
)

invariant_sql(
    18,
    "finance_books_agree_with_refunds",
    "What the books hold as refunds to pay is what was granted to an account's payees and not yet paid.",
    """
    SELECT account.id AS account_id, ledger.balance, pending.amount AS pending
      FROM finance_account account
      CROSS JOIN LATERAL (
           SELECT coalesce(sum(line.credit - line.debit), 0) AS balance
             FROM ledger_posting line
             JOIN ledger_ledgeraccount chart ON chart.id = line.account_id AND chart.code = '224121'
            WHERE line.counterpart_kind = 'finance.account' AND line.counterpart_id = account.id) ledger
      CROSS JOIN LATERAL (
           SELECT coalesce(sum(amount + compensation), 0) AS amount
             FROM finance_refund WHERE account_id = account.id AND state = 'GRANTED') pending
     WHERE ledger.balance <> pending.amount
    """,
)

invariant_sql(
    19,
    "finance_one_journal_per_receipt",
    "Every receipt has one journal of its total; a void one has it reversed, and no other has."
    " What a transfer brought has the transfer's.",
    """
    SELECT receipt.id AS receipt_id, receipt.state, count(DISTINCT journal.id) AS journals,
           count(DISTINCT reversal.id) AS reversals
      FROM finance_receipt receipt
      LEFT JOIN ledger_journal journal ON journal.source_kind = 'finance.receipt'
           AND journal.source_id = receipt.id AND journal.kind = 'RECEIPT'
      LEFT JOIN ledger_journal reversal ON reversal.reverses_id = journal.id
     WHERE receipt.kind = 'PAYMENT'
     GROUP BY receipt.id, receipt.state, receipt.total
    HAVING count(DISTINCT journal.id) <> 1
        OR count(DISTINCT reversal.id) <> (receipt.state = 'VOIDED')::int
        OR (SELECT sum(debit) FROM ledger_posting WHERE journal_id = min(journal.id)) <> receipt.total
    """,
)

invariant_sql(
    19,
    "finance_one_journal_per_document",
    "Every transfer, forfeiture and refund has one journal of its amount, reversed once it is undone;"
    " a refund has one of its payment once it is paid.",
    """
    WITH documents AS (
        SELECT 'finance.transfer' AS source_kind, id, 'TRANSFER' AS kind, amount,
               1 AS journals, (state = 'REVERSED')::int AS reversals FROM finance_transfer
        UNION ALL
        SELECT 'finance.forfeiture', id, 'FORFEITURE', amount, 1, (state = 'RETURNED')::int
          FROM finance_forfeiture
        UNION ALL
        SELECT 'finance.refund', id, 'REFUND_GRANT', amount + compensation, 1, (state = 'CANCELLED')::int
          FROM finance_refund
        UNION ALL
        SELECT 'finance.refund', id, 'REFUND_PAYMENT', amount + compensation, (state = 'PAID')::int, 0
          FROM finance_refund
    )
    SELECT document.source_kind, document.id, document.kind, count(DISTINCT journal.id) AS journals,
           count(DISTINCT reversal.id) AS reversals
      FROM documents document
      LEFT JOIN ledger_journal journal ON journal.source_kind = document.source_kind
           AND journal.source_id = document.id AND journal.kind = document.kind
      LEFT JOIN ledger_journal reversal ON reversal.reverses_id = journal.id
     GROUP BY document.source_kind, document.id, document.kind, document.amount, document.journals,
              document.reversals
    HAVING count(DISTINCT journal.id) <> document.journals
        OR count(DISTINCT reversal.id) <> document.reversals
        OR (SELECT sum(debit) FROM ledger_posting WHERE journal_id = min(journal.id)) <> document.amount
    """,
)

invariant_sql(
    20,
    "finance_outlays_within_bounds",
    "What left of a receipt is at most what is not set against dues, by each line at most what came by it;"
    " stored totals are the sums.",
    """
    SELECT 'receipt' AS of, receipt.id, receipt.paid_out AS stored, coalesce(sum(gone.amount), 0) AS sum
      FROM finance_receipt receipt LEFT JOIN finance_outlay gone ON gone.receipt_id = receipt.id
     GROUP BY receipt.id
    HAVING receipt.paid_out <> coalesce(sum(gone.amount), 0)
        OR receipt.paid_out < 0 OR receipt.allocated + receipt.paid_out > receipt.total
        OR (receipt.state = 'VOIDED' AND receipt.paid_out <> 0)
    UNION ALL
    SELECT 'line', line.id, line.amount, sum(gone.amount)
      FROM finance_receiptline line JOIN finance_outlay gone ON gone.line_id = line.id
     GROUP BY line.id HAVING sum(gone.amount) NOT BETWEEN 0 AND line.amount
    UNION ALL
    SELECT 'joined', gone.id, gone.amount, 0
      FROM finance_outlay gone
      JOIN finance_receipt receipt ON receipt.id = gone.receipt_id
      JOIN finance_receiptline line ON line.id = gone.line_id
      LEFT JOIN finance_transfer transfer ON transfer.id = gone.transfer_id
      LEFT JOIN finance_refund refund ON refund.id = gone.refund_id
      LEFT JOIN finance_forfeiture forfeiture ON forfeiture.id = gone.forfeiture_id
     WHERE receipt.account_id <> gone.account_id OR line.receipt_id <> gone.receipt_id
        OR gone.account_id <> coalesce(transfer.from_account_id, refund.account_id, forfeiture.account_id)
    """,
)

invariant_sql(
    20,
    "finance_transfers_arrive_whole",
    "What a standing transfer took from one account arrived on the other, all of it; of a reversed one"
    " nothing is left there or gone here.",
    """
    SELECT transfer.id AS transfer_id, transfer.amount, taken.amount AS taken, arrived.amount AS arrived
      FROM finance_transfer transfer
      CROSS JOIN LATERAL (SELECT coalesce(sum(amount), 0) AS amount FROM finance_outlay
                           WHERE transfer_id = transfer.id) taken
      CROSS JOIN LATERAL (SELECT coalesce(sum(total), 0) AS amount,
                                 coalesce(bool_or(account_id <> transfer.to_account_id), false) AS elsewhere
                            FROM finance_receipt
                           WHERE transfer_id = transfer.id AND state = 'POSTED') arrived
     WHERE taken.amount <> CASE WHEN transfer.state = 'POSTED' THEN transfer.amount ELSE 0 END
        OR arrived.amount <> taken.amount OR arrived.elsewhere
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
    22,
    "finance_refunds_within_received",
    "What is granted and paid back is at most what an account received less what it forfeited; the payee rule"
    " is recorded, and who paid is not who granted.",
    """
    SELECT account.id AS account_id, NULL::bigint AS refund_id, account.received, account.refunded
      FROM finance_account account
      CROSS JOIN LATERAL (SELECT coalesce(sum(amount), 0) AS amount FROM finance_refund
                           WHERE account_id = account.id AND state <> 'CANCELLED') granted
     WHERE granted.amount <> account.refunded
        OR granted.amount > account.received - account.forfeited - account.moved_out
    UNION ALL
    SELECT refund.account_id, refund.id, refund.amount, coalesce(sum(gone.amount), 0)
      FROM finance_refund refund LEFT JOIN finance_outlay gone ON gone.refund_id = refund.id
     GROUP BY refund.id
    HAVING coalesce(sum(gone.amount), 0) <> CASE WHEN refund.state = 'CANCELLED' THEN 0 ELSE refund.amount END
        OR NOT (refund.to_payer OR refund.payee_reason <> '')
        OR (refund.state = 'PAID' AND NOT coalesce(refund.same_way OR refund.way_reason <> '', false))
        OR refund.paid_by_id = refund.granted_by_id
    """,
)

invariant_sql(
    22,
    "finance_refunds_have_their_to_do",
    "A refund that waits to be paid is one open to-do; one paid or cancelled is none.",
    """
    SELECT refund.id AS refund_id, refund.state, count(todo.id) AS open_todos
      FROM finance_refund refund
      LEFT JOIN finance_financetodo todo ON todo.kind = 'PAY_REFUND' AND todo.state = 'OPEN'
           AND todo.source_kind = 'finance.refund' AND todo.source_id = refund.id
     GROUP BY refund.id HAVING count(todo.id) <> (refund.state = 'GRANTED')::int
    """,
)

invariant_sql(
    23,
    "finance_forfeits_within_deposit",
    "An account has at most one standing forfeiture, taken of money that stood as 定金;"
    " forfeited, refunded and moved together are at most what was received.",
    """
    SELECT account.id AS account_id, account.forfeited, standing.count
      FROM finance_account account
      CROSS JOIN LATERAL (SELECT count(*) AS count, coalesce(sum(amount), 0) AS amount
                            FROM finance_forfeiture
                           WHERE account_id = account.id AND state = 'STANDING') standing
      CROSS JOIN LATERAL (
           SELECT coalesce(bool_or(receipt.forfeited > receipt.as_deposit
                                   OR receipt.forfeited <> taken.amount
                                   OR receipt.as_deposit < stood.amount), false) AS beyond
             FROM finance_receipt receipt
             CROSS JOIN LATERAL (SELECT coalesce(sum(amount), 0) AS amount FROM finance_outlay
                                  WHERE receipt_id = receipt.id AND forfeiture_id IS NOT NULL) taken
             CROSS JOIN LATERAL (
                  SELECT coalesce(sum(given.amount), 0) AS amount
                    FROM finance_allocation given
                    JOIN finance_due due ON due.id = given.due_id AND due.money_kind_id = 'DEPOSIT'
                   WHERE given.receipt_id = receipt.id) stood
            WHERE receipt.account_id = account.id) receipts
     WHERE standing.count > 1 OR standing.amount <> account.forfeited OR receipts.beyond
        OR account.forfeited + account.refunded + account.moved_out > account.received
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
