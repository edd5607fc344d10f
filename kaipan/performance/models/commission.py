"""How consultants are paid for their performance, and the ledger of it."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from kaipan.kernel.text import gettext_noop
from kaipan.kernel.tiers import Step
from kaipan.performance.codes import EntryKind, Jump, Period, Rate
from kaipan.performance.models.month import Month, only_into_open_months
from kaipan.performance.rules.commission import PlanTerms
from kaipan.platform.constraints import SameProject, project_key
from kaipan.platform.fields import MoneyField
from kaipan.platform.scopes import ProjectScoped
from kaipan.platform.tiers import countable_steps
from kaipan.platform.triggers import append_only

PARTS = ("at_signing", "at_money", "at_handover")


class CommissionPlan(models.Model):
    """How commission is counted (提成方案), from a day on, for one product type or for all.

    ``thresholds`` and ``rates`` are the steps of :class:`kaipan.kernel.tiers.Step`, counted over ``period``.
    ``at_signing``, ``at_money`` and ``at_handover`` are the parts payable then, in per cent of what is
    earned; money is there at ``money_percent`` of 总价. ``basis`` is its paper.
    """

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+", db_index=False)
    version = models.PositiveIntegerField()
    name = models.CharField(max_length=60)
    product_type = models.CharField(max_length=12, blank=True)
    valid_from = models.DateField()
    basis = models.CharField(max_length=120)
    kind = models.CharField(max_length=8, choices=Rate)
    thresholds = ArrayField(models.DecimalField(max_digits=14, decimal_places=2))
    rates = ArrayField(models.DecimalField(max_digits=14, decimal_places=4))
    jump = models.CharField(max_length=8, choices=Jump, blank=True)
    period = models.CharField(max_length=8, choices=Period)
    at_signing = models.DecimalField(max_digits=5, decimal_places=2)
    at_money = models.DecimalField(max_digits=5, decimal_places=2)
    at_handover = models.DecimalField(max_digits=5, decimal_places=2)
    money_percent = models.DecimalField(max_digits=5, decimal_places=2)
    created_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(db_default=Now())

    objects = ProjectScoped.as_manager()

    class Meta:
        ordering = ["-valid_from", "-version"]
        constraints = [
            project_key("performance_plan_project_key"),
            models.UniqueConstraint(fields=["project", "version"], name="performance_plan_version_once"),
            models.CheckConstraint(
                condition=Q(kind__in=Rate.values, period__in=Period.values)
                & (
                    Q(rates__len=1, thresholds__len=1, jump="")
                    | Q(rates__len=F("thresholds__len"), rates__len__gt=1, jump__in=Jump.values)
                ),
                name="performance_plan_jump_named",
            ),
            models.CheckConstraint(
                condition=Q(at_signing=100 - F("at_money") - F("at_handover"))
                & Q(at_signing__gte=0, at_money__gte=0, at_handover__gte=0)
                & Q(money_percent__gte=0, money_percent__lte=100),
                name="performance_plan_parts_whole",
            ),
        ]
        triggers = [*append_only(), countable_steps("performance_plan_steps")]

    def __str__(self) -> str:
        return self.name

    @property
    def steps(self) -> tuple[Step, ...]:
        """From how much on which rate holds."""
        return tuple(Step(above, rate) for above, rate in zip(self.thresholds, self.rates, strict=True))

    @property
    def terms(self) -> PlanTerms:
        """As the rules read them."""
        return PlanTerms(
            self.kind,
            self.steps,
            self.jump,
            self.period,
            self.at_signing,
            self.at_money,
            self.at_handover,
            self.money_percent,
        )


class CommissionEntry(models.Model):
    """A row of the commission ledger (提成台账): a fact of a month, never changed.

    ``since`` is the first day of the period the plan counted it in. ``base`` is the performance that
    stands, in 元, ``rate`` what the deal's commission comes to of it (per cent, or 元 a deal), ``amount``
    what this row adds, in 元. What is paid out is below zero: a person's sum is what is still theirs.
    """

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+", db_index=False)
    month = models.ForeignKey(Month, on_delete=models.PROTECT, related_name="entries")
    plan = models.ForeignKey(CommissionPlan, on_delete=models.PROTECT, related_name="entries")
    since = models.DateField()
    consultant = models.ForeignKey("org.Staff", on_delete=models.PROTECT, related_name="+")
    deal = models.ForeignKey("sales.Deal", on_delete=models.PROTECT, related_name="commission_entries")
    kind = models.CharField(max_length=8, choices=EntryKind)
    base = MoneyField()
    rate = models.DecimalField(max_digits=14, decimal_places=4)
    amount = MoneyField()
    payment = models.PositiveIntegerField(null=True)
    paid_on = models.DateField(null=True)
    recorded_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField(db_default=Now())

    objects = ProjectScoped.as_manager()

    class Meta:
        ordering = ["-month__month", "-id"]
        indexes = [models.Index(fields=["consultant", "-id"], name="performance_entry_by_person")]
        constraints = [
            *(
                SameProject(field=field, to=to, name=f"performance_entry_{field}_project")
                for field, to in (
                    ("deal", "sales.Deal"),
                    ("month", "performance.Month"),
                    ("plan", "performance.CommissionPlan"),
                )
            ),
            models.UniqueConstraint(
                fields=["month", "consultant", "deal", "plan", "since"],
                condition=~Q(kind="PAID"),
                name="performance_entry_once_a_month",
                violation_error_message=gettext_noop("该月提成已过账，请刷新后查看。"),
            ),
            models.UniqueConstraint(
                fields=["project", "consultant", "payment", "deal", "plan", "since"],
                condition=Q(kind="PAID"),
                name="performance_entry_paid_once",
                violation_error_message=gettext_noop("该笔提成已发放，请刷新后查看。"),
            ),
            models.CheckConstraint(
                condition=Q(kind="PAID", payment__isnull=False, paid_on__isnull=False)
                | Q(kind__in=["ACCRUED", "RERATED", "CLAWBACK"], payment__isnull=True, paid_on__isnull=True),
                name="performance_entry_kind_fits",
            ),
        ]
        triggers = [
            *append_only(),
            only_into_open_months("performance_entry_open_month", of_day="coalesce(NEW.paid_on, NEW.since)"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.amount:,.2f}"
