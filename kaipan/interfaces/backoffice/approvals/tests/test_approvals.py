"""The inbox holds what waits for me; a question is answered once, by somebody else, and a no says why."""

import pytest
from django.urls import reverse

from kaipan.approvals import queries
from kaipan.interfaces.backoffice.approvals.entries import waiting
from kaipan.presale import actions as presale

INBOX = "/approvals/"


@pytest.fixture
def asked(tried, pricing):
    """The question about the plan."""
    return presale.submit_price_plan(tried, actor=pricing.actor)


@pytest.fixture
def url(asked):
    return reverse("approvals:request", args=[asked])


def state_of(asked, desk):
    return queries.approval_card(asked, actor=desk.actor).state


def test_the_inbox_holds_what_waits_for_me_and_never_my_own(asked, pricing, decider):
    assert "价格方案" in decider.get(INBOX).content.decode().split('id="list"')[1]
    assert "没有待您审批的事项" in pricing.get(INBOX).content.decode()
    assert (waiting(decider.actor), waiting(pricing.actor)) == (1, 0)


def test_the_sidebar_counts_what_waits(asked, decider):
    assert f'data-count-of="{INBOX}"' in decider.get(INBOX).text
    assert decider.get("/counts/").json()[INBOX] == 1


def test_a_question_is_named_in_the_readers_language(asked, url, decider):
    said = {"HTTP_ACCEPT_LANGUAGE": "en"}
    plan = queries.approval_card(asked, actor=decider.actor).payload["plan"]

    def listed(**how):
        return [row.named for row in decider.get(INBOX, **how).context["list"].page]

    assert listed(**said) == [f"Price plan {plan}"]
    assert listed(data={"q": "price plan"}, **said) == [f"Price plan {plan}"]
    assert listed() == [f"价格方案 {plan}"]
    page = decider.get(url, **said)
    assert (page.context["title"], page.context["card"].matter_label) == (f"Price plan {plan}", "Price plan")


def test_a_question_of_another_project_does_not_exist(url, stranger, client):
    assert stranger.get(url).status_code == 404
    assert client.get(url).status_code == 302


def test_who_may_not_decide_is_offered_no_answer(asked, url, pricing, reader):
    assert reader.get(url).status_code == 404
    assert 'value="approve"' not in pricing.get(url).content.decode()


def test_a_no_without_a_reason_is_refused_and_nothing_is_decided(asked, url, decider):
    answer = decider.post(url, {"answer": "reject", "comment": " "})
    assert answer.status_code == 422
    assert "须填写意见" in answer.content.decode()
    assert state_of(asked, decider) == "PENDING"


def test_an_answer_that_is_neither_decides_nothing(asked, url, decider):
    assert decider.post(url, {"comment": "同意"}).status_code == 422
    assert state_of(asked, decider) == "PENDING"


def test_a_no_goes_with_its_reason_into_the_history(asked, url, decider):
    assert decider.post(url, {"answer": "reject", "comment": "均价偏低"}).status_code == 303
    assert state_of(asked, decider) == "REJECTED"
    assert "均价偏低" in decider.get(url).content.decode()
    assert "已驳回" in decider.get(reverse("approvals:history")).content.decode()


def test_a_question_is_answered_once(asked, url, decider):
    decider.post(url, {"answer": "approve", "comment": ""})
    assert decider.post(url, {"answer": "reject", "comment": "改主意"}).status_code == 409
    assert state_of(asked, decider) == "APPROVED"


def test_only_who_asked_takes_a_question_back(asked, pricing, decider):
    back = reverse("approvals:withdraw", args=[asked])
    assert decider.post(back).status_code == 422
    assert pricing.post(back).status_code == 303
    assert state_of(asked, pricing) == "WITHDRAWN"
    assert "已撤回" in pricing.get(reverse("approvals:mine")).content.decode()


def test_a_question_shows_the_money_it_moves(url, decider):
    page = decider.get(url).content.decode()
    assert "金额变化" in page
    assert "7,407,000.00" in page
