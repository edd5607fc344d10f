"""补差明细."""

from __future__ import annotations

from datetime import date

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from kaipan.areas.codes import AreaBasis, Choice, LineState, Way
from kaipan.areas.models.batch import AreaBatch
from kaipan.areas.models.measurement import MeasuredRoom
from kaipan.areas.models.regime import Regime
from kaipan.areas.rules import states
from kaipan.areas.rules.difference import Part
from kaipan.kernel.money import ZERO, Money
from kaipan.kernel.source import Source
from kaipan.platform.constraints import project_key
from kaipan.platform.fields import AreaField, MoneyField
from kaipan.platform.scopes import ProjectScoped
from kaipan.platform.triggers import frozen_columns, keeps_modified_at, never_deleted

SOURCE_KIND = "areas.line"

# Of a whole batch at once, as nothing it points at is ever deleted: all of one project, the account and the
# measured room those of the deal.
_OF_ONE_PROJECT = """
IF EXISTS (
    SELECT FROM drawn line
      LEFT JOIN areas_areabatch batch ON batch.id = line.batch_id AND batch.project_id = line.project_id
      LEFT JOIN sales_deal deal ON deal.id = line.deal_id AND deal.project_id = line.project_id
                               AND deal.account_id = line.account_id
      LEFT JOIN areas_measuredroom measured ON measured.id = line.measured_id
                                           AND measured.project_id = line.project_id
                                           AND measured.room_id = deal.room_id
      LEFT JOIN areas_regime regime ON regime.id = line.regime_id AND regime.project_id = line.project_id
     WHERE batch.id IS NULL OR deal.id IS NULL OR measured.id IS NULL OR regime.id IS NULL) THEN
    RAISE EXCEPTION 'a line joins what does not belong together'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'areas_line_of_one_project';
END IF;
RETURN NULL;
"""

# Of a whole batch at once: the money is of the deal's account, and of the line's amount.
_MONEY_IS_THE_AMOUNT = """
IF EXISTS (
    SELECT FROM moved line
      LEFT JOIN finance_due due ON due.id = line.due_id
      LEFT JOIN finance_receipt credit ON credit.id = line.credit_id
     WHERE line.state = 'POSTED'
       AND (coalesce(due.amount, 0) - coalesce(credit.total, 0) <> line.amount
            OR coalesce(due.account_id, line.account_id) <> line.account_id
            OR coalesce(credit.account_id, line.account_id) <> line.account_id
            OR coalesce(due.money_kind_id, 'AREA_DIFFERENCE') <> 'AREA_DIFFERENCE'
            OR coalesce(credit.kind, 'CREDIT') <> 'CREDIT')) THEN
    RAISE EXCEPTION 'the money of a line is its amount, on its account'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'areas_line_money_is_the_amount';
END IF;
RETURN NULL;
"""

_FROZEN = [
    "project_id", "batch_id", "deal_id", "account_id", "measured_id", "regime_id", "label", "contract_day",
    "product_type", "area_basis", "contract_area", "measured_area", "price", "error_percent", "unit_price",
    "parts", "target", "before", "amount", "beyond",
]  # fmt: skip


class AreaLine(models.Model):
    """A line of a batch (补差明细): what a measured area makes of a price, and all that explains it.

    ``target`` is the whole signed difference, ``before`` what earlier lines of the deal had moved,
    ``amount`` what this one moves, in 元: above zero the buyer pays, by ``due``; below, the price is let
    off so much, by ``credit``. What is paid stands at finance alone. ``beyond`` holds it until the buyer,
    told on ``told_on`` and with time until ``reply_by``, has chosen.
    """

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+", db_index=False)
    batch = models.ForeignKey(AreaBatch, on_delete=models.PROTECT, related_name="lines", db_constraint=False)
    deal = models.ForeignKey(
        "sales.Deal", on_delete=models.PROTECT, related_name="area_lines", db_constraint=False
    )
    account = models.ForeignKey(
        "finance.Account", on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    measured = models.ForeignKey(
        MeasuredRoom, on_delete=models.PROTECT, related_name="lines", db_constraint=False, db_index=False
    )
    regime = models.ForeignKey(
        Regime, on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    label = models.CharField(max_length=100)
    contract_day = models.DateField()
    product_type = models.CharField(max_length=12)
    area_basis = models.CharField(max_length=8, choices=AreaBasis)
    contract_area = AreaField()
    measured_area = AreaField()
    price = MoneyField()
    error_percent = models.DecimalField(max_digits=12, decimal_places=6)
    unit_price = models.DecimalField(max_digits=16, decimal_places=4)
    parts = models.JSONField()
    target = MoneyField()
    before = MoneyField()
    amount = MoneyField()
    beyond = models.BooleanField()
    state = models.CharField(max_length=8, choices=LineState, default=LineState.OPEN)
    posted_on = models.DateField(null=True)
    due = models.OneToOneField(
        "finance.Due", on_delete=models.PROTECT, null=True, related_name="area_line", db_constraint=False
    )
    credit = models.OneToOneField(
        "finance.Receipt", on_delete=models.PROTECT, null=True, related_name="area_line", db_constraint=False
    )
    told_on = models.DateField(null=True)
    told_way = models.CharField(max_length=8, choices=Way, blank=True, db_default="")
    tracking = models.CharField(max_length=40, blank=True, db_default="")
    arrived_on = models.DateField(null=True)
    reply_by = models.DateField(null=True)
    choice = models.CharField(max_length=10, choices=Choice, blank=True, db_default="")
    chosen_on = models.DateField(null=True)
    chosen_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    words = models.CharField(max_length=200, blank=True, db_default="")
    drop_reason = models.CharField(max_length=200, blank=True, db_default="")
    modified_at = models.DateTimeField(db_default=Now(), editable=False)

    objects = ProjectScoped.as_manager()

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(fields=["project", "state", "-id"], name="areas_line_by_state"),
            models.Index(fields=["measured"], name="areas_line_by_measured"),
        ]
        constraints = [
            project_key("areas_line_project_key"),
            models.UniqueConstraint(
                fields=["deal"],
                condition=Q(state__in=states.UNSETTLED),
                name="areas_line_one_open_a_deal",
                violation_error_message=_("所选合同中有尚未办结的面积补差，请先办结或作废。"),
            ),
            models.UniqueConstraint(
                fields=["deal", "measured"],
                condition=~Q(state=states.DROPPED),
                name="areas_line_once_a_measurement",
                violation_error_message=_("同一测绘成果对同一合同只补差一次。"),
            ),
            models.CheckConstraint(
                condition=Q(amount=F("target") - F("before"), contract_area__gt=0, price__gt=ZERO),
                name="areas_line_adds_up",
            ),
            models.CheckConstraint(
                condition=Q(
                    ~Q(state=states.POSTED), posted_on__isnull=True, due__isnull=True, credit__isnull=True
                )
                | Q(state=states.POSTED, posted_on__isnull=False)
                & (
                    Q(amount__gt=ZERO, due__isnull=False, credit__isnull=True)
                    | Q(amount__lt=ZERO, due__isnull=True, credit__isnull=False)
                    | Q(amount=ZERO, due__isnull=True, credit__isnull=True)
                ),
                name="areas_line_posted_with_its_money",
            ),
            models.CheckConstraint(
                condition=~Q(state=states.POSTED) | Q(beyond=False) | Q(choice=states.KEEP),
                name="areas_line_posted_on_an_answer",
                violation_error_message=_("误差超过限度的补差须先登记买方的选择。"),
            ),
            models.CheckConstraint(
                condition=Q(choice="", chosen_on__isnull=True)
                | Q(choice__in=[states.KEEP, states.TERMINATE], chosen_on__isnull=False, beyond=True),
                name="areas_line_choice_whole",
            ),
            models.CheckConstraint(
                condition=Q(told_on__isnull=True, told_way="", reply_by__isnull=True, arrived_on__isnull=True)
                | Q(told_on__isnull=False, reply_by__gt=F("told_on")) & ~Q(told_way=""),
                name="areas_line_told_whole",
            ),
            models.CheckConstraint(
                condition=Q(chosen_on__isnull=True) | Q(told_on__isnull=False, chosen_on__gte=F("told_on")),
                name="areas_line_chosen_after_told",
                violation_error_message=_("买方的选择不能早于告知日。"),
            ),
            models.CheckConstraint(
                condition=(Q(state=states.DROPPED) & ~Q(drop_reason=""))
                | (~Q(state=states.DROPPED) & Q(drop_reason="")),
                name="areas_line_dropped_says_why",
            ),
            models.CheckConstraint(
                condition=~Q(state=states.ENDING) | Q(choice=states.TERMINATE),
                name="areas_line_ending_was_chosen",
            ),
        ]
        triggers = [
            never_deleted(),
            keeps_modified_at(),
            pgtrigger.FSM(
                name="state_graph",
                condition=pgtrigger.AnyChange("state"),
                field="state",
                transitions=list(states.LINE_MOVES),
            ),
            pgtrigger.Trigger(
                name="of_one_project",
                level=pgtrigger.Statement,
                when=pgtrigger.After,
                operation=pgtrigger.Insert,
                referencing=pgtrigger.Referencing(new="drawn"),  # type: ignore[no-untyped-call]
                func=_OF_ONE_PROJECT,
            ),
            pgtrigger.Trigger(
                name="money_is_the_amount",
                level=pgtrigger.Statement,
                when=pgtrigger.After,
                operation=pgtrigger.Update,
                referencing=pgtrigger.Referencing(new="moved"),  # type: ignore[no-untyped-call]
                func=_MONEY_IS_THE_AMOUNT,
            ),
            frozen_columns("areas_line_as_drawn", _FROZEN),
            frozen_columns(
                "areas_line_posted_once",
                ["posted_on", "due_id", "credit_id", "choice", "chosen_on", "chosen_by_id"],
                when="OLD.state = 'POSTED'",
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def source(self) -> Source:
        """How finance knows this line."""
        return Source(SOURCE_KIND, self.pk)

    @property
    def key(self) -> tuple[object, ...]:
        """What its money follows from; the amount follows from nothing else."""
        return (
            self.deal_id,
            self.account_id,
            self.area_basis,
            self.contract_area,
            self.price,
            self.measured_id,
            self.regime_id,
            self.before,
        )

    @property
    def pieces(self) -> list[Part]:
        """The parts of the difference."""
        return [Part.from_json(each) for each in self.parts]

    @property
    def new_total(self) -> Money:
        """The contract's price with the whole difference, in 元."""
        both: Money = self.price + self.target
        return both

    def is_late(self, today: date) -> bool:
        """Whether the buyer let the time to choose go by."""
        return self.state == states.HELD and self.reply_by is not None and self.reply_by < today
