"""POS 终端, and what was agreed on with its acquirer."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from kaipan.banking.rules.arrival import Terms
from kaipan.kernel.money import ZERO
from kaipan.platform.constraints import SameProject, project_key
from kaipan.platform.fields import MoneyField
from kaipan.platform.scopes import ProjectScoped
from kaipan.platform.triggers import append_only, frozen_columns, keeps_modified_at, never_deleted


class Terminal(models.Model):
    """A card terminal of a project (POS 终端): whose it is, and on which bank account its money arrives.

    It is retired when it is not used any more; what it settled stays known.
    """

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+")
    acquirer = models.CharField(max_length=40)
    merchant_number = models.CharField(max_length=40)
    terminal_number = models.CharField(max_length=40)
    bank_account = models.ForeignKey("org.BankAccount", on_delete=models.PROTECT, related_name="+")
    retired_on = models.DateField(null=True, blank=True)
    modified_at = models.DateTimeField(db_default=Now(), editable=False)

    objects = ProjectScoped.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            project_key("banking_terminal_project_key"),
            SameProject(field="bank_account", to="org.BankAccount", name="banking_terminal_same_project"),
            models.UniqueConstraint(
                fields=["project", "merchant_number", "terminal_number"],
                name="banking_terminal_once",
                violation_error_message=_("项目已登记同一商户号和终端号的 POS 终端。"),
            ),
        ]
        triggers = [
            frozen_columns(
                "terminal_stays_itself",
                ["project_id", "acquirer", "merchant_number", "terminal_number", "bank_account_id"],
            ),
            frozen_columns("terminal_stays_retired", ["retired_on"], when="OLD.retired_on IS NOT NULL"),
            keeps_modified_at(),
            never_deleted(),
        ]

    def __str__(self) -> str:
        return f"{self.merchant_number}/{self.terminal_number}"


class TerminalTerms(models.Model):
    """What holds for a terminal from a day on (费率): never changed, another version takes over.

    ``rate`` is in per cent of the swipe, ``cap`` the most of one in 元 (封顶), money arrives T+``days``.
    """

    class DaysAre(models.TextChoices):
        WORKING = "WORKING", _("工作日")
        NATURAL = "NATURAL", _("自然日")

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+")
    terminal = models.ForeignKey(Terminal, on_delete=models.PROTECT, related_name="terms")
    valid_from = models.DateField()
    rate = models.DecimalField(max_digits=6, decimal_places=4)
    cap = MoneyField(null=True)
    days = models.PositiveSmallIntegerField()
    days_are = models.CharField(max_length=8, choices=DaysAre.choices)
    set_at = models.DateTimeField(db_default=Now())
    set_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["terminal_id", "-valid_from"]
        constraints = [
            SameProject(field="terminal", to="banking.Terminal", name="banking_terms_same_project"),
            models.UniqueConstraint(
                fields=["terminal", "valid_from"],
                name="banking_terms_once_a_day",
                violation_error_message=_("该终端在这一天已设定费率，请另选生效日期。"),
            ),
            models.CheckConstraint(
                condition=Q(rate__gte=0, rate__lt=100, days__lte=30)
                & (Q(cap__isnull=True) | Q(cap__gt=ZERO)),
                name="banking_terms_within_reason",
            ),
        ]
        triggers = [*append_only()]

    def __str__(self) -> str:
        return f"{self.rate.normalize():f}%"

    @property
    def agreed(self) -> Terms:
        """As the rules look at it."""
        return Terms(self.rate, self.cap, self.days, self.days_are)
