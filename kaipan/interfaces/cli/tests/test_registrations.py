"""A table of registrations comes in at the console as on the pages."""

import pytest

from kaipan.registrations import testing
from kaipan.registrations.models import Registration

pytestmark = pytest.mark.django_db


def test_a_table_is_tried_and_then_taken(kaipan, tmp_path):
    desk = testing.desk()
    file = tmp_path / "认筹.csv"
    file.write_text(testing.table(f"钱多,{desk.newcomer()},,,,,,"))
    asked = ("registrations", "import", file, "--project", desk.project.code, "--json")

    tried = kaipan(*asked, "--dry-run")
    assert (tried.status, tried.facts["registered"], Registration.objects.count()) == (0, 1, 0)
    assert kaipan(*asked).status == 0
    assert Registration.objects.get().registration_import.filename == "认筹.csv"
    again = kaipan(*asked)
    assert (again.status, again.facts["errors"][0]["code"]) == (1, "registration_table_same_file")


def test_a_wrong_row_is_named_and_nobody_is_registered(kaipan, tmp_path):
    desk = testing.desk()
    file = tmp_path / "认筹.csv"
    phone = desk.newcomer()
    file.write_text(testing.table(f"钱多,{phone},,,,,,", f"钱多,{phone},楼层,,,,,"))
    done = kaipan("registrations", "import", file, "--project", desk.project.code, "--json")
    (error,) = done.facts["errors"]
    assert (done.status, error["row"], error["title"]) == (1, 3, "认筹级别")
    assert not Registration.objects.exists()
