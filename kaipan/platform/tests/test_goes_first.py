"""What is due by the clock goes before the verb that finds it, in a transaction of its own and under no key."""

import pytest

from kaipan.kernel.errors import Busy
from kaipan.org import queries as org_queries
from kaipan.org import testing as org
from kaipan.platform import audit
from kaipan.platform.models import AuditRecord
from kaipan.platform.unit_of_work import GoesFirst, is_in_a_verb, once_only, use_case


@pytest.fixture
def project(db):
    return org.project()


@pytest.fixture
def actor(project):
    return org_queries.system_actor(project.company_id)


class Due:
    """Something due that is done ``times`` times before it is no longer due."""

    def __init__(self, project, actor, times=1):
        self.project, self.actor, self.left, self.claims = project, actor, times, []

    def settle(self):
        self.claims.append(once_only.get())
        done(self.project, "tests.due", self.actor)
        self.left -= 1


@use_case
def done(project, verb, actor):
    audit.record(actor, verb, project)


@use_case
def waiting(due):
    audit.record(due.actor, "tests.verb", due.project)
    if due.left:
        raise GoesFirst(due.settle)
    return "done"


def trail():
    return list(
        AuditRecord.objects.filter(verb__startswith="tests.").order_by("pk").values_list("verb", flat=True)
    )


def test_the_due_thing_is_done_first_and_the_verb_once(project, actor):
    due = Due(project, actor)
    assert waiting(due) == "done"
    assert trail() == ["tests.due", "tests.verb"]
    assert due.claims == [None]
    assert not is_in_a_verb()


def test_two_due_things_take_their_turns(project, actor):
    assert waiting(Due(project, actor, times=2)) == "done"
    assert trail() == ["tests.due", "tests.due", "tests.verb"]


def test_what_never_ends_is_answered_as_busy(project, actor):
    with pytest.raises(Busy):
        waiting(Due(project, actor, times=99))
    assert trail() == ["tests.due", "tests.due"]
