"""Rules: no database."""

from datetime import date

import pytest

from kaipan.org.rules.permit_validity import is_valid_on

ISSUED, LAST, REVOKED = date(2026, 3, 1), date(2026, 12, 31), date(2026, 6, 1)


@pytest.mark.parametrize(
    ("day", "valid_until", "revoked_on", "valid"),
    [
        (date(2026, 2, 28), LAST, None, False),
        (ISSUED, LAST, None, True),
        (LAST, LAST, None, True),
        (date(2027, 1, 1), LAST, None, False),
        (date(2099, 1, 1), None, None, True),
        (date(2026, 5, 31), LAST, REVOKED, True),
        (REVOKED, LAST, REVOKED, False),
        (ISSUED, None, ISSUED, False),
    ],
)
def test_rooms_are_sold_from_first_day_to_last_and_not_once_revoked(day, valid_until, revoked_on, valid):
    assert is_valid_on(day, ISSUED, valid_until, revoked_on) is valid
