"""Several sessions at once on a real database: one message goes out once, and none after a no."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from django.db import connection

from kaipan.messages import actions, testing
from kaipan.messages.models import Message
from kaipan.messages.testing import Pigeon, carried_by, delivered
from kaipan.org import queries as org_queries
from kaipan.org import testing as org
from kaipan.parties import testing as parties
from tests import raw_sql
from tests.races import Contenders, without_row_locks

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]

TABLE = "messages_message"
SESSIONS, TURNS = 6, 3


class SlowPigeon(Pigeon):
    """Tells when it has set out, and arrives when it is let."""

    def __init__(self):
        super().__init__()
        self.underway, self.arrive = Event(), Event()

    def send(self, letter):
        self.underway.set()
        assert self.arrive.wait(timeout=60)
        return super().send(letter)


def send_at_once(project, party):
    system = org_queries.system_actor(project.company_id)
    template = testing.template(project, "你好", purpose="CONTRACT")
    with Contenders(SESSIONS) as contenders:
        return contenders.race(
            lambda _: actions.send_by_hand(project.pk, party.pk, template_id=template, actor=system)
        )


def test_of_many_who_send_the_same_message_one_does():
    project = org.project()
    party = parties.person(project)
    for _ in range(TURNS):
        race = send_at_once(project, party)
        assert len(race.winners) == 1
        assert {each.code for each in race.refusals} == {"messages_already_sent"}
    assert raw_sql.violations("messages_") == {}


def test_without_the_constraint_the_same_message_is_sent_many_times():
    project = org.project()
    with raw_sql.without_constraint(TABLE, "messages_message_once"):
        assert len(send_at_once(project, parties.person(project)).winners) == SESSIONS
        assert "messages_go_out_once" in raw_sql.violations("messages_")


def test_of_many_workers_one_sends_a_message():
    message = testing.message(org.project())
    with carried_by(Pigeon()) as pigeon, Contenders(SESSIONS) as contenders:
        contenders.race(lambda _: delivered(message))
    assert len(pigeon.letters) == 1
    assert Message.objects.get().state == "SENT"


def said_no_while_underway(message, pigeon, *, waits):
    """The message is on its way while the person says no; whether the no had to wait for it."""

    def in_a_session(do):
        try:
            return do()
        finally:
            connection.close()

    with carried_by(pigeon), ThreadPoolExecutor(2) as threads:
        sending = threads.submit(in_a_session, lambda: delivered(message))
        assert pigeon.underway.wait(timeout=60)
        refusing = threads.submit(in_a_session, lambda: parties.withdrawn(message.party))
        if waits:
            with pytest.raises(TimeoutError):
                refusing.result(timeout=1)
        else:
            refusing.result(timeout=60)
        pigeon.arrive.set()
        refusing.result(timeout=60)
        return sending.exception(timeout=60)


def test_who_takes_consent_back_waits_for_what_is_on_its_way_and_nothing_goes_afterwards():
    project = org.project()
    first = testing.message(project)
    second = testing.message(project, first.party)
    assert said_no_while_underway(first, SlowPigeon(), waits=True) is None

    assert Message.objects.get(pk=first.pk).state == "SENT"
    assert delivered(second).reason == "CONSENT_WITHDRAWN"
    assert raw_sql.violations("messages_") == {}


def test_without_the_lock_the_database_does_not_call_it_sent():
    message = testing.message(org.project())
    with without_row_locks():
        assert said_no_while_underway(message, SlowPigeon(), waits=False) is not None
    assert Message.objects.get().state == "QUEUED"


def test_without_lock_and_guard_it_is_sent_to_somebody_who_said_no():
    message = testing.message(org.project())
    with without_row_locks(), raw_sql.without_trigger(TABLE, "consent_still_stands"):
        assert said_no_while_underway(message, SlowPigeon(), waits=False) is None
    assert Message.objects.get().state == "SENT"
    assert "messages_stop_with_consent" in raw_sql.violations("messages_")
