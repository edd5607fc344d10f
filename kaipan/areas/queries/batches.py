"""Batches, their lines and disputes, as the actor may see them."""

from __future__ import annotations

from django.db.models import BooleanField, Case, CharField, Exists, F, OuterRef, QuerySet, Value, When

from kaipan.areas import permissions
from kaipan.areas.models import AreaBatch, AreaDispute, AreaLine
from kaipan.areas.models.line import SOURCE_KIND
from kaipan.areas.rules import states
from kaipan.finance import queries as finance
from kaipan.kernel.actor import Actor
from kaipan.kernel.money import ZERO


def batches(actor: Actor) -> QuerySet[AreaBatch]:
    """The batches of the projects where the actor may see them, newest first."""
    rows = AreaBatch.objects.visible_to(actor, permissions.VIEW)
    return rows.select_related("project", "drawn_by", "settled_by").order_by("-pk")


def lines(actor: Actor) -> QuerySet[AreaLine]:
    """Every line, newest first, with ``progress`` and whether it is ``disputed``."""
    rows = AreaLine.objects.visible_to(actor, permissions.VIEW)
    joined = rows.select_related("project", "batch", "regime", "due", "credit", "chosen_by")
    return with_progress(joined).order_by("-pk")


def with_progress(rows: QuerySet[AreaLine]) -> QuerySet[AreaLine]:
    """The lines with how far their money is: read from finance, kept nowhere."""
    waiting = finance.refund_to_come(SOURCE_KIND, OuterRef("pk"))
    open_ones = AreaDispute.objects.filter(line=OuterRef("pk"), closed_on=None)
    posted = {"state": states.POSTED}
    progress = Case(
        When(batch__state=states.ASKED, state=states.OPEN, then=Value("ASKED")),
        When(batch__state=states.DRAFT, state=states.OPEN, then=Value("DRAFT")),
        When(due__state="OPEN", due__allocated__gte=F("due__amount"), then=Value("PAID"), **posted),
        When(due__state="OPEN", then=Value("TO_PAY"), **posted),
        When(due__isnull=False, then=Value("ENDED"), **posted),
        When(credit__state="VOIDED", then=Value("ENDED"), **posted),
        When(waiting, credit__isnull=False, then=Value("TO_RETURN"), **posted),
        When(credit__isnull=False, then=Value("RETURNED"), **posted),
        When(amount=ZERO, then=Value("NOTHING"), **posted),
        default=F("state"),
        output_field=CharField(),
    )
    disputed = Case(
        When(Exists(open_ones), then=Value(True)), default=Value(False), output_field=BooleanField()
    )
    return rows.annotate(progress=progress, disputed=disputed)


def disputes(actor: Actor) -> QuerySet[AreaDispute]:
    """Every dispute, newest first."""
    rows = AreaDispute.objects.visible_to(actor, permissions.VIEW)
    return rows.select_related("project", "line__batch", "remeasured", "opened_by", "closed_by").order_by(
        "-pk"
    )


def lines_of_deal(deal_id: int) -> list[AreaLine]:
    """What was made of a deal's area, the last first. Whoever asks has shown that the deal may be seen."""
    rows = AreaLine.objects.filter(deal_id=deal_id).select_related("batch", "regime", "due", "credit")
    return list(with_progress(rows).order_by("-pk"))
