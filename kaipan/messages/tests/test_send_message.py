"""The outbox: written with the verb, sent once, never without consent, never at night, never too often."""

import logging
from datetime import time, timedelta

import pytest
from django.db import connection, transaction
from django.db.models.functions import Now

from kaipan.kernel.errors import Forbidden, NotFound
from kaipan.kernel.source import Source
from kaipan.messages import actions, jobs, queries, testing
from kaipan.messages.models import Message
from kaipan.messages.permissions import SEND, VIEW
from kaipan.messages.rules.refusals import (
    AlreadySent,
    MessageElsewhere,
    NothingToSend,
    TemplateMissing,
    ValueMissing,
    ValueUnknown,
)
from kaipan.messages.testing import Pigeon, carried_by, delivered, no
from kaipan.org import queries as org_queries
from kaipan.org import testing as org
from kaipan.parties import actions as parties_verbs
from kaipan.parties import testing as parties
from kaipan.parties.permissions import VIEW_ALL
from kaipan.platform import audit
from kaipan.platform.models import AuditRecord, Event
from kaipan.platform.unit_of_work import use_case
from tests.kept import kept

pytestmark = pytest.mark.django_db


@kept
def project():
    made = org.project()
    testing.awake(made)
    return made


@kept
def wang(project):
    return parties.person(project, "王芳", phone="13800138000")


@kept
def consultant(project):
    return org.actor_with(SEND, VIEW, VIEW_ALL, project=project.company)


@pytest.fixture
def pigeon():
    with carried_by(Pigeon()) as carrier:
        yield carrier


def now_due(message):
    """As if the pause were over."""
    Message.objects.filter(pk=message.pk).update(due_at=Now())
    return message


def jobs_waiting():
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'messages.send'")
        return cursor.fetchone()[0]


def test_it_takes_the_right_and_the_sight_of_the_person(project, wang, consultant):
    template = testing.template(project, "你好", purpose="CONTRACT")

    def send(actor):
        return actions.send_by_hand(project.pk, wang.pk, template_id=template, actor=actor)

    with pytest.raises(Forbidden):
        send(org.actor_with(VIEW, VIEW_ALL, project=project.company))
    with pytest.raises(NotFound):
        send(org.actor_with(SEND, project=project))
    with pytest.raises(NotFound):
        send(org.actor_with(SEND, VIEW_ALL, project=org.company()))
    assert queries.messages(consultant).get(pk=send(consultant)).state == "QUEUED"


def test_advertising_without_consent_is_refused_before_it_is_written(project, wang, consultant):
    template = testing.template(project)

    with pytest.raises(parties_verbs.ConsentMissing) as refused:
        actions.send_by_hand(project.pk, wang.pk, template_id=template, actor=consultant)
    assert "王* 138****8000" in str(refused.value)
    assert not Message.objects.exists()
    assert jobs_waiting() == 0


def test_a_message_goes_out_with_the_number_nowhere_but_in_the_senders_hand(project, wang, pigeon, caplog):
    caplog.set_level(logging.DEBUG)
    message = testing.message(project, wang)
    assert (message.state, jobs_waiting()) == ("QUEUED", 1)

    sent = delivered(message)

    (letter,) = pigeon.letters
    assert letter.to.clear() == "+8613800138000"
    assert letter.text.startswith("王芳您好，松风明月新推房源")
    assert (sent.state, sent.sent_to, sent.reference) == ("SENT", "138****8000", "pigeon-1")
    assert "13800138000" not in repr(letter) + str(Message.objects.values()) + caplog.text
    assert "王芳" not in repr(letter)
    told = f"{list(AuditRecord.objects.values())} {list(Event.objects.values())}"
    assert "13800138000" not in told
    assert AuditRecord.objects.filter(verb="messages.message.sent").count() == 1
    with connection.cursor() as cursor:
        cursor.execute("SELECT encode(body, 'escape') FROM messages_message")
        assert "王芳" not in cursor.fetchone()[0]


def test_the_job_may_run_again_and_has_no_second_effect(project, pigeon):
    message = testing.message(project)
    for _ in range(3):
        delivered(message)

    assert len(pigeon.letters) == 1


def verb_of_a_room_above(project, party, template_code, *, occasion="", **values):
    @use_case
    def dun(*, actor):
        ids = [
            actions.send_message(
                project.pk,
                party.pk,
                template_code=template_code,
                channel="SMS",
                source=Source("finance.due", 7),
                occasion=occasion,
                values=values,
                actor=actor,
            )
            for _ in range(2)
        ]
        audit.record(actor, "test.dunned", project)
        return ids

    return dun(actor=org_queries.system_actor(project.company_id))


def test_a_room_above_sends_once_for_a_purpose_source_and_occasion(project, wang):
    testing.template(project.company, "公司的{金额}", purpose="CONTRACT", code="dun")
    first = verb_of_a_room_above(project, wang, "dun", 金额="100")
    testing.template(project, "项目的{金额}", purpose="CONTRACT", code="dun")
    again = verb_of_a_room_above(project, wang, "dun", occasion="第二次", 金额="100")

    assert len(set(first)) == len(set(again)) == 1
    texts = [each.body.clear() for each in Message.objects.order_by("pk")]
    assert texts == ["公司的100", "项目的100"]
    with pytest.raises(TemplateMissing):
        verb_of_a_room_above(project, wang, "nothing")


def test_by_hand_the_same_goes_to_the_same_person_once_a_day(project, wang, consultant):
    template = testing.template(project, "你好", purpose="CONTRACT")
    actions.send_by_hand(project.pk, wang.pk, template_id=template, actor=consultant)

    with pytest.raises(AlreadySent) as refused:
        actions.send_by_hand(project.pk, wang.pk, template_id=template, actor=consultant)
    assert "王*" in str(refused.value)


def test_every_place_is_filled_and_nothing_beside_it(project, wang, consultant):
    template = testing.template(project, testing.NOTICE, purpose="CONTRACT")

    def send(**values):
        return actions.send_by_hand(
            project.pk, wang.pk, template_id=template, values=values, actor=consultant
        )

    with pytest.raises(ValueMissing) as refused:
        send(房号="3-1501", 金额="10000.00")
    assert "截止日期" in str(refused.value)
    with pytest.raises(ValueUnknown):
        send(房号="3-1501", 金额="10000.00", 截止日期="12 月 1 日", 姓名="别人")
    sent = send(房号="3-1501", 金额="10000.00", 截止日期="12 月 1 日")
    assert queries.message_text(sent, actor=consultant) == (
        "王芳您好，您认购的3-1501应于12 月 1 日前付款 10000.00 元。"
    )


def test_what_was_taken_back_meanwhile_is_refused_not_sent(project, wang, pigeon):
    message = testing.message(project, wang)
    parties.withdrawn(wang, way="SMS")

    refused = delivered(message)

    assert (refused.state, refused.reason) == ("REFUSED", "CONSENT_WITHDRAWN")
    assert pigeon.letters == []


def test_of_quiet_hours_the_morning_is_waited_for(project, wang, pigeon):
    message = testing.message(project, wang)
    actions.set_message_terms(
        quiet_from=time(0, 0), quiet_until=time(23, 59), actor=org_queries.system_actor(project.company_id)
    )
    waiting = delivered(message)

    assert (waiting.state, waiting.reason, waiting.attempts) == ("QUEUED", "QUIET_HOURS", 0)
    assert waiting.due_at > message.due_at
    testing.awake(project)
    jobs.send_due()
    assert pigeon.letters == []
    now_due(waiting)
    jobs.send_due()
    assert len(pigeon.letters) == 1


def test_nobody_gets_more_than_the_cap_on_one_day(project, wang, pigeon):
    actions.set_message_terms(daily_cap=2, actor=org_queries.system_actor(project.company_id))
    states = [delivered(testing.message(project, wang)).reason for _ in range(3)]
    code = delivered(
        testing.message(project, wang, text="验证码 {内容}", purpose="PORTAL", values={"内容": "1"})
    )

    assert states == ["", "", "DAILY_CAP"]
    assert code.state == "SENT"
    other = delivered(testing.message(project, parties.person(project, "李伟")))
    assert other.state == "SENT"


def test_a_provider_that_does_not_answer_is_tried_again_ever_later_and_given_up(project, pigeon):
    pigeon.refuses = [no("忙"), RuntimeError("13800138000"), *(no("忙") for _ in range(4))]
    message, waited = testing.message(project), []
    while (tried := delivered(now_due(message))).state == "QUEUED":
        waited.append(tried.due_at - message.due_at)

    assert (tried.state, tried.reason, tried.attempts) == ("FAILED", "PROVIDER", 6)
    assert len(waited) == 5
    assert waited == sorted(waited)
    assert "13800138000" not in str(list(Message.objects.values()))


def test_what_failed_for_good_is_sent_again_by_hand(project, wang, consultant, pigeon):
    pigeon.refuses = [no(for_good=True)]
    failed = delivered(testing.message(project, wang))
    assert (failed.state, failed.said, failed.attempts) == ("FAILED", "号码停机", 1)

    actions.resend_message(failed.pk, actor=consultant)
    assert delivered(failed).state == "SENT"
    with pytest.raises(MessageElsewhere):
        actions.resend_message(failed.pk, actor=consultant)
    with pytest.raises(MessageElsewhere):
        actions.cancel_message(failed.pk, reason="错了", actor=consultant)


def test_what_waits_can_be_taken_back(project, consultant, pigeon):
    message = testing.message(project)
    actions.cancel_message(message.pk, reason="发错人", actor=consultant)

    assert delivered(message).state == "REFUSED"
    assert Message.objects.get().said == "发错人"
    assert pigeon.letters == []


def test_who_cannot_be_reached_is_named_so(project, wang, pigeon):
    mail = testing.template(project, "你好", purpose="CONTRACT", channel="EMAIL", subject="通知")
    system = org_queries.system_actor(project.company_id)
    sent = actions.send_by_hand(project.pk, wang.pk, template_id=mail, actor=system)

    refused = delivered(Message.objects.get(pk=sent))
    assert (refused.state, refused.reason) == ("REFUSED", "NO_ADDRESS")
    parties_verbs.set_party_account(wang.pk, kind="EMAIL", address="wangfang@example.com", actor=system)
    other = testing.template(project, "再次", purpose="CONTRACT", channel="EMAIL", subject="通知")
    again = actions.send_by_hand(project.pk, wang.pk, template_id=other, actor=system)
    assert delivered(Message.objects.get(pk=again)).sent_to == "wa****@example.com"
    assert pigeon.letters[0].subject == "通知"


@pytest.mark.parametrize(("repeats", "state"), [(True, "QUEUED"), (False, "FAILED")])
def test_a_sending_that_broke_off_is_tried_again_only_where_that_is_safe(project, pigeon, repeats, state):
    pigeon.repeats_safely = repeats
    message = testing.message(project)
    assert actions.begin(message.pk)
    assert not actions.begin(message.pk)
    system = org_queries.system_actor(project.company_id)
    with pytest.raises(NothingToSend):
        actions.close_interrupted(message.pk, actor=system)
    Message.objects.update(begun_at=Now() - timedelta(minutes=3))

    jobs.look_after_interrupted()

    left = Message.objects.get()
    assert (left.state, left.reason) == (state, "INTERRUPTED")


def test_a_consultant_sees_the_messages_to_people_they_see(project, wang, consultant):
    message = testing.message(project, wang)

    assert list(queries.messages_to(wang.pk, actor=consultant)) == [message]
    assert not queries.messages(org.actor_with(VIEW, project=project))
    with pytest.raises(NotFound):
        queries.message_text(message.pk, actor=org.actor_with(VIEW, VIEW_ALL, project=org.company()))


def test_the_message_is_there_exactly_when_the_verb_is(project, wang):
    testing.template(project, "你好", purpose="CONTRACT", code="hello")

    @use_case
    def breaks(*, actor):
        actions.send_message(
            project.pk, wang.pk, template_code="hello", channel="SMS", source=Source("x", 1), actor=actor
        )
        raise NothingToSend(number=0)

    with pytest.raises(NothingToSend):
        breaks(actor=org_queries.system_actor(project.company_id))
    assert (Message.objects.count(), jobs_waiting()) == (0, 0)


def test_who_was_anonymised_gets_nothing_and_leaves_no_words(project, wang, pigeon):
    sent, waiting = delivered(testing.message(project, wang)), testing.message(project, wang)
    request = parties.privacy_request(wang, on=parties.DAY)
    parties_verbs.erase_party(request, actor=parties.system(wang), today=parties.DAY)

    left = Message.objects.get(pk=sent.pk)
    assert (left.state, left.body, left.sent_to) == ("SENT", None, "")
    assert delivered(waiting).reason == "ANONYMISED"
    with transaction.atomic():
        jobs.send_due()
    assert len(pigeon.letters) == 1
