"""What a room costs today."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kaipan.platform.change_feed import feeds_changes
from kaipan.platform.constraints import SameProject
from kaipan.platform.fields import MoneyField
from kaipan.platform.scopes import ProjectScoped
from kaipan.platform.triggers import never_deleted
from kaipan.presale.models.price_book import PriceBookEntry
from kaipan.presale.models.same_room import SameRoom


class RoomPrice(models.Model):
    """The current list price (表价) of a room: a pointer into the price book, moved by executing plans
    and price adjustments.

    ``floor_total`` is the least the house will take (底价), in 元. The references that carry project and room
    along prove the plain ones; each is proven once.
    """

    project = models.ForeignKey(
        "org.Project", on_delete=models.PROTECT, related_name="+", db_constraint=False
    )
    room = models.OneToOneField(
        "inventory.Room", on_delete=models.PROTECT, related_name="list_price", db_constraint=False
    )
    entry = models.OneToOneField(
        PriceBookEntry, on_delete=models.PROTECT, related_name="+", db_constraint=False
    )
    floor_total = MoneyField(null=True, blank=True)

    objects = ProjectScoped.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            SameProject(field="room", to="inventory.Room", name="presale_room_price_room_project"),
            SameRoom(field="entry", to="presale.PriceBookEntry", name="presale_room_price_entry_room"),
            models.CheckConstraint(
                condition=Q(floor_total__isnull=True) | Q(floor_total__gt=0),
                name="presale_room_price_floor_positive",
                violation_error_message=_("底价应大于 0。"),
            ),
        ]
        triggers = [*feeds_changes("rooms", subject="room_id"), never_deleted()]
