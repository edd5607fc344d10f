"""票据."""

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from kaipan.bills.codes import BillState, SlipState, TakeBack
from kaipan.bills.models.draw import Draw
from kaipan.bills.models.guards import takes_the_next_form
from kaipan.bills.models.kind import BillKind
from kaipan.bills.rules import states
from kaipan.kernel.money import ZERO
from kaipan.kernel.source import Source
from kaipan.platform.constraints import SameProject, project_key
from kaipan.platform.fields import MoneyField
from kaipan.platform.scopes import ProjectScoped
from kaipan.platform.triggers import frozen_columns, keeps_modified_at, never_deleted

SOURCE_KIND = "bills.bill"

# Only what stands counts: a bill that ends gives its amounts back, one that stands again takes them again.
_MOVES_BILLED = """
UPDATE bills_billedreceipt billed
   SET billed = billed.billed + line.amount * (
           CASE WHEN NEW.state IN ('REQUESTED', 'ISSUED') THEN 1 ELSE 0 END
         - CASE WHEN OLD.state IN ('REQUESTED', 'ISSUED') THEN 1 ELSE 0 END)
  FROM bills_billline line
 WHERE line.bill_id = NEW.id AND billed.id = line.billed_id;
RETURN NEW;
"""

LINES_SUM_TO_AMOUNT = """
SELECT bill.id, bill.amount, coalesce(sum(line.amount), 0) AS lines INTO judged
  FROM bills_bill bill LEFT JOIN bills_billline line ON line.bill_id = bill.id
 WHERE bill.id = NEW.{bill} GROUP BY bill.id, bill.amount;
IF judged.lines <> greatest(judged.amount, 0) THEN
    RAISE EXCEPTION 'bill %: lines sum to %, amount is %', judged.id, judged.lines, judged.amount
        USING ERRCODE = 'check_violation', CONSTRAINT = 'bills_bill_lines_sum_to_amount';
END IF;
RETURN NULL;
"""

_RED_IS_ITS_ORIGINAL = """
IF NOT EXISTS (SELECT FROM bills_bill original
                WHERE original.id = NEW.reverses_id AND original.amount = -NEW.amount
                  AND original.account_id = NEW.account_id AND original.kind_id = NEW.kind_id
                  AND original.state = 'ISSUED' AND original.reverses_id IS NULL) THEN
    RAISE EXCEPTION 'red bill is not the negation of a bill that stands'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'bills_bill_red_is_its_original';
END IF;
RETURN NEW;
"""


class Bill(models.Model):
    """A bill (票据): one numbered paper given for money that was posted on one account.

    ``amount`` in 元 is the sum of its lines, each for a receipt. Of a printed kind it takes the next form of
    what its issuer has drawn; of an external kind it is REQUESTED until the tax platform's number is
    recorded. It ends VOIDED (every copy is back, approved), REVERSED by a red bill (``reverses``, the amount
    below zero, no lines) or EXCHANGED for another one (``replaces``). ``take_back`` says why a bill that
    stands should be fetched from the customer. ``facts`` are what a tax platform asks for beside: names and
    values.
    """

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+")
    account = models.ForeignKey("finance.Account", on_delete=models.PROTECT, related_name="+")
    kind = models.ForeignKey(BillKind, on_delete=models.PROTECT, related_name="bills")
    draw = models.ForeignKey(Draw, on_delete=models.PROTECT, null=True, related_name="bills")
    serial = models.BigIntegerField(null=True)
    number = models.CharField(max_length=40, blank=True)
    state = models.CharField(max_length=10, choices=BillState)
    amount = MoneyField()
    buyer_name = models.CharField(max_length=100)
    buyer_tax_number = models.CharField(max_length=20, blank=True)
    tax_percent = models.DecimalField(max_digits=5, decimal_places=2, default=0)
    item = models.CharField(max_length=60)
    remark = models.CharField(max_length=200, blank=True)
    facts = models.JSONField(default=dict)
    copies = models.PositiveSmallIntegerField()
    requested_on = models.DateField()
    issued_on = models.DateField(null=True)
    issued_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, related_name="+")
    reverses = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="reds")
    replaces = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="successors")
    slip_number = models.CharField(max_length=40, blank=True)
    slip_state = models.CharField(max_length=10, choices=SlipState, blank=True)
    copies_back = models.PositiveSmallIntegerField(default=0)
    ended_on = models.DateField(null=True)
    ended_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    end_reason = models.CharField(max_length=200, blank=True)
    take_back = models.CharField(max_length=16, choices=TakeBack, blank=True)
    take_back_on = models.DateField(null=True)
    recorded_at = models.DateTimeField(db_default=Now())
    modified_at = models.DateTimeField(db_default=Now(), editable=False)

    objects = ProjectScoped.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["project", "state", "-id"], name="bills_bill_by_state"),
            models.Index(fields=["account", "id"], name="bills_bill_by_account"),
        ]
        constraints = [
            project_key("bills_bill_project_key"),
            SameProject(field="account", to="finance.Account", name="bills_bill_account_project"),
            SameProject(field="kind", to="bills.BillKind", name="bills_bill_kind_project"),
            SameProject(field="draw", to="bills.Draw", name="bills_bill_draw_project"),
            SameProject(field="reverses", to="bills.Bill", name="bills_bill_reverses_project"),
            SameProject(field="replaces", to="bills.Bill", name="bills_bill_replaces_project"),
            models.UniqueConstraint(fields=["draw", "serial"], name="bills_bill_form_once"),
            models.UniqueConstraint(
                fields=["number"],
                condition=Q(draw__isnull=True) & ~Q(number=""),
                name="bills_bill_external_number_once",
                violation_error_message=_("这个数电票号码已经登记过，请核对号码。"),
            ),
            models.UniqueConstraint(
                fields=["reverses"],
                condition=~Q(state=states.CANCELLED),
                name="bills_bill_reversed_once",
                violation_error_message=_("此票据已有红字票据，不能再次红冲。"),
            ),
            models.UniqueConstraint(
                fields=["replaces"],
                condition=~Q(state=states.CANCELLED),
                name="bills_bill_replaced_once",
                violation_error_message=_("此票据已经换开，不能再次换开。"),
            ),
            models.CheckConstraint(
                condition=Q(reverses__isnull=True, amount__gt=ZERO)
                | Q(reverses__isnull=False, amount__lt=ZERO, replaces__isnull=True),
                name="bills_bill_red_below_zero",
            ),
            models.CheckConstraint(
                condition=Q(draw__isnull=False, serial__isnull=False)
                & ~Q(number="")
                & ~Q(state__in=[states.REQUESTED, states.CANCELLED])
                | Q(draw__isnull=True, serial__isnull=True)
                & (
                    Q(state__in=[states.REQUESTED, states.CANCELLED], number="", issued_on__isnull=True)
                    | Q(number__regex=r"^\d{20}$", issued_on__isnull=False)
                    & ~Q(state__in=[states.REQUESTED, states.CANCELLED, states.VOIDED])
                ),
                name="bills_bill_number_from_somewhere",
            ),
            models.CheckConstraint(
                condition=Q(issued_on__isnull=True) | Q(issued_on__gte=F("requested_on")),
                name="bills_bill_issued_afterwards",
            ),
            models.CheckConstraint(
                condition=Q(state__in=states.STANDING, ended_on__isnull=True, end_reason="")
                | (~Q(state__in=states.STANDING) & Q(ended_on__isnull=False) & ~Q(end_reason="")),
                name="bills_bill_ended_says_why",
            ),
            models.CheckConstraint(
                condition=~Q(state=states.VOIDED) | Q(copies_back=F("copies")),
                name="bills_bill_void_with_all_copies",
                violation_error_message=_("票据联次没有全部收回，不能作废。"),
            ),
            models.CheckConstraint(
                condition=Q(take_back="", take_back_on__isnull=True)
                | Q(take_back__in=TakeBack.values, take_back_on__isnull=False),
                name="bills_bill_take_back_since",
            ),
            models.CheckConstraint(
                condition=Q(slip_state="", slip_number="")
                | Q(slip_state__in=SlipState.values, reverses__isnull=False, draw__isnull=True),
                name="bills_bill_slip_of_red",
            ),
        ]
        triggers = [
            never_deleted(),
            keeps_modified_at(),
            pgtrigger.FSM(name="state_graph", field="state", transitions=list(states.BILL_MOVES)),
            takes_the_next_form(
                "bills_bill_takes_next_form",
                "AND book.kind_id = NEW.kind_id AND draw.holder_id = NEW.issued_by_id",
                condition=pgtrigger.Q(new__draw__isnull=False),
            ),
            pgtrigger.Trigger(
                name="red_is_its_original",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                condition=pgtrigger.Q(new__reverses__isnull=False),
                func=_RED_IS_ITS_ORIGINAL,
            ),
            pgtrigger.Trigger(
                name="moves_billed",
                when=pgtrigger.After,
                operation=pgtrigger.UpdateOf("state"),  # type: ignore[no-untyped-call]
                func=_MOVES_BILLED,
            ),
            pgtrigger.Trigger(
                name="lines_sum_to_amount",
                when=pgtrigger.After,
                operation=pgtrigger.Insert,
                timing=pgtrigger.Deferred,
                declare=[("judged", "RECORD")],
                func=LINES_SUM_TO_AMOUNT.format(bill="id"),
            ),
            frozen_columns(
                "bills_bill_as_issued",
                [
                    "project_id", "account_id", "kind_id", "draw_id", "serial", "amount", "buyer_name",
                    "buyer_tax_number", "tax_percent", "item", "remark", "facts", "copies", "requested_on",
                    "issued_by_id", "reverses_id", "replaces_id",
                ],
            ),
            frozen_columns("bills_bill_number", ["number", "issued_on"], when="OLD.number <> ''"),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.number or str(self.get_state_display())

    @property
    def source(self) -> Source:
        """How approvals know this bill."""
        return Source(SOURCE_KIND, self.pk)

    @property
    def is_red(self) -> bool:
        """Whether it takes another one back."""
        return self.reverses_id is not None
