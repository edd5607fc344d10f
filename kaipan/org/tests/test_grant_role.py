from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from kaipan.kernel.errors import Forbidden, NotFound
from kaipan.org import actions, queries, testing
from kaipan.org.models import Grant
from kaipan.org.permissions import MANAGE_STAFF, VIEW_PROJECT
from kaipan.org.rules.refusals import GrantEndsInPast, GrantToOneself, RoleAlreadyHeld, StaffDisabled
from kaipan.org.tests.administrators import administrator_of
from kaipan.platform.clock import moment
from kaipan.platform.models import AuditRecord
from tests.kept import kept

pytestmark = pytest.mark.django_db


@kept
def company():
    return testing.company()


@kept
def project(company):
    return testing.project(of=company)


@kept
def boss(company, project):
    return administrator_of(company)[1]


@kept
def role(company):
    return testing.role_with(VIEW_PROJECT, of=company)


@kept
def staff(company):
    return testing.staff_with(project=company)


def test_nobody_grants_themselves_anything(boss, role, project):
    with pytest.raises(GrantToOneself):
        actions.grant_role(boss.staff_id, role_id=role.pk, project_id=project.pk, actor=boss)


def test_the_database_itself_knows_that_nobody_grants_themselves(company, role, staff):
    with pytest.raises(IntegrityError, match="org_grant_by_another"), transaction.atomic():
        Grant.objects.create(company=company, staff=staff, role=role, granted_by=staff)


def test_managing_one_project_gives_no_say_over_another_nor_over_the_company(project, role, staff, company):
    local = testing.actor_with(MANAGE_STAFF, project=project)

    with pytest.raises(NotFound):
        actions.grant_role(staff.pk, role_id=role.pk, project_id=testing.project(of=company).pk, actor=local)
    with pytest.raises(Forbidden):
        actions.grant_role(staff.pk, role_id=role.pk, project_id=None, actor=local)
    assert actions.grant_role(staff.pk, role_id=role.pk, project_id=project.pk, actor=local)


def test_people_roles_and_projects_of_another_company_are_not_found(boss, role, staff, project):
    other = testing.project()
    foreign_role = testing.role_with(VIEW_PROJECT, of=other.company)
    foreigner = testing.staff_with(project=other)

    for staff_id, role_id, project_id in [
        (foreigner.pk, role.pk, project.pk),
        (staff.pk, foreign_role.pk, project.pk),
        (staff.pk, role.pk, other.pk),
    ]:
        with pytest.raises(NotFound):
            actions.grant_role(staff_id, role_id=role_id, project_id=project_id, actor=boss)


def create_and_check(**columns):
    with transaction.atomic():
        Grant.objects.create(**columns)
        connection.cursor().execute("SET CONSTRAINTS ALL IMMEDIATE")


@pytest.mark.parametrize("foreign", ["staff", "role", "project", "granted_by"])
def test_the_database_itself_keeps_a_grant_inside_one_company(company, role, staff, project, foreign):
    other = testing.project()
    columns = {"company": company, "staff": staff, "role": role, "project": project}
    columns[foreign] = {
        "staff": testing.staff_with(project=other),
        "role": testing.role_with(VIEW_PROJECT, of=other.company),
        "project": other,
        "granted_by": testing.staff_with(project=other),
    }[foreign]

    with pytest.raises(IntegrityError):
        create_and_check(**columns)


def test_a_disabled_person_is_given_nothing(boss, role, staff):
    actions.disable_staff(staff.pk, reason="离职", actor=boss)

    with pytest.raises(StaffDisabled):
        actions.grant_role(staff.pk, role_id=role.pk, project_id=None, actor=boss)


def test_a_role_is_held_once_in_the_same_scope(boss, role, staff, project):
    actions.grant_role(staff.pk, role_id=role.pk, project_id=project.pk, actor=boss)

    with pytest.raises(RoleAlreadyHeld):
        actions.grant_role(staff.pk, role_id=role.pk, project_id=project.pk, actor=boss)
    assert actions.grant_role(staff.pk, role_id=role.pk, project_id=None, actor=boss)


@pytest.mark.parametrize("in_project", [True, False])
def test_the_database_itself_refuses_the_same_role_twice_at_one_time(boss, role, staff, project, in_project):
    project_id = project.pk if in_project else None
    actions.grant_role(staff.pk, role_id=role.pk, project_id=project_id, actor=boss)

    with pytest.raises(IntegrityError, match="org_grant_once"), transaction.atomic():
        Grant.objects.create(
            company_id=staff.company_id,
            staff=staff,
            role=role,
            project_id=project_id,
            ends_at=moment() + timedelta(days=1),
        )


def test_a_delegation_that_would_be_over_already_is_refused(boss, role, staff):
    with pytest.raises(GrantEndsInPast):
        actions.grant_role(
            staff.pk, role_id=role.pk, project_id=None, ends_at=datetime(2020, 1, 1, tzinfo=UTC), actor=boss
        )


def test_a_delegation_ends_by_itself(boss, role, staff, project):
    grant_id = actions.grant_role(
        staff.pk, role_id=role.pk, project_id=project.pk, ends_at=moment() + timedelta(days=3), actor=boss
    )
    assert testing.actor_of(staff).may(VIEW_PROJECT, project.pk)

    Grant.objects.filter(pk=grant_id).update(ends_at=Grant.objects.get(pk=grant_id).granted_at)

    assert not testing.actor_of(staff).may(VIEW_PROJECT, project.pk)


def test_a_role_for_the_company_reaches_every_project_of_it_and_no_other(boss, role, staff, project):
    actions.grant_role(staff.pk, role_id=role.pk, project_id=None, actor=boss)

    actor = testing.actor_of(staff)
    assert actor.may(VIEW_PROJECT)
    assert actor.may(VIEW_PROJECT, project.pk)
    assert actor.visible_projects() == {project.pk}


def test_who_gave_it_stands_on_the_grant_and_in_the_trail(boss, role, staff, project):
    grant_id = actions.grant_role(staff.pk, role_id=role.pk, project_id=project.pk, actor=boss)

    assert queries.grants(boss).get(pk=grant_id).granted_by_id == boss.staff_id
    noted = AuditRecord.objects.filter(verb="org.role.granted").latest("pk")
    assert (noted.actor_staff_id, noted.project_id) == (boss.staff_id, project.pk)
    assert staff.name in noted.subject_label
