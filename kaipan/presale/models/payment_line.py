"""One line of a payment plan."""

from decimal import Decimal

from django.db import models
from django.db.models import Q

from kaipan.platform.constraints import SameProject
from kaipan.platform.fields import MoneyField
from kaipan.platform.triggers import append_only
from kaipan.presale.codes import Anchor, LoanDigit, LoanExcess, MoneyKind
from kaipan.presale.models.milestone import Milestone
from kaipan.presale.models.payment_plan import PaymentPlan
from kaipan.presale.models.payment_plan_whole import plan_stays_whole
from kaipan.presale.rules.payment_lines import LONGEST_INTERVAL, MOST_INSTALMENTS, LineRule

_LOANS = [MoneyKind.MORTGAGE, MoneyKind.PROVIDENT_LOAN]
_OWN_MONEY = [MoneyKind.DOWN_PAYMENT, MoneyKind.INSTALMENT]


class PaymentLine(models.Model):
    """A payment (付款明细): a share of the deal price, a fixed amount, or the remainder; when and as what.

    A line with neither share nor amount is the plan's one remainder line. The fields mean what
    :class:`kaipan.presale.rules.payment_lines.LineRule` says.
    """

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+", db_index=False)
    plan = models.ForeignKey(PaymentPlan, on_delete=models.PROTECT, related_name="lines", db_index=False)
    sequence = models.PositiveSmallIntegerField()
    money_kind = models.CharField(max_length=16, choices=MoneyKind)
    name = models.CharField(max_length=40)
    share = models.DecimalField(max_digits=7, decimal_places=6, null=True, blank=True)
    amount = MoneyField(null=True, blank=True)
    anchor = models.CharField(max_length=16, choices=Anchor, default=Anchor.SIGNING)
    months = models.SmallIntegerField(default=0)
    days = models.SmallIntegerField(default=0)
    on_date = models.DateField(null=True, blank=True)
    loan_digit = models.CharField(max_length=5, choices=LoanDigit, blank=True)
    includes_deposit = models.BooleanField(default=False)
    milestone = models.ForeignKey(Milestone, on_delete=models.PROTECT, null=True, related_name="lines")
    day_of_month = models.PositiveSmallIntegerField(null=True, blank=True)
    instalments = models.PositiveSmallIntegerField(default=1, db_default=1)
    every_months = models.PositiveSmallIntegerField(default=1, db_default=1)
    cap = MoneyField(null=True, blank=True)
    excess = models.CharField(max_length=12, choices=LoanExcess, blank=True, db_default="")

    class Meta:
        ordering = ["sequence"]
        constraints = [
            SameProject(field="plan", to="presale.PaymentPlan", name="presale_payment_line_plan_project"),
            models.UniqueConstraint(fields=["plan", "sequence"], name="presale_payment_line_sequence_once"),
            models.CheckConstraint(condition=Q(sequence__gte=1), name="presale_payment_line_sequence_from_1"),
            models.CheckConstraint(
                condition=Q(share__isnull=True) | Q(amount__isnull=True, share__gt=0, share__lt=1),
                name="presale_payment_line_share_or_amount",
            ),
            models.CheckConstraint(
                condition=Q(amount__isnull=True) | Q(amount__gt=0),
                name="presale_payment_line_amount_positive",
            ),
            models.CheckConstraint(
                condition=Q(share__isnull=False) | Q(amount__isnull=False) | Q(money_kind__in=_OWN_MONEY),
                name="presale_payment_line_remainder_own_money",
            ),
            models.CheckConstraint(
                condition=~Q(money_kind=MoneyKind.DEPOSIT)
                | Q(share__isnull=True)
                | Q(share__lte=Decimal("0.2")),
                name="presale_payment_line_deposit_within_law",
            ),
            models.CheckConstraint(
                condition=Q(includes_deposit=False) | Q(money_kind__in=_OWN_MONEY),
                name="presale_payment_line_deposit_in_own_money",
            ),
            models.CheckConstraint(
                condition=Q(anchor=Anchor.DATE, on_date__isnull=False)
                | (~Q(anchor=Anchor.DATE) & Q(on_date__isnull=True)),
                name="presale_payment_line_date",
            ),
            models.CheckConstraint(
                condition=Q(loan_digit="") | Q(money_kind__in=_LOANS),
                name="presale_payment_line_loan_digit",
            ),
            SameProject(
                field="milestone", to="presale.Milestone", name="presale_payment_line_milestone_project"
            ),
            models.CheckConstraint(
                condition=Q(anchor=Anchor.MILESTONE, milestone__isnull=False)
                | (~Q(anchor=Anchor.MILESTONE) & Q(milestone__isnull=True)),
                name="presale_payment_line_milestone",
            ),
            models.CheckConstraint(
                condition=Q(instalments=1)
                | Q(
                    instalments__gte=1,
                    instalments__lte=MOST_INSTALMENTS,
                    includes_deposit=False,
                    money_kind__in=_OWN_MONEY,
                ),
                name="presale_payment_line_series",
            ),
            models.CheckConstraint(
                condition=Q(every_months__gte=1, every_months__lte=LONGEST_INTERVAL)
                & (
                    Q(day_of_month__isnull=True) | Q(day_of_month__gte=1, day_of_month__lte=31, months__gte=1)
                ),
                name="presale_payment_line_series_days",
            ),
            models.CheckConstraint(
                condition=Q(cap__isnull=True, excess="")
                | Q(
                    cap__isnull=False,
                    cap__gt=0,
                    excess__in=LoanExcess.values,
                    share__isnull=False,
                    money_kind__in=_LOANS,
                ),
                name="presale_payment_line_cap",
            ),
        ]
        triggers = [*append_only(), plan_stays_whole("NEW.plan_id")]

    @property
    def rule(self) -> LineRule:
        """The line as the rules read it."""
        return LineRule(
            sequence=self.sequence,
            money_kind=MoneyKind(self.money_kind),
            name=self.name,
            share=self.share,
            amount=self.amount,
            anchor=Anchor(self.anchor),
            months=self.months,
            days=self.days,
            on_date=self.on_date,
            loan_digit=int(self.loan_digit) if self.loan_digit else None,
            includes_deposit=self.includes_deposit,
            milestone_id=self.milestone_id,
            day_of_month=self.day_of_month,
            instalments=self.instalments,
            every_months=self.every_months,
            cap=self.cap,
            excess=LoanExcess(self.excess) if self.excess else None,
            milestone=self.milestone.name if self.milestone else "",
        )
