"""Taking the running deals of an older system over from the console: the same verbs as the pages."""

from pathlib import Path
from typing import Any

from kaipan.interfaces.cli.tables import project_called, row_error
from kaipan.kernel.actor import Channel
from kaipan.kernel.errors import Refusal
from kaipan.org import queries as org
from kaipan.platform.clock import business_day
from kaipan.sales import actions, queries


def import_running_deals(file: Path, project: str, *, check: bool = False) -> dict[str, Any]:
    """Take the workbook over (or only compare it) and say what was found; one wrong row and nothing is."""
    project_id = project_called(project)
    actor = org.system_actor_of_project(project_id, Channel.IMPORT)
    facts: dict[str, Any] = {"file": file.name, "project": project, "check": check, "errors": []}
    try:
        kept = actions.keep_running_deals(project_id, file.read_bytes(), file.name, actor=actor)
        facts |= {"kept": kept} | actions.check_running_deals(kept, today=business_day(), actor=actor)
        card = queries.running_deals_card(kept, actor=actor)
        if card.checked is not None:
            sums = card.checked.totals
            facts |= {
                "old_balance": str(sums.old_balance),
                "balance": str(sums.balance),
                "difference": str(sums.difference),
                "errors": [{"sheet": each.sheet} | row_error(each.error) for each in card.checked.errors],
            }
        if not check and not facts["errors"]:
            done = actions.take_over_deals(kept, today=business_day(), actor=actor)
            facts |= {"take_over": done.take_over_id}
    except Refusal as refusal:
        facts["errors"] = [{"code": refusal.code, "message": str(refusal)}]
    return facts
