import pytest

from kaipan.org import testing

pytestmark = pytest.mark.django_db


def test_somebody_holds_just_the_permissions_asked_for():
    project = testing.project()
    actor = testing.actor_with("org.project.view", project=project)

    assert actor.may("org.project.view", project.pk)
    assert not actor.may("org.project.manage", project.pk)
    assert not actor.may("org.project.view", testing.project(of=project.company).pk)


def test_somebody_of_the_company_holds_them_in_every_project():
    company = testing.company()
    project = testing.project(of=company)

    assert testing.actor_with("org.project.view", project=company).may("org.project.view", project.pk)
