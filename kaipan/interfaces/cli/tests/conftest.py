"""``kaipan`` as a machine calls it, over the database of the test."""

import json
from types import SimpleNamespace

import pytest
from click.testing import CliRunner

from kaipan.interfaces.cli.commands import audit, demo, doctor, rooms, setup, up
from kaipan.interfaces.cli.main import main


@pytest.fixture
def kaipan(db, monkeypatch):
    """Run a command; the database is there already. ``facts`` is its last line, read as JSON."""
    for command in (audit, doctor, rooms, setup, up):
        monkeypatch.setattr(command, "ready", lambda **_: None)
    monkeypatch.setattr(demo, "prepare", lambda: None)

    def run(*words):
        done = CliRunner().invoke(main, [str(word) for word in words])
        if done.exception and not isinstance(done.exception, SystemExit):
            raise done.exception
        last = done.stdout.strip().rpartition("\n")[2]
        facts = json.loads(last) if last.startswith("{") else None
        return SimpleNamespace(status=done.exit_code, said=done.output, facts=facts)

    return run
