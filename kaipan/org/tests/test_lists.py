import pytest

from kaipan.kernel.errors import Forbidden, NotFound
from kaipan.org import actions, queries, testing
from kaipan.org.permissions import MANAGE_STAFF, VIEW_PROJECT
from kaipan.org.tests.administrators import administrator_of
from tests.kept import kept

pytestmark = pytest.mark.django_db


@kept
def company():
    return testing.company()


@kept
def project(company):
    return testing.project(of=company)


def test_one_sees_the_projects_one_works_in(project, company):
    testing.project(of=company)

    assert list(queries.projects(testing.actor_with(VIEW_PROJECT, project=project))) == [project]


def test_the_list_of_staff_is_for_those_who_manage_it(project, company):
    with pytest.raises(Forbidden):
        queries.staff(testing.actor_with(VIEW_PROJECT, project=project))

    boss, actor = administrator_of(company)
    testing.staff_with()
    assert boss in queries.staff(actor)
    assert {person.company_id for person in queries.staff(actor)} == {company.pk}


def test_holders_are_active_people_who_may_do_it_there_now(project, company):
    here = testing.staff_with(VIEW_PROJECT, project=project)
    everywhere = testing.staff_with(VIEW_PROJECT, project=company)
    gone = testing.staff_with(VIEW_PROJECT, project=project)
    taken_away = testing.staff_with(VIEW_PROJECT, project=project)
    testing.staff_with(VIEW_PROJECT, project=testing.project(of=company))
    system = queries.system_actor(company.pk)
    actions.disable_staff(gone.pk, reason="离职", actor=system)
    actions.end_grant(taken_away.grants.get().pk, actor=system)

    assert set(queries.holders(project.pk, VIEW_PROJECT)) == {here, everywhere}


def test_colleagues_are_shown_to_those_who_work_there(project):
    li = testing.staff_with(VIEW_PROJECT, project=project)

    assert li in queries.colleagues(testing.actor_of(li), project.pk)
    with pytest.raises(NotFound):
        queries.colleagues(testing.actor_with(VIEW_PROJECT), project.pk)


def test_grants_are_shown_as_far_as_one_manages(project, company):
    local = testing.actor_with(MANAGE_STAFF, project=project)
    testing.staff_with(VIEW_PROJECT, project=company)

    assert set(queries.grants(local).values_list("project_id", flat=True)) == {project.pk}
    assert None in queries.grants(administrator_of(company)[1]).values_list("project_id", flat=True)


def test_the_catalogue_names_every_permission_once_with_its_label(company):
    catalogue = queries.permission_catalogue(administrator_of(company)[1])

    names = [name for group in catalogue for name, _label in group.permissions]
    assert len(names) == len(set(names))
    assert (MANAGE_STAFF, "维护员工、角色和授权") in {
        pair for group in catalogue for pair in group.permissions
    }
