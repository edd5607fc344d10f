"""The cashier's desk: found, previewed, taken once."""

import pytest

from kaipan.finance import testing as finance
from kaipan.finance.models import Receipt, ReceiptBook
from kaipan.kernel.money import Money


@pytest.fixture
def account(desk):
    return finance.bank_account(desk.office.project)


def typed(account, *, cash="", transfer="", token="t1", **more):
    return {
        "payer_name": "王芳",
        "dated_on": more.pop("dated_on", "2026-11-20"),
        "token": token,
        "line0-method": "CASH",
        "line0-amount": cash,
        "line1-method": "TRANSFER",
        "line1-amount": transfer,
        "line1-bank_account": account.pk,
        "line2-method": "POS",
        "line3-method": "CHEQUE",
        **more,
    }


def test_who_may_not_take_money_has_no_desk(desk):
    deal_id = desk.office.book()
    assert desk.consultant.get("/cashier/").status_code == 403
    assert desk.consultant.get(f"/cashier/{deal_id}/").status_code == 403
    assert desk.stranger.get(f"/cashier/{deal_id}/").status_code == 404


def test_a_deal_is_found_by_room_initials_telephone_and_number(desk):
    deal = desk.office.deal(desk.office.subscribe())
    tail = deal.customer.party.phones.first().tail
    for text in (deal.room.number, "wf", tail, deal.subscription.number):
        assert f"/cashier/{deal.pk}/" in desk.cashier.get("/cashier/", {"q": text}).text, text
    assert f"/cashier/{deal.pk}/" not in desk.cashier.get("/cashier/", {"q": "zyx"}).text
    assert f"/cashier/{deal.pk}/" not in desk.stranger.get("/cashier/", {"q": deal.room.number}).text


def test_the_preview_says_what_each_due_gets_and_changes_nothing(desk, account):
    office = desk.office
    deal_id = office.subscribe()
    price = office.deal(deal_id).subscription.deal_total
    response = desk.cashier.post(
        f"/cashier/{deal_id}/preview/", typed(account, cash="20000", transfer="60,000")
    )
    got = {row.label: row.difference for row in response.context["rows"]}
    assert got["定金"] == Money(50_000)
    assert got["余款"] == Money(30_000)
    assert "捌万元整" in response.text
    assert not Receipt.objects.exists()
    assert ReceiptBook.objects.get().next_number == 1
    too_much = desk.cashier.post(
        f"/cashier/{deal_id}/preview/", typed(account, transfer=str(price + Money(7)))
    )
    assert too_much.context["rows"][-1].difference == Money(7)


def test_the_preview_is_what_posting_does(desk, account):
    office = desk.office
    deal_id = office.subscribe()
    shown = desk.cashier.post(f"/cashier/{deal_id}/preview/", typed(account, transfer="60000"))
    desk.cashier.post(f"/cashier/{deal_id}/", typed(account, transfer="60000"))
    (receipt,) = Receipt.objects.all()
    posted = {each.due.name: each.amount for each in receipt.allocations.all()}
    assert posted == {row.label: row.difference for row in shown.context["rows"] if row.difference}


def test_the_preview_of_an_unpaid_booking_leaves_it_unpaid(desk, account):
    deal_id = desk.office.book()
    response = desk.cashier.post(f"/cashier/{deal_id}/preview/", typed(account, cash="10000"))
    assert response.context["sums"].difference == Money(10_000)
    assert desk.office.deal(deal_id).account.state == "PROVISIONAL"


def test_the_preview_tells_what_would_be_refused(desk, account):
    deal_id = desk.office.subscribe()
    without_account = typed(account, transfer="100") | {"line1-bank_account": ""}
    response = desk.cashier.post(f"/cashier/{deal_id}/preview/", without_account)
    assert "请选择入账的收款账户" in response.text


def test_nothing_typed_is_refused_and_nonsense_is_named(desk, account):
    deal_id = desk.office.subscribe()
    nothing = desk.cashier.post(f"/cashier/{deal_id}/", typed(account))
    assert nothing.status_code == 422
    assert "请填写收款金额" in nothing.text
    nonsense = desk.cashier.post(f"/cashier/{deal_id}/", typed(account, cash="1e5"))
    assert nonsense.status_code == 422
    assert "1e5" in nonsense.text
    assert not Receipt.objects.exists()


def test_money_by_several_methods_is_one_receipt_and_goes_to_print(desk, account):
    deal_id = desk.office.subscribe()
    response = desk.cashier.post(f"/cashier/{deal_id}/", typed(account, cash="20000", transfer="30000"))
    receipt = Receipt.objects.get()
    assert response.url == f"/receipts/{receipt.pk}/?print=1"
    assert {line.method: line.amount for line in receipt.lines.all()} == {
        "CASH": Money(20_000),
        "TRANSFER": Money(30_000),
    }


def test_the_dues_the_payer_names_come_first(desk, account):
    deal_id = desk.office.subscribe()
    rest = desk.office.deal(deal_id).account.dues.get(name="余款")
    desk.cashier.post(f"/cashier/{deal_id}/", typed(account, transfer="60000", due=[rest.pk]))
    rest.refresh_from_db()
    assert rest.allocated == Money(60_000)


def test_a_form_sent_twice_takes_the_money_once(desk, account):
    deal_id = desk.office.subscribe()
    first = desk.cashier.post(f"/cashier/{deal_id}/", typed(account, transfer="50000"))
    second = desk.cashier.post(f"/cashier/{deal_id}/", typed(account, transfer="50000"), follow=True)
    assert Receipt.objects.count() == 1
    assert second.redirect_chain[0][0] == first.url.removesuffix("?print=1")
    assert "已经收过了" in second.text


def test_a_refused_form_may_be_mended_and_sent_again(desk, account):
    deal_id = desk.office.subscribe()
    broken = typed(account, transfer="50000") | {"line1-bank_account": ""}
    assert desk.cashier.post(f"/cashier/{deal_id}/", broken).status_code == 422
    assert desk.cashier.post(f"/cashier/{deal_id}/", typed(account, transfer="50000")).status_code == 303
    assert Receipt.objects.count() == 1


def test_a_new_form_takes_the_next_money(desk, account):
    deal_id = desk.office.subscribe()
    tokens = {desk.cashier.get(f"/cashier/{deal_id}/").context["form"]["token"].value() for _ in range(2)}
    for token in tokens:
        desk.cashier.post(f"/cashier/{deal_id}/", typed(account, transfer="50000", token=token))
    assert Receipt.objects.count() == 2


def test_no_money_on_a_deal_that_ended(desk, account):
    deal_id = desk.office.book()
    desk.consultant.post(f"/deals/{deal_id}/cancel/", {"reason": "客户改买他房"})
    response = desk.cashier.post(f"/cashier/{deal_id}/", typed(account, cash="10000"))
    assert response.status_code == 409
    assert "已取消" in response.text
