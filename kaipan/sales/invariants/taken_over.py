"""What must always hold of deals that an older system made."""

from kaipan.platform.invariants import invariant_sql

invariant_sql(
    59,
    "sales.old_balances_agree_or_say_why",
    "A deal that was taken over holds what the older system held, to the cent, or somebody said why not.",
    """
    SELECT t.project_id, t.key, t.owed, t.old_owed, t.received, t.old_received, t.old_balance
      FROM sales_takenoverdeal t
     WHERE t.difference_reason = ''
       AND (t.owed <> t.old_owed OR t.received <> t.old_received OR t.old_balance <> t.owed - t.received)
    """,
)
invariant_sql(
    59,
    "sales.old_deals_come_over_once",
    "No workbook, no deal and no paper of an older system was taken over twice.",
    """
    SELECT project_id, 'workbook' AS what, filename AS which FROM (
           SELECT project_id, filename, count(*) OVER (PARTITION BY project_id, fingerprint) AS times
             FROM sales_takeover) log WHERE times > 1
    UNION ALL
    SELECT project_id, 'deal', key FROM sales_takenoverdeal GROUP BY project_id, key HAVING count(*) > 1
    UNION ALL
    SELECT project_id, kind, number FROM sales_oldpaper GROUP BY project_id, kind, number HAVING count(*) > 1
    """,
)
