import pytest

from kaipan.kernel.errors import Forbidden
from kaipan.org import actions, testing
from kaipan.org.models import Project
from kaipan.org.permissions import MANAGE_PROJECT, VIEW_PROJECT
from kaipan.org.rules.refusals import ProjectCodeMalformed
from kaipan.platform.refusals import RuleBroken

pytestmark = pytest.mark.django_db


def create(actor, **given):
    terms = {
        "code": "SFMY",
        "filed_name": "松风明月花园",
        "promoted_name": "松风明月",
        "city": "深圳",
        **given,
    }
    return actions.create_project(**terms, actor=actor)


def test_it_takes_the_right_for_the_company_not_for_one_project():
    project = testing.project()

    with pytest.raises(Forbidden):
        create(testing.actor_with(MANAGE_PROJECT, project=project))
    with pytest.raises(Forbidden):
        create(testing.actor_with(VIEW_PROJECT, project=project.company))


@pytest.mark.parametrize("code", ["", "s", "sfmy", "松风", "SFMY-1", "SFMY2026ABCDE", "SFMY\n"])
def test_a_code_that_papers_cannot_carry_is_refused(code):
    with pytest.raises(ProjectCodeMalformed):
        create(testing.actor_with(MANAGE_PROJECT, project=testing.company()), code=code)


def test_a_company_has_one_project_of_a_filed_name():
    actor = testing.actor_with(MANAGE_PROJECT, project=testing.company())
    create(actor)

    with pytest.raises(RuleBroken) as refused:
        create(actor, code="SFMY2")
    assert "同一备案名" in str(refused.value)


def test_no_two_projects_share_a_code():
    create(testing.actor_with(MANAGE_PROJECT, project=testing.company()))

    with pytest.raises(RuleBroken) as refused:
        create(testing.actor_with(MANAGE_PROJECT, project=testing.company()), filed_name="别的花园")
    assert "项目代码已被使用" in str(refused.value)


def test_a_project_belongs_to_the_company_of_whoever_began_it():
    actor = testing.actor_with(MANAGE_PROJECT, project=testing.company())

    project = Project.objects.get(pk=create(actor))

    assert (project.company_id, project.filed_name, project.settings) == (
        actor.company_id,
        "松风明月花园",
        {},
    )
