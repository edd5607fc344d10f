"""Triggers that tell the change feed about a table, whoever writes to it and however.

They only append; one publisher sends what they wrote. A NOTIFY in each write would take a global lock at
every commit.
"""

from typing import Any

import pgtrigger


def feeds_changes(topic: str, *, subject: str = "id") -> list[pgtrigger.Trigger]:
    """Triggers that append every inserted, updated and deleted row to the feed under ``topic``.

    ``subject`` is the column that names the thing that moved: an occupancy moves its ``room_id``. The
    table has a ``project_id``. They run once a statement, so that fifty thousand imported rows cost one
    insert into the feed.
    """
    return [
        _feeder("feeds_inserts", pgtrigger.Insert, "new", topic, subject),
        _feeder("feeds_updates", pgtrigger.Update, "new", topic, subject),
        _feeder("feeds_deletes", pgtrigger.Delete, "old", topic, subject),
    ]


def _feeder(name: str, operation: Any, rows: str, topic: str, subject: str) -> pgtrigger.Trigger:
    referencing: Any = pgtrigger.Referencing
    return pgtrigger.Trigger(
        name=name,
        level=pgtrigger.Statement,
        when=pgtrigger.After,
        operation=operation,
        referencing=referencing(**{rows: "moved"}),
        func=(
            "INSERT INTO platform_change (project_id, topic, subject_id) "  # noqa: S608  names of our own
            f"SELECT DISTINCT project_id, '{topic}', {subject} FROM moved; RETURN NULL;"
        ),
    )
