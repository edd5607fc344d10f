"""Long work in a worker's process: how far it is can be seen before it is done, and kill -9 costs nothing."""

import os
import subprocess
import sys

import pytest
from django.db import connection

from kaipan.org import testing as org
from kaipan.org.models import Staff
from kaipan.platform import long_work, work_files
from kaipan.platform.models import AuditRecord, NumberSeries, Work, WorkFile, WorkFilePiece
from tests.installation import until
from tests.races import Contenders
from tests.work import slow

pytestmark = pytest.mark.django_db(transaction=True)

PATIENCE = 60


@pytest.fixture(autouse=True)
def declared(monkeypatch):
    monkeypatch.setattr(long_work, "_kinds", dict(long_work._kinds))
    slow.declare()


@pytest.fixture
def work_id():
    project = org.project()
    actor = org.actor_with("presale.price.view", project=project)
    asked = {"project_id": project.pk, "steps": 4}
    return long_work.start_work(slow.KIND, project.pk, asked, about="编号", actor=actor)


def worker(*words, pause="0"):
    """A process of its own that carries out what waits in the tests' database."""
    settings = connection.settings_dict
    address = os.environ["DATABASE_URL"].replace("/kaipan?", f"/{settings['NAME']}?")
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "kaipan.config.settings_test",
        "DATABASE_URL": address,
        "SLOW_PAUSE": pause,
    }
    return subprocess.Popen([sys.executable, "-m", "tests.work.slow", *words], env=environment)


def state(work_id):
    return Work.objects.get(pk=work_id).state


def test_a_killed_worker_leaves_nothing_half_done_and_the_next_one_does_it_once(work_id):
    killed = worker(pause="20")
    try:
        until(lambda: Work.objects.get(pk=work_id).total == 4, "progress was seen", PATIENCE)
        assert state(work_id) == "RUNNING"
        assert not NumberSeries.objects.exists()  # the verb has not committed
    finally:
        killed.kill()
        killed.wait()
    assert state(work_id) == "RUNNING"

    assert worker("--revive").wait(timeout=PATIENCE) == 0

    done = Work.objects.get(pk=work_id)
    assert (done.state, done.result) == ("DONE", {"value": 4})
    assert NumberSeries.objects.count() == 1
    assert AuditRecord.objects.filter(verb="platform.series.opened").count() == 1


def test_a_worker_killed_while_it_writes_leaves_no_half_file(work_id):
    asked = Work.objects.get(pk=work_id)
    actor = org.actor_of(Staff.objects.get(pk=asked.staff_id))
    file_work = long_work.start_work(slow.FILE, asked.project_id, {"steps": 2}, about="表", actor=actor)
    long_work.cancel_work(work_id, actor=actor)
    killed = worker(pause="20")
    try:
        until(lambda: Work.objects.get(pk=file_work).total == 2, "progress was seen", PATIENCE)
    finally:
        killed.kill()
        killed.wait()
    assert (WorkFile.objects.count(), WorkFilePiece.objects.count()) == (0, 0)

    assert worker("--revive").wait(timeout=PATIENCE) == 0

    file = work_files.file_of(file_work, actor=actor)
    assert b"".join(work_files.pieces_of(file)) == bytes(3_000_000)
    assert WorkFilePiece.objects.count() == 3


def effects():
    return AuditRecord.objects.filter(verb="platform.series.opened").count()


def all_at_once(work_id):
    with Contenders(4) as workers:
        workers.race(lambda _number: long_work.carry_out(work_id=work_id))


def test_of_four_workers_at_once_one_does_it(work_id):
    NumberSeries.objects.create(project_id=Work.objects.get().project_id, code="slow")
    all_at_once(work_id)
    assert (state(work_id), effects()) == ("DONE", 1)


def test_without_the_claim_every_one_of_them_has_its_own_effect(work_id, monkeypatch):
    NumberSeries.objects.create(project_id=Work.objects.get().project_id, code="slow")
    monkeypatch.setattr(long_work._Claim, "take", lambda claim: None)
    monkeypatch.setenv("SLOW_PAUSE", "0.1")
    all_at_once(work_id)
    assert effects() > 1
