"""Who reads the outbox by number misses nothing."""

from datetime import timedelta

import pytest

from kaipan.platform.clock import moment
from kaipan.platform.events import outbox
from kaipan.platform.models import Event

pytestmark = pytest.mark.django_db


def kept(project_id=3, *, ago=timedelta(hours=1)):
    return Event.objects.create(name="sales.DealBooked", project_id=project_id, payload={}, at=moment() - ago)


def test_facts_of_other_projects_stay_unknown():
    kept(project_id=4)
    kept(project_id=None)
    assert list(outbox([3])) == []


def test_a_fact_appears_when_no_older_transaction_can_bring_a_smaller_number():
    too_young = kept(ago=timedelta(0))
    settled = kept()
    assert list(outbox([3])) == [settled]
    assert too_young.pk < settled.pk
