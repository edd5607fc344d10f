"""What this room announces."""

from dataclasses import dataclass

from kaipan.platform.events import event


@event
@dataclass(frozen=True, slots=True)
class RoomsImported:
    """A room table was read in; ``added`` and ``changed`` count rooms."""

    project_id: int
    room_import_id: int
    added: int
    changed: int


@event
@dataclass(frozen=True, slots=True)
class RoomImportUndone:
    """The rooms of an import are gone again."""

    project_id: int
    room_import_id: int


@event
@dataclass(frozen=True, slots=True)
class AreasMeasured:
    """A reviewed survey's areas became the rooms' measured ones; ``switched`` rooms are now sold by them."""

    project_id: int
    source_kind: str
    source_id: int
    rooms: int
    switched: int


@event
@dataclass(frozen=True, slots=True)
class OccupancyExpired:
    """A reservation, hold or booking ran out and gave its room back."""

    project_id: int
    room_id: int
    source_kind: str
    source_id: int
