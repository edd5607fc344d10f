"""A program uploads a table of registrations, tries it and imports it."""

import pytest

from kaipan.platform import long_work
from kaipan.registrations import testing
from kaipan.registrations.models import Registration
from tests.api.programs import program_with
from tests.kept import kept

pytestmark = pytest.mark.django_db


@kept
def desk():
    return testing.desk()


@kept
def program(desk):
    return program_with(*testing.MANAGER, project=desk.project)


def keep(program, desk, *rows):
    address = f"/projects/{desk.project.pk}/registration-tables"
    answer = program.upload(address, testing.table(*rows).encode(), "认筹.csv")
    assert answer.status_code == 201, answer.content
    return answer.json()["id"]


def test_a_table_is_tried_and_imported_once(program, desk):
    row = f"钱多,{desk.newcomer()},,,,30000,,"
    table = keep(program, desk, row)
    assert program.get(f"/registration-tables/{table}").json()["tried"] is None
    assert program.post(f"/registration-tables/{table}/try").json() == {"registered": 1, "wrong": 0}
    done = program.post(f"/registration-tables/{table}/import").json()
    assert done["registered"] == 1
    assert program.get(f"/registration-tables/{table}").status_code == 404
    again = keep(program, desk, row)
    refused = program.post(f"/registration-tables/{again}/import").json()
    assert refused["code"] == "registration_table_same_file"
    (log,) = program.get(f"/projects/{desk.project.pk}/registration-imports").json()["items"]
    assert (log["id"], log["earnest"]) == (done["id"], "30000.00")


def test_complaints_stand_with_the_table_and_name_their_rows(program, desk):
    phone = desk.newcomer()
    table = keep(program, desk, f"钱多,{phone},,,,,,", f"孙无,{phone},,,,,,", f"钱多,{phone},楼层,,,,,")
    assert program.post(f"/registration-tables/{table}/try").json()["wrong"] == 2
    errors = program.get(f"/registration-tables/{table}").json()["tried"]["errors"]
    assert [(each["row"], each["title"]) for each in errors] == [(3, "客户姓名"), (4, "认筹级别")]
    refused = program.post(f"/registration-tables/{table}/import")
    assert len(refused.json()["rows"]) == 2
    assert not Registration.objects.exists()


def test_it_is_taken_in_the_background_where_the_client_does_not_wait(program, desk):
    table = keep(program, desk, f"钱多,{desk.newcomer()},,,,,,")
    work = program.post(f"/registration-tables/{table}/import?background=true").json()
    assert not Registration.objects.exists()
    long_work.carry_out(work_id=work["id"])
    assert program.get(f"/work/{work['id']}").json()["result"]["registered"] == 1


def test_an_upload_is_its_owners_alone(program, desk):
    table = keep(program, desk, f"钱多,{desk.newcomer()},,,,,,")
    other = program_with(*testing.MANAGER, project=desk.project)
    assert other.get(f"/registration-tables/{table}").status_code == 404
    for verb in ("try", "import"):
        assert other.post(f"/registration-tables/{table}/{verb}").status_code == 404
