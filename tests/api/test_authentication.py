"""A token, and nothing else, opens the API."""

from datetime import timedelta

import pytest

from kaipan.org import actions as org
from kaipan.org import queries as org_queries
from kaipan.org import testing as cast
from kaipan.org.models import ApiToken
from kaipan.org.permissions import ISSUE_TOKEN, VIEW_PROJECT
from kaipan.org.rules.tokens import digest_of
from kaipan.platform.clock import moment
from tests.api.programs import Program, program_of, program_with

pytestmark = pytest.mark.django_db


def assert_refused(answer):
    assert answer.status_code == 401
    assert answer["WWW-Authenticate"] == "Bearer"
    assert answer.json()["code"] == "unauthorised"


def test_without_a_token_nothing_opens():
    assert_refused(Program("").get("/me"))


def test_an_invented_token_opens_nothing():
    assert_refused(Program("kaipan_" + "x" * 43).get("/me"))


@pytest.mark.parametrize("header", ["Basic a2FpcGFu", "Bearer", "kaipan_x", "Bearer  ", "Token abc", "é"])
def test_another_way_of_knocking_opens_nothing(client, header):
    assert_refused(client.get("/api/v1/me", headers={"Authorization": header}))


def test_a_session_cookie_opens_nothing(client):
    client.force_login(
        cast.staff_with(VIEW_PROJECT), backend="allauth.account.auth_backends.AuthenticationBackend"
    )
    assert_refused(client.get("/api/v1/me"))


def test_a_token_at_the_end_of_its_life_opens_nothing():
    secret = "kaipan_" + "o" * 43
    ApiToken.objects.create(
        staff=cast.staff_with(VIEW_PROJECT),
        name="到期",
        digest=digest_of(secret),
        issued_at=moment() - timedelta(days=2),
        expires_at=moment() - timedelta(seconds=1),
    )
    assert_refused(Program(secret).get("/me"))


def test_a_revoked_token_opens_nothing():
    program = program_with(VIEW_PROJECT)
    token = ApiToken.objects.get(staff=program.staff)
    org.revoke_token(token.pk, actor=cast.actor_of(program.staff))
    assert_refused(program.get("/me"))


def test_a_disabled_person_has_no_programs_any_more():
    program = program_with(VIEW_PROJECT)
    administrator = org_queries.system_actor(program.staff.company_id)
    org.disable_staff(program.staff.pk, reason="离职", actor=administrator)
    assert_refused(program.get("/me"))


def test_a_token_stands_for_its_owner():
    project = cast.project()
    program = program_with(VIEW_PROJECT, project=project)
    answer = program.get("/me").json()
    assert answer["staff_id"] == program.staff.pk
    rights = {"project_id": project.pk, "permissions": sorted([VIEW_PROJECT, ISSUE_TOKEN])}
    assert answer["projects"] == [rights]


def test_a_token_may_do_no_more_than_its_scopes():
    project = cast.project()
    owner = cast.staff_with(VIEW_PROJECT, "customers.customer.view", ISSUE_TOKEN, project=project)
    answer = program_of(owner, scopes=["customers.customer.view"]).get("/me").json()
    assert answer["projects"] == [{"project_id": project.pk, "permissions": ["customers.customer.view"]}]


def test_a_right_taken_away_is_gone_with_the_next_request():
    project = cast.project()
    program = program_with("customers.customer.view", project=project)
    assert program.get(f"/projects/{project.pk}/customers").status_code == 200
    for grant in program.staff.grants.all():
        org.end_grant(grant.pk, actor=org_queries.system_actor(project.company_id))
    assert program.get(f"/projects/{project.pk}/customers").status_code == 404
