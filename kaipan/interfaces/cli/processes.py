"""Processes that belong together: started together, restarted when one dies, gone together."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from types import FrameType

import click

_PR_SET_PDEATHSIG = 1
RESPAWN_PAUSE = 1.0


def die_with_parent() -> None:
    """Ask Linux to end this process when the one that started it dies, even by kill -9."""
    if sys.platform == "linux" and os.environ.get("KAIPAN_SUPERVISED"):
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


def kaipan(*arguments: str) -> list[str]:
    """The command line of this very ``kaipan``."""
    return [sys.executable, "-m", "kaipan", *arguments]


class Household:
    """Child processes by name; a dead one is started again until the household is told to stop."""

    def __init__(self, commands: Mapping[str, Sequence[str]]) -> None:
        self._commands = commands
        self._children: dict[str, subprocess.Popen[bytes]] = {}
        self._stopping = False

    def run(self) -> None:
        """Start everybody and keep them alive until SIGINT or SIGTERM."""
        with _told_to_stop(self._stop):
            for name in self._commands:
                self._start(name)
            while not self._stopping:
                self._revive_one()
        self._end_all()

    def _start(self, name: str) -> None:
        environment = {**os.environ, "KAIPAN_SUPERVISED": "1"}
        self._children[name] = subprocess.Popen(list(self._commands[name]), env=environment)  # noqa: S603

    def _revive_one(self) -> None:
        """Wait for a signal or a dead child; start a dead child again."""
        signal.sigtimedwait({signal.SIGCHLD}, RESPAWN_PAUSE)
        for name, child in list(self._children.items()):
            if child.poll() is not None and not self._stopping:
                click.echo(f"{name} 已退出（{child.returncode}），正在重启", err=True)
                self._start(name)

    def _stop(self, signum: int, frame: FrameType | None) -> None:
        self._stopping = True

    def _end_all(self) -> None:
        for child in self._children.values():
            child.terminate()
        for child in self._children.values():
            try:
                child.wait(timeout=10)
            except subprocess.TimeoutExpired:
                child.kill()


@contextmanager
def _told_to_stop(stop: object) -> Iterator[None]:
    before = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}  # type: ignore[arg-type]
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
