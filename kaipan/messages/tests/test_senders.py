"""Who carries messages: a file, the console, somebody plugged in, or nobody."""

import json

import pytest

from kaipan.messages import actions, queries, testing
from kaipan.messages.permissions import SEND
from kaipan.messages.rules.refusals import NoSender
from kaipan.messages.senders.choosing import sender_of, senders_that_do_not_load
from kaipan.messages.testing import Pigeon, delivered
from kaipan.org import testing as org
from kaipan.parties import testing as parties
from kaipan.parties.permissions import VIEW_ALL
from tests.kept import kept

pytestmark = pytest.mark.django_db


@kept
def project():
    return org.project()


@kept
def wang(project):
    return parties.person(project, "王芳", phone="13800138000")


@kept
def consultant(project):
    return org.actor_with(SEND, VIEW_ALL, project=project.company)


def test_the_file_sender_writes_a_line_once_and_no_number(project, wang, settings, tmp_path):
    settings.MESSAGE_FOLDER = tmp_path
    message = testing.message(project, wang)
    assert delivered(message).state == "SENT"
    letter = testing.Letter(f"kaipan-{message.pk}", "SMS", None, "138****8000", "", "又", is_repeat=True)
    sender_of("SMS").send(letter)

    (file,) = tmp_path.iterdir()
    (line,) = [json.loads(each) for each in file.read_text().splitlines()]
    assert (line["to"], line["channel"]) == ("138****8000", "SMS")
    assert line["text"].startswith("王芳您好")
    assert file.stat().st_mode & 0o077 == 0


def test_senders_are_chosen_by_name_path_or_not_at_all(project, wang, consultant, settings, capsys):
    settings.MESSAGE_SENDERS = {
        "SMS": "console",
        "WECHAT": "kaipan.messages.testing.Pigeon",
        "EMAIL": "",
    }
    assert isinstance(sender_of("WECHAT"), Pigeon)
    assert queries.carried() == ["SMS", "WECHAT"]
    mail = testing.template(project, "你好", purpose="CONTRACT", channel="EMAIL", subject="通知")
    with pytest.raises(NoSender):
        actions.send_by_hand(project.pk, wang.pk, template_id=mail, actor=consultant)
    assert delivered(testing.message(project, wang)).state == "SENT"
    assert "138****8000" in capsys.readouterr().out
    assert senders_that_do_not_load(None) == []
    settings.MESSAGE_SENDERS = {"SMS": "kaipan.nowhere.Sender"}
    (found,) = senders_that_do_not_load(None)
    assert "kaipan.nowhere" in found.msg
