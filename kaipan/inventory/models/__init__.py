from kaipan.inventory.models.building import Building, Unit
from kaipan.inventory.models.occupancy import Occupancy, OccupancyStep, ReleaseStep
from kaipan.inventory.models.phase import Phase
from kaipan.inventory.models.room import Room
from kaipan.inventory.models.room_attribute import RoomAttribute
from kaipan.inventory.models.room_import import RoomImport, RoomImportChange

__all__ = [
    "Building",
    "Occupancy",
    "OccupancyStep",
    "Phase",
    "ReleaseStep",
    "Room",
    "RoomAttribute",
    "RoomImport",
    "RoomImportChange",
    "Unit",
]
