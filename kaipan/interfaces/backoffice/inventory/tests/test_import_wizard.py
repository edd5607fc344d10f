"""A room table read in step by step: what would happen first, everything or nothing then, and back again."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from kaipan.interfaces.backoffice.inventory.tests.conftest import SEES
from kaipan.inventory.models import Room, RoomImport
from kaipan.org import testing as org
from kaipan.platform.models import StoredFile
from kaipan.platform.spreadsheets.limits import DEFAULT_LIMITS

pytestmark = pytest.mark.django_db

HEADER = "楼栋,单元,楼层,位置,房号,建面,备注一\n"
GOOD = HEADER + "1栋,1单元,1,1,101,98.76,x\n1栋,1单元,1,2,102,89.10,y\n"
BAD = HEADER + "1栋,1单元,1,1,101,98.76,x\n1栋,1单元,0,2,102,九十,y\n"
IMPORTS = (*SEES, "inventory.room.import")


def at(project, step):
    return f"/projects/{project.pk}/rooms/imports/{step}"


def upload(seat, project, text, name="房源.csv", encoding="utf-8-sig"):
    file = SimpleUploadedFile(name, text.encode(encoding), "text/csv")
    return seat.post(at(project, "new/"), {"file": file})


def dry_run(seat, project, mapped):
    chosen = {f"column-{column.letter}": column.field for column in mapped.context["columns"]}
    return seat.post(at(project, "map/"), {"token": mapped.context["token"], **chosen})


def test_another_projects_imports_are_not_there(desk, project):
    seat = desk(*IMPORTS, of=org.project("云山府"))
    assert seat.get(at(project, "")).status_code == 404
    assert upload(seat, project, GOOD).status_code == 404


def test_somebody_without_the_right_is_told_so(desk, project):
    assert desk(*SEES).get(at(project, "new/")).status_code == 403


def test_a_file_that_is_no_table_is_refused_at_the_form(desk, project):
    answer = upload(desk(*IMPORTS), project, "%PDF-1.7", "房源.xlsx")
    assert answer.status_code == 422
    assert not StoredFile.objects.exists()


def test_a_file_beyond_the_limit_is_neither_read_nor_kept(desk, project):
    answer = upload(desk(*IMPORTS), project, "x" * (DEFAULT_LIMITS.file_size + 1))
    assert answer.status_code == 422
    assert "20 MB" in answer.text
    assert not StoredFile.objects.exists()


def test_a_file_with_a_name_without_end_is_refused(desk, project):
    assert upload(desk(*IMPORTS), project, GOOD, "房源" * 120 + ".csv").status_code == 422
    assert not StoredFile.objects.exists()


@pytest.mark.parametrize("name", ["../../etc/房源.csv", "C:\\房源.csv", "房\u202e源.csv", "房源.csv\x00"])
def test_of_a_name_its_visible_last_part_counts(desk, project, name):
    mapped = upload(desk(*IMPORTS), project, GOOD, name)
    assert mapped.context["preview"].file_name == "房源.csv"


def test_headers_nobody_knows_can_be_given_a_meaning(desk, project):
    seat = desk(*IMPORTS)
    mapped = upload(seat, project, GOOD.replace("房号", "门牌"))
    assert mapped.context["missing"] == ["房号"]
    chosen = {f"column-{column.letter}": column.field for column in mapped.context["columns"]}
    answer = seat.post(
        at(project, "map/"), {"token": mapped.context["token"], **chosen, "column-E": "number"}
    )
    assert answer.context["preview"].created == 2


@pytest.mark.parametrize("encoding", ["gb18030", "gbk", "utf-16"])
def test_a_table_in_another_encoding_is_shown_as_it_is(desk, project, encoding):
    mapped = upload(desk(*IMPORTS), project, GOOD, encoding=encoding)
    assert [column.header for column in mapped.context["columns"]][:2] == ["楼栋", "单元"]
    assert mapped.context["encodings"] == ()


def test_an_encoding_that_is_not_certain_is_asked_about_and_the_columns_are_shown_anew(desk, project):
    seat = desk(*IMPORTS)
    mapped = upload(seat, project, "building,floor,position,room\n𠮷,1,1,101\n", encoding="utf-8")
    assert set(mapped.context["encodings"]) == {"UTF-8", "GB18030"}
    shown_in = mapped.context["encoding"]
    (other,) = set(mapped.context["encodings"]) - {shown_in}
    asked = {"token": mapped.context["token"], "shown_in": shown_in, "encoding": other}
    again = seat.post(at(project, "map/"), asked)
    samples = {page.context["encoding"]: page.context["columns"][0].samples for page in (mapped, again)}
    assert samples["UTF-8"] == ("𠮷",)
    assert samples["GB18030"] != ("𠮷",)
    assert dry_run(seat, project, again).context["preview"].created == 1


@pytest.mark.parametrize("encoding", ["BIG5", "rot13", "\x00", "utf-8"])
def test_an_encoding_nobody_offered_is_refused(desk, project, encoding):
    seat = desk(*IMPORTS)
    token = upload(seat, project, GOOD).context["token"]
    assert seat.post(at(project, "map/"), {"token": token, "encoding": encoding}).status_code == 422


def test_the_columns_are_understood_and_can_be_corrected(desk, project):
    mapped = upload(desk(*IMPORTS), project, GOOD)
    understood = {column.header: column.field for column in mapped.context["columns"]}
    assert understood == {
        "楼栋": "building",
        "单元": "unit",
        "楼层": "floor_index",
        "位置": "position",
        "房号": "number",
        "建面": "presale_gross",
        "备注一": "",
    }


def test_a_required_column_left_out_leads_back_to_the_columns(desk, project):
    seat = desk(*IMPORTS)
    mapped = upload(seat, project, GOOD)
    answer = seat.post(at(project, "map/"), {"token": mapped.context["token"], "column-A": "building"})
    assert answer.status_code == 422
    assert "房号" in answer.context["missing"][0]


def test_a_dry_run_writes_nothing(desk, project):
    seat = desk(*IMPORTS)
    shown = dry_run(seat, project, upload(seat, project, GOOD)).context["preview"]
    assert (shown.rows, shown.created, shown.errors) == (2, 2, ())
    assert Room.objects.count() == 0


def test_errors_name_cell_value_and_reason_and_can_be_taken_along(desk, project):
    seat = desk(*IMPORTS)
    answer = dry_run(seat, project, upload(seat, project, BAD))
    found = {(error.column, error.row, error.shown) for error in answer.context["preview"].errors}
    assert found == {("C", 3, "0"), ("F", 3, "九十")}
    file = seat.get(answer.context["errors_url"])
    rows = list(load_workbook(io.BytesIO(file.content)).active.values)
    assert {row[:4] for row in rows[1:]} == {("3", "C", "楼层", "0"), ("3", "F", "建面", "九十")}


def test_a_wrong_table_is_not_read_in_even_when_sent_by_hand(desk, project):
    seat = desk(*IMPORTS)
    token = dry_run(seat, project, upload(seat, project, BAD)).context["token"]
    assert seat.post(at(project, "commit/"), {"token": token}).status_code == 422
    assert Room.objects.count() == 0


def test_a_right_table_is_read_in_and_taken_back(desk, project):
    seat = desk(*IMPORTS)
    token = dry_run(seat, project, upload(seat, project, GOOD)).context["token"]
    done = seat.post(at(project, "commit/"), {"token": token})
    assert done.status_code == 200
    assert Room.objects.filter(project=project).count() == 2
    assert "房源.csv" in seat.get(at(project, "")).text
    undone = seat.post(done.context["undo_url"])
    assert undone.status_code == 303
    assert Room.objects.filter(project=project).count() == 0


def test_the_same_file_twice_is_refused(desk, project):
    seat = desk(*IMPORTS)
    token = dry_run(seat, project, upload(seat, project, GOOD)).context["token"]
    seat.post(at(project, "commit/"), {"token": token})
    assert seat.post(at(project, "commit/"), {"token": token}).status_code == 409
    assert RoomImport.objects.count() == 1


@pytest.mark.parametrize("token", ["", "made-up", "a:b:c"])
def test_a_made_up_token_is_refused(desk, project, token):
    assert desk(*IMPORTS).post(at(project, "commit/"), {"token": token}).status_code == 422


def test_another_persons_upload_is_not_read_in(desk, project):
    token = upload(desk(*IMPORTS), project, GOOD).context["token"]
    assert desk(*IMPORTS).post(at(project, "commit/"), {"token": token}).status_code == 422


def test_the_template_can_be_read_in_again(desk, project):
    content = desk(*IMPORTS).get(at(project, "template/")).content
    header = next(iter(load_workbook(io.BytesIO(content)).active.values))
    assert header[:5] == ("楼栋", "单元", "楼层", "位置", "房号")
