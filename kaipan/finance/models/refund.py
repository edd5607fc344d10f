"""退款."""

from datetime import date

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from kaipan.finance.models.account import Account
from kaipan.finance.models.guards import begins_in, takes_its_amount
from kaipan.kernel.money import ZERO, Money
from kaipan.kernel.source import Source
from kaipan.platform.constraints import SameProject, project_key
from kaipan.platform.encryption import EncryptedTextField
from kaipan.platform.fields import MoneyField
from kaipan.platform.scopes import ProjectScoped
from kaipan.platform.triggers import frozen_columns, keeps_modified_at, never_deleted

# Cash leaves the till on a day of its cashier that is not closed.
_ON_AN_OPEN_DAY = """
INSERT INTO finance_cashierday (project_id, cashier_id, day, state)
VALUES (NEW.project_id, NEW.paid_by_id, NEW.paid_on, 'OPEN')
ON CONFLICT (project_id, cashier_id, day) DO NOTHING;
PERFORM FROM finance_cashierday
  WHERE project_id = NEW.project_id AND cashier_id = NEW.paid_by_id AND day = NEW.paid_on
    FOR SHARE;
IF EXISTS (SELECT FROM finance_cashierday WHERE project_id = NEW.project_id
              AND cashier_id = NEW.paid_by_id AND day = NEW.paid_on AND state = 'CLOSED') THEN
    RAISE EXCEPTION 'refund %: the day of its cashier is closed', NEW.number
        USING ERRCODE = 'restrict_violation', CONSTRAINT = 'finance_refund_on_an_open_day';
END IF;
RETURN NULL;
"""


class Refund(models.Model):
    """A refund (退款): granted by one person, which makes it a liability, and paid by another.

    ``amount`` leaves the account when it is granted; ``compensation`` comes on top of it from the company
    (双倍返还 when the seller is at fault). Who gets it is the payer; somebody else only with a
    ``payee_reason``, and another way than the money came only with a ``way_reason``. The payee's account
    number is sealed; ``payee_account_masked`` is what screens show.
    """

    class State(models.TextChoices):
        GRANTED = "GRANTED", _("待付款")
        PAID = "PAID", _("已付款")
        CANCELLED = "CANCELLED", _("已取消")

    class Method(models.TextChoices):
        TRANSFER = "TRANSFER", _("银行转账")
        CASH = "CASH", _("现金")
        CHEQUE = "CHEQUE", _("支票")
        POS = "POS", _("POS 原路退回")

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+")
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="refunds")
    number = models.CharField(max_length=24)
    amount = MoneyField()
    compensation = MoneyField(default=ZERO)
    reason = models.CharField(max_length=200)
    source_kind = models.CharField(max_length=60)
    source_id = models.BigIntegerField()
    payee_name = models.CharField(max_length=80)
    payee_account = EncryptedTextField(null=True)
    payee_account_masked = models.CharField(max_length=40, blank=True)
    to_payer = models.BooleanField()
    payee_reason = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=9, choices=State.choices, default=State.GRANTED)
    granted_on = models.DateField()
    granted_at = models.DateTimeField(db_default=Now())
    granted_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    paid_on = models.DateField(null=True, blank=True)
    paid_at = models.DateTimeField(null=True, blank=True)
    paid_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    method = models.CharField(max_length=8, choices=Method.choices, blank=True)
    bank_account = models.ForeignKey("org.BankAccount", on_delete=models.PROTECT, null=True, related_name="+")
    reference = models.CharField(max_length=60, blank=True)
    same_way = models.BooleanField(null=True)
    way_reason = models.CharField(max_length=200, blank=True)
    cancelled_on = models.DateField(null=True, blank=True)
    cancelled_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    cancel_reason = models.CharField(max_length=200, blank=True)
    modified_at = models.DateTimeField(db_default=Now(), editable=False)

    objects = ProjectScoped.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["project", "state", "-id"], name="finance_refund_project"),
            models.Index(fields=["account", "id"], name="finance_refund_by_account"),
        ]
        constraints = [
            project_key("finance_refund_project_key"),
            models.UniqueConstraint(fields=["account", "id"], name="finance_refund_account_key"),
            SameProject(field="account", to="finance.Account", name="finance_refund_same_project"),
            SameProject(field="bank_account", to="org.BankAccount", name="finance_refund_same_project_bank"),
            models.UniqueConstraint(fields=["project", "number"], name="finance_refund_number_once"),
            models.CheckConstraint(
                condition=Q(amount__gt=ZERO, compensation__gte=ZERO), name="finance_refund_of_something"
            ),
            models.CheckConstraint(
                condition=Q(to_payer=True) | ~Q(payee_reason=""), name="finance_refund_payee_rule"
            ),
            models.CheckConstraint(
                condition=Q(payee_account__isnull=True, payee_account_masked="")
                | (Q(payee_account__isnull=False) & ~Q(payee_account_masked="")),
                name="finance_refund_payee_account_masked",
            ),
            models.CheckConstraint(
                condition=~Q(paid_by=F("granted_by")),
                name="finance_refund_paid_by_another",
                violation_error_message=_("批准退款和付款须由不同的人办理，请由出纳付款。"),
            ),
            models.CheckConstraint(
                condition=Q(
                    ~Q(state="PAID"),
                    paid_on__isnull=True,
                    paid_at__isnull=True,
                    paid_by__isnull=True,
                    method="",
                    bank_account__isnull=True,
                    reference="",
                    same_way__isnull=True,
                    way_reason="",
                )
                | (
                    Q(state="PAID", paid_at__isnull=False, paid_on__isnull=False)
                    & Q(paid_on__gte=F("granted_on"), same_way__isnull=False)
                    & (
                        Q(method="CASH", bank_account__isnull=True)
                        | Q(method__in=["TRANSFER", "CHEQUE", "POS"], bank_account__isnull=False)
                    )
                    & (Q(same_way=True) | (Q(same_way=False) & ~Q(way_reason="")))
                ),
                name="finance_refund_paid_whole",
            ),
            models.CheckConstraint(
                condition=Q(
                    ~Q(state="CANCELLED"),
                    cancelled_on__isnull=True,
                    cancelled_by__isnull=True,
                    cancel_reason="",
                )
                | (
                    Q(state="CANCELLED", cancelled_on__isnull=False, cancelled_on__gte=F("granted_on"))
                    & ~Q(cancel_reason="")
                ),
                name="finance_refund_cancelled_says_why",
            ),
        ]
        triggers = [
            begins_in("GRANTED"),
            pgtrigger.FSM(
                name="state_graph",
                field="state",
                transitions=[("GRANTED", "PAID"), ("GRANTED", "CANCELLED")],
            ),
            takes_its_amount("refund"),
            pgtrigger.Trigger(
                name="on_an_open_day",
                when=pgtrigger.After,
                operation=pgtrigger.UpdateOf("state"),  # type: ignore[no-untyped-call]
                condition=pgtrigger.Q(new__state="PAID", new__method="CASH", new__paid_by__isnull=False),
                func=_ON_AN_OPEN_DAY,
            ),
            frozen_columns(
                "refund_stays_as_granted",
                [
                    "project_id",
                    "account_id",
                    "number",
                    "amount",
                    "compensation",
                    "reason",
                    "source_kind",
                    "source_id",
                    "payee_name",
                    "payee_account_masked",
                    "to_payer",
                    "payee_reason",
                    "granted_on",
                    "granted_at",
                    "granted_by_id",
                ],
            ),
            frozen_columns(
                "refund_stays_ended",
                [
                    "paid_on",
                    "paid_at",
                    "paid_by_id",
                    "method",
                    "bank_account_id",
                    "reference",
                    "same_way",
                    "way_reason",
                    "cancelled_on",
                    "cancelled_by_id",
                    "cancel_reason",
                ],
                when="OLD.state <> 'GRANTED'",
            ),
            keeps_modified_at(),
            never_deleted(),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def ref(self) -> Source:
        """How the books and the to-dos know this refund."""
        return Source("finance.refund", self.pk)

    @property
    def source(self) -> Source:
        """What asked for it: a change of an upper room, or finance itself, for its account."""
        return Source(self.source_kind, self.source_id)

    @property
    def dated_on(self) -> date:
        """The business day it was granted on, as other documents say theirs."""
        return self.granted_on

    @property
    def to_pay(self) -> Money:
        """What the payee gets: the amount and the compensation, in 元."""
        both: Money = self.amount + self.compensation
        return both
