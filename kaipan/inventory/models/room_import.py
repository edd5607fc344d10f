"""The log of room tables that were read in."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from kaipan.kernel.text import gettext_noop
from kaipan.platform.constraints import SameProject, project_key
from kaipan.platform.scopes import ProjectScoped
from kaipan.platform.triggers import append_only, frozen_columns, never_deleted

_LOG = ["project_id", "file_id", "filename", "mapping", "added", "changed", "unchanged"]


class RoomImport(models.Model):
    """One spreadsheet that became rooms (导入记录): who, when, which file, how many rows did what.

    ``file`` keeps the bytes; its hash tells whether the same file came twice. ``created`` names the
    phases, buildings and units that came with it: ``{"buildings": [4, 5], …}``.
    """

    project = models.ForeignKey(
        "org.Project", on_delete=models.PROTECT, related_name="room_imports", db_index=False
    )
    file = models.ForeignKey("platform.StoredFile", on_delete=models.PROTECT, related_name="+")
    filename = models.CharField(max_length=200)
    mapping = models.JSONField()
    added = models.PositiveIntegerField()
    changed = models.PositiveIntegerField()
    unchanged = models.PositiveIntegerField()
    created = models.JSONField(default=dict)
    imported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    imported_at = models.DateTimeField(db_default=Now())
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    undone_at = models.DateTimeField(null=True)

    objects = ProjectScoped.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            project_key("inventory_import_project_key"),
            models.UniqueConstraint(
                fields=["project", "file"],
                condition=Q(undone_at__isnull=True),
                name="inventory_import_file_once",
                violation_error_message=gettext_noop("同一文件已导入过，没有重复导入。"),
            ),
            models.CheckConstraint(
                condition=Q(undone_at__isnull=True) | Q(undone_at__gte=F("imported_at")),
                name="inventory_import_undone_after",
            ),
        ]
        triggers = [
            frozen_columns(
                "import_log_stays",
                [*_LOG, "imported_by_id", "imported_at"],
            ),
            frozen_columns(
                "import_stays_undone", ["undone_by_id", "undone_at"], when="OLD.undone_at IS NOT NULL"
            ),
            never_deleted(),
        ]

    def __str__(self) -> str:
        return self.filename


class RoomImportChange(models.Model):
    """What an import made of a room that was there before: the values it found and the values it left."""

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+", db_index=False)
    room_import = models.ForeignKey(RoomImport, on_delete=models.PROTECT, related_name="changes")
    room = models.ForeignKey("inventory.Room", on_delete=models.PROTECT, related_name="import_changes")
    before = models.JSONField()
    after = models.JSONField()

    class Meta:
        verbose_name = _("后续导入")
        constraints = [
            SameProject(
                field="room_import",
                to="inventory.RoomImport",
                name="inventory_import_change_import_same_project",
            ),
            SameProject(field="room", to="inventory.Room", name="inventory_import_change_room_same_project"),
            models.UniqueConstraint(fields=["room_import", "room"], name="inventory_import_change_once"),
        ]
        triggers = append_only()
