"""Files that long work makes: kept in the verb's own transaction, fetched by who asked, gone after days."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from tempfile import TemporaryFile
from typing import IO

from django.db.models.functions import Now

from kaipan.kernel.actor import Actor
from kaipan.kernel.errors import Forbidden, NotFound
from kaipan.platform import audit, held_rights
from kaipan.platform.clock import moment
from kaipan.platform.encryption import seal_bytes, unseal_bytes
from kaipan.platform.long_work import current_work, kind_of
from kaipan.platform.models import Work, WorkFile, WorkFilePiece
from kaipan.platform.own_work import work_of
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import step, use_case

KEPT_FOR = timedelta(days=3)

_PIECE = 1024 * 1024
_BOUND_TO = "platform_workfilepiece.content"


@dataclass(frozen=True, slots=True)
class FileMade:
    """What came of it: the file's name, how many rows it holds and its size in bytes."""

    name: str
    rows: int
    size: int


@use_case
def make_file(name: str, media_type: str, write: Callable[[IO[bytes]], int], *, actor: Actor) -> FileMade:
    """:func:`leave_file` for work that does nothing else."""
    return leave_file(name, media_type, write, actor=actor)


@step
def leave_file(name: str, media_type: str, write: Callable[[IO[bytes]], int], *, actor: Actor) -> FileMade:
    """Let ``write`` fill a file, and keep it for who asked for the work that runs; it answers the rows.

    The bytes go through a file on disk into pieces of a megabyte, so memory stays the same however long
    the file is. Work, file and pieces are of one transaction: half a file is never offered.
    """
    work = current_work()
    with TemporaryFile() as written:
        rows = write(written)
        size = written.seek(0, 2)
        file = WorkFile.objects.create(
            work=work,
            name=name[:160],
            media_type=media_type,
            size=size,
            held=held_rights.rights_of(actor, work.project_id),
            expires_at=moment() + KEPT_FOR,
        )
        written.seek(0)
        for number, piece in enumerate(iter(partial(written.read, _PIECE), b"")):
            WorkFilePiece.objects.create(file=file, number=number, content=seal_bytes(piece, _BOUND_TO))
    audit.record(actor, "platform.work.file_made", work, label=name, changes={"rows": rows})
    return FileMade(name, rows, size)


def file_of(work_id: int, *, actor: Actor) -> WorkFile:
    """The file of work of one's own.

    :class:`kaipan.kernel.errors.NotFound` for other people's, where there is none, where a verb of its own
    hands it out, and after it expired; :class:`Forbidden` when a right it was made with is no longer held, at
    this door either.
    """
    work = work_of(work_id, actor=actor)
    if kind_of(work.kind).own_door:
        raise NotFound
    return _file_behind(work, actor)


@step
def file_for_its_verb(work_id: int, *, actor: Actor) -> WorkFile:
    """As :func:`file_of`, for the verb that hands out the file of such work and says so in the trail."""
    return _file_behind(work_of(work_id, actor=actor), actor)


def _file_behind(work: Work, actor: Actor) -> WorkFile:
    file = one(WorkFile.objects.filter(expires_at__gt=Now()), work=work)
    lost = held_rights.lost(actor, file.held)
    if lost:
        raise Forbidden(permission=lost[0])
    return file


def offered(work: Work) -> WorkFile | None:
    """The file of work that was found for its asker, while it can be fetched at the common door."""
    if kind_of(work.kind).own_door:
        return None
    return WorkFile.objects.filter(work=work, expires_at__gt=Now()).first()


def pieces_of(file: WorkFile) -> Iterator[bytes]:
    """The bytes of the file, piece by piece."""
    for number in _numbers(file):
        yield _opened(file.pieces.get(number=number))


async def pieces_of_in_a_loop(file: WorkFile) -> AsyncIterator[bytes]:
    """As :func:`pieces_of`, for an answer that goes out of an event loop."""
    for number in _numbers(file):
        yield _opened(await file.pieces.aget(number=number))


def drop_expired() -> None:
    """Remove the files whose time is over, with their bytes."""
    WorkFile.objects.filter(expires_at__lte=Now()).delete()


def _numbers(file: WorkFile) -> range:
    return range(-(-file.size // _PIECE))


def _opened(piece: WorkFilePiece) -> bytes:
    return unseal_bytes(bytes(piece.content), _BOUND_TO)
