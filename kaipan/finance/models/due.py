"""应收."""

from datetime import date

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from kaipan.finance.models.account import Account
from kaipan.finance.models.guards import begins_in, totals_follow_facts
from kaipan.finance.models.money_kind import MoneyKind
from kaipan.finance.models.totals import DUES_MOVE_THEIR_TOTAL, taken_from_account
from kaipan.kernel.money import ZERO, Money
from kaipan.kernel.months import shift
from kaipan.platform.clock import Today
from kaipan.platform.constraints import SameProject, project_key
from kaipan.platform.fields import MoneyField
from kaipan.platform.scopes import ProjectScoped
from kaipan.platform.triggers import append_only, frozen_columns, never_deleted

TRANSITIONS = (("OPEN", "SUPERSEDED"), ("OPEN", "CANCELLED"))

# The day of the sales office at the moment of the change. Nobody types it: what stood on a past day is not
# for later hands to say. Of the triggers before a change this one is the last by its name, so that
# due_keeps_terms sees what was typed and not what is written here.
_REMEMBERS = """
IF TG_OP = 'INSERT' THEN
    NEW.opened_on := (now() AT TIME ZONE 'Asia/Shanghai')::date;
    NEW.ended_on := NULL;
    NEW.redated_on := NULL;
    RETURN NEW;
END IF;
IF NEW.due_on IS DISTINCT FROM OLD.due_on THEN
    NEW.redated_on := (now() AT TIME ZONE 'Asia/Shanghai')::date;
    INSERT INTO finance_formerday (project_id, due_id, due_on, until_on)
    VALUES (OLD.project_id, OLD.id, OLD.due_on, NEW.redated_on);
END IF;
IF OLD.state = 'OPEN' AND NEW.state <> 'OPEN' THEN
    NEW.ended_on := (now() AT TIME ZONE 'Asia/Shanghai')::date;
END IF;
RETURN NEW;
"""


class Due(models.Model):
    """A due (应收): an amount of one kind, owed on a day or when its anchor happens.

    What was agreed never changes; a due ends by being replaced (SUPERSEDED) or dropped (CANCELLED), with
    its money freed first. ``allocated`` is what has been paid towards it; "paid" is never set by anybody.
    It stood on the evenings from ``opened_on`` to the one before ``ended_on``; on ``redated_on`` it last got
    another day (:class:`FormerDay`). So any past evening can be looked at again.
    """

    class State(models.TextChoices):
        OPEN = "OPEN", _("有效")
        SUPERSEDED = "SUPERSEDED", _("已被替换")
        CANCELLED = "CANCELLED", _("已取消")

    project = models.ForeignKey(
        "org.Project", on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    account = models.ForeignKey(
        Account, on_delete=models.PROTECT, related_name="dues", db_constraint=False, db_index=False
    )
    sequence = models.PositiveSmallIntegerField()
    money_kind = models.ForeignKey(MoneyKind, on_delete=models.PROTECT, related_name="+", db_index=False)
    name = models.CharField(max_length=40)
    amount = MoneyField()
    allocated = MoneyField(default=ZERO)
    due_on = models.DateField(null=True, blank=True)
    anchor = models.CharField(max_length=24, blank=True)
    months = models.SmallIntegerField(default=0)
    days = models.SmallIntegerField(default=0)
    day_of_month = models.PositiveSmallIntegerField(null=True)
    is_loan = models.BooleanField(default=False)
    state = models.CharField(max_length=12, choices=State.choices, default=State.OPEN)
    end_reason = models.CharField(max_length=200, blank=True)
    opened_on = models.DateField(db_default=Today(), editable=False)
    ended_on = models.DateField(null=True, editable=False)
    redated_on = models.DateField(null=True, editable=False)

    objects = ProjectScoped.as_manager()

    class Meta:
        ordering = ["account_id", "sequence"]
        indexes = [
            models.Index(
                fields=["project", "due_on", "id"], condition=Q(state="OPEN"), name="finance_due_open_by_day"
            ),
            models.Index(
                fields=["project", "redated_on"],
                condition=Q(redated_on__isnull=False),
                name="finance_due_redated",
            ),
        ]
        constraints = [
            project_key("finance_due_project_key"),
            models.UniqueConstraint(fields=["account", "id"], name="finance_due_account_key"),
            SameProject(field="account", to="finance.Account", name="finance_due_same_project"),
            models.UniqueConstraint(fields=["account", "sequence"], name="finance_due_sequence_once"),
            models.CheckConstraint(condition=Q(amount__gt=ZERO), name="finance_due_amount_positive"),
            models.CheckConstraint(
                condition=Q(allocated__gte=ZERO, allocated__lte=F("amount")),
                name="finance_due_allocated_within_amount",
                violation_error_message=_("核销金额超过应收余额，请刷新后重试。"),
            ),
            models.CheckConstraint(
                condition=Q(state="OPEN", end_reason="", ended_on__isnull=True)
                | (
                    Q(state__in=["SUPERSEDED", "CANCELLED"], allocated=ZERO, ended_on__isnull=False)
                    & ~Q(end_reason="")
                ),
                name="finance_due_ended_unpaid",
            ),
            models.CheckConstraint(
                condition=Q(day_of_month__isnull=True) | Q(day_of_month__gte=1, day_of_month__lte=31),
                name="finance_due_day_of_month",
            ),
        ]
        triggers = [
            begins_in("OPEN"),
            pgtrigger.FSM(
                name="state_graph",
                condition=pgtrigger.AnyChange("state"),
                field="state",
                transitions=list(TRANSITIONS),
            ),
            totals_follow_facts("allocated"),
            pgtrigger.Trigger(
                name="remembers_its_days",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("due_on", "state"),  # type: ignore[no-untyped-call]
                func=_REMEMBERS,
            ),
            DUES_MOVE_THEIR_TOTAL,
            taken_from_account("moves_dues_total_back", "dues_total", amount="amount", state="OPEN"),
            frozen_columns(
                "due_keeps_terms",
                [
                    "project_id",
                    "account_id",
                    "sequence",
                    "money_kind_id",
                    "name",
                    "amount",
                    "anchor",
                    "months",
                    "days",
                    "day_of_month",
                    "is_loan",
                    "opened_on",
                    "ended_on",
                    "redated_on",
                ],
            ),
            frozen_columns("due_stays_ended", ["due_on", "end_reason"], when="OLD.state <> 'OPEN'"),
            never_deleted(),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.amount}"

    def day_after(self, anchor_day: date) -> date:
        """When it falls due if what it waits for happened on ``anchor_day``."""
        return shift(anchor_day, months=self.months, days=self.days, day_of_month=self.day_of_month)

    @property
    def outstanding(self) -> Money:
        """What is still to be paid, in 元."""
        left: Money = self.amount - self.allocated
        return left


class FormerDay(models.Model):
    """The day a due had before it got another one, and the day until which it had it. A fact, by trigger."""

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+")
    due = models.ForeignKey(Due, on_delete=models.PROTECT, related_name="former_days")
    due_on = models.DateField(null=True)
    until_on = models.DateField()

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["due", "until_on", "id"], name="finance_formerday_of_due")]
        constraints = [SameProject(field="due", to="finance.Due", name="finance_formerday_same_project")]
        triggers = append_only()
