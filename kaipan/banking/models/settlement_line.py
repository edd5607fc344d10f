"""POS 清算明细."""

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from kaipan.banking.models.settlement import SettlementBatch
from kaipan.banking.models.terminal import Terminal
from kaipan.kernel.money import ZERO
from kaipan.platform.constraints import SameProject, project_key
from kaipan.platform.fields import MoneyField
from kaipan.platform.scopes import ProjectScoped
from kaipan.platform.triggers import frozen_columns, never_deleted

# Once a statement, over its rows: a batch is read in one, so what is added later breaks the sum.
_LINES_ARE_THE_BATCH = """
IF EXISTS (SELECT FROM (SELECT DISTINCT batch_id FROM added) which
             JOIN banking_settlementbatch batch ON batch.id = which.batch_id
            CROSS JOIN LATERAL (
                  SELECT sum(gross) AS gross, sum(fee) AS fee, sum(net) AS net
                    FROM banking_settlementline WHERE batch_id = batch.id) lines
            WHERE (batch.gross_total, batch.fee_total, batch.net_total)
                  <> (lines.gross, lines.fee, lines.net)) THEN
    RAISE EXCEPTION 'lines of a settlement sum to its totals'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'banking_settlement_lines_sum_to_totals';
END IF;
RETURN NULL;
"""
_POSTED_BY_ITS_ARRIVAL = """
IF NOT EXISTS (SELECT FROM finance_cardarrival
                WHERE id = NEW.arrival_id AND line_id = NEW.swipe_id AND state = 'STANDING'
                  AND gross = NEW.gross AND fee = NEW.fee AND net = NEW.net) THEN
    RAISE EXCEPTION 'line % is posted by a standing arrival of its swipe and amounts', NEW.id
        USING ERRCODE = 'check_violation', CONSTRAINT = 'banking_line_arrival_of_its_amount';
END IF;
RETURN NEW;
"""


class SettlementLine(models.Model):
    """One line of an acquirer's file (清算明细): a swipe paid out, gross less fee is net, in 元.

    MATCHED names the swipe of the counter; PENDING (待查) names none, ``problem`` says why and
    ``candidates`` which it might be; POSTED has its arrival in the books; DISCARDED went with its batch. A
    swipe belongs to one line, and a terminal's reference of a day stands once.
    """

    class State(models.TextChoices):
        MATCHED = "MATCHED", _("已匹配")
        PENDING = "PENDING", _("待查")
        POSTED = "POSTED", _("已入账")
        DISCARDED = "DISCARDED", _("已作废")

    class Problem(models.TextChoices):
        NOT_RECORDED = "NOT_RECORDED", _("没有对应的刷卡收款")
        AMOUNT_DIFFERS = "AMOUNT_DIFFERS", _("参考号相同，金额不符")
        AMBIGUOUS = "AMBIGUOUS", _("有几笔刷卡都可能是这一笔")
        SAME_SWIPE = "SAME_SWIPE", _("有几行指向同一笔刷卡")
        SET_ASIDE = "SET_ASIDE", _("人工列为待查")
        TAKEN_BACK = "TAKEN_BACK", _("到账已撤销")

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+")
    batch = models.ForeignKey(SettlementBatch, on_delete=models.PROTECT, related_name="lines")
    row = models.PositiveIntegerField()
    terminal = models.ForeignKey(Terminal, on_delete=models.PROTECT, related_name="lines")
    swiped_on = models.DateField()
    reference = models.CharField(max_length=60)
    gross = MoneyField()
    fee = MoneyField()
    net = MoneyField()
    agreed_fee = MoneyField(null=True)
    state = models.CharField(max_length=10, choices=State.choices)
    problem = models.CharField(max_length=20, choices=Problem.choices, blank=True)
    candidates = models.JSONField(default=list)
    swipe = models.OneToOneField("finance.ReceiptLine", on_delete=models.PROTECT, null=True, related_name="+")
    arrival = models.OneToOneField(
        "finance.CardArrival", on_delete=models.PROTECT, null=True, related_name="+"
    )
    handled_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    posted_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")

    objects = ProjectScoped.as_manager()

    class Meta:
        ordering = ["batch_id", "row"]
        constraints = [
            project_key("banking_line_project_key"),
            SameProject(field="batch", to="banking.SettlementBatch", name="banking_line_same_project"),
            SameProject(field="terminal", to="banking.Terminal", name="banking_line_same_project_terminal"),
            SameProject(field="swipe", to="finance.ReceiptLine", name="banking_line_same_project_swipe"),
            SameProject(field="arrival", to="finance.CardArrival", name="banking_line_same_project_arrival"),
            models.UniqueConstraint(fields=["batch", "row"], name="banking_line_row_once"),
            models.UniqueConstraint(
                fields=["terminal", "swiped_on", "reference"],
                condition=~Q(state="DISCARDED"),
                name="banking_line_once",
                violation_error_message=_("文件中有交易已在另一批次导入，没有重复导入。"),
            ),
            models.CheckConstraint(
                condition=Q(net__gt=ZERO, fee__gte=ZERO, gross=F("net") + F("fee")) & ~Q(reference=""),
                name="banking_line_adds_up",
            ),
            models.CheckConstraint(
                condition=Q(state="MATCHED", swipe__isnull=False, arrival__isnull=True, problem="")
                | Q(state="POSTED", swipe__isnull=False, arrival__isnull=False, problem="")
                | (Q(state="PENDING", swipe__isnull=True, arrival__isnull=True) & ~Q(problem=""))
                | Q(state="DISCARDED", swipe__isnull=True, arrival__isnull=True),
                name="banking_line_state_says_what",
            ),
            models.CheckConstraint(
                condition=Q(posted_by__isnull=True)
                | Q(handled_by__isnull=True)
                | ~Q(posted_by=F("handled_by")),
                name="banking_line_posted_by_another",
                violation_error_message=_("清算明细由您核对，须由另一人入账。"),
            ),
        ]
        triggers = [
            pgtrigger.FSM(
                name="state_graph",
                field="state",
                transitions=[
                    ("MATCHED", "PENDING"),
                    ("PENDING", "MATCHED"),
                    ("MATCHED", "POSTED"),
                    ("POSTED", "PENDING"),
                    ("MATCHED", "DISCARDED"),
                    ("PENDING", "DISCARDED"),
                ],
            ),
            frozen_columns(
                "settlement_line_stays_as_written",
                [
                    "project_id",
                    "batch_id",
                    "row",
                    "terminal_id",
                    "swiped_on",
                    "reference",
                    "gross",
                    "fee",
                    "net",
                ],
            ),
            frozen_columns(
                "settlement_line_stays_posted",
                ["swipe_id", "arrival_id", "posted_by_id"],
                when="OLD.state = 'POSTED' AND NEW.state = 'POSTED'",
            ),
            pgtrigger.Trigger(
                name="posted_by_its_arrival",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                condition=pgtrigger.Q(new__state="POSTED"),
                func=_POSTED_BY_ITS_ARRIVAL,
            ),
            pgtrigger.Trigger(
                name="lines_are_the_batch",
                level=pgtrigger.Statement,
                when=pgtrigger.After,
                operation=pgtrigger.Insert,
                referencing=pgtrigger.Referencing(new="added"),  # type: ignore[no-untyped-call]
                func=_LINES_ARE_THE_BATCH,
            ),
            never_deleted(),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.gross:,.2f}"
