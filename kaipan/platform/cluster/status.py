"""What a person or a program may want to know of a cluster."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from .homes import Places
from .server import Server


@dataclass(frozen=True)
class ClusterStatus:
    """A snapshot of the cluster. `version` is the running server's, otherwise that of the programs."""

    running: bool
    pid: int | None
    version: str | None
    socket_dir: Path
    data_dir: Path | None
    url: str
    size_in_bytes: int


def absent(places: Places, url: str) -> ClusterStatus:
    """The status of a cluster that has not been made yet."""
    return ClusterStatus(False, None, None, places.sockets, None, url, 0)


def running_or_resting(server: Server, url: str) -> ClusterStatus:
    """The status of a cluster that exists."""
    pid = server.pid()
    answer = server.answering_version() if pid else None
    return ClusterStatus(
        running=pid is not None,
        pid=pid,
        version=answer or server.binaries.version,
        socket_dir=server.places.sockets,
        data_dir=server.data.path,
        url=url,
        size_in_bytes=sum(_file_sizes(server.data.path)),
    )


def _file_sizes(folder: Path) -> Iterator[int]:
    for path in folder.rglob("*"):
        try:
            yield path.lstat().st_size
        except FileNotFoundError:  # a running server removes files while we look
            continue
