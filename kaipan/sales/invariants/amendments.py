"""What must always hold of changes of deals."""

from kaipan.platform.invariants import invariant_sql

invariant_sql(
    29,
    "amendment_approved_and_used_once",
    "A change was carried out on an approval for just it, used up; nothing was changed without.",
    """
    SELECT m.id AS amendment_id, m.deal_id, a.state
    FROM sales_amendment m LEFT JOIN approvals_approvalrequest a ON a.id = m.approval_id
    WHERE (m.state = 'EXECUTED' AND (a.state IS DISTINCT FROM 'CONSUMED' OR a.source_kind <> 'sales.amendment'
            OR a.source_id <> m.id OR (a.payload->>'amendment')::bigint <> m.id
            OR a.payload->'changes' IS DISTINCT FROM m.changes
            OR a.payload->'after' IS DISTINCT FROM m.after))
       OR (m.state <> 'EXECUTED' AND a.state = 'CONSUMED')
    """,
)

invariant_sql(
    4,
    "amendment_ended_its_deal",
    "A deal that was withdrawn, forfeited, returned or exchanged was so by an executed amendment.",
    """
    SELECT d.id AS deal_id, d.state
    FROM sales_deal d
    WHERE d.state IN ('WITHDRAWN', 'FORFEITED', 'RETURNED', 'EXCHANGED') AND NOT EXISTS (
        SELECT FROM sales_amendment m WHERE m.deal_id = d.id AND m.state = 'EXECUTED'
           AND m.kind = CASE d.state WHEN 'WITHDRAWN' THEN 'REFUND_DEPOSIT' WHEN 'FORFEITED' THEN 'FORFEIT'
                                     WHEN 'RETURNED' THEN 'RETURN' ELSE 'EXCHANGE' END)
    """,
)

invariant_sql(
    6,
    "exchange_moves_the_money_whole",
    "A deal that was exchanged has one deal that follows it, and all its money followed, less the fee kept.",
    """
    SELECT old.id AS deal_id, new.id AS successor_id, account.received, account.moved_out
    FROM sales_deal old
    JOIN finance_account account ON account.id = old.account_id
    LEFT JOIN sales_deal new ON new.exchanged_from_id = old.id
    LEFT JOIN LATERAL (
        SELECT coalesce(sum(t.amount), 0) AS amount FROM finance_transfer t
        WHERE t.from_account_id = old.account_id AND t.to_account_id = new.account_id AND t.state = 'POSTED'
          AND t.source_kind = 'sales.amendment'
    ) moved ON true
    WHERE (old.state = 'EXCHANGED' AND (new.id IS NULL
            OR account.received - account.allocated
               <> account.moved_out + account.refunded + account.forfeited
            OR moved.amount <> account.moved_out))
       OR (old.state <> 'EXCHANGED' AND new.id IS NOT NULL)
    """,
)

invariant_sql(
    23,
    "forfeited_after_notice",
    "A deal is forfeited only after a formal notice whose day was over.",
    """
    SELECT m.id AS amendment_id, m.deal_id
    FROM sales_amendment m
    WHERE m.kind = 'FORFEIT' AND m.state = 'EXECUTED' AND NOT EXISTS (
        SELECT FROM sales_formalnotice n
        WHERE n.deal_id = m.deal_id AND n.id = (m.changes->0->>'notice_id')::bigint
          AND n.respond_by < m.asked_on)
    """,
)

invariant_sql(
    8,
    "amended_terms_follow_an_amendment",
    "Terms of a deal were amended by an executed amendment of that deal, in order and without gaps.",
    """
    SELECT t.id, t.deal_id, t.ordinal
    FROM sales_amendedterms t
    JOIN sales_amendment m ON m.id = t.amendment_id
    LEFT JOIN sales_amendedterms before ON before.deal_id = t.deal_id AND before.ordinal = t.ordinal - 1
    WHERE m.deal_id <> t.deal_id OR m.state <> 'EXECUTED' OR (t.ordinal > 1 AND before.id IS NULL)
       OR (m.after->'quote'->>'deal_total')::numeric <> t.deal_total
    """,
)
