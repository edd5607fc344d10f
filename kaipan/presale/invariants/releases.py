"""What must always hold for batches that release and withdraw rooms."""

from kaipan.platform.invariants import invariant_sql

invariant_sql(
    3,
    "presale_nothing_released_before_its_moment",
    "No room of a batch was put on sale or taken off it before its moment, or after it was cancelled.",
    """
    SELECT line.id AS line_id, batch.id AS batch_id, line.at, batch.effective_at, batch.state
      FROM presale_releaseline line JOIN presale_releasebatch batch ON batch.id = line.batch_id
     WHERE line.at < batch.effective_at OR batch.state NOT IN ('SCHEDULED', 'DONE')
    """,
)

invariant_sql(
    3,
    "presale_release_batch_whole",
    "A batch that is done has a line for every room it waited with, and some line at all.",
    """
    SELECT batch.id AS batch_id
      FROM presale_releasebatch batch
     WHERE batch.state = 'DONE'
       AND (NOT EXISTS (SELECT 1 FROM presale_releaseline line WHERE line.batch_id = batch.id)
            OR EXISTS (SELECT 1 FROM presale_releasetarget target
                        WHERE target.batch_id = batch.id
                          AND NOT EXISTS (SELECT 1 FROM presale_releaseline line
                                           WHERE line.batch_id = batch.id AND line.room_id = target.room_id)))
    """,
)
