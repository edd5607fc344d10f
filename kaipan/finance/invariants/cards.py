"""Of what was swiped and has not arrived."""

from kaipan.platform.invariants import invariant_sql

invariant_sql(
    80,
    "finance_cards_in_transit_are_swipes_not_arrived",
    "What the books hold as cards in transit of a project's bank account is what was swiped there on"
    " standing receipts and has not arrived.",
    """
    WITH swiped AS (
        SELECT line.project_id, line.bank_account_id, sum(line.amount) AS amount
          FROM finance_receiptline line
          JOIN finance_receipt receipt ON receipt.id = line.receipt_id
         WHERE line.method = 'POS' AND receipt.kind = 'PAYMENT' AND receipt.state = 'POSTED'
           AND NOT EXISTS (SELECT FROM finance_cardarrival arrival
                            WHERE arrival.line_id = line.id AND arrival.state = 'STANDING')
         GROUP BY line.project_id, line.bank_account_id
    ), booked AS (
        SELECT line.project_id, line.counterpart_id AS bank_account_id,
               sum(line.debit - line.credit) AS amount
          FROM ledger_posting line
          JOIN ledger_ledgeraccount chart ON chart.id = line.account_id AND chart.code = '101201'
         GROUP BY line.project_id, line.counterpart_id
    )
    SELECT coalesce(swiped.project_id, booked.project_id) AS project_id,
           coalesce(swiped.bank_account_id, booked.bank_account_id) AS bank_account_id,
           coalesce(swiped.amount, 0) AS swiped, coalesce(booked.amount, 0) AS booked
      FROM swiped FULL JOIN booked ON booked.project_id = swiped.project_id
                                  AND booked.bank_account_id = swiped.bank_account_id
     WHERE coalesce(swiped.amount, 0) <> coalesce(booked.amount, 0)
    """,
)

invariant_sql(
    81,
    "finance_card_arrivals_have_their_journals",
    "A swipe arrives once at a time, as much as was swiped on a standing receipt; each arrival has one"
    " journal of its amount, reversed once it is taken back.",
    """
    SELECT arrival.id AS arrival_id, arrival.line_id
      FROM finance_cardarrival arrival
      JOIN finance_receiptline line ON line.id = arrival.line_id
      JOIN finance_receipt receipt ON receipt.id = line.receipt_id
      LEFT JOIN ledger_journal journal ON journal.source_kind = 'finance.cardarrival'
           AND journal.source_id = arrival.id AND journal.kind = 'CARD_ARRIVAL'
      LEFT JOIN ledger_journal reversal ON reversal.reverses_id = journal.id
     WHERE journal.id IS NULL OR (reversal.id IS NOT NULL) <> (arrival.state = 'TAKEN_BACK')
        OR line.method <> 'POS' OR line.amount <> arrival.gross OR arrival.receipt_id <> line.receipt_id
        OR (arrival.state = 'STANDING' AND receipt.state <> 'POSTED')
        OR (SELECT sum(debit) FROM ledger_posting WHERE journal_id = journal.id) <> arrival.gross
    UNION ALL
    SELECT min(id), line_id FROM finance_cardarrival WHERE state = 'STANDING'
     GROUP BY line_id HAVING count(*) > 1
    """,
)
