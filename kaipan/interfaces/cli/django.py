"""Bringing Django up for a command, with the database behind it."""

import os

import django
from django.core.management import call_command

from kaipan.platform.cluster import Cluster


def embedded_database() -> Cluster | None:
    """Our own server, or nothing when ``DATABASE_URL`` names a real one."""
    return None if os.environ.get("DATABASE_URL") else Cluster.for_home()


def ready(*, migrate: bool = False) -> None:
    """Start the embedded server if it is ours, set Django up and, when asked, bring the schema up to date."""
    cluster = embedded_database()
    if cluster:
        cluster.start()
    django.setup()
    if migrate:
        call_command("migrate", interactive=False, verbosity=0)
