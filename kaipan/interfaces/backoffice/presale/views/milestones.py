"""The milestones of building: a list, one with where every building stands, and its verbs."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from kaipan.interfaces.backoffice.presale.filters import MilestoneFilter
from kaipan.interfaces.backoffice.presale.milestone_forms import (
    CorrectionForm,
    MilestoneForm,
    PlanForm,
    RecordForm,
)
from kaipan.interfaces.backoffice.shell import formats
from kaipan.interfaces.backoffice.shell.badges import Tone
from kaipan.interfaces.backoffice.shell.columns import Column, Kind
from kaipan.interfaces.backoffice.shell.forms import answer_form
from kaipan.interfaces.backoffice.shell.http import go, page, render
from kaipan.interfaces.backoffice.shell.lists import Empty, ListPage
from kaipan.interfaces.backoffice.shell.parts import Crumb, Happening
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.kernel.actor import require
from kaipan.kernel.errors import NotFound
from kaipan.platform.clock import business_day
from kaipan.platform.scopes import one
from kaipan.presale import actions, queries
from kaipan.presale.permissions import MANAGE_PAYMENT_PLAN, RECORD_MILESTONE, VIEW_PRICE

_EDITS = require_http_methods(["GET", "HEAD", "POST"])


class MilestoneList(ListPage):
    """Every milestone of a project."""

    name = "milestones"
    title = gettext_lazy("工程节点")
    filters = MilestoneFilter
    search = "q"
    default_sort = "name"
    template_name = "backoffice/presale/milestones.html"
    columns = (
        Column(
            "name",
            gettext_lazy("节点"),
            sort="name",
            link=lambda row: reverse("presale:milestone", args=[row.project_id, row.pk]),
        ),
        Column("reached", gettext_lazy("已达到"), value=lambda row: _places(row)[0]),
        Column("planned", gettext_lazy("计划中"), value=lambda row: _places(row)[1]),
        Column("created_at", gettext_lazy("创建"), kind=Kind.MOMENT, sort="created_at"),
    )
    empty = Empty(
        gettext_lazy("还没有工程节点"),
        gettext_lazy("先建立“封顶”等节点，付款方式的明细就可以按节点起算。"),
        icon="building-community",
    )

    def rows(self) -> QuerySet[Any]:
        """The milestones of the project of the address."""
        require(self.request.actor, VIEW_PRICE, self.kwargs["project_id"])
        rows = queries.milestones(self.request.actor, self.kwargs["project_id"])
        return rows.prefetch_related("records__building", "dates__building")

    def extra(self) -> dict[str, Any]:
        """The verb for those who keep payment plans."""
        project_id = self.kwargs["project_id"]
        may = self.request.actor.may(MANAGE_PAYMENT_PLAN, project_id)
        return {
            "new_url": reverse("presale:milestone-new", args=[project_id]) if may else "",
            "crumbs": [Crumb(_("付款方式"), reverse("presale:payment-plans", args=[project_id]))],
        }


def _places(milestone: Any) -> tuple[str, str]:
    """The buildings that have reached it with their days, and those that are planned to."""
    latest: dict[int, Any] = {}
    for record in milestone.records.all():
        held = latest.get(record.building_id)
        if held is None or record.version > held.version:
            latest[record.building_id] = record
    reached = {key: record for key, record in latest.items() if record.reached_on}
    planned = [each for each in milestone.dates.all() if each.planned_on and each.building_id not in reached]
    return (
        "、".join(f"{each.building.name} {formats.day(each.reached_on)}" for each in reached.values()),
        "、".join(f"{each.building.name} {formats.day(each.planned_on)}" for each in planned),
    )


@_EDITS
@page
def create(request: PageRequest, project_id: int) -> HttpResponse:
    """Name another milestone."""
    require(request.actor, MANAGE_PAYMENT_PLAN, project_id)
    list_url = reverse("presale:milestones", args=[project_id])

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        milestone_id = actions.define_milestone(project_id, name=cleaned["name"], actor=request.actor)
        return go(request, _url("milestone", project_id, milestone_id), _("工程节点已建立"))

    context = {
        "title": _("新建工程节点"),
        "crumbs": [Crumb(_("工程节点"), list_url)],
        "cancel": list_url,
    }
    return answer_form(
        request, "backoffice/form.html", lambda data, _files: MilestoneForm(data), act, context
    )


@require_GET
@page
def milestone(request: PageRequest, project_id: int, milestone_id: int) -> HttpResponse:
    """Where every building stands, and everything ever recorded."""
    card = _card(request, project_id, milestone_id)
    may = request.actor.may
    records = queries.milestone_records(request.actor, project_id, milestone_id)
    context = {
        **_around(project_id, card),
        "title": card.name,
        "card": card,
        "may_plan": may(MANAGE_PAYMENT_PLAN, project_id),
        "may_record": may(RECORD_MILESTONE, project_id),
        "happenings": [_happening(each) for each in records],
    }
    return render(request, "backoffice/presale/milestone.html", context)


@_EDITS
@page
def plan(request: PageRequest, project_id: int, milestone_id: int) -> HttpResponse:
    """Plan it for every building."""
    card = _card(request, project_id, milestone_id)
    require(request.actor, MANAGE_PAYMENT_PLAN, project_id)
    back = _url("milestone", project_id, milestone_id)
    form = PlanForm(request.POST if request.method == "POST" else None, places=card.places)

    def act(_cleaned: dict[str, Any]) -> HttpResponse:
        planned = form.planned()
        if planned:
            actions.plan_milestone(milestone_id, planned, actor=request.actor)
        return go(request, back, _("计划日期已保存"))

    context = {
        **_around(project_id, card),
        "title": _("“%(milestone)s”的计划日期") % {"milestone": card.name},
        "intro": _("计划日期只用于试算中的“预计”，不会使任何款项到期。"),
        "cancel": back,
    }
    return answer_form(request, "backoffice/form.html", lambda _data, _files: form, act, context)


@_EDITS
@page
def record(request: PageRequest, project_id: int, milestone_id: int) -> HttpResponse:
    """Record that buildings reached it."""
    card = _card(request, project_id, milestone_id)
    require(request.actor, RECORD_MILESTONE, project_id)
    back = _url("milestone", project_id, milestone_id)
    waiting = [(int(place.building_id), place.building) for place in card.places if not place.is_recorded]

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        actions.record_milestone(milestone_id, **cleaned, actor=request.actor, today=business_day())
        return go(request, back, _("已登记，等待该节点的应收将随之到期"))

    context = {
        **_around(project_id, card),
        "title": _("登记“%(milestone)s”达到") % {"milestone": card.name},
        "intro": _("登记后，所选楼栋中等待该节点的应收将按达到日期计算到期日。登记不能修改，只能更正。"),
        "submit": _("登记达到"),
        "cancel": back,
    }
    return answer_form(
        request,
        "backoffice/form.html",
        lambda data, _files: RecordForm(data, buildings=waiting, initial={"reached_on": business_day()}),
        act,
        context,
    )


@_EDITS
@page
def correct(request: PageRequest, project_id: int, milestone_id: int, building_id: int) -> HttpResponse:
    """Put right what is recorded of one building."""
    card = _card(request, project_id, milestone_id)
    require(request.actor, RECORD_MILESTONE, project_id)
    place = next((each for each in card.places if each.building_id == building_id), None)
    if place is None:
        raise NotFound
    back = _url("milestone", project_id, milestone_id)

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        actions.correct_milestone(
            milestone_id, building_id=building_id, **cleaned, actor=request.actor, today=business_day()
        )
        return go(request, back, _("已更正，未付清的应收随之调整"))

    context = {
        **_around(project_id, card),
        "title": _("更正 %(building)s 的“%(milestone)s”")
        % {"building": place.building, "milestone": card.name},
        "intro": _("原记录保留，另记一条更正；未付清的应收按新的日期重算到期日，已付清的不变。"),
        "submit": _("更正"),
        "cancel": back,
    }
    initial = {"reached_on": place.reached_on, "evidence": place.evidence}
    return answer_form(
        request,
        "backoffice/form.html",
        lambda data, _files: CorrectionForm(data, initial=initial),
        act,
        context,
    )


def _card(request: PageRequest, project_id: int, milestone_id: int) -> Any:
    found = one(queries.milestones(request.actor, project_id), pk=milestone_id)
    cards = queries.milestone_cards(request.actor, project_id)
    return next(card for card in cards if card.id == found.pk)


def _around(project_id: int, card: Any) -> dict[str, Any]:
    crumbs = [
        Crumb(_("工程节点"), reverse("presale:milestones", args=[project_id])),
        Crumb(card.name, _url("milestone", project_id, card.id)),
    ]
    return {"crumbs": crumbs}


def _url(name: str, project_id: int, milestone_id: int) -> str:
    return reverse(f"presale:{name}", args=[project_id, milestone_id])


def _happening(record: Any) -> Happening:
    day = formats.day(record.reached_on) if record.reached_on else ""
    words = {"building": record.building.name, "day": day}
    if not day:
        title, tone = _("%(building)s 更正为尚未达到") % words, Tone.AMBER
    elif record.version > 1:
        title, tone = _("%(building)s 更正为 %(day)s 达到") % words, Tone.AMBER
    else:
        title, tone = _("%(building)s 于 %(day)s 达到") % words, Tone.GREEN
    return Happening(
        title=title,
        at=record.recorded_at,
        who=record.recorded_by.name if record.recorded_by else "",
        text=" · ".join(filter(None, [record.evidence, record.reason])),
        icon="pencil" if record.version > 1 else "check",
        tone=tone,
    )
