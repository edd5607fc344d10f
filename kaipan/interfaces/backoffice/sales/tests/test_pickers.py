"""What forms of deals ask for as one types."""

from kaipan.customers import testing as customers
from kaipan.customers.models import Customer


def test_customers_are_found_by_initials_and_only_ones_own(desk):
    office = desk.office
    customers.customer(office.project, "王芬")
    url = f"/deals/in/{office.project.pk}/customers/"
    assert "王芳" in desk.consultant.get(url, {"customer_text": "wf"}).text
    assert "王芬" not in desk.consultant.get(url, {"customer_text": "wf"}).text
    assert "王芳" not in desk.stranger.get(url, {"customer_text": "wf"}).text


def test_a_new_customer_is_registered_and_offered(desk):
    url = f"/deals/in/{desk.office.project.pk}/customers/new/"
    response = desk.consultant.post(url, {"new_name": "赵一鸣", "new_phone": "13912345678"})
    assert "赵一鸣" in response.text
    assert "139****5678" in response.text
    assert Customer.objects.get(party__name="赵一鸣").owner == desk.office.customer.owner


def test_a_customer_of_somebody_else_is_not_registered_again_and_the_consultant_is_named(desk):
    other = customers.customer(desk.office.project, "赵一鸣", phone="13912345678")
    url = f"/deals/in/{desk.office.project.pk}/customers/new/"
    response = desk.consultant.post(url, {"new_name": "赵一鸣", "new_phone": "13912345678"})
    assert other.owner.name in response.text


def test_a_second_buyer_is_given_what_is_left(desk):
    office = desk.office
    spouse = customers.customer(office.project, "李明", owner=office.customer.owner)
    url = f"/deals/in/{office.project.pk}/buyers/"
    sent = {"buyer": [office.customer.pk], "share": ["60"], "add": spouse.pk}
    response = desk.consultant.post(url, sent)
    assert [row.share for row in response.context["sheet"].rows] == ["60", "40"]
    assert response.context["sheet"].total == 100
    without = desk.consultant.post(url, {**sent, "add": "", "remove": office.customer.pk})
    assert without.context["sheet"].rows == []


def test_a_customer_of_another_company_is_not_added(desk):
    url = f"/deals/in/{desk.office.project.pk}/buyers/"
    response = desk.consultant.post(url, {"add": customers.customer(_another_project()).pk})
    assert response.context["sheet"].rows == []


def test_the_quote_shows_the_price_and_the_payments_of_the_plan(desk):
    office = desk.office
    url = f"/deals/quote/{office.rooms[0]}/"
    response = desk.consultant.get(url, {"payment_plan": office.plans["MORTGAGE"], "stage": "SUBSCRIPTION"})
    quote = response.context["quote"]
    assert f"{quote.deal_total:,.2f}" in response.text
    assert [payment.name for payment in response.context["payments"]] == ["定金", "首付", "商业贷款"]


def test_a_plan_that_is_not_there_is_answered_with_a_sentence(desk):
    response = desk.consultant.get(f"/deals/quote/{desk.office.rooms[0]}/", {"payment_plan": "x"})
    assert response.status_code == 200
    assert "没有找到" in response.text


def _another_project():
    from kaipan.org import testing

    return testing.project("别人的项目")
