from kaipan.inventory.actions.add_building import add_building
from kaipan.inventory.actions.add_phase import add_phase
from kaipan.inventory.actions.add_room import add_room
from kaipan.inventory.actions.add_unit import add_unit
from kaipan.inventory.actions.assign_permit import assign_permit
from kaipan.inventory.actions.attribute_uses import (
    AttributeLeaving,
    before_an_attribute_leaves,
    use_room_attributes,
)
from kaipan.inventory.actions.block_room import block_room
from kaipan.inventory.actions.change_building import BuildingChanges, change_building
from kaipan.inventory.actions.change_occupancy import change_occupancy
from kaipan.inventory.actions.change_room import change_room
from kaipan.inventory.actions.change_room_attribute import RoomAttributeChanges, change_room_attribute
from kaipan.inventory.actions.define_room_attribute import define_room_attribute
from kaipan.inventory.actions.end_lapsed import end_lapsed
from kaipan.inventory.actions.expire_occupancies import expire_occupancies
from kaipan.inventory.actions.extend_occupancy import extend_occupancy
from kaipan.inventory.actions.forget_holder import forget_holder
from kaipan.inventory.actions.import_rooms import RoomImportResult, import_rooms
from kaipan.inventory.actions.lock_rooms import hold_rooms, lock_room, lock_rooms
from kaipan.inventory.actions.make_firm import make_firm
from kaipan.inventory.actions.mark_released import mark_released
from kaipan.inventory.actions.mark_withdrawn import mark_withdrawn
from kaipan.inventory.actions.occupy import occupy
from kaipan.inventory.actions.room_details import RoomChanges, RoomDetails
from kaipan.inventory.actions.set_room_attribute import AttributeSetting, set_room_attribute
from kaipan.inventory.actions.take_measured_areas import MeasuredAreas, take_measured_areas
from kaipan.inventory.actions.unblock_room import unblock_room
from kaipan.inventory.actions.undo_room_import import undo_room_import
from kaipan.inventory.actions.vacate import vacate
from kaipan.inventory.cards import OccupancyCard, RoomFacts
from kaipan.inventory.codes import OccupancyKind
from kaipan.inventory.queries.rooms_where import RoomsWhere

__all__ = [
    "AttributeLeaving",
    "AttributeSetting",
    "BuildingChanges",
    "MeasuredAreas",
    "OccupancyCard",
    "OccupancyKind",
    "RoomAttributeChanges",
    "RoomChanges",
    "RoomDetails",
    "RoomFacts",
    "RoomImportResult",
    "RoomsWhere",
    "add_building",
    "add_phase",
    "add_room",
    "add_unit",
    "assign_permit",
    "before_an_attribute_leaves",
    "block_room",
    "change_building",
    "change_occupancy",
    "change_room",
    "change_room_attribute",
    "define_room_attribute",
    "end_lapsed",
    "expire_occupancies",
    "extend_occupancy",
    "forget_holder",
    "hold_rooms",
    "import_rooms",
    "lock_room",
    "lock_rooms",
    "make_firm",
    "mark_released",
    "mark_withdrawn",
    "occupy",
    "set_room_attribute",
    "take_measured_areas",
    "unblock_room",
    "undo_room_import",
    "use_room_attributes",
    "vacate",
]
