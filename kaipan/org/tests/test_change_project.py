from datetime import date
from decimal import Decimal

import pytest

from kaipan.kernel.errors import Forbidden, NotFound
from kaipan.org import actions, queries, testing
from kaipan.org.permissions import MANAGE_PROJECT, VIEW_PROJECT
from kaipan.org.rules.refusals import ProjectSettingInvalid
from kaipan.platform.models import AuditRecord
from tests.kept import kept

pytestmark = pytest.mark.django_db


@kept
def project():
    return testing.project()


@kept
def manager(project):
    return testing.actor_with(MANAGE_PROJECT, VIEW_PROJECT, project=project)


def test_somebody_of_another_project_does_not_know_it_exists(project):
    with pytest.raises(NotFound):
        actions.change_project(project.pk, city="广州", actor=testing.actor_with(MANAGE_PROJECT))


def test_looking_is_not_managing(project):
    with pytest.raises(Forbidden):
        actions.change_project(
            project.pk, city="广州", actor=testing.actor_with(VIEW_PROJECT, project=project)
        )


@pytest.mark.parametrize(
    "settings",
    [
        {"hold_days": 0},
        {"hold_days": "3"},
        {"hold_days": 3.5},
        {"hold_days": True},
        {"hold_days": 9, "hold_days_longest": 7},
        {"deposit_cap_percent": "20.01"},
        {"deposit_cap_percent": "NaN"},
        {"deposit_cap_percent": "all"},
        {"handover_notice_days": 9},
        {"requires_supervised_account": 1},
        {"price": 1},
    ],
)
def test_a_term_out_of_its_bounds_is_refused_and_nothing_changes(project, manager, settings):
    with pytest.raises(ProjectSettingInvalid):
        actions.change_project(project.pk, city="广州", settings=settings, actor=manager)

    project.refresh_from_db()
    assert (project.city, project.settings) == ("深圳", {})


def test_only_what_is_given_changes_and_the_trail_tells_from_what_to_what(project, manager):
    actions.change_project(project.pk, city="广州", handover_on=date(2027, 6, 30), actor=manager)

    project.refresh_from_db()
    assert (project.city, project.promoted_name) == ("广州", "松风明月")
    noted = AuditRecord.objects.get(verb="org.project.changed")
    assert noted.changes == {"city": ["深圳", "广州"], "handover_on": [None, "2027-06-30"]}
    assert noted.project_id == project.pk


def test_terms_are_the_houses_own_until_the_project_has_its_own(project, manager):
    assert queries.project_settings(project.pk).booking_days == 7

    actions.change_project(
        project.pk, settings={"booking_days": 5, "deposit_cap_percent": "10"}, actor=manager
    )
    actions.change_project(project.pk, settings={"hold_renewals": 2}, actor=manager)

    terms = queries.project_settings(project.pk)
    assert (terms.booking_days, terms.deposit_cap_percent, terms.hold_renewals) == (5, Decimal(10), 2)
    assert terms.signing_days == 7


def test_going_back_to_the_houses_term_keeps_nothing(project, manager):
    actions.change_project(project.pk, settings={"booking_days": 5}, actor=manager)
    actions.change_project(project.pk, settings={"booking_days": 7}, actor=manager)

    project.refresh_from_db()
    assert project.settings == {}


def test_the_card_shows_which_terms_are_the_projects_own(project, manager):
    actions.change_project(project.pk, settings={"booking_days": 5}, actor=manager)

    card = queries.project_card(project.pk, actor=manager)

    own = {term.name: term.value for term in card.terms if term.is_own}
    assert own == {"booking_days": 5}
    assert card.company_name == project.company.name


def test_the_card_of_another_project_is_not_found(project):
    with pytest.raises(NotFound):
        queries.project_card(project.pk, actor=testing.actor_with(VIEW_PROJECT))
