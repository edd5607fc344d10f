from kaipan.inventory.cards import OccupancyCard, RoomFacts
from kaipan.inventory.queries.facts import room_facts, rooms_facts
from kaipan.inventory.queries.import_preview import RoomImportPreview, TableSource, preview_room_import
from kaipan.inventory.queries.rooms import buildings, rooms, search_rooms
from kaipan.inventory.queries.sale_gate import why_not_for_sale

__all__ = [
    "OccupancyCard",
    "RoomFacts",
    "RoomImportPreview",
    "TableSource",
    "buildings",
    "preview_room_import",
    "room_facts",
    "rooms",
    "rooms_facts",
    "search_rooms",
    "why_not_for_sale",
]
