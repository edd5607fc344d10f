"""What the lists of one project's money have in common: whose rows they are, and where their deals open."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any

from django.urls import reverse

from kaipan.finance.permissions import VIEW_RECEIPT
from kaipan.interfaces.backoffice.shell.lists import ListPage
from kaipan.kernel.actor import require
from kaipan.sales.permissions import VIEW_ALL


class MoneyOfProject(ListPage):
    """Rows of the project in the address, for whoever may see its money."""

    search = "q"

    @cached_property
    def asked(self) -> dict[str, Any]:
        """Whose rows, for whom; refuses who may not see money."""
        actor, project_id = self.request.actor, self.kwargs["project_id"]
        require(actor, VIEW_RECEIPT, project_id)
        return {"project_id": project_id, "actor": actor}

    def opens(self, name: str, key: Callable[[Any], int]) -> Callable[[Any], str]:
        """The page of sales behind a row, for those who may see every deal of the project."""
        if not self.request.actor.may(VIEW_ALL, self.kwargs["project_id"]):
            return lambda row: ""
        return lambda row: reverse(f"sales:{name}", args=[key(row)])
