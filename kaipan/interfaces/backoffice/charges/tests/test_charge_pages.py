"""收费 on the pages: rules set and taken, deals charged with a look before, charges waived."""

from decimal import Decimal

import pytest
from django.urls import reverse

from kaipan.charges import permissions as rights
from kaipan.charges import testing
from kaipan.charges.models import Charge, ChargeRule
from kaipan.interfaces.backoffice.shell.forms import DONE
from kaipan.org import testing as cast
from kaipan.org.models import Staff
from kaipan.sales import permissions as sales_rights
from kaipan.sales import testing as sales
from tests.kept import kept


@kept
def office(db):
    return sales.office()


@kept
def desk(office):
    return testing.desk(project=office.project)


@kept
def signed(office):
    deal_id = office.subscribe(1)
    office.sign(deal_id)
    return deal_id


@pytest.fixture
def at(client):
    """A browser with somebody signed in."""

    def sign_in(actor):
        client.force_login(Staff.objects.get(pk=actor.staff_id))
        return client

    return sign_in


def clerk(office):
    wanted = (sales_rights.VIEW_ALL, rights.VIEW, rights.GENERATE, rights.WAIVE)
    return cast.actor_with(*wanted, project=office.project)


def address(name, *arguments, query=""):
    return reverse(f"charges:{name}", args=arguments) + query


def text(answer):
    return answer.content.decode()


def filled(**more):
    return {
        "code": "PROPERTY_FEE",
        "name": "物业费",
        "money_kind": "COLLECTED_FEE",
        "payee": "松风物业",
        "base": "GROSS_AREA",
        "rounding_mode": "HALF_UP",
        "rounding_digit": "0.01",
        "due_at": "SIGNING",
        "receipt_kind": "RECEIPT",
        "collected": "on",
        "valid_from": "2026-01-01",
        "tier_1_residential": "1",
        "tier_1_rate": "3.5",
        "tier_2_rate": "8",
        **more,
    }


def test_a_project_takes_the_standard_rules_and_sets_its_own(office, at):
    manager = cast.actor_with(*testing.MANAGER, project=office.project)
    browser = at(manager)
    browser.post(address("rules_adopt", office.project.pk))
    assert ChargeRule.objects.filter(project=office.project, code="DEED_TAX").count() == 2
    made = browser.post(address("rule_set", office.project.pk), filled())
    assert made.url == address("rules", office.project.pk)
    rule = ChargeRule.objects.get(project=office.project, code="PROPERTY_FEE")
    assert [tier.value for tier in rule.terms.tiers] == [Decimal("3.5"), Decimal(8)]
    shown = text(browser.get(address("rules", office.project.pk)))
    assert "住宅 3.5元/㎡；全部 8元/㎡" in shown
    next_version = browser.get(address("rule_set", office.project.pk, query="?of=DEED_TAX"))
    assert next_version.context["form"].initial["tier_3_area"] == 140


def test_a_rule_that_cannot_be_says_why(office, at):
    browser = at(cast.actor_with(*testing.MANAGER, project=office.project))
    refused = browser.post(address("rule_set", office.project.pk), filled(code="fee"))
    assert refused.status_code == 422
    assert "收费代码“fee”无效" in text(refused)


def test_a_deal_is_charged_after_a_look_and_its_page_says_how(office, desk, signed, at):
    browser = at(clerk(office))
    said = {"home_count": "1", "home_count_said": "客户查档证明"}
    looked = text(browser.post(address("charge_deal", signed), said))
    assert "契税" in looked
    assert not Charge.objects.filter(account__deal=signed).exists()
    browser.post(address("charge_deal", signed), said | {DONE: "1"})
    assert Charge.objects.filter(account__deal=signed).count() == 4
    shown = text(browser.get(reverse("sales:deal", args=[signed])))
    assert "÷ 1.09" in shown
    assert "公告2024年第16号" in shown


def test_a_batch_shows_what_would_come_of_it_first(office, desk, signed, at):
    browser = at(clerk(office))
    waiting = office.subscribe(0)
    chosen = {"selected": [signed, waiting]}
    looked = text(browser.post(address("charge_deals", office.project.pk), chosen))
    assert "1 条可以执行，1 条不能执行" in looked
    assert not Charge.objects.filter(account__deal=signed).exists()
    browser.post(address("charge_deals", office.project.pk), chosen | {DONE: "1"})
    assert Charge.objects.filter(account__deal=signed, code="MAINTENANCE_FUND").exists()


def test_a_charge_is_waived_with_a_reason(office, desk, at):
    account = desk.account()
    desk.generate(account)
    charge = testing.charge(account, "DEED_TAX")
    browser = at(clerk(office))
    assert "1,098,626.61 × 1% = 10,986.27" in text(browser.get(address("charge", charge.pk)))
    assert browser.post(address("waive", charge.pk), {"reason": ""}).status_code == 422
    browser.post(address("waive", charge.pk), {"reason": "公司承担"})
    shown = text(browser.get(address("charge", charge.pk)))
    assert "公司承担" in shown
    assert "已减免" in shown


def test_the_list_sums_up_by_payee_and_filters(office, desk, at):
    account = desk.account()
    desk.generate(account)
    browser = at(clerk(office))
    shown = text(browser.get(address("charges", office.project.pk)))
    assert "税务机关" in shown
    assert "10,986.27" in shown
    filtered = text(browser.get(address("charges", office.project.pk, query="?code=MAINTENANCE_FUND")))
    assert "8,888.40" in filtered
    settled = text(browser.get(address("charges", office.project.pk, query="?settled=1")))
    assert "印花税" in settled
