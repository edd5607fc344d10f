"""The office of every test of these pages, dated today."""

import pytest

from kaipan.interfaces.backoffice.sales.tests.office import door
from kaipan.platform import clock
from kaipan.sales import testing


@pytest.fixture
def today(db):
    return clock.business_day()


@pytest.fixture
def desk(db, today, monkeypatch):
    """An office whose deals are of today, with its people at the door."""
    monkeypatch.setattr(testing, "TODAY", today)
    return door()
