"""What commission is counted by, and what it is counted on."""

from __future__ import annotations

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from kaipan.channels.codes import BasisKind, CommissionKind, Jump
from kaipan.channels.models.agent import Agent
from kaipan.channels.models.partner import Partner
from kaipan.channels.models.report import Report
from kaipan.channels.models.terms import ChannelRule
from kaipan.channels.rules import states
from kaipan.channels.rules.commission import CommissionTerms
from kaipan.kernel.source import Source
from kaipan.kernel.text import gettext_noop
from kaipan.kernel.tiers import Step
from kaipan.platform.constraints import SameProject, project_key
from kaipan.platform.fields import MoneyField
from kaipan.platform.scopes import ProjectScoped
from kaipan.platform.tiers import countable_steps
from kaipan.platform.triggers import append_only

_REFUSE = "USING ERRCODE = 'restrict_violation', CONSTRAINT"
_WITHIN_PROTECTION = f"""
IF NEW.kind = 'EARNED' AND NOT EXISTS (
    SELECT 1 FROM channels_report report
     WHERE report.id = NEW.report_id AND report.partner_id = NEW.partner_id
       AND report.agent_id = NEW.agent_id AND report.customer_id = NEW.customer_id
       AND report.rule_id = NEW.rule_id AND NEW.day <= report.protected_until
       AND NEW.day >= (report.visited_at AT TIME ZONE 'Asia/Shanghai')::date) THEN
    RAISE EXCEPTION 'the deal is outside the protection of its report' {_REFUSE} = 'channels_basis_protected';
END IF;
RETURN NEW;
"""  # noqa: S608  SQL of our own
_MIRRORS = f"""
IF NEW.kind = 'REVERSED' AND NOT EXISTS (
    SELECT 1 FROM channels_commissionbasis earned
     WHERE earned.id = NEW.reverses_id AND earned.kind = 'EARNED' AND earned.total = -NEW.total
       AND earned.report_id = NEW.report_id AND earned.partner_id = NEW.partner_id
       AND earned.agent_id = NEW.agent_id AND earned.customer_id = NEW.customer_id
       AND earned.first_partner_id IS NOT DISTINCT FROM NEW.first_partner_id
       AND earned.plan_id IS NOT DISTINCT FROM NEW.plan_id AND earned.rule_id = NEW.rule_id
       AND earned.source_kind = NEW.source_kind AND earned.source_id = NEW.source_id
       AND earned.day <= NEW.day) THEN
    RAISE EXCEPTION 'a reversal takes back just what was earned' {_REFUSE} = 'channels_basis_mirrors';
END IF;
RETURN NEW;
"""  # noqa: S608  SQL of our own


class CommissionPlan(models.Model):
    """How partners are paid (佣金方案), from a day on, set as a whole; for one partner or for all.

    ``thresholds`` and ``rates`` are the steps of :class:`kaipan.kernel.tiers.Step`, one beside
    the other. ``down_payment`` is per cent.
    """

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+", db_index=False)
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, null=True, related_name="plans")
    version = models.PositiveIntegerField()
    name = models.CharField(max_length=60)
    valid_from = models.DateField()
    kind = models.CharField(max_length=8, choices=CommissionKind)
    thresholds = ArrayField(models.DecimalField(max_digits=14, decimal_places=2))
    rates = ArrayField(models.DecimalField(max_digits=14, decimal_places=4))
    jump = models.CharField(max_length=8, choices=Jump, blank=True)
    down_payment = models.DecimalField(max_digits=5, decimal_places=2)
    created_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(db_default=Now())

    objects = ProjectScoped.as_manager()

    class Meta:
        ordering = ["-valid_from", "-version"]
        constraints = [
            project_key("channels_plan_project_key"),
            SameProject(field="partner", to="channels.Partner", name="channels_plan_partner_project"),
            models.UniqueConstraint(fields=["project", "version"], name="channels_plan_version_once"),
            models.CheckConstraint(
                condition=Q(kind__in=CommissionKind.values)
                & (
                    Q(rates__len=1, thresholds__len=1, jump="")
                    | Q(rates__len=F("thresholds__len"), rates__len__gt=1, jump__in=Jump.values)
                ),
                name="channels_plan_jump_named",
            ),
            models.CheckConstraint(
                condition=Q(down_payment__gte=0, down_payment__lte=100), name="channels_plan_down_payment"
            ),
        ]
        triggers = [
            *append_only(),
            countable_steps("channels_plan_steps"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def terms(self) -> CommissionTerms:
        """As the rules read them."""
        return CommissionTerms(self.kind, self.steps, self.jump, self.down_payment)

    @property
    def steps(self) -> tuple[Step, ...]:
        """From how much on which rate holds."""
        return tuple(Step(above, rate) for above, rate in zip(self.thresholds, self.rates, strict=True))


class CommissionBasis(models.Model):
    """That a deal counts for a partner (佣金依据), or does no more: a fact, never changed.

    EARNED is written once for a deal that came about within protection. When the deal ends (退房), a REVERSED
    row of another day takes it back; the first stays. ``total`` is in 元, below zero for a reversal.
    ``partner`` is who reported, ``first_partner`` the first-level one above a second-level one. ``plan`` is
    the plan in force on the day, None where there was none: then nothing is counted until somebody agrees.
    """

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(max_length=8, choices=BasisKind)
    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="basis")
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="basis")
    first_partner = models.ForeignKey(
        Partner, on_delete=models.PROTECT, null=True, related_name="basis_below"
    )
    agent = models.ForeignKey(Agent, on_delete=models.PROTECT, related_name="basis")
    customer = models.ForeignKey("customers.Customer", on_delete=models.PROTECT, related_name="+")
    source_kind = models.CharField(max_length=40)
    source_id = models.BigIntegerField()
    day = models.DateField()
    total = MoneyField()
    rule = models.ForeignKey(ChannelRule, on_delete=models.PROTECT, related_name="+")
    plan = models.ForeignKey(CommissionPlan, on_delete=models.PROTECT, null=True, related_name="basis")
    reverses = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="reversed_by", db_index=False
    )
    recorded_at = models.DateTimeField(db_default=Now())

    objects = ProjectScoped.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["partner", "day"], name="channels_basis_by_day")]
        constraints = [
            project_key("channels_basis_project_key"),
            *(
                SameProject(field=field, to=to, name=f"channels_basis_{field}_project")
                for field, to in (
                    ("report", "channels.Report"),
                    ("partner", "channels.Partner"),
                    ("first_partner", "channels.Partner"),
                    ("agent", "channels.Agent"),
                    ("customer", "customers.Customer"),
                    ("rule", "channels.ChannelRule"),
                    ("plan", "channels.CommissionPlan"),
                    ("reverses", "channels.CommissionBasis"),
                )
            ),
            models.UniqueConstraint(
                fields=["source_kind", "source_id"],
                condition=Q(kind=states.EARNED),
                name="channels_basis_deal_once",
                violation_error_message=gettext_noop("该交易已记过佣金依据。"),
            ),
            models.UniqueConstraint(
                fields=["reverses"],
                condition=Q(reverses__isnull=False),
                name="channels_basis_reversed_once",
                violation_error_message=gettext_noop("该佣金依据已冲回。"),
            ),
            models.CheckConstraint(
                condition=Q(kind=states.EARNED, reverses__isnull=True, total__gt=0)
                | Q(kind=states.REVERSED, reverses__isnull=False, total__lt=0),
                name="channels_basis_sign",
            ),
        ]
        triggers = [
            *append_only(),
            pgtrigger.Trigger(
                name="within_protection",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=_WITHIN_PROTECTION,
            ),
            pgtrigger.Trigger(
                name="mirrors_what_was_earned",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=_MIRRORS,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.day}"

    @property
    def plan_version(self) -> int | None:
        """The plan of the day."""
        return self.plan.version if self.plan else None

    @property
    def rule_version(self) -> int:
        """The clocks the report was made under."""
        return self.rule.version

    @property
    def source(self) -> Source:
        """The deal."""
        return Source(self.source_kind, self.source_id)
