import pytest

from kaipan.org import actions, queries, testing
from kaipan.org.permissions import MANAGE_PROJECT, VIEW_AUDIT, VIEW_PROJECT
from kaipan.platform.models import AuditRecord
from tests.kept import kept

pytestmark = pytest.mark.django_db


@kept
def company():
    return testing.company()


@kept
def project(company):
    return testing.project(of=company)


def test_whoever_may_not_read_it_reads_nothing(project):
    assert not queries.audit_trail(testing.actor_with(VIEW_PROJECT, project=project)).exists()


def test_whoever_may_read_a_project_reads_nothing_of_another_nor_of_the_company(project, company):
    testing.project(of=company)
    reader = testing.actor_with(VIEW_AUDIT, project=project)

    assert set(queries.audit_trail(reader).values_list("project_id", flat=True)) == {project.pk}


def test_whoever_may_read_the_company_reads_all_of_it_and_no_other(project, company):
    testing.project()
    reader = testing.actor_with(VIEW_AUDIT, project=company)

    trail = queries.audit_trail(reader)

    assert set(trail.values_list("company_id", flat=True)) == {company.pk}
    assert trail.filter(verb="org.company.created").exists()
    assert trail.filter(verb="org.project.created").exists()


def test_it_narrows_to_a_project_a_person_a_verb_or_a_thing(project, company):
    manager = testing.actor_with(MANAGE_PROJECT, project=project)
    actions.change_project(project.pk, city="广州", actor=manager)
    reader = testing.actor_with(VIEW_AUDIT, project=company)
    changed = AuditRecord.objects.get(verb="org.project.changed")

    assert queries.audit_trail(reader, staff_id=manager.staff_id).get() == changed
    assert queries.audit_trail(reader, verb="org.project.changed").get() == changed
    assert changed in queries.audit_trail(reader, project_id=project.pk)
    assert queries.audit_trail(reader, subject=("org.project", project.pk)).first() == changed
    assert queries.trail_of(project).first() == changed
