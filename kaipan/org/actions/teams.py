"""Form teams of a sales office, change who is in them, close them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db.models import Q

from kaipan.kernel.actor import Actor, require
from kaipan.kernel.errors import NotFound
from kaipan.kernel.ids import ProjectId, StaffId, TeamId
from kaipan.kernel.typed_values.texts import required_line
from kaipan.org.models import Grant, Project, Staff, Team, TeamMember
from kaipan.org.permissions import MANAGE_TEAMS
from kaipan.org.queries.teams import teams
from kaipan.org.rules.refusals import LeadsAnotherTeam, TeamClosed, TeamMemberUnfit
from kaipan.platform import audit
from kaipan.platform.clock import moment
from kaipan.platform.locks import Rank, lock
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import step, use_case


@use_case
def form_team(
    project_id: ProjectId | int,
    *,
    name: str,
    leader_id: StaffId | int,
    member_ids: Iterable[StaffId | int] = (),
    actor: Actor,
) -> TeamId:
    """Form a team (案场组) with its leader and members; who was in another team of the project leaves it.

    Refuses people without a role in the project (:class:`~kaipan.org.rules.refusals.TeamMemberUnfit`) and
    leaders of other teams (:class:`~kaipan.org.rules.refusals.LeadsAnotherTeam`).
    """
    project = _locked_project(project_id, actor)
    team = Team.objects.create(project=project, name=required_line(name, longest=40))
    _seat(team, project, leader_id, member_ids)
    audit.record(actor, "org.team.formed", team, changes={"team": [None, _said(team)]})
    return TeamId(team.pk)


@use_case
def change_team(
    team_id: TeamId | int,
    *,
    name: str,
    leader_id: StaffId | int,
    member_ids: Iterable[StaffId | int],
    actor: Actor,
) -> None:
    """Say anew what a team is called, who leads it and who is in it; refuses as :func:`form_team` does."""
    team = one(teams(actor), pk=team_id)
    project = _locked_project(team.project_id, actor)
    team.refresh_from_db()
    if team.closed_at:
        raise TeamClosed(team=team.name)
    before, named = _said(team), team.name
    team.name = required_line(name, longest=40)
    team.save(update_fields=["name"])
    _seat(team, project, leader_id, member_ids)
    changes = {"team": [before, _said(team)], "name": [named, team.name]}
    said = {field: pair for field, pair in changes.items() if pair[0] != pair[1]}
    audit.record(actor, "org.team.changed", team, changes=said)


@use_case
def close_team(team_id: TeamId | int, *, reason: str, actor: Actor) -> None:
    """Close a team: everybody leaves it, and its leader sees their own customers only."""
    team = one(teams(actor), pk=team_id)
    _locked_project(team.project_id, actor)
    team.refresh_from_db()
    if team.closed_at:
        raise TeamClosed(team=team.name)
    before, now = _said(team), moment()
    team.members.present().update(left_at=now)
    team.closed_at = now
    team.save(update_fields=["closed_at"])
    audit.record(
        actor,
        "org.team.closed",
        team,
        reason=required_line(reason, longest=200),
        changes={"team": [before, None]},
    )


def _locked_project(project_id: int, actor: Actor) -> Project:
    """The project, held so that its teams change one after the other."""
    require(actor, MANAGE_TEAMS, project_id)
    locked = lock(Rank.ORGANISATION, Project.objects.filter(pk=project_id, company_id=actor.company_id))
    if not locked:
        raise NotFound
    return locked[0]


@step
def _seat(team: Team, project: Project, leader_id: int, member_ids: Iterable[int]) -> None:
    """Let just these people be in the team; whoever stays as they were keeps the day they came."""
    wanted = dict.fromkeys((int(each) for each in member_ids), False) | {int(leader_id): True}
    people = _fit(project, wanted)
    now = moment()
    present = {each.staff_id: each for each in team.members.present()}
    for staff_id, member in present.items():
        if wanted.get(staff_id) is not member.leads:
            _leave(member, now)
    for staff_id, leads in wanted.items():
        there = present.get(staff_id)
        if there is None or there.leads is not leads:
            _leave_others(team, people[staff_id], now)
            TeamMember.objects.create(
                company_id=project.company_id,
                project=project,
                team=team,
                staff_id=staff_id,
                leads=leads,
                joined_at=now,
            )


def _fit(project: Project, wanted: Iterable[int]) -> Mapping[int, Staff]:
    ids = set(wanted)
    known = {each.pk: each for each in Staff.objects.filter(company_id=project.company_id, pk__in=ids)}
    if set(known) != ids:
        raise NotFound
    grants = Grant.objects.live().filter(Q(project=project) | Q(project__isnull=True))
    working = set(grants.filter(staff__is_active=True, staff__in=ids).values_list("staff_id", flat=True))
    for staff_id in sorted(ids - working):
        raise TeamMemberUnfit(name=known[staff_id].name)
    return known


def _leave_others(team: Team, person: Staff, now: datetime) -> None:
    elsewhere = TeamMember.objects.present().filter(project_id=team.project_id, staff=person)
    for member in elsewhere.exclude(team=team).select_related("team"):
        if member.leads:
            raise LeadsAnotherTeam(name=person.name, team=member.team.name)
        _leave(member, now)


def _leave(member: TeamMember, now: datetime) -> None:
    member.left_at = now
    member.save(update_fields=["left_at"])


def _said(team: Team) -> str:
    """Who is in a team, as the trail tells it: the leader first."""
    names = [each.staff.name for each in team.members.present().select_related("staff")]
    return "、".join(names)
