"""财务待办."""

import pgtrigger
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from kaipan.finance.models.account import Account
from kaipan.finance.models.guards import begins_in
from kaipan.kernel.source import Source
from kaipan.platform.constraints import SameProject, project_key
from kaipan.platform.fields import MoneyField
from kaipan.platform.scopes import ProjectScoped
from kaipan.platform.triggers import frozen_columns, never_deleted


class FinanceTodo(models.Model):
    """A to-do of finance (财务待办): what a change of business leaves to do, with the figures worked out.

    ``source`` is the document it is about (a refund) or the upper room's. ``for_right`` says whose work it
    is: everybody's with that right; ``owner`` is one person of them. ``postings`` are the lines as the
    books have, or will have, them. PAY_REFUND closes by itself when the refund is paid or cancelled.
    CHECK_POSTING says that a change was carried out whose refund was then called off: it closes by itself
    when as much is granted again; so does GRANT_REFUND, which says that a credit made an advance of the
    buyer's money. A clerk closes it, and PAPERS_BACK, by saying what was done (``evidence``).
    """

    class Kind(models.TextChoices):
        PAY_REFUND = "PAY_REFUND", _("支付退款")
        PAPERS_BACK = "PAPERS_BACK", _("收回票据")
        CHECK_POSTING = "CHECK_POSTING", _("核对账务")
        GRANT_REFUND = "GRANT_REFUND", _("办理应退款")

    class State(models.TextChoices):
        OPEN = "OPEN", _("待办")
        DONE = "DONE", _("已办")
        DROPPED = "DROPPED", _("不再需要")

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+")
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="todos")
    kind = models.CharField(max_length=16, choices=Kind.choices)
    source_kind = models.CharField(max_length=60)
    source_id = models.BigIntegerField()
    title = models.CharField(max_length=120)
    amount = MoneyField()
    postings = models.JSONField(default=list)
    due_on = models.DateField(null=True, blank=True)
    for_right = models.CharField(max_length=80)
    owner = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)
    opened_at = models.DateTimeField(db_default=Now())
    opened_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    evidence = models.CharField(max_length=200, blank=True)

    objects = ProjectScoped.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(
                fields=["project", "due_on", "id"], condition=Q(state="OPEN"), name="finance_todo_open"
            ),
            models.Index(fields=["source_kind", "source_id"], name="finance_todo_source"),
        ]
        constraints = [
            project_key("finance_todo_project_key"),
            SameProject(field="account", to="finance.Account", name="finance_todo_same_project"),
            models.CheckConstraint(
                condition=Q(state="OPEN", closed_at__isnull=True, closed_by__isnull=True, evidence="")
                | (Q(state__in=["DONE", "DROPPED"], closed_at__isnull=False) & ~Q(evidence="")),
                name="finance_todo_closed_says_why",
            ),
            models.UniqueConstraint(
                fields=["kind", "source_kind", "source_id"],
                condition=Q(state="OPEN", kind="PAY_REFUND"),
                name="finance_todo_one_open_per_refund",
            ),
        ]
        triggers = [
            begins_in("OPEN"),
            pgtrigger.FSM(
                name="state_graph", field="state", transitions=[("OPEN", "DONE"), ("OPEN", "DROPPED")]
            ),
            frozen_columns(
                "todo_keeps_its_task",
                [
                    "project_id",
                    "account_id",
                    "kind",
                    "source_kind",
                    "source_id",
                    "title",
                    "amount",
                    "postings",
                    "opened_at",
                    "opened_by_id",
                ],
            ),
            frozen_columns(
                "todo_stays_closed", ["closed_at", "closed_by_id", "evidence"], when="OLD.state <> 'OPEN'"
            ),
            never_deleted(),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def source(self) -> Source:
        """What it is about."""
        return Source(self.source_kind, self.source_id)
