"""Booking, subscribing and taking money as people do it, in a real browser under the real policy."""

import pytest
from playwright.sync_api import expect

from kaipan.customers import testing as customers
from kaipan.documents.models import Paper
from kaipan.finance import testing as finance
from kaipan.finance.models import Receipt
from kaipan.interfaces.backoffice.sales.tests import households
from kaipan.kernel.money import Money
from kaipan.sales.models import Deal

# A search that a newer one overtook is everyday; the console tells of it.
HARMLESS = ("htmx:afterRequest", "htmx:sendAbort")

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def at(live_server, context, page):
    """A browser with somebody's session; a complaint on its console fails."""
    said = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))

    def go(client, path):
        session = client.cookies["sessionid"].value
        context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
        page.goto(live_server.url + path)
        return page

    yield go
    assert [text for text in said if not text.startswith(HARMLESS)] == []


def test_a_room_is_booked_in_the_sheet_from_search_to_deal(desk, at):
    page = at(desk.consultant, "/deals/")
    page.get_by_role("link", name="订房").first.click()
    sheet = page.locator("#sheet")
    sheet.get_by_label("房号").press_sequentially("102")
    sheet.get_by_role("link", name="选择").click()
    sheet.get_by_label("客户").press_sequentially("wf")
    sheet.get_by_role("button", name="选择").click()
    expect(sheet.get_by_role("button", name="换一位")).to_be_visible()
    expect(sheet.locator("#customer-picker")).to_contain_text("王芳")
    expect(sheet.locator("#quote")).to_contain_text("成交价")
    sheet.get_by_label("付款方式").select_option(label="按揭贷款")
    expect(sheet.locator("#quote")).to_contain_text("商业贷款")
    sheet.get_by_label("订金").fill("10000")
    sheet.get_by_role("button", name="订房").click()
    expect(page.locator("#toasts")).to_contain_text("已预订")
    assert page.url.endswith(f"/deals/{Deal.objects.get().pk}/")


def test_somebody_who_just_walked_in_is_registered_and_chosen(desk, at):
    page = at(desk.consultant, f"/rooms/{desk.office.rooms[0]}/book/")
    page.locator("summary", has_text="登记新客户").click()
    page.get_by_label("姓名").fill("赵一鸣")
    page.get_by_label("手机").fill("13912345678")
    page.get_by_role("button", name="登记").click()
    page.get_by_role("button", name="选择").click()
    expect(page.locator("#customer-picker")).to_contain_text("139****5678")


def test_buyers_share_a_room_and_the_sum_is_shown(desk, at):
    spouse = customers.customer(desk.office.project, "李明", owner=desk.office.customer.owner)
    deal_id = desk.office.book()
    page = at(desk.consultant, f"/deals/{deal_id}/")
    page.get_by_role("link", name="转认购").first.click()
    sheet = page.locator("#sheet")
    sheet.get_by_label("王芳 的份额").fill("60")
    sheet.get_by_label("添加买受人或代签人").press_sequentially("lm")
    expect(sheet.locator("#buyers")).to_contain_text("份额合计 60%")
    sheet.locator("#customers-found").get_by_role("button", name="添加", exact=True).click()
    expect(sheet.get_by_label("李明 的份额")).to_have_value("40")
    expect(sheet.locator("#buyers")).to_contain_text("份额合计 100%")
    sheet.get_by_role("button", name="认购", exact=True).click()
    expect(page.locator("#toasts")).to_contain_text("已认购")
    assert [each.party for each in Deal.objects.get().buyers.all()][1] == spouse.party


def test_money_is_previewed_taken_once_and_printed_at_once(desk, at, context):
    finance.bank_account(desk.office.project)
    deal_id = desk.office.subscribe()
    context.add_init_script("window.print = () => {}")  # no printer stands beside a test
    page = at(desk.cashier, "/cashier/")
    page.get_by_label("查找").press_sequentially("wf")
    page.get_by_role("link", name="收款").last.click()
    page.locator("#id_line1-amount").fill("60000")
    expect(page.locator("#preview")).to_contain_text("陆万元整")
    expect(page.locator("#preview")).to_contain_text("50,000.00")
    with page.expect_response(lambda answer: answer.url.endswith("/print/")) as printed:
        page.get_by_role("button", name="收款并打印收据").dblclick()
    assert printed.value.headers["content-type"] == "application/pdf"
    page.reload()
    expect(page.locator("h1")).to_contain_text("收据")
    receipt = Receipt.objects.get()
    assert receipt.account_id == Deal.objects.get(pk=deal_id).account_id
    assert Paper.objects.get(source_id=receipt.pk, kind="RECEIPT").print_count == 1


@pytest.mark.parametrize(
    "path", ["/", "/deals/", "/deals/{deal}/", "/deals/book/?q=1", "/deals/{deal}/subscribe/"]
)
def test_nothing_hangs_over_the_edge_of_a_small_phone(desk, at, page, path):
    deal_id = desk.office.book()
    page.set_viewport_size({"width": 360, "height": 740})
    at(desk.consultant, path.format(deal=deal_id))
    assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_a_couple_buys_a_flat_jointly_with_a_parking_place_up_to_the_signed_contract(desk, at):
    office = desk.office
    husband = customers.customer(office.project, "李明", owner=office.customer.owner)
    parking = households.parking(office)
    households.demand(office, signing_paid_percent="5")
    page = at(desk.consultant, f"/rooms/{office.rooms[0]}/subscribe/?customer={office.customer.pk}")
    page.get_by_label("添加买受人或代签人").press_sequentially("lm")
    page.get_by_role("button", name="添加", exact=True).click()
    page.get_by_label("共同共有").check()
    expect(page.locator("#buyers")).to_contain_text("不分份额")
    page.get_by_text("添加附属房产").click()
    page.locator("#add-ons-found").get_by_role("button", name="添加").click()
    expect(page.locator("#quote")).to_contain_text("总价，含附属房产")
    before = page.locator("#quote tfoot").last.text_content()
    page.get_by_label("的付款方式").select_option(label="按揭贷款")
    expect(page.locator("#quote")).to_contain_text("商业贷款")
    assert before
    page.get_by_role("button", name="认购", exact=True).click()
    expect(page.locator("#toasts")).to_contain_text("已认购")
    deal = Deal.objects.get()
    assert (deal.ownership, deal.buyers.count(), deal.add_ons.get().room_id) == ("JOINT", 2, parking)
    assert husband.party in [each.party for each in deal.buyers.all()]

    page.get_by_role("link", name="转草签").click()
    page.locator("#sheet").get_by_role("button", name="确认草签").click()
    expect(page.locator("#toasts")).to_contain_text("已草签")
    page.get_by_role("link", name="转签约").first.click()
    expect(page.locator("#sheet")).to_contain_text("首期未到")
    office.receive(deal.pk, Money(200_000))
    page.goto(page.url)
    page.get_by_role("link", name="转签约").first.click()
    sheet = page.locator("#sheet")
    expect(sheet).to_contain_text("首期已到")
    sheet.get_by_label("网签合同号").fill(households.ONLINE)
    sheet.get_by_role("button", name="确认签约").click()
    expect(page.locator("#toasts")).to_contain_text("已签约")
    expect(page.locator("main")).to_contain_text(households.ONLINE)
    page.get_by_role("link", name=deal.add_ons.get().room.label).first.click()
    expect(page.locator("main")).to_contain_text(f"随 {deal.room.label} 出售")
