"""The column that names a room in the lists of this area, by what one wants to know of it there."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kaipan.interfaces.backoffice.shell.columns import Column

PRICED_ROOM = Column(
    "room",
    _("房间"),
    value="room.label",
    sort="room_id",
    link=lambda row: reverse("presale:room-prices", args=[row.project_id, row.room_id]),
)
"""A room that leads to all its prices."""

TRIED_ROOM = Column(
    "room",
    _("房间"),
    value="room.label",
    sort="room_id",
    link=lambda line: reverse("presale:plan-room", args=[line.project_id, line.plan_id, line.room_id]),
)
"""A room that leads to how a plan's trial priced it."""
