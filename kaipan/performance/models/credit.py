"""Performance of consultants, fact by fact, and what of it stands."""

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from kaipan.kernel.money import ZERO
from kaipan.kernel.text import gettext_noop
from kaipan.performance.codes import Cause, CreditKind
from kaipan.performance.models.month import Month, only_into_open_months
from kaipan.performance.models.rule import PerformanceRule
from kaipan.platform.constraints import SameProject, project_key
from kaipan.platform.fields import MoneyField
from kaipan.platform.scopes import ProjectScoped
from kaipan.platform.triggers import append_only, frozen_columns, never_deleted

_ADDED_UP = """
INSERT INTO performance_dealstanding (project_id, deal_id, consultant_id, amount, area, count)
VALUES (NEW.project_id, NEW.deal_id, NEW.consultant_id, 0, 0, 0)
ON CONFLICT (deal_id, consultant_id) DO NOTHING;
UPDATE performance_dealstanding
   SET amount = amount + NEW.amount, area = area + NEW.area, count = count + NEW.count
 WHERE deal_id = NEW.deal_id AND consultant_id = NEW.consultant_id;
RETURN NULL;
"""
_BY_CREDITS_ALONE = """
IF pg_trigger_depth() < 2 THEN
    RAISE EXCEPTION 'what stands follows the credits'
        USING ERRCODE = 'restrict_violation', CONSTRAINT = 'performance_standing_follows';
END IF;
RETURN NEW;
"""
_MIRRORS = """
IF NEW.reverses_id IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM performance_credit was
     WHERE was.id = NEW.reverses_id AND was.reverses_id IS NULL AND was.deal_id = NEW.deal_id
       AND was.consultant_id = NEW.consultant_id AND was.amount = -NEW.amount AND was.area = -NEW.area
       AND was.count = -NEW.count AND was.rule_id = NEW.rule_id AND was.day <= NEW.day) THEN
    RAISE EXCEPTION 'a reversal takes back just what was credited'
        USING ERRCODE = 'restrict_violation', CONSTRAINT = 'performance_credit_mirrors';
END IF;
RETURN NEW;
"""


class DealStanding(models.Model):
    """What of a deal stands for one consultant: the running total of the credits, kept by their trigger.

    Nothing below nothing: who takes back twice is refused by the row, whatever happened before.
    """

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+", db_index=False)
    deal = models.ForeignKey("sales.Deal", on_delete=models.PROTECT, related_name="performance_standing")
    consultant = models.ForeignKey("org.Staff", on_delete=models.PROTECT, related_name="+")
    amount = MoneyField(default=ZERO)
    area = models.DecimalField(max_digits=12, decimal_places=4, default=0)
    count = models.DecimalField(max_digits=8, decimal_places=4, default=0)

    objects = ProjectScoped.as_manager()

    class Meta:
        constraints = [
            SameProject(field="deal", to="sales.Deal", name="performance_standing_deal_project"),
            models.UniqueConstraint(fields=["deal", "consultant"], name="performance_standing_once"),
            models.CheckConstraint(
                condition=Q(amount__gte=0, area__gte=0, count__gte=0, count__lte=1),
                name="performance_standing_not_negative",
                violation_error_message=gettext_noop("该交易的业绩已冲回，不能再次冲回。"),
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="by_credits_alone",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func=_BY_CREDITS_ALONE,
            ),
            frozen_columns("performance_standing_whose", ["project_id", "deal_id", "consultant_id"]),
            never_deleted(),
        ]

    def __str__(self) -> str:
        return f"{self.deal_id} {self.consultant_id} {self.amount:,.2f}"


class Credit(models.Model):
    """A row of performance (业绩记录): a fact, never changed; corrections are other rows.

    ``day`` is the 业务归属日期, ``month`` the open month it was written into. ``amount`` is in 元,
    ``area`` in ㎡, ``count`` in deals, ``share`` in per cent of the deal; below zero where it is taken back.
    ``effect`` names the change it belongs to, once; ``reverses`` is the row it undoes. ``other_deal`` is the
    deal on the other side of an exchange.
    """

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+", db_index=False)
    deal = models.ForeignKey("sales.Deal", on_delete=models.PROTECT, related_name="credits")
    consultant = models.ForeignKey("org.Staff", on_delete=models.PROTECT, related_name="+")
    month = models.ForeignKey(Month, on_delete=models.PROTECT, related_name="credits")
    rule = models.ForeignKey(PerformanceRule, on_delete=models.PROTECT, related_name="credits")
    kind = models.CharField(max_length=12, choices=CreditKind)
    cause = models.CharField(max_length=12, choices=Cause)
    day = models.DateField()
    share = models.DecimalField(max_digits=7, decimal_places=4)
    amount = MoneyField()
    area = models.DecimalField(max_digits=12, decimal_places=4)
    count = models.DecimalField(max_digits=8, decimal_places=4)
    effect = models.CharField(max_length=60)
    line = models.PositiveSmallIntegerField()
    reverses = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="reversed_by", db_index=False
    )
    other_deal = models.ForeignKey(
        "sales.Deal", on_delete=models.PROTECT, null=True, related_name="credits_across"
    )
    recorded_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField(db_default=Now())

    objects = ProjectScoped.as_manager()

    class Meta:
        ordering = ["-day", "-id"]
        indexes = [
            models.Index(fields=["project", "day"], name="performance_credit_by_day"),
            models.Index(fields=["consultant", "day"], name="performance_credit_by_person"),
        ]
        constraints = [
            project_key("performance_credit_project_key"),
            *(
                SameProject(field=field, to=to, name=f"performance_credit_{field}_project")
                for field, to in (
                    ("deal", "sales.Deal"),
                    ("month", "performance.Month"),
                    ("rule", "performance.PerformanceRule"),
                    ("reverses", "performance.Credit"),
                    ("other_deal", "sales.Deal"),
                )
            ),
            models.UniqueConstraint(
                fields=["effect", "line"],
                name="performance_credit_effect_once",
                violation_error_message=gettext_noop("该业绩变动已记录。"),
            ),
            models.UniqueConstraint(
                fields=["reverses"],
                condition=Q(reverses__isnull=False),
                name="performance_credit_reversed_once",
                violation_error_message=gettext_noop("该业绩已冲回。"),
            ),
            models.CheckConstraint(
                condition=Q(kind="EARNED", reverses__isnull=True, amount__gt=0, count__gt=0)
                | Q(kind="REVERSED", reverses__isnull=False)
                | Q(kind="MOVED", other_deal__isnull=False)
                | Q(kind="DIFFERENCE", reverses__isnull=True, other_deal__isnull=False, count=0),
                name="performance_credit_kind_fits",
            ),
            models.CheckConstraint(
                condition=Q(share__gt=0, share__lte=100) & ~Q(other_deal=F("deal")),
                name="performance_credit_share",
            ),
        ]
        triggers = [
            *append_only(),
            only_into_open_months("performance_credit_open_month", of_day="NEW.day"),
            pgtrigger.Trigger(
                name="mirrors_what_was_credited",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=_MIRRORS,
            ),
            pgtrigger.Trigger(
                name="added_up", when=pgtrigger.After, operation=pgtrigger.Insert, func=_ADDED_UP
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.amount:,.2f}"
