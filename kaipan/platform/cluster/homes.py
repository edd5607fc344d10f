"""Where a cluster lives.

<home>/postgresql/            durable; `scratch/` beside it is for tests
├── data-18/                  what PostgreSQL 18 wrote; an upgrade adds data-19, the newest counts
├── postgresql.conf           ours, written at every start
├── local.conf                the operator's own settings, optional
├── log/                      one file a weekday
├── socket/                   unless its path is too long for a socket
├── lock                      held by the one process that starts, stops or upgrades
└── lifeline                  held by PostgreSQL itself as long as one of its processes lives
"""

import hashlib
import os
import re
from dataclasses import dataclass
from pathlib import Path

from .errors import ClusterError

SYSTEM_HOME = Path("/var/lib/kaipan")
PORT = 5432
SOCKET_PATH_LIMIT = 100  # bytes; sockaddr_un.sun_path holds 104 on macOS and 108 on Linux


@dataclass(frozen=True)
class Places:
    """Every path of one cluster, derived from its folder alone: every process finds the same ones."""

    folder: Path

    @property
    def home(self) -> Path:
        return self.folder.parent

    @property
    def lock(self) -> Path:
        return self.folder / "lock"

    @property
    def lifeline(self) -> Path:
        return self.folder / "lifeline"

    @property
    def log(self) -> Path:
        return self.folder / "log"

    @property
    def settings(self) -> Path:
        return self.folder / "postgresql.conf"

    @property
    def local_settings(self) -> Path:
        return self.folder / "local.conf"

    @property
    def sockets(self) -> Path:
        """The folder of the socket: in the cluster, or under /tmp when its path would be too long there."""
        inside = self.folder / "socket"
        if len(os.fsencode(inside / socket_name())) < SOCKET_PATH_LIMIT:
            return inside
        return Path("/tmp") / f"kaipan-{short_hash(self.folder)}"  # noqa: S108 - private, owner and mode are verified

    def data(self, major: int) -> Path:
        """The data of this major version of PostgreSQL."""
        return self.folder / f"data-{major}"

    def newest_data(self) -> "Data | None":
        """The data in use: complete by construction, because it only ever appears by rename."""
        found = [Data(path) for path in self.folder.glob("data-*") if re.fullmatch(r"data-\d+", path.name)]
        return max(found, key=lambda data: data.major, default=None)


@dataclass(frozen=True)
class Data:
    """A data directory, named after the major version that can read it."""

    path: Path

    @property
    def major(self) -> int:
        return int(self.path.name.removeprefix("data-"))


def socket_name() -> str:
    """The file name of the socket, as PostgreSQL forms it."""
    return f".s.PGSQL.{PORT}"


def places_for(home: Path | None, *, durable: bool) -> Places:
    """The places under `home`, or under KAIPAN_HOME, or under the home of this checkout."""
    chosen = home or _home_by_environment() or default_home()
    return Places(Path(os.path.abspath(chosen)) / ("postgresql" if durable else "scratch"))  # noqa: PTH100


def default_home() -> Path:
    """One home per checkout: inside it for a person; for root where an unprivileged account can reach it."""
    checkout = Path(__file__).resolve().parents[3]
    if os.geteuid() == 0:
        return SYSTEM_HOME / short_hash(checkout)
    if (checkout / "pyproject.toml").exists():
        return checkout / ".kaipan"
    return Path.home() / ".kaipan"


def short_hash(path: Path) -> str:
    """Ten characters that stand for this path."""
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:10]


def _home_by_environment() -> Path | None:
    value = os.environ.get("KAIPAN_HOME")
    if value is None:
        return None
    if not Path(value).is_absolute():
        raise ClusterError(f"KAIPAN_HOME={value} 不是绝对路径。请写成以 / 开头的完整路径。")
    return Path(value)
