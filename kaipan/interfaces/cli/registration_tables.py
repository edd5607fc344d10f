"""Reading a table of registrations in from the console: the same verbs as the pages' import."""

from pathlib import Path
from typing import Any

from kaipan.interfaces.cli.tables import project_called, row_error
from kaipan.kernel.actor import Channel
from kaipan.kernel.errors import Refusal
from kaipan.org import queries as org
from kaipan.platform.clock import business_day
from kaipan.registrations import actions, queries


def import_registration_table(file: Path, project: str, *, dry_run: bool = False) -> dict[str, Any]:
    """Import (or only try) the file and say what was found; one wrong row and nothing is registered."""
    project_id = project_called(project)
    actor = org.system_actor_of_project(project_id, Channel.IMPORT)
    facts: dict[str, Any] = {"file": file.name, "project": project, "dry_run": dry_run}
    facts |= {"registered": 0, "wrong": 0, "errors": []}
    try:
        table = actions.keep_registration_table(project_id, file.read_bytes(), file.name, actor=actor)
        facts |= actions.try_registration_table(table, today=business_day(), actor=actor)
        tried = queries.kept_table(table, actor=actor).tried
        facts["errors"] = [row_error(error) for error in tried.errors] if tried else []
        if not dry_run and not facts["wrong"]:
            done = actions.import_registrations(table, today=business_day(), actor=actor)
            facts |= {"registered": done.registered, "import": done.registration_import_id}
    except Refusal as refusal:
        facts["errors"] = [{"code": refusal.code, "message": str(refusal)}]
    return facts
