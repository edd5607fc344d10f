from kaipan.inventory.cards import OccupancyCard, RoomColumns, RoomFacts
from kaipan.inventory.queries.area_sets import AreaSet, area_sets
from kaipan.inventory.queries.board import board
from kaipan.inventory.queries.board_cards import Board, BoardBuilding, BoardCell, BoardFloor, BoardStack
from kaipan.inventory.queries.facts import room_facts, rooms_facts
from kaipan.inventory.queries.import_preview import (
    RoomImportPreview,
    RoomTable,
    TableSource,
    preview_room_import,
    read_room_table,
)
from kaipan.inventory.queries.room_attributes import room_attributes
from kaipan.inventory.queries.room_history import RoomMoment, room_history
from kaipan.inventory.queries.room_imports import room_imports
from kaipan.inventory.queries.rooms import buildings, phases, rooms, search_rooms
from kaipan.inventory.queries.rooms_as_columns import columns_of_buildings, columns_of_rooms, count_rooms
from kaipan.inventory.queries.sale_gate import why_not_for_sale
from kaipan.inventory.rules.board_states import BOARD_STATES, BoardState

__all__ = [
    "BOARD_STATES",
    "AreaSet",
    "Board",
    "BoardBuilding",
    "BoardCell",
    "BoardFloor",
    "BoardStack",
    "BoardState",
    "OccupancyCard",
    "RoomColumns",
    "RoomFacts",
    "RoomImportPreview",
    "RoomMoment",
    "RoomTable",
    "TableSource",
    "area_sets",
    "board",
    "buildings",
    "columns_of_buildings",
    "columns_of_rooms",
    "count_rooms",
    "phases",
    "preview_room_import",
    "read_room_table",
    "room_attributes",
    "room_facts",
    "room_history",
    "room_imports",
    "rooms",
    "rooms_facts",
    "search_rooms",
    "why_not_for_sale",
]
