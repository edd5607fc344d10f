"""Drafts, publishing, and what an older version keeps."""

import pytest
from django.db import DatabaseError, transaction

from kaipan.kernel.errors import Forbidden, NotFound
from kaipan.org import testing as org
from kaipan.platform.models import AuditRecord, Event
from kaipan.platform.spreadsheets import write_csv, write_xlsx
from kaipan.surveys import actions, permissions, queries, testing
from kaipan.surveys.models import Questionnaire, Version
from kaipan.surveys.refusals import (
    DraftMoved,
    NameTaken,
    NoDraft,
    NoQuestions,
    NotOpen,
    ProductUnknown,
    QuestionTableInvalid,
    QuestionUnfit,
    VersionMoved,
)
from kaipan.surveys.rules.questions import Kind, Question
from tests import raw_sql

ONE = Question("age", Kind.NUMBER, "年龄", required=True)


def test_a_draft_is_edited_and_publishing_freezes_it(desk):
    version = Version.objects.get(questionnaire=desk.questionnaire)
    assert (version.number, version.state, version.asked) == (1, "PUBLISHED", testing.QUESTIONS)
    with pytest.raises(DatabaseError), transaction.atomic():
        raw_sql.run("UPDATE surveys_version SET consent = '随便'")
    assert Event.objects.filter(name="surveys.QuestionnairePublished").get().payload["version"] == 1
    assert raw_sql.violations() == {}


def test_a_new_version_is_asked_from_now_on_and_old_answers_keep_theirs(desk):
    old = desk.answer()
    assert desk.publish(ONE) == 2
    with pytest.raises(VersionMoved):
        actions.answer_questionnaire(
            desk.questionnaire,
            customer_id=desk.colleagues_customer.pk,
            values=testing.ANSWERS,
            version=1,
            today=testing.TODAY,
            actor=desk.colleague,
        )
    new = actions.answer_questionnaire(
        desk.questionnaire,
        customer_id=desk.colleagues_customer.pk,
        values={"age": "35"},
        today=testing.TODAY,
        actor=desk.colleague,
    )
    assert desk.kept(old).version.number == 1
    assert desk.kept(new).version.number == 2
    assert raw_sql.violations() == {}


def test_two_who_edit_one_draft_do_not_overwrite_each_other(desk):
    first = actions.save_draft(desk.questionnaire, questions=[ONE], actor=desk.manager)
    with pytest.raises(DraftMoved):
        actions.save_draft(desk.questionnaire, questions=[], revision=first - 1, actor=desk.manager)
    with pytest.raises(DraftMoved):
        actions.publish_questionnaire(desk.questionnaire, revision=first - 1, actor=desk.manager)
    actions.save_draft(
        desk.questionnaire,
        questions=[],
        intro="请如实填写",
        consent="同意",
        revision=first,
        actor=desk.manager,
    )
    with pytest.raises(NoQuestions):
        actions.publish_questionnaire(desk.questionnaire, actor=desk.manager)


def test_what_was_published_of_one_kind_stays_of_that_kind(desk):
    with pytest.raises(QuestionUnfit):
        actions.save_draft(
            desk.questionnaire, questions=[Question("purpose", Kind.TEXT, "购房目的")], actor=desk.manager
        )
    with pytest.raises(NoDraft):
        actions.publish_questionnaire(desk.questionnaire, actor=desk.manager)


def test_a_questionnaire_is_made_from_another_renamed_and_stopped(desk):
    copied = actions.create_questionnaire(
        desk.project.pk,
        name="成交问卷",
        product_type="SHOP",
        copied_from=desk.questionnaire,
        actor=desk.manager,
    )
    assert Version.objects.get(questionnaire=copied).asked == testing.QUESTIONS
    with pytest.raises(NameTaken):
        actions.change_questionnaire(copied, name="来访问卷", actor=desk.manager)
    with pytest.raises(ProductUnknown):
        actions.change_questionnaire(copied, product_type="CASTLE", actor=desk.manager)
    actions.change_questionnaire(desk.questionnaire, name="首访问卷", is_open=False, actor=desk.manager)
    with pytest.raises(NotOpen):
        desk.answer()
    changed = AuditRecord.objects.filter(verb="surveys.questionnaire.changed").get()
    assert changed.changes == {"name": ["来访问卷", "首访问卷"], "is_open": [True, False]}


def test_questions_leave_as_a_table_and_come_back_unchanged(desk):
    _, columns, rows = queries.question_table(desk.questionnaire, 1, actor=desk.manager)
    table = write_xlsx(columns, rows)
    count = actions.import_questions(desk.questionnaire, table, "题目.xlsx", actor=desk.manager)
    draft = Version.objects.get(questionnaire=desk.questionnaire, state="DRAFT")
    assert (count, draft.asked) == (len(testing.QUESTIONS), testing.QUESTIONS)


def test_a_table_with_a_wrong_row_is_refused_whole_with_every_wrong_row(desk):
    text = "题型,题目,选项\n单选,目的,甲\n涂色,颜色,\n多选,,甲\n".encode()
    with pytest.raises(QuestionTableInvalid) as refusal:
        actions.import_questions(desk.questionnaire, text, "题目.csv", actor=desk.manager)
    assert {error.row for error in refusal.value.errors} == {3, 4}
    few = "题型,题目,选项\n数字,年龄,\n单选,目的,甲\n".encode()
    with pytest.raises(QuestionTableInvalid) as refusal:
        actions.import_questions(desk.questionnaire, few, "题目.csv", actor=desk.manager)
    assert [error.row for error in refusal.value.errors] == [3]
    assert not Version.objects.filter(questionnaire=desk.questionnaire, state="DRAFT").exists()
    assert write_csv(queries.question_table(desk.questionnaire, 1, actor=desk.manager)[1], [])


def test_who_may_not_manage_makes_nothing_and_sees_no_draft(desk):
    for verb in (
        lambda: actions.create_questionnaire(desk.project.pk, name="私自", actor=desk.consultant),
        lambda: actions.save_draft(desk.questionnaire, questions=[ONE], actor=desk.consultant),
        lambda: actions.publish_questionnaire(desk.questionnaire, actor=desk.consultant),
    ):
        with pytest.raises(Forbidden):
            verb()
    actions.save_draft(desk.questionnaire, questions=[ONE], actor=desk.manager)
    assert [each.number for each in queries.versions(desk.consultant)] == [1]
    assert [each.number for each in queries.versions(desk.manager)] == [2, 1]
    stranger = org.actor_with(permissions.MANAGE, project=org.project())
    with pytest.raises(NotFound):
        actions.save_draft(desk.questionnaire, questions=[ONE], actor=stranger)
    assert not queries.questionnaires(stranger).exists()
    assert Questionnaire.objects.get(pk=desk.questionnaire).is_open
