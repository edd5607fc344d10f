"""Teams as the actor may see them, and whom somebody leads."""

from collections.abc import Mapping

from django.db.models import Prefetch, QuerySet

from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import ProjectId, StaffId
from kaipan.org.models import Team, TeamMember
from kaipan.org.permissions import MANAGE_TEAMS, VIEW_PROJECT
from kaipan.org.queries.projects import require_project
from kaipan.org.queries.staff import holders


def teams(actor: Actor) -> QuerySet[Team]:
    """The teams of the projects the actor may look at, closed ones too; ``now_in`` are those in it now."""
    projects = actor.projects_with(VIEW_PROJECT) | actor.projects_with(MANAGE_TEAMS)
    present = Prefetch("members", TeamMember.objects.present().select_related("staff"), to_attr="now_in")
    return Team.objects.filter(project_id__in=sorted(projects)).prefetch_related(present)


def led_by(staff_id: StaffId | int) -> Mapping[ProjectId, frozenset[StaffId]]:
    """Whom a person leads now, themselves included, project by project; nothing for who leads nobody."""
    led = TeamMember.objects.present().filter(staff_id=staff_id, leads=True).values("team_id")
    found: dict[ProjectId, set[StaffId]] = {}
    rows = TeamMember.objects.present().filter(team_id__in=led).values_list("project_id", "staff_id")
    for project_id, member_id in rows:
        found.setdefault(ProjectId(project_id), set()).add(StaffId(member_id))
    return {project_id: frozenset(members) for project_id, members in found.items()}


def people_for_teams(actor: Actor, project_id: ProjectId | int) -> list[tuple[StaffId, str]]:
    """Whom a team of the project can be made of, by name, each with the team they are in."""
    require_project(actor, project_id)
    rows = TeamMember.objects.present().filter(project_id=project_id).select_related("team")
    seated = {each.staff_id: each.team.name for each in rows}
    return [
        (StaffId(each.pk), f"{each.name}（{seated[each.pk]}）" if each.pk in seated else each.name)
        for each in holders(project_id, VIEW_PROJECT)
    ]
