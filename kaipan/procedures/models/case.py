"""办理件 and its moves."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from kaipan.kernel.source import Source
from kaipan.platform.constraints import SameCompany, SameProject, project_key
from kaipan.platform.scopes import ProjectScoped
from kaipan.platform.triggers import append_only, frozen_columns, keeps_modified_at, never_deleted
from kaipan.procedures.codes import CaseState, Matter, MoveKind
from kaipan.procedures.models.procedure import Procedure
from kaipan.procedures.rules import states

_FOLLOWS_ITS_MOVES = """
IF (TG_OP = 'INSERT' AND (NEW.moves <> 0 OR NEW.ordinal <> 1 OR NEW.state <> 'OPEN'))
OR (TG_OP = 'UPDATE' AND pg_trigger_depth() < 2
    AND (NEW.moves, NEW.ordinal, NEW.state, NEW.since, NEW.planned_on, NEW.closed_on)
        IS DISTINCT FROM (OLD.moves, OLD.ordinal, OLD.state, OLD.since, OLD.planned_on, OLD.closed_on)) THEN
    RAISE EXCEPTION 'a case follows its moves'
        USING ERRCODE = 'restrict_violation', CONSTRAINT = 'procedures_case_follows_moves';
END IF;
RETURN NEW;
"""

_TAKES_ITS_CASE_ALONG = """
SELECT count(*) INTO last_stage
  FROM procedures_procedurestage stage JOIN procedures_case held ON held.procedure_id = stage.procedure_id
 WHERE held.id = NEW.case_id;
UPDATE procedures_case moved
   SET moves = NEW.serial, ordinal = NEW.to_ordinal, since = NEW.moved_on, planned_on = NEW.planned_on,
       state = CASE WHEN NEW.kind = 'CLOSED' THEN 'ENDED' WHEN NEW.to_ordinal > last_stage THEN 'DONE'
                    ELSE 'OPEN' END,
       closed_on = CASE WHEN NEW.kind = 'CLOSED' OR NEW.to_ordinal > last_stage THEN NEW.moved_on END
 WHERE moved.id = NEW.case_id AND moved.moves = NEW.serial - 1 AND moved.ordinal = NEW.from_ordinal
   AND moved.state <> 'ENDED' AND (NEW.kind <> 'ADVANCED' OR moved.state = 'OPEN')
   AND (NEW.kind = 'CLOSED' OR (NEW.planned_on IS NULL) = (NEW.to_ordinal > last_stage));
IF NOT FOUND THEN
    RAISE EXCEPTION 'move % of case % does not go on from where it stands', NEW.serial, NEW.case_id
        USING ERRCODE = 'restrict_violation', CONSTRAINT = 'procedures_move_goes_on';
END IF;
RETURN NULL;
"""


class Case(models.Model):
    """A case (办理件): one matter of one thing of an upper room, on its way through the stages.

    ``source`` names the thing, ``label`` (3栋1单元301), ``place`` (3栋) and ``holder`` show it. It stands at
    stage ``ordinal`` since a day, which should be done by ``planned_on``; past the last stage it is DONE. All
    of this follows its moves, by trigger. ``clock_from`` begins the clock that ends on ``deadline_on``.
    """

    company = models.ForeignKey("org.Company", on_delete=models.PROTECT, related_name="+", db_index=False)
    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+", db_index=False)
    procedure = models.ForeignKey(Procedure, on_delete=models.PROTECT, related_name="cases")
    matter = models.CharField(max_length=8, choices=Matter)
    source_kind = models.CharField(max_length=40)
    source_id = models.BigIntegerField()
    label = models.CharField(max_length=80)
    place = models.CharField(max_length=40)
    holder = models.ForeignKey("parties.Party", on_delete=models.PROTECT, related_name="+")
    handler = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    state = models.CharField(max_length=8, choices=CaseState, default=CaseState.OPEN)
    ordinal = models.PositiveSmallIntegerField(default=1)
    since = models.DateField()
    planned_on = models.DateField(null=True)
    moves = models.PositiveIntegerField(default=0)
    opened_on = models.DateField()
    clock_from = models.DateField(null=True)
    deadline_on = models.DateField(null=True)
    closed_on = models.DateField(null=True)
    modified_at = models.DateTimeField(db_default=Now(), editable=False)

    objects = ProjectScoped.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["project", "matter", "state", "ordinal"], name="procedures_case_by_stage"),
            models.Index(
                fields=["project", "matter", "deadline_on"],
                condition=Q(state=states.OPEN),
                name="procedures_case_by_deadline",
            ),
        ]
        constraints = [
            project_key("procedures_case_project_key"),
            SameProject(
                field="procedure", to="procedures.Procedure", name="procedures_case_procedure_project"
            ),
            SameCompany(field="project", to="org.Project", name="procedures_case_project_company"),
            SameCompany(field="holder", to="parties.Party", name="procedures_case_holder_company"),
            models.UniqueConstraint(
                fields=["source_kind", "source_id", "matter"],
                condition=~Q(state=states.ENDED),
                name="procedures_case_one_live_a_matter",
                violation_error_message=_("此事项已在办理，请刷新后从办理列表继续。"),
            ),
            models.CheckConstraint(
                condition=Q(state=states.OPEN, planned_on__isnull=False, closed_on__isnull=True)
                | (Q(state__in=(states.DONE, states.ENDED), closed_on__isnull=False)),
                name="procedures_case_closed_whole",
            ),
            models.CheckConstraint(
                condition=Q(clock_from__isnull=True, deadline_on__isnull=True)
                | Q(clock_from__isnull=False, deadline_on__gte=F("clock_from")),
                name="procedures_case_clock_whole",
            ),
        ]
        triggers = [
            frozen_columns(
                "case_origin",
                [
                    "company_id", "project_id", "procedure_id", "matter", "source_kind", "source_id",
                    "opened_on",
                ],
            ),
            pgtrigger.Trigger(
                name="follows_its_moves",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func=_FOLLOWS_ITS_MOVES,
            ),
            keeps_modified_at(),
            never_deleted(),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.label} {self.get_matter_display()}"

    @property
    def source(self) -> Source:
        """What the upper room knows the thing by."""
        return Source(self.source_kind, self.source_id)


class Move(models.Model):
    """A move of a case (流转): a stage was done, gone back to, or the case ended. A fact.

    ``planned_on`` is when the stage it came to should be done; none once the last one is done.
    """

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+", db_index=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="history", db_index=False)
    serial = models.PositiveIntegerField()
    kind = models.CharField(max_length=8, choices=MoveKind)
    from_ordinal = models.PositiveSmallIntegerField()
    to_ordinal = models.PositiveSmallIntegerField()
    moved_on = models.DateField()
    planned_on = models.DateField(null=True)
    reason = models.CharField(max_length=200, blank=True)
    batch = models.ForeignKey("procedures.Batch", on_delete=models.PROTECT, null=True, related_name="+")
    made_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ["case", "serial"]
        constraints = [
            SameProject(field="case", to="procedures.Case", name="procedures_move_case_project"),
            SameProject(field="batch", to="procedures.Batch", name="procedures_move_batch_project"),
            models.UniqueConstraint(fields=["case", "serial"], name="procedures_move_serial_once"),
            models.CheckConstraint(
                condition=Q(kind=states.OPENED, serial=1, from_ordinal=1, to_ordinal=1)
                | Q(kind=states.ADVANCED, to_ordinal=F("from_ordinal") + 1)
                | (
                    Q(kind=states.RETURNED, to_ordinal__lte=F("from_ordinal"), to_ordinal__gte=1)
                    & Q(planned_on__isnull=False)
                    & ~Q(reason="")
                )
                | (Q(kind=states.CLOSED, to_ordinal=F("from_ordinal")) & ~Q(reason="")),
                name="procedures_move_as_its_kind",
            ),
        ]
        triggers = [
            *append_only(),
            pgtrigger.Trigger(
                name="takes_its_case_along",
                when=pgtrigger.After,
                operation=pgtrigger.Insert,
                declare=[("last_stage", "integer")],
                func=_TAKES_ITS_CASE_ALONG,
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.serial} {self.get_kind_display()}"


class Warned(models.Model):
    """That people were warned of a case's clock, once for each of the days its procedure names."""

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+", db_index=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="warnings", db_index=False)
    clock_from = models.DateField()
    days = models.PositiveSmallIntegerField()
    warned_on = models.DateField()

    class Meta:
        ordering = ["case", "days"]
        constraints = [
            SameProject(field="case", to="procedures.Case", name="procedures_warned_case_project"),
            models.UniqueConstraint(fields=["case", "clock_from", "days"], name="procedures_warned_once"),
        ]
        triggers = append_only()

    def __str__(self) -> str:
        return str(self.days)
