"""What must always hold of money that arrives, by the numbers of the published list."""

from kaipan.platform.invariants import invariant_sql

invariant_sql(
    82,
    "banking_swipes_are_settled_once",
    "An acquirer's file makes one standing batch, a terminal's reference of a day one standing line, and a"
    " swipe belongs to one line.",
    """
    SELECT 'file' AS of, min(id) AS id FROM banking_settlementbatch WHERE state <> 'DISCARDED'
     GROUP BY project_id, fingerprint HAVING count(*) > 1
    UNION ALL
    SELECT 'reference', min(id) FROM banking_settlementline WHERE state <> 'DISCARDED'
     GROUP BY terminal_id, swiped_on, reference HAVING count(*) > 1
    UNION ALL
    SELECT 'swipe', min(id) FROM banking_settlementline WHERE swipe_id IS NOT NULL
     GROUP BY swipe_id HAVING count(*) > 1
    """,
)

invariant_sql(
    83,
    "banking_settlements_are_their_lines",
    "The totals of a batch are those of its lines, and a line of a draft or a given-up batch is not posted.",
    """
    SELECT batch.id AS batch_id
      FROM banking_settlementbatch batch
      CROSS JOIN LATERAL (
           SELECT coalesce(sum(gross), 0) AS gross, coalesce(sum(fee), 0) AS fee,
                  coalesce(sum(net), 0) AS net,
                  count(*) FILTER (WHERE state = 'POSTED') AS posted,
                  count(*) FILTER (WHERE (state = 'DISCARDED') <> (batch.state = 'DISCARDED')) AS astray
             FROM banking_settlementline WHERE batch_id = batch.id) lines
     WHERE (batch.gross_total, batch.fee_total, batch.net_total) <> (lines.gross, lines.fee, lines.net)
        OR lines.astray > 0 OR (batch.state <> 'POSTED' AND lines.posted > 0)
    """,
)

invariant_sql(
    84,
    "banking_posted_lines_have_their_arrivals",
    "A posted line has a standing arrival of its swipe with its amounts.",
    """
    SELECT line.id AS line_id, arrival.id AS arrival_id
      FROM banking_settlementline line
      LEFT JOIN finance_cardarrival arrival ON arrival.id = line.arrival_id
     WHERE line.state = 'POSTED'
       AND (arrival.id IS NULL OR arrival.state <> 'STANDING' OR arrival.line_id <> line.swipe_id
            OR (arrival.gross, arrival.fee, arrival.net) <> (line.gross, line.fee, line.net))
    """,
)

invariant_sql(
    90,
    "banking_statements_continue",
    "A statement begins with the balance the last one of its account ended with, a file and a serial stand"
    " once, and each line's balance continues the one before.",
    """
    SELECT 'chain' AS of, statement.id
      FROM (SELECT id, opening, lag(closing) OVER accounts AS before, previous_id,
                   lag(id) OVER accounts AS last_id
              FROM banking_bankstatement WHERE state = 'STANDING'
            WINDOW accounts AS (PARTITION BY bank_account_id ORDER BY id)) statement
     WHERE previous_id IS DISTINCT FROM last_id OR (before IS NOT NULL AND opening <> before)
    UNION ALL
    SELECT 'file', min(id) FROM banking_bankstatement WHERE state = 'STANDING'
     GROUP BY bank_account_id, fingerprint HAVING count(*) > 1
    UNION ALL
    SELECT 'serial', min(id) FROM banking_statementline WHERE standing
     GROUP BY bank_account_id, serial HAVING count(*) > 1
    UNION ALL
    SELECT 'balance', line.id
      FROM (SELECT line.id, line.balance, statement.opening
                   + sum(CASE direction WHEN 'IN' THEN amount ELSE -amount END)
                     OVER (PARTITION BY statement_id ORDER BY row) AS expected
              FROM banking_statementline line
              JOIN banking_bankstatement statement ON statement.id = line.statement_id) line
     WHERE balance <> expected
    UNION ALL
    SELECT 'sums', statement.id
      FROM banking_bankstatement statement
      CROSS JOIN LATERAL (
           SELECT count(*) AS many, coalesce(sum(amount) FILTER (WHERE direction = 'IN'), 0) AS credits,
                  coalesce(sum(amount) FILTER (WHERE direction = 'OUT'), 0) AS debits,
                  count(*) FILTER (WHERE standing <> (statement.state = 'STANDING')) AS astray
             FROM banking_statementline WHERE statement_id = statement.id) lines
     WHERE (statement.line_count, statement.credit_total, statement.debit_total)
           <> (lines.many, lines.credits, lines.debits) OR lines.astray > 0
    """,
)

invariant_sql(
    91,
    "banking_matches_are_whole",
    "A standing match is its amount on both sides, all its parts by the day it settled, of one account and"
    " direction; a line and a posting stand in one match at most.",
    """
    SELECT 'line' AS of, min(id) AS id FROM banking_matchpart WHERE standing AND line_id IS NOT NULL
     GROUP BY line_id HAVING count(*) > 1
    UNION ALL
    SELECT 'posting', min(id) FROM banking_matchpart WHERE standing AND posting_id IS NOT NULL
     GROUP BY posting_id HAVING count(*) > 1
    UNION ALL
    SELECT 'match', match.id
      FROM banking_statementmatch match
      LEFT JOIN LATERAL (
           SELECT coalesce(sum(part.amount) FILTER (WHERE part.line_id IS NOT NULL), 0) AS bank,
                  coalesce(sum(part.amount) FILTER (WHERE part.posting_id IS NOT NULL), 0) AS books,
                  max(coalesce(line.dated_on, journal.dated_on)) AS settled,
                  bool_or(part.standing <> (match.state = 'STANDING')) AS astray,
                  bool_or(part.amount <> coalesce(line.amount, CASE match.direction
                          WHEN 'IN' THEN posting.debit ELSE posting.credit END)) AS partly
             FROM banking_matchpart part
             LEFT JOIN banking_statementline line ON line.id = part.line_id
             LEFT JOIN ledger_posting posting ON posting.id = part.posting_id
             LEFT JOIN ledger_journal journal ON journal.id = posting.journal_id
            WHERE part.match_id = match.id) parts ON TRUE
     WHERE (match.amount, match.amount, match.lines_total, match.entries_total, match.settled_on)
           IS DISTINCT FROM (parts.bank, parts.books, parts.bank, parts.books, parts.settled)
        OR parts.astray OR parts.partly
    """,
)

invariant_sql(
    92,
    "banking_reconciliations_are_what_was_known",
    "The figures of a standing reconciliation are those of the bank's lines, the books and the matches known"
    " to it, and both sides come to the same.",
    """
    SELECT sheet.id AS reconciliation_id
      FROM banking_reconciliation sheet
      JOIN banking_bankstatement first ON first.bank_account_id = sheet.bank_account_id
           AND first.state = 'STANDING' AND first.previous_id IS NULL
      CROSS JOIN LATERAL (
           SELECT coalesce(sum(amount) FILTER (WHERE direction = 'IN' AND cleared IS NULL), 0) AS received,
                  coalesce(sum(amount) FILTER (WHERE direction = 'OUT' AND cleared IS NULL), 0) AS paid,
                  coalesce(sum(CASE direction WHEN 'IN' THEN amount ELSE -amount END), 0) AS moved
             FROM (SELECT line.*, (SELECT part.id FROM banking_matchpart part
                            JOIN banking_statementmatch match ON match.id = part.match_id
                           WHERE part.line_id = line.id AND part.standing AND match.id <= sheet.last_match
                             AND match.settled_on <= sheet.day LIMIT 1) AS cleared
                     FROM banking_statementline line
                    WHERE line.bank_account_id = sheet.bank_account_id AND line.standing
                      AND line.dated_on <= sheet.day) lines) bank
      CROSS JOIN LATERAL (
           SELECT coalesce(sum(moved), 0) AS balance,
                  coalesce(sum(moved) FILTER (WHERE dated_on < first.first_on AND cleared IS NULL), 0)
                  AS before,
                  coalesce(sum(moved) FILTER (WHERE dated_on >= first.first_on AND cleared IS NULL), 0)
                  AS waiting
             FROM (SELECT posting.debit - posting.credit AS moved, journal.dated_on,
                          (SELECT part.id FROM banking_matchpart part
                             JOIN banking_statementmatch match ON match.id = part.match_id
                            WHERE part.posting_id = posting.id AND part.standing
                              AND match.id <= sheet.last_match AND match.settled_on <= sheet.day
                            LIMIT 1) AS cleared
                     FROM ledger_posting posting
                     JOIN ledger_journal journal ON journal.id = posting.journal_id
                     JOIN ledger_journalplace place ON place.journal_id = journal.id
                     JOIN ledger_ledgeraccount account ON account.id = posting.account_id
                    WHERE account.code = '1002' AND posting.counterpart_kind = 'org.bankaccount'
                      AND posting.counterpart_id = sheet.bank_account_id
                      AND journal.dated_on <= sheet.day AND place.sequence <= sheet.last_place) entries) books
     WHERE sheet.state = 'STANDING'
       AND ((sheet.received_unbooked, sheet.paid_unbooked, sheet.bank_balance, sheet.book_balance,
             sheet.opening_gap, sheet.booked_unreceived - sheet.booked_unpaid)
            <> (bank.received, bank.paid, first.opening + bank.moved, books.balance,
                first.opening - books.before, books.waiting)
            OR sheet.book_balance + sheet.opening_gap + sheet.received_unbooked - sheet.paid_unbooked
               <> sheet.bank_balance + sheet.booked_unreceived - sheet.booked_unpaid)
    """,
)
