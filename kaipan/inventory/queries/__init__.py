from kaipan.inventory.attributes import PLACES, RoomAttributeCard
from kaipan.inventory.cards import OccupancyCard, RoomColumns, RoomFacts
from kaipan.inventory.queries.area_sets import AreaSet, area_sets
from kaipan.inventory.queries.board import board
from kaipan.inventory.queries.board_cards import Board, BoardBuilding, BoardCell, BoardFloor, BoardStack
from kaipan.inventory.queries.facts import room_facts, rooms_facts
from kaipan.inventory.queries.free_since import free_since
from kaipan.inventory.queries.import_preview import (
    RoomImportPreview,
    RoomTable,
    TableSource,
    preview_room_import,
    read_room_table,
)
from kaipan.inventory.queries.own_values import own_attribute_value
from kaipan.inventory.queries.room_attributes import (
    own_room_attributes,
    room_attribute_cards,
    room_attributes,
)
from kaipan.inventory.queries.room_history import RoomMoment, room_history
from kaipan.inventory.queries.room_imports import room_imports
from kaipan.inventory.queries.rooms import (
    buildings,
    named_rooms,
    phases,
    rooms,
    rooms_of_buildings,
    search_rooms,
)
from kaipan.inventory.queries.rooms_as_columns import (
    columns_of_buildings,
    columns_of_rooms,
    count_rooms,
    count_values,
)
from kaipan.inventory.queries.rooms_where import RoomsWhere, rooms_where
from kaipan.inventory.queries.sale_gate import why_not_for_sale
from kaipan.inventory.rules.board_states import BOARD_STATES, BoardState
from kaipan.inventory.rules.refusals import RoomTaken
from kaipan.inventory.rules.room_columns import guess_mapping

__all__ = [
    "BOARD_STATES",
    "PLACES",
    "AreaSet",
    "Board",
    "BoardBuilding",
    "BoardCell",
    "BoardFloor",
    "BoardStack",
    "BoardState",
    "OccupancyCard",
    "RoomAttributeCard",
    "RoomColumns",
    "RoomFacts",
    "RoomImportPreview",
    "RoomMoment",
    "RoomTable",
    "RoomTaken",
    "RoomsWhere",
    "TableSource",
    "area_sets",
    "board",
    "buildings",
    "columns_of_buildings",
    "columns_of_rooms",
    "count_rooms",
    "count_values",
    "free_since",
    "guess_mapping",
    "named_rooms",
    "own_attribute_value",
    "own_room_attributes",
    "phases",
    "preview_room_import",
    "read_room_table",
    "room_attribute_cards",
    "room_attributes",
    "room_facts",
    "room_history",
    "room_imports",
    "rooms",
    "rooms_facts",
    "rooms_of_buildings",
    "rooms_where",
    "search_rooms",
    "why_not_for_sale",
]
