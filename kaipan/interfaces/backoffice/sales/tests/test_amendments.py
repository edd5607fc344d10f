"""变更申请 at its pages: refused first, then asked, foreseen, approved, carried out, taken back."""

import csv
import io
from datetime import timedelta
from decimal import Decimal

import pytest

from kaipan.interfaces.backoffice.sales import change_kinds
from kaipan.interfaces.backoffice.sales.tests.office import signed_in_with
from kaipan.kernel.money import Money
from kaipan.sales import actions
from kaipan.sales.models import Amendment, FormalNotice
from kaipan.sales.rules import change_kinds as rules

AMENDER = ("sales.deal.view_all", "sales.deal.amend", "org.project.view", "inventory.room.view",
           "presale.price.view", "customers.customer.view_all", "approvals.request.view")  # fmt: skip
CLERK = ("sales.deal.view_all", "sales.deal.execute_amendment", "org.project.view")


@pytest.fixture
def amender(desk):
    """Somebody who may ask for changes in the project."""
    return signed_in_with(AMENDER, desk)


@pytest.fixture
def clerk(desk):
    """Somebody who carries changes out."""
    return signed_in_with(CLERK, desk)


@pytest.fixture
def deal(desk):
    return desk.office.subscribe(4)


def plan_page(deal_id):
    return f"/deals/{deal_id}/amendments/new/?kind=PAYMENT_PLAN"


def mortgage(desk, **more):
    return {"payment_plan-plan": desk.office.plans["MORTGAGE"], "reason": "客户改贷款", **more}


def ask(desk, amender, deal_id):
    """The id of an amendment to another plan."""
    assert amender.post(plan_page(deal_id), mortgage(desk)).status_code == 303
    return Amendment.objects.latest("pk").pk


def test_every_kind_that_is_open_to_some_deal_is_said_in_words():
    assert {str(kind) for kind in rules.OPEN_IN} - {"UNDO"} == set(change_kinds.HINTS)


def test_who_may_not_ask_does_not_and_a_stranger_finds_nothing(desk, deal):
    for client, status in ((desk.cashier, 403), (desk.stranger, 404)):
        assert client.get(f"/deals/{deal}/amendments/new/").status_code == status
        assert client.post(plan_page(deal), mortgage(desk)).status_code == status
        assert client.get(f"/deals/{deal}/notices/new/").status_code == status
    assert "申请变更" not in desk.cashier.get(f"/deals/{deal}/").text
    amendment = desk.office.propose(deal, actions.ChangePaymentPlan(desk.office.plans["MORTGAGE"]))
    for step in ("", "drop/", "undo/"):
        assert desk.stranger.get(f"/deals/amendments/{amendment}/{step}").status_code == 404
    assert desk.cashier.post(f"/deals/amendments/{amendment}/execute/").status_code == 403


def test_the_chooser_offers_what_is_open_to_the_deal(desk, amender, deal):
    shown = amender.get(f"/deals/{deal}/amendments/new/")
    codes = {each.code for each in shown.context["offered"]}
    assert {"EXCHANGE", "REFUND_DEPOSIT", "FORFEIT", "PAYMENT_PLAN"} <= codes
    assert not codes & {"RETURN", "REVIVE", "UNDO"}


def test_a_plan_is_foreseen_asked_approved_and_carried_out(desk, amender, clerk, deal):
    foreseen = amender.post(plan_page(deal), mortgage(desk, preview="1"))
    assert foreseen.status_code == 200
    assert not Amendment.objects.exists()
    changed = [str(section.label) for section in foreseen.context["outcome"].changed]
    assert changed == ["价格和付款方式", "供款表"]

    amendment = ask(desk, amender, deal)
    url = f"/deals/amendments/{amendment}/"
    page = amender.get(f"/deals/{deal}/")
    assert page.context["changing"].pk == amendment
    assert "变更中" in page.text
    assert "data-changed" in amender.get(url).text
    refused = clerk.post(f"{url}execute/")
    assert refused.status_code in {409, 422}

    desk.office.approve(amendment)
    assert clerk.get(url).context["may"]["execute"]
    assert clerk.post(f"{url}execute/").status_code == 303
    assert desk.office.deal(deal).payment_plan_id == desk.office.plans["MORTGAGE"]
    page = amender.get(f"/deals/{deal}/")
    assert page.context["changing"] is None
    assert [each.undoable for each in page.context["amendments"]] == [True]
    assert {due.name for due, _late, _waits in page.context["dues"]} >= {"商业贷款"}


def test_what_was_carried_out_is_taken_back(desk, amender, deal):
    office = desk.office
    done = office.change(
        deal, actions.ChangePaymentPlan(office.plans["MORTGAGE"]), on=office.deal(deal).opened_on
    )
    assert amender.get(f"/deals/amendments/{done.pk}/").context["may"]["undo"]
    sent = amender.post(f"/deals/amendments/{done.pk}/undo/", {"reason": "客户又改回"})
    assert sent.status_code == 303
    asked = Amendment.objects.latest("pk")
    assert (asked.kind, asked.undoes_id) == ("UNDO", done.pk)
    assert done.number in amender.get(f"/deals/amendments/{asked.pk}/").text


def test_an_amendment_is_given_up_with_a_reason(desk, amender, deal):
    amendment = ask(desk, amender, deal)
    assert amender.post(f"/deals/amendments/{amendment}/drop/", {"reason": ""}).status_code == 422
    assert amender.post(f"/deals/amendments/{amendment}/drop/", {"reason": "客户反悔"}).status_code == 303
    assert "客户反悔" in amender.get(f"/deals/amendments/{amendment}/").text


def test_several_changes_are_asked_for_at_once(desk, amender, deal):
    url = f"{plan_page(deal)}&kind=TERMS&kind=EXTENSION"
    assert amender.get(url).status_code == 200
    until = desk.office.deal(deal).sign_by + timedelta(days=5)
    sent = mortgage(desk, **{"terms-added": "送车位一年\n免物业费", "extension-sign_by": until.isoformat()})
    assert amender.post(url, sent).status_code == 303
    made = Amendment.objects.get()
    assert made.kinds == ["PAYMENT_PLAN", "TERMS", "EXTENSION"]
    assert made.after["clauses"] == ["送车位一年", "免物业费"]


def test_a_discount_outside_the_catalogue(desk, amender, deal):
    url = f"/deals/{deal}/amendments/new/?kind=DISCOUNT"
    half = {"discount-extra_0_name": "总经理特批", "discount-extra_0_kind": "SUBTRACT", "reason": "特批"}
    assert amender.post(url, half).status_code == 422
    sent = {**half, "discount-extra_0_value": "7,503"}
    shown = amender.post(url, {**sent, "preview": "1"})
    assert "1,190,000.00" in shown.text
    assert amender.post(url, sent).status_code == 303


def test_a_schedule_must_make_the_price(desk, amender, deal, today):
    url = f"/deals/{deal}/amendments/new/?kind=SCHEDULE"
    form = amender.get(url).context["form"].parts[0][1]
    sent = {"reason": "客户资金安排"}
    for row in form.payment_rows:
        sent |= {field.html_name: field.value() or "" for field in row}
    assert amender.post(url, sent).status_code == 422
    rest = len(form.standing) - 1
    sent |= {
        f"schedule-{rest}_amount": f"{form.standing[rest].amount.amount - 1000}",
        f"schedule-{rest + 1}_name": "尾款",
        f"schedule-{rest + 1}_amount": "1000",
        f"schedule-{rest + 1}_due_on": (today + timedelta(days=90)).isoformat(),
    }
    assert amender.post(url, sent).status_code == 303


def test_money_of_a_withdrawn_deal_goes_its_ways(desk, amender, deal):
    desk.office.receive(deal, Money(60_000))
    url = f"/deals/{deal}/amendments/new/?kind=REFUND_DEPOSIT"
    sent = {
        "refund_deposit-fault": "SELLER", "refund_deposit-fee": "500", "payee_name": "王小明",
        "payee_account": "6222020200112233", "payee_reason": "受托收款", "reason": "延期开盘",
    }  # fmt: skip
    refused = amender.post(url, sent)
    assert refused.status_code == 422
    assert "卖方违约" in refused.text
    shown = amender.post(url, {**sent, "refund_deposit-fee": "", "preview": "1"})
    assert "60,000.00" in shown.text
    assert "50,000.00" in shown.text
    amender.post(url, {**sent, "refund_deposit-fee": ""})
    made = Amendment.objects.get()
    assert made.payee is not None
    assert "6222020200112233" not in amender.get(f"/deals/amendments/{made.pk}/").text


def test_a_deal_moves_to_another_room(desk, amender, clerk, today):
    office = desk.office
    deal = office.subscribe(4)
    office.receive(deal, Money(50_000))
    url = f"/deals/{deal}/amendments/new/?kind=EXCHANGE"
    assert "新房间的房号" in amender.get(url).text
    other = office.rooms[5]
    address = f"{url}&room={other}"
    assert amender.get(address).status_code == 200
    sent = {
        "exchange-plan": office.plans["MORTGAGE"],
        "exchange-sign_by": (today + timedelta(days=7)).isoformat(),
        "exchange-keeps": "on",
        "reason": "要大一点的",
    }
    shown = amender.post(address, {**sent, "preview": "1"})
    assert "客户应补" in shown.text
    amender.post(address, sent)
    made = Amendment.objects.get()
    office.approve(made.pk)
    assert clerk.post(f"/deals/amendments/{made.pk}/execute/").status_code == 303
    old = office.deal(deal)
    assert f"/deals/{old.exchanged_into.pk}/" in amender.get(f"/deals/{deal}/").text
    assert f"/deals/{deal}/" in amender.get(f"/deals/{old.exchanged_into.pk}/").text
    assert str(old.exchanged_into.room) in amender.get(f"/deals/amendments/{made.pk}/").text


def test_buyers_join(desk, amender, deal):
    office = desk.office
    url = f"/deals/{deal}/amendments/new/?kind=BUYERS"
    assert str(office.customer.party.name) in amender.get(url).text
    assert amender.post(url, {"reason": "加名"}).status_code == 422
    from kaipan.customers import testing as cast

    sister = cast.customer(office.project, owner=office.staff())
    sent = {
        "buyer": [office.customer.pk, sister.pk],
        "share": ["60", "40"],
        "signer": ["", ""],
        "reason": "加名",
    }
    assert amender.post(url, sent).status_code == 303
    made = Amendment.objects.get()
    assert [Decimal(each["share"]) for each in made.after["buyers"]] == [60, 40]
    assert sister.party.name in amender.get(f"/deals/amendments/{made.pk}/").text


def test_a_buyer_one_may_not_choose_is_not_dropped_in_silence(desk, deal):
    blind = signed_in_with(tuple(each for each in AMENDER if not each.startswith("customers.")), desk)
    answer = blind.post(f"/deals/{deal}/amendments/new/?kind=BUYERS", {"reason": "加名"})
    assert answer.status_code == 422
    assert "不是您的客户" in answer.text


def test_a_formal_notice_is_issued_and_shown(desk, deal, today):
    url = f"/deals/{deal}/notices/new/"
    noticing = signed_in_with(("sales.deal.view_all", "sales.deal.notice"), desk)
    sent = {"respond_by": today.isoformat(), "text": "请于期内签约", "delivery": "EMS", "tracking": "EM123"}
    assert noticing.post(url, sent).status_code == 422
    sent["respond_by"] = (today + timedelta(days=20)).isoformat()
    assert noticing.post(url, sent).status_code == 303
    notice = FormalNotice.objects.get()
    page = noticing.get(f"/deals/{deal}/").text
    assert notice.number in page
    assert "EM123" in page


@pytest.mark.parametrize("kind", ["RENAME", "ADD_ONS", "PAYMENT_DELAY", "FORFEIT", "VOID", "EXTENSION"])
def test_every_other_form_opens_and_asks_for_what_it_needs(desk, amender, deal, kind):
    url = f"/deals/{deal}/amendments/new/?kind={kind}"
    assert amender.get(url).status_code == 200
    assert amender.post(url, {"reason": ""}).status_code == 422


def test_the_list_filters_and_exports(desk, amender, deal):
    amendment = ask(desk, amender, deal)
    number = Amendment.objects.get(pk=amendment).number
    assert number in amender.get("/deals/amendments/").text
    assert number in amender.get("/deals/amendments/?kind=PAYMENT_PLAN&state=PROPOSED").text
    assert number not in amender.get("/deals/amendments/?kind=EXCHANGE").text
    table = amender.get(f"/deals/amendments/?q={number}&export=csv").content.decode("utf-8-sig")
    assert [row[0] for row in csv.reader(io.StringIO(table))][1:] == [number]
    assert number not in desk.stranger.get("/deals/amendments/").text


def test_its_question_is_a_link_only_for_whom_the_question_opens(desk, amender, clerk, deal):
    amendment = desk.office.propose(deal, actions.ChangePaymentPlan(desk.office.plans["MORTGAGE"]))
    question = f"/approvals/{Amendment.objects.get(pk=amendment).approval_id}/"
    for reader, opens in ((amender, True), (clerk, False)):
        listed, shown = reader.get("/deals/amendments/"), reader.get(f"/deals/amendments/{amendment}/")
        assert f"/deals/amendments/{amendment}/" in listed.text
        assert (question in listed.text, question in shown.text) == (opens, opens)
        assert (reader.get(question).status_code == 200) == opens
