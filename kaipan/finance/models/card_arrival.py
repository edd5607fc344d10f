"""POS 到账."""

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from kaipan.finance.models.guards import SameReceipt, begins_in, never_emptied
from kaipan.finance.models.receipt import Receipt
from kaipan.finance.models.receipt_line import ReceiptLine
from kaipan.kernel.money import ZERO
from kaipan.kernel.source import Source
from kaipan.platform.constraints import SameProject, project_key
from kaipan.platform.fields import MoneyField
from kaipan.platform.scopes import ProjectScoped
from kaipan.platform.triggers import frozen_columns, never_deleted

# The receipt is held shared, so that nobody voids it between this look and the commit.
_OF_A_STANDING_SWIPE = """
PERFORM FROM finance_receipt
  WHERE id = NEW.receipt_id AND state = 'POSTED' AND kind = 'PAYMENT' FOR SHARE;
IF NOT FOUND OR NOT EXISTS (SELECT FROM finance_receiptline
                             WHERE id = NEW.line_id AND method = 'POS' AND amount = NEW.gross) THEN
    RAISE EXCEPTION 'arrival of line %: no standing swipe of that amount', NEW.line_id
        USING ERRCODE = 'check_violation', CONSTRAINT = 'finance_card_arrival_of_a_swipe';
END IF;
RETURN NEW;
"""


class CardArrival(models.Model):
    """The arrival of one card payment (POS 到账): what the acquirer credited to the bank, less its fee.

    STANDING is in the books: Dr 银行存款 ``net``, Dr 手续费 ``fee``, Cr 在途-POS ``gross``, dated
    ``dated_on``; TAKEN_BACK was undone by the reversal of that journal, with a reason. A swipe arrives once
    at a time; while it has, its receipt is not voided. Amounts in 元; ``arrived_on`` is the bank's day.
    """

    class State(models.TextChoices):
        STANDING = "STANDING", _("已到账")
        TAKEN_BACK = "TAKEN_BACK", _("已撤销")

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+")
    receipt = models.ForeignKey(Receipt, on_delete=models.PROTECT, related_name="card_arrivals")
    line = models.ForeignKey(ReceiptLine, on_delete=models.PROTECT, related_name="card_arrivals")
    gross = MoneyField()
    fee = MoneyField()
    net = MoneyField()
    arrived_on = models.DateField()
    dated_on = models.DateField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.STANDING)
    posted_at = models.DateTimeField(db_default=Now())
    posted_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    taken_back_on = models.DateField(null=True, blank=True)
    taken_back_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    taken_back_reason = models.CharField(max_length=200, blank=True, db_default="")

    objects = ProjectScoped.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            project_key("finance_card_arrival_project_key"),
            SameProject(field="receipt", to="finance.Receipt", name="finance_card_arrival_same_project"),
            SameReceipt(field="line", to="finance.ReceiptLine", name="finance_card_arrival_same_receipt"),
            models.UniqueConstraint(
                fields=["line"],
                condition=Q(state="STANDING"),
                name="finance_card_arrival_once",
                violation_error_message=_("这笔 POS 刷卡已到账，没有重复入账。"),
            ),
            models.CheckConstraint(
                condition=Q(net__gt=ZERO, fee__gte=ZERO, gross=F("net") + F("fee")),
                name="finance_card_arrival_adds_up",
            ),
            models.CheckConstraint(
                condition=Q(
                    state="STANDING",
                    taken_back_on__isnull=True,
                    taken_back_by__isnull=True,
                    taken_back_reason="",
                )
                | (
                    Q(state="TAKEN_BACK", taken_back_on__isnull=False, taken_back_on__gte=F("dated_on"))
                    & ~Q(taken_back_reason="")
                ),
                name="finance_card_arrival_taken_back_says_why",
            ),
        ]
        triggers = [
            begins_in("STANDING"),
            pgtrigger.FSM(name="state_graph", field="state", transitions=[("STANDING", "TAKEN_BACK")]),
            pgtrigger.Trigger(
                name="of_a_standing_swipe",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=_OF_A_STANDING_SWIPE,
            ),
            frozen_columns(
                "card_arrival_stays_as_posted",
                [
                    "project_id",
                    "receipt_id",
                    "line_id",
                    "gross",
                    "fee",
                    "net",
                    "arrived_on",
                    "dated_on",
                    "posted_at",
                    "posted_by_id",
                ],
            ),
            frozen_columns(
                "card_arrival_stays_taken_back",
                ["taken_back_on", "taken_back_by_id", "taken_back_reason"],
                when="OLD.state = 'TAKEN_BACK'",
            ),
            never_deleted(),
            never_emptied(),
        ]

    def __str__(self) -> str:
        return f"{self.gross}"

    @property
    def ref(self) -> Source:
        """How the books know this arrival."""
        return Source("finance.cardarrival", self.pk)
