"""Starting again after something went wrong: what was acknowledged is there, and nobody else was harmed."""

import fcntl
import os
import signal
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from kaipan.platform.cluster import Cluster, ClusterError
from kaipan.platform.cluster.accounts import server_account
from kaipan.platform.cluster.folders import wait_until
from kaipan.platform.cluster.residents import residents

from .sessions import another_process, ask

pytestmark = pytest.mark.fault

INIT = """
import sys
from pathlib import Path
from kaipan.platform.cluster import Cluster
Cluster.for_home(Path(sys.argv[1]), durable=False).init()
"""


def kill_server(cluster: Cluster) -> None:
    """Kill the postmaster the hard way and wait until it is gone."""
    pid = cluster.status().pid
    os.kill(pid, signal.SIGKILL)
    assert wait_until(lambda: cluster.status().pid is None, 5)


@pytest.fixture
def stranger(resting: Cluster) -> Iterator["subprocess.Popen[bytes]"]:
    """A living process of the server's account that has nothing to do with PostgreSQL."""
    account = server_account(resting.places.folder)
    lent = {"user": account.uid, "group": account.gid, "extra_groups": []} if account.is_lent else {}
    process = subprocess.Popen(["/bin/sleep", "60"], **lent)
    yield process
    process.kill()
    process.wait()


def test_a_server_that_lost_its_socket_is_given_a_new_one(running: Cluster) -> None:
    before = running.status().pid
    for leftover in running.places.sockets.iterdir():
        leftover.unlink()
    assert not running.is_running()
    running.start()
    assert ask(running, "SELECT 1") == 1
    assert running.status().pid != before


def test_data_in_use_where_we_cannot_see_it_are_left_alone(resting: Cluster) -> None:
    with resting.places.lifeline.open("w") as elsewhere:
        fcntl.flock(elsewhere, fcntl.LOCK_EX)
        with pytest.raises(ClusterError, match=r"另一个容器.*请先"):
            resting.start()
    resting.start()
    assert ask(resting, "SELECT 1") == 1


def test_a_running_server_holds_its_data_for_others_to_see(running: Cluster) -> None:
    with running.places.lifeline.open("w") as elsewhere, pytest.raises(BlockingIOError):
        fcntl.flock(elsewhere, fcntl.LOCK_EX | fcntl.LOCK_NB)


def test_after_kill_9_every_acknowledged_row_is_there(running: Cluster) -> None:
    ask(running, "CREATE TABLE receipt (number int)")
    acknowledged: list[int] = []

    def keep_writing() -> None:
        with psycopg.connect(running.url(), autocommit=True) as session:
            while True:
                session.execute("INSERT INTO receipt VALUES (%s)", [len(acknowledged)])
                acknowledged.append(len(acknowledged))

    def write_until_cut_off() -> None:
        with pytest.raises(psycopg.OperationalError):
            keep_writing()

    writer = threading.Thread(target=write_until_cut_off)
    writer.start()
    assert wait_until(lambda: len(acknowledged) > 100, 10)
    kill_server(running)
    running.start()
    writer.join()
    assert ask(running, f"SELECT count(*) FROM receipt WHERE number < {len(acknowledged)}") == len(
        acknowledged
    )


def test_an_orphan_still_holding_shared_memory_is_ended_first(running: Cluster) -> None:
    account = server_account(running.places.folder)
    session = psycopg.connect(running.url(), autocommit=True)
    orphan = session.info.backend_pid
    session.pgconn.send_query(b"DO $$ BEGIN LOOP PERFORM 1; END LOOP; END $$")
    assert wait_until(lambda: is_busy(running, orphan), 5)
    kill_server(running)
    assert orphan in residents(running.places.data(18), account)
    running.start()
    assert orphan not in residents(running.places.data(18), account)
    session.close()
    assert ask(running, "SELECT 1") == 1


def is_busy(cluster: Cluster, pid: int) -> bool:
    """Whether this session is working on a statement."""
    return ask(cluster, f"SELECT state FROM pg_stat_activity WHERE pid = {pid}") == "active"


def test_a_pid_file_naming_a_stranger_is_not_believed(
    running: Cluster, stranger: "subprocess.Popen[bytes]"
) -> None:
    pid_file = running.places.data(18) / "postmaster.pid"
    _, *rest = pid_file.read_text().split("\n")
    kill_server(running)
    pid_file.write_text("\n".join((str(stranger.pid), *rest)))
    assert not running.status().running
    running.start()
    assert ask(running, "SELECT 1") == 1
    assert stranger.poll() is None


def test_stopping_does_not_harm_a_stranger_named_by_the_pid_file(
    running: Cluster, stranger: "subprocess.Popen[bytes]"
) -> None:
    kill_server(running)
    (running.places.data(18) / "postmaster.pid").write_text(f"{stranger.pid}\n")
    running.stop()
    assert stranger.poll() is None


def test_a_stranger_named_by_the_sockets_lock_is_not_believed(
    running: Cluster, stranger: "subprocess.Popen[bytes]"
) -> None:
    kill_server(running)
    (running.places.sockets / ".s.PGSQL.5432.lock").write_text(f"{stranger.pid}\n")
    running.start()
    assert ask(running, "SELECT 1") == 1


def test_an_empty_pid_file_is_no_obstacle(resting: Cluster) -> None:
    (resting.places.data(18) / "postmaster.pid").write_text("")
    resting.start()
    assert ask(resting, "SELECT 1") == 1


def test_a_killed_initdb_leaves_nothing_behind(cluster: Cluster, home: Path) -> None:
    process = another_process(INIT, home)
    assert wait_until(lambda: any(cluster.places.folder.glob("birth-*/data/PG_VERSION")), 10)
    process.kill()
    process.communicate()
    assert cluster.status().data_dir is None
    cluster.start()
    assert ask(cluster, "SELECT 1") == 1
    assert not any(cluster.places.folder.glob("birth-*"))


def test_a_lost_socket_folder_comes_back(running: Cluster) -> None:
    running.stop()
    running.places.sockets.rmdir()
    running.start()
    assert ask(running, "SELECT 1") == 1
