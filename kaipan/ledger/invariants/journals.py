"""What must always hold of journals and months."""

from kaipan.platform.invariants import invariant_sql

invariant_sql(
    13,
    "ledger_journals_balance",
    "Every journal has two lines or more, each above zero on one side, both sides equal, in one company.",
    """
    SELECT journal.id AS journal_id, count(line.id) AS lines,
           coalesce(sum(line.debit), 0) AS debits, coalesce(sum(line.credit), 0) AS credits
      FROM ledger_journal journal
      LEFT JOIN ledger_posting line ON line.journal_id = journal.id
      LEFT JOIN ledger_ledgeraccount account ON account.id = line.account_id
     GROUP BY journal.id, journal.company_id
    HAVING count(line.id) < 2
        OR sum(line.debit) <> sum(line.credit)
        OR bool_or(NOT ((line.debit > 0 AND line.credit = 0) OR (line.debit = 0 AND line.credit > 0)))
        OR bool_or(line.debit = 'NaN' OR line.credit = 'NaN')
        OR bool_or(line.company_id <> journal.company_id OR account.company_id <> journal.company_id)
    """,
)

invariant_sql(
    14,
    "ledger_journals_never_vanish",
    "The journals of a company are numbered 1, 2, 3, … without gaps up to the count its books keep.",
    """
    SELECT books.company_id, books.last_sequence, count(place.sequence) AS numbered,
           unplaced.journals AS unplaced
      FROM ledger_books books
      LEFT JOIN ledger_journalplace place ON place.company_id = books.company_id
           AND place.sequence BETWEEN 1 AND books.last_sequence
      CROSS JOIN LATERAL (
           SELECT count(*) AS journals FROM ledger_journal journal
             LEFT JOIN ledger_journalplace own ON own.journal_id = journal.id
            WHERE journal.company_id = books.company_id AND own.journal_id IS NULL) unplaced
     GROUP BY books.company_id, books.last_sequence, unplaced.journals
    HAVING count(place.sequence) <> books.last_sequence OR unplaced.journals > 0
    """,
)

invariant_sql(
    14,
    "ledger_guards_stand",
    "The triggers that keep journals as they are exist and are switched on.",
    """
    SELECT expected.on_table, expected.guard
      FROM (VALUES ('ledger_journal', 'append_only_rows'), ('ledger_journal', 'append_only_table'),
                   ('ledger_journal', 'balanced_then_sealed'), ('ledger_journal', 'into_an_open_period'),
                   ('ledger_posting', 'append_only_rows'), ('ledger_posting', 'append_only_table'),
                   ('ledger_posting', 'not_into_a_sealed_journal'),
                   ('ledger_journalplace', 'append_only_rows'), ('ledger_journalplace', 'append_only_table'),
                   ('ledger_period', 'in_order'), ('ledger_books', 'counts_by_itself')
           ) AS expected (on_table, guard)
     WHERE NOT EXISTS (
           SELECT 1 FROM pg_trigger
            WHERE tgrelid = expected.on_table::regclass
              AND tgname LIKE 'pgtrigger_' || expected.guard || '_%' AND tgenabled = 'O')
    """,
)

invariant_sql(
    15,
    "ledger_reversals_are_exact",
    "A reversal undoes one journal once: together they add nothing to any account.",
    """
    SELECT reversal.id AS journal_id, reversal.reverses_id
      FROM ledger_journal reversal
      JOIN ledger_posting line ON line.journal_id IN (reversal.id, reversal.reverses_id)
     WHERE reversal.reverses_id IS NOT NULL
     GROUP BY reversal.id, reversal.reverses_id, line.account_id, line.counterpart_kind, line.counterpart_id
    HAVING sum(line.debit - line.credit) <> 0
    UNION
    SELECT max(id), reverses_id FROM ledger_journal
     WHERE reverses_id IS NOT NULL GROUP BY reverses_id HAVING count(*) > 1
    """,
)

invariant_sql(
    16,
    "ledger_nothing_posted_after_the_closing",
    "A journal is dated in the month of its period, and committed before that period was closed.",
    """
    SELECT journal.id AS journal_id, journal.dated_on, place.sequence,
           period.month, period.closed_after_sequence
      FROM ledger_journal journal
      JOIN ledger_period period ON period.id = journal.period_id
      LEFT JOIN ledger_journalplace place ON place.journal_id = journal.id
     WHERE period.month <> date_trunc('month', journal.dated_on)::date
        OR place.sequence > period.closed_after_sequence
    """,
)

invariant_sql(
    16,
    "ledger_periods_close_in_order",
    "No month is open before a closed one.",
    """
    SELECT earlier.id AS period_id, earlier.month
      FROM ledger_period earlier
      JOIN ledger_period later ON later.company_id = earlier.company_id AND later.month > earlier.month
     WHERE earlier.state = 'OPEN' AND later.state = 'CLOSED'
    """,
)

invariant_sql(
    18,
    "ledger_trial_balance_is_zero",
    "For every company, project and day, debits and credits up to the end of the day are equal.",
    """
    SELECT company_id, project_id, dated_on, running AS difference
      FROM (SELECT journal.company_id, journal.project_id, journal.dated_on,
                   sum(sum(line.debit - line.credit)) OVER (
                       PARTITION BY journal.project_id ORDER BY journal.dated_on) AS running
              FROM ledger_journal journal
              JOIN ledger_posting line ON line.journal_id = journal.id
             GROUP BY journal.company_id, journal.project_id, journal.dated_on) AS days
     WHERE running <> 0
    """,
)

invariant_sql(
    19,
    "ledger_one_journal_per_document",
    "A document has at most one journal of a kind, and every journal names its document.",
    """
    SELECT source_kind, source_id, kind, count(*) AS journals
      FROM ledger_journal
     WHERE reverses_id IS NULL
     GROUP BY source_kind, source_id, kind
    HAVING count(*) > 1 OR source_kind = '' OR kind = ''
    """,
)

invariant_sql(
    33,
    "ledger_stays_in_its_company",
    "A journal, its project, its period, its lines and what it reverses lie in one company and project.",
    """
    SELECT journal.id AS journal_id
      FROM ledger_journal journal
      JOIN org_project project ON project.id = journal.project_id
      JOIN ledger_period period ON period.id = journal.period_id
      JOIN ledger_posting line ON line.journal_id = journal.id
      LEFT JOIN ledger_journal original ON original.id = journal.reverses_id
     WHERE project.company_id <> journal.company_id
        OR period.company_id <> journal.company_id
        OR line.project_id <> journal.project_id
        OR original.project_id <> journal.project_id
     GROUP BY journal.id
    """,
)
