"""收款 / 收据."""

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from kaipan.finance.models.account import Account
from kaipan.finance.models.guards import begins_in, never_emptied, totals_follow_facts
from kaipan.finance.models.receipt_book import ReceiptBook
from kaipan.finance.models.receipt_judges import ON_AN_OPEN_DAY, PRICE_TO_A_SUPERVISED_ACCOUNT
from kaipan.finance.models.totals import RECEIPTS_MOVE_RECEIVED, taken_from_account
from kaipan.finance.models.transfer import ARRIVES_WHOLE, Transfer
from kaipan.kernel.money import ZERO, Money
from kaipan.kernel.source import Source
from kaipan.platform.constraints import SameProject, project_key
from kaipan.platform.fields import MoneyField
from kaipan.platform.scopes import ProjectScoped
from kaipan.platform.triggers import frozen_columns, keeps_modified_at, never_deleted

_OF_ITS_TRANSFER = """
IF NOT EXISTS (SELECT FROM finance_transfer
                WHERE id = NEW.transfer_id AND to_account_id = NEW.account_id AND state = 'POSTED') THEN
    RAISE EXCEPTION 'transfer % brings no money to account %', NEW.transfer_id, NEW.account_id
        USING ERRCODE = 'check_violation', CONSTRAINT = 'finance_receipt_of_its_transfer';
END IF;
RETURN NEW;
"""

# Once a statement: a bank's file of 10,000 lines moves its book once, and not 10,000 times.
_TAKE_THE_NEXT_NUMBERS = """
WITH taken AS (
    SELECT book_id, min(serial) AS first, max(serial) AS last, count(*) AS many,
           bool_and(kind = 'OLD') AS only_old, bool_or(kind = 'OLD') AS any_old
      FROM posted WHERE kind NOT IN ('TRANSFER', 'CREDIT') GROUP BY book_id
), moved AS (
    UPDATE finance_receiptbook book SET next_number = taken.last + 1 FROM taken
     WHERE book.id = taken.book_id AND book.state = 'OPEN' AND book.next_number = taken.first
       AND taken.last - taken.first + 1 = taken.many
       AND book.for_old = taken.only_old AND book.for_old = taken.any_old
    RETURNING book.id, book.prefix
)
SELECT posted.number INTO refused FROM posted LEFT JOIN moved ON moved.id = posted.book_id
 WHERE posted.kind NOT IN ('TRANSFER', 'CREDIT')
   AND posted.number IS DISTINCT FROM moved.prefix || lpad(posted.serial::text, 6, '0')
 ORDER BY posted.serial LIMIT 1;
IF refused IS NOT NULL THEN
    RAISE EXCEPTION 'receipt % does not take the next number of its book', refused
        USING ERRCODE = 'restrict_violation', CONSTRAINT = 'finance_receipt_takes_next_number';
END IF;
RETURN NULL;
"""

# A line of a bank's file whose receipt is void waits again: for another account, or for the bank.
_FREES_ITS_LOAN_LINE = """
UPDATE finance_loanbatchline
   SET state = 'PENDING', problem = 'RECEIPT_VOIDED', candidates = jsonb_build_array(due_id),
       account_id = NULL, due_id = NULL, outstanding = NULL, short_reason = '', receipt_id = NULL,
       handled_by_id = NULL, posted_by_id = NULL
 WHERE receipt_id = NEW.id;
RETURN NEW;
"""

# What was swiped and has arrived is no longer in transit: the arrival is taken back first.
_NOT_WHILE_ARRIVED = """
IF EXISTS (SELECT FROM finance_cardarrival WHERE receipt_id = NEW.id AND state = 'STANDING') THEN
    RAISE EXCEPTION 'receipt %: card money of it has arrived', NEW.number
        USING ERRCODE = 'restrict_violation', CONSTRAINT = 'finance_receipt_void_before_arrival';
END IF;
RETURN NEW;
"""

LINES_SUM_TO_TOTAL = """
SELECT receipt.id, receipt.total, coalesce(sum(line.amount), 0) AS lines INTO judged
  FROM finance_receipt receipt LEFT JOIN finance_receiptline line ON line.receipt_id = receipt.id
 WHERE receipt.id = NEW.{receipt} GROUP BY receipt.id, receipt.total;
IF judged.lines <> judged.total THEN
    RAISE EXCEPTION 'receipt %: lines sum to %, total is %', judged.id, judged.lines, judged.total
        USING ERRCODE = 'check_violation', CONSTRAINT = 'finance_receipt_lines_sum_to_total';
END IF;
RETURN NULL;
"""


class Receipt(models.Model):
    """A receipt (收款): money that came to the account, with the number of the paper that says so. A fact.

    PAYMENT is money that came in and takes a number of a book. TRANSFER is money that another account had
    received before and a transfer (转账单) brought here: it carries the transfer's number, may be set against
    dues, paid back and moved on like any other, and counts in no report of money collected (回款).
    OLD is money that an older system received before the house came over to this one: it takes a number of a
    book of its own, keeps the number, book and day of the old paper (``old_number``, ``old_book``,
    ``old_day``), stands against a clearing account and not the bank's, and counts in no such report either.
    CREDIT is no money: the seller asks so much less of the price (冲减, an area measured smaller). It stands
    against dues of the price like money, so that what was agreed stays as it was agreed; it never
    leaves the account, and is void when the price is owed no more.

    Nothing of it changes once posted; voiding adds why, when and by whom, takes its allocations back and
    reverses its journal, and the number stays used. ``dated_on`` is the business day, ``arrived_on`` the
    day the bank credited it, when known. Of ``total``, ``allocated`` is set against dues and ``paid_out``
    has left the account, ``forfeited`` of it as a forfeited deposit. ``as_deposit`` is the most of it that
    ever stood as 定金: only that can be forfeited.
    """

    class Kind(models.TextChoices):
        PAYMENT = "PAYMENT", _("收款")
        TRANSFER = "TRANSFER", _("转入")
        OLD = "OLD", _("旧系统收款")
        CREDIT = "CREDIT", _("冲减")

    class State(models.TextChoices):
        POSTED = "POSTED", _("有效")
        VOIDED = "VOIDED", _("已作废")

    project = models.ForeignKey(
        "org.Project", on_delete=models.PROTECT, related_name="+", db_constraint=False
    )
    account = models.ForeignKey(
        Account, on_delete=models.PROTECT, related_name="receipts", db_constraint=False, db_index=False
    )
    kind = models.CharField(max_length=8, choices=Kind.choices, default=Kind.PAYMENT)
    book = models.ForeignKey(
        ReceiptBook, on_delete=models.PROTECT, null=True, related_name="receipts", db_constraint=False
    )
    serial = models.PositiveIntegerField(null=True)
    transfer = models.ForeignKey(
        Transfer, on_delete=models.PROTECT, null=True, related_name="receipts", db_constraint=False
    )
    number = models.CharField(max_length=24)
    old_number = models.CharField(max_length=40, blank=True, db_default="")
    old_book = models.CharField(max_length=40, blank=True, db_default="")
    old_day = models.DateField(null=True, blank=True)
    dated_on = models.DateField()
    arrived_on = models.DateField(null=True, blank=True)
    payer_name = models.CharField(max_length=80)
    total = MoneyField()
    allocated = MoneyField(default=ZERO)
    paid_out = MoneyField(default=ZERO)
    as_deposit = MoneyField(default=ZERO)
    forfeited = MoneyField(default=ZERO)
    state = models.CharField(max_length=8, choices=State.choices, default=State.POSTED)
    posted_at = models.DateTimeField(db_default=Now())
    posted_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    voided_on = models.DateField(null=True, blank=True)
    voided_at = models.DateTimeField(null=True, blank=True)
    voided_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    void_reason = models.CharField(max_length=200, blank=True)
    modified_at = models.DateTimeField(db_default=Now(), editable=False)

    objects = ProjectScoped.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["project", "-dated_on", "-id"], name="finance_receipt_by_day"),
        ]
        constraints = [
            project_key("finance_receipt_project_key"),
            models.UniqueConstraint(fields=["account", "id"], name="finance_receipt_account_key"),
            SameProject(field="account", to="finance.Account", name="finance_receipt_same_project_account"),
            SameProject(field="book", to="finance.ReceiptBook", name="finance_receipt_same_project_book"),
            models.UniqueConstraint(fields=["book", "serial"], name="finance_receipt_number_once"),
            models.UniqueConstraint(fields=["project", "number"], name="finance_receipt_number_text_once"),
            models.CheckConstraint(condition=Q(total__gt=ZERO), name="finance_receipt_total_positive"),
            models.CheckConstraint(
                condition=Q(allocated__gte=ZERO, paid_out__gte=ZERO)
                & Q(total__gte=F("allocated") + F("paid_out")),
                name="finance_receipt_allocated_within_total",
                violation_error_message=_("核销和付出的金额超过收款余额，请刷新后重试。"),
            ),
            models.CheckConstraint(
                condition=Q(forfeited__gte=ZERO, forfeited__lte=F("as_deposit")),
                name="finance_receipt_forfeited_within_deposit",
                violation_error_message=_("没收金额超过作为定金收取的金额，请刷新后重试。"),
            ),
            models.CheckConstraint(
                condition=Q(
                    kind__in=["PAYMENT", "OLD"],
                    book__isnull=False,
                    serial__isnull=False,
                    transfer__isnull=True,
                )
                | Q(kind="TRANSFER", book__isnull=True, serial__isnull=True, transfer__isnull=False)
                | Q(kind="CREDIT", book__isnull=True, serial__isnull=True, transfer__isnull=True),
                name="finance_receipt_kind_says_from_where",
            ),
            models.CheckConstraint(
                condition=~Q(kind="CREDIT") | Q(paid_out=ZERO), name="finance_receipt_credit_is_no_money"
            ),
            SameProject(
                field="transfer", to="finance.Transfer", name="finance_receipt_same_project_transfer"
            ),
            models.CheckConstraint(
                condition=Q(kind="OLD", old_day__isnull=False, old_day__lte=F("dated_on")) & ~Q(old_number="")
                | (~Q(kind="OLD") & Q(old_number="", old_book="", old_day__isnull=True)),
                name="finance_receipt_old_keeps_its_paper",
            ),
            models.UniqueConstraint(
                fields=["project", "old_book", "old_number"],
                condition=Q(kind="OLD", state="POSTED"),
                name="finance_receipt_old_number_once",
                violation_error_message=_("同一张旧系统收据已经承接过，没有重复入账。"),
            ),
            models.CheckConstraint(
                condition=Q(
                    state="POSTED",
                    voided_on__isnull=True,
                    voided_at__isnull=True,
                    voided_by__isnull=True,
                    void_reason="",
                )
                | (
                    Q(state="VOIDED", allocated=ZERO, paid_out=ZERO)
                    & Q(voided_at__isnull=False, voided_on__isnull=False)
                    & Q(voided_on__gte=F("dated_on"))
                    & ~Q(void_reason="")
                ),
                name="finance_receipt_void_says_why",
            ),
        ]
        triggers = [
            begins_in("POSTED"),
            pgtrigger.FSM(
                name="state_graph",
                condition=pgtrigger.AnyChange("state"),
                field="state",
                transitions=[("POSTED", "VOIDED")],
            ),
            totals_follow_facts("allocated", "paid_out", "as_deposit", "forfeited"),
            pgtrigger.Trigger(
                name="of_its_transfer",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                condition=pgtrigger.Q(new__kind="TRANSFER"),
                func=_OF_ITS_TRANSFER,
            ),
            pgtrigger.Trigger(
                name="take_the_next_numbers",
                level=pgtrigger.Statement,
                when=pgtrigger.After,
                operation=pgtrigger.Insert,
                referencing=pgtrigger.Referencing(new="posted"),  # type: ignore[no-untyped-call]
                declare=[("refused", "TEXT")],
                func=_TAKE_THE_NEXT_NUMBERS,
            ),
            ON_AN_OPEN_DAY,
            PRICE_TO_A_SUPERVISED_ACCOUNT,
            RECEIPTS_MOVE_RECEIVED,
            taken_from_account("moves_received_back", "received", amount="total", state="POSTED"),
            pgtrigger.Trigger(
                name="lines_sum_to_total",
                when=pgtrigger.After,
                operation=pgtrigger.Insert,
                timing=pgtrigger.Deferred,
                declare=[("judged", "RECORD")],
                func=LINES_SUM_TO_TOTAL.format(receipt="id"),
            ),
            pgtrigger.Trigger(
                name="arrives_whole",
                when=pgtrigger.After,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("state"),  # type: ignore[no-untyped-call]
                timing=pgtrigger.Deferred,
                condition=pgtrigger.Q(new__transfer__isnull=False),
                declare=[("judged", "RECORD")],
                func=ARRIVES_WHOLE.format(transfer="transfer_id"),
            ),
            pgtrigger.Trigger(
                name="frees_its_loan_line",
                when=pgtrigger.After,
                operation=pgtrigger.UpdateOf("state"),  # type: ignore[no-untyped-call]
                condition=pgtrigger.Q(new__state="VOIDED"),
                func=_FREES_ITS_LOAN_LINE,
            ),
            pgtrigger.Trigger(
                name="not_voided_while_arrived",
                when=pgtrigger.Before,
                operation=pgtrigger.UpdateOf("state"),  # type: ignore[no-untyped-call]
                condition=pgtrigger.Q(new__state="VOIDED"),
                func=_NOT_WHILE_ARRIVED,
            ),
            frozen_columns(
                "receipt_stays_as_posted",
                [
                    "project_id",
                    "account_id",
                    "kind",
                    "transfer_id",
                    "book_id",
                    "serial",
                    "number",
                    "old_number",
                    "old_book",
                    "old_day",
                    "dated_on",
                    "arrived_on",
                    "payer_name",
                    "total",
                    "posted_at",
                    "posted_by_id",
                ],
            ),
            frozen_columns(
                "receipt_stays_void",
                ["voided_on", "voided_at", "voided_by_id", "void_reason"],
                when="OLD.state = 'VOIDED'",
            ),
            keeps_modified_at(),
            never_deleted(),
            never_emptied(),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def ref(self) -> Source:
        """How the books and the papers know this receipt."""
        return Source("finance.receipt", self.pk)

    @property
    def unallocated(self) -> Money:
        """What of it is still here and not set against any due, in 元; of a void receipt nothing is."""
        if self.state == self.State.VOIDED:
            return ZERO
        left: Money = self.total - self.allocated - self.paid_out
        return left

    @property
    def deposit_left(self) -> Money:
        """What of it stood as 定金 and is not forfeited, in 元, whether or not it is still here."""
        left: Money = self.as_deposit - self.forfeited
        return left
