"""外部凭证: a voucher as the company's accounting program is given it."""

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kaipan.kernel.money import ZERO
from kaipan.ledger.codes import Dimension
from kaipan.ledger.models.account import LedgerAccount
from kaipan.ledger.models.journal import Journal
from kaipan.ledger.models.voucher_batch import VoucherBatch, VoucherSeries
from kaipan.platform.constraints import SameCompany, company_key
from kaipan.platform.fields import MoneyField
from kaipan.platform.triggers import append_only, frozen_columns, never_deleted

_WITH_A_NUMBER_OF_ITS_BATCH = """
IF NOT EXISTS (SELECT 1 FROM ledger_voucherbatch batch
                WHERE batch.id = NEW.batch_id AND batch.series_id = NEW.series_id
                  AND NEW.number BETWEEN batch.first_number AND batch.last_number
                  AND NEW.dated_on BETWEEN batch.since AND batch.until) THEN
    RAISE EXCEPTION 'voucher % is none of batch %', NEW.number, NEW.batch_id
        USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_voucher_of_its_batch';
END IF;
RETURN NEW;
"""

_BALANCED = """
SELECT id, total INTO voucher FROM ledger_voucher WHERE id = NEW.{key};
SELECT count(*) AS lines, coalesce(sum(debit), 0) AS debits, coalesce(sum(credit), 0) AS credits
  INTO sums FROM ledger_voucherline WHERE voucher_id = voucher.id;
IF sums.lines < 2 OR sums.debits <> voucher.total OR sums.credits <> voucher.total THEN
    RAISE EXCEPTION 'voucher %: % lines, debit %, credit %', voucher.id,
        sums.lines, sums.debits, sums.credits
        USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_voucher_balanced';
END IF;
RETURN NULL;
"""

# Only the batch lets its journals go, by its own trigger.
_LET_GO_BY_THE_BATCH = """
IF pg_trigger_depth() < 2 OR OLD.is_standing IS NOT TRUE THEN
    RAISE EXCEPTION 'journals stand in a batch as long as the batch stands'
        USING ERRCODE = 'restrict_violation', CONSTRAINT = 'ledger_voucher_journal_with_its_batch';
END IF;
RETURN NEW;
"""


def _balanced(key: str) -> pgtrigger.Trigger:
    return pgtrigger.Trigger(
        name="balanced",
        when=pgtrigger.After,
        operation=pgtrigger.Insert,
        timing=pgtrigger.Deferred,
        declare=[("voucher", "RECORD"), ("sums", "RECORD")],
        func=_BALANCED.format(key=key),
    )


class Voucher(models.Model):
    """One voucher of a batch by its number in the month. Never changed; ``total`` is one side, in 元."""

    company = models.ForeignKey("org.Company", on_delete=models.PROTECT, related_name="+")
    batch = models.ForeignKey(VoucherBatch, on_delete=models.PROTECT, related_name="made")
    series = models.ForeignKey(VoucherSeries, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    dated_on = models.DateField()
    summary = models.CharField(max_length=200)
    total = MoneyField()

    class Meta:
        ordering = ["number"]
        constraints = [
            company_key("ledger_voucher_company_key"),
            SameCompany(field="batch", to="ledger.VoucherBatch", name="ledger_voucher_same_company_batch"),
            SameCompany(field="series", to="ledger.VoucherSeries", name="ledger_voucher_same_company_series"),
            models.UniqueConstraint(fields=["series", "number"], name="ledger_voucher_number_once"),
            models.CheckConstraint(
                condition=Q(total__gt=ZERO, number__gte=1) & ~Q(summary=""), name="ledger_voucher_says_what"
            ),
        ]
        triggers = [
            *append_only(),
            pgtrigger.Trigger(
                name="of_its_batch",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=_WITH_A_NUMBER_OF_ITS_BATCH,
            ),
            _balanced("id"),
        ]

    def __str__(self) -> str:
        return f"{self.series}-{self.number}"


class VoucherLine(models.Model):
    """A line of a voucher, with the code, name and 辅助核算 that the mapping gave it that day.

    The code of a dimension is what the accounting program finds the customer or project by; people are
    named by their account with us, never by their own name. ``journal_ids`` are the journals it came from.
    """

    company = models.ForeignKey("org.Company", on_delete=models.PROTECT, related_name="+")
    voucher = models.ForeignKey(Voucher, on_delete=models.PROTECT, related_name="lines")
    place = models.PositiveIntegerField()
    account = models.ForeignKey(LedgerAccount, on_delete=models.PROTECT, related_name="+")
    outside_code = models.CharField(max_length=40)
    outside_name = models.CharField(max_length=60)
    summary = models.CharField(max_length=200)
    debit = MoneyField(default=ZERO)
    credit = MoneyField(default=ZERO)
    dimension = models.CharField(max_length=8, choices=Dimension.choices)
    dimension_code = models.CharField(max_length=40, blank=True)
    dimension_name = models.CharField(max_length=80, blank=True)
    journal_ids = ArrayField(models.BigIntegerField())

    class Meta:
        ordering = ["voucher__number", "place"]
        constraints = [
            SameCompany(field="voucher", to="ledger.Voucher", name="ledger_voucher_line_same_company"),
            SameCompany(field="account", to="ledger.LedgerAccount", name="ledger_voucher_line_our_account"),
            models.UniqueConstraint(fields=["voucher", "place"], name="ledger_voucher_line_place_once"),
            models.CheckConstraint(
                condition=Q(debit__gt=ZERO, credit=ZERO) | Q(debit=ZERO, credit__gt=ZERO),
                name="ledger_voucher_line_on_one_side",
            ),
            models.CheckConstraint(
                condition=~Q(outside_code="") & ~Q(summary="") & Q(journal_ids__len__gte=1),
                name="ledger_voucher_line_says_what",
            ),
            models.CheckConstraint(
                condition=Q(dimension="NONE", dimension_code="")
                | (Q(dimension__in=["CUSTOMER", "PROJECT"]) & ~Q(dimension_code="")),
                name="ledger_voucher_line_dimension_whole",
            ),
        ]
        triggers = [*append_only(), _balanced("voucher_id")]


class VoucherJournal(models.Model):
    """Which voucher carries a journal: in one standing batch at most."""

    company = models.ForeignKey("org.Company", on_delete=models.PROTECT, related_name="+")
    batch = models.ForeignKey(VoucherBatch, on_delete=models.PROTECT, related_name="carried")
    voucher = models.ForeignKey(Voucher, on_delete=models.PROTECT, related_name="carried")
    journal = models.ForeignKey(Journal, on_delete=models.PROTECT, related_name="carriers")
    is_standing = models.BooleanField(default=True)

    class Meta:
        ordering = ["journal_id"]
        constraints = [
            *(
                SameCompany(field=field, to=to, name=f"ledger_voucher_journal_{field}_company")
                for field, to in (
                    ("batch", "ledger.VoucherBatch"),
                    ("voucher", "ledger.Voucher"),
                    ("journal", "ledger.Journal"),
                )
            ),
            models.UniqueConstraint(
                fields=["journal"],
                condition=Q(is_standing=True),
                name="ledger_voucher_journal_once",
                violation_error_message=_("凭证已在其他批次中导出，请刷新后重试。"),
            ),
            models.UniqueConstraint(fields=["batch", "journal"], name="ledger_voucher_journal_once_a_batch"),
        ]
        triggers = [
            frozen_columns("carried_as_it_was", ["company_id", "batch_id", "voucher_id", "journal_id"]),
            pgtrigger.Trigger(
                name="let_go_by_the_batch",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                func=_LET_GO_BY_THE_BATCH,
            ),
            never_deleted(),
        ]
