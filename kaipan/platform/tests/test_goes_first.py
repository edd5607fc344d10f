"""What is due by the clock goes before the verb that finds it, in its own transaction and under no key."""

import pytest

from kaipan.kernel.actor import Actor, Channel
from kaipan.kernel.errors import Busy
from kaipan.kernel.ids import CompanyId
from kaipan.platform import audit
from kaipan.platform.models import AuditRecord, NumberSeries
from kaipan.platform.unit_of_work import GoesFirst, is_in_a_verb, once_only, use_case

pytestmark = pytest.mark.django_db

CLERK = Actor(staff_id=None, name="系统", company_id=CompanyId(1), channel=Channel.JOB)


class Due:
    """Something due that has to be done ``times`` times before it is due no longer."""

    def __init__(self, times=1):
        self.left, self.claims = times, []

    def settle(self):
        self.claims.append(once_only.get())
        done("platform.due")
        self.left -= 1


@use_case
def done(verb):
    audit.record(CLERK, verb, NumberSeries(pk=1))


@use_case
def waiting(due):
    audit.record(CLERK, "platform.verb", NumberSeries(pk=1))
    if due.left:
        raise GoesFirst(due.settle)
    return "done"


def trail():
    return list(AuditRecord.objects.order_by("pk").values_list("verb", flat=True))


def test_the_due_thing_is_done_first_and_the_verb_once():
    due = Due()
    assert waiting(due) == "done"
    assert trail() == ["platform.due", "platform.verb"]
    assert due.claims == [None]
    assert not is_in_a_verb()


def test_two_due_things_take_their_turns():
    assert waiting(Due(times=2)) == "done"
    assert trail() == ["platform.due", "platform.due", "platform.verb"]


def test_what_never_ends_is_answered_as_busy():
    with pytest.raises(Busy):
        waiting(Due(times=99))
    assert trail() == ["platform.due", "platform.due"]
