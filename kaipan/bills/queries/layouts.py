"""套打模板 and printers as the actor may see them."""

from __future__ import annotations

from django.db.models import QuerySet

from kaipan.bills import permissions
from kaipan.bills.models import BillPrint, FormLayout, FormPrinter, PrinterChoice
from kaipan.kernel.actor import Actor
from kaipan.platform.scopes import one

READERS = (permissions.VIEW, permissions.SET_LAYOUTS)
"""Whoever sees bills sees how they are printed."""


def form_layouts(actor: Actor) -> QuerySet[FormLayout]:
    """Every version of every layout of the projects where the actor may see bills, newest first."""
    rows = FormLayout.objects.filter(project_id__in=_projects(actor))
    return rows.select_related("kind", "project", "made_by").prefetch_related("fields").order_by("-pk")


def form_printers(actor: Actor) -> QuerySet[FormPrinter]:
    """The printers of those projects, by name; those out of use too."""
    return FormPrinter.objects.filter(project_id__in=_projects(actor)).order_by("name")


def printer_of(actor: Actor, project_id: int) -> FormPrinter | None:
    """The printer somebody prints on in a project unless they say otherwise, as long as it is in use."""
    if actor.staff_id is None:
        return None
    mine = PrinterChoice.objects.filter(project_id=project_id, staff_id=actor.staff_id, printer__active=True)
    found = mine.select_related("printer").first()
    return found.printer if found else None


def bill_prints(actor: Actor) -> QuerySet[BillPrint]:
    """Every printing of the bills the actor may see, the latest first."""
    rows = BillPrint.objects.visible_to(actor, permissions.VIEW)
    return rows.select_related("bill", "layout__kind", "printer", "printed_by").order_by("-pk")


def form_scan(layout_id: int, *, actor: Actor) -> bytes:
    """The picture of the form under a layout, a JPEG of our own making; empty without one."""
    layout = one(form_layouts(actor).select_related("scan"), pk=layout_id)
    return bytes(layout.scan.content) if layout.scan else b""


def _projects(actor: Actor) -> list[int]:
    return sorted({each for permission in READERS for each in actor.projects_with(permission)})
