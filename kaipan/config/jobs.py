"""What the job queue knows: every room's jobs, registered when the apps are ready."""

from importlib import import_module
from importlib.util import find_spec

from django.apps import apps
from procrastinate import App
from procrastinate.contrib.django import procrastinate_app


def on_app_ready(app: App) -> None:
    """Import each room's ``jobs``, ``handlers`` and the like so that their functions are registered.

    They register with whatever is the current app; until this function returns that would be the library's
    stand-in, whose tasks have been handed over already.
    """
    procrastinate_app.current_app = app
    for room in apps.get_app_configs():
        if room.name.startswith("kaipan."):
            for module in (
                "jobs",
                "housekeeping",
                "handlers",
                "privacy",
                "invariants",
                "permissions",
                "works",
            ):
                if find_spec(f"{room.name}.{module}"):
                    import_module(f"{room.name}.{module}")
