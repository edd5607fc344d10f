"""A title, and the verbs about it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from kaipan.interfaces.backoffice.shell.forms import answer_form
from kaipan.interfaces.backoffice.shell.http import go, page, render
from kaipan.interfaces.backoffice.shell.parts import Crumb
from kaipan.interfaces.backoffice.shell.projects import remember_project
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.interfaces.backoffice.titles import forms as ours
from kaipan.interfaces.backoffice.titles.lists import HANDLE
from kaipan.interfaces.backoffice.titles.panel import shown
from kaipan.kernel.actor import require
from kaipan.kernel.money import ZERO
from kaipan.kernel.text import gettext_noop
from kaipan.platform.clock import business_day
from kaipan.platform.scopes import one
from kaipan.titles import actions, permissions, queries


@require_GET
@page
def title(request: PageRequest, title_id: int) -> HttpResponse:
    """What is written down of a title."""
    context = shown(title_id, request.actor)
    row = context["card"].title
    remember_project(request, row.project_id)
    label = row.deal.room.label
    crumbs = [Crumb(_("产权台账"), reverse("titles:titles", args=[row.project_id]))]
    said = {
        "title": _("%(room)s 产权") % {"room": label},
        "crumbs": crumbs,
        "case_url": _case_url(row.case_id),
    }
    return render(request, "backoffice/titles/title.html", context | said)


def _case_url(case_id: int | None) -> str:
    """The page of its case; nothing while there is none."""
    try:
        return reverse("procedures:case", kwargs={"case_id": case_id}) if case_id else ""
    except NoReverseMatch:
        return ""


_Do = Callable[[int, dict[str, Any], dict[str, Any]], object]


def _verb(
    name: str,
    form: type[forms.Form],
    do: _Do,
    done: str,
    *,
    right: str = HANDLE,
    initial: Callable[[int, PageRequest], dict[str, Any]] | None = None,
) -> Callable[..., HttpResponse]:
    """A page with one form about a title, which goes back to it."""

    @page
    def view(request: PageRequest, title_id: int) -> HttpResponse:
        row: Any = one(queries.titles(request.actor), pk=title_id)
        require(request.actor, right, row.project_id)
        back = reverse("titles:title", args=[row.pk])
        said = {"actor": request.actor, "today": business_day()}
        begins = initial(row.pk, request) if initial else {}

        def act(cleaned: dict[str, Any]) -> HttpResponse:
            do(row.pk, cleaned, said)
            return go(request, back, _(done))

        label = row.deal.room.label
        context = {
            "title": f"{label} {_(name)}",
            "submit": _(name),
            "cancel": back,
            "crumbs": [Crumb(label, back)],
        }
        return answer_form(
            request, "backoffice/form.html", lambda data, _files: form(data, initial=begins), act, context
        )

    return view


def _proof(cleaned: dict[str, Any]) -> actions.ProofTerms:
    given = {**cleaned, "amount": cleaned["amount"] or ZERO}
    return actions.ProofTerms(**{name: given[name] for name in given if name != "correction"})


def _tax(title_id: int, cleaned: dict[str, Any], said: dict[str, Any]) -> None:
    actions.record_tax_proof(title_id, _proof(cleaned), correction=cleaned["correction"], **said)


def _fund(title_id: int, cleaned: dict[str, Any], said: dict[str, Any]) -> None:
    actions.record_fund_proof(title_id, _proof(cleaned), correction=cleaned["correction"], **said)


def _certificate(title_id: int, cleaned: dict[str, Any], said: dict[str, Any]) -> None:
    actions.record_certificate(title_id, actions.CertificateTerms(**cleaned), **said)


def _deed(title_id: int, cleaned: dict[str, Any], said: dict[str, Any]) -> None:
    to = cleaned.pop("to")
    actions.move_deed(title_id, to, actions.Handover(**cleaned), **said)


def _cause(title_id: int, cleaned: dict[str, Any], said: dict[str, Any]) -> None:
    cause = cleaned.pop("cause")
    actions.say_who_is_late(title_id, cause, **cleaned, **said)


def _end(title_id: int, cleaned: dict[str, Any], said: dict[str, Any]) -> None:
    kind = cleaned.pop("kind")
    actions.end_registration(title_id, kind, **cleaned, **said)


def _own(title_id: int, cleaned: dict[str, Any], said: dict[str, Any]) -> None:
    actions.mark_own_handling(title_id, reason=cleaned["reason"], actor=said["actor"])


def _entrusted(title_id: int, cleaned: dict[str, Any], said: dict[str, Any]) -> None:
    actions.mark_entrusted(title_id, reason=cleaned["reason"], actor=said["actor"])


def _suggested(title_id: int, request: PageRequest) -> dict[str, Any]:
    card = queries.title_card(title_id, actor=request.actor, on=business_day())
    return {"to": card.suggested, "moved_on": business_day()}


tax_proof = _verb(gettext_noop("登记契税完税证明"), ours.ProofForm, _tax, gettext_noop("契税完税证明已登记"))
fund_proof = _verb(
    gettext_noop("登记维修资金缴存证明"), ours.ProofForm, _fund, gettext_noop("维修资金缴存证明已登记")
)
certificate = _verb(
    gettext_noop("登记不动产权证"), ours.CertificateForm, _certificate, gettext_noop("不动产权证已登记")
)
deed = _verb(
    gettext_noop("登记证去向"), ours.DeedForm, _deed, gettext_noop("证去向已登记"), initial=_suggested
)
cause = _verb(gettext_noop("登记逾期原因"), ours.CauseForm, _cause, gettext_noop("逾期原因已登记"))
own = _verb(gettext_noop("改为自办"), ours.ReasonForm, _own, gettext_noop("已改为自办"))
entrusted = _verb(gettext_noop("改为委托办理"), ours.ReasonForm, _entrusted, gettext_noop("已改为委托办理"))
end = _verb(
    gettext_noop("登记注销、转移或更正"),
    ours.EndForm,
    _end,
    gettext_noop("已登记，原产权登记不再有效"),
    right=permissions.END,
)
