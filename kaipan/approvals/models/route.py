"""The matrix of approvals: who has to say yes to what."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import (
    DateTimeRangeField,
    DecimalRangeField,
    IntegerRangeField,
    RangeBoundary,
    RangeOperators,
)
from django.db import models
from django.db.models import F, Func, Q, QuerySet
from django.db.models.functions import Coalesce, Now

from kaipan.approvals.codes import RouteAnswer, StepMode
from kaipan.kernel.text import gettext_noop
from kaipan.platform.constraints import SameCompany, company_key
from kaipan.platform.triggers import append_only, frozen_columns, never_deleted


def _range(low: str, high: str, function: str, field: type[models.Field]) -> Func:  # type: ignore[type-arg]
    return Func(F(low), F(high), RangeBoundary(), function=function, output_field=field())


class RouteQuerySet(QuerySet["Route"]):
    """Rows of the matrix by whether they count."""

    def in_force(self) -> "RouteQuerySet":
        """Those that count at this moment, by the database's clock."""
        return self.filter(Q(ended_at__isnull=True) | Q(ended_at__gt=Now()), valid_from__lte=Now())

    def of(self, company_id: int, project_id: int | None) -> "RouteQuerySet":
        """Those of a project, or without one of the company itself."""
        where = Q(project__isnull=True) if project_id is None else Q(project_id=project_id)
        return self.filter(where, company_id=company_id)

    def not_ended(self) -> "RouteQuerySet":
        """Those in force and those that will be."""
        return self.filter(Q(ended_at__isnull=True) | Q(ended_at__gt=Now()))


class Route(models.Model):
    """A row of the approval matrix (审批路线) of a company, or of one project of it, which goes before.

    It fits what is asked of its matter when every measure lies in its band: from, included, to, not
    included; amounts in 元, percent in per cent, counts as numbers. An open end has no limit. Terms never
    change: a row is retired, or superseded by its next version.
    """

    company = models.ForeignKey("org.Company", on_delete=models.PROTECT, related_name="+")
    project = models.ForeignKey(
        "org.Project", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    matter = models.CharField(max_length=60)
    name = models.CharField(max_length=60)
    answer = models.CharField(max_length=8, choices=RouteAnswer, default=RouteAnswer.STEPS)
    amount_from = models.DecimalField(max_digits=18, decimal_places=2, null=True, blank=True)
    amount_to = models.DecimalField(max_digits=18, decimal_places=2, null=True, blank=True)
    percent_from = models.DecimalField(max_digits=9, decimal_places=4, null=True, blank=True)
    percent_to = models.DecimalField(max_digits=9, decimal_places=4, null=True, blank=True)
    count_from = models.IntegerField(null=True, blank=True)
    count_to = models.IntegerField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    supersedes = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, related_name="superseded_by"
    )
    valid_from = models.DateTimeField(db_default=Now())
    ended_at = models.DateTimeField(null=True, blank=True)
    made_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(db_default=Now())
    ended_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")

    objects = RouteQuerySet.as_manager()

    class Meta:
        ordering = ["matter", "id"]
        constraints = [
            company_key("approvals_route_company_key"),
            ExclusionConstraint(
                name="approvals_route_one_in_force",
                expressions=[
                    ("company", RangeOperators.EQUAL),
                    (Coalesce("project_id", 0), RangeOperators.EQUAL),
                    ("matter", RangeOperators.EQUAL),
                    (
                        _range("amount_from", "amount_to", "NUMRANGE", DecimalRangeField),
                        RangeOperators.OVERLAPS,
                    ),
                    (
                        _range("percent_from", "percent_to", "NUMRANGE", DecimalRangeField),
                        RangeOperators.OVERLAPS,
                    ),
                    (
                        _range("count_from", "count_to", "INT4RANGE", IntegerRangeField),
                        RangeOperators.OVERLAPS,
                    ),
                    (
                        _range("valid_from", "ended_at", "TSTZRANGE", DateTimeRangeField),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                violation_error_message=gettext_noop(
                    "同一事项已有区间重叠的审批路线，请先停用或修改那一条。"
                ),
            ),
            *(
                models.CheckConstraint(
                    condition=Q(**{f"{measure}_from__isnull": True})
                    | Q(**{f"{measure}_to__isnull": True})
                    | Q(**{f"{measure}_to__gt": F(f"{measure}_from")}),
                    name=f"approvals_route_{measure}_band",
                )
                for measure in ("amount", "percent", "count")
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("valid_from")),
                name="approvals_route_ends_after_start",
            ),
            SameCompany(field="project", to="org.Project", name="approvals_route_project_company"),
            SameCompany(field="supersedes", to="approvals.Route", name="approvals_route_before_company"),
            SameCompany(field="made_by", to="org.Staff", name="approvals_route_maker_company"),
            SameCompany(field="ended_by", to="org.Staff", name="approvals_route_ender_company"),
        ]
        triggers = [
            frozen_columns(
                "approvals_route_terms",
                [
                    "company_id",
                    "project_id",
                    "matter",
                    "name",
                    "answer",
                    "amount_from",
                    "amount_to",
                    "percent_from",
                    "percent_to",
                    "count_from",
                    "count_to",
                    "version",
                    "supersedes_id",
                    "valid_from",
                    "made_by_id",
                    "made_at",
                ],
            ),
            frozen_columns(
                "approvals_route_end", ["ended_at", "ended_by_id"], when="OLD.ended_at IS NOT NULL"
            ),
            never_deleted(),
        ]

    def __str__(self) -> str:
        return self.name


class RouteStep(models.Model):
    """A step of a row: the holders of a role, or one person. Steps of one ``stage`` run side by side."""

    company = models.ForeignKey("org.Company", on_delete=models.PROTECT, related_name="+")
    route = models.ForeignKey(Route, on_delete=models.PROTECT, related_name="steps")
    stage = models.PositiveSmallIntegerField()
    place = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=40)
    mode = models.CharField(max_length=4, choices=StepMode, default=StepMode.ANY)
    role = models.ForeignKey("org.Role", on_delete=models.PROTECT, null=True, related_name="+")
    person = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    distinct_people = models.BooleanField(default=False)
    due_hours = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint(fields=["route", "place"], name="approvals_route_step_place_once"),
            models.CheckConstraint(
                condition=Q(role__isnull=True, person__isnull=False)
                | Q(role__isnull=False, person__isnull=True),
                name="approvals_route_step_role_or_person",
            ),
            SameCompany(field="route", to="approvals.Route", name="approvals_route_step_company"),
            SameCompany(field="role", to="org.Role", name="approvals_route_step_role_company"),
            SameCompany(field="person", to="org.Staff", name="approvals_route_step_person_company"),
        ]
        triggers = append_only()

    def __str__(self) -> str:
        return self.name
