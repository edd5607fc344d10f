"""Reading a table of customers in from the console: the same verbs as the pages' import."""

from pathlib import Path
from typing import Any

import click

from kaipan.customers import actions, queries
from kaipan.customers.permissions import VIEW
from kaipan.interfaces.cli.tables import project_called, row_error
from kaipan.kernel.actor import Actor, Channel
from kaipan.kernel.errors import Refusal
from kaipan.kernel.ids import ProjectId
from kaipan.org import queries as org
from kaipan.platform.clock import business_day


def import_customer_table(
    file: Path, project: str, *, duplicates: str = "SKIP", owner: str | None = None, dry_run: bool = False
) -> dict[str, Any]:
    """Import (or only check) the file and say what was found; one wrong row and nothing is written."""
    project_id = project_called(project)
    actor = org.system_actor_of_project(project_id, Channel.IMPORT)
    terms = queries.TableTerms(duplicates=duplicates, default_owner_id=_owner(project_id, owner))
    content = file.read_bytes()
    facts: dict[str, Any] = {"file": file.name, "project": project, "dry_run": dry_run}
    facts |= {"added": 0, "changed": 0, "skipped": 0, "suspected": 0}
    try:
        source = queries.CustomerTableSource(content, file.name, terms)
        plan = queries.planned_import(project_id, source, today=business_day(), actor=actor)
        facts |= {
            "added": len(plan.added),
            "changed": len(plan.updates),
            "skipped": plan.skipped,
            "suspected": plan.suspected,
            "mapping": dict(plan.mapping),
            "errors": [row_error(error) for error in plan.errors],
        }
        if not dry_run and not plan.errors:
            facts |= _commit(project_id, source, actor)
    except Refusal as refusal:
        facts["errors"] = [{"code": refusal.code, "message": str(refusal)}]
    return facts


def _commit(project_id: ProjectId, source: queries.CustomerTableSource, actor: Actor) -> dict[str, Any]:
    table = actions.keep_customer_table(
        project_id, source.content, source.filename, source.terms, actor=actor
    )
    done = actions.import_customers(table, today=business_day(), actor=actor)
    return {
        "added": done.added,
        "changed": done.changed,
        "skipped": done.skipped,
        "import": done.customer_import_id,
    }


def _owner(project_id: ProjectId, login: str | None) -> int | None:
    if login is None:
        return None
    found = [each.pk for each in org.holders(project_id, VIEW) if each.username == login]
    if not found:
        raise click.ClickException(f"“{login}”不是可接待本项目客户的员工。")
    return int(found[0])
