"""凭证批次, and the numbers its vouchers are given."""

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from kaipan.ledger.codes import BatchState, Grouping
from kaipan.ledger.models.period import Period
from kaipan.platform.constraints import SameCompany, company_key
from kaipan.platform.fields import MoneyField
from kaipan.platform.triggers import frozen_columns, never_deleted

# The verb holds the month's row shared already; a raw statement takes it here.
_WHILE_THE_MONTH_IS_OPEN = """
SELECT period.* INTO month FROM ledger_voucherseries series
  JOIN ledger_period period ON period.id = series.period_id
 WHERE series.id = NEW.series_id FOR SHARE OF period;
IF month.state <> 'OPEN' THEN
    RAISE EXCEPTION 'the period of % is closed', month.month
        USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_voucher_batch_in_open_period';
END IF;
IF NEW.since < month.month OR NEW.until >= month.month + interval '1 month' THEN
    RAISE EXCEPTION 'the days of a batch lie in its period %', month.month
        USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_voucher_batch_in_its_period';
END IF;
RETURN NEW;
"""

# At the end of the transaction: what the batch says of itself is what hangs on it.
_WHOLE = """
SELECT count(*) AS vouchers, min(number) AS first, max(number) AS last, coalesce(sum(total), 0) AS total
  INTO made FROM ledger_voucher WHERE batch_id = NEW.id;
SELECT count(DISTINCT link.journal_id) AS journals, coalesce(sum(line.debit), 0) AS total
  INTO carried FROM ledger_voucherjournal link
  JOIN ledger_posting line ON line.journal_id = link.journal_id
 WHERE link.batch_id = NEW.id;
IF made.vouchers <> NEW.last_number - NEW.first_number + 1
   OR made.first <> NEW.first_number OR made.last <> NEW.last_number
   OR carried.journals <> NEW.journals OR made.total <> NEW.total OR carried.total <> NEW.total THEN
    RAISE EXCEPTION 'batch %: % vouchers of %, % journals of %', NEW.id,
        made.vouchers, made.total, carried.journals, carried.total
        USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_voucher_batch_whole';
END IF;
RETURN NULL;
"""

_LETS_ITS_JOURNALS_GO = """
UPDATE ledger_voucherjournal SET is_standing = FALSE WHERE batch_id = NEW.id;
RETURN NULL;
"""

_ONLY_UP = """
IF NEW.last_number < OLD.last_number THEN
    RAISE EXCEPTION 'numbers of vouchers are never given back'
        USING ERRCODE = 'restrict_violation', CONSTRAINT = 'ledger_voucher_series_counts_up';
END IF;
RETURN NEW;
"""


class VoucherSeries(models.Model):
    """The numbers of the vouchers of one word (凭证字) in one month of a company: gapless, never reused.

    ``first_number`` is where the first batch began, ``last_number`` the last one given. A counter row, as
    numbers of papers are: it goes back with the transaction that was not to be.
    """

    company = models.ForeignKey("org.Company", on_delete=models.PROTECT, related_name="+")
    period = models.ForeignKey(Period, on_delete=models.PROTECT, related_name="+")
    word = models.CharField(max_length=4)
    first_number = models.PositiveIntegerField()
    last_number = models.PositiveIntegerField()

    class Meta:
        constraints = [
            company_key("ledger_voucher_series_company_key"),
            SameCompany(field="period", to="ledger.Period", name="ledger_voucher_series_same_company"),
            models.UniqueConstraint(fields=["period", "word"], name="ledger_voucher_series_once"),
            models.CheckConstraint(
                condition=Q(first_number__gte=1, last_number__gte=F("first_number") - 1) & ~Q(word=""),
                name="ledger_voucher_series_counts",
            ),
        ]
        triggers = [
            frozen_columns("series_keeps_beginning", ["company_id", "period_id", "word", "first_number"]),
            pgtrigger.Trigger(
                name="counts_up", when=pgtrigger.Before, operation=pgtrigger.Update, func=_ONLY_UP
            ),
            never_deleted(),
        ]

    def __str__(self) -> str:
        return f"{self.period} {self.word}"


class VoucherBatch(models.Model):
    """What one export made of the journals of some days of a month (凭证批次).

    It stands, or was withdrawn with a reason as long as its month was open: then its journals may be
    exported again, its numbers stay used. ``total`` is the sum of one side of its vouchers in 元,
    ``journals`` how many journals it carries.
    """

    company = models.ForeignKey("org.Company", on_delete=models.PROTECT, related_name="+")
    series = models.ForeignKey(VoucherSeries, on_delete=models.PROTECT, related_name="batches")
    since = models.DateField()
    until = models.DateField()
    grouping = models.CharField(max_length=8, choices=Grouping.choices)
    first_number = models.PositiveIntegerField()
    last_number = models.PositiveIntegerField()
    journals = models.PositiveIntegerField()
    total = MoneyField()
    exported_on = models.DateField()
    exported_at = models.DateTimeField(db_default=Now())
    exported_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    state = models.CharField(max_length=10, choices=BatchState.choices, default=BatchState.STANDING)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    withdraw_reason = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["company", "-id"], name="ledger_voucher_batch_company")]
        constraints = [
            company_key("ledger_voucher_batch_company_key"),
            SameCompany(field="series", to="ledger.VoucherSeries", name="ledger_voucher_batch_same_company"),
            models.CheckConstraint(
                condition=Q(until__gte=F("since"), journals__gte=1, first_number__gte=1)
                & Q(last_number__gte=F("first_number"), grouping__in=Grouping.values),
                name="ledger_voucher_batch_counts",
            ),
            models.CheckConstraint(
                condition=Q(state="STANDING", withdrawn_at__isnull=True, withdraw_reason="")
                | (Q(state="WITHDRAWN", withdrawn_at__isnull=False) & ~Q(withdraw_reason="")),
                name="ledger_voucher_batch_withdrawn_for_a_reason",
            ),
        ]
        triggers = [
            pgtrigger.FSM(name="batch_graph", field="state", transitions=[("STANDING", "WITHDRAWN")]),
            frozen_columns(
                "batch_stays",
                [
                    *("company_id", "series_id", "since", "until", "grouping", "first_number"),
                    *("last_number", "journals", "total", "exported_on", "exported_at", "exported_by_id"),
                ],
            ),
            frozen_columns(
                "withdrawn_stays",
                ["withdrawn_at", "withdrawn_by_id", "withdraw_reason"],
                when="OLD.state = 'WITHDRAWN'",
            ),
            pgtrigger.Trigger(
                name="while_the_month_is_open",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                declare=[("month", "ledger_period%ROWTYPE")],
                func=_WHILE_THE_MONTH_IS_OPEN,
            ),
            pgtrigger.Trigger(
                name="whole",
                when=pgtrigger.After,
                operation=pgtrigger.Insert,
                timing=pgtrigger.Deferred,
                declare=[("made", "RECORD"), ("carried", "RECORD")],
                func=_WHOLE,
            ),
            pgtrigger.Trigger(
                name="lets_its_journals_go",
                when=pgtrigger.After,
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(new__state="WITHDRAWN", old__state="STANDING"),
                func=_LETS_ITS_JOURNALS_GO,
            ),
            never_deleted(),
        ]

    def __str__(self) -> str:
        numbers = (
            str(self.first_number)
            if self.first_number == self.last_number
            else f"{self.first_number}–{self.last_number}"
        )
        return f"{self.series} {numbers}"

    @property
    def vouchers(self) -> int:
        """How many vouchers it made."""
        return self.last_number - self.first_number + 1
