"""Contacts, intent, tags, losses and service rules on the pages."""

from datetime import timedelta

import pytest

from kaipan.customers.models import Contact, Customer, ServiceRule
from kaipan.interfaces.backoffice.customers.tests.conftest import SERVES
from kaipan.org import testing as org
from kaipan.platform import clock

pytestmark = pytest.mark.django_db

CHANGES = (*SERVES, "customers.customer.change")


@pytest.fixture
def seat(sign_in, li):
    return sign_in(li)


def customer(wang):
    return Customer.objects.get(pk=wang)


def test_a_visit_is_written_down_and_stands_on_the_line_of_time(seat, wang, project):
    today = clock.business_day()
    typed = {"kind": "VISIT", "day": today.isoformat(), "heads": "3", "note": "一家三口看样板房"}
    assert seat.post(f"/customers/{wang}/contacts/new/", {**typed, "heads": ""}).status_code == 422
    assert seat.post(f"/customers/{wang}/contacts/new/", typed).status_code == 303
    page = seat.get(f"/customers/{wang}/").text
    assert "首次来访，3 人" in page
    assert "一家三口看样板房" in page
    listed = seat.get(f"/projects/{project.pk}/contacts/?first=1").text
    assert "王芳" in listed
    assert customer(wang).state == "FOLLOWING"


def test_a_contact_is_taken_back_with_a_reason(seat, wang):
    seat.post(f"/customers/{wang}/contacts/new/", {"kind": "CALL", "day": clock.business_day().isoformat()})
    contact = Contact.objects.get()
    assert seat.post(f"/contacts/{contact.pk}/void/", {"reason": ""}).status_code == 422
    assert seat.post(f"/contacts/{contact.pk}/void/", {"reason": "登记错客户"}).status_code == 303
    assert "已作废的往来：登记错客户" in seat.get(f"/customers/{wang}/").text


def test_somebody_new_is_registered_with_the_visit_they_came_by(seat, project):
    typed = {"name": "赵六", "phone": "13912345678", "met": "VISIT", "heads": "2", "note": "路过"}
    assert seat.post(f"/projects/{project.pk}/customers/new/", typed).status_code == 303
    contact = Contact.objects.get()
    assert (contact.customer.party.name, contact.heads, contact.note) == ("赵六", 2, "路过")


def test_what_a_customer_looks_for_is_shown_in_words(seat, wang):
    typed = {
        "product_types": ["RESIDENCE"],
        "layouts": "三房两厅，四房",
        "area_from": "89",
        "area_to": "120",
        "total_to": "2,200,000",
        "concerns": ["SCHOOL"],
        "payment": "MORTGAGE",
        "purpose": "UPGRADE",
        "competitor": "滨江一号",
    }
    url = f"/customers/{wang}/intent/"
    typed["opened_with"] = seat.get(url).context["form"]["opened_with"].initial
    assert seat.post(url, {**typed, "area_to": "80"}).status_code == 422
    assert seat.post(url, typed).status_code == 303
    page = seat.get(f"/customers/{wang}/").text
    for words in ("住宅", "三房两厅、四房", "89.00–120.00 ㎡", "≤ 2,200,000.00", "学校", "商业按揭", "改善"):
        assert words in page


def test_tags_are_put_on_one_and_on_many(seat, wang, project):
    assert seat.post(f"/customers/{wang}/tags/", {"add": "看学校、急"}).status_code == 303
    assert seat.post(f"/customers/{wang}/tags/", {}).status_code == 422
    asked = seat.post(f"/projects/{project.pk}/customers/tags/", {"selected": [str(wang)]})
    assert asked.status_code == 200
    sent = {"form_sent": "1", "chosen": [str(wang)], "remove": "急"}
    assert seat.post(f"/projects/{project.pk}/customers/tags/", sent).status_code == 303
    assert customer(wang).tags == ["看学校"]
    assert "王芳" in seat.get(f"/projects/{project.pk}/customers/?tag=看学校").text


def test_a_lost_customer_is_found_among_the_lost_and_followed_again(seat, wang, project):
    assert seat.post(f"/customers/{wang}/lost/", {"note": "超预算"}).status_code == 422
    assert (
        seat.post(f"/customers/{wang}/lost/", {"lost_reason": "PRICE", "note": "超预算"}).status_code == 303
    )
    lost = f"/projects/{project.pk}/customers/?situation=LOST"
    assert "王芳" in seat.get(lost).text
    assert "记录往来" not in seat.get(f"/customers/{wang}/").text
    assert seat.post(f"/customers/{wang}/reopen/", {"note": "再次来电"}).status_code == 303
    seat.get("/")  # the toast of the verb is shown once
    assert "王芳" not in seat.get(lost).text
    assert seat.post(f"/customers/{wang}/invalid/", {"note": "中介"}).status_code == 303
    assert customer(wang).state == "INVALID"


def test_the_clocks_of_service_are_set_by_who_may(sign_in, seat, project):
    url = f"/projects/{project.pk}/service-rules/new/"
    assert seat.get(url).status_code == 403
    manager = sign_in(org.staff_with(*SERVES, "customers.rules.set", project=project))
    today = clock.business_day()
    days = {"call_days": "15", "visit_days": "30", "follow_up_days": "15"}
    pool = {"pool_days": "10", "extension_days": "3", "cap_days": "20"}
    typed = {**days, **pool, "valid_from": (today + timedelta(1)).isoformat()}
    assert manager.post(url, {**typed, "cap_days": "5"}).status_code == 422
    assert manager.post(url, typed).status_code == 303
    assert ServiceRule.objects.get().visit_days == 30
    assert "30" in manager.get(f"/projects/{project.pk}/service-rules/").text
