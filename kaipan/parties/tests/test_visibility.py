import pytest

from kaipan.org import testing as org
from kaipan.parties import actions, queries, testing
from kaipan.parties.models import Party, PartyMerge
from kaipan.parties.permissions import CHANGE, REVEAL, VIEW_ALL
from kaipan.parties.queries import visibility
from tests.kept import kept

pytestmark = pytest.mark.django_db


@kept
def company():
    return org.company()


@kept
def wang(company):
    return testing.person(company, "王芳")


@pytest.fixture
def scope_of_the_first_project(monkeypatch, company, wang):
    """An upper room that knows 王芳 in one project."""
    project = org.project(of=company)
    monkeypatch.setattr(visibility, "_scopes", {})

    @queries.party_scope("test")
    def known(actor, project_ids):
        return Party.objects.filter(pk=wang.pk if project.pk in project_ids else None).values("pk")

    return project


def test_nobody_is_visible_by_themselves(company, wang):
    assert not queries.visible_parties(org.actor_with(CHANGE, project=company)).exists()


def test_whoever_views_all_sees_the_company_and_no_other(company, wang):
    testing.person(org.company())

    assert list(queries.visible_parties(org.actor_with(VIEW_ALL, project=company))) == [wang]


def test_an_upper_room_makes_its_own_people_visible_in_its_project_only(
    scope_of_the_first_project, company, wang
):
    inside = org.actor_with(CHANGE, project=scope_of_the_first_project)
    beside = org.actor_with(CHANGE, project=org.project(of=company))

    assert wang in queries.visible_parties(inside)
    assert wang not in queries.visible_parties(beside)


def test_a_permission_held_elsewhere_opens_nobody_here(scope_of_the_first_project, company, wang):
    elsewhere = org.project(of=company)
    staff = org.staff_with(CHANGE, project=scope_of_the_first_project)
    org.actions.grant_role(
        staff.pk,
        role_id=org.role_with(REVEAL, of=company).pk,
        project_id=elsewhere.pk,
        actor=org.queries.system_actor(company.pk),
    )
    actor = org.actor_of(staff)

    assert wang in queries.visible_parties(actor, CHANGE)
    assert wang not in queries.visible_parties(actor, REVEAL)


def test_the_few_of_a_verb_are_those_of_the_whole_list(scope_of_the_first_project, company, wang):
    sister, twin, other, foreigner = (testing.person(of) for of in (company, company, company, org.company()))
    clerk = org.actor_with(CHANGE, VIEW_ALL, project=company)
    actions.link_relatives(wang.pk, sister.pk, relation="SIBLING", reason="姐妹", actor=clerk)
    PartyMerge.objects.create(company_id=company.pk, kept=wang, merged=twin, reason="同一人")
    everybody = [wang.pk, sister.pk, twin.pk, other.pk, foreigner.pk]

    for actor in (
        org.actor_with(CHANGE, project=scope_of_the_first_project),
        org.actor_with(CHANGE, project=org.project(of=company)),
        clerk,
    ):
        seen = set(queries.visible_parties(actor).values_list("pk", flat=True))
        assert queries.visible_among(everybody, actor) == seen
        assert queries.visible_among([wang.pk], actor) == seen & {wang.pk}
    assert not queries.visible_among([], clerk)
