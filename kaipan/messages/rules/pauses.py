"""When a message goes out: not at night, and not sooner after each failure."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta

RETRY_MINUTES: Sequence[int] = (1, 5, 15, 60, 240)
"""How long to wait after the first, second … failure; after the last one the message has failed."""

QUIET_FROM, QUIET_UNTIL = time(21, 0), time(8, 0)
DAILY_CAP = 3
LARGEST_CAP = 50
OPT_OUT_WORDS = "如不希望再收到，请告知您的置业顾问。"


def pause_after(attempts: int) -> timedelta | None:
    """How long to wait after so many attempts, or None when it is enough."""
    return timedelta(minutes=RETRY_MINUTES[attempts - 1]) if attempts <= len(RETRY_MINUTES) else None


def quiet_until(now: datetime, begins: time, ends: time) -> datetime | None:
    """The end of the quiet hours that ``now`` (in the office's time) lies in; None outside of them.

    Hours may cross midnight (21:00 to 08:00). The same beginning and end are no quiet hours.
    """
    moment = now.timetz().replace(tzinfo=None)
    over_midnight = begins > ends
    is_quiet = (moment >= begins or moment < ends) if over_midnight else begins <= moment < ends
    if not is_quiet:
        return None
    day = now.date() + timedelta(days=1 if over_midnight and moment >= begins else 0)
    return datetime.combine(day, ends, tzinfo=now.tzinfo)
