"""Room tables sent by programs: looked at, read in whole or not at all, once."""

import pytest

from kaipan.inventory.models import Room
from kaipan.org import testing as cast
from kaipan.platform.models import AuditRecord
from kaipan.platform.spreadsheets.limits import DEFAULT_LIMITS
from tests.api.programs import program_with
from tests.api.world import TABLE
from tests.kept import kept

pytestmark = pytest.mark.django_db

KEY = "rooms-2026-11-23"


@kept
def project():
    return cast.project()


@kept
def program(project):
    return program_with("inventory.room.import", "inventory.room.view", project=project)


@pytest.fixture
def imports(project):
    return f"/projects/{project.pk}/room-imports"


def test_a_look_changes_nothing(program, imports):
    answer = program.upload(f"{imports}/preview", TABLE.encode())
    assert answer.status_code == 200
    assert (answer.json()["added"], answer.json()["errors"]) == (2, [])
    assert not Room.objects.exists()


def test_a_table_with_one_wrong_row_is_refused_whole_and_says_where(program, imports):
    wrong = TABLE + "9栋,1单元,0,1,001\n"
    answer = program.upload(imports, wrong.encode())
    assert answer.status_code == 400
    said = answer.json()
    assert said["code"] == "room_import_has_errors"
    assert (said["rows"][0]["row"], said["rows"][0]["column"], said["rows"][0]["shown"]) == (4, "C", "0")
    assert not Room.objects.exists()


def test_a_table_becomes_rooms_once(program, imports):
    first = program.upload(imports, TABLE.encode(), key=KEY)
    again = program.upload(imports, TABLE.encode(), key=KEY)
    assert first.status_code == 201
    assert first.content == again.content
    assert again["Idempotent-Replayed"] == "true"
    assert Room.objects.count() == 2


def test_the_same_key_with_another_table_is_refused(program, imports):
    program.upload(imports, TABLE.encode(), key=KEY)
    answer = program.upload(imports, TABLE.replace("9栋", "8栋").encode(), key=KEY)
    assert answer.json()["code"] == "idempotency_key_reused"


def test_an_import_is_taken_back(program, imports):
    made = program.upload(imports, TABLE.encode()).json()["id"]
    assert program.post(f"/room-imports/{made}/undo").status_code == 200
    assert not Room.objects.exists()


def test_the_client_may_say_what_the_headers_mean(program, imports):
    table = TABLE.replace("房号", "门牌")
    mapping = (
        '{"building": "楼栋", "unit": "单元", "floor_index": "楼层", "position": "位置", "number": "门牌"}'
    )
    assert program.upload(imports, table.encode(), mapping=mapping).status_code == 201


@pytest.mark.parametrize("mapping", ["{", "[]", '"x"', '{"number": 1}', '{"number": "房号", "price": "价"}'])
def test_a_mapping_that_means_nothing_is_refused(program, imports, mapping):
    before = AuditRecord.objects.count()
    assert program.upload(imports, TABLE.encode(), mapping=mapping).status_code == 400
    assert AuditRecord.objects.count() == before


def test_an_unknown_form_field_is_refused(program, imports):
    answer = program.upload(imports, TABLE.encode(), update_exsiting="true")
    assert answer.json()["code"] == "invalid_query"


@pytest.mark.parametrize(
    ("content", "filename"),
    [
        (b"", "rooms.csv"),
        (b"PK\x03\x04", "rooms.xlsx"),
        (b"%PDF-1.7", "rooms.pdf"),
        (b"\xff\xfe\x00", "rooms.csv"),
    ],
)
def test_what_is_no_table_is_refused(program, imports, content, filename):
    answer = program.upload(imports, content, filename)
    assert answer.status_code == 400
    assert not Room.objects.exists()


def test_a_file_beyond_the_limit_is_not_opened(program, imports):
    answer = program.upload(imports, b"x" * (DEFAULT_LIMITS.file_size + 1))
    assert answer.json()["code"] == "spreadsheet_file_too_large"


def test_a_file_with_a_name_without_end_is_refused(program, imports):
    assert program.upload(imports, TABLE.encode(), "房源" * 101 + ".csv").status_code == 400
    assert not Room.objects.exists()


@pytest.mark.parametrize("filename", ["../../etc/rooms.csv", "C:\\rooms.csv", "ro\u202eoms.csv"])
def test_of_a_name_its_visible_last_part_counts(program, imports, filename):
    assert program.upload(imports, TABLE.encode(), filename).status_code == 201
    assert program.get(imports).json()["items"][0]["filename"] == "rooms.csv"


def test_a_form_without_a_file_is_refused(program, imports):
    answer = program.send("POST", imports, {"file": "x"})
    assert answer.status_code == 400
