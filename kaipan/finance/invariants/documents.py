"""Of what leaves an account: transfers, forfeitures, refunds."""

from collections.abc import Iterable

from kaipan.finance.models import Refund
from kaipan.finance.rules.payees import mask_payee_account
from kaipan.platform.encryption import DoesNotOpen
from kaipan.platform.invariants import Violation, invariant, invariant_sql

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


@invariant(
    34, "finance_payee_accounts_open", "Every account a refund goes to opens, and its mask is its own."
)
def payee_accounts_that_do_not_fit() -> Iterable[Violation]:
    """Refunds whose sealed account number and mask do not belong together."""
    sealed = Refund.objects.filter(payee_account__isnull=False).order_by("pk")
    for refund in sealed.iterator(chunk_size=2000):
        try:
            fits = refund.payee_account_masked == mask_payee_account(refund.payee_account.clear())
        except DoesNotOpen:
            fits = False
        if not fits:
            yield {"refund_id": refund.pk, "account_id": refund.account_id}


invariant_sql(
    33,
    "finance_kinds_of_their_company",
    "Own kinds of money are owed on accounts of their company alone, and stand in its chart.",
    """
    SELECT kind.code, due.id AS due_id
      FROM finance_moneykind kind
      JOIN finance_due due ON due.money_kind_id = kind.code
      JOIN finance_account account ON account.id = due.account_id
     WHERE kind.company_id <> account.company_id
    UNION ALL
    SELECT kind.code, NULL
      FROM finance_moneykind kind
     WHERE kind.company_id IS NOT NULL AND NOT EXISTS (
           SELECT FROM ledger_ledgeraccount chart
            WHERE chart.company_id = kind.company_id AND chart.code = kind.ledger_code)
    """,
)
