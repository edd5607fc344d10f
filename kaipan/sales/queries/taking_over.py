"""Workbooks of running deals that wait, what checking them found, and those that became deals."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import ProjectId
from kaipan.kernel.money import Money
from kaipan.platform.encryption import unseal_bytes
from kaipan.platform.scopes import one
from kaipan.platform.spreadsheets import RowError
from kaipan.sales.models import RunningDealsFile, TakenOverDeal, TakeOver
from kaipan.sales.models.taken_over import BOUND_TO
from kaipan.sales.permissions import EXPLAIN_TAKE_OVER, TAKE_OVER
from kaipan.sales.taking_over.comparing import NOTHING, Compared, Reason, Totals, totals, unexplained
from kaipan.sales.taking_over.reading import SheetError


@dataclass(frozen=True, slots=True)
class Checked:
    """What the last check of a workbook found."""

    lines: tuple[Compared, ...]
    totals: Totals
    receipts: int
    papers: int
    wrong: int
    errors: tuple[SheetError, ...]


@dataclass(frozen=True, slots=True)
class RunningDealsCard:
    """A workbook that was uploaded; ``checked`` is None until it was.

    ``reasons`` say why deals differ, by key, as far as they hold for the figures checked last.
    """

    id: int
    project_id: ProjectId
    filename: str
    uploaded_at: datetime
    uploaded_by: str
    rows: int
    checked: Checked | None
    reasons: Mapping[str, str]

    @property
    def unexplained(self) -> int:
        """How many deals differ for no reason that anybody gave."""
        return (
            0
            if self.checked is None
            else sum(not line.agrees and line.key not in self.reasons for line in self.checked.lines)
        )

    @property
    def is_ready(self) -> bool:
        """Whether taking it over would be refused for nothing that is known."""
        checked = self.checked
        return checked is not None and bool(checked.lines) and not checked.wrong and not self.unexplained


def running_deals_files(actor: Actor) -> QuerySet[RunningDealsFile]:
    """The workbooks that wait where the actor takes deals over, or answers for accounts."""
    projects = actor.projects_with(TAKE_OVER) | actor.projects_with(EXPLAIN_TAKE_OVER)
    files = RunningDealsFile.objects.filter(project_id__in=sorted(projects))
    return files.select_related("staff").defer("content")


def running_deals_card(file_id: int, *, actor: Actor) -> RunningDealsCard:
    """One of them, with what was found in it; raises NotFound."""
    kept = file_to_work_on(file_id, actor=actor)
    checked = _checked(kept.tried) if kept.tried else None
    lines = checked.lines if checked else ()
    reasons = reasons_of(kept)
    open_keys = {line.key for line in unexplained(lines, reasons)}
    return RunningDealsCard(
        id=kept.pk,
        project_id=ProjectId(kept.project_id),
        filename=kept.filename,
        uploaded_at=kept.uploaded_at,
        uploaded_by=kept.staff.name if kept.staff else "",
        rows=kept.rows,
        checked=checked,
        reasons={
            line.key: reasons[line.key].reason
            for line in lines
            if line.key in reasons and line.key not in open_keys
        },
    )


def take_overs(actor: Actor) -> QuerySet[TakeOver]:
    """What was taken over in the projects whose take-overs the actor may see, the latest first."""
    projects = actor.projects_with(TAKE_OVER) | actor.projects_with(EXPLAIN_TAKE_OVER)
    return TakeOver.objects.filter(project_id__in=sorted(projects)).select_related("taken_over_by")


def taken_over_deals(take_over_id: int, *, actor: Actor) -> QuerySet[TakenOverDeal]:
    """The deals of one take-over, with what the older system held for them; raises NotFound."""
    log = one(take_overs(actor), pk=take_over_id)
    lines = TakenOverDeal.objects.filter(take_over=log)
    return lines.select_related("deal__room", "deal__customer__party", "explained_by").order_by("pk")


def origin_of(deal_id: int) -> TakenOverDeal | None:
    """Where a deal was taken over from, or None. Whoever asks has shown that the reader may see the deal."""
    return TakenOverDeal.objects.filter(deal_id=deal_id).select_related("take_over").first()


def file_to_work_on(file_id: int, *, actor: Actor) -> RunningDealsFile:
    """The row of a workbook the actor may work on; its bytes only when asked for."""
    return one(running_deals_files(actor), pk=file_id)


def content_of(kept: RunningDealsFile) -> bytes:
    """The bytes of a workbook, as they were uploaded."""
    return unseal_bytes(bytes(kept.content), BOUND_TO)


def reasons_of(kept: RunningDealsFile) -> dict[str, Reason]:
    """Why deals of a workbook differ, by key."""
    return {key: Reason(**said) for key, said in kept.reasons.items()}


def line_read(line: Mapping[str, Any]) -> Compared:
    """A line of a comparison as it was kept."""
    texts = ("key", "room", "customer", "state", "row")
    said: dict[str, Any] = {
        each.name: line[each.name] if each.name in texts else Money(line[each.name])
        for each in fields(Compared)
    }
    return Compared(**said)


def _checked(tried: Mapping[str, Any]) -> Checked:
    lines = tuple(line_read(line) for line in tried["lines"])
    errors = tuple(SheetError(each["sheet"], RowError(**each["error"])) for each in tried["errors"])
    return Checked(
        lines=lines,
        totals=totals(lines) if lines else NOTHING,
        receipts=tried["receipts"],
        papers=tried["papers"],
        wrong=tried["wrong"],
        errors=errors,
    )
