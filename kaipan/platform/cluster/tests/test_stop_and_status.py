"""Stopping, and asking how things are."""

from pathlib import Path

import psycopg
import pytest

from kaipan.platform.cluster import Cluster, ClusterError

from .sessions import ask


def test_verbs_that_need_a_running_server_say_how_to_get_one(cluster: Cluster, home: Path) -> None:
    with pytest.raises(ClusterError, match="kaipan db start"):
        cluster.backup(home / "kaipan.dump")
    cluster.init()
    with pytest.raises(ClusterError, match="kaipan db start"):
        cluster.create_database("demo")


def test_stopping_and_asking_make_nothing(cluster: Cluster) -> None:
    cluster.stop()
    assert not cluster.is_running()
    status = cluster.status()
    assert (status.running, status.pid, status.data_dir, status.size_in_bytes) == (False, None, None, 0)
    assert not cluster.places.folder.exists()


def test_a_stop_ends_open_sessions_and_can_be_repeated(running: Cluster) -> None:
    with psycopg.connect(running.url()) as session:
        session.execute("SELECT 1")
        running.stop()
        with pytest.raises(psycopg.OperationalError):
            session.execute("SELECT 1")
    running.stop()
    assert not running.is_running()


def test_status_tells_what_runs_and_where(shared: Cluster) -> None:
    status = shared.status()
    assert shared.is_running()
    assert status.running
    assert status.version == ask(shared, "SHOW server_version")
    assert status.data_dir == shared.places.data(18)
    assert status.size_in_bytes > 10_000_000
    with psycopg.connect(status.url) as session:
        assert session.info.host == str(status.socket_dir)
