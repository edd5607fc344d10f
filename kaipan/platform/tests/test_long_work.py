"""A verb carried out for somebody who does not wait: once, as that person, and with an end they can read."""

from dataclasses import dataclass, replace
from decimal import Decimal

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from kaipan.kernel.actor import Channel
from kaipan.kernel.errors import Forbidden, NotFound, Refusal
from kaipan.kernel.money import Money
from kaipan.platform import audit, long_work, own_work
from kaipan.platform.models import AuditRecord, NumberSeries, Work, WorkState
from kaipan.platform.progress import progress
from kaipan.platform.tests.test_unit_of_work import CLERK
from kaipan.platform.unit_of_work import use_case

pytestmark = pytest.mark.django_db

PROJECT = 3
MAY = "platform.test.count"
PERSON = replace(
    CLERK, staff_id=7, channel=Channel.PAGE, grants={PROJECT: frozenset({MAY, "platform.test.more"})}
)


@dataclass(frozen=True)
class Counted:
    series: int
    worth: Money
    share: Decimal


class NotCountable(Refusal):
    code = "platform_test_not_countable"
    message = "“%(what)s”数不了。"


actors = []


@use_case
def count(code, *, actor):
    actors.append(actor)
    progress(1, 2, phase="数数")
    series = NumberSeries.objects.create(project_id=PROJECT, code=code)
    audit.record(actor, "platform.series.opened", series)
    if code == "refused":
        raise NotCountable(what=code)
    if code == "broken":
        raise ZeroDivisionError
    return Counted(series.pk, Money(5), Decimal("0.5"))


@long_work.work("platform.test.count", label="数数", permission=MAY)
def _count(arguments, *, actor):
    return count(arguments["code"], actor=actor)


@pytest.fixture(autouse=True)
def people(monkeypatch):
    """Who is who; what a person may do can change between asking and carrying out."""
    now = {7: PERSON}
    monkeypatch.setattr(long_work, "_actors", [lambda staff_id, channel: now[staff_id]])
    return now


def started(code="kept", actor=PERSON):
    return long_work.start_work("platform.test.count", PROJECT, {"code": code}, about="编号", actor=actor)


def work(work_id):
    return Work.objects.get(pk=work_id)


def test_who_may_not_do_it_does_not_start_it():
    with pytest.raises(Forbidden):
        started(actor=replace(PERSON, grants={PROJECT: frozenset({"platform.test.more"})}))
    assert not Work.objects.exists()


def test_it_waits_with_its_job_and_the_start_stands_in_the_trail():
    work_id = started()

    assert work(work_id).state == WorkState.WAITING
    assert ProcrastinateJob.objects.get().args == {"work_id": work_id}
    assert AuditRecord.objects.get().verb == "platform.work.started"


def test_carried_out_it_is_done_with_what_the_verb_answered():
    work_id = started()

    long_work.carry_out(work_id=work_id)

    done = work(work_id)
    assert done.state == WorkState.DONE
    assert done.result == {"series": NumberSeries.objects.get().pk, "worth": "5.00", "share": "0.5"}
    assert AuditRecord.objects.filter(verb="platform.series.opened", actor_staff_id=7).count() == 1


def test_carried_out_again_it_has_no_second_effect():
    work_id = started()
    for _time in range(3):
        long_work.carry_out(work_id=work_id)
    assert NumberSeries.objects.count() == 1


def test_a_worker_that_died_leaves_it_to_the_next():
    work_id = started()
    Work.objects.filter(pk=work_id).update(state=WorkState.RUNNING)

    long_work.carry_out(work_id=work_id)

    assert work(work_id).state == WorkState.DONE


def test_a_refusal_is_kept_in_words_and_nothing_else_is():
    work_id = started("refused")

    long_work.carry_out(work_id=work_id)

    refused = work(work_id)
    assert (refused.state, refused.refusal_code) == (WorkState.REFUSED, "platform_test_not_countable")
    assert refused.refusal_said["zh-hans"] == "“refused”数不了。"
    assert set(refused.refusal_said) == {"zh-hans", "en"}
    assert not NumberSeries.objects.exists()


def test_a_fault_of_ours_ends_it_without_a_trace(caplog):
    work_id = started("broken")

    long_work.carry_out(work_id=work_id)

    assert work(work_id).state == WorkState.FAILED
    assert not NumberSeries.objects.exists()
    assert "failed" in caplog.text


def test_what_was_taken_away_meanwhile_is_not_held_and_what_was_added_is_not_either(people):
    work_id = started()
    people[7] = replace(PERSON, grants={PROJECT: frozenset({MAY, "platform.test.new"}), 4: frozenset({MAY})})

    long_work.carry_out(work_id=work_id)

    assert actors[-1].grants == {PROJECT: frozenset({MAY})}


def test_what_nobody_began_is_cancelled_and_never_carried_out():
    work_id = started()

    long_work.cancel_work(work_id, actor=PERSON)
    long_work.carry_out(work_id=work_id)

    assert work(work_id).state == WorkState.CANCELLED
    assert not NumberSeries.objects.exists()
    with pytest.raises(long_work.WorkNotWaiting):
        long_work.cancel_work(work_id, actor=PERSON)


def test_other_peoples_work_is_not_there():
    work_id = started()
    other = replace(PERSON, staff_id=8)

    for verb in (own_work.work_of, long_work.cancel_work):
        with pytest.raises(NotFound):
            verb(work_id, actor=other)


def test_what_is_over_counts_until_it_was_looked_at():
    work_id = started()
    assert own_work.unseen(PERSON) == 0
    long_work.carry_out(work_id=work_id)
    assert own_work.unseen(PERSON) == 1

    own_work.mark_seen(work(work_id))

    assert own_work.unseen(PERSON) == 0


def test_progress_without_a_listener_says_nothing():
    count("alone", actor=PERSON)
    assert NumberSeries.objects.get().code == "alone"
