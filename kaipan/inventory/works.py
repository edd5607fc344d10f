"""Reading a large room table in, as work that people need not wait for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kaipan.inventory import actions
from kaipan.inventory.permissions import IMPORT_ROOMS
from kaipan.kernel.actor import Actor
from kaipan.kernel.text import gettext_noop as _
from kaipan.platform.long_work import work
from kaipan.platform.models import StoredFile

IMPORT = "inventory.import"


@work(IMPORT, label=_("导入房源"), permission=IMPORT_ROOMS)
def _import(arguments: Mapping[str, Any], *, actor: Actor) -> object:
    """The file was kept when the work was started; ``file_id`` names it."""
    content = bytes(StoredFile.objects.only("content").get(pk=arguments["file_id"]).content)
    return actions.import_rooms(
        arguments["project_id"],
        content,
        arguments["filename"],
        arguments["mapping"],
        update_existing=arguments["update_existing"],
        sheet=arguments["sheet"],
        encoding=arguments["encoding"],
        actor=actor,
    )


def reading_in(
    project_id: int,
    file_id: int,
    filename: str,
    mapping: Mapping[str, str] | None,
    update_existing: bool,
    encoding: str | None = None,
    sheet: str | None = None,
) -> dict[str, Any]:
    """The arguments of :data:`IMPORT` as work keeps them."""
    return {
        "project_id": project_id,
        "file_id": file_id,
        "filename": filename,
        "mapping": dict(mapping) if mapping is not None else None,
        "update_existing": update_existing,
        "sheet": sheet,
        "encoding": encoding,
    }
