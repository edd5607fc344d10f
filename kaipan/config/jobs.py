"""What the job queue knows: every room's jobs, registered when the apps are ready."""

from importlib import import_module
from importlib.util import find_spec

from django.apps import apps
from procrastinate import App


def on_app_ready(app: App) -> None:
    """Import each room's ``jobs`` and ``handlers`` so that their functions are registered."""
    for room in apps.get_app_configs():
        if room.name.startswith("kaipan."):
            for module in ("jobs", "housekeeping", "handlers", "invariants", "permissions"):
                if find_spec(f"{room.name}.{module}"):
                    import_module(f"{room.name}.{module}")
