"""Where a cluster lives, and who may come near."""

import os
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from kaipan.platform.cluster import Cluster, ClusterError

from .sessions import another_process, ask

# Imports everything as whoever runs the tests, then becomes an ordinary person with a database of their own.
ORDINARY_PERSON = """
import os, sys
from pathlib import Path
import psycopg
from kaipan.platform.cluster import Cluster
home, uid = Path(sys.argv[1]), int(sys.argv[2])
if os.geteuid() == 0:
    os.setgroups([])
    os.setgid(uid)
    os.setuid(uid)
cluster = Cluster.for_home(home, durable=False)
try:
    cluster.start()
    with psycopg.connect(cluster.url()) as session:
        session.execute("SELECT 1")
    print(Path("/proc", str(cluster.status().pid)).stat().st_uid)
finally:
    cluster.stop()
"""


def test_a_relative_home_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KAIPAN_HOME", "here")
    with pytest.raises(ClusterError, match="绝对路径"):
        Cluster.for_home()


def test_a_home_that_cannot_be_made_is_refused(home: Path) -> None:
    (home / "file").touch()
    with pytest.raises(ClusterError, match="KAIPAN_HOME"):
        Cluster.for_home(home / "file" / "home").start()


@pytest.mark.parametrize("place", ["folder", "sockets"])
def test_a_folder_others_can_enter_is_refused_and_left_as_it_is(resting: Cluster, place: str) -> None:
    folder: Path = getattr(resting.places, place)
    folder.mkdir(exist_ok=True)
    folder.chmod(0o777)
    with pytest.raises(ClusterError, match="0700"):
        resting.start()
    assert folder.stat().st_mode & 0o777 == 0o777
    folder.chmod(0o700)
    if place == "sockets":
        folder.rmdir()


def test_a_link_in_the_place_of_the_socket_folder_is_refused(resting: Cluster, home: Path) -> None:
    resting.places.sockets.symlink_to(home)
    with pytest.raises(ClusterError, match="0700"):
        resting.start()


def test_the_environment_names_the_home(monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    monkeypatch.setenv("KAIPAN_HOME", str(home))
    assert Cluster.for_home().home == home
    assert Cluster.for_home() == Cluster.for_home(home)


def test_a_deep_home_has_a_short_socket(home: Path) -> None:
    cluster = Cluster.for_home(home.joinpath(*["项目部"] * 20), durable=False)
    try:
        cluster.start()
        assert len(os.fsencode(cluster.places.sockets / ".s.PGSQL.5432")) < 100
        assert ask(cluster, "SELECT 1") == 1
    finally:
        cluster.stop()
        cluster.places.sockets.rmdir()


def test_the_url_reads_back_as_its_parts(home: Path) -> None:
    cluster = Cluster.for_home(home / "a +b")
    url = urlsplit(cluster.url("示范", role="kaipan_app"))
    assert (url.scheme, url.username, url.hostname) == ("postgresql", "kaipan_app", None)
    assert parse_qs(url.query) == {"host": [str(cluster.places.sockets)], "port": ["5432"]}


def test_an_ordinary_person_runs_a_database_of_their_own(home: Path) -> None:
    uid = 65534 if os.geteuid() == 0 else os.geteuid()
    os.chown(home, uid, -1)
    process = another_process(ORDINARY_PERSON, home, uid)
    answer, complaint = process.communicate()
    assert (process.returncode, answer.strip()) == (0, str(uid)), complaint
