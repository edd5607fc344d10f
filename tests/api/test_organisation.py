"""Setting up a project and its people by program: the same verbs, the same four eyes."""

import pytest

from kaipan.kernel.area import Area
from kaipan.org import testing as cast
from kaipan.org.models import ApiToken, PresalePermit, Project, Role
from kaipan.org.permissions import MANAGE_PROJECT, MANAGE_STAFF
from tests.api.programs import program_of_everything, program_with
from tests.kept import kept

pytestmark = pytest.mark.django_db

PERMISSIONS = ["inventory.room.view", "inventory.room.manage", "org.project.view"]


@kept
def program():
    return program_of_everything(cast.company())


def made(answer):
    assert answer.status_code in {200, 201}, answer.content.decode()
    return answer.json()["id"]


def test_a_program_gives_its_owner_no_role(program):
    role = made(program.post("/roles", {"code": "clerk", "name": "内勤", "permissions": PERMISSIONS}))
    body = {"role_id": role, "project_id": None}
    answer = program.post(f"/staff/{program.staff.pk}/grants", body)
    assert (answer.status_code, answer.json()["code"]) == (422, "org_grant_to_oneself")


def test_a_program_shuts_its_owner_not_out(program):
    answer = program.post(f"/staff/{program.staff.pk}/disable", {"reason": "离职"})
    assert (answer.status_code, answer.json()["code"]) == (422, "org_disables_oneself")


def test_a_permission_nobody_declares_is_refused(program):
    answer = program.post("/roles", {"code": "x", "name": "某某", "permissions": ["org.world.rule"]})
    assert answer.json()["code"] == "org_unknown_permissions"
    assert not Role.objects.filter(code="x").exists()


def test_a_term_out_of_its_bounds_is_refused(program):
    project = cast.project(of=program.staff.company)
    answer = program.patch(f"/projects/{project.pk}", {"settings": {"deposit_cap_percent": "20.01"}})
    assert answer.status_code == 400
    assert answer.json()["code"] == "org_project_setting_invalid"


def test_managing_a_project_is_not_managing_people():
    program = program_with(MANAGE_PROJECT, project=cast.company())
    answer = program.post("/staff", {"username": "new.one", "name": "陈静"})
    assert (answer.status_code, answer.json()["params"]) == (403, {"permission": MANAGE_STAFF})


def test_passwords_second_steps_and_new_tokens_are_for_people_before_a_screen(program):
    for path in ("password", "second-step", "tokens"):
        assert program.post(f"/staff/{program.staff.pk}/{path}").status_code == 404
    assert program.post("/tokens", {"name": "再来一个", "days": 30}).status_code == 405


def test_a_disabled_persons_program_ends_at_once(program):
    clerk = program_with("inventory.room.view", project=program.staff.company)
    assert clerk.get("/me").status_code == 200
    made(program.post(f"/staff/{clerk.staff.pk}/disable", {"reason": "离职"}))
    assert clerk.get("/me").status_code == 401


def test_a_program_can_end_its_own_token(program):
    token = program.get("/tokens").json()["items"][0]
    assert "kaipan_" not in str(token)
    made(program.post(f"/tokens/{token['id']}/revoke"))
    assert program.get("/me").status_code == 401
    assert ApiToken.objects.get(pk=token["id"]).revoked_at


def test_a_project_is_set_up_from_its_names_to_its_first_room(program):
    project = made(
        program.post(
            "/projects",
            {"code": "TING", "filed_name": "松风听涛花园", "promoted_name": "听涛", "city": "深圳"},
        )
    )
    made(program.patch(f"/projects/{project}", {"settings": {"requires_supervised_account": True}}))
    permit = made(
        program.post(
            f"/projects/{project}/permits",
            {
                "number": "深房许字（2026）001号",
                "issued_by": "深圳市住房和建设局",
                "issued_on": "2026-11-01",
                "scope": "1栋",
                "permitted_units": 104,
                "permitted_area": "9876.54",
            },
        )
    )
    phase = made(program.post(f"/projects/{project}/phases", {"name": "一期"}))
    building = made(
        program.post(f"/projects/{project}/buildings", {"name": "1栋", "floors": 18, "phase_id": phase})
    )
    unit = made(program.post(f"/buildings/{building}/units", {"name": "1单元"}))
    place = {"unit_id": unit, "number": "301", "floor_index": 3, "floor_label": "3A", "position": 1}
    room = made(
        program.post(
            f"/buildings/{building}/rooms", {**place, "presale_gross": "98.76", "presale_inner": "78.50"}
        )
    )
    covered = program.post(f"/projects/{project}/permits/{permit}/rooms", {"room_ids": [room]})
    assert covered.json() == {"moved": 1}

    shown = program.get(f"/rooms/{room}").json()
    assert (shown["label"], shown["floor_label"], shown["gross_area"]) == ("1栋1单元301", "3A", "98.76")
    (presale,) = [each for each in shown["areas"] if each["is_selling"]]
    assert (presale["kind"], presale["shared"], presale["shared_rate"]) == ("PRESALE", "20.26", "0.2051")
    assert shown["permit_number"] == "深房许字（2026）001号"
    assert program.get(f"/projects/{project}/buildings").json()["items"][0]["phase_id"] == phase
    assert Project.objects.get(pk=project).settings == {"requires_supervised_account": True}
    assert PresalePermit.objects.get(pk=permit).permitted_area == Area("9876.54")
