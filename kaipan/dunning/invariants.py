"""What must always hold of money that is late, by the numbers of the published list."""

from kaipan.platform.invariants import invariant_sql

invariant_sql(
    39,
    "dunning.told_once",
    "A due is told of a stage at most once a day, an account gets one notice a stage and day.",
    """
    SELECT project_id, account_id, due_id, level, noticed_on, count(*) AS times
      FROM dunning_noticeline GROUP BY 1, 2, 3, 4, 5 HAVING count(*) > 1
     UNION ALL
    SELECT project_id, account_id, NULL, level, noticed_on, count(*)
      FROM dunning_notice GROUP BY 1, 2, 4, 5 HAVING count(*) > 1
    """,
)
invariant_sql(
    39,
    "dunning.notices_say_what_their_lines_say",
    "A notice asks for the sum of its lines, which are of its account, stage and day; a batch for them all.",
    """
    SELECT notice.project_id, notice.id AS notice_id, NULL::bigint AS run_id
      FROM dunning_notice notice LEFT JOIN dunning_noticeline line ON line.notice_id = notice.id
     GROUP BY notice.id
    HAVING notice.amount <> coalesce(sum(line.amount), 0)
        OR notice.late_fee <> coalesce(sum(line.late_fee), 0)
        OR bool_or(line.level <> notice.level OR line.noticed_on <> notice.noticed_on
                   OR line.account_id <> notice.account_id)
     UNION ALL
    SELECT run.project_id, NULL, run.id
      FROM dunning_noticerun run LEFT JOIN dunning_notice notice ON notice.run_id = run.id
     GROUP BY run.id
    HAVING run.total <> coalesce(sum(notice.amount), 0) OR run.notice_count <> count(notice.id)
    """,
)
invariant_sql(
    39,
    "dunning.one_live_case_an_account",
    "An account has at most one case that is not closed.",
    "SELECT project_id, account_id, count(*) AS live FROM dunning_case WHERE state <> 'CLOSED' "
    "GROUP BY 1, 2 HAVING count(*) > 1",
)
invariant_sql(
    19,
    "dunning.late_fees_are_charged_as_written",
    "Each charge has a due of its own over its amount, and begins where those before it on the same due end.",
    """
    SELECT charge.project_id, charge.id AS charge_id
      FROM dunning_latefeecharge charge
      JOIN finance_due opened ON opened.id = charge.charged_due_id
     WHERE opened.amount <> charge.amount OR opened.money_kind_id <> 'LATE_FEE'
        OR opened.account_id <> charge.account_id
        OR charge.before <> (SELECT coalesce(sum(earlier.amount), 0) FROM dunning_latefeecharge earlier
                              WHERE earlier.due_id = charge.due_id AND earlier.id < charge.id)
    """,
)
invariant_sql(
    24,
    "dunning.papers_are_numbered_without_gaps",
    "Batches, notices, charges and waivers of a project and year are numbered from one without gaps.",
    """
    SELECT project_id, paper, year, count(*) AS there, max(place) AS last
      FROM (SELECT project_id, left(number, 2) AS paper, substr(number, 4, 4) AS year,
                   substr(number, 9)::int AS place
              FROM (SELECT project_id, number FROM dunning_noticerun
                     UNION ALL SELECT project_id, number FROM dunning_notice
                     UNION ALL SELECT project_id, number FROM dunning_latefeerun
                     UNION ALL SELECT project_id, number FROM dunning_waiver) papers) numbered
     GROUP BY 1, 2, 3 HAVING count(*) <> max(place) OR count(DISTINCT place) <> count(*)
    """,
)
invariant_sql(
    29,
    "dunning.rests_and_waivers_were_approved",
    "A stopped case and an executed waiver each rest on a used approval of just that.",
    """
    SELECT "case".project_id, "case".id AS case_id, NULL::bigint AS waiver_id
      FROM dunning_case "case"
     WHERE "case".state = 'STOPPED' AND NOT EXISTS (
           SELECT FROM approvals_approvalrequest asked
            WHERE asked.matter = 'dunning.stop' AND asked.state = 'CONSUMED'
              AND asked.source_kind = 'dunning.case' AND asked.source_id = "case".id
              AND asked.payload ->> 'reason' = "case".stop_reason)
     UNION ALL
    SELECT waiver.project_id, NULL, waiver.id
      FROM dunning_waiver waiver
     WHERE waiver.state = 'EXECUTED' AND NOT EXISTS (
           SELECT FROM approvals_approvalrequest asked
            WHERE asked.matter = 'dunning.waiver' AND asked.state = 'CONSUMED'
              AND asked.source_kind = 'dunning.waiver' AND asked.source_id = waiver.id
              AND (asked.payload ->> 'amount')::numeric = waiver.amount)
    """,
)
