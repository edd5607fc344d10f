"""One publisher empties the change feed and tells all web processes with few notifications.

Not one NOTIFY per write: NOTIFY takes a global lock at commit. Triggers append rows; whoever holds the
publisher's advisory lock takes them out every moment, folds them together and sends one NOTIFY per project.
Taking out and telling is one transaction, so a publisher that dies between the two loses nothing.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterable, Iterator

from psycopg import AsyncConnection, OperationalError

from kaipan.interfaces.live.connections import connect

CHANNEL = "kaipan_live"
PULSE = 0.15
ELECTION = 2.0
_PUBLISHER_LOCK = 0x4B50_0002
_IDS_PER_NOTE = 500  # a NOTIFY carries 8,000 bytes at most

_TAKE = "DELETE FROM platform_change RETURNING project_id, topic, subject_id"


async def publish_for_ever() -> None:
    """Publish while this process is the publisher; wait to become it while another one is."""
    while True:
        try:
            async with await connect() as connection:
                await _publish_while_elected(connection)
        except OperationalError:
            await asyncio.sleep(ELECTION)


async def _publish_while_elected(connection: AsyncConnection) -> None:
    while not await _elected(connection):
        await asyncio.sleep(ELECTION)
    while True:
        await publish_once(connection)
        await asyncio.sleep(PULSE)


async def _elected(connection: AsyncConnection) -> bool:
    cursor = await connection.execute("SELECT pg_try_advisory_lock(%s)", [_PUBLISHER_LOCK])
    row = await cursor.fetchone()
    return bool(row and row[0])


async def publish_once(connection: AsyncConnection) -> int:
    """Empty the feed and notify; the number of changes taken out."""
    async with connection.transaction():
        cursor = await connection.execute(_TAKE)
        changes = await cursor.fetchall()
        for note in notes(changes):
            await connection.execute("SELECT pg_notify(%s, %s)", [CHANNEL, note])
    return len(changes)


def notes(changes: Iterable[tuple[int, str, int]]) -> Iterator[str]:
    """Changes folded into few notifications: ``{"project": 1, "topic": "rooms", "ids": [3, 7]}``."""
    folded: dict[tuple[int, str], set[int]] = {}
    for project_id, topic, subject_id in changes:
        folded.setdefault((project_id, topic), set()).add(subject_id)
    for (project_id, topic), subjects in sorted(folded.items()):
        ids = sorted(subjects)
        for start in range(0, len(ids), _IDS_PER_NOTE):
            part = ids[start : start + _IDS_PER_NOTE]
            yield json.dumps({"project": project_id, "topic": topic, "ids": part}, separators=(",", ":"))
