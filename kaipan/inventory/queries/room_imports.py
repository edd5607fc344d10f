"""The log of room tables that were read in."""

from django.db.models import QuerySet

from kaipan.inventory.models import RoomImport
from kaipan.inventory.permissions import IMPORT_ROOMS
from kaipan.kernel.actor import Actor


def room_imports(actor: Actor) -> QuerySet[RoomImport]:
    """Every import the actor may look into, the latest first."""
    return RoomImport.objects.visible_to(actor, IMPORT_ROOMS).select_related("imported_by", "undone_by")
