"""A program uploads a table of customers, tries it, imports it and takes it back."""

import pytest

from kaipan.customers.models import Customer, CustomerTable
from kaipan.customers.permissions import IMPORT, VIEW
from kaipan.org import testing as org
from tests.api.programs import program_with
from tests.kept import kept

pytestmark = pytest.mark.django_db

GOOD = "客户姓名,联系电话,身份证号,渠道来源\n王芳,13800138000,,来电\n李强,13900139000,,\n"
BAD = "客户姓名,联系电话,身份证号,渠道来源\n王芳,1380013800,,来电\n,13900139000,,广播\n"


@kept
def project():
    return org.project()


@kept
def program(project):
    return program_with(IMPORT, VIEW, project=project)


def keep(program, project, text, **fields):
    answer = program.upload(
        f"/projects/{project.pk}/customer-tables", text.encode(), "customers.csv", **fields
    )
    assert answer.status_code == 201, answer.content
    return answer.json()["id"]


def test_a_table_is_tried_imported_and_taken_back(program, project):
    table = keep(program, project, GOOD)
    seen = program.get(f"/customer-tables/{table}").json()
    assert (seen["rows"], seen["missing"], seen["tried"]) == (2, [], None)
    assert seen["mapping"]["phone"] == "联系电话"

    tried = program.post(f"/customer-tables/{table}/try", {})
    assert tried.json() == {"added": 2, "changed": 0, "skipped": 0, "suspected": 0, "wrong": 0}
    done = program.post(f"/customer-tables/{table}/import").json()
    assert (done["added"], done["skipped"]) == (2, 0)
    assert program.get(f"/customer-tables/{table}").status_code == 404

    again = keep(program, project, GOOD)
    assert program.post(f"/customer-tables/{again}/import").json()["code"] == "customer_import_same_file"
    undone = program.post(f"/customer-imports/{done['id']}/undo").json()
    assert undone == {"removed": 2, "kept": 0}
    assert not Customer.objects.exists()
    (log,) = program.get(f"/projects/{project.pk}/customer-imports").json()["items"]
    assert log["undone_at"]


def test_complaints_stand_with_the_table_and_name_their_cells(program, project):
    table = keep(program, project, BAD, duplicates="REFUSE")
    assert program.post(f"/customer-tables/{table}/try", {}).json()["wrong"] == 3
    errors = program.get(f"/customer-tables/{table}").json()["tried"]["errors"]
    assert [(each["row"], each["column"]) for each in errors] == [(2, "B"), (3, "A"), (3, "D")]
    refused = program.post(f"/customer-tables/{table}/import")
    assert (refused.status_code, len(refused.json()["rows"])) == (400, 3)
    assert not Customer.objects.exists()


def test_an_upload_is_its_owners_alone_and_lies_sealed(program, project):
    table = keep(program, project, GOOD)
    other = program_with(IMPORT, VIEW, project=project)
    for address in ("", "/try", "/import"):
        answer = (
            other.post(f"/customer-tables/{table}{address}", {})
            if address
            else other.get(f"/customer-tables/{table}")
        )
        assert answer.status_code == 404
    assert b"13800138000" not in bytes(CustomerTable.objects.get().content)
