"""What the command says to people and, with ``--json``, to machines."""

import pytest
from stdnum.cn import uscc

from kaipan.interfaces.cli.commands import bench, demo, up
from kaipan.interfaces.cli.demo import load
from kaipan.interfaces.cli.main import COMMANDS, main
from kaipan.inventory import testing as building
from kaipan.inventory.models import Room, RoomImport
from kaipan.org import testing as org
from kaipan.org.models import Company, Staff
from kaipan.platform import invariants
from kaipan.platform.models import AuditRecord
from tests.kept import kept

TABLE = "楼栋,单元,楼层,位置,房号,建筑面积\n9栋,1单元,1,1,101,98.76\n9栋,1单元,1,2,102,89.50\n"
FOUNDED = (
    *("--company", "松风置业有限公司", "--short-name", "松风"),
    *("--administrator", "root.one", "--name", "陈静"),
)
WRONG = "楼栋,单元,楼层,位置,房号,建筑面积\n9栋,1单元,1,1,101,九十\n"


@kept
def project(db):
    return org.project()


@pytest.fixture
def table(tmp_path):
    """A room table in a file."""

    def write(text, encoding="utf-8"):
        file = tmp_path / "rooms.csv"
        file.write_bytes(text.encode(encoding))
        return file

    return write


def _commands(group=main, words=()):
    for name in group.list_commands(None):
        command = group.get_command(None, name)
        if hasattr(command, "list_commands"):
            yield from _commands(command, (*words, name))
        else:
            yield pytest.param(command, id=" ".join((*words, name)))


PROCESSES = {"web", "worker", "watch"}
"""Parts of the household, which answer nobody."""


@pytest.mark.parametrize("command", list(_commands()))
def test_every_verb_answers_machines(command):
    options = {option for parameter in command.params for option in parameter.opts}
    assert command.help
    assert ("--json" in options) != (command.name in PROCESSES)


def test_the_list_of_commands_is_whole():
    assert {"up", "demo", "setup", "db", "doctor", "audit", "rooms", "bench"} <= set(COMMANDS)


def test_the_auditor_finds_nothing_in_a_whole_house(kaipan, project):
    building.rooms(project)
    done = kaipan("audit", "--json")
    assert (done.status, done.facts["violations"], done.facts["broken"]) == (0, 0, {})
    assert done.facts["checked"] == len(invariants.registered())


def test_the_auditor_names_what_is_broken_and_exits_with_one(kaipan, monkeypatch):
    broken = invariants.Invariant(0, "rooms_are_rooms", "A room is a room.", lambda: [{"room_id": 1}])
    monkeypatch.setattr(invariants, "_registered", {broken.name: broken})
    done = kaipan("audit", "--json")
    assert done.status == 1
    assert done.facts == {"checked": 1, "violations": 1, "broken": {"rooms_are_rooms": [{"room_id": 1}]}}
    said = kaipan("audit")
    assert (said.status, "A room is a room." in said.said) == (1, True)


def test_the_doctor_looks_at_server_encoding_and_schema(kaipan):
    done = kaipan("doctor", "--json")
    assert (done.status, done.facts["faults"]) == (0, 0)
    assert {"PostgreSQL", "encoding", "schema"} <= {each["name"] for each in done.facts["findings"]}


def test_a_project_nobody_knows_is_refused_with_those_there_are(kaipan, project, table):
    done = kaipan("rooms", "import", table(TABLE), "--project", "无此项目")
    assert done.status == 1
    assert project.code in done.said


def test_a_wrong_row_is_named_and_nothing_is_taken(kaipan, project, table):
    done = kaipan("rooms", "import", table(WRONG), "--project", project.code, "--json")
    assert done.status == 1
    (error,) = done.facts["errors"]
    assert (error["row"], error["column"], error["value"]) == (2, "F", "九十")
    assert not Room.objects.filter(project=project).exists()


def test_a_dry_run_changes_nothing(kaipan, project, table):
    done = kaipan("rooms", "import", table(TABLE), "--project", project.code, "--dry-run", "--json")
    assert (done.status, done.facts["rooms"], done.facts["errors"]) == (0, 2, [])
    assert done.facts["mapping"]["presale_gross"] == "建筑面积"
    assert not Room.objects.filter(project=project).exists()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_table_is_imported_through_the_verb_of_the_pages(kaipan, project, table, encoding):
    done = kaipan("rooms", "import", table(TABLE, encoding), "--project", project.code, "--json")
    assert (done.status, done.facts["rooms"]) == (0, 2)
    assert RoomImport.objects.get(project=project).pk == done.facts["import"]
    assert AuditRecord.objects.get(verb="inventory.rooms.imported", project_id=project.pk).channel == "IMPORT"


def test_rooms_that_are_there_change_only_when_asked(kaipan, project, table):
    kaipan("rooms", "import", table(TABLE), "--project", project.code)
    resurveyed = table(TABLE.replace("98.76", "99.10"))
    refused = kaipan("rooms", "import", resurveyed, "--project", project.code, "--json")
    assert (refused.status, len(refused.facts["errors"])) == (1, 2)
    done = kaipan("rooms", "import", resurveyed, "--project", project.code, "--update", "--json")
    assert (done.status, done.facts["rooms"], done.facts["changed"]) == (0, 0, 1)


def test_a_wrong_credit_code_founds_no_company(kaipan):
    done = kaipan("setup", *FOUNDED, "--credit-code", "123", "--json")
    assert done.status == 1
    assert not Company.objects.filter(short_name="松风").exists()


def test_a_founded_company_has_an_administrator_with_a_temporary_password(kaipan):
    first = "91440300MA5FK7417"
    done = kaipan("setup", *FOUNDED, "--credit-code", first + uscc.calc_check_digit(first), "--json")
    staff = Staff.objects.get(username="root.one")
    assert (done.status, done.facts["company"]) == (0, staff.company_id)
    assert staff.password_is_temporary
    assert staff.check_password(done.facts["password"])


def test_up_says_where_it_serves(kaipan, monkeypatch):
    served = []
    monkeypatch.setattr(up, "prepare", lambda: None)
    monkeypatch.setattr(up, "serve", lambda host, port: served.append((host, port)))
    assert kaipan("up", "--port", 8123, "--json").facts == {"url": "http://127.0.0.1:8123/"}
    assert served == [("127.0.0.1", 8123)]


def test_the_demo_prints_its_logins_by_role(kaipan, monkeypatch):
    monkeypatch.setattr(load, "is_loaded", lambda: True)
    monkeypatch.setattr(demo, "serve", lambda host, port: None)
    done = kaipan("demo", "--json")
    assert {login["username"] for login in done.facts["logins"]} >= {"liwei", "zhaolei", "wuli", "admin"}
    assert "收银出纳" in kaipan("demo").said


def test_a_benchmark_nobody_wrote_is_refused_with_those_there_are(kaipan):
    done = kaipan("bench", "nothing", "--json")
    assert done.status == 2
    assert "rooms-import" in done.said


def test_a_benchmark_ends_with_one_line_for_machines(kaipan, monkeypatch):
    monkeypatch.setattr(bench, "_fresh_database", lambda: None)
    measured = {"name": "board", "ratio": 2.0, "ours": 20.0, "reference": 10.0, "unit": "ms"}
    monkeypatch.setattr(bench, "_run", lambda name: measured)
    assert kaipan("bench", "board").facts == measured
    assert kaipan("bench", "board", "--json").said.count("\n") == 1
