"""勾对: lines of a bank's statement and what the books say of the same money."""

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from kaipan.banking.models.directions import Direction
from kaipan.banking.models.statement_line import StatementLine
from kaipan.kernel.money import ZERO
from kaipan.platform.constraints import SameProject, project_key
from kaipan.platform.fields import MoneyField
from kaipan.platform.scopes import ProjectScoped
from kaipan.platform.triggers import frozen_columns, never_deleted

_BOTH_SIDES_WHOLE = """
SELECT * INTO judged FROM banking_statementmatch WHERE id = NEW.id;
IF judged.lines_total <> judged.amount OR judged.entries_total <> judged.amount THEN
    RAISE EXCEPTION 'match %: lines % and entries % are to be %', NEW.id, judged.lines_total,
        judged.entries_total, judged.amount
        USING ERRCODE = 'check_violation', CONSTRAINT = 'banking_match_sides_whole';
END IF;
RETURN NULL;
"""
_TOTALS_FOLLOW_PARTS = """
IF (TG_OP = 'INSERT' AND (NEW.lines_total <> 0 OR NEW.entries_total <> 0))
   OR (TG_OP = 'UPDATE' AND pg_trigger_depth() < 2
       AND (NEW.lines_total <> OLD.lines_total OR NEW.entries_total <> OLD.entries_total)) THEN
    RAISE EXCEPTION 'running totals of % follow their parts', TG_TABLE_NAME
        USING ERRCODE = 'restrict_violation';
END IF;
RETURN NEW;
"""
# What a standing reconciliation counted stays as it was counted.
_NOT_UNDONE_ONCE_RECONCILED = """
IF EXISTS (SELECT FROM banking_reconciliation
            WHERE bank_account_id = NEW.bank_account_id AND state = 'STANDING'
              AND day >= NEW.settled_on AND last_match >= NEW.id) THEN
    RAISE EXCEPTION 'match % is part of a reconciliation', NEW.id
        USING ERRCODE = 'restrict_violation', CONSTRAINT = 'banking_match_not_reconciled';
END IF;
RETURN NEW;
"""
_PARTS_FALL_WITH_IT = """
UPDATE banking_matchpart SET standing = FALSE WHERE match_id = NEW.id;
RETURN NULL;
"""
# Once a statement: each part is the whole of a line, or of a posting on that bank account, of its direction.
_PARTS_FIT = """
IF EXISTS (
    SELECT FROM added part
      JOIN banking_statementmatch match ON match.id = part.match_id
      LEFT JOIN banking_statementline line ON line.id = part.line_id
      LEFT JOIN ledger_posting posting ON posting.id = part.posting_id
      LEFT JOIN ledger_journal journal ON journal.id = posting.journal_id
      LEFT JOIN ledger_ledgeraccount account ON account.id = posting.account_id
     WHERE match.state <> 'STANDING' OR NOT part.standing
        OR (line.id IS NOT NULL AND
            (line.bank_account_id, line.direction, line.amount, line.standing)
            IS DISTINCT FROM (match.bank_account_id, match.direction, part.amount, TRUE))
        OR (posting.id IS NOT NULL AND
            (posting.project_id, account.code, posting.counterpart_kind, posting.counterpart_id,
             CASE match.direction WHEN 'IN' THEN posting.debit ELSE posting.credit END)
            IS DISTINCT FROM
            (match.project_id, '1002', 'org.bankaccount', match.bank_account_id, part.amount))
        OR match.settled_on < coalesce(line.dated_on, journal.dated_on)) THEN
    RAISE EXCEPTION 'a part of a match is a whole line or posting of its account and direction'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'banking_match_parts_fit';
END IF;
UPDATE banking_statementmatch match
   SET lines_total = lines_total + moved.lines, entries_total = entries_total + moved.entries
  FROM (SELECT match_id, coalesce(sum(amount) FILTER (WHERE line_id IS NOT NULL), 0) AS lines,
               coalesce(sum(amount) FILTER (WHERE posting_id IS NOT NULL), 0) AS entries
          FROM added GROUP BY match_id) moved
 WHERE match.id = moved.match_id;
RETURN NULL;
"""
_NEVER_EMPTIED = """
RAISE EXCEPTION '% is never emptied', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
"""
_FALLS_WITH_ITS_MATCH = """
IF TG_OP = 'DELETE' OR NEW.standing OR (NEW.project_id, NEW.match_id, NEW.line_id, NEW.posting_id, NEW.amount)
       IS DISTINCT FROM (OLD.project_id, OLD.match_id, OLD.line_id, OLD.posting_id, OLD.amount)
   OR NOT EXISTS (SELECT FROM banking_statementmatch WHERE id = NEW.match_id AND state = 'UNDONE') THEN
    RAISE EXCEPTION 'parts of a match stay with it'
        USING ERRCODE = 'restrict_violation', CONSTRAINT = 'banking_match_part_stays';
END IF;
RETURN NEW;
"""


class StatementMatch(models.Model):
    """One act of matching (勾对): some lines of the bank are some movements of the books, ``amount`` 元 each.

    A posting and a line belong to at most one standing match, and always whole. ``settled_on`` is the day by
    which both sides had it, the latest of all its parts. UNDONE says why; what a reconciliation counted is
    not undone. ``about`` names the papers behind the movements.
    """

    class State(models.TextChoices):
        STANDING = "STANDING", _("已勾对")
        UNDONE = "UNDONE", _("已撤销")

    class How(models.TextChoices):
        REFERENCE = "REFERENCE", _("流水号和金额")
        NEAREST = "NEAREST", _("金额和日期")
        HAND = "HAND", _("人工")

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+")
    bank_account = models.ForeignKey("org.BankAccount", on_delete=models.PROTECT, related_name="+")
    direction = models.CharField(max_length=3, choices=Direction.choices)
    amount = MoneyField()
    lines_total = MoneyField(default=ZERO)
    entries_total = MoneyField(default=ZERO)
    settled_on = models.DateField()
    how = models.CharField(max_length=10, choices=How.choices)
    about = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.STANDING)
    made_at = models.DateTimeField(db_default=Now())
    made_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    undo_reason = models.CharField(max_length=200, blank=True, db_default="")

    objects = ProjectScoped.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["bank_account", "-id"], name="banking_match_by_account")]
        constraints = [
            project_key("banking_match_project_key"),
            SameProject(field="bank_account", to="org.BankAccount", name="banking_match_same_project"),
            models.CheckConstraint(
                condition=Q(amount__gt=ZERO, lines_total__gte=ZERO, entries_total__gte=ZERO)
                & Q(lines_total__lte=F("amount"), entries_total__lte=F("amount")),
                name="banking_match_within_amount",
                violation_error_message=_("勾对的合计超过流水金额，请刷新后重试。"),
            ),
            models.CheckConstraint(
                condition=Q(state="STANDING", undone_at__isnull=True, undone_by__isnull=True, undo_reason="")
                | (Q(state="UNDONE", undone_at__isnull=False) & ~Q(undo_reason="")),
                name="banking_match_undone_says_why",
            ),
        ]
        triggers = [
            pgtrigger.FSM(name="state_graph", field="state", transitions=[("STANDING", "UNDONE")]),
            pgtrigger.Trigger(
                name="totals_follow_parts",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func=_TOTALS_FOLLOW_PARTS,
            ),
            pgtrigger.Trigger(
                name="both_sides_whole",
                when=pgtrigger.After,
                operation=pgtrigger.Insert,
                timing=pgtrigger.Deferred,
                declare=[("judged", "RECORD")],
                func=_BOTH_SIDES_WHOLE,
            ),
            pgtrigger.Trigger(
                name="not_undone_once_reconciled",
                when=pgtrigger.Before,
                operation=pgtrigger.UpdateOf("state"),  # type: ignore[no-untyped-call]
                condition=pgtrigger.Q(new__state="UNDONE"),
                func=_NOT_UNDONE_ONCE_RECONCILED,
            ),
            pgtrigger.Trigger(
                name="parts_fall_with_it",
                when=pgtrigger.After,
                operation=pgtrigger.UpdateOf("state"),  # type: ignore[no-untyped-call]
                condition=pgtrigger.Q(new__state="UNDONE"),
                func=_PARTS_FALL_WITH_IT,
            ),
            frozen_columns(
                "match_stays_as_made",
                [
                    "project_id",
                    "bank_account_id",
                    "direction",
                    "amount",
                    "settled_on",
                    "how",
                    "about",
                    "made_at",
                    "made_by_id",
                ],
            ),
            frozen_columns(
                "match_stays_undone",
                ["undone_at", "undone_by_id", "undo_reason"],
                when="OLD.state = 'UNDONE'",
            ),
            never_deleted(),
        ]

    def __str__(self) -> str:
        return f"{self.about} {self.amount:,.2f}"


class MatchPart(models.Model):
    """One side's part of a match: a line of the bank or a posting of the books, the whole of it, in 元."""

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+")
    match = models.ForeignKey(StatementMatch, on_delete=models.PROTECT, related_name="parts")
    line = models.ForeignKey(StatementLine, on_delete=models.PROTECT, null=True, related_name="parts")
    posting = models.ForeignKey("ledger.Posting", on_delete=models.PROTECT, null=True, related_name="+")
    amount = MoneyField()
    standing = models.BooleanField(default=True)

    objects = ProjectScoped.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            SameProject(field="match", to="banking.StatementMatch", name="banking_part_same_project"),
            SameProject(field="line", to="banking.StatementLine", name="banking_part_same_project_line"),
            models.UniqueConstraint(
                fields=["line"],
                condition=Q(standing=True),
                name="banking_line_matched_once",
                violation_error_message=_("这笔流水已被勾对，请刷新后重试。"),
            ),
            models.UniqueConstraint(
                fields=["posting"],
                condition=Q(standing=True),
                name="banking_posting_matched_once",
                violation_error_message=_("这笔账面收付已被勾对，请刷新后重试。"),
            ),
            models.CheckConstraint(
                condition=Q(amount__gt=ZERO)
                & (Q(line__isnull=False, posting__isnull=True) | Q(line__isnull=True, posting__isnull=False)),
                name="banking_part_of_one_side",
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="parts_fit",
                level=pgtrigger.Statement,
                when=pgtrigger.After,
                operation=pgtrigger.Insert,
                referencing=pgtrigger.Referencing(new="added"),  # type: ignore[no-untyped-call]
                func=_PARTS_FIT,
            ),
            pgtrigger.Trigger(
                name="falls_with_its_match",
                when=pgtrigger.Before,
                operation=pgtrigger.Update | pgtrigger.Delete,
                func=_FALLS_WITH_ITS_MATCH,
            ),
            pgtrigger.Trigger(
                name="never_emptied",
                level=pgtrigger.Statement,
                when=pgtrigger.Before,
                operation=pgtrigger.Truncate,
                func=_NEVER_EMPTIED,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.amount:,.2f}"
