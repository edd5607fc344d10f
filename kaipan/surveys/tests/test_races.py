"""One link, one customer, and many who send at once: one answer is kept."""

from contextlib import ExitStack
from threading import Barrier

import pytest

from kaipan.surveys import actions, testing
from kaipan.surveys.models import Answer, Version
from kaipan.surveys.refusals import AlreadyAnswered, LinkDead, VersionMoved
from tests import raw_sql
from tests.races import Contenders, without_index, without_row_locks

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]

SESSIONS = 4


def race_by_one_link(desk):
    """Several sessions send by one link at the same moment."""
    token = desk.link()
    with Contenders(SESSIONS) as contenders:
        return contenders.race(lambda _: desk.send(token))


def test_of_two_submissions_of_one_link_one_is_kept(desk):
    race = race_by_one_link(desk)
    assert len(race.winners) == 1
    assert {type(each) for each in race.refusals} <= {LinkDead, AlreadyAnswered}
    assert Answer.objects.count() == 1
    assert raw_sql.violations() == {}


def test_without_lock_and_indexes_both_are_kept(desk, monkeypatch):
    gate = Barrier(SESSIONS, timeout=30)
    monkeypatch.setattr("kaipan.surveys.keeping.refuse_twice", lambda *_: gate.wait())
    with ExitStack() as guards:
        guards.enter_context(without_row_locks())
        for index in ("surveys_answer_link_once", "surveys_answer_once"):
            guards.enter_context(without_index("surveys_answer", index))
        race = race_by_one_link(desk)
        assert len(race.winners) > 1
        broken = raw_sql.violations()
        assert "surveys.link_is_used_once" in broken
        assert "surveys.one_answer_a_customer" in broken


def test_who_answers_while_a_version_is_published_answers_the_old_or_hears_of_the_new(desk):
    actions.save_draft(desk.questionnaire, questions=testing.QUESTIONS[:1], actor=desk.manager)

    def act(number):
        if number:
            return actions.publish_questionnaire(desk.questionnaire, actor=desk.manager)
        return actions.answer_questionnaire(
            desk.questionnaire,
            customer_id=desk.customer.pk,
            values=testing.ANSWERS,
            version=1,
            today=testing.TODAY,
            actor=desk.consultant,
        )

    with Contenders(2) as contenders:
        race = contenders.race(act)
    assert {type(each) for each in race.refusals} <= {VersionMoved}
    assert Version.objects.get(state="PUBLISHED").number == 2
    assert raw_sql.violations() == {}
