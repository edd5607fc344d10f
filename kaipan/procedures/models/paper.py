"""应收资料."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from kaipan.platform.constraints import SameProject, project_key
from kaipan.platform.scopes import ProjectScoped
from kaipan.platform.triggers import frozen_columns, keeps_modified_at, never_deleted
from kaipan.procedures.codes import PaperState
from kaipan.procedures.models.case import Case
from kaipan.procedures.rules import states


class CasePaper(models.Model):
    """A paper (资料) a case asks for, of one person or once: what is wanted, what came, until when it holds.

    Once asked for it stays: what is not wanted any more is waived with a reason.
    """

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+", db_index=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="papers", db_index=False)
    person = models.ForeignKey("parties.Party", on_delete=models.PROTECT, null=True, related_name="+")
    group = models.CharField(max_length=16)
    name = models.CharField(max_length=40)
    originals_wanted = models.PositiveSmallIntegerField()
    copies_wanted = models.PositiveSmallIntegerField()
    originals = models.PositiveSmallIntegerField(default=0)
    copies = models.PositiveSmallIntegerField(default=0)
    valid_days = models.PositiveSmallIntegerField(null=True)
    state = models.CharField(max_length=10, choices=PaperState, default=PaperState.WANTED)
    received_on = models.DateField(null=True)
    valid_until = models.DateField(null=True)
    given_back_on = models.DateField(null=True)
    note = models.CharField(max_length=200, blank=True)
    handled_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    modified_at = models.DateTimeField(db_default=Now(), editable=False)

    objects = ProjectScoped.as_manager()

    class Meta:
        ordering = ["case", "id"]
        constraints = [
            project_key("procedures_paper_project_key"),
            SameProject(field="case", to="procedures.Case", name="procedures_paper_case_project"),
            models.UniqueConstraint(
                fields=["case", "person", "name"],
                nulls_distinct=False,
                name="procedures_paper_once",
                violation_error_message=_("该办理件已要求此项资料，请刷新后登记。"),
            ),
            models.CheckConstraint(
                condition=~Q(name="") & ~Q(originals_wanted=0, copies_wanted=0),
                name="procedures_paper_asks_something",
            ),
            models.CheckConstraint(
                condition=Q(
                    state=states.RECEIVED,
                    received_on__isnull=False,
                    originals__gte=F("originals_wanted"),
                    copies__gte=F("copies_wanted"),
                )
                | Q(state=states.GIVEN_BACK, received_on__isnull=False, given_back_on__gte=F("received_on"))
                | Q(state=states.WANTED)
                | (Q(state=states.WAIVED) & ~Q(note="")),
                name="procedures_paper_as_its_state",
            ),
        ]
        triggers = [
            pgtrigger.FSM(name="paper_graph", field="state", transitions=list(states.PAPER_MOVES)),
            frozen_columns("paper_asked", ["project_id", "case_id", "person_id", "group", "name"]),
            keeps_modified_at(),
            never_deleted(),
        ]

    def __str__(self) -> str:
        return self.name
