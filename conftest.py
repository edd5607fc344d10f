"""The test run's own database server, started once and reused."""

import os

import pytest

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """Start the test cluster before the test database is made in it."""
    from kaipan.config.settings_test import TEST_CLUSTER

    if os.environ["DATABASE_URL"] == TEST_CLUSTER.url():
        TEST_CLUSTER.start()
