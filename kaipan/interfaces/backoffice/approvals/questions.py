"""The way from a thing to the question it asked, for those to whom the question opens."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse

from kaipan.approvals import queries
from kaipan.kernel.actor import Actor


def with_question(rows: QuerySet[Any], actor: Actor) -> QuerySet[Any]:
    """Rows that asked by their ``approval``, with ``question_opens``: whether the actor may read it."""
    opens = queries.requests(actor).filter(pk=OuterRef("approval_id"))
    found: QuerySet[Any] = rows.annotate(question_opens=Exists(opens))
    return found


def question_url(row: Any) -> str:
    """The page of the question a row of :func:`with_question` asked; empty to whom it does not open."""
    return reverse("approvals:request", args=[row.approval_id]) if row.question_opens else ""


def opens_question(approval_id: int | None, actor: Actor) -> bool:
    """Whether the actor may read the question one thing asked, if it asked any."""
    return approval_id is not None and queries.requests(actor).filter(pk=approval_id).exists()
