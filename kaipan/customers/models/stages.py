"""The stage that the database keeps, in its own language."""

from kaipan.customers.rules import states

_RANK = " ".join(f"WHEN '{stage}' THEN {rank}" for rank, stage in enumerate(states.STAGES))

DECLARED = [("furthest", "text"), ("target", "bigint")]

KEEP_STAGE_OF_TARGET = f"""
    SELECT coalesce((SELECT stage FROM customers_progress
                      WHERE ended_at IS NULL AND customer_id IN (
                            SELECT target UNION ALL
                            SELECT id FROM customers_customer WHERE merged_into_id = target)
                      ORDER BY CASE stage {_RANK} END DESC LIMIT 1), '') INTO furthest;
    UPDATE customers_customer
       SET stage = furthest,
           state = CASE WHEN furthest <> '' AND state <> 'POOL' THEN 'FOLLOWING' ELSE state END,
           lost_reason = CASE WHEN furthest <> '' THEN '' ELSE lost_reason END,
           closed_on = CASE WHEN furthest <> '' THEN NULL ELSE closed_on END,
           protected_until = CASE WHEN furthest <> '' THEN NULL ELSE protected_until END
     WHERE id = target AND stage <> furthest;
"""  # noqa: S608  names of our own
"""The stage of ``target``, a customer that is locked, becomes that of the furthest live deal of theirs and of
those who were merged into them."""
