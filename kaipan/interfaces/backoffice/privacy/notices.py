"""告知书: what people are told, in versions."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET
from django_filters.filterset import FilterSet

from kaipan.interfaces.backoffice.privacy.codes import PURPOSES
from kaipan.interfaces.backoffice.privacy.forms import NoticeForm
from kaipan.interfaces.backoffice.shell.columns import Column, Kind
from kaipan.interfaces.backoffice.shell.filters import ChoiceFilter, SearchFilter
from kaipan.interfaces.backoffice.shell.forms import answer_form
from kaipan.interfaces.backoffice.shell.http import go, page, render
from kaipan.interfaces.backoffice.shell.lists import Empty, ListPage
from kaipan.interfaces.backoffice.shell.parts import Crumb
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.errors import Forbidden
from kaipan.parties import actions
from kaipan.parties import queries as parties
from kaipan.parties.permissions import HANDLE_REQUEST, NOTE_CONSENT, SET_PRIVACY
from kaipan.platform.scopes import one

_READERS = (NOTE_CONSENT, HANDLE_REQUEST, SET_PRIVACY)


class NoticeFilter(FilterSet):
    """By words and purpose."""

    q = SearchFilter(hint=gettext_lazy("正文"), field_name="text", lookup_expr="icontains")
    purpose = ChoiceFilter(label=gettext_lazy("目的"), choices=PURPOSES)


class NoticeList(ListPage):
    """Every version of every notice, those in force among them."""

    name = "privacy-notices"
    title = gettext_lazy("个人信息告知书")
    filters = NoticeFilter
    search = "q"
    quick = ("purpose",)
    columns = (
        Column(
            "purpose",
            gettext_lazy("目的"),
            value="get_purpose_display",
            sort="purpose",
            link=lambda row: reverse("privacy:notice", args=[row.pk]),
        ),
        Column("version", gettext_lazy("版本"), kind=Kind.COUNT, sort="version"),
        Column("published_at", gettext_lazy("发布时间"), kind=Kind.MOMENT, sort="published_at"),
        Column("published_by", gettext_lazy("发布人"), value="published_by.name", sort="published_by__name"),
        Column("text", gettext_lazy("正文"), shown=False),
    )
    default_sort = "-published_at"
    template_name = "backoffice/privacy/notices.html"
    empty = Empty(
        gettext_lazy("还没有告知书"),
        gettext_lazy("没有告知书就不能登记同意，也不能发送营销消息。"),
        icon="file-text",
    )

    def rows(self) -> QuerySet[Any]:
        """The company's."""
        _require_reader(self.request.actor)
        return parties.notices(self.request.actor)

    def extra(self) -> dict[str, Any]:
        return {"may_publish": self.request.actor.may(SET_PRIVACY)}


@require_GET
@page
def notice(request: PageRequest, notice_id: int) -> HttpResponse:
    """One version, word for word."""
    _require_reader(request.actor)
    row: Any = one(parties.notices(request.actor), pk=notice_id)
    latest = parties.notices_in_force(request.actor)[row.purpose]
    context = {
        "title": str(row),
        "crumbs": [Crumb(_("个人信息告知书"), reverse("privacy:notices"))],
        "row": row,
        "is_in_force": latest.pk == row.pk,
    }
    return render(request, "backoffice/privacy/notice.html", context)


@page
def publish(request: PageRequest) -> HttpResponse:
    """发布: the next version for a purpose."""
    require(request.actor, SET_PRIVACY)
    purpose = request.GET.get("purpose", "")
    before = parties.notices_in_force(request.actor).get(purpose)

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        made = actions.publish_notice(cleaned["purpose"], text=cleaned["text"], actor=request.actor)
        return go(request, reverse("privacy:notice", args=[made]), _("告知书已发布"))

    context = {
        "title": _("发布告知书"),
        "submit": _("发布"),
        "intro": _("发布后不能更改，只能发布新版本；已登记的同意仍指向当时的版本。"),
        "cancel": reverse("privacy:notices"),
        "crumbs": [Crumb(_("个人信息告知书"), reverse("privacy:notices"))],
    }
    initial = {"purpose": before.purpose, "text": before.text} if before else {}
    return answer_form(
        request, "backoffice/form.html", lambda data, _f: NoticeForm(data, initial=initial), act, context
    )


def _require_reader(actor: Actor) -> None:
    if not any(actor.may_somewhere(permission) for permission in _READERS):
        raise Forbidden(permission=NOTE_CONSENT)
