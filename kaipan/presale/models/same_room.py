"""A reference that stays with its room."""

from kaipan.platform.constraints import SameScope


class SameRoom(SameScope):
    """As :class:`SameProject`, one step down: what a row says of a room refers to that very room's."""

    scope = "room"
