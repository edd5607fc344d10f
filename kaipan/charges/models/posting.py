"""收费变动: what happened to a charge, and which dues stand for it."""

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from kaipan.charges.codes import PostingKind
from kaipan.charges.models.charge import Charge
from kaipan.charges.models.charge_rule import ChargeRule
from kaipan.kernel.money import Money
from kaipan.platform.constraints import SameProject, project_key
from kaipan.platform.fields import MoneyField
from kaipan.platform.triggers import append_only

# The row that moves the charge is one that began where the charge stood: of two recalculations at one moment
# the second waits for the row, and then finds another amount.
_MOVES_ITS_CHARGE = """
UPDATE charges_charge
   SET amount = NEW.after, state = CASE NEW.kind WHEN 'WAIVED' THEN 'WAIVED' ELSE state END
 WHERE id = NEW.charge_id AND amount = NEW.before AND state = 'STANDING';
IF NOT FOUND THEN
    RAISE EXCEPTION 'charge % does not stand at %', NEW.charge_id, NEW.before
        USING ERRCODE = 'restrict_violation', CONSTRAINT = 'charges_posting_begins_where_it_stands';
END IF;
IF EXISTS (SELECT FROM charges_chargerule rule JOIN org_project project ON project.id = NEW.project_id
            WHERE rule.id = NEW.rule_id
              AND (rule.company_id <> project.company_id OR rule.project_id <> NEW.project_id)) THEN
    RAISE EXCEPTION 'rule % is another project''s', NEW.rule_id
        USING ERRCODE = 'restrict_violation', CONSTRAINT = 'charges_posting_rule_project';
END IF;
RETURN NEW;
"""


class Posting(models.Model):
    """A change of a charge (收费变动) from ``before`` to ``after`` 元, with all that explains it, frozen.

    Where it was counted (GENERATED, RECALCULATED) it keeps the version of the rule, the facts, the tier, the
    base (元 or ㎡) and the sum as it was written out; ``exempt`` says that the rule frees the buyer.
    ``reason`` is a person's where one was asked for.
    """

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+")
    charge = models.ForeignKey(Charge, on_delete=models.PROTECT, related_name="postings")
    ordinal = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=12, choices=PostingKind.choices)
    before = MoneyField()
    after = MoneyField()
    rule = models.ForeignKey(ChargeRule, on_delete=models.PROTECT, null=True, related_name="+")
    facts = models.JSONField(null=True)
    tier = models.JSONField(null=True)
    base = models.DecimalField(max_digits=16, decimal_places=4, null=True)
    formula = models.CharField(max_length=160, blank=True)
    exempt = models.BooleanField(default=False)
    reason = models.CharField(max_length=200, blank=True)
    dated_on = models.DateField()
    made_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ["charge_id", "ordinal"]
        constraints = [
            project_key("charges_posting_project_key"),
            SameProject(field="charge", to="charges.Charge", name="charges_posting_charge_project"),
            models.UniqueConstraint(fields=["charge", "ordinal"], name="charges_posting_ordinal_once"),
            models.CheckConstraint(
                condition=Q(kind__in=["GENERATED", "RECALCULATED"], rule__isnull=False, facts__isnull=False)
                | (Q(kind__in=["WAIVED", "ENDED"]) & ~Q(reason="")),
                name="charges_posting_explained",
            ),
            models.CheckConstraint(
                condition=~Q(kind="WAIVED") | Q(after=0), name="charges_posting_waives_everything"
            ),
            models.CheckConstraint(
                condition=~Q(kind="ENDED") | Q(after__lt=F("before")), name="charges_posting_ends_less"
            ),
        ]
        triggers = [
            *append_only(),
            pgtrigger.Trigger(
                name="moves_its_charge",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=_MOVES_ITS_CHARGE,
            ),
        ]

    @property
    def difference(self) -> Money:
        """By how much the charge moved, in 元; below zero where it became less."""
        moved: Money = self.after - self.before
        return moved


class ChargeDue(models.Model):
    """A due at finance that stands, or stood, for a charge; opened with one of its postings."""

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+")
    charge = models.ForeignKey(Charge, on_delete=models.PROTECT, related_name="due_links")
    posting = models.ForeignKey(Posting, on_delete=models.PROTECT, related_name="due_links")
    due = models.OneToOneField("finance.Due", on_delete=models.PROTECT, related_name="charge_link")

    class Meta:
        constraints = [
            SameProject(field="charge", to="charges.Charge", name="charges_chargedue_charge_project"),
            SameProject(field="posting", to="charges.Posting", name="charges_chargedue_posting_project"),
            SameProject(field="due", to="finance.Due", name="charges_chargedue_due_project"),
        ]
        triggers = append_only()
