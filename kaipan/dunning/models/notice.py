"""催缴通知 and their batches."""

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from kaipan.dunning.codes import Channel
from kaipan.dunning.models.case import Case
from kaipan.kernel.money import ZERO
from kaipan.kernel.source import Source
from kaipan.platform.constraints import SameProject, project_key
from kaipan.platform.fields import MoneyField
from kaipan.platform.scopes import ProjectScoped
from kaipan.platform.triggers import append_only, frozen_columns, keeps_modified_at, never_deleted

SOURCE_KIND = "dunning.notice"

# A line is of its notice's account, stage and day, so that the key over lines judges notices.
_AS_ITS_NOTICE = """
IF NOT EXISTS (SELECT FROM dunning_notice notice WHERE notice.id = NEW.notice_id
                  AND notice.account_id = NEW.account_id AND notice.level = NEW.level
                  AND notice.noticed_on = NEW.noticed_on AND NEW.project_id = notice.project_id) THEN
    RAISE EXCEPTION 'line of notice % is of another account, stage or day', NEW.notice_id
        USING ERRCODE = 'check_violation', CONSTRAINT = 'dunning_line_as_its_notice';
END IF;
RETURN NEW;
"""


class NoticeRun(models.Model):
    """A batch (催缴批次): the notices made in one go on a day."""

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+", db_index=False)
    number = models.CharField(max_length=20)
    made_on = models.DateField()
    notice_count = models.PositiveIntegerField()
    total = MoneyField()
    made_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(db_default=Now())

    objects = ProjectScoped.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            project_key("dunning_run_project_key"),
            models.UniqueConstraint(fields=["project", "number"], name="dunning_run_number_once"),
        ]
        triggers = append_only()

    def __str__(self) -> str:
        return self.number


class Notice(models.Model):
    """A notice (催缴通知) to the payer of an account at one stage on one day: what it said is frozen.

    ``amount`` of the dues and ``late_fee`` up to that day, in 元; to be paid by ``respond_by``. How it
    arrived is written down later: the number of the parcel, the day somebody signed for it (or was reached by
    telephone), the day it came back.
    """

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+")
    run = models.ForeignKey(NoticeRun, on_delete=models.PROTECT, related_name="notices")
    account = models.ForeignKey("finance.Account", on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, null=True, related_name="notices")
    number = models.CharField(max_length=20)
    level = models.CharField(max_length=16)
    level_name = models.CharField(max_length=20)
    channel = models.CharField(max_length=8, choices=Channel)
    noticed_on = models.DateField()
    respond_by = models.DateField()
    amount = MoneyField()
    late_fee = MoneyField()
    text = models.CharField(max_length=300, blank=True)
    tracking = models.CharField(max_length=40, blank=True)
    signed_on = models.DateField(null=True)
    returned_on = models.DateField(null=True)
    delivery_note = models.CharField(max_length=200, blank=True)
    delivery_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    modified_at = models.DateTimeField(db_default=Now(), editable=False)

    objects = ProjectScoped.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            project_key("dunning_notice_project_key"),
            SameProject(field="run", to="dunning.NoticeRun", name="dunning_notice_run_project"),
            SameProject(field="account", to="finance.Account", name="dunning_notice_account_project"),
            SameProject(field="case", to="dunning.Case", name="dunning_notice_case_project"),
            models.UniqueConstraint(fields=["project", "number"], name="dunning_notice_number_once"),
            models.UniqueConstraint(
                fields=["account", "level", "noticed_on"],
                name="dunning_notice_once",
                violation_error_message=_("同一账户同一级别当日已发过催缴通知。"),
            ),
            models.CheckConstraint(
                condition=Q(amount__gt=ZERO, late_fee__gte=ZERO), name="dunning_notice_asks_for_something"
            ),
            models.CheckConstraint(
                condition=Q(signed_on__isnull=True) | Q(returned_on__isnull=True),
                name="dunning_notice_signed_or_returned",
            ),
            models.CheckConstraint(
                condition=(Q(signed_on__isnull=True) | Q(signed_on__gte=F("noticed_on")))
                & (Q(returned_on__isnull=True) | Q(returned_on__gte=F("noticed_on"))),
                name="dunning_notice_arrives_afterwards",
            ),
        ]
        triggers = [
            never_deleted(),
            keeps_modified_at(),
            frozen_columns(
                "dunning_notice_said",
                [
                    "project_id", "run_id", "account_id", "case_id", "number", "level", "level_name",
                    "channel", "noticed_on", "respond_by", "amount", "late_fee", "text",
                ],
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.number

    @property
    def source(self) -> Source:
        """How messages know this notice."""
        return Source(SOURCE_KIND, self.pk)


class NoticeLine(models.Model):
    """One due of a notice with what was unpaid of it; told of a stage once a day."""

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+", db_index=False)
    notice = models.ForeignKey(Notice, on_delete=models.PROTECT, related_name="lines")
    account = models.ForeignKey("finance.Account", on_delete=models.PROTECT, related_name="+", db_index=False)
    due = models.ForeignKey("finance.Due", on_delete=models.PROTECT, related_name="+")
    level = models.CharField(max_length=16)
    noticed_on = models.DateField()
    name = models.CharField(max_length=40)
    due_on = models.DateField()
    amount = MoneyField()
    late_fee = MoneyField()

    objects = ProjectScoped.as_manager()

    class Meta:
        ordering = ["notice_id", "due_on", "id"]
        constraints = [
            SameProject(field="notice", to="dunning.Notice", name="dunning_line_notice_project"),
            SameProject(field="account", to="finance.Account", name="dunning_line_account_project"),
            SameProject(field="due", to="finance.Due", name="dunning_line_due_project"),
            models.UniqueConstraint(
                fields=["account", "due", "level", "noticed_on"],
                name="dunning_line_once",
                violation_error_message=_("这笔应收同一级别当日已催缴过。"),
            ),
            models.CheckConstraint(
                condition=Q(amount__gt=ZERO, late_fee__gte=ZERO), name="dunning_line_asks_for_something"
            ),
        ]
        triggers = [
            *append_only(),
            pgtrigger.Trigger(
                name="as_its_notice", when=pgtrigger.Before, operation=pgtrigger.Insert, func=_AS_ITS_NOTICE
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def days(self) -> int:
        """How many days late it was; below zero before its day."""
        return (self.noticed_on - self.due_on).days
