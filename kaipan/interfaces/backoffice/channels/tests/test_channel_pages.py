"""渠道 on the pages: taken on, reported, confirmed at the reception, counted."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from kaipan.channels import testing
from kaipan.channels.models import Agent, ChannelRule, CommissionPlan, Partner, Report
from kaipan.customers import testing as customers
from kaipan.org import testing as cast
from kaipan.org.models import Staff
from kaipan.parties import testing as people
from tests.kept import kept


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
    return reverse(f"channels:{name}", args=arguments) + query


def text(answer):
    return answer.content.decode()


def test_a_manager_takes_on_an_agency_with_its_people_and_ends_it(desk, at):
    browser = at(desk.manager)
    wish = {
        "kind": "COMPANY",
        "name": "新渠道公司",
        "phone": people.phone_number(),
        "credit_code": people.credit_code(),
        "parent_id": desk.first,
        "contract_from": "2026-01-01",
    }
    made = browser.post(address("partner_new", desk.project.pk), wish)
    partner = Partner.objects.get(party__name="新渠道公司")
    assert (made.url, partner.level) == (address("partner", partner.pk), 2)
    phone = people.phone_number()
    browser.post(address("agent_new", partner.pk), {"name": "孙带", "phone": phone})
    agent = Agent.objects.get(partner=partner)
    shown = text(browser.get(address("partner", partner.pk)))
    assert "孙带" in shown
    assert phone not in shown
    browser.post(address("agent_release", agent.pk))
    browser.post(
        address("partner_change", partner.pk), {"contract_from": "2026-01-01", "contract_until": "2026-02-01"}
    )
    assert "今天不在合作期内" in text(browser.get(address("partner", partner.pk)))
    browser.post(address("partner_end", partner.pk), {"reason": "到期不续"})
    assert Partner.objects.get(pk=partner.pk).ended_on == desk.today
    listed = text(browser.get(address("partners", desk.project.pk, query="?works=0")))
    assert "新渠道公司" in listed
    assert "小渠信息咨询" not in listed


def test_the_clocks_and_plans_are_set_on_pages(desk, at):
    browser = at(desk.manager)
    day = desk.today.isoformat()
    clocks = {"visit_days": "10", "deal_days": "45", "confirm_hours": "48", "valid_from": day}
    assert browser.post(address("rule_set", desk.project.pk), clocks).status_code == 303
    rule = ChannelRule.objects.latest("version")
    assert (rule.visit_days, rule.allows_masked) == (10, False)
    plan = {
        "name": "跳点",
        "kind": "PERCENT",
        "jump": "MARGINAL",
        "rate_1": "0.6",
        "above_2": "100000000",
        "rate_2": "0.8",
        "down_payment": "30",
        "valid_from": day,
    }
    assert browser.post(address("plan_set", desk.project.pk), plan).status_code == 303
    assert CommissionPlan.objects.latest("version").jump == "MARGINAL"
    assert "100,000,000 起 0.8%" in text(browser.get(address("plans", desk.project.pk)))
    broken = browser.post(address("plan_set", desk.project.pk), {**plan, "jump": ""})
    assert (broken.status_code, "有跳点时须说明" in text(broken)) == (422, True)
    half = browser.post(address("plan_set", desk.project.pk), {**plan, "rate_2": ""})
    assert half.status_code == 422


def test_a_clerk_reports_and_hears_why_not(desk, at):
    owner = cast.staff_with("customers.customer.view", project=desk.project, name="顾小问")
    customers.customer(desk.project, "王芳", owner=owner, phone="13812345678")
    browser = at(desk.clerk)
    form = {"agent_id": desk.agent, "name": "李明", "phone": "139****5678", "consented": "on"}
    made = browser.post(address("report_new", desk.project.pk), form)
    report = Report.objects.get()
    assert made.url == address("report", report.pk)
    refused = browser.post(address("report_new", desk.project.pk), {**form, "consented": ""})
    assert refused.status_code == 422
    taken = browser.post(
        address("report_new", desk.project.pk), {**form, "name": "王芳", "phone": "138****5678"}, follow=True
    )
    assert "客户已在案场登记" in text(taken)
    assert "顾小问" not in text(taken)
    listed = text(browser.get(address("reports", desk.project.pk, query="?q=5678")))
    assert "139****5678" in listed
    exported = browser.get(address("reports", desk.project.pk, query="?export=csv&state=INVALID"))
    assert b"138****5678" in b"".join(
        exported.streaming_content if exported.streaming else [exported.content]
    )


def test_a_table_of_reports_says_which_rows_are_wrong(desk, at):
    browser = at(desk.clerk)

    def send(rows):
        table = "渠道商,渠道人员,客户姓名,客户电话,客户已同意\n" + rows
        file = SimpleUploadedFile("reports.csv", table.encode(), "text/csv")
        return browser.post(address("report_import", desk.project.pk), {"file": file})

    wrong = send("没有的,赵带,王芳,13812345678,是\n")
    assert (wrong.status_code, "没有名为“没有的”的合作中渠道商" in text(wrong)) == (422, True)
    assert send("大渠房产经纪,赵带,王芳,13812345678,是\n").url == address("reports", desk.project.pk)
    assert Report.objects.get().state == "REPORTED"


def test_the_reception_finds_by_tail_and_confirms(desk, at):
    made = desk.report("138****5678", "王芳")
    desk.report("13900000000", "李明")
    consultant = cast.staff_with("customers.customer.view", project=desk.project, name="顾小问")
    browser = at(desk.reception)
    found = text(browser.get(address("reception", desk.project.pk, query="?q=5678")))
    assert address("confirm", made.id) in found
    assert "李明" not in found
    form = {"phone": "", "heads": "2", "consultant_id": consultant.pk}
    needed = browser.post(address("confirm", made.id), form)
    assert "请向客户核对并填写完整手机号" in text(needed)
    done = browser.post(address("confirm", made.id), {**form, "phone": "13812345678"}, follow=True)
    assert "已到访" in text(done)
    report = Report.objects.get(pk=made.id)
    page = text(browser.get(reverse("customers:customer", args=[report.customer_id])))
    assert address("report", made.id) in page
    assert "渠道到访确认：大渠房产经纪" in page


def test_what_is_over_is_withdrawn_or_judged_with_a_reason(desk, at):
    first, second = desk.report(), desk.report()
    browser = at(desk.manager)
    browser.post(address("withdraw", first.id), {"reason": "客户不来"})
    browser.post(address("invalidate", second.id), {"reason": "虚假报备"})
    assert set(Report.objects.values_list("state", flat=True)) == {"WITHDRAWN", "INVALID"}
    assert "虚假报备" in text(browser.get(address("report", second.id)))


def test_a_statement_of_a_month_opens_for_those_who_see_commission(desk, at):
    browser = at(desk.manager)
    shown = browser.get(address("statement", desk.first, query="?month=2026-11"))
    assert "本月没有渠道成交" in text(shown)
    assert browser.get(address("statement", desk.first, query="?month=x")).status_code == 200
    assert at(desk.clerk).get(address("statement", desk.first)).status_code == 403
