"""One press a process: started at the first paper, killed when a paper takes too long, started again."""

from __future__ import annotations

import contextlib
import json
import os
import selectors
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from kaipan.documents.press.overruns import PressFailed, PressOverrun

FONTS = Path(__file__).resolve().parent.parent / "fonts"
TIME_LIMIT = 10.0
"""Seconds one paper may take. A contract takes a twentieth of one."""

PAPERS_PER_WORKER = 1000
"""A worker remembers what it has set; a fresh one from time to time keeps its memory small."""

_WORKER = Path(__file__).resolve().parent / "worker.py"


class Press:
    """Sets one paper at a time; threads wait for each other."""

    def __init__(self, time_limit: float = TIME_LIMIT) -> None:
        self.time_limit = time_limit
        self._turn = threading.Lock()
        self._worker: _Worker | None = None

    def set_in_type(self, template: Mapping[str, str], inputs: Mapping[str, str], moment: datetime) -> bytes:
        """The PDF of ``template`` (files by name, ``main.typ`` first) with ``inputs`` as ``sys.inputs``.

        ``moment`` is the creation date written into the file; with it the same input always gives the
        same bytes. Raises :class:`PressOverrun` or :class:`PressFailed`.
        """
        request = {"template": dict(template), "inputs": dict(inputs), "moment": int(moment.timestamp())}
        with self._turn:
            answer = self._ask(json.dumps(request).encode())
        if answer[:1] == b"P":
            return answer[1:]
        raise PressFailed(reason=answer[1:].decode(errors="replace")[:300])

    def close(self) -> None:
        """End the worker; the next paper starts another."""
        with self._turn:
            self._dismiss()

    def forget(self) -> None:
        """After a fork the worker belongs to the parent; this process will start its own."""
        self._turn = threading.Lock()
        self._worker = None

    def _ask(self, request: bytes) -> bytes:
        if self._worker is None or not self._worker.is_fit():
            self._dismiss()
            self._worker = _Worker()
        try:
            return self._worker.ask(request, time.monotonic() + self.time_limit)
        except TimeoutError as error:
            self._dismiss()
            raise PressOverrun(seconds=f"{self.time_limit:g}") from error
        except (OSError, EOFError) as error:
            self._dismiss()
            raise PressFailed(reason=type(error).__name__) from error

    def _dismiss(self) -> None:
        if self._worker is not None:
            self._worker.kill()
            self._worker = None


class _Worker:
    """The child process and the two pipes to it."""

    def __init__(self) -> None:
        self._papers = 0
        self._process = subprocess.Popen(  # noqa: S603  our own interpreter and our own file
            [sys.executable, "-I", str(_WORKER), str(FONTS)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={"PATH": os.defpath, "LANG": "C.UTF-8"},  # none of the secrets of this process
            cwd=FONTS,
        )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._requests = self._process.stdin
        self._answers = self._process.stdout

    def is_fit(self) -> bool:
        return self._process.poll() is None and self._papers < PAPERS_PER_WORKER

    def ask(self, request: bytes, deadline: float) -> bytes:
        self._papers += 1
        self._requests.write(struct.pack(">I", len(request)) + request)
        self._requests.flush()
        (length,) = struct.unpack(">I", self._receive(4, deadline))
        return self._receive(length, deadline)

    def kill(self) -> None:
        self._process.kill()
        with contextlib.suppress(OSError):
            self._requests.close()
        self._process.wait()
        self._answers.close()

    def _receive(self, length: int, deadline: float) -> bytes:
        received = bytearray()
        with selectors.DefaultSelector() as selector:
            selector.register(self._answers, selectors.EVENT_READ)
            while len(received) < length:
                if not selector.select(max(0.0, deadline - time.monotonic())):
                    raise TimeoutError
                part = os.read(self._answers.fileno(), length - len(received))
                if not part:
                    raise EOFError
                received += part
        return bytes(received)


_press = Press()
set_in_type = _press.set_in_type
os.register_at_fork(after_in_child=_press.forget)
