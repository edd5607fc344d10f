"""Teams: who leads whom, one team a person, and what stays on record."""

import pytest
from django.db import IntegrityError, transaction

from kaipan.kernel.errors import Forbidden, NotFound
from kaipan.org import actions, queries
from kaipan.org import testing as cast
from kaipan.org.models import Team, TeamMember
from kaipan.org.permissions import MANAGE_TEAMS, VIEW_PROJECT
from kaipan.org.rules.refusals import LeadsAnotherTeam, TeamClosed, TeamMemberUnfit
from kaipan.platform.models import AuditRecord
from tests import raw_sql
from tests.kept import kept

pytestmark = pytest.mark.django_db


@kept
def project():
    return cast.project()


@kept
def manager(project):
    return cast.actor_with(MANAGE_TEAMS, VIEW_PROJECT, project=project)


@kept
def people(project):
    return [
        cast.staff_with(VIEW_PROJECT, project=project, name=name) for name in ("李伟", "陈静", "王磊", "赵敏")
    ]


def form(project, manager, leader, *members, name="一组"):
    return actions.form_team(
        project.pk, name=name, leader_id=leader.pk, member_ids=[each.pk for each in members], actor=manager
    )


def present(team_id):
    return {(each.staff.name, each.leads) for each in TeamMember.objects.present().filter(team_id=team_id)}


def test_a_leader_leads_the_team_and_nobody_else_does(project, manager, people):
    li, chen, wang, _zhao = people
    team = form(project, manager, li, chen, wang)

    assert queries.led_by(li.pk) == {project.pk: {li.pk, chen.pk, wang.pk}}
    assert queries.led_by(chen.pk) == {}
    assert present(team) == {("李伟", True), ("陈静", False), ("王磊", False)}
    assert AuditRecord.objects.get(verb="org.team.formed").changes == {"team": [None, "李伟、陈静、王磊"]}
    assert raw_sql.violations() == {}


def test_who_changes_the_team_leaves_the_other_and_both_times_stay_on_record(project, manager, people):
    li, chen, wang, zhao = people
    first = form(project, manager, li, chen)
    second = form(project, manager, wang, chen, name="二组")

    assert present(first) == {("李伟", True)}
    assert present(second) == {("王磊", True), ("陈静", False)}
    assert TeamMember.objects.filter(staff=chen).count() == 2
    with pytest.raises(LeadsAnotherTeam):
        form(project, manager, zhao, li, name="三组")


def test_another_leader_is_said_by_saying_the_team_anew(project, manager, people):
    li, chen, wang, _zhao = people
    team = form(project, manager, li, chen)
    actions.change_team(team, name="先锋组", leader_id=chen.pk, member_ids=[li.pk, wang.pk], actor=manager)

    assert present(team) == {("陈静", True), ("李伟", False), ("王磊", False)}
    assert queries.led_by(li.pk) == {}
    said = AuditRecord.objects.get(verb="org.team.changed").changes
    assert said == {"team": ["李伟、陈静", "陈静、李伟、王磊"], "name": ["一组", "先锋组"]}


def test_a_closed_team_has_nobody_and_stays_closed(project, manager, people):
    team = form(project, manager, *people[:2])
    actions.close_team(team, reason="合并", actor=manager)

    assert present(team) == set()
    for again in (
        lambda: actions.close_team(team, reason="合并", actor=manager),
        lambda: actions.change_team(team, name="一组", leader_id=people[0].pk, member_ids=[], actor=manager),
    ):
        with pytest.raises(TeamClosed):
            again()
    form(project, manager, *people[:2])


def test_only_people_of_the_project_make_a_team(project, manager, people):
    disabled = cast.staff_with(VIEW_PROJECT, project=project)
    actions.disable_staff(disabled.pk, reason="离职", actor=queries.system_actor(project.company_id))
    for unfit in (disabled, cast.staff_with(VIEW_PROJECT, project=cast.project(of=project.company))):
        with pytest.raises(TeamMemberUnfit):
            form(project, manager, people[0], unfit)
    with pytest.raises(NotFound):
        form(project, manager, people[0], cast.staff_with(VIEW_PROJECT))


def test_teams_are_made_by_those_who_may_and_seen_in_their_project_only(project, manager, people):
    team = form(project, manager, people[0])
    with pytest.raises(Forbidden):
        form(project, cast.actor_of(people[0]), people[0], name="二组")
    neighbour = cast.actor_with(MANAGE_TEAMS, project=cast.project(of=project.company))
    with pytest.raises(NotFound):
        actions.close_team(team, reason="合并", actor=neighbour)
    assert [each.pk for each in queries.teams(manager)] == [team]
    assert not queries.teams(neighbour).exists()


def test_the_database_itself_keeps_one_team_a_person_and_one_leader_a_team(project, manager, people):
    li, chen, wang, _zhao = people
    form(project, manager, li, chen)
    second = form(project, manager, wang, name="二组")
    terms = {"company_id": project.company_id, "project": project, "team_id": second}
    for broken, guard in (
        ({"staff": chen}, "org_team_member_of_one_team"),
        ({"staff": people[3], "leads": True}, "org_team_member_one_leader"),
    ):
        with pytest.raises(IntegrityError, match=guard), transaction.atomic():
            TeamMember.objects.create(**terms, **broken)
    with pytest.raises(IntegrityError, match="team_member_keeps_terms"), transaction.atomic():
        TeamMember.objects.filter(staff=chen).update(leads=True)
    assert Team.objects.count() == 2
