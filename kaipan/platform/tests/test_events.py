"""A fact is kept if and only if its transaction commits, and reaches each handler."""

from dataclasses import dataclass

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from kaipan.kernel.errors import Refusal
from kaipan.kernel.money import Money
from kaipan.platform import audit, events
from kaipan.platform.models import Event, NumberSeries
from kaipan.platform.tests.test_unit_of_work import CLERK
from kaipan.platform.unit_of_work import use_case


@events.event
@dataclass(frozen=True)
class SeriesOpened:
    project_id: int
    code: str
    worth: str


heard: list[SeriesOpened] = []


@events.handles(SeriesOpened)
def listen(fact: SeriesOpened) -> None:
    heard.append(fact)


@use_case
def open_series(code: str, *, refuse: bool) -> None:
    series = NumberSeries.objects.create(project_id=3, code=code)
    audit.record(CLERK, "platform.series.opened", series)
    events.publish(SeriesOpened(project_id=3, code=code, worth=str(Money(5))))
    if refuse:
        raise Refusal


@pytest.mark.django_db
def test_a_rolled_back_fact_never_happened():
    with pytest.raises(Refusal):
        open_series("never", refuse=True)
    assert not Event.objects.exists()
    assert not ProcrastinateJob.objects.exists()


@pytest.mark.django_db
def test_a_committed_fact_is_kept_and_its_delivery_enqueued():
    open_series("kept", refuse=False)
    kept = Event.objects.get()
    assert (kept.name, kept.project_id) == ("platform.SeriesOpened", 3)
    job = ProcrastinateJob.objects.get()
    assert job.task_name == "platform.deliver_event"
    events.deliver_event(**job.args)
    assert heard[-1] == SeriesOpened(project_id=3, code="kept", worth="5.00")
