"""日结单: what a cashier counted and handed over."""

from decimal import Decimal

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from kaipan.finance.models.guards import begins_in, never_emptied, totals_follow_facts
from kaipan.finance.models.receipt import Receipt
from kaipan.kernel.money import ZERO
from kaipan.platform.constraints import SameProject, project_key
from kaipan.platform.fields import MoneyField
from kaipan.platform.scopes import ProjectScoped
from kaipan.platform.triggers import append_only, frozen_columns, never_deleted

_CLOSES_THE_DAY = """
UPDATE finance_cashierday SET state = CASE WHEN NEW.state = 'REOPENED' THEN 'OPEN' ELSE 'CLOSED' END
 WHERE project_id = NEW.project_id AND cashier_id = NEW.cashier_id AND day = NEW.day;
IF NOT FOUND THEN
    RAISE EXCEPTION 'no day of cashier % on %', NEW.cashier_id, NEW.day
        USING ERRCODE = 'check_violation', CONSTRAINT = 'finance_daily_close_of_a_day';
END IF;
RETURN NULL;
"""
_SAYS_WHAT_THE_BOOKS_SAY = """
SELECT count(DISTINCT receipt.id) AS receipts,
       coalesce(sum(line.amount) FILTER (WHERE line.method = 'CASH'), 0) AS cash_in,
       (SELECT coalesce(sum(amount + compensation), 0) FROM finance_refund
         WHERE project_id = NEW.project_id AND paid_by_id = NEW.cashier_id AND paid_on = NEW.day
           AND state = 'PAID' AND method = 'CASH') AS cash_out,
       count(*) FILTER (WHERE line.method = 'CHEQUE') AS cheques,
       coalesce(sum(line.amount) FILTER (WHERE line.method = 'CHEQUE'), 0) AS cheque_total,
       count(*) FILTER (WHERE line.method = 'POS') AS slips,
       coalesce(sum(line.amount) FILTER (WHERE line.method = 'POS'), 0) AS slip_total,
       count(*) FILTER (WHERE line.method = 'TRANSFER') AS transfers,
       coalesce(sum(line.amount) FILTER (WHERE line.method = 'TRANSFER'), 0) AS transfer_total
  INTO books
  FROM finance_receipt receipt JOIN finance_receiptline line ON line.receipt_id = receipt.id
 WHERE receipt.project_id = NEW.project_id AND receipt.posted_by_id = NEW.cashier_id
   AND receipt.dated_on = NEW.day AND receipt.kind = 'PAYMENT' AND receipt.state = 'POSTED';
SELECT count(*) INTO listed
  FROM finance_dayreceipt part JOIN finance_receipt receipt ON receipt.id = part.receipt_id
 WHERE part.close_id = NEW.id AND receipt.project_id = NEW.project_id
   AND receipt.posted_by_id = NEW.cashier_id AND receipt.dated_on = NEW.day AND receipt.state = 'POSTED';
IF (NEW.receipt_count, NEW.cash_in, NEW.cash_out, NEW.cheque_count, NEW.cheque_total, NEW.slip_count,
    NEW.slip_total, NEW.transfer_count, NEW.transfer_total)
   IS DISTINCT FROM (books.receipts, books.cash_in, books.cash_out, books.cheques, books.cheque_total,
                     books.slips, books.slip_total, books.transfers, books.transfer_total)
   OR listed <> NEW.receipt_count THEN
    RAISE EXCEPTION 'daily close %: the books say otherwise', NEW.id
        USING ERRCODE = 'check_violation', CONSTRAINT = 'finance_daily_close_is_the_books';
END IF;
RETURN NULL;
"""


class DailyClose(models.Model):
    """What a cashier counted and handed over at the end of a day (日结单), against what the books say.

    Amounts in 元. ``notes_…`` are pieces by face value and sum to ``counted_cash``; cheques and POS slips are
    counted by pieces and amount, transfers are only told. Any difference has a ``reason``. CLOSED waits for
    somebody else to sign for the cash; of what is SIGNED parts are taken to the bank (``deposited``, moved by
    the deposits); REOPENED says why and by whom, nothing of it changes, and the day is closed anew.
    """

    class State(models.TextChoices):
        CLOSED = "CLOSED", _("待签收")
        SIGNED = "SIGNED", _("已签收")
        REOPENED = "REOPENED", _("已重开")

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+")
    cashier = models.ForeignKey("org.Staff", on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    receipt_count = models.PositiveIntegerField()
    cash_in = MoneyField()
    cash_out = MoneyField()
    cheque_count = models.PositiveIntegerField()
    cheque_total = MoneyField()
    slip_count = models.PositiveIntegerField()
    slip_total = MoneyField()
    transfer_count = models.PositiveIntegerField()
    transfer_total = MoneyField()
    notes_100 = models.PositiveIntegerField(default=0)
    notes_50 = models.PositiveIntegerField(default=0)
    notes_20 = models.PositiveIntegerField(default=0)
    notes_10 = models.PositiveIntegerField(default=0)
    notes_5 = models.PositiveIntegerField(default=0)
    notes_1 = models.PositiveIntegerField(default=0)
    notes_05 = models.PositiveIntegerField(default=0)
    notes_01 = models.PositiveIntegerField(default=0)
    counted_cash = MoneyField()
    counted_cheques = models.PositiveIntegerField()
    counted_cheque_total = MoneyField()
    counted_slips = models.PositiveIntegerField()
    counted_slip_total = MoneyField()
    reason = models.CharField(max_length=200, blank=True)
    deposited = MoneyField(default=ZERO)
    state = models.CharField(max_length=8, choices=State.choices, default=State.CLOSED)
    closed_at = models.DateTimeField(db_default=Now())
    signed_at = models.DateTimeField(null=True, blank=True)
    signed_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    reopened_at = models.DateTimeField(null=True, blank=True)
    reopened_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    reopen_reason = models.CharField(max_length=200, blank=True, db_default="")

    objects = ProjectScoped.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["project", "-day", "-id"], name="finance_daily_close_by_day")]
        constraints = [
            project_key("finance_daily_close_project_key"),
            models.UniqueConstraint(
                fields=["project", "cashier", "day"],
                condition=Q(state__in=["CLOSED", "SIGNED"]),
                name="finance_daily_close_once",
                violation_error_message=_("这一天已日结，没有重复日结。"),
            ),
            models.CheckConstraint(
                condition=Q(
                    counted_cash=F("notes_100") * 100
                    + F("notes_50") * 50
                    + F("notes_20") * 20
                    + F("notes_10") * 10
                    + F("notes_5") * 5
                    + F("notes_1")
                    + F("notes_05") * Decimal("0.5")
                    + F("notes_01") * Decimal("0.1")
                ),
                name="finance_daily_close_cash_is_its_notes",
            ),
            models.CheckConstraint(
                condition=~Q(reason="")
                | Q(
                    counted_cash=F("cash_in") - F("cash_out"),
                    counted_cheques=F("cheque_count"),
                    counted_cheque_total=F("cheque_total"),
                    counted_slips=F("slip_count"),
                    counted_slip_total=F("slip_total"),
                ),
                name="finance_daily_close_difference_says_why",
                violation_error_message=_("清点与账面有差额，请填写差额原因。"),
            ),
            models.CheckConstraint(
                condition=Q(deposited__gte=ZERO, deposited__lte=F("counted_cash"))
                & (Q(state="SIGNED") | Q(deposited=ZERO)),
                name="finance_daily_close_deposited_within_counted",
                violation_error_message=_("缴存金额超过已签收而未缴存的现金，请刷新后重试。"),
            ),
            models.CheckConstraint(
                condition=Q(signed_by__isnull=True) | ~Q(signed_by=F("cashier")),
                name="finance_daily_close_signed_by_another",
                violation_error_message=_("现金须由出纳本人以外的人签收。"),
            ),
            models.CheckConstraint(
                condition=Q(reopened_by__isnull=True) | ~Q(reopened_by=F("cashier")),
                name="finance_daily_close_reopened_by_another",
                violation_error_message=_("日结须由出纳本人以外的人重开。"),
            ),
            models.CheckConstraint(
                condition=Q(
                    state="CLOSED", signed_at__isnull=True, reopened_at__isnull=True, reopen_reason=""
                )
                | Q(state="SIGNED", signed_at__isnull=False, reopened_at__isnull=True, reopen_reason="")
                | (Q(state="REOPENED", reopened_at__isnull=False) & ~Q(reopen_reason="")),
                name="finance_daily_close_state_says_when",
            ),
        ]
        triggers = [
            begins_in("CLOSED"),
            pgtrigger.FSM(
                name="state_graph",
                field="state",
                transitions=[("CLOSED", "SIGNED"), ("CLOSED", "REOPENED"), ("SIGNED", "REOPENED")],
            ),
            totals_follow_facts("deposited"),
            pgtrigger.Trigger(
                name="closes_the_day",
                when=pgtrigger.After,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("state"),  # type: ignore[no-untyped-call]
                func=_CLOSES_THE_DAY,
            ),
            pgtrigger.Trigger(
                name="says_what_the_books_say",
                when=pgtrigger.After,
                operation=pgtrigger.Insert,
                timing=pgtrigger.Deferred,
                declare=[("books", "RECORD"), ("listed", "BIGINT")],
                func=_SAYS_WHAT_THE_BOOKS_SAY,
            ),
            frozen_columns(
                "daily_close_stays_as_counted",
                [
                    "project_id",
                    "cashier_id",
                    "day",
                    "receipt_count",
                    "cash_in",
                    "cash_out",
                    "cheque_count",
                    "cheque_total",
                    "slip_count",
                    "slip_total",
                    "transfer_count",
                    "transfer_total",
                    *(f"notes_{face}" for face in ("100", "50", "20", "10", "5", "1", "05", "01")),
                    "counted_cash",
                    "counted_cheques",
                    "counted_cheque_total",
                    "counted_slips",
                    "counted_slip_total",
                    "reason",
                    "closed_at",
                ],
            ),
            frozen_columns(
                "daily_close_stays_signed", ["signed_at", "signed_by_id"], when="OLD.state <> 'CLOSED'"
            ),
            frozen_columns(
                "daily_close_stays_reopened",
                ["reopened_at", "reopened_by_id", "reopen_reason"],
                when="OLD.state = 'REOPENED'",
            ),
            never_deleted(),
            never_emptied(),
        ]

    def __str__(self) -> str:
        return self.day.isoformat()


class DayReceipt(models.Model):
    """A receipt that a daily close counted: what was void later was still counted that evening."""

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+")
    close = models.ForeignKey(DailyClose, on_delete=models.PROTECT, related_name="receipts")
    receipt = models.ForeignKey(Receipt, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["close_id", "receipt_id"]
        constraints = [
            models.UniqueConstraint(fields=["close", "receipt"], name="finance_day_receipt_once"),
            SameProject(field="close", to="finance.DailyClose", name="finance_day_receipt_same_project"),
            SameProject(
                field="receipt", to="finance.Receipt", name="finance_day_receipt_same_project_receipt"
            ),
        ]
        triggers = append_only()
