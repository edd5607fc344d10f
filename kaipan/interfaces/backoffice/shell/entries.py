"""Each area of the back office may have an ``entries.py``: what it puts into the shell.

Menu items (:mod:`.navigation`), palette providers (:mod:`.palette`) and badges (:mod:`.badges`) are
registered there when the program starts.
"""

from importlib import import_module
from importlib.util import find_spec
from pkgutil import iter_modules

AREAS = "kaipan.interfaces.backoffice"


def load() -> None:
    """Import the ``entries`` of every area, in the order of their names."""
    for area in iter_modules(import_module(AREAS).__path__):
        name = f"{AREAS}.{area.name}.entries"
        if area.ispkg and area.name != "shell" and find_spec(name):
            import_module(name)
