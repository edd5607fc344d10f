"""保留期限: how long what is kept, and by when people are answered."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_filters.filterset import FilterSet

from kaipan.interfaces.backoffice.privacy.codes import CLASSES
from kaipan.interfaces.backoffice.privacy.forms import DaysForm, PeriodForm
from kaipan.interfaces.backoffice.shell.columns import Column, Kind
from kaipan.interfaces.backoffice.shell.filters import ChoiceFilter
from kaipan.interfaces.backoffice.shell.forms import answer_form
from kaipan.interfaces.backoffice.shell.http import go, page
from kaipan.interfaces.backoffice.shell.lists import Empty, ListPage
from kaipan.interfaces.backoffice.shell.parts import Crumb
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.errors import Forbidden
from kaipan.parties import actions
from kaipan.parties import queries as parties
from kaipan.parties.permissions import HANDLE_REQUEST, SET_PRIVACY
from kaipan.platform import clock


class PeriodFilter(FilterSet):
    """By class."""

    retained = ChoiceFilter(label=gettext_lazy("保留类别"), choices=CLASSES)


class RetentionList(ListPage):
    """What holds today, and everything that was ever set."""

    name = "privacy-retention"
    title = gettext_lazy("保留期限")
    filters = PeriodFilter
    quick = ("retained",)
    columns = (
        Column("retained", gettext_lazy("保留类别"), value="get_retained_display", sort="retained"),
        Column("months", gettext_lazy("月数"), kind=Kind.COUNT, sort="months"),
        Column("valid_from", gettext_lazy("生效日期"), kind=Kind.DAY, sort="valid_from"),
        Column("set_by", gettext_lazy("设定人"), value="set_by.name", sort="set_by__name"),
        Column("at", gettext_lazy("设定时间"), kind=Kind.MOMENT, sort="at"),
    )
    default_sort = "-valid_from"
    template_name = "backoffice/privacy/retention.html"
    empty = Empty(gettext_lazy("还没有设定过"), gettext_lazy("目前适用系统默认期限。"), icon="archive")

    def rows(self) -> QuerySet[Any]:
        """The company's."""
        _require_reader(self.request.actor)
        return parties.retention_history(self.request.actor)

    def extra(self) -> dict[str, Any]:
        actor = self.request.actor
        return {
            "periods": parties.retention_on(actor.company_id, clock.business_day()),
            "answer_days": parties.answer_days(actor.company_id),
            "may_set": actor.may(SET_PRIVACY),
        }


@page
def set_period(request: PageRequest) -> HttpResponse:
    """设定保留期限, from a day on."""
    require(request.actor, SET_PRIVACY)
    today = clock.business_day()

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        actions.set_retention(**cleaned, actor=request.actor, today=today)
        return go(request, reverse("privacy:retention"), _("保留期限已设定"))

    context = {"title": _("设定保留期限"), "submit": _("设定"), **_frame()}
    return answer_form(
        request,
        "backoffice/form.html",
        lambda data, _f: PeriodForm(data, initial={"valid_from": today}),
        act,
        context,
    )


@page
def set_days(request: PageRequest) -> HttpResponse:
    """设定答复期限."""
    require(request.actor, SET_PRIVACY)
    initial = {"days": parties.answer_days(request.actor.company_id)}

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        actions.set_answer_days(cleaned["days"], actor=request.actor)
        return go(request, reverse("privacy:retention"), _("答复期限已设定"))

    context = {"title": _("设定答复期限"), "submit": _("设定"), **_frame()}
    return answer_form(
        request, "backoffice/form.html", lambda data, _f: DaysForm(data, initial=initial), act, context
    )


def _frame() -> dict[str, Any]:
    back = reverse("privacy:retention")
    return {"cancel": back, "crumbs": [Crumb(_("保留期限"), back)]}


def _require_reader(actor: Actor) -> None:
    if not (actor.may(HANDLE_REQUEST) or actor.may(SET_PRIVACY)):
        raise Forbidden(permission=HANDLE_REQUEST)
