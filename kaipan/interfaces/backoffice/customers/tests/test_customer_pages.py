"""客户: one's own and no others'; masked, found while typing, changed and passed on."""

import io

import pytest
from openpyxl import load_workbook

from kaipan.customers import actions
from kaipan.customers.models import Customer
from kaipan.interfaces.backoffice.customers.tests.conftest import SERVES
from kaipan.org import testing as org
from kaipan.parties import testing as parties
from kaipan.platform.spreadsheets import read_table

pytestmark = pytest.mark.django_db


def names(response):
    return [row.party.name for row in response.context["list"].page]


def test_a_colleagues_customer_is_not_there(sign_in, chen, wang, project):
    seat = sign_in(chen)
    assert names(seat.get(f"/projects/{project.pk}/customers/")) == []
    assert seat.get(f"/customers/{wang}/").status_code == 404


def test_another_projects_customers_are_not_there(sign_in, wang, project):
    stranger = org.staff_with(*SERVES, project=org.project("云山府"))
    assert sign_in(stranger).get(f"/projects/{project.pk}/customers/").status_code == 404


def test_ones_own_customer_is_shown_masked(sign_in, li, wang, project):
    seat = sign_in(li)
    for url in (f"/projects/{project.pk}/customers/", f"/customers/{wang}/"):
        page = seat.get(url).text
        assert "王芳" in page
        assert "138****8000" in page
        assert "13800138000" not in page
        assert "E12345678" not in page


def test_a_manager_sees_everybodys(sign_in, wang, project):
    manager = org.staff_with("customers.customer.view_all", project=project)
    assert names(sign_in(manager).get(f"/projects/{project.pk}/customers/?q=wf")) == ["王芳"]


def test_an_export_is_masked_too(sign_in, li, wang, project):
    url = f"/projects/{project.pk}/customers/?export=xlsx&columns=phone&columns=identity"
    content = sign_in(li).get(url).content
    rows = list(load_workbook(io.BytesIO(content)).active.values)
    assert rows[1][:2] == ("王芳", "138****8000")
    assert "E12345678" not in str(rows)


def test_a_company_is_registered_by_its_credit_code(sign_in, li, project):
    code = parties.credit_code()
    typed = {
        "name": "明月贸易有限公司",
        "phone": "13900139000",
        "identity_type": "CREDIT_CODE",
        "identity": code,
    }
    answer = sign_in(li).post(f"/projects/{project.pk}/customers/new/", typed)
    party = Customer.objects.get().party
    assert answer.status_code == 303
    assert (party.kind, party.identity_type) == ("COMPANY", "CREDIT_CODE")


@pytest.mark.parametrize("name", ["𠮷田䶮", "\ue863小明", "葛\U000e0100城", "=SUM(A1)", "@SUM(A1)", "{{7}}"])
def test_an_export_holds_a_name_as_it_is_and_no_formula(sign_in, li, project, name):
    actions.register_customer(project.pk, name=name, phone="13900139000", actor=org.actor_of(li))
    url = f"/projects/{project.pk}/customers/?export="
    written = {kind: sign_in(li).get(url + kind).content for kind in ("csv", "xlsx")}
    for kind, content in written.items():
        (row,) = read_table(content, f"客户.{kind}")
        assert row.values[0] == name
    guard = "'" if name[0] in "=@" else ""
    assert f'"{guard}{name}"' in written["csv"].decode("utf-8-sig")


def test_a_name_that_may_print_wrong_is_pointed_out(sign_in, li, wang, project):
    made = actions.register_customer(
        project.pk, name="\ue863小明", phone="13900139000", actor=org.actor_of(li)
    )
    assert "请对照证件核对" in sign_in(li).get(f"/customers/{made}/").text
    assert "请对照证件核对" not in sign_in(li).get(f"/customers/{wang}/").text


def test_a_customer_is_registered(sign_in, li, project):
    typed = {"name": "赵敏", "phone": "13900139000", "source_medium": "CALL", "intent_grade": "A"}
    answer = sign_in(li).post(f"/projects/{project.pk}/customers/new/", typed)
    customer = Customer.objects.get()
    assert (answer.status_code, answer.url) == (303, f"/customers/{customer.pk}/")
    assert (customer.owner, customer.intent_grade) == (li, "A")


def test_what_is_wrong_with_a_telephone_stands_in_the_form(sign_in, li, project):
    answer = sign_in(li).post(f"/projects/{project.pk}/customers/new/", {"name": "赵敏", "phone": "12"})
    assert answer.status_code == 422
    assert 'value="赵敏"' in answer.text


def test_a_colleagues_telephone_is_refused_with_whose_it_is(sign_in, chen, wang, project):
    typed = {"name": "王芳", "phone": "138 0013 8000"}
    answer = sign_in(chen).post(f"/projects/{project.pk}/customers/new/", typed)
    assert answer.status_code == 422
    assert "李伟" in answer.text


def test_ones_own_customer_is_found_while_typing(sign_in, li, wang, project):
    url = f"/projects/{project.pk}/customers/duplicates/"
    assert f"/customers/{wang}/" in sign_in(li).post(url, {"name": "", "phone": "13800138000"}).text
    assert f"/customers/{wang}/" in sign_in(li).post(url, {"name": "王芳", "phone": ""}).text


def test_typing_a_colleagues_telephone_tells_no_name(sign_in, chen, wang, project):
    url = f"/projects/{project.pk}/customers/duplicates/"
    page = sign_in(chen).post(url, {"name": "王芳", "phone": "13800138000"}).text
    assert "已由其他顾问登记" in page
    assert "王芳" not in page
    assert f"/customers/{wang}/" not in page


def test_half_a_telephone_finds_nobody(sign_in, li, wang, project):
    answer = sign_in(li).post(f"/projects/{project.pk}/customers/duplicates/", {"name": "", "phone": "138"})
    assert answer.status_code == 200
    assert "王芳" not in answer.text


def test_grade_and_note_are_changed(sign_in, li, wang):
    seat = sign_in(li)
    form = seat.get(f"/customers/{wang}/change/").context["form"]
    typed = {field.name: field.value() or "" for field in form} | {"intent_grade": "B", "note": "看中高层"}
    assert seat.post(f"/customers/{wang}/change/", typed).status_code == 303
    assert Customer.objects.get(pk=wang).note == "看中高层"


def test_passing_on_needs_the_right(sign_in, li, chen, wang):
    typed = {"to_staff_id": chen.pk, "reason": "李伟离职"}
    assert sign_in(li).post(f"/customers/{wang}/transfer/", typed).status_code == 403


def test_a_customer_is_passed_on_with_a_reason(sign_in, li, chen, wang, project):
    permissions = ("customers.customer.view_all", "customers.customer.transfer")
    seat = sign_in(org.staff_with(*permissions, project=project, name="赵磊"))
    assert seat.post(f"/customers/{wang}/transfer/", {"to_staff_id": chen.pk}).status_code == 422
    answer = seat.post(f"/customers/{wang}/transfer/", {"to_staff_id": chen.pk, "reason": "李伟离职"})
    assert answer.status_code == 303
    assert Customer.objects.get(pk=wang).owner == chen
    assert "陈静" in seat.get(f"/customers/{wang}/").text


def test_an_empty_number_leaves_the_number_on_record(sign_in, wang, project):
    permissions = ("customers.customer.view_all", "parties.party.change")
    seat = sign_in(org.staff_with(*permissions, project=project))
    answer = seat.post(f"/customers/{wang}/person/", {"name": "王小芳", "address": "深圳"})
    assert answer.status_code == 303
    page = seat.get(f"/customers/{wang}/").text
    assert "王小芳" in page
    assert "138****8000" in page
