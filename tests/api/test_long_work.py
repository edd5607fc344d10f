"""A verb asked for in the background over the API: 202, its progress, its answer; and cancelled in time."""

import pytest
from django.test import Client

from kaipan.inventory import testing as building
from kaipan.org import testing as cast
from kaipan.platform import long_work
from kaipan.platform.models import Work
from kaipan.presale import testing as prices
from tests.api.programs import new_key, program_of, program_of_everything, program_with
from tests.kept import kept

pytestmark = pytest.mark.django_db


@kept
def project():
    return cast.project()


@kept
def program(project):
    return program_of_everything(project.company)


@kept
def plan_id(project):
    return prices.tried_plan(project, building.rooms(project), actor=prices.pricing_person(project))


def asked(program, path, body=None, **how):
    return program.send("POST", path, body, query={"background": "true"}, **how)


def test_202_with_the_work_then_its_answer(program, plan_id):
    answer = asked(program, f"/price-plans/{plan_id}/trial")
    assert answer.status_code == 202
    work = answer.json()
    assert (work["state"], work["kind"], work["result"]) == ("WAITING", "presale.trial", None)

    long_work.carry_out(work_id=work["id"])

    done = program.get(f"/work/{work['id']}").json()
    assert (done["state"], done["result"]) == ("DONE", {"priced": 6, "problems": 0})
    assert [each["id"] for each in program.get("/work").json()["items"]] == [work["id"]]


def test_the_same_key_starts_it_once(program, plan_id):
    key = new_key()
    first = asked(program, f"/price-plans/{plan_id}/trial", key=key)
    again = asked(program, f"/price-plans/{plan_id}/trial", key=key)

    assert again.json()["id"] == first.json()["id"]
    assert again.status_code == 202
    assert Work.objects.count() == 1


def test_a_refusal_is_told_with_its_code_in_the_clients_language(program, plan_id):
    body = {"target_average": "99000", "move_percent": "1"}
    work = asked(program, f"/price-plans/{plan_id}/solve", body).json()

    long_work.carry_out(work_id=work["id"])

    refused = program.send("GET", f"/work/{work['id']}", **{"Accept-Language": "en"}).json()
    assert (refused["state"], refused["refusal_code"]) == ("REFUSED", "presale_level_out_of_reach")
    assert refused["refusal"].startswith("Levelling is impossible")
    assert "套" not in refused["refusal"].replace("1栋", "")


def test_solved_in_the_background_as_in_the_request(program, plan_id):
    body = {"target_average": "12600", "step": "10", "rising": True, "disliked": ["4"]}
    work = asked(program, f"/price-plans/{plan_id}/solve", body).json()

    long_work.carry_out(work_id=work["id"])

    result = program.get(f"/work/{work['id']}").json()["result"]
    direct = program.post(f"/price-plans/{plan_id}/solve", body).json()
    assert {**direct, "moved": 0} == {**result, "moved": 0}


def test_a_room_table_is_read_in_the_background(program, project):
    table = "楼栋,楼层,位置,房号\n9栋,1,1,101\n9栋,1,2,102\n"
    work = program.upload(f"/projects/{project.pk}/room-imports?background=true", table.encode()).json()

    long_work.carry_out(work_id=work["id"])

    assert program.get(f"/work/{work['id']}").json()["result"]["added"] == 2


def test_cancelled_before_it_began(program, plan_id):
    work = asked(program, f"/price-plans/{plan_id}/trial").json()

    assert program.post(f"/work/{work['id']}/cancel").status_code == 200
    assert program.get(f"/work/{work['id']}").json()["state"] == "CANCELLED"
    assert program.post(f"/work/{work['id']}/cancel").json()["code"] == "platform_work_not_waiting"


def test_who_may_not_do_it_does_not_start_it_and_others_do_not_see_it(program, project, plan_id):
    onlooker = program_with("presale.price_plan.view", project=project)
    assert asked(onlooker, f"/price-plans/{plan_id}/trial").status_code == 403

    work = asked(program, f"/price-plans/{plan_id}/trial").json()

    assert onlooker.get(f"/work/{work['id']}").status_code == 404


def test_the_file_of_an_export_is_fetched_by_the_token_of_its_asker(project, settings):
    building.rooms(project)
    settings.LONG_WORK_FROM = 6
    staff = cast.staff_with("inventory.room.view", "org.token.issue", project=project)
    desk = Client()
    desk.force_login(staff)
    assert desk.get(f"/projects/{project.pk}/rooms/?export=csv&columns=label").status_code == 303
    program, narrow = program_of(staff), program_of(staff, scopes=["org.token.issue"])
    (work,) = program.get("/work").json()["items"]
    assert work["file"] is None
    assert program.get(f"/work/{work['id']}/file").status_code == 404

    long_work.carry_out(work_id=work["id"])

    file = program.get(f"/work/{work['id']}").json()["file"]
    answer = program.get(f"/work/{work['id']}/file")
    assert (file["name"], file["size"]) == ("房间.csv", len(answer.getvalue()))
    assert answer.headers["Content-Type"] == file["media_type"] == "text/csv; charset=utf-8"
    assert program_of_everything(project.company).get(f"/work/{work['id']}/file").status_code == 404
    assert narrow.get(f"/work/{work['id']}/file").json()["code"] == "forbidden"
