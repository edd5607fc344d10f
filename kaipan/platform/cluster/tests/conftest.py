"""A real PostgreSQL for every test, in a home of its own that every account can reach."""

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from kaipan.platform.cluster import Cluster


@contextmanager
def fresh_home() -> Iterator[Path]:
    """Not pytest's tmp_path: that one is closed to the account root lends the server to."""
    folder = Path(tempfile.mkdtemp(prefix="kaipan-test-", dir="/tmp"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


def copied(pattern: Cluster, cluster: Cluster) -> Cluster:
    """The cluster, with the pattern's data."""
    subprocess.run(["cp", "-a", pattern.places.folder, cluster.home], check=True)
    return cluster


@pytest.fixture
def home() -> Iterator[Path]:
    """A fresh, empty home."""
    with fresh_home() as folder:
        yield folder


@pytest.fixture
def cluster(home: Path) -> Iterator[Cluster]:
    """A cluster that does not exist yet; stopped after the test, whatever it did."""
    cluster = Cluster.for_home(home, durable=False)
    yield cluster
    cluster.stop("immediate")


@pytest.fixture(scope="session")
def pattern() -> Iterator[Cluster]:
    """A cluster just made, to copy from: quicker than making one for every test."""
    with fresh_home() as folder:
        cluster = Cluster.for_home(folder, durable=False)
        cluster.init()
        yield cluster


@pytest.fixture(scope="session")
def house(pattern: Cluster) -> Iterator[Cluster]:
    """A running cluster for the tests that leave the server itself alone."""
    with fresh_home() as folder:
        cluster = copied(pattern, Cluster.for_home(folder, durable=False))
        cluster.start()
        yield cluster
        cluster.stop("immediate")


@pytest.fixture
def shared(house: Cluster) -> Cluster:
    """The shared running cluster, its database `kaipan` empty."""
    with psycopg.connect(house.url("postgres"), autocommit=True) as admin:
        admin.execute("DROP DATABASE IF EXISTS kaipan WITH (FORCE)")
    house.create_database("kaipan")
    return house


@pytest.fixture
def resting(cluster: Cluster, pattern: Cluster) -> Cluster:
    """A cluster just made, not running."""
    return copied(pattern, cluster)


@pytest.fixture
def running(resting: Cluster) -> Cluster:
    """A cluster that runs."""
    resting.start()
    return resting
