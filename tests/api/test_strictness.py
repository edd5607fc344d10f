"""What JSON, query strings and forms leave open is refused, in one shape and with a reason."""

import json

import pytest

from kaipan.customers.models import Customer
from kaipan.org import testing as cast
from kaipan.platform.models import AuditRecord
from tests.api.programs import program_with
from tests.kept import kept

pytestmark = pytest.mark.django_db


@kept
def project():
    return cast.project()


@kept
def program(project):
    return program_with(
        "customers.customer.register", "customers.customer.view", "inventory.room.view", project=project
    )


@pytest.fixture
def customers(project):
    return f"/projects/{project.pk}/customers"


def assert_refused(answer, code, status=400):
    assert answer.status_code == status, answer.content.decode()
    assert answer["Content-Type"].startswith("application/json")
    said = answer.json()
    assert set(said) == {"code", "message", "params", "fields", "rows"}
    assert said["code"] == code
    return said


BROKEN = {
    "half": '{"name": "王',
    "two names": '{"name": "王芳", "name": "李伟", "phone": "13800138000"}',
    "NaN": '{"name": NaN, "phone": "13800138000"}',
    "Infinity": '{"name": "王芳", "phone": Infinity}',
    "long integer": '{"name": "王芳", "phone": "13800138000", "owner_id": %s}' % ("9" * 30),
    "exponent": '{"name": "王芳", "phone": "13800138000", "owner_id": 1e5}',
    "NUL": '{"name": "王\\u0000芳", "phone": "13800138000"}',
    "NUL in a name": '{"na\\u0000me": 1}',
    "half a surrogate": '{"name": "\\ud840", "phone": "13800138000"}',
    "deep": "[" * 25 + "]" * 25,
    "deeper than Python": "[" * 100_000,
    "not UTF-8": b'{"name": "\xff"}',
}


@pytest.mark.parametrize("name", BROKEN)
def test_broken_json_changes_nothing(program, customers, name):
    before = AuditRecord.objects.count()
    assert_refused(program.post(customers, raw=BROKEN[name]), "invalid_json")
    assert AuditRecord.objects.count() == before


def test_a_body_of_another_kind_is_refused(program, customers):
    answer = program.post(customers, raw="name=x", content_type="application/x-www-form-urlencoded")
    assert_refused(answer, "not_json")


def test_a_body_larger_than_any_verb_takes_is_refused(program, customers):
    body = json.dumps({"name": "王" * 3_000_000})
    assert_refused(program.post(customers, raw=body), "body_too_large", status=413)


@pytest.mark.parametrize("body", ["[]", '"王芳"', "1", "null", ""])
def test_a_body_that_is_no_object_is_refused(program, customers, body):
    assert_refused(program.post(customers, raw=body), "invalid_request")


def test_an_unknown_field_is_refused_not_ignored(program, customers):
    body = {"name": "王芳", "phone": "13800138000", "is_staff": True, "company_id": 1}
    said = assert_refused(program.post(customers, body), "invalid_request")
    assert {each["field"] for each in said["fields"]} == {"body.body.is_staff", "body.body.company_id"}
    assert not Customer.objects.exists()


@pytest.mark.parametrize("owner", ["7", True, 7.0, -1, 0, 2**55])
def test_an_id_is_a_whole_number_and_nothing_that_looks_like_one(program, customers, owner):
    body = {"name": "王芳", "phone": "13800138000", "owner_id": owner}
    assert_refused(program.post(customers, body), "invalid_request")


def test_a_misspelled_filter_is_refused_not_ignored(program, project):
    said = assert_refused(program.get(f"/projects/{project.pk}/rooms", bilding_id=1), "invalid_query")
    assert said["params"]["name"] == "bilding_id"


def test_a_parameter_said_twice_is_refused(program, project):
    path = f"/projects/{project.pk}/rooms"
    assert_refused(program.get(path, limit=["1", "2"]), "invalid_query")


def test_a_parameter_with_a_zero_character_is_refused(program, project):
    assert_refused(program.get(f"/projects/{project.pk}/customers", text="王\x00"), "invalid_query")


@pytest.mark.parametrize("limit", ["0", "201", "1e9", "999999999999999999999", "-1", "x", ""])
def test_pages_have_a_bound(program, project, limit):
    assert_refused(program.get(f"/projects/{project.pk}/rooms", limit=limit), "invalid_request")


@pytest.mark.parametrize("after", ["-1", str(2**63), "x"])
def test_pages_begin_after_an_id(program, project, after):
    assert_refused(program.get(f"/projects/{project.pk}/rooms", after=after), "invalid_request")


MOMENTS = ["yesterday", "2026-11-23T08:00:00", "1700000000000000000000", "0001-01-01T00:00:00+14:00"]


def test_a_moment_may_carry_any_offset(program, project):
    answer = program.get(f"/projects/{project.pk}/rooms", modified_since="2026-11-23T08:00:00+23:15")
    assert answer.status_code == 200


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_moment_carries_its_offset(program, project, moment):
    answer = program.get(f"/projects/{project.pk}/rooms", modified_since=moment)
    assert_refused(answer, "invalid_request")


def test_an_unknown_address_answers_as_the_api_does(program):
    assert_refused(program.get("/no-such-thing"), "not_found", status=404)


def test_a_wrong_method_names_the_right_ones(program, customers):
    answer = program.send("DELETE", customers)
    assert_refused(answer, "method_not_allowed", status=405)
    assert set(answer["Allow"].split(", ")) == {"GET", "POST"}


def test_reading_is_refused_for_what_changes_something(program, project):
    assert_refused(program.get("/parties/persons"), "method_not_allowed", status=405)


def test_sentences_speak_the_language_of_the_client(program):
    said = program.get(
        "/rooms/1",
    ).json()
    assert said["message"] == "没有找到，或您无权查看。"
    told = program.send("GET", "/rooms/1", **{"Accept-Language": "en"}).json()
    assert told["message"].isascii()
    assert told["code"] == said["code"] == "not_found"


def test_nothing_is_kept_on_the_way(program):
    assert program.get("/me")["Cache-Control"] == "no-store"
