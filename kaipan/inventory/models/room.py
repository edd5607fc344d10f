"""A room and the areas it was planned, filed and measured with."""

from django.db import models
from django.db.models.functions import Now

from kaipan.inventory.codes import (
    Decoration,
    Noise,
    Orientation,
    ProductType,
    ReleaseState,
    SellingArea,
    Side,
)
from kaipan.inventory.models.building import Building, Unit
from kaipan.inventory.models.room_constraints import ROOM_CONSTRAINTS
from kaipan.inventory.models.room_import import RoomImport
from kaipan.inventory.models.room_triggers import ROOM_TRIGGERS
from kaipan.inventory.rules.areas import shared_area
from kaipan.kernel.area import Area
from kaipan.platform.fields import AreaField, MoneyField, UnitPriceField
from kaipan.platform.scopes import ProjectScoped


class Room(models.Model):
    """One thing that is sold by itself (房间): a flat, a shop, a parking space.

    ``floor_index`` is the physical floor and serves formulas (basements count from −1, there is no 0);
    ``floor_label`` is what the lift says (3A for 4) and serves print. A room over several floors or
    positions (复式) stands at its lowest floor and leftmost position and spans the rest.

    ``light_distance`` (采光间距) and ``ceiling_height`` (层高) are metres, ``garden_area`` (花园面积) is ㎡.
    ``own_attributes`` holds the project's own attributes by code, as text; see :class:`RoomAttribute`.

    Its sale status is stored nowhere: it follows from ``release_state`` and the live occupancy.
    """

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="rooms", db_index=False)
    building = models.ForeignKey(Building, on_delete=models.PROTECT, related_name="rooms", db_index=False)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="rooms")
    number = models.CharField(max_length=20)
    label = models.CharField(max_length=100)

    floor_index = models.SmallIntegerField()
    floor_label = models.CharField(max_length=8)
    position = models.PositiveSmallIntegerField()
    spans_floors = models.PositiveSmallIntegerField(default=1)
    spans_positions = models.PositiveSmallIntegerField(default=1)

    product_type = models.CharField(max_length=12, choices=ProductType, default=ProductType.RESIDENCE)
    layout = models.CharField(max_length=40, blank=True)
    bedrooms = models.PositiveSmallIntegerField(null=True, blank=True)
    orientation = models.CharField(max_length=12, choices=Orientation, blank=True)
    view = models.CharField(max_length=40, blank=True)
    decoration = models.CharField(max_length=8, choices=Decoration, blank=True)
    ceiling_height = models.DecimalField(max_digits=4, decimal_places=2, null=True, blank=True)
    side = models.CharField(max_length=8, choices=Side, blank=True)
    light_distance = models.DecimalField(max_digits=6, decimal_places=2, null=True, blank=True)
    noise = models.CharField(max_length=8, choices=Noise, blank=True)
    garden_area = AreaField(null=True, blank=True)
    is_show_flat = models.BooleanField(default=False)
    own_attributes = models.JSONField(default=dict, blank=True)

    estimated_gross = AreaField(null=True, blank=True)
    estimated_inner = AreaField(null=True, blank=True)
    estimated_reviewed = models.BooleanField(default=False)
    presale_gross = AreaField(null=True, blank=True)
    presale_inner = AreaField(null=True, blank=True)
    presale_reviewed = models.BooleanField(default=False)
    measured_gross = AreaField(null=True, blank=True)
    measured_inner = AreaField(null=True, blank=True)
    measured_reviewed = models.BooleanField(default=False)
    selling_area_type = models.CharField(max_length=12, choices=SellingArea, default=SellingArea.PRESALE)

    permit = models.ForeignKey(
        "org.PresalePermit", on_delete=models.PROTECT, null=True, blank=True, related_name="rooms"
    )
    filed_unit_price = UnitPriceField(null=True, blank=True)
    filed_total = MoneyField(null=True, blank=True)

    release_state = models.CharField(max_length=12, choices=ReleaseState, default=ReleaseState.UNRELEASED)
    released_at = models.DateTimeField(null=True, blank=True)
    notes = models.CharField(max_length=500, blank=True)
    added_at = models.DateTimeField(db_default=Now())
    modified_at = models.DateTimeField(db_default=Now(), editable=False)
    room_import = models.ForeignKey(
        RoomImport, on_delete=models.PROTECT, null=True, blank=True, related_name="rooms"
    )

    objects = ProjectScoped.as_manager()

    class Meta:
        ordering = ["building__sequence", "building_id", "unit__sequence", "floor_index", "position"]
        constraints = ROOM_CONSTRAINTS
        triggers = ROOM_TRIGGERS

    def __str__(self) -> str:
        return self.label

    @property
    def gross_area(self) -> Area | None:
        """建筑面积 of the set the room is sold by."""
        area: Area | None = getattr(self, f"{self.selling_area_type.lower()}_gross")
        return area

    @property
    def inner_area(self) -> Area | None:
        """套内面积 of the set the room is sold by."""
        area: Area | None = getattr(self, f"{self.selling_area_type.lower()}_inner")
        return area

    @property
    def shared_area(self) -> Area | None:
        """公摊面积 of the set the room is sold by; None while it is unknown."""
        return shared_area(self.gross_area, self.inner_area)
