"""What a batch would do, shown before it is done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpResponse

from kaipan.interfaces.backoffice.shell.forms import DONE
from kaipan.interfaces.backoffice.shell.http import render
from kaipan.interfaces.backoffice.shell.parts import BulkOutcome
from kaipan.interfaces.backoffice.shell.requests import PageRequest


def preview(
    request: PageRequest,
    context: Mapping[str, Any],
    outcomes: Sequence[BulkOutcome],
    *,
    typed: Sequence[tuple[str, str]],
    submit: str,
) -> HttpResponse:
    """One line an outcome, and the button that does it with what was ``typed``; none of them is refused."""
    shown = {
        **context,
        "outcomes": outcomes,
        "is_dry_run": True,
        "ready": len(outcomes),
        "refused": 0,
        "action": request.path,
        "hidden": [*typed, (DONE, "1")],
        "submit": submit,
    }
    return render(request, "backoffice/bulk.html", shown)
