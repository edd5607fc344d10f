"""办理流程."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from kaipan.platform.constraints import SameProject, project_key
from kaipan.platform.scopes import ProjectScoped
from kaipan.platform.triggers import append_only
from kaipan.procedures.codes import Matter
from kaipan.procedures.rules.terms import PaperTerms, ProcedureTerms, StageTerms


class Procedure(models.Model):
    """A version of how a matter is handled in a project from a day on, set as a whole.

    ``variant`` tells apart what is handled differently within a matter (a bank, a registry); empty for all
    others. In force on a day is the version with the latest ``valid_from`` up to it, of several the last set.
    A case goes on by the version it was opened under. What the columns mean is said at
    :class:`kaipan.procedures.rules.terms.ProcedureTerms`.
    """

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+", db_index=False)
    matter = models.CharField(max_length=8, choices=Matter)
    variant = models.CharField(max_length=40, blank=True)
    version = models.PositiveIntegerField()
    valid_from = models.DateField()
    name = models.CharField(max_length=30)
    group_names = models.JSONField()
    deadline_days = models.PositiveSmallIntegerField(null=True)
    warn_days = ArrayField(models.PositiveSmallIntegerField(), default=list)
    set_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    set_at = models.DateTimeField(db_default=Now())

    objects = ProjectScoped.as_manager()

    class Meta:
        ordering = ["matter", "variant", "-valid_from", "-version"]
        constraints = [
            project_key("procedures_procedure_project_key"),
            models.UniqueConstraint(
                fields=["project", "matter", "variant", "version"], name="procedures_procedure_version_once"
            ),
            models.CheckConstraint(
                condition=Q(matter__in=Matter.values) & ~Q(name=""), name="procedures_procedure_named"
            ),
            models.CheckConstraint(
                condition=Q(deadline_days__isnull=True) | Q(deadline_days__gte=1, deadline_days__lte=1000),
                name="procedures_procedure_clock",
            ),
        ]
        triggers = append_only()

    def __str__(self) -> str:
        return f"{self.name} {self.version}"

    @property
    def terms(self) -> ProcedureTerms:
        """As the rules read them; asks for the stages and papers where they were not prefetched."""
        return ProcedureTerms(
            name=self.name,
            stages=tuple(each.terms for each in self.stages.all()),
            papers=tuple(each.terms for each in self.papers.all()),
            group_names=tuple((code, name) for code, name in self.group_names),
            deadline_days=self.deadline_days,
            warn_days=tuple(self.warn_days),
        )


class ProcedureStage(models.Model):
    """A stage (环节) of a version, in its place from 1."""

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+", db_index=False)
    procedure = models.ForeignKey(Procedure, on_delete=models.PROTECT, related_name="stages", db_index=False)
    ordinal = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=16)
    name = models.CharField(max_length=20)
    days = models.PositiveSmallIntegerField()
    needs_papers = models.BooleanField()
    by_batch = models.BooleanField()
    by_fact = models.BooleanField()

    class Meta:
        ordering = ["procedure", "ordinal"]
        constraints = [
            SameProject(
                field="procedure", to="procedures.Procedure", name="procedures_stage_procedure_project"
            ),
            models.UniqueConstraint(fields=["procedure", "ordinal"], name="procedures_stage_place_once"),
            models.UniqueConstraint(fields=["procedure", "code"], name="procedures_stage_code_once"),
            models.CheckConstraint(
                condition=Q(ordinal__gte=1) & ~Q(code="") & ~Q(name="") & ~Q(by_batch=True, by_fact=True),
                name="procedures_stage_whole",
            ),
        ]
        triggers = append_only()

    def __str__(self) -> str:
        return self.name

    @property
    def terms(self) -> StageTerms:
        """As the rules read it."""
        return StageTerms(self.code, self.name, self.days, self.needs_papers, self.by_batch, self.by_fact)


class ProcedurePaper(models.Model):
    """A paper a version asks of a class of people."""

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+", db_index=False)
    procedure = models.ForeignKey(Procedure, on_delete=models.PROTECT, related_name="papers", db_index=False)
    ordinal = models.PositiveSmallIntegerField()
    group = models.CharField(max_length=16)
    name = models.CharField(max_length=40)
    originals = models.PositiveSmallIntegerField()
    copies = models.PositiveSmallIntegerField()
    valid_days = models.PositiveSmallIntegerField(null=True)
    of_each = models.BooleanField()

    class Meta:
        ordering = ["procedure", "ordinal"]
        constraints = [
            SameProject(
                field="procedure", to="procedures.Procedure", name="procedures_rule_procedure_project"
            ),
            models.UniqueConstraint(fields=["procedure", "ordinal"], name="procedures_rule_place_once"),
            models.CheckConstraint(
                condition=~Q(name="") & ~Q(originals=0, copies=0), name="procedures_rule_asks_something"
            ),
        ]
        triggers = append_only()

    def __str__(self) -> str:
        return self.name

    @property
    def terms(self) -> PaperTerms:
        """As the rules read it."""
        return PaperTerms(self.group, self.name, self.originals, self.copies, self.valid_days, self.of_each)
