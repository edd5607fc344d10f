"""What a registration is for."""

PROJECT, BATCH, ROOM = "PROJECT", "BATCH", "ROOM"
LEVELS = (PROJECT, BATCH, ROOM)
