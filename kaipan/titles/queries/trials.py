"""What verbs for many titles would do, before they are done."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import ProjectId
from kaipan.platform.outcomes import Outcomes
from kaipan.titles.finding import HANDLE
from kaipan.titles.opening import TitleOutcome, judged, signed_in
from kaipan.titles.results import Matched, matched


def preview_titles(
    project_id: ProjectId | int, building_ids: Collection[int], *, actor: Actor
) -> Outcomes[TitleOutcome]:
    """Of which signed deals of these buildings the titles would begin, and why not of the others."""
    require(actor, HANDLE, project_id)
    return Outcomes(tuple(judged(list(signed_in(int(project_id), building_ids)))))


def preview_title_results(
    project_id: ProjectId | int, content: bytes, filename: str, *, actor: Actor, today: date
) -> list[Matched]:
    """What taking in a file of results would write, row by row; nothing is written. Raises as that does."""
    require(actor, HANDLE, project_id)
    return matched(int(project_id), content, filename, today)
