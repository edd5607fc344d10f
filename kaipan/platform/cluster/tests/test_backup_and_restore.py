"""A backup is one file; restoring swaps databases, so a bad one changes nothing."""

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from kaipan.platform.cluster import Cluster, ClusterError

from .sessions import ask, ask_as_application


@pytest.fixture
def with_a_deal(shared: Cluster) -> Iterator[Cluster]:
    ask(shared, "CREATE TABLE deal (room text PRIMARY KEY)")
    ask(shared, "INSERT INTO deal VALUES ('1-101')")
    return shared


def test_an_existing_file_is_not_overwritten(with_a_deal: Cluster, home: Path) -> None:
    (home / "kaipan.dump").write_text("yesterday's")
    with pytest.raises(ClusterError, match=r"已存在.*请换"):
        with_a_deal.backup(home / "kaipan.dump")
    assert (home / "kaipan.dump").read_text() == "yesterday's"


def test_a_failed_backup_leaves_no_file(with_a_deal: Cluster, home: Path) -> None:
    with pytest.raises(ClusterError, match="备份没有成功"):
        with_a_deal.backup(home / "kaipan.dump", database="no_such")
    with pytest.raises(ClusterError, match="不能写"):
        with_a_deal.backup(home / "no such folder" / "kaipan.dump")
    assert [path.name for path in home.iterdir()] == []


def test_a_backup_that_cannot_be_read_changes_nothing(with_a_deal: Cluster, home: Path) -> None:
    with_a_deal.backup(home / "kaipan.dump")
    whole = (home / "kaipan.dump").read_bytes()
    (home / "cut.dump").write_bytes(whole[: len(whole) // 2])
    (home / "other.txt").write_text("not a backup")
    for bad in ("cut.dump", "other.txt", "no_such.dump"):
        with pytest.raises(ClusterError, match=bad):
            with_a_deal.restore(home / bad)
    assert ask(with_a_deal, "SELECT room FROM deal") == "1-101"
    assert ask(with_a_deal, "SELECT count(*) FROM pg_database WHERE datname = 'kaipan_restoring'") == 0


def test_a_second_restore_at_the_same_time_is_refused(with_a_deal: Cluster, home: Path) -> None:
    with_a_deal.backup(home / "kaipan.dump")
    with psycopg.connect(with_a_deal.url("postgres")) as other:
        other.execute("SELECT pg_advisory_lock(%s)", [0x6B616970])
        with pytest.raises(ClusterError, match="正在进行"):
            with_a_deal.restore(home / "kaipan.dump")


def test_a_restore_brings_the_rows_back_and_keeps_the_replaced(with_a_deal: Cluster, home: Path) -> None:
    with_a_deal.backup(home / "kaipan.dump")
    assert (home / "kaipan.dump").stat().st_mode & 0o777 == 0o600
    ask(with_a_deal, "UPDATE deal SET room = '9-999'")
    with_a_deal.restore(home / "kaipan.dump")
    assert ask(with_a_deal, "SELECT room FROM deal") == "1-101"
    assert ask(with_a_deal, "SELECT room FROM deal", database="kaipan_before_restore") == "9-999"
    with_a_deal.restore(home / "kaipan.dump")
    assert ask(with_a_deal, "SELECT room FROM deal", database="kaipan_before_restore") == "1-101"


def test_a_restore_ends_the_sessions_that_work_in_the_database(with_a_deal: Cluster, home: Path) -> None:
    with_a_deal.backup(home / "kaipan.dump")
    with psycopg.connect(with_a_deal.url(role="kaipan_app")) as session:
        session.execute("SELECT room FROM deal")
        with_a_deal.restore(home / "kaipan.dump")
        with pytest.raises(psycopg.OperationalError):
            session.execute("SELECT room FROM deal")
    assert ask_as_application(with_a_deal, "SELECT room FROM deal") == "1-101"


def test_a_right_taken_from_the_application_stays_taken(with_a_deal: Cluster, home: Path) -> None:
    ask(with_a_deal, "REVOKE UPDATE, DELETE ON deal FROM kaipan_app")
    with_a_deal.backup(home / "kaipan.dump")
    with_a_deal.restore(home / "kaipan.dump")
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        ask_as_application(with_a_deal, "UPDATE deal SET room = '9-999'")
    ask(with_a_deal, "CREATE TABLE later (id int)")
    assert ask_as_application(with_a_deal, "INSERT INTO later VALUES (1) RETURNING id") == 1
