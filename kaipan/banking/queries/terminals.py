"""POS 终端."""

from __future__ import annotations

from django.db.models import Prefetch, QuerySet

from kaipan.banking import permissions
from kaipan.banking.models import Terminal, TerminalTerms
from kaipan.kernel.actor import Actor


def terminals(actor: Actor) -> QuerySet[Terminal]:
    """The terminals of the projects whose settlements the actor may see, their terms as ``versions``."""
    visible = Terminal.objects.visible_to(actor, permissions.VIEW)
    versions = Prefetch("terms", TerminalTerms.objects.select_related("set_by"), to_attr="versions")
    return visible.select_related("bank_account").prefetch_related(versions)
