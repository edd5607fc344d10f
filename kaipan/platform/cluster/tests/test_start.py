"""Starting: from nothing, twice, by two processes at once, under any name of a home."""

import os
from pathlib import Path

import psycopg
import pytest

from kaipan.platform.cluster import Cluster, ClusterError

from .sessions import another_process, ask

START = """
import sys
from pathlib import Path
from kaipan.platform.cluster import Cluster
Cluster.for_home(Path(sys.argv[1]), durable=False).start()
"""


def test_a_program_newer_data_need_is_asked_for(resting: Cluster) -> None:
    resting.places.data(18).rename(resting.places.data(99))
    with pytest.raises(ClusterError, match=r"99.*请安装"):
        resting.start()


def test_a_setting_postgresql_refuses_is_named(resting: Cluster) -> None:
    resting.places.local_settings.write_text("work_mem = 'much'\n")
    resting.places.local_settings.chmod(0o644)
    with pytest.raises(ClusterError, match=r"没有启动.*日志"):
        resting.start()
    resting.places.local_settings.unlink()


def test_it_starts_from_nothing(cluster: Cluster) -> None:
    cluster.start()
    assert ask(cluster, "SELECT current_database() || current_user") == "kaipankaipan"


def test_starting_twice_keeps_the_one_server(shared: Cluster) -> None:
    first = shared.status().pid
    shared.start()
    assert shared.status().pid == first


def test_two_processes_starting_at_once_bring_up_one_server(cluster: Cluster, home: Path) -> None:
    both = [another_process(START, home) for _ in range(2)]
    for process in both:
        _, complaint = process.communicate()
        assert process.returncode == 0, complaint
    logs = "".join(file.read_text() for file in cluster.places.log.glob("postgresql-*.log"))
    assert logs.count("starting PostgreSQL") == 1


def test_the_callers_environment_changes_nothing(cluster: Cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PGPORT", "1")
    monkeypatch.setenv("PGDATA", "/nowhere")
    monkeypatch.setenv("PGUSER", "nobody")
    cluster.start()
    assert ask(cluster, "SELECT 1") == 1


def test_any_name_of_a_home_will_do(home: Path) -> None:
    cluster = Cluster.for_home(home / "深 圳's +%20", durable=False)
    try:
        cluster.start()
        assert ask(cluster, "SELECT 1") == 1
    finally:
        cluster.stop()


def test_a_durable_cluster_and_one_for_tests_share_a_home_but_nothing_else(
    running: Cluster, home: Path
) -> None:
    durable = Cluster.for_home(home)
    try:
        durable.start()
        assert (ask(durable, "SHOW fsync"), ask(durable, "SHOW full_page_writes")) == ("on", "on")
        assert (ask(running, "SHOW fsync"), ask(running, "SHOW synchronous_commit")) == ("off", "on")
    finally:
        durable.stop()


def test_the_operators_own_settings_win(resting: Cluster) -> None:
    resting.places.local_settings.write_text("work_mem = '11MB'\n")
    resting.places.local_settings.chmod(0o644)
    resting.start()
    assert ask(resting, "SHOW work_mem") == "11MB"


def test_it_can_be_reached_by_its_socket_only(shared: Cluster) -> None:
    assert ask(shared, "SHOW listen_addresses") == ""
    assert shared.places.sockets.stat().st_mode & 0o777 == 0o700


def test_chinese_text_can_be_searched_by_trigrams(shared: Cluster) -> None:
    ask(shared, "CREATE EXTENSION pg_trgm")
    assert ask(shared, "SELECT '开盘售楼' %> '开盘'") is True


def test_the_log_quotes_no_buyer(shared: Cluster) -> None:
    ask(shared, "CREATE TABLE buyer (phone text PRIMARY KEY)")
    with psycopg.connect(shared.url(), autocommit=True) as session:
        for _ in range(2):
            try:
                session.execute("INSERT INTO buyer VALUES ('13800138000')")
            except psycopg.errors.UniqueViolation:
                refused = True
    logs = "".join(file.read_text() for file in shared.places.log.glob("*.log"))
    assert refused
    assert "buyer_pkey" in logs
    assert "13800138000" not in logs


def test_the_server_never_runs_as_root(shared: Cluster) -> None:
    owner = Path("/proc", str(shared.status().pid)).stat().st_uid
    assert owner != 0
    assert owner == shared.places.data(18).stat().st_uid
    assert os.geteuid() in {0, owner}
