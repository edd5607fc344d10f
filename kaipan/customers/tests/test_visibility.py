import pytest

from kaipan.customers import queries, testing
from kaipan.customers.permissions import VIEW, VIEW_ALL
from kaipan.kernel.errors import NotFound
from kaipan.org import queries as org_queries
from kaipan.org import testing as org
from kaipan.parties import actions as party_actions
from kaipan.parties import queries as parties
from kaipan.parties.permissions import REVEAL
from tests.kept import kept

pytestmark = pytest.mark.django_db


@kept
def project():
    return org.project()


@kept
def li(project):
    return org.staff_with(VIEW, REVEAL, project=project, name="李伟")


@kept
def wang(project, li):
    return testing.customer(project, "王芳", owner=li, phone="13800138000")


def test_a_consultant_sees_their_own_customers_only(project, li, wang):
    testing.customer(project, "陈明")

    assert list(queries.customers(org.actor_of(li))) == [wang]
    with pytest.raises(NotFound):
        queries.customer_card(wang.pk, actor=org.actor_with(VIEW, project=project))


def test_a_manager_sees_all_of_the_project_and_none_of_another(project, wang):
    others = testing.customer(org.project(of=project.company), "陈明")
    manager = org.actor_with(VIEW_ALL, project=project)

    assert list(queries.customers(manager)) == [wang]
    with pytest.raises(NotFound):
        queries.customer_card(others.pk, actor=manager)


def test_whoever_holds_no_permission_sees_nobody(project, wang):
    assert not queries.customers(org.actor_with("org.project.view", project=project)).exists()


def test_kaipan_itself_sees_all(project, wang):
    assert queries.customers(org_queries.system_actor(project.company_id)).get() == wang


def test_one_finds_among_those_one_sees(project, li, wang):
    testing.customer(project, "王芳菲", phone="13900138000")

    assert list(queries.search_customers(org.actor_of(li), "wang")) == [wang]
    assert list(queries.search_customers(org.actor_of(li), "8000", project.pk)) == [wang]
    assert not queries.search_customers(org.actor_of(li), "wang", org.project().pk).exists()


def test_a_consultant_looks_behind_the_mask_of_their_own_customer_and_of_no_other(project, li, wang):
    colleagues = testing.customer(project, "陈明")

    assert (
        party_actions.reveal(wang.party_id, "phone", reason="回访", actor=org.actor_of(li)) == "13800138000"
    )
    with pytest.raises(NotFound):
        party_actions.reveal(colleagues.party_id, "phone", reason="回访", actor=org.actor_of(li))


def test_the_people_behind_customers_are_visible_in_the_project_only(project, wang):
    manager = org.actor_with(VIEW_ALL, project=project)
    neighbour = org.actor_with(VIEW_ALL, project=org.project(of=project.company))

    assert parties.visible_parties(manager).get().pk == wang.party_id
    assert not parties.visible_parties(neighbour).exists()


def test_lists_take_few_queries_however_long(project, django_assert_max_num_queries):
    for name in ("王芳", "陈明", "刘洋"):
        testing.customer(project, name)
    manager = org.actor_with(VIEW_ALL, project=project)

    with django_assert_max_num_queries(1):
        assert len([(each.party.name, each.owner.name) for each in queries.customers(manager)]) == 3
