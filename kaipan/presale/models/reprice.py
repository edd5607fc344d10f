"""A room that is to be priced anew before it is sold again."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from kaipan.kernel.source import Source
from kaipan.platform.constraints import SameProject
from kaipan.platform.scopes import ProjectScoped
from kaipan.platform.triggers import frozen_columns, keeps_modified_at, never_deleted
from kaipan.presale.codes import RepriceOutcome
from kaipan.presale.models.price_book import PriceBookEntry
from kaipan.presale.models.same_room import SameRoom

_ASKED = ["project_id", "room_id", "entry_id", "source_kind", "source_id", "why", "asked_on", "asked_by_id"]
_CLOSED = ["outcome", "closed_on", "closed_by_id", "close_reason"]


class Reprice(models.Model):
    """That a room is to be priced anew (待重新定价), because of ``source``, which sold it and gave it back.

    ``entry`` is the list price in force when it was asked: another price of the room answers it by itself.
    Else somebody says that the price is kept, or what asked takes the room back; then it is closed.
    """

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+", db_index=False)
    room = models.ForeignKey("inventory.Room", on_delete=models.PROTECT, related_name="reprices")
    entry = models.ForeignKey(PriceBookEntry, on_delete=models.PROTECT, related_name="+")
    source_kind = models.CharField(max_length=40)
    source_id = models.BigIntegerField()
    why = models.CharField(max_length=200)
    asked_on = models.DateField()
    asked_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    asked_at = models.DateTimeField(db_default=Now())
    outcome = models.CharField(max_length=8, choices=RepriceOutcome, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    closed_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    close_reason = models.CharField(max_length=200, blank=True)
    modified_at = models.DateTimeField(db_default=Now(), editable=False)

    objects = ProjectScoped.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["project", "-id"], name="presale_reprice_by_project")]
        constraints = [
            SameProject(field="room", to="inventory.Room", name="presale_reprice_room_project"),
            SameRoom(field="entry", to="presale.PriceBookEntry", name="presale_reprice_entry_room"),
            models.UniqueConstraint(
                fields=["room", "entry"], condition=Q(outcome=""), name="presale_reprice_waits_once"
            ),
            models.CheckConstraint(
                condition=Q(outcome="", closed_on__isnull=True, close_reason="")
                | (Q(outcome__in=RepriceOutcome.values, closed_on__isnull=False) & ~Q(close_reason="")),
                name="presale_reprice_closed_with_reason",
            ),
        ]
        triggers = [
            never_deleted(),
            keeps_modified_at(),
            frozen_columns("presale_reprice_asked", [*_ASKED, "asked_at"]),
            frozen_columns("presale_reprice_closed", _CLOSED, when="OLD.outcome <> ''"),
        ]

    def __str__(self) -> str:
        return self.why

    @property
    def source(self) -> Source:
        """What asked."""
        return Source(self.source_kind, self.source_id)
