"""无产权: rooms that are sold without a title."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from kaipan.platform.constraints import SameProject
from kaipan.platform.scopes import ProjectScoped
from kaipan.platform.triggers import frozen_columns, keeps_modified_at, never_deleted
from kaipan.titles.codes import WithoutTitle


class UntitledRoom(models.Model):
    """That a room has no title (无产权): a parking space of which only the use is sold, and why.

    It holds until it ends with a reason: then the room has a title like any other.
    """

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+", db_index=False)
    room = models.ForeignKey("inventory.Room", on_delete=models.PROTECT, related_name="without_title")
    kind = models.CharField(max_length=16, choices=WithoutTitle)
    words = models.CharField(max_length=200, blank=True)
    said_on = models.DateField()
    said_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    ended_on = models.DateField(null=True)
    end_reason = models.CharField(max_length=200, blank=True)
    ended_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    modified_at = models.DateTimeField(db_default=Now(), editable=False)

    objects = ProjectScoped.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            SameProject(field="room", to="inventory.Room", name="titles_untitled_room_project"),
            models.UniqueConstraint(
                fields=["room"],
                condition=Q(ended_on__isnull=True),
                name="titles_untitled_once",
                violation_error_message=_("该房间已标记为无产权，请刷新页面。"),
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | ~Q(end_reason=""),
                name="titles_untitled_ended_with_reason",
            ),
            models.CheckConstraint(
                condition=~Q(kind="OTHER") | ~Q(words=""), name="titles_untitled_other_in_words"
            ),
        ]
        triggers = [
            never_deleted(),
            keeps_modified_at(),
            frozen_columns(
                "untitled_as_said", ["project_id", "room_id", "kind", "words", "said_on", "said_by_id"]
            ),
            frozen_columns(
                "untitled_ended", ["ended_on", "end_reason", "ended_by_id"], when="OLD.ended_on IS NOT NULL"
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_kind_display())
