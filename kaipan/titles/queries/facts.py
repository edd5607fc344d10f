"""What is written down beside titles, as the actor may see it."""

from __future__ import annotations

from django.db.models import QuerySet

from kaipan.kernel.actor import Actor
from kaipan.titles.finding import SEE
from kaipan.titles.models import FirstRegistration, ResultFile, UntitledRoom


def first_registrations(actor: Actor) -> QuerySet[FirstRegistration]:
    """What buildings were registered first with (大产权), corrected ones among them, newest first."""
    rows = FirstRegistration.objects.visible_to(actor, SEE)
    return rows.select_related("project", "building", "recorded_by", "replaced_by").order_by("-pk")


def rooms_without_title(actor: Actor) -> QuerySet[UntitledRoom]:
    """The rooms that have no title, and why; those that were said so before among them, newest first."""
    rows = UntitledRoom.objects.visible_to(actor, SEE)
    return rows.select_related("project", "room__building", "said_by", "ended_by").order_by("-pk")


def result_files(actor: Actor) -> QuerySet[ResultFile]:
    """The files of results that were taken in, newest first; their rows are ``lines``."""
    rows = ResultFile.objects.visible_to(actor, SEE)
    return rows.select_related("project", "read_by").order_by("-pk")
