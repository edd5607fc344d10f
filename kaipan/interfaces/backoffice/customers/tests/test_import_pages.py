"""A table of customers read in step by step: tried first, then all of it or nothing, and taken back."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from kaipan.customers import actions
from kaipan.customers.models import Customer, CustomerImport, CustomerTable
from kaipan.customers.permissions import IMPORT, REGISTER, VIEW
from kaipan.org import testing as org
from tests.kept import kept

pytestmark = pytest.mark.django_db

HEADER = "客户姓名,联系电话,门牌,身份证号\n"
GOOD = HEADER + "王芳,13800138000,x,\n李强,13900139000,y,\n"
BAD = HEADER + "王芳,1380013800,x,\n,13900139000,y,440305199001011234\n"


@kept
def project():
    return org.project()


@pytest.fixture
def seat(client, project):
    """The chair of somebody who may read customers in and serve them."""
    client.force_login(org.staff_with(IMPORT, VIEW, project=project))
    return client


def upload(seat, project, text, name="客户.csv", encoding="utf-8-sig", **fields):
    file = SimpleUploadedFile(name, text.encode(encoding), "text/csv")
    sent = {"file": file, "duplicates": "SKIP", "default_owner_id": ""} | fields
    return seat.post(f"/projects/{project.pk}/customers/imports/new/", sent, follow=True)


def dry_run(seat, mapped, **changed):
    chosen = {f"column-{column.letter}": column.field for column in mapped.context["columns"]}
    return seat.post(mapped.context["action"], chosen | changed, follow=True)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_a_table_goes_in_by_four_steps_and_comes_out_again(seat, project, encoding):
    mapped = upload(seat, project, GOOD, encoding=encoding)
    assert [column.field for column in mapped.context["columns"]] == ["name", "phone", "", "identity"]
    tried = dry_run(seat, mapped)
    assert tried.context["preview"].created == 2
    assert "138****8000" in tried.text
    assert "13800138000" not in tried.text
    assert not Customer.objects.exists()

    done = seat.post(tried.context["action"])
    assert done.context["preview"].created == 2
    log = CustomerImport.objects.get()
    assert seat.get(tried.context["action"].replace("import/", "")).status_code == 404
    listed = seat.get(f"/customer-imports/{log.pk}/").text
    assert "王芳" in listed
    again = upload(seat, project, GOOD, encoding=encoding)
    refused = seat.post(dry_run(seat, again).context["action"])
    assert (refused.status_code, Customer.objects.count()) == (409, 2)

    undone = seat.post(done.context["undo_url"], follow=True)
    assert "移除 2 位" in undone.text
    assert not Customer.objects.exists()
    assert seat.post(done.context["undo_url"]).status_code == 409


def test_what_is_wrong_is_named_and_can_be_taken_along(seat, project):
    tried = dry_run(seat, upload(seat, project, BAD))
    assert [(each.row, each.column) for each in tried.context["preview"].errors] == [
        (2, "B"), (3, "A"), (3, "D"),
    ]  # fmt: skip
    assert "确认导入" not in tried.text
    taken = load_workbook(io.BytesIO(seat.get(tried.context["errors_url"]).content)).active
    assert [[cell.value for cell in row][:3] for row in taken.iter_rows(min_row=2)] == [
        ["2", "B", "联系电话"], ["3", "A", "客户姓名"], ["3", "D", "身份证号"],
    ]  # fmt: skip
    assert seat.post(tried.context["action"]).status_code == 422
    assert not Customer.objects.exists()


def test_rows_like_a_customer_are_listed_with_what_becomes_of_them(seat, project):
    li = org.actor_with(REGISTER, VIEW, project=project, name="李伟")
    actions.register_customer(project.pk, name="王芳", phone="13800138000", actor=li)
    text = GOOD + "李强,13900139000,z,\n"
    tried = dry_run(seat, upload(seat, project, text))
    assert [
        (each["row"], each["of"], each["owner"], each["fate"]) for each in tried.context["duplicates"]
    ] == [
        (2, "***", "李伟", "跳过"),
        (4, "", "", "跳过"),
    ]
    assert "与第 3 行电话相同" in tried.text
    refused = dry_run(seat, upload(seat, project, text, duplicates="REFUSE"))
    assert [each.row for each in refused.context["preview"].errors] == [2, 4]


def test_a_column_without_meaning_can_be_given_one_and_a_missing_one_is_asked_for(seat, project):
    mapped = upload(seat, project, GOOD.replace("联系电话", "号码栏"))
    assert mapped.context["missing"] == ["手机"]
    assert dry_run(seat, mapped).status_code == 422
    assert dry_run(seat, mapped, **{"column-B": "phone"}).context["preview"].created == 2
    assert dry_run(seat, mapped, **{"column-B": "password"}).status_code == 422


@pytest.mark.parametrize(
    ("text", "name"), [("%PDF-1.7", "客户.xlsx"), (GOOD, "客户" * 120 + ".csv"), (HEADER, "客户.csv")]
)
def test_what_is_no_table_is_refused_at_the_form(seat, project, text, name):
    assert upload(seat, project, text, name).status_code == 422
    assert not CustomerTable.objects.exists()


@pytest.mark.parametrize("name", ["../../etc/客户.csv", "C:\\客户.csv", "客\u202e户.csv"])
def test_of_a_files_name_its_visible_last_part_counts(seat, project, name):
    upload(seat, project, GOOD, name)
    assert CustomerTable.objects.get().filename == "客户.csv"


def test_the_template_is_understood_as_it_is(seat, project):
    content = seat.get(f"/projects/{project.pk}/customers/imports/template/").content
    sheet = load_workbook(io.BytesIO(content)).active
    header = ",".join(str(cell.value) for cell in sheet[1])
    mapped = upload(seat, project, f"{header}\n王芳,13800138000{',' * (header.count(',') - 1)}\n")
    assert all(column.field for column in mapped.context["columns"])


def test_others_neither_see_nor_touch_it(client, seat, project):
    mapped = upload(seat, project, GOOD)
    client.force_login(org.staff_with(VIEW, project=project))
    assert client.get(f"/projects/{project.pk}/customers/imports/").status_code == 403
    client.force_login(org.staff_with(IMPORT, VIEW, project=project))
    assert client.get(mapped.context["action"]).status_code == 404
    client.force_login(org.staff_with(IMPORT, project=org.project("云山府")))
    assert client.get(f"/projects/{project.pk}/customers/imports/").status_code == 404
