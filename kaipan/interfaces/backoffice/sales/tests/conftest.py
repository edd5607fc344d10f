"""The office of every test of these pages, dated today."""

import pytest

from kaipan.interfaces.backoffice.sales.tests.office import door
from kaipan.platform import clock
from kaipan.sales import testing
from tests.kept import kept


@kept
def today(db):
    return clock.business_day()


@kept
def at_the_door(db, today):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(testing, "TODAY", today)
        return door()


@pytest.fixture
def desk(today, at_the_door, monkeypatch):
    """An office whose deals are of today, with its people at the door."""
    monkeypatch.setattr(testing, "TODAY", today)
    return at_the_door
