"""A running installation: who hears what on its event stream and until when, and what it may do."""

from __future__ import annotations

import http.client
import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from queue import Empty, SimpleQueue
from threading import Thread

import psycopg
import pytest

from tests.installation import Installation, running, until
from tests.seeded_office import SeededOffice, seed

A_FEW_SECONDS = 5.0
PATIENCE = 120.0


@pytest.fixture(scope="module")
def installation() -> Iterator[Installation]:
    with running() as installation:
        yield installation


@pytest.fixture(scope="module")
def office(installation: Installation) -> SeededOffice:
    return seed(installation)


class Listener:
    """A browser with the board open: the messages of its stream as they come, and when it ended."""

    def __init__(self, installation: Installation, project_id: int, cookie: str) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", installation.port, timeout=PATIENCE)
        headers = {"Cookie": f"sessionid={cookie}"} if cookie else {}
        self._connection.request("GET", f"/live/projects/{project_id}/", headers=headers)
        self._response = self._connection.getresponse()
        self.status = self._response.status
        self._heard: SimpleQueue[tuple[str, str]] = SimpleQueue()
        self._reader = Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        event = ""
        for line in self._response:
            name, _, value = line.decode().rstrip("\n").partition(": ")
            if name == "event":
                event = value
            elif name == "data":
                self._heard.put((event, value))

    @property
    def has_ended(self) -> bool:
        return not self._reader.is_alive()

    def hears(self, event: str, patience: float = PATIENCE) -> str:
        """The data of the next such event; what else comes meanwhile is passed over."""
        deadline = time.monotonic() + patience
        while True:
            try:
                heard, data = self._heard.get(timeout=max(deadline - time.monotonic(), 0))
            except Empty:
                raise AssertionError(f"no {event} in {patience} s") from None
            if heard == event:
                return data


@contextmanager
def listening(installation: Installation, office: SeededOffice, who: str = "insider") -> Iterator[Listener]:
    listener = Listener(installation, office.project_id, office.cookies.get(who, ""))
    try:
        yield listener
    finally:
        listener._connection.sock and listener._connection.sock.close()


def do(installation: Installation, office: SeededOffice, verb: str) -> None:
    """Let another process carry out a verb."""
    done = installation.run("-m", "tests.live.verbs", verb, json.dumps(asdict(office)))
    assert done.returncode == 0, done.stderr


def test_what_serves_people_has_the_applications_rights_only(installation, office):
    with psycopg.connect(installation.cluster.url()) as connection:
        roles = connection.execute(
            "SELECT DISTINCT usename FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        ).fetchall()
    assert roles == [("kaipan_app",)]


@pytest.mark.parametrize("who", ["stranger", "nobody"])
def test_who_does_not_work_in_the_project_finds_no_stream(installation, office, who):
    with listening(installation, office, who) as listener:
        assert listener.status == 404


def test_a_booking_by_another_process_is_heard_within_seconds(installation, office):
    with listening(installation, office) as listener:
        assert listener.status == 200
        do(installation, office, "book")
        assert json.loads(listener.hears("rooms", A_FEW_SECONDS)) == {"rooms": [office.rooms[0]]}


def test_after_the_database_died_everybody_is_told_to_read_anew_and_hears_on(installation, office):
    with listening(installation, office) as listener:
        installation.kill("database")
        listener.hears("resync")
        assert not listener.has_ended
        move(installation, office, room=office.rooms[1])
        assert office.rooms[1] in json.loads(listener.hears("rooms"))["rooms"]


def test_a_disabled_persons_stream_ends_although_there_is_always_something_to_hear(installation, office):
    with listening(installation, office) as listener:
        do(installation, office, "disable")

        def ended() -> bool:
            move(installation, office, room=office.rooms[2])
            return listener.has_ended

        until(ended, "the stream ended")
    with listening(installation, office) as listener:
        assert listener.status == 404


def move(installation: Installation, office: SeededOffice, *, room: int) -> None:
    """Feed a change of a room, as the triggers do."""
    with psycopg.connect(installation.cluster.url()) as connection:
        connection.execute(
            "INSERT INTO platform_change (project_id, topic, subject_id) VALUES (%s, 'rooms', %s)",
            [office.project_id, room],
        )
