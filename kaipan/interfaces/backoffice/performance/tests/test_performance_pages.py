"""业绩与提成 on the pages: a rule is set, deals count, a month is settled and paid."""

import pytest
from django.urls import reverse
from django.utils import timezone

from kaipan.kernel.months import month_of, shift
from kaipan.org import actions as org
from kaipan.org import testing as cast
from kaipan.org.models import Staff
from kaipan.performance import permissions, queries, testing
from kaipan.performance.models import CommissionEntry, CommissionPlan, Month, PerformanceRule
from kaipan.performance.testing import total_of
from tests.kept import kept

STEPS = {
    "kind": "PERCENT",
    "period": "MONTH",
    "jump": "WHOLE",
    "rate_1": "0.6",
    "above_2": "1000",
    "rate_2": "0.8",
}


@kept
def desk(db):
    return testing.desk()


@pytest.fixture
def at(client):
    """A browser with somebody signed in."""

    def sign_in(actor):
        client.force_login(Staff.objects.get(pk=actor.staff_id))
        return client

    return sign_in


def address(name, *arguments, query=""):
    return reverse(f"performance:{name}", args=arguments) + query


def text(answer):
    assert answer.status_code == 200, answer
    return answer.content.decode()


def test_rule_and_plan_are_set_as_new_versions(desk, at):
    browser, today = at(desk.manager), timezone.localdate().isoformat()
    browser.post(
        address("rule_set", desk.project_id),
        {
            "valid_from": today,
            "basis": "营销〔2026〕9号",
            "counts_at": "MONEY",
            "money_percent": "30",
            "figure": "ROOM",
            "split": "RULED",
            "exchange_case": "SHARED",
            "exchange_share": "60",
        },
    )
    rule = PerformanceRule.objects.get(project_id=desk.project_id, version=2)
    assert (rule.counts_at, rule.money_percent, rule.exchange_share) == ("MONEY", 30, 60)
    assert "新旧顾问分享新业绩" in text(browser.get(address("rules", desk.project_id)))
    plan = {"name": "新方案", "valid_from": today, "basis": "营销〔2026〕10号", "at_signing": "100", **STEPS}
    browser.post(address("plan_set", desk.project_id), plan)
    assert CommissionPlan.objects.get(project_id=desk.project_id, version=2).jump == "WHOLE"
    assert "全额重算" in text(browser.get(address("plans", desk.project_id)))


def test_parts_that_are_no_whole_come_back_in_the_form(desk, at):
    plan = {"name": "新方案", "valid_from": "2026-01-01", "basis": "无", "at_signing": "90", **STEPS}
    answer = at(desk.manager).post(address("plan_set", desk.project_id), plan)
    assert answer.status_code == 422
    assert "三段" in answer.content.decode()


def test_a_plan_is_tried_and_nothing_is_kept(desk, at):
    answer = at(desk.manager).post(address("plan_try", desk.project_id), STEPS)
    assert "提成" in text(answer)
    assert CommissionPlan.objects.filter(project_id=desk.project_id).count() == 1


def test_deals_are_listed_ranked_and_exported(desk, at):
    deal_id = desk.signed()
    browser, amount = at(desk.manager), f"{total_of(deal_id):,.2f}"
    shown = browser.get(address("credits", desk.project_id))
    assert amount in text(shown)
    assert ">1.00<" not in shown.text[shown.text.index("<tfoot") :], "a sum is written as its column is"
    days = "?first_day=2026-11-01&last_day=2026-11-30"
    assert amount in text(browser.get(address("ranking", desk.project_id, query=days)))
    exported = browser.get(address("credits", desk.project_id, query="?export=csv"))
    assert exported.status_code == 200
    assert text(browser.get(address("credits", desk.project_id, query="?kind=REVERSED"))).count(amount) == 0


def test_a_month_is_previewed_settled_and_paid(desk, at):
    desk.signed()
    browser, month = at(desk.manager), testing.TODAY.strftime("%Y-%m")
    shown = text(browser.get(address("settle", desk.project_id, query=f"?settle_for={month}")))
    assert "全额重算" in shown
    last = shift(month_of(timezone.localdate()), months=-1)
    if testing.TODAY.replace(day=1) > last:
        desk.settle()
    else:
        browser.post(address("settle", desk.project_id), {"settle_for": month})
    assert Month.objects.get(project_id=desk.project_id).state == "SETTLED"
    assert "已结算" in text(browser.get(address("months", desk.project_id)))
    assert "计提" in text(browser.get(address("entries", desk.project_id)))
    payer = at(desk.payer)
    assert "发放" in text(payer.get(address("payables", desk.project_id)))
    payer.post(address("pay", desk.project_id, desk.consultant_id))
    assert CommissionEntry.objects.filter(project_id=desk.project_id, kind="PAID").count() == 1


def test_missed_deals_are_looked_for(desk, at):
    deal_id = desk.office.subscribe()
    desk.office.sign(deal_id)
    at(desk.manager).post(address("recompute", desk.project_id))
    assert total_of(deal_id)


def test_a_consultant_sees_their_own_and_a_stranger_nothing(desk, at):
    deal_id = desk.signed()
    seller = Staff.objects.get(pk=desk.consultant_id)
    org.grant_role(
        seller.pk,
        role_id=cast.role_with(permissions.VIEW, of=desk.office.project.company).pk,
        project_id=desk.project_id,
        actor=desk.system,
    )
    other = cast.actor_with(permissions.VIEW, project=desk.office.project)
    assert queries.credited(cast.actor_of(seller)).filter(deal_id=deal_id).count() == 1
    assert queries.credited(other).count() == 0
    assert f"{total_of(deal_id):,.2f}" in text(at(cast.actor_of(seller)).get(address("deal", deal_id)))
    assert at(other).get(address("deal", deal_id)).status_code == 404
    assert at(other).get(address("months", desk.project_id)).status_code == 403
