"""Triggers that tell the change feed about a table, whoever writes to it and however.

They only append; one publisher sends what they wrote. A NOTIFY in each write would take a global lock at
every commit.
"""

import pgtrigger

from kaipan.platform.triggers import on_every_change


def feeds_changes(topic: str, *, subject: str = "id") -> list[pgtrigger.Trigger]:
    """Triggers that append every inserted, updated and deleted row to the feed under ``topic``.

    ``subject`` is the column that names the thing that moved: an occupancy moves its ``room_id``. The
    table has a ``project_id``. They run once a statement, so that fifty thousand imported rows cost one
    insert into the feed.
    """
    return on_every_change(
        "feeds",
        "INSERT INTO platform_change (project_id, topic, subject_id) "  # noqa: S608  names of our own
        f"SELECT DISTINCT project_id, '{topic}', {subject} FROM moved; RETURN NULL;",
    )
