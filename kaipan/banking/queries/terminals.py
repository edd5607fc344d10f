"""POS 终端."""

from __future__ import annotations

from django.db.models import QuerySet

from kaipan.banking import permissions
from kaipan.banking.models import Terminal
from kaipan.kernel.actor import Actor


def terminals(actor: Actor) -> QuerySet[Terminal]:
    """The terminals of the projects whose settlements the actor may see, with all versions of their terms."""
    visible = Terminal.objects.visible_to(actor, permissions.VIEW)
    return visible.select_related("bank_account").prefetch_related("terms", "terms__set_by")
