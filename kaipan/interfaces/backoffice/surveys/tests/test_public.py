"""What a customer sees by their link, and a stranger does not."""

import pytest
from django.test import Client
from django.urls import reverse

from kaipan.interfaces.backoffice.surveys import public
from kaipan.interfaces.backoffice.surveys.tests.test_survey_pages import FILLED
from kaipan.surveys import actions, queries, testing
from kaipan.surveys.models import Answer, Link
from tests.kept import kept


@kept
def desk(db):
    return testing.desk()


def at(token):
    return reverse("surveys:by_link", args=[token])


def text(answer):
    return answer.content.decode()


def test_a_customer_sees_their_surname_and_nothing_else_of_themselves(desk, client):
    page = client.get(at(desk.link()))
    shown = text(page)
    assert "王先生/女士" in shown
    assert "王芳" not in shown
    assert desk.consultant.name not in shown
    assert "sidebar" not in shown
    assert "default-src 'none'" in page.headers["Content-Security-Policy"]
    assert page.headers["Referrer-Policy"] == "same-origin"
    assert "no-store" in page.headers["Cache-Control"]


def test_a_customer_puts_aside_comes_back_and_sends_once(desk, client):
    token = desk.link()
    aside = client.post(at(token), {"q.purpose": "self", "q.area": "很大", "aside": "1"})
    assert "已暂存" in text(aside)
    assert "很大" in text(client.get(at(token)))
    refused = client.post(at(token), {**FILLED, "q.area": "很大"})
    assert refused.status_code == 422
    assert "光明小学" in text(refused)
    disagreeing = client.post(at(token), {**FILLED, "agreed": ""})
    assert disagreeing.status_code == 422
    assert "勾选同意声明" in text(disagreeing)
    sent = client.post(at(token), FILLED)
    assert sent.url == reverse("surveys:thanks")
    assert "已提交" in text(client.get(sent.url))
    assert Answer.objects.get().way == "LINK"
    again = client.post(at(token), FILLED)
    assert again.status_code == 410
    assert Answer.objects.count() == 1


def test_at_the_reception_one_customer_after_the_other(desk, client):
    tablet = queries.tablet_token(actions.open_tablet(desk.questionnaire, name="前台", actor=desk.manager))
    desk.link(on_tablet=True)
    screen = reverse("surveys:tablet_screen", args=[tablet])
    assert client.get(screen)["Refresh"] == f"10; url={screen}"
    waiting = text(client.get(screen))
    link = f"{at(Link.objects.get().token)}?tablet={tablet}"
    assert link in waiting
    assert "王芳" not in waiting
    assert "survey-kiosk" in text(client.get(link))
    sent = client.post(link, {**FILLED, "tablet": tablet})
    assert sent.url == f"{screen}?done=1"
    assert "已提交，谢谢" in text(client.get(sent.url))
    assert link not in text(client.get(screen))


def test_a_version_published_meanwhile_keeps_what_was_typed(desk, client):
    token = desk.link()
    desk.publish()
    moved = client.post(at(token), FILLED)
    assert moved.status_code == 409
    assert "光明小学" in text(moved)
    assert client.post(at(token), {**FILLED, "seen": "2"}).status_code == 303


@pytest.mark.parametrize("token", ["1", "x~y", "9" * 300, "%00", "１~a", "..%2f"])
def test_what_is_no_link_of_ours_is_gone(db, client, token):
    for path in (f"/q/{token}/", f"/q/tablet/{token}/"):
        for method in (client.get, client.post):
            assert method(path).status_code in {404, 405, 410}
    assert Answer.objects.count() == 0


def test_who_guesses_or_hammers_waits(desk, client, monkeypatch):
    monkeypatch.setattr(public, "DEAD_PER_MINUTE", 2)
    monkeypatch.setattr(public, "SENDS_PER_MINUTE", 2)
    assert [client.get(at("1~a")).status_code for _ in range(3)] == [410, 410, 429]
    token = desk.link()
    answers = [client.post(at(token), {"q.purpose": "self"}) for _ in range(3)]
    assert [each.status_code for each in answers] == [422, 422, 429]
    assert answers[-1].headers["Retry-After"]


def test_a_post_from_elsewhere_is_refused(desk):
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(at(desk.link()), FILLED).status_code == 403
    assert Answer.objects.count() == 0


@pytest.mark.parametrize("hostile", ["a\x00b", "a\u202eb", "1e308", "9" * 6000, "长" * 100_000, "{{7*7}}<b>"])
def test_whatever_is_typed_is_answered_and_shown_as_typed(desk, client, hostile):
    token = desk.link()
    for name in (*FILLED, "m.purpose"):
        assert client.post(at(token), {**FILLED, name: hostile, "agreed": ""}).status_code in {400, 422, 429}
    assert "<b>" not in text(client.post(at(token), {"q.concerns": "school", "q.school": "<b>x"}))
