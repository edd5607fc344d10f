"""Whether a presale permit holds."""

from datetime import date


def permit_holds_on(
    day: date, *, valid_from: date | None, valid_until: date | None, revoked_on: date | None
) -> bool:
    """Whether a permit with these dates lets rooms be sold on ``day``.

    From the day of issue through its last day (none is without end), and before the day it is revoked. No
    day of issue is no permit.
    """
    if valid_from is None or day < valid_from:
        return False
    if valid_until is not None and day > valid_until:
        return False
    return revoked_on is None or day < revoked_on
