"""Running deals of an older system: the workbook that waits, the take-over, and what each deal brought."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from kaipan.platform.constraints import SameProject, project_key
from kaipan.platform.fields import MoneyField
from kaipan.platform.scopes import ProjectScoped
from kaipan.platform.triggers import append_only
from kaipan.sales.models.deal import Deal

BOUND_TO = "sales_runningdealsfile.content"
"""What the sealed bytes of a workbook are tied to."""


class RunningDealsFile(models.Model):
    """A workbook of running deals between upload and take-over, sealed: it holds numbers in the clear.

    ``rows`` counts those of all sheets, ``tried`` is what the last check found, ``reasons`` are why single
    deals differ rightly, by deal key. It goes with the take-over, or after some days.
    """

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+")
    staff = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    filename = models.CharField(max_length=200)
    fingerprint = models.BinaryField(max_length=32)
    content = models.BinaryField()
    rows = models.PositiveIntegerField()
    tried = models.JSONField(default=dict)
    reasons = models.JSONField(default=dict)
    uploaded_at = models.DateTimeField(db_default=Now())

    objects = ProjectScoped.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["uploaded_at"], name="sales_running_file_by_age")]

    def __str__(self) -> str:
        return self.filename


class TakeOver(models.Model):
    """One workbook that became deals (存量交易承接): who, when, which file, and its sums in 元. A fact.

    The file is not kept; ``fingerprint`` tells whether the same one came twice.
    """

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+")
    fingerprint = models.BinaryField(max_length=32)
    filename = models.CharField(max_length=200)
    deals = models.PositiveIntegerField()
    receipts = models.PositiveIntegerField()
    papers = models.PositiveIntegerField()
    owed = MoneyField()
    received = MoneyField()
    taken_over_on = models.DateField()
    taken_over_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    taken_over_at = models.DateTimeField(db_default=Now())

    objects = ProjectScoped.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            project_key("sales_take_over_project_key"),
            models.UniqueConstraint(
                fields=["project", "fingerprint"],
                name="sales_take_over_file_once",
                violation_error_message=_("同一文件已承接过，没有重复承接。"),
            ),
        ]
        triggers = append_only()

    def __str__(self) -> str:
        return self.filename


class TakenOverDeal(models.Model):
    """Where a deal came from: its key in the older system, and what that held beside what we do, in 元.

    The balances agree, or somebody in charge of accounts said why not.
    """

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+")
    take_over = models.ForeignKey(TakeOver, on_delete=models.PROTECT, related_name="lines")
    deal = models.OneToOneField(Deal, on_delete=models.PROTECT, related_name="taken_over")
    key = models.CharField(max_length=40)
    discount_note = models.CharField(max_length=200, blank=True)
    filed_on = models.DateField(null=True)
    owed = MoneyField()
    received = MoneyField()
    old_owed = MoneyField()
    old_received = MoneyField()
    old_balance = MoneyField()
    difference_reason = models.CharField(max_length=200, blank=True)
    explained_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [
            SameProject(field="deal", to="sales.Deal", name="sales_taken_over_deal_project"),
            SameProject(field="take_over", to="sales.TakeOver", name="sales_taken_over_file_project"),
            models.UniqueConstraint(
                fields=["project", "key"],
                name="sales_taken_over_key_once",
                violation_error_message=_("该交易编号已承接过，没有重复承接。"),
            ),
            models.CheckConstraint(
                condition=Q(
                    owed=F("old_owed"), received=F("old_received"), old_balance=F("owed") - F("received")
                )
                | ~Q(difference_reason=""),
                name="sales_taken_over_differs_with_reason",
                violation_error_message=_("与旧系统余额不一致，须先由财务说明原因。"),
            ),
        ]
        triggers = append_only()

    def __str__(self) -> str:
        return self.key


class OldPaper(models.Model):
    """A paper the older system gave out for a deal (旧系统票据): what it is, its number and day. A fact."""

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+")
    deal = models.ForeignKey(Deal, on_delete=models.PROTECT, related_name="old_papers")
    kind = models.CharField(max_length=20)
    number = models.CharField(max_length=40)
    dated_on = models.DateField()

    class Meta:
        ordering = ["dated_on", "id"]
        constraints = [
            SameProject(field="deal", to="sales.Deal", name="sales_old_paper_deal_project"),
            models.UniqueConstraint(fields=["project", "kind", "number"], name="sales_old_paper_once"),
        ]
        triggers = append_only()

    def __str__(self) -> str:
        return f"{self.kind} {self.number}"
