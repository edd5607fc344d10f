"""消息: a template is written, a customer consents, the message goes, and everybody sees only theirs."""

import pytest

from kaipan.customers import testing as customers
from kaipan.messages import testing
from kaipan.messages.models import Message, MessageTemplate
from kaipan.messages.testing import Pigeon, carried_by, delivered, no
from kaipan.org import testing as org
from kaipan.parties import testing as parties
from tests.kept import kept

pytestmark = pytest.mark.django_db

SELLS = ("org.project.view", "customers.customer.view", "messages.message.view", "messages.message.send")
MANAGES = ("messages.template.manage", "messages.message.view", "customers.customer.view_all")


@kept
def project():
    made = org.project("松风明月")
    testing.awake(made)
    return made


@kept
def li(project):
    return org.staff_with(*SELLS, project=project, name="李伟")


@kept
def wang(project, li):
    return customers.customer(project, "王芳", owner=li, phone="13800138000")


@pytest.fixture
def seat(client, li):
    client.force_login(li)
    return client


def test_a_template_with_anything_in_braces_is_refused_in_its_form(client, project):
    client.force_login(org.staff_with(*MANAGES, project=project))
    url = f"/projects/{project.pk}/message-templates/new/"
    form = {
        "name": "新房源",
        "code": "new",
        "channel": "SMS",
        "purpose": "MARKETING",
        "scope": "project",
        "text": "{{7*7}} {退订}",
    }

    refused = client.post(url, form)
    assert refused.status_code == 422
    assert "{7*7}" in refused.text
    assert "{姓名}" in refused.text
    assert client.post(url, form | {"text": "{姓名}您好。{退订}"}).status_code == 303
    made = MessageTemplate.objects.get()
    assert made.project == project
    revised = client.post(f"/message-templates/{made.pk}/revise/", {"subject": "", "text": "新。{退订}"})
    assert revised.status_code == 303
    page = client.get(f"/message-templates/{made.pk}/").text
    assert "第 2 版" in page
    assert client.post(f"/message-templates/{made.pk}/retire/").status_code == 303


def test_without_consent_the_form_says_so_and_with_it_the_message_goes(seat, wang, project):
    template = testing.template(project, "{姓名}您好，{房号}。{退订}")
    url = f"/customers/{wang.pk}/messages/new/"
    assert "新房源通知" in seat.get(url).text
    url = f"{url}?template={template}"
    assert "本人尚未同意此目的" in seat.get(url).text
    refused = seat.post(url, {"value_房号": "3-1501"})
    assert refused.status_code == 422
    assert "王* 138****8000" in refused.text

    parties.consent(wang.party)
    sent = seat.post(url, {"value_房号": "<b>3-1501</b>"})

    message = Message.objects.get()
    assert (sent.status_code, sent.url) == (303, f"/messages/{message.pk}/")
    page = seat.get(sent.url).text
    assert "王芳您好，&lt;b&gt;3-1501&lt;/b&gt;。" in page
    assert seat.post(url, {"value_房号": "3-1501"}).status_code == 409


def test_the_list_is_ones_own_masked_filtered_and_exported(client, seat, wang, project):
    colleagues = customers.customer(project, "李明")
    with carried_by(Pigeon(refuses=[no(for_good=True)])):
        delivered(testing.message(project, wang.party))
        delivered(testing.message(project, wang.party))
        testing.message(project, colleagues.party)
    url = f"/projects/{project.pk}/messages/"

    page = seat.get(url)
    assert [row.party.name for row in page.context["list"].page] == ["王芳", "王芳"]
    assert "138****8000" in page.text
    assert "13800138000" not in page.text
    assert len(seat.get(f"{url}?state=FAILED&q=8000").context["list"].page) == 1
    csv = seat.get(f"{url}?export=csv").content.decode("utf-8-sig")
    assert "138****8000" in csv
    assert "13800138000" not in csv
    manager = org.staff_with(*MANAGES, project=project)
    client.force_login(manager)
    assert len(client.get(url).context["list"].page) == 3


def test_what_failed_is_sent_again_and_what_waits_taken_back(seat, wang, project):
    with carried_by(Pigeon(refuses=[no(for_good=True)])):
        failed = delivered(testing.message(project, wang.party))
    assert "号码停机" in seat.get(f"/messages/{failed.pk}/").text

    assert seat.post(f"/messages/{failed.pk}/resend/").status_code == 303
    assert seat.post(f"/messages/{failed.pk}/cancel/", {"reason": ""}).status_code == 422
    assert seat.post(f"/messages/{failed.pk}/cancel/", {"reason": "发错人"}).status_code == 303
    assert Message.objects.get().state == "REFUSED"
    assert seat.post(f"/messages/{failed.pk}/resend/").status_code == 409
