"""Teams of a sales office (案场组): who leads whom, and who did when."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, QuerySet
from django.db.models.functions import Now

from kaipan.kernel.text import gettext_noop
from kaipan.org.models.company import Company
from kaipan.org.models.project import Project
from kaipan.org.models.staff import Staff
from kaipan.platform.constraints import SameCompany, SameProject, project_key
from kaipan.platform.triggers import frozen_columns, keeps_modified_at, never_deleted

_WHEN = Func(
    F("joined_at"),
    F("left_at"),
    RangeBoundary(),
    function="TSTZRANGE",
    output_field=DateTimeRangeField(),
)


class Team(models.Model):
    """A team (案场组) of a project. Closed, never deleted: whose customers a leader saw stays readable."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="teams")
    name = models.CharField(max_length=40)
    formed_at = models.DateTimeField(db_default=Now())
    closed_at = models.DateTimeField(null=True, blank=True)
    modified_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        ordering = ["id"]
        constraints = [
            project_key("org_team_project_key"),
            models.UniqueConstraint(
                fields=["project", "name"],
                condition=Q(closed_at__isnull=True),
                name="org_team_name_once",
                violation_error_message=gettext_noop("本项目已有同名的小组。"),
            ),
        ]
        triggers = [
            frozen_columns("team_keeps_project", ["project_id", "formed_at"]),
            frozen_columns("team_stays_closed", ["closed_at"], when="OLD.closed_at IS NOT NULL"),
            keeps_modified_at(),
            never_deleted(),
        ]

    def __str__(self) -> str:
        return self.name


class TeamMemberQuerySet(QuerySet["TeamMember"]):
    """Memberships by whether they last."""

    def present(self) -> "TeamMemberQuerySet":
        """Those that nobody ended."""
        return self.filter(left_at__isnull=True)


class TeamMember(models.Model):
    """A person's time in a team; ``leads`` while they lead it. Who changes from one to the other has two.

    A person is in one team of a project at a time, and a team has one leader at a time.
    """

    company = models.ForeignKey(Company, on_delete=models.PROTECT, related_name="+")
    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="+")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="members")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="team_memberships")
    leads = models.BooleanField(default=False)
    joined_at = models.DateTimeField(db_default=Now())
    left_at = models.DateTimeField(null=True, blank=True)

    objects = TeamMemberQuerySet.as_manager()

    class Meta:
        ordering = ["-leads", "id"]
        constraints = [
            ExclusionConstraint(
                name="org_team_member_of_one_team",
                expressions=[
                    ("staff", RangeOperators.EQUAL),
                    ("project", RangeOperators.EQUAL),
                    (_WHEN, RangeOperators.OVERLAPS),
                ],
                violation_error_message=gettext_noop("一人在同一项目同时只能属于一个小组，请刷新后重试。"),
            ),
            ExclusionConstraint(
                name="org_team_member_one_leader",
                expressions=[("team", RangeOperators.EQUAL), (_WHEN, RangeOperators.OVERLAPS)],
                condition=Q(leads=True),
                violation_error_message=gettext_noop("一个小组同时只有一位组长，请刷新后重试。"),
            ),
            models.CheckConstraint(
                condition=Q(left_at__isnull=True) | Q(left_at__gte=F("joined_at")),
                name="org_team_member_left_after_joining",
            ),
            SameProject(field="team", to="org.Team", name="org_team_member_team_project"),
            SameCompany(field="project", to="org.Project", name="org_team_member_project_company"),
            SameCompany(field="staff", to="org.Staff", name="org_team_member_staff_company"),
        ]
        triggers = [
            frozen_columns(
                "team_member_keeps_terms",
                ["company_id", "project_id", "team_id", "staff_id", "leads", "joined_at"],
            ),
            frozen_columns("team_member_stays_out", ["left_at"], when="OLD.left_at IS NOT NULL"),
            never_deleted(),
        ]
