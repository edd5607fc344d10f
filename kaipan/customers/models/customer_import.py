"""Tables of customers that were read in, and tables that wait to be."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from kaipan.kernel.text import gettext_noop
from kaipan.platform.constraints import SameProject, project_key
from kaipan.platform.scopes import ProjectScoped
from kaipan.platform.triggers import append_only, frozen_columns, never_deleted

BOUND_TO = "customers_customertable.content"
"""What the sealed bytes of a table are tied to."""

_LOG = ["project_id", "fingerprint", "filename", "mapping", "duplicates", "added", "skipped"]


class Duplicates(models.TextChoices):
    """What becomes of rows about people who are customers here already (重复客户的处理)."""

    SKIP = "SKIP", _("跳过重复客户")
    UPDATE = "UPDATE", _("补全空白资料")
    REFUSE = "REFUSE", _("有重复则整个文件不导入")


class CustomerTable(models.Model):
    """A table of customers between upload and import, sealed: it holds numbers in the clear.

    ``terms`` say how to read it and what to do with duplicates, ``tried`` what the last dry run found. It
    goes with the import, or after a day.
    """

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+", db_index=False)
    staff = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    filename = models.CharField(max_length=200)
    fingerprint = models.BinaryField(max_length=32)
    content = models.BinaryField()
    header = models.JSONField(default=list)
    rows = models.PositiveIntegerField()
    terms = models.JSONField(default=dict)
    tried = models.JSONField(default=dict)
    uploaded_at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["uploaded_at"], name="customers_table_by_age")]

    def __str__(self) -> str:
        return self.filename


class CustomerImport(models.Model):
    """One table that became customers (导入记录): who, when, which file, how many rows did what.

    The file itself is not kept; ``fingerprint`` tells whether the same one came twice. ``kept`` counts the
    customers that stayed when it was undone, because something hung on them.
    """

    project = models.ForeignKey(
        "org.Project", on_delete=models.PROTECT, related_name="customer_imports", db_index=False
    )
    fingerprint = models.BinaryField(max_length=32)
    filename = models.CharField(max_length=200)
    mapping = models.JSONField()
    duplicates = models.CharField(max_length=8, choices=Duplicates)
    added = models.PositiveIntegerField()
    changed = models.PositiveIntegerField()
    skipped = models.PositiveIntegerField()
    imported_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    imported_at = models.DateTimeField(db_default=Now())
    undone_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    undone_at = models.DateTimeField(null=True)
    kept = models.PositiveIntegerField(default=0)

    objects = ProjectScoped.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            project_key("customers_import_project_key"),
            models.UniqueConstraint(
                fields=["project", "fingerprint"],
                condition=Q(undone_at__isnull=True),
                name="customers_import_file_once",
                violation_error_message=gettext_noop("同一文件已导入过，没有重复导入。"),
            ),
            models.CheckConstraint(
                condition=Q(undone_at__isnull=True) | Q(undone_at__gte=F("imported_at")),
                name="customers_import_undone_after",
            ),
        ]
        triggers = [
            frozen_columns("import_log_stays", [*_LOG, "imported_by_id", "imported_at"]),
            frozen_columns(
                "import_stays_undone", ["undone_by_id", "undone_at"], when="OLD.undone_at IS NOT NULL"
            ),
            never_deleted(),
        ]

    def __str__(self) -> str:
        return self.filename


class CustomerImportChange(models.Model):
    """What an import filled in of a customer who was there before: which columns, and the values it left."""

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+", db_index=False)
    customer_import = models.ForeignKey(CustomerImport, on_delete=models.PROTECT, related_name="changes")
    customer = models.ForeignKey("customers.Customer", on_delete=models.PROTECT, related_name="+")
    before = models.JSONField()
    after = models.JSONField()

    class Meta:
        verbose_name = _("后续导入")
        constraints = [
            SameProject(
                field="customer_import",
                to="customers.CustomerImport",
                name="customers_import_change_import_same_project",
            ),
            SameProject(
                field="customer",
                to="customers.Customer",
                name="customers_import_change_customer_same_project",
            ),
            models.UniqueConstraint(
                fields=["customer_import", "customer"], name="customers_import_change_once"
            ),
        ]
        triggers = append_only()
