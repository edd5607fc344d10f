"""Limits on how often something is done, counted once for all processes.

A counter in the database and not in the cache: two requests at once are two, and counting is one statement.
"""

from django.db import connection

_COUNT = """
INSERT INTO platform_ratecount AS counted (key, window_start, used)
VALUES (%(key)s, date_bin(%(length)s * interval '1 second', clock_timestamp(), 'epoch'), 1)
ON CONFLICT (key) DO UPDATE SET
    used = CASE WHEN counted.window_start = excluded.window_start THEN counted.used + 1 ELSE 1 END,
    window_start = excluded.window_start
RETURNING used, ceil(extract(epoch FROM window_start - clock_timestamp()) + %(length)s)
"""


def seconds_to_wait(key: str, *, limit: int, window: int = 60) -> int:
    """Count one more use of ``key``: 0 while the running window has seen at most ``limit``.

    Beyond that, the seconds until the next window of ``window`` seconds begins, at least 1.
    """
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, {"key": key, "length": window})
        used, left = cursor.fetchone()
    return 0 if used <= limit else max(1, int(left))
