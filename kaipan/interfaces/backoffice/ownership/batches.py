"""Many customers at once: the form, then customer by customer what would happen, then the deed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.forms import Form
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from kaipan.customers import actions
from kaipan.interfaces.backoffice.ownership.forms import FOLLOW_DEALS
from kaipan.interfaces.backoffice.shell.forms import DONE, FORM_SENT, answer_form
from kaipan.interfaces.backoffice.shell.http import render
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.interfaces.backoffice.shell.sentences import sentence
from kaipan.platform.rehearsal import rehearse

_TEMPLATE = "backoffice/ownership/batch_form.html"


def many(
    request: PageRequest,
    make: Callable[[Any], Form],
    verb: Callable[[actions.HandOverTerms], actions.HandOvers],
    context: dict[str, Any],
    *,
    selected: Sequence[int] = (),
    masked: bool = False,
) -> HttpResponse:
    """Show the form when the list sent its selection; else try or do, and tell each customer's result."""
    context = context | {"submit": _("预演"), "mark": FORM_SENT, "selected": selected}
    if FORM_SENT not in request.POST and selected:
        return render(request, _TEMPLATE, context | {"form": make(None)})

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        terms = actions.HandOverTerms(
            cleaned["to_staff_ids"],
            cleaned["reason"],
            cleaned["effective_on"],
            deals_follow=cleaned.get("deals") == FOLLOW_DEALS,
        )
        is_dry_run = DONE not in request.POST
        result = rehearse(lambda: verb(terms), lambda told: told) if is_dry_run else verb(terms)
        return _told(request, result, context, is_dry_run=is_dry_run, masked=masked)

    return answer_form(request, _TEMPLATE, lambda data, _files: make(data), act, context)


def _told(
    request: PageRequest,
    result: actions.HandOvers,
    context: dict[str, Any],
    *,
    is_dry_run: bool,
    masked: bool,
) -> HttpResponse:
    typed = ("reason", "effective_on", "deals")
    kept = [(name, request.POST[name]) for name in typed if name in request.POST]
    receivers = [("to_staff_ids", each) for each in request.POST.getlist("to_staff_ids")]
    chosen = [("selected", str(each)) for each in context["selected"]]
    shown = {
        "title": context["title"],
        "rows": [_row(each, masked=masked) for each in (*result.refused, *result.done)],
        "is_dry_run": is_dry_run,
        "ready": len(result.done),
        "refused": len(result.refused),
        "action": request.path,
        "hidden": [*kept, *receivers, *chosen, (FORM_SENT, "1"), (DONE, "1")],
        "submit": context["verb"],
        "cancel": context["cancel"],
    }
    return render(request, "backoffice/ownership/batch_result.html", shown)


def _row(each: actions.HandOver, *, masked: bool) -> dict[str, Any]:
    return {
        "label": each.label,
        "url": "" if masked else reverse("customers:customer", args=[each.customer_id]),
        "to": each.to_name,
        "deals": each.deals,
        "refusal": sentence(each.refusal) if each.refusal else "",
    }
