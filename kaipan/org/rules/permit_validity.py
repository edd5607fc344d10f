"""When a presale permit lets rooms be sold."""

from datetime import date


def is_valid_on(day: date, issued_on: date, valid_until: date | None, revoked_on: date | None) -> bool:
    """From the day of issue, up to and including the last day, but no longer from the day of revocation."""
    has_started = issued_on <= day
    is_running = valid_until is None or day <= valid_until
    return has_started and is_running and (revoked_on is None or day < revoked_on)
