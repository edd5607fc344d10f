"""Answers are given once, by whom it behoves, and never change."""

import pytest
from django.db import DatabaseError, transaction

from kaipan.kernel.errors import Forbidden, NotFound
from kaipan.platform.models import AuditRecord, Event
from kaipan.surveys import actions, queries, testing
from kaipan.surveys.models import Answer, Link
from kaipan.surveys.refusals import (
    AlreadyAnswered,
    AnswerReplaced,
    AnswersDoNotFit,
    ConsentMissing,
    LifeOutOfRange,
    LinkDead,
    LinkNotOpen,
    NothingCorrected,
    TabletClosed,
    TooMuchTyped,
)
from kaipan.surveys.tokens import read_link_token
from tests import raw_sql


def correct(desk, answer_id, **values):
    return actions.correct_answer(
        answer_id,
        values={**testing.ANSWERS, **values},
        reason="客户改口",
        today=testing.TODAY,
        actor=desk.manager,
    )


def time_is_over(token):
    """Let a link's time be over; the clock cannot be set, so the moment is."""
    raw_sql.with_guards_off(
        "UPDATE surveys_link SET issued_at = issued_at - interval '2 days',"
        f" expires_at = now() - interval '1 second' WHERE id = {read_link_token(token)}"
    )


def test_a_consultant_answers_for_their_customer_once_and_it_is_locked(desk):
    answer = desk.kept(desk.answer())
    assert (answer.given, answer.way, answer.filled_by_id) == (
        testing.ANSWERS,
        "CONSULTANT",
        desk.consultant.staff_id,
    )
    with pytest.raises(AlreadyAnswered):
        desk.answer()
    with pytest.raises(DatabaseError), transaction.atomic():
        raw_sql.run("UPDATE surveys_answer SET given = '{}'")
    told = Event.objects.get(name="surveys.SurveyAnswered").payload
    assert told["customer_id"] == desk.customer.pk
    assert raw_sql.violations() == {}


def test_a_consultant_answers_for_nobody_elses_customer_and_sees_no_other_answers(desk):
    with pytest.raises(NotFound):
        desk.answer(by=desk.consultant, customer=desk.colleagues_customer)
    desk.answer(by=desk.colleague)
    mine = desk.answer()
    assert [each.pk for each in queries.answers(desk.consultant)] == [mine]
    assert queries.answers(desk.manager).count() == 2
    assert queries.questionnaires(desk.consultant).get().answer_count == 1
    assert queries.questionnaires(desk.manager).get().answer_count == 2


def test_a_correction_is_another_answer_that_replaces_with_a_reason(desk):
    first = desk.answer()
    with pytest.raises(Forbidden):
        actions.correct_answer(
            first, values=testing.ANSWERS, reason="错", today=testing.TODAY, actor=desk.consultant
        )
    with pytest.raises(NothingCorrected):
        correct(desk, first)
    second = correct(desk, first, rating=2)
    with pytest.raises(AnswerReplaced):
        correct(desk, first, rating=3)
    desk.publish()
    third = correct(desk, second, rating=3)
    assert desk.kept(third).version.number == 1
    assert [each.pk for each in queries.current_answers(desk.manager)] == [third]
    assert desk.kept(second).reason == "客户改口"
    assert AuditRecord.objects.filter(verb="surveys.answer.corrected").count() == 2
    assert raw_sql.violations() == {}


def test_a_customer_answers_by_a_link_once_and_agrees_first(desk):
    token = desk.link()
    assert str(desk.customer.pk) not in token.partition("~")[2]
    filling = queries.filling_by_link(token)
    assert (filling.surname, filling.version.number) == ("王", 1)
    with pytest.raises(ConsentMissing):
        actions.answer_by_link(token, values=testing.ANSWERS, consented=False, today=testing.TODAY)
    answer = desk.kept(desk.send(token))
    assert (answer.way, answer.filled_by, answer.consented) == ("LINK", None, True)
    assert AuditRecord.objects.get(verb="surveys.answer.given").actor_name == "客户本人"
    for again in (lambda: desk.send(token), lambda: queries.filling_by_link(token)):
        with pytest.raises(LinkDead):
            again()
    assert queries.links(desk.consultant).get().shown_state == "USED"
    assert raw_sql.violations() == {}


def test_what_was_put_aside_waits_right_or_wrong_until_it_is_sent(desk):
    token = desk.link()
    actions.put_aside(
        token, values={"purpose": "other", "area": "很大", "nobody": "x"}, more={"purpose": "养"}
    )
    waiting = queries.filling_by_link(token)
    assert (waiting.values, waiting.more) == ({"purpose": "other", "area": "很大"}, {"purpose": "养"})
    with pytest.raises(TooMuchTyped):
        actions.put_aside(token, values={"school": "长" * 50_000}, more={})
    with pytest.raises(AnswersDoNotFit):
        desk.send(token, area="很大")
    desk.send(token)
    assert Link.objects.get().typed == {}


def test_a_link_ends_by_the_clock_by_being_taken_back_and_by_any_change_to_it(desk):
    over, back = desk.link(), desk.link()
    time_is_over(over)
    actions.revoke_survey_link(read_link_token(back), actor=desk.consultant)
    with pytest.raises(LinkNotOpen):
        actions.revoke_survey_link(read_link_token(back), actor=desk.consultant)
    good = desk.link(days=1)
    forged = good.replace("~", "0~")
    for token in (over, back, forged, good[:-1], "", "~", "1", "x" * 5_000, "１~a"):
        with pytest.raises(LinkDead):
            desk.send(token)
    assert {each.shown_state for each in queries.links(desk.manager)} == {"EXPIRED", "REVOKED", "OPEN"}
    with pytest.raises(LifeOutOfRange):
        desk.link(days=31)
    with pytest.raises(NotFound):
        desk.link(customer_id=desk.colleagues_customer.pk)
    assert desk.send(good)
    with pytest.raises(AlreadyAnswered):
        desk.link()
    assert raw_sql.violations() == {}


def test_a_link_of_a_customer_who_has_answered_otherwise_is_of_no_use(desk):
    token = desk.link()
    desk.answer()
    with pytest.raises(AlreadyAnswered):
        desk.send(token)
    assert Answer.objects.count() == 1


def test_who_is_to_fill_in_at_the_reception_appears_there_by_surname(desk):
    tablet = actions.open_tablet(desk.questionnaire, name="前台一号", actor=desk.manager)
    screen_of = queries.tablet_token(tablet)
    assert queries.tablet_screen(screen_of).waiting == ()
    token = desk.link(on_tablet=True)
    screen = queries.tablet_screen(screen_of)
    assert [(each.surname, each.consultant, each.token) for each in screen.waiting] == [
        ("王", desk.consultant.name, token)
    ]
    assert desk.kept(desk.send(token)).way == "TABLET"
    assert queries.tablet_screen(screen_of).waiting == ()
    actions.close_tablet(tablet, actor=desk.manager)
    with pytest.raises(TabletClosed):
        actions.close_tablet(tablet, actor=desk.manager)
    for dead in (screen_of, token, "x"):
        with pytest.raises(LinkDead):
            queries.tablet_screen(dead)
    with pytest.raises(Forbidden):
        actions.open_tablet(desk.questionnaire, name="私自", actor=desk.consultant)


def test_a_link_of_a_stopped_questionnaire_is_dead_while_it_is_stopped(desk):
    token = desk.link()
    actions.change_questionnaire(desk.questionnaire, is_open=False, actor=desk.manager)
    with pytest.raises(LinkDead):
        queries.filling_by_link(token)
    actions.change_questionnaire(desk.questionnaire, is_open=True, actor=desk.manager)
    assert queries.filling_by_link(token).name == "来访问卷"


def test_how_each_questionnaire_stands_for_a_customer(desk):
    other = testing.published(desk.project, desk.manager, "成交问卷")
    answered = desk.answer()
    stand = queries.questionnaires_of_customer(desk.customer.pk, actor=desk.consultant)
    assert [(each.questionnaire.pk, each.answer and each.answer.pk) for each in stand] == [
        (desk.questionnaire, answered),
        (other, None),
    ]
    assert queries.published_version(other, actor=desk.consultant).number == 1
    lines = {each.question.code: each.lines for each in queries.readable(desk.kept(answered))}
    assert lines["purpose"] == ("自住",)
    assert lines["area"] == ("98.5 ㎡",)
    assert lines["sites"] == ("沙盘讲解：满意", "样板房：一般")
    assert lines["rent"] == ()
