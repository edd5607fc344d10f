"""解缴: what was collected for a payee is paid over to it, in batches."""

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from kaipan.charges.codes import PayOverState
from kaipan.charges.models.charge import Charge
from kaipan.charges.models.payee import Payee
from kaipan.kernel.money import ZERO, Money
from kaipan.kernel.source import Source
from kaipan.platform.constraints import SameProject, project_key
from kaipan.platform.fields import MoneyField
from kaipan.platform.scopes import ProjectScoped
from kaipan.platform.triggers import append_only, frozen_columns, keeps_modified_at, never_deleted

PAY_OVER_KIND = "charges.payover"
MOVES = (("ASKED", "PAID"), ("ASKED", "DROPPED"), ("PAID", "REVERSED"))

COLLECTED = """
(SELECT coalesce(sum(due.allocated), 0) FROM charges_chargedue link
   JOIN finance_due due ON due.id = link.due_id WHERE link.charge_id = {charge})
"""
"""SQL: what stands as paid towards a charge, 元."""

# The line that takes of a charge is one that began where the charge stood: of two batches at one moment the
# second waits for the row, and then finds another sum. What it says was collected is looked at afterwards.
_TAKES_OF_ITS_CHARGE = f"""
UPDATE charges_charge charge SET assigned = NEW.before + NEW.amount
  FROM charges_payover batch
 WHERE charge.id = NEW.charge_id AND charge.assigned = NEW.before AND batch.id = NEW.pay_over_id
   AND batch.state = 'ASKED' AND batch.payee_id = charge.taken_for_id;
IF NOT FOUND THEN
    RAISE EXCEPTION 'charge % does not stand at % in this batch', NEW.charge_id, NEW.before
        USING ERRCODE = 'restrict_violation', CONSTRAINT = 'charges_payover_begins_where_it_stands';
END IF;
IF NEW.collected <> {COLLECTED.format(charge="NEW.charge_id")} THEN
    RAISE EXCEPTION 'not % was collected for charge %', NEW.collected, NEW.charge_id
        USING ERRCODE = 'restrict_violation', CONSTRAINT = 'charges_payover_of_what_was_collected';
END IF;
RETURN NEW;
"""  # noqa: S608  SQL of our own

_MOVES_ITS_CHARGES = f"""
IF NEW.state = 'PAID' AND EXISTS (
    SELECT FROM charges_payoverline line JOIN charges_charge charge ON charge.id = line.charge_id
     WHERE line.pay_over_id = NEW.id AND line.amount > 0
       AND charge.assigned > {COLLECTED.format(charge="charge.id")}) THEN
    RAISE EXCEPTION 'pay-over % is of more than was collected', NEW.number
        USING ERRCODE = 'check_violation', CONSTRAINT = 'charges_payover_within_collected';
END IF;
UPDATE charges_charge charge
   SET assigned = charge.assigned - CASE NEW.state WHEN 'PAID' THEN 0 ELSE line.amount END,
       paid_over = charge.paid_over
           + CASE NEW.state WHEN 'PAID' THEN line.amount WHEN 'REVERSED' THEN -line.amount ELSE 0 END
  FROM charges_payoverline line
 WHERE line.pay_over_id = NEW.id AND charge.id = line.charge_id;
RETURN NEW;
"""  # noqa: S608  SQL of our own

_LINES_SUM_TO_TOTAL = """
SELECT batch.id, batch.total, batch.line_count, coalesce(sum(line.amount), 0) AS lines, count(line.id) AS many
  INTO judged
  FROM charges_payover batch LEFT JOIN charges_payoverline line ON line.pay_over_id = batch.id
 WHERE batch.id = NEW.{batch} GROUP BY batch.id;
IF judged.total <> judged.lines OR judged.line_count <> judged.many THEN
    RAISE EXCEPTION 'pay-over % of % has lines of %', judged.id, judged.total, judged.lines
        USING ERRCODE = 'check_violation', CONSTRAINT = 'charges_payover_lines_sum_to_total';
END IF;
RETURN NULL;
"""


def _sums(batch: str) -> pgtrigger.Trigger:
    return pgtrigger.Trigger(
        name="lines_sum_to_total",
        when=pgtrigger.After,
        operation=pgtrigger.Insert,
        timing=pgtrigger.Deferred,
        declare=[("judged", "RECORD")],
        func=_LINES_SUM_TO_TOTAL.format(batch=batch),
    )


class PayOver(models.Model):
    """A batch (解缴单) that pays over to one payee what was collected for it, 元.

    Prepared by one person (ASKED) and paid by another (PAID), by the bank, on ``paid_on``, under the payee's
    or the bank's ``reference``: Dr the liabilities of its kinds, Cr 银行存款. ``total`` is below zero where
    the payee gives back more than it gets. ``since``, ``until`` and ``kinds`` are what was chosen by. A DROPPED
    batch was never paid; a REVERSED one was undone by the reversal of its journal.
    """

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+")
    payee = models.ForeignKey(Payee, on_delete=models.PROTECT, related_name="pay_overs")
    number = models.CharField(max_length=20)
    state = models.CharField(max_length=8, choices=PayOverState.choices, default=PayOverState.ASKED)
    total = MoneyField()
    line_count = models.PositiveIntegerField()
    since = models.DateField(null=True)
    until = models.DateField()
    kinds = ArrayField(models.CharField(max_length=24), default=list)
    note = models.CharField(max_length=200, blank=True)
    prepared_on = models.DateField()
    prepared_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    prepared_at = models.DateTimeField(db_default=Now())
    bank_account = models.ForeignKey("org.BankAccount", on_delete=models.PROTECT, null=True, related_name="+")
    reference = models.CharField(max_length=60, blank=True)
    paid_on = models.DateField(null=True)
    paid_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    ended_on = models.DateField(null=True)
    ended_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    end_reason = models.CharField(max_length=200, blank=True)
    modified_at = models.DateTimeField(db_default=Now(), editable=False)

    objects = ProjectScoped.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            project_key("charges_payover_project_key"),
            SameProject(field="bank_account", to="org.BankAccount", name="charges_payover_bank_project"),
            models.UniqueConstraint(fields=["project", "number"], name="charges_payover_number_once"),
            models.CheckConstraint(
                condition=~Q(total=ZERO) & Q(line_count__gt=0), name="charges_payover_of_something"
            ),
            models.CheckConstraint(
                condition=Q(since__isnull=True) | Q(since__lte=F("until")),
                name="charges_payover_days_in_order",
            ),
            models.CheckConstraint(
                condition=Q(
                    state__in=["ASKED", "DROPPED"],
                    bank_account__isnull=True,
                    paid_on__isnull=True,
                    paid_by__isnull=True,
                    reference="",
                )
                | (
                    Q(state__in=["PAID", "REVERSED"], bank_account__isnull=False)
                    & Q(paid_on__gte=F("prepared_on"))
                    & ~Q(reference="")
                ),
                name="charges_payover_paid_says_how",
            ),
            models.CheckConstraint(
                condition=Q(paid_by__isnull=True)
                | Q(prepared_by__isnull=True)
                | ~Q(paid_by=F("prepared_by")),
                name="charges_payover_paid_by_another",
                violation_error_message=_("经办解缴单的人不能付款，请由另一人办理。"),
            ),
            models.CheckConstraint(
                condition=Q(state__in=["ASKED", "PAID"], ended_on__isnull=True, end_reason="")
                | (Q(state__in=["DROPPED", "REVERSED"], ended_on__isnull=False) & ~Q(end_reason="")),
                name="charges_payover_ended_says_why",
            ),
        ]
        triggers = [
            pgtrigger.FSM(name="state_graph", field="state", transitions=list(MOVES)),
            pgtrigger.Trigger(
                name="begins_asked",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                condition=~pgtrigger.Q(new__state="ASKED"),
                func="RAISE EXCEPTION '% begins ASKED', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';",
            ),
            pgtrigger.Trigger(
                name="moves_its_charges",
                when=pgtrigger.After,
                operation=pgtrigger.UpdateOf("state"),  # type: ignore[no-untyped-call]
                condition=pgtrigger.Q(old__state__df=pgtrigger.F("new__state")),
                func=_MOVES_ITS_CHARGES,
            ),
            _sums("id"),
            frozen_columns(
                "pay_over_stays_as_prepared",
                [
                    "project_id", "payee_id", "number", "total", "line_count", "since", "until", "kinds",
                    "note", "prepared_on", "prepared_by_id", "prepared_at",
                ],
            ),
            frozen_columns(
                "pay_over_stays_as_paid",
                ["bank_account_id", "reference", "paid_on", "paid_by_id"],
                when="OLD.state <> 'ASKED'",
            ),
            frozen_columns(
                "pay_over_stays_ended",
                ["ended_on", "ended_by_id", "end_reason"],
                when="OLD.state IN ('DROPPED', 'REVERSED')",
            ),
            keeps_modified_at(),
            never_deleted(),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.number

    @property
    def ref(self) -> Source:
        """How the books know this batch."""
        return Source(PAY_OVER_KIND, self.pk)


class PayOverLine(models.Model):
    """What a batch takes of one charge (解缴明细), 元. A fact.

    Frozen as of the preparing: ``collected`` for it so far, ``before`` what standing batches held of it, and
    ``amount`` now; below zero what the payee owes back is taken off.
    """

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+", db_index=False)
    pay_over = models.ForeignKey(PayOver, on_delete=models.PROTECT, related_name="lines")
    charge = models.ForeignKey(Charge, on_delete=models.PROTECT, related_name="pay_over_lines")
    collected = MoneyField()
    before = MoneyField()
    amount = MoneyField()

    objects = ProjectScoped.as_manager()

    class Meta:
        ordering = ["pay_over_id", "id"]
        constraints = [
            SameProject(field="pay_over", to="charges.PayOver", name="charges_payoverline_batch_project"),
            SameProject(field="charge", to="charges.Charge", name="charges_payoverline_charge_project"),
            models.UniqueConstraint(fields=["pay_over", "charge"], name="charges_payoverline_once"),
            models.CheckConstraint(
                condition=Q(before__gte=ZERO, collected__gte=ZERO)
                & (
                    Q(amount__gt=ZERO, collected__gte=F("before") + F("amount"))
                    | Q(amount__lt=ZERO, collected__lte=F("before") + F("amount"))
                ),
                name="charges_payoverline_within_collected",
                violation_error_message=_("解缴金额超过已收未解缴的余额，请刷新后重新经办。"),
            ),
        ]
        triggers = [
            *append_only(),
            pgtrigger.Trigger(
                name="takes_of_its_charge",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=_TAKES_OF_ITS_CHARGE,
            ),
            _sums("pay_over_id"),
        ]

    def __str__(self) -> str:
        return f"{self.charge} {self.amount}"

    @property
    def after(self) -> Money:
        """What standing batches held of the charge with this one, 元."""
        held: Money = self.before + self.amount
        return held
