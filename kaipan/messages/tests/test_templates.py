"""消息模板: words from a fixed list of places; whatever else stands in braces is refused."""

from datetime import time

import pytest
from django.db import DatabaseError, connection, transaction

from kaipan.kernel.errors import Forbidden, NotFound
from kaipan.kernel.typed_values.characters import ForbiddenCharacter
from kaipan.messages import actions, queries, testing
from kaipan.messages.models import Message, MessageTemplate, TemplateVersion
from kaipan.messages.permissions import MANAGE_TEMPLATE, SEND, SET_TERMS
from kaipan.messages.rules.refusals import (
    BraceAstray,
    CapOutOfRange,
    OptOutMissing,
    PlaceholderUnknown,
    SubjectNeeded,
    TemplateRetired,
)
from kaipan.org import testing as org
from kaipan.parties import testing as parties
from kaipan.parties.permissions import VIEW_ALL
from kaipan.platform.refusals import RuleBroken
from tests.kept import kept

pytestmark = pytest.mark.django_db


@kept
def project():
    return org.project()


@kept
def writer(project):
    return org.actor_with(MANAGE_TEMPLATE, SEND, VIEW_ALL, project=project.company)


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("{{7*7}}", PlaceholderUnknown),
        ("{{姓名}}", BraceAstray),
        ("{x.__class__}", PlaceholderUnknown),
        ("{姓名.__init__}", PlaceholderUnknown),
        ("{0}", PlaceholderUnknown),
        ("{手机}", PlaceholderUnknown),
        ("{姓名", BraceAstray),
        ("}姓名{", BraceAstray),
        ("{%s}" % ("长" * 30), BraceAstray),
        ("{姓\u202e名}", ForbiddenCharacter),
    ],
)
def test_what_is_no_place_of_the_list_is_refused_at_saving(project, text, refusal):
    with pytest.raises(refusal):
        testing.template(project, text, purpose="CONTRACT")
    assert not MessageTemplate.objects.exists()


@pytest.mark.parametrize("name", ["{房号}", "{{7*7}}", "{x.__class__}", "<b>王芳</b>", "%(name)s"])
def test_what_people_are_called_is_text(project, name):
    odd = parties.person(project, name)
    message = testing.message(
        project, odd, text="{姓名}，{房号}。", purpose="CONTRACT", values={"房号": "{姓名}"}
    )

    assert message.body.clear() == f"{name}，{{姓名}}。"


def test_advertising_says_how_to_be_left_alone(project):
    with pytest.raises(OptOutMissing):
        testing.template(project, "{姓名}，来看房")


def test_an_email_has_a_subject_and_nothing_else_has(project):
    for channel, subject in (("EMAIL", ""), ("SMS", "主题")):
        with pytest.raises(SubjectNeeded):
            testing.template(project, "你好", purpose="CONTRACT", channel=channel, subject=subject)


def test_words_are_versions_and_messages_keep_theirs(project, writer):
    template = testing.template(project, "第一版", purpose="CONTRACT")
    first = actions.send_by_hand(project.pk, parties.person(project).pk, template_id=template, actor=writer)
    assert actions.revise_template(template, text="第二版", actor=writer) == 2

    assert Message.objects.get(pk=first).words.text == "第一版"
    assert queries.message_templates(writer).get(pk=template).text == "第二版"
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE messages_templateversion SET text = '别的'")
    actions.retire_template(template, actor=writer)
    with pytest.raises(TemplateRetired):
        actions.revise_template(template, text="第三版", actor=writer)
    assert not queries.templates_for(writer, project.pk)


def test_a_projects_own_manager_writes_for_the_project_only(project):
    own = org.actor_with(MANAGE_TEMPLATE, project=project)

    assert testing.template(project, actor=own)
    with pytest.raises(Forbidden):
        testing.template(project.company, actor=own)
    elsewhere = testing.template(org.project(of=project.company))
    with pytest.raises(NotFound):
        actions.retire_template(elsewhere, actor=own)


def test_one_code_one_template_a_channel(project, writer):
    testing.template(project, code="visit", actor=writer)
    with pytest.raises(RuleBroken) as refused:
        testing.template(project, code="visit", actor=writer)
    assert "代码" in str(refused.value)
    testing.template(project.company, code="visit", actor=writer)
    with pytest.raises(RuleBroken):
        testing.template(project.company, code="visit", actor=writer)
    assert TemplateVersion.objects.count() == 2


def test_the_companys_rules_are_set_within_bounds(project):
    manager = org.actor_with(SET_TERMS, project=project.company)

    assert queries.message_terms(project.company_id).daily_cap == 3
    with pytest.raises(CapOutOfRange):
        actions.set_message_terms(daily_cap=51, actor=manager)
    actions.set_message_terms(daily_cap=5, quiet_from=time(20, 0), actor=manager)
    terms = queries.message_terms(project.company_id)
    assert (terms.daily_cap, terms.quiet_from, terms.quiet_until) == (5, time(20, 0), time(8, 0))
    with pytest.raises(Forbidden):
        actions.set_message_terms(daily_cap=5, actor=org.actor_with(SET_TERMS, project=project))
