"""When messages wait, without a database."""

from datetime import datetime, time, timedelta

import pytest

from kaipan.messages.rules.pauses import RETRY_MINUTES, pause_after, quiet_until

NIGHT = (time(21, 0), time(8, 0))


@pytest.mark.parametrize(
    ("hours", "now", "until"),
    [
        (NIGHT, "2026-11-23 20:59", None),
        (NIGHT, "2026-11-23 21:00", "2026-11-24 08:00"),
        (NIGHT, "2026-11-24 00:00", "2026-11-24 08:00"),
        (NIGHT, "2026-11-24 07:59", "2026-11-24 08:00"),
        (NIGHT, "2026-11-24 08:00", None),
        ((time(12, 0), time(14, 0)), "2026-11-24 13:00", "2026-11-24 14:00"),
        ((time(12, 0), time(14, 0)), "2026-11-24 11:59", None),
        ((time(8, 0), time(8, 0)), "2026-11-24 08:00", None),
    ],
)
def test_quiet_hours_end_in_the_morning(hours, now, until):
    ends = quiet_until(datetime.fromisoformat(now), *hours)
    assert ends == (datetime.fromisoformat(until) if until else None)


def test_each_pause_is_longer_and_there_is_a_last_one():
    pauses = [pause_after(attempts) for attempts in range(1, len(RETRY_MINUTES) + 2)]
    assert pauses[0] == timedelta(minutes=1)
    assert pauses[-1] is None
    assert pauses[:-1] == sorted(pauses[:-1])
