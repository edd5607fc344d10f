"""Bringing Django up for a command, with the database behind it."""

import gc
import os

import django
from django.core.management import call_command

from kaipan.platform.cluster import APP_ROLE, Cluster


def embedded_database() -> Cluster | None:
    """Our own server, or nothing when ``DATABASE_URL`` names a real one."""
    return None if os.environ.get("DATABASE_URL") else Cluster.for_home()


def start_embedded_database() -> None:
    """Start our own server, unless ``DATABASE_URL`` names a real one."""
    cluster = embedded_database()
    if cluster:
        cluster.start()


def ready(*, migrate: bool = False) -> None:
    """Start the embedded server if it is ours, set Django up and, when asked, bring the schema up to date."""
    start_embedded_database()
    django.setup()
    gc.freeze()  # what the start made stays: nobody need look through it for garbage again and again
    if migrate:
        call_command("migrate", interactive=False, verbosity=0)


def ready_without_database() -> None:
    """Set Django up for a command that only calculates."""
    django.setup()


def take_the_applications_rights() -> None:
    """Connect from here on as the role that reads and writes rows and can do no more.

    Called by what serves people, before Django is up: what was posted, issued or written into the trail
    cannot be changed then, whatever the code does. ``KAIPAN_APP_DATABASE_URL`` names that role's login on a
    real server; the embedded one has it from birth.
    """
    given, embedded = os.environ.get("KAIPAN_APP_DATABASE_URL"), embedded_database()
    if given or embedded:
        os.environ["DATABASE_URL"] = given or embedded.url(role=APP_ROLE)  # type: ignore[union-attr]
