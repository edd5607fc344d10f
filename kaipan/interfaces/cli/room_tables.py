"""Reading a room table in from the console: the same verbs as the pages' import."""

from pathlib import Path
from typing import Any

from kaipan.interfaces.cli.tables import project_called, row_error
from kaipan.inventory import actions as inventory
from kaipan.inventory import queries
from kaipan.kernel.actor import Actor, Channel
from kaipan.kernel.errors import Refusal
from kaipan.kernel.ids import ProjectId
from kaipan.org import queries as org


def import_room_table(
    file: Path, project: str, *, dry_run: bool, update_existing: bool = False
) -> dict[str, Any]:
    """Import (or only check) the file and say what was found; one wrong row and nothing is written."""
    project_id = project_called(project)
    actor = org.system_actor_of_project(project_id, Channel.IMPORT)
    facts: dict[str, Any] = {
        "file": file.name,
        "project": project,
        "dry_run": dry_run,
        "rooms": 0,
        "changed": 0,
    }
    try:
        preview = queries.preview_room_import(
            project_id,
            queries.TableSource(file.read_bytes(), file.name),
            update_existing=update_existing,
            actor=actor,
        )
        facts |= {
            "rooms": preview.added,
            "changed": preview.changed,
            "mapping": dict(preview.mapping),
            "errors": [row_error(error) for error in preview.errors],
        }
        if not dry_run and not preview.errors:
            facts |= _commit(project_id, file, update_existing, actor)
    except Refusal as refusal:
        facts["errors"] = [{"code": refusal.code, "message": str(refusal)}]
    return facts


def _commit(project_id: ProjectId, file: Path, update_existing: bool, actor: Actor) -> dict[str, Any]:
    done = inventory.import_rooms(
        project_id, file.read_bytes(), file.name, update_existing=update_existing, actor=actor
    )
    return {"rooms": done.added, "changed": done.changed, "import": done.room_import_id}
