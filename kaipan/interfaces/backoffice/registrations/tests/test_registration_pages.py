"""Registrations on the pages: registered, paid, checked, printed, given up, turned into a deal."""

import pytest
from django.urls import reverse

from kaipan.documents.models import Paper
from kaipan.finance.models import Refund
from kaipan.inventory.models import Room
from kaipan.org import actions as org_actions
from kaipan.org.models import Staff
from kaipan.registrations import actions, testing
from kaipan.registrations.models import Registration
from kaipan.sales import testing as sales
from kaipan.sales.models import Deal
from kaipan.sales.tests.registered import desk_of
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


def address(name, *arguments):
    return reverse(f"registrations:{name}", args=arguments)


def text(answer):
    return answer.content.decode()


def page(browser, registration):
    return text(browser.get(address("registration", registration)))


def test_a_consultant_registers_a_customer_from_their_page(desk, at):
    browser = at(desk.consultant)
    beside = text(browser.get(reverse("customers:customer", args=[desk.customer.pk])))
    assert "登记认筹" in beside
    labels = [Room.objects.get(pk=desk.rooms[each]).label for each in (2, 0)]
    sent = {
        "customer": desk.customer.pk,
        "level": "ROOM",
        "batch": "",
        "wishes": "、".join(labels),
        "earnest": "30,000.00",
        "valid_until": desk.today.isoformat(),
        "remark": "首开",
    }
    url = address("take", desk.project.pk)
    assert "20,000.00" in text(browser.get(f"{url}?customer={desk.customer.pk}&room={desk.rooms[0]}"))
    wrong = browser.post(url, sent | {"wishes": "9栋1单元999"})
    assert wrong.status_code == 422
    assert "本项目没有这些房间" in text(wrong)
    assert browser.post(url, sent).status_code == 303
    made = Registration.objects.get()
    assert [wish.room_id for wish in made.wishes.all()] == [desk.rooms[2], desk.rooms[0]]
    assert made.number in text(browser.get(address("registrations", desk.project.pk) + "?state=REGISTERED"))
    assert labels[0] in page(browser, made.pk)


def test_the_cashier_finds_it_and_takes_it_whole(desk, at):
    registration = desk.register()
    testing.finance_cast.bank_account(desk.project)
    desk.cashier = testing.org_cast.actor_with(*testing.CASHIER, "sales.deal.receive", project=desk.project)
    browser = at(desk.cashier)
    url = address("receive", registration)
    assert url in text(browser.get(reverse("finance:cashier") + "?q=王芳"))
    form = browser.get(url)
    token = form.context["form"]["token"].value()
    sent = {"payer_name": "王芳", "dated_on": desk.today.isoformat(), "token": token}
    lines = {f"line{each}-method": code for each, code in enumerate(("CASH", "TRANSFER", "POS", "CHEQUE"))}
    short = browser.post(url, sent | lines | {"line0-amount": "100"})
    assert "须一次收足" in text(short)
    assert browser.post(url, sent | lines | {"line0-amount": "20000"}).status_code == 303
    assert desk.registration(registration).state == "VALID"


def test_wishes_points_paper_and_withdrawal(desk, at):
    (item,) = desk.demand(actions.ItemTerms("购房资格证明", valid_days=60))
    registration = desk.valid(0)
    browser = at(desk.manager)
    assert "资格审核未完成" in page(browser, registration)
    found = {"finding": "GOOD", "good_until": "", "remark": "原件已核"}
    assert browser.post(address("check", registration, item), found).status_code == 303
    assert "资格审核未完成" not in page(browser, registration)
    label = Room.objects.get(pk=desk.rooms[3]).label
    assert browser.post(address("wishes", registration), {"wishes": label}).status_code == 303
    assert desk.registration(registration).number in text(browser.get(address("for_room", desk.rooms[3])))
    assert browser.post(address("paper", registration)).status_code == 302
    assert Paper.objects.get().number == desk.registration(registration).number
    sent = {"reason": "客户放弃", "payee": "", "payee_account": "", "payee_reason": ""}
    assert browser.post(address("withdraw", registration), sent).status_code == 303
    assert Refund.objects.get().amount == testing.EARNEST
    assert "退号中" in page(browser, registration)


def test_the_list_of_points_is_written_line_by_line(desk, at):
    browser, url = at(desk.manager), address("items", desk.project.pk)
    assert "购房资格证明，必需，60" in text(browser.get(url))
    assert browser.post(url, {"points": "无房证明，也许"}).status_code == 422
    assert browser.post(url, {"points": "无房证明，可选，30\n证件"}).status_code == 303
    assert [each.name for each in testing.QualificationItem.objects.all()] == ["无房证明", "证件"]


def test_a_valid_one_goes_into_the_subscription_of_a_room_wished_for(db, at):
    office = sales.office()
    desk = desk_of(office)
    registration = desk.valid(0)
    seller = Staff.objects.get(pk=office.consultant.staff_id)
    role = testing.org_cast.role_with("presale.price.view", of=office.project.company)
    org_actions.grant_role(seller.pk, role_id=role.pk, project_id=office.project.pk, actor=desk.system())
    browser = at(office.consultant)
    url = reverse("sales:subscribe_room", args=[office.rooms[0]])
    way = f"{url}?customer={office.customer.pk}&amp;registration={registration}"
    assert way in page(browser, registration)
    form = text(browser.get(way.replace("&amp;", "&")))
    assert desk.registration(registration).number in form
    sent = {
        "payment_plan": office.plans["LUMP_SUM"],
        "sign_by": desk.today.isoformat(),
        "buyer": office.customer.pk,
        "share": "100",
        "registration": registration,
    }
    answer = browser.post(url, sent)
    assert answer.status_code == 303, text(answer)
    assert desk.registration(registration).turned_into_id == Deal.objects.get().pk
    room = text(browser.get(reverse("inventory:room", args=[office.rooms[0]])))
    assert "个有效认筹意向此房" not in room


def test_a_customer_is_a_link_only_for_whom_their_page_opens(desk, at):
    registration = desk.register()
    customer = reverse("customers:customer", args=[desk.customer.pk])
    for actor, opens in ((desk.consultant, True), (desk.cashier, False)):
        browser = at(actor)
        listed = text(browser.get(address("registrations", desk.project.pk)))
        assert (customer in listed, customer in page(browser, registration)) == (opens, opens)
        assert browser.get(customer).status_code == (200 if opens else 404)
