import pytest
from django.db import Error, connection, transaction

from kaipan.kernel.errors import Forbidden, NotFound
from kaipan.org import actions, queries, testing
from kaipan.org.permissions import MANAGE_STAFF, VIEW_PROJECT
from kaipan.org.rules.refusals import GrantAlreadyEnded, LastAdministrator
from kaipan.org.tests.administrators import administrator_of
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


def test_it_takes_the_right_to_manage_the_people_there(project, company):
    staff = testing.staff_with(VIEW_PROJECT, project=project)
    grant = staff.grants.get()

    with pytest.raises(Forbidden):
        actions.end_grant(grant.pk, actor=testing.actor_with(VIEW_PROJECT, project=project))
    with pytest.raises(NotFound):
        actions.end_grant(
            grant.pk, actor=testing.actor_with(MANAGE_STAFF, project=testing.project(of=company))
        )
    with pytest.raises(NotFound):
        actions.end_grant(grant.pk, actor=administrator_of(testing.company())[1])


def test_whoever_manages_one_project_does_not_take_away_a_role_of_the_company(project, company):
    grant = testing.staff_with(VIEW_PROJECT, project=company).grants.get()

    with pytest.raises(NotFound):
        actions.end_grant(grant.pk, actor=testing.actor_with(MANAGE_STAFF, project=project))


def test_the_last_administrator_stays_one(company):
    staff, _actor = administrator_of(company)

    with pytest.raises(LastAdministrator):
        actions.end_grant(staff.grants.get().pk, actor=queries.system_actor(company.pk))


def test_a_grant_ends_once(boss, project):
    grant = testing.staff_with(VIEW_PROJECT, project=project).grants.get()
    actions.end_grant(grant.pk, actor=boss)

    with pytest.raises(GrantAlreadyEnded):
        actions.end_grant(grant.pk, actor=boss)


def test_the_database_itself_keeps_grants_and_what_they_said(boss, project):
    testing.staff_with(VIEW_PROJECT, project=project)

    with pytest.raises(Error, match="grant_keeps_terms"), transaction.atomic():
        connection.cursor().execute("UPDATE org_grant SET project_id = NULL WHERE project_id IS NOT NULL")
    with pytest.raises(Error), transaction.atomic():
        connection.cursor().execute("DELETE FROM org_grant")


def test_the_permission_is_gone_at_once_and_the_grant_stays_readable(boss, project):
    staff = testing.staff_with(VIEW_PROJECT, project=project)
    grant = staff.grants.get()

    actions.end_grant(grant.pk, reason="调岗", actor=boss)

    assert not testing.actor_of(staff).may(VIEW_PROJECT, project.pk)
    assert queries.grants(boss).get(pk=grant.pk).ends_at is not None
    assert not queries.held_roles(testing.actor_of(staff)).exists()


def test_what_was_taken_away_can_be_given_again(boss, project):
    staff = testing.staff_with(VIEW_PROJECT, project=project)
    grant = staff.grants.get()
    actions.end_grant(grant.pk, actor=boss)

    actions.grant_role(staff.pk, role_id=grant.role_id, project_id=project.pk, actor=boss)

    assert testing.actor_of(staff).may(VIEW_PROJECT, project.pk)
