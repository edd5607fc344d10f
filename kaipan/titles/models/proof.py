"""税费证明: what proves that 契税 and 维修资金 are paid."""

from __future__ import annotations

import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from kaipan.kernel.money import ZERO
from kaipan.platform.constraints import SameProject, project_key
from kaipan.platform.fields import MoneyField
from kaipan.platform.scopes import ProjectScoped
from kaipan.platform.triggers import append_only
from kaipan.titles.codes import ProofKind

_REPLACES_ITS_LIKE = """
IF NEW.replaces_id IS NOT NULL AND NOT EXISTS (
    SELECT FROM titles_proof before
     WHERE before.id = NEW.replaces_id AND before.title_id = NEW.title_id AND before.kind = NEW.kind) THEN
    RAISE EXCEPTION 'proof % replaces one of another kind or title', NEW.id
        USING ERRCODE = 'check_violation', CONSTRAINT = 'titles_proof_replaces_its_like';
END IF;
RETURN NEW;
"""


class Proof(models.Model):
    """A proof of a title: 契税完税证明 or 维修资金缴存证明, with number, day and amount in 元. A fact.

    A correction is a new one that ``replaces`` it; the one that nothing replaces holds. Where nothing is to
    be paid the proof is an exemption (免缴) with its ground.
    """

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+", db_index=False)
    title = models.ForeignKey("titles.Title", on_delete=models.PROTECT, related_name="proofs", db_index=False)
    kind = models.CharField(max_length=8, choices=ProofKind)
    number = models.CharField(max_length=60, blank=True)
    proved_on = models.DateField()
    amount = MoneyField()
    exempt = models.BooleanField(default=False)
    reason = models.CharField(max_length=200, blank=True)
    replaces = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="replaced_by")
    recorded_on = models.DateField()
    recorded_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField(db_default=Now())

    objects = ProjectScoped.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            project_key("titles_proof_project_key"),
            SameProject(field="title", to="titles.Title", name="titles_proof_title_project"),
            SameProject(field="replaces", to="titles.Proof", name="titles_proof_replaces_project"),
            models.UniqueConstraint(
                fields=["title", "kind"],
                condition=Q(replaces__isnull=True),
                name="titles_proof_one_chain",
                violation_error_message=_("该项证明刚由他人登记，请刷新后核对；有误请填写更正原因。"),
            ),
            ExclusionConstraint(
                name="titles_proof_number_of_one_title",
                expressions=[
                    ("project", RangeOperators.EQUAL),
                    ("kind", RangeOperators.EQUAL),
                    ("number", RangeOperators.EQUAL),
                    ("title", RangeOperators.NOT_EQUAL),
                ],
                condition=~Q(number=""),
                violation_error_message=_("此证明号已登记在另一套房上，请核对证明。"),
            ),
            models.CheckConstraint(
                condition=Q(exempt=True, amount=ZERO, number="") & ~Q(reason="")
                | (Q(exempt=False, amount__gt=ZERO) & ~Q(number="")),
                name="titles_proof_proves_something",
            ),
            models.CheckConstraint(
                condition=Q(replaces__isnull=True) | ~Q(reason=""), name="titles_proof_corrected_with_reason"
            ),
        ]
        triggers = [
            *append_only(forgets="reason"),
            pgtrigger.Trigger(
                name="replaces_its_like",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=_REPLACES_ITS_LIKE,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.number}"
