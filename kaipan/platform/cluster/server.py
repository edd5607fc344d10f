"""The server process: start it whatever the last one left behind, stop it, ask whether it answers."""

import os
import re
import shlex
from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import psycopg

from .accounts import Account
from .binaries import Binaries
from .databases import MAINTENANCE_DATABASE, OWNER_ROLE, database_url
from .errors import ClusterError
from .folders import held, private_folder, wait_until, write_private
from .homes import Data, Places, short_hash, socket_name
from .residents import claimed_pid, evict_orphans, postmaster
from .settings import postgresql_conf

StopMode = Literal["smart", "fast", "immediate"]

# Seconds. After a crash PostgreSQL replays its log before it answers; a fast stop writes everything to disk.
PATIENCE_WITH_RECOVERY = 300
PATIENCE_WITH_STOP = 120
PATIENCE_WITH_SILENCE = 60
PATIENCE_WITH_LAST_BREATH = 2


@dataclass(frozen=True)
class Server:
    """One data directory, the programs that can read it, and the account they run as."""

    places: Places
    data: Data
    binaries: Binaries
    account: Account
    durable: bool

    def start(self) -> None:
        """Bring the server up, or wait for the one that is coming up. Raises ClusterError if none answers."""
        private_folder(self.places.sockets, self.account)
        private_folder(self.places.log, self.account)
        if self.pid() is not None and not self._has_a_door():
            self.stop("fast")
        if self.pid() is not None and self._came_up():
            return
        evict_orphans(self.data.path, self.account)
        self._write_settings()
        with self._lifeline() as lifeline:
            self._forget_the_dead()
            self._launch(lifeline)
        if not self._came_up():
            raise ClusterError(f"PostgreSQL 启动后又停了。请查看 {self.places.log} 里的日志后重试。")

    def stop(self, mode: StopMode) -> None:
        """End the server and everything it left; nothing happens when none runs."""
        if self.pid() is not None:
            self._pg_ctl("stop", "--mode", mode, "--wait", f"--timeout={PATIENCE_WITH_STOP}")
            if self.pid() is not None:
                raise ClusterError(
                    "PostgreSQL 还没有停下。请断开使用者后再试，或改用 kaipan db stop --mode immediate。"
                )
        evict_orphans(self.data.path, self.account)

    def pid(self) -> int | None:
        """The process id of the server, if it lives."""
        return postmaster(self.data.path, self.account)

    def is_within_reach(self) -> bool:
        """Whether the server lives and its socket is where sessions look for it."""
        return self.pid() is not None and self._socket.exists()

    def answers(self) -> bool:
        """Whether the server takes a session."""
        return self.answering_version() is not None

    def answering_version(self) -> str | None:
        """The version of the server behind the socket, such as 18.6; None when nobody answers."""
        url = database_url(self.places.sockets, MAINTENANCE_DATABASE, OWNER_ROLE)
        try:
            with psycopg.connect(url, connect_timeout=10) as connection:
                major, minor = divmod(connection.info.server_version, 10_000)
        except psycopg.OperationalError:
            return None
        return f"{major}.{minor}"

    @property
    def _socket(self) -> Path:
        return self.places.sockets / socket_name()

    def _has_a_door(self) -> bool:
        """Whether the living server has its socket, or makes it in a moment.

        Whoever empties old folders may take the socket away from under a server, which then lives on and
        never makes another.
        """
        return wait_until(lambda: self._socket.exists() or self.pid() is None, PATIENCE_WITH_LAST_BREATH)

    def _came_up(self) -> bool:
        """Wait until the living server answers; False when it went away instead."""
        if not wait_until(lambda: self.answers() or self.pid() is None, PATIENCE_WITH_SILENCE):
            raise ClusterError(
                f"PostgreSQL（进程 {self.pid()}）在运行，但连不上 {self.places.sockets}。"
                f"如果它还在恢复（见 {self.places.log}），请等一等；否则先停下再启动。"
            )
        return self.answers()

    def _write_settings(self) -> None:
        name = f"kaipan-{short_hash(self.places.folder)}"
        text = postgresql_conf(self.places, name=name, durable=self.durable)
        write_private(self.places.settings, text, self.account)

    def _lifeline(self) -> AbstractContextManager[int]:
        """Held by us while starting, then inherited by PostgreSQL's processes until the last one ends.

        It keeps a second server out even where this system cannot see the first: in another container.
        """
        taken = f"另一个容器里的 PostgreSQL 正在使用 {self.data.path}。请先把那里的停下，再 kaipan db start。"
        return held(self.places.lifeline, self.account, patience=PATIENCE_WITH_LAST_BREATH, otherwise=taken)

    def _forget_the_dead(self) -> None:
        """Take away claims that PostgreSQL would believe although nobody lives here any more.

        A pid file naming a dead process stays: PostgreSQL sees through it, and uses it to find leftover
        shared memory. One naming a stranger's living process, or nothing readable, it would take at its word.
        """
        claimed = claimed_pid(self.data.path)
        if claimed is None or _exists(claimed):
            (self.data.path / "postmaster.pid").unlink(missing_ok=True)
        self._socket.unlink(missing_ok=True)
        self._socket.with_name(f"{self._socket.name}.lock").unlink(missing_ok=True)

    def _launch(self, lifeline: int) -> None:
        first_words = self.places.log / "startup.log"
        first_words.unlink(missing_ok=True)
        options = shlex.join(["-c", f"config_file={self.places.settings}"])
        wait = ("--wait", f"--timeout={PATIENCE_WITH_RECOVERY}")
        launch = ("start", *wait, "--log", first_words, "--options", options)
        if not self._pg_ctl(*launch, pass_fds=[lifeline]) and self.pid() is None:
            complaint = self._last_complaint()
            raise ClusterError(f"PostgreSQL 没有启动：{complaint}。请按 {self.places.log} 里的日志排除原因。")

    def _pg_ctl(self, verb: str, *options: str | Path, pass_fds: Sequence[int] = ()) -> bool:
        program = self.binaries.program("pg_ctl")
        command: list[str | Path] = [program, verb, "--pgdata", self.data.path, *options]
        return self.account.run(command, cwd=self.data.path, pass_fds=pass_fds).returncode == 0

    def _last_complaint(self) -> str:
        """The last fatal line of the newest log file."""
        newest = max(self.places.log.glob("*.log"), key=lambda file: file.stat().st_mtime)
        text = newest.read_text(encoding="utf-8", errors="replace")
        complaints = re.findall(r"(?:FATAL|PANIC):\s*(.+)", text)
        return complaints[-1] if complaints else "没有留下原因"


def _exists(pid: int) -> bool:
    """Whether a process, or the unburied shell of one, has this number."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
