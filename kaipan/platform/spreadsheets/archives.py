"""Opening a workbook's archive without trusting it.

Everything is judged by the archive's directory before a byte is unpacked: how many members, how large
together, how well packed. Python's reader never yields more of a member than the directory declares, so the
declared sizes are a true upper bound and a lying directory gains nothing.
"""

import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from struct import error as StructError  # noqa: N812  named like the exceptions beside it
from typing import IO
from zlib import error as ZlibError  # noqa: N812

from kaipan.platform.spreadsheets.limits import MEGABYTE, Limits, TooManyMembers, UnpacksTooLarge
from kaipan.platform.spreadsheets.refusals import BrokenWorkbook, WorkbookWithMacros

_ENCRYPTED = 0x1
_PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_DAMAGED_DIRECTORY = (zipfile.BadZipFile, StructError, EOFError, NotImplementedError, ValueError, OSError)
_DAMAGED_MEMBER = (zipfile.BadZipFile, StructError, EOFError, NotImplementedError, ZlibError)


class Archive:
    """The parts of a workbook, by path; letter case does not count, as the packaging standard has it."""

    def __init__(self, content: bytes, limits: Limits) -> None:
        """Check the directory; nothing is unpacked yet."""
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except _DAMAGED_DIRECTORY as error:
            raise BrokenWorkbook(part="zip") from error
        members = self._zip.infolist()
        if len(members) > limits.members:
            raise TooManyMembers(members=limits.members)
        _refuse_bombs(members, limits)
        for member in members:
            _refuse_odd(member)
        self._members = {member.filename.lower(): member for member in members}
        if len(self._members) != len(members):
            raise BrokenWorkbook(part="zip")
        if any(name.endswith("vbaproject.bin") for name in self._members):
            raise WorkbookWithMacros

    def size(self, path: str) -> int:
        """Unpacked bytes of the part; 0 when there is none."""
        member = self._members.get(path.lower())
        return member.file_size if member else 0

    @contextmanager
    def open(self, path: str) -> Iterator[IO[bytes]]:
        """The part as a stream. A missing or damaged part is a :class:`BrokenWorkbook`."""
        member = self._members.get(path.lower())
        if member is None:
            raise BrokenWorkbook(part=path)
        try:
            part = self._zip.open(member)
        except _DAMAGED_DIRECTORY as error:
            raise BrokenWorkbook(part=path) from error
        with part:
            try:
                yield part
            except _DAMAGED_MEMBER as error:
                raise BrokenWorkbook(part=path) from error


def _refuse_bombs(members: list[zipfile.ZipInfo], limits: Limits) -> None:
    unpacked = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members)
    is_odd = unpacked > limits.small_size and unpacked > packed * limits.ratio
    if is_odd or unpacked > limits.unpacked_size:
        raise UnpacksTooLarge(megabytes=limits.unpacked_size // MEGABYTE)


def _refuse_odd(member: zipfile.ZipInfo) -> None:
    """Encrypted parts, packings no spreadsheet program uses, and paths that lead out of the archive."""
    leads_out = (
        member.filename.startswith("/") or ".." in member.filename.split("/") or "\\" in member.filename
    )
    if leads_out or member.flag_bits & _ENCRYPTED or member.compress_type not in _PACKINGS:
        raise BrokenWorkbook(part="zip")
