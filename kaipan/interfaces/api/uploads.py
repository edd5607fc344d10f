"""A table that a program sends."""

from ninja.files import UploadedFile

from kaipan.platform.spreadsheets.limits import DEFAULT_LIMITS, Limits, refuse_larger


def table_content(file: UploadedFile, limits: Limits = DEFAULT_LIMITS) -> bytes:
    """Its bytes; refuses what is larger than such a table may be, before it is read."""
    refuse_larger(file.size or 0, limits)
    return bytes(file.read())
