"""往来账户."""

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from kaipan.finance.models.guards import totals_follow_facts
from kaipan.kernel.money import ZERO, Money
from kaipan.kernel.source import Source
from kaipan.platform.constraints import SameCompany, project_key
from kaipan.platform.fields import MoneyField
from kaipan.platform.scopes import ProjectScoped
from kaipan.platform.triggers import frozen_columns, never_deleted

TRANSITIONS = (("PROVISIONAL", "OPEN"), ("PROVISIONAL", "CLOSED"), ("OPEN", "CLOSED"), ("CLOSED", "OPEN"))
TOTALS = ("dues_total", "received", "allocated", "refunded", "forfeited", "moved_out")

# What a closed account still carries was charged and is paid: a fee, a penalty, a tax. The lock of the row
# makes a due that comes meanwhile wait, and the check on the totals refuses it afterwards.
_CLOSES_WITHOUT_A_SCHEDULE = """
IF NEW.state = 'CLOSED' AND OLD.state <> 'CLOSED' AND EXISTS (
    SELECT FROM finance_due due JOIN finance_moneykind kind ON kind.code = due.money_kind_id
     WHERE due.account_id = NEW.id AND due.state = 'OPEN' AND (kind.is_price OR kind.scheduled)) THEN
    RAISE EXCEPTION 'account % closes with a schedule on it', NEW.id
        USING ERRCODE = 'check_violation', CONSTRAINT = 'finance_account_closes_without_schedule';
END IF;
RETURN NEW;
"""


class Account(models.Model):
    """An account (往来账户): all money about one thing of an upper room, owed and paid by one payer.

    Its row is the lock of everything on it: whoever touches its dues, receipts or allocations locks the
    account first. The totals, in 元, are moved by the triggers of the facts they sum: ``dues_total`` of the
    open dues, ``received`` of the posted receipts (money moved in among them), ``allocated`` of the
    allocations; ``refunded`` (from the moment it is granted), ``forfeited`` and ``moved_out`` left the
    account. PROVISIONAL accounts take no money; a CLOSED one opens again when money comes back to it.
    """

    class State(models.TextChoices):
        PROVISIONAL = "PROVISIONAL", _("未生效")
        OPEN = "OPEN", _("正常")
        CLOSED = "CLOSED", _("已关闭")

    company = models.ForeignKey("org.Company", on_delete=models.PROTECT, related_name="+")
    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+", db_index=False)
    source_kind = models.CharField(max_length=60)
    source_id = models.BigIntegerField()
    label = models.CharField(max_length=80)
    payer = models.ForeignKey("parties.Party", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=12, choices=State.choices)
    dues_total = MoneyField(default=ZERO)
    received = MoneyField(default=ZERO)
    allocated = MoneyField(default=ZERO)
    refunded = MoneyField(default=ZERO)
    forfeited = MoneyField(default=ZERO)
    moved_out = MoneyField(default=ZERO)
    opened_at = models.DateTimeField(db_default=Now())
    closed_at = models.DateTimeField(null=True, blank=True)
    close_reason = models.CharField(max_length=200, blank=True)

    objects = ProjectScoped.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["project", "state", "-id"], name="finance_account_project")]
        constraints = [
            project_key("finance_account_project_key"),
            SameCompany(field="project", to="org.Project", name="finance_account_same_company"),
            SameCompany(field="payer", to="parties.Party", name="finance_account_same_company_payer"),
            models.UniqueConstraint(
                fields=["source_kind", "source_id"], name="finance_account_once_per_source"
            ),
            *(
                models.CheckConstraint(
                    condition=Q(**{f"{column}__gte": ZERO}), name=f"finance_account_{column}_not_negative"
                )
                for column in ("allocated", "refunded", "forfeited", "moved_out")
            ),
            models.CheckConstraint(
                condition=Q(allocated__lte=F("dues_total")), name="finance_account_allocated_within_dues"
            ),
            models.CheckConstraint(
                condition=Q(received__gte=F("allocated") + F("refunded") + F("forfeited") + F("moved_out")),
                name="finance_account_advance_not_negative",
                violation_error_message=_("账户上的预收余额不足，不能办理。"),
            ),
            models.CheckConstraint(
                condition=~Q(state="PROVISIONAL") | Q(received=ZERO),
                name="finance_account_provisional_without_money",
                violation_error_message=_("往来账户尚未生效，请在交易页面收款。"),
            ),
            models.CheckConstraint(
                condition=Q(state__in=["PROVISIONAL", "OPEN"], closed_at__isnull=True, close_reason="")
                | (
                    Q(state="CLOSED", closed_at__isnull=False, dues_total=F("allocated"))
                    & Q(received=F("allocated") + F("refunded") + F("forfeited") + F("moved_out"))
                    & ~Q(close_reason="")
                ),
                name="finance_account_closed_empty",
                violation_error_message=_("往来账户已关闭或仍有款项，不能办理。"),
            ),
        ]
        triggers = [
            pgtrigger.FSM(
                name="state_graph",
                condition=pgtrigger.AnyChange("state"),
                field="state",
                transitions=list(TRANSITIONS),
            ),
            totals_follow_facts(*TOTALS),
            pgtrigger.Trigger(
                name="closes_without_schedule",
                when=pgtrigger.Before,
                operation=pgtrigger.UpdateOf("state"),  # type: ignore[no-untyped-call]
                func=_CLOSES_WITHOUT_A_SCHEDULE,
            ),
            frozen_columns(
                "account_keeps_source", ["company_id", "project_id", "source_kind", "source_id", "opened_at"]
            ),
            never_deleted(),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def source(self) -> Source:
        """What the upper room knows this account by."""
        return Source(self.source_kind, self.source_id)

    @property
    def ref(self) -> Source:
        """How the books know this account."""
        return Source("finance.account", self.pk)

    @property
    def advance(self) -> Money:
        """预收余额: received and not yet set against anything, paid back, forfeited or moved away."""
        left: Money = self.received - self.allocated - self.gone
        return left

    @property
    def gone(self) -> Money:
        """What has left the account: paid back (or granted to be), forfeited, moved to another account."""
        left: Money = self.refunded + self.forfeited + self.moved_out
        return left

    @property
    def owed(self) -> Money:
        """欠款: what the open dues still ask for, whether or not the day has come."""
        left: Money = self.dues_total - self.allocated
        return left

    @property
    def settled(self) -> bool:
        """Whether something was due and all of it is paid."""
        return bool(self.dues_total) and not self.owed
