"""A whole installation of its own — database, web, worker — that a test may kill piece by piece."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from kaipan.platform.cluster import Cluster
from kaipan.platform.cluster.residents import claimed_pid

PATIENCE = 900.0  # seconds until a start has failed: two at once on two cores migrate and fill a demo
PROBE = 0.1


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Installation:
    """``kaipan up`` in a home of its own."""

    def __init__(self) -> None:
        self.home = Path(tempfile.mkdtemp(prefix="kaipan-", dir="/var/tmp"))
        self.home.chmod(0o711)  # as root the server runs as another account, which must get in
        self.port = free_port()
        self.cluster = Cluster.for_home(self.home)
        self.environment = {
            **{name: value for name, value in os.environ.items() if name != "DATABASE_URL"},
            "KAIPAN_HOME": str(self.home),
            "DJANGO_SETTINGS_MODULE": "kaipan.config.settings",
        }
        self.supervisor: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run ``kaipan`` (or, with ``-m``, a module) in this installation to its end."""
        command = [sys.executable, *(arguments if arguments[0] == "-m" else ("-m", "kaipan", *arguments))]
        return subprocess.run(command, env=self.environment, capture_output=True, text=True, timeout=300)

    def start(self, command: str = "up") -> None:
        """Bring everything up (``up``, or ``demo`` with its company) and wait until it answers."""
        words = [sys.executable, "-m", "kaipan", command, "--port", str(self.port)]
        log = (self.home / "up.log").open("ab")
        self.supervisor = subprocess.Popen(words, env=self.environment, stdout=log, stderr=log)
        self.wait_until_it_answers()

    def wait_until_it_answers(self) -> None:
        """Ask until the site answers; fail after a while with the log."""
        try:
            until(self._answers_or_is_gone, "the site answered")
        except AssertionError as late:
            raise AssertionError((self.home / "up.log").read_text()[-4000:]) from late

    def _answers_or_is_gone(self) -> bool:
        assert self.supervisor is None or self.supervisor.poll() is None, "the site stopped"
        return self.answers()

    def answers(self) -> bool:
        """Whether the site answers right now."""
        try:
            with urllib.request.urlopen(f"{self.address}/healthz", timeout=2) as response:
                return response.status == 200
        except OSError:
            return False

    def kill(self, part: str) -> None:
        """kill -9 of ``web``, ``worker`` or ``database``."""
        pid = self.pid(part)
        if pid:
            os.kill(pid, signal.SIGKILL)

    def pid(self, part: str) -> int | None:
        """The process id of ``web``, ``worker`` or ``database``, if it lives."""
        if part != "database":
            return self._child(part)
        data = self.cluster.places.newest_data()
        return claimed_pid(data.path) if data else None

    def stop(self) -> None:
        """Everything down and gone."""
        if self.supervisor:
            self.supervisor.terminate()
            self.supervisor.wait(timeout=30)
        self.cluster.stop("immediate")
        shutil.rmtree(self.home, ignore_errors=True)

    def _child(self, name: str) -> int | None:
        """The process id of a child of the supervisor by the command it runs."""
        assert self.supervisor
        children = (
            Path(f"/proc/{self.supervisor.pid}/task/{self.supervisor.pid}/children").read_text().split()
        )
        return next((int(pid) for pid in children if name.encode() in _words(pid)), None)


@contextmanager
def running() -> Iterator[Installation]:
    """An installation that is up, and gone afterwards."""
    installation = Installation()
    try:
        installation.start()
        yield installation
    finally:
        installation.stop()


def until(condition: Callable[[], bool], what: str, patience: float = PATIENCE) -> None:
    """Ask until it is so."""
    deadline = time.monotonic() + patience
    while not condition():
        assert time.monotonic() < deadline, f"{patience} s passed before {what}"
        time.sleep(PROBE)


def _words(pid: str) -> list[bytes]:
    """The command line of a process; nothing where it has just gone."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
    except (FileNotFoundError, ProcessLookupError):
        return []
