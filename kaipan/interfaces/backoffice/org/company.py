"""What holds for the whole company."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from kaipan.interfaces.backoffice.org.forms import CompanyForm
from kaipan.interfaces.backoffice.shell.forms import answer_form
from kaipan.interfaces.backoffice.shell.http import go, page
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.kernel.actor import require
from kaipan.org import actions as org
from kaipan.org import queries
from kaipan.org.permissions import MANAGE_STAFF


@page
def change_company(request: PageRequest) -> HttpResponse:
    """Change the short name and the daily quota of uncovered numbers."""
    require(request.actor, MANAGE_STAFF)
    company = queries.company(request.actor)
    initial = {"short_name": company.short_name, "reveals_per_day": company.reveals_per_day}

    def make(data: Any, _files: Any) -> CompanyForm:
        return CompanyForm(data, initial=initial)

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        org.change_company(**cleaned, actor=request.actor)
        return go(request, reverse("org:company"), _("已保存。"))

    context = {"title": company.name, "note": company.credit_code}
    return answer_form(request, "backoffice/form.html", make, act, context)
