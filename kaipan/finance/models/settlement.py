"""核销单."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from kaipan.finance.models.account import Account
from kaipan.finance.models.guards import SameAccount
from kaipan.finance.models.receipt import Receipt
from kaipan.kernel.source import Source
from kaipan.platform.constraints import SameProject, project_key
from kaipan.platform.scopes import ProjectScoped
from kaipan.platform.triggers import append_only


class Settlement(models.Model):
    """One act that set receipts against dues or took them apart; what its journal points at. A fact.

    RECEIPT comes with a receipt and is posted by the receipt's journal, VOID undoes a receipt, ADVANCE sets
    money received earlier against dues, REPLACEMENT moves money when dues are replaced. ``source_kind`` and
    ``source_id`` are the change of an upper room that asked for it, where one did.
    """

    class Kind(models.TextChoices):
        RECEIPT = "RECEIPT", _("收款核销")
        ADVANCE = "ADVANCE", _("预收核销")
        REPLACEMENT = "REPLACEMENT", _("应收调整")
        VOID = "VOID", _("收据作废")

    project = models.ForeignKey(
        "org.Project", on_delete=models.PROTECT, related_name="+", db_constraint=False
    )
    account = models.ForeignKey(
        Account, on_delete=models.PROTECT, related_name="settlements", db_constraint=False
    )
    kind = models.CharField(max_length=12, choices=Kind.choices)
    receipt = models.ForeignKey(
        Receipt, on_delete=models.PROTECT, null=True, related_name="settlements", db_constraint=False
    )
    dated_on = models.DateField()
    reason = models.CharField(max_length=200, blank=True)
    source_kind = models.CharField(max_length=60, blank=True, db_default="")
    source_id = models.BigIntegerField(null=True)
    made_at = models.DateTimeField(db_default=Now())
    made_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")

    objects = ProjectScoped.as_manager()

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(
                fields=["source_kind", "source_id"],
                condition=Q(source_id__isnull=False),
                name="finance_settlement_source",
            )
        ]
        constraints = [
            project_key("finance_settlement_project_key"),
            models.UniqueConstraint(fields=["account", "id"], name="finance_settlement_account_key"),
            SameProject(field="account", to="finance.Account", name="finance_settlement_same_project"),
            SameAccount(field="receipt", to="finance.Receipt", name="finance_settlement_same_account"),
            models.UniqueConstraint(fields=["receipt", "kind"], name="finance_settlement_once_per_receipt"),
            models.CheckConstraint(
                condition=Q(kind__in=["RECEIPT", "VOID"], receipt__isnull=False)
                | Q(kind__in=["ADVANCE", "REPLACEMENT"], receipt__isnull=True),
                name="finance_settlement_receipt_named",
            ),
            models.CheckConstraint(
                condition=Q(source_kind="", source_id__isnull=True)
                | (~Q(source_kind="") & Q(source_id__isnull=False)),
                name="finance_settlement_source_whole",
            ),
        ]
        triggers = append_only()

    @property
    def ref(self) -> Source:
        """How the books know this act."""
        return Source("finance.settlement", self.pk)
