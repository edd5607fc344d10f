"""A house that is built once and attacked many times: every attack is taken back before the next one.

@pytest.fixture(scope="module")
def house(django_db_setup, django_db_blocker):
    with standing(django_db_blocker):
        yield build()

def test_…(house):
    with taken_back():
        …
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction
from django.test import TestCase


@contextmanager
def standing(django_db_blocker: Any) -> Iterator[None]:
    """One transaction around all tests of a module; verbs may open theirs in it, as in any test."""

    class Ground(TestCase):
        pass

    with django_db_blocker.unblock():
        Ground.setUpClass()
        try:
            yield
        finally:
            Ground.tearDownClass()
            Ground.doClassCleanups()


@contextmanager
def taken_back() -> Iterator[None]:
    """Whatever happens inside has not happened."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
