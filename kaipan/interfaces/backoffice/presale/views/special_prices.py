"""Special prices and their campaigns: listed, set, followed, ended."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import QuerySet, Value
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from kaipan.interfaces.backoffice.presale.adjustment_forms import CampaignForm, QuotaForm, SpecialForm
from kaipan.interfaces.backoffice.presale.filters import CampaignFilter, SpecialFilter
from kaipan.interfaces.backoffice.presale.plan_forms import ReasonForm
from kaipan.interfaces.backoffice.presale.room_columns import PRICED_ROOM
from kaipan.interfaces.backoffice.shell.badges import Badge, Tone
from kaipan.interfaces.backoffice.shell.columns import Column, Kind
from kaipan.interfaces.backoffice.shell.forms import answer_form
from kaipan.interfaces.backoffice.shell.http import go, page
from kaipan.interfaces.backoffice.shell.lists import Empty, ListPage
from kaipan.interfaces.backoffice.shell.parts import Crumb
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.inventory import queries as inventory
from kaipan.kernel.actor import require
from kaipan.kernel.errors import NotFound
from kaipan.org import queries as org
from kaipan.platform.clock import business_day
from kaipan.platform.scopes import one
from kaipan.presale import actions, queries
from kaipan.presale.adjustment_codes import SpecialState
from kaipan.presale.permissions import SET_SPECIAL_PRICE, VIEW_PRICE

_FORM = ["GET", "HEAD", "POST"]


def open_badge(special: Any) -> Badge:
    """Whether quotes of today start from it."""
    if special.open:
        return Badge(gettext_lazy("今日有效"), Tone.GREEN, gettext_lazy("效"))
    return Badge(gettext_lazy("今日无效"), Tone.GREY, gettext_lazy("无"))


class SetBySome(ListPage):
    """A list of which some who see it may also set what stands in it."""

    @cached_property
    def may_set(self) -> bool:
        """Whether this person sets special prices in the project of the address."""
        return self.request.actor.may(SET_SPECIAL_PRICE, self.kwargs["project_id"])


class SpecialList(SetBySome):
    """The special prices of a project, the latest first."""

    name = "special-prices"
    title = gettext_lazy("特价房")
    filters = SpecialFilter
    search = "q"
    quick = ("state", "open")
    default_sort = "-created_at"
    template_name = "backoffice/presale/specials.html"
    columns = (
        PRICED_ROOM,
        Column(
            "state",
            gettext_lazy("状态"),
            kind=Kind.BADGE,
            badge="presale.special_price.state",
            sort="state",
        ),
        Column("open", gettext_lazy("今日"), value=open_badge, kind=Kind.BADGE, sort="open"),
        Column("list_total", gettext_lazy("表价（元）"), kind=Kind.MONEY, sort="list_total"),
        Column("total", gettext_lazy("特价（元）"), kind=Kind.MONEY, sort="total"),
        Column("cut", gettext_lazy("优惠（元）"), kind=Kind.MONEY, sort="cut"),
        Column("rate", gettext_lazy("降幅"), kind=Kind.PERCENT, sort="rate"),
        Column("valid_from", gettext_lazy("开始"), kind=Kind.DAY, sort="valid_from"),
        Column("valid_until", gettext_lazy("截止"), kind=Kind.DAY, sort="valid_until"),
        Column("campaign", gettext_lazy("特价活动"), value="campaign.name", sort="campaign__name"),
        Column("reason", gettext_lazy("原因"), sort="reason"),
        Column("end_reason", gettext_lazy("结束原因"), sort="end_reason", shown=False),
        Column(
            "created_by",
            gettext_lazy("设定人"),
            value="created_by.name",
            sort="created_by__name",
            shown=False,
        ),
        Column("created_at", gettext_lazy("设定时间"), kind=Kind.MOMENT, sort="created_at", shown=False),
        Column("verbs", gettext_lazy("操作"), value="pk", template="backoffice/presale/special_verbs.html"),
    )
    empty = Empty(
        gettext_lazy("还没有特价房"),
        gettext_lazy("为一套房间设定低于表价的特价、原因和有效期；特价不占用房间。"),
        icon="tag",
    )

    @cached_property
    def today(self) -> date:
        """The business day the page is about."""
        return business_day()

    def rows(self) -> QuerySet[Any]:
        """Special prices of the project of the address."""
        project_id = self.kwargs["project_id"]
        require(self.request.actor, VIEW_PRICE, project_id)
        rows = queries.special_prices(self.request.actor, on=self.today)
        return rows.filter(project_id=project_id).annotate(may_set=Value(self.may_set))

    def extra(self) -> dict[str, Any]:
        """The verbs for those who set special prices."""
        project_id = self.kwargs["project_id"]
        return {
            "new_url": reverse("presale:special-new", args=[project_id]) if self.may_set else "",
            "campaigns_url": reverse("presale:campaigns", args=[project_id]),
        }


@require_http_methods(_FORM)
@page
def create(request: PageRequest, project_id: int) -> HttpResponse:
    """Give a room a special price; a deep cut asks for approval first."""
    require(request.actor, SET_SPECIAL_PRICE, project_id)
    back = _list_url(project_id)
    rooms = inventory.rooms(request.actor).filter(project_id=project_id)
    room_ids: dict[str, int] = dict(rooms.values_list("label", "pk"))
    campaigns = queries.special_campaigns(request.actor).filter(project_id=project_id)
    today = business_day()
    form = SpecialForm(
        request.POST if request.method == "POST" else None,
        room_ids=room_ids,
        campaigns=[(each.pk, each.name) for each in campaigns],
        initial={"valid_from": today, "room": request.GET.get("room", "")},
    )

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        special_id = actions.set_special_price(
            room_ids[cleaned["room"]],
            terms=form.terms(),
            campaign_id=cleaned["campaign_id"],
            today=today,
            actor=request.actor,
        )
        made = one(queries.special_prices(request.actor, on=today), pk=special_id)
        waits = made.state == SpecialState.ASKED
        return go(request, back, _("已提交审批，同意后生效") if waits else _("特价已生效"))

    limit = org.project_settings(project_id).special_price_cut_percent
    context = {
        "title": _("设定特价"),
        "intro": _("特价只改变报价，不占用也不释放房间。降幅超过 %(limit)s%% 须经审批。")
        % {"limit": f"{limit.normalize():f}"},
        "submit": _("设定"),
        "cancel": back,
        "crumbs": [Crumb(_("特价房"), back)],
    }
    return answer_form(request, "backoffice/form.html", lambda _data, _files: form, act, context)


@require_POST
@page
def settle(request: PageRequest, project_id: int, special_id: int) -> HttpResponse:
    """Let a special price follow its approval's answer now."""
    _find(request, project_id, special_id)
    actions.settle_special_price(special_id, actor=request.actor)
    return go(request, _list_url(project_id), _("已按审批结果更新"))


@require_http_methods(_FORM)
@page
def end(request: PageRequest, project_id: int, special_id: int) -> HttpResponse:
    """End a special price before its window does, with the reason."""
    special = _find(request, project_id, special_id)
    require(request.actor, SET_SPECIAL_PRICE, project_id)
    back = _list_url(project_id)

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        actions.end_special_price(special_id, reason=cleaned["reason"], actor=request.actor)
        return go(request, back, _("特价已结束"))

    context = {
        "title": _("结束%(special)s") % {"special": special},
        "intro": _("结束后报价回到表价；已按特价成交的不受影响。"),
        "submit": _("结束特价"),
        "danger": True,
        "cancel": back,
        "crumbs": [Crumb(_("特价房"), back)],
    }
    return answer_form(request, "backoffice/form.html", lambda data, _files: ReasonForm(data), act, context)


class CampaignList(SetBySome):
    """The campaigns of a project and how many of their places are taken."""

    name = "special-campaigns"
    title = gettext_lazy("特价活动")
    filters = CampaignFilter
    search = "q"
    quick = ("places",)
    default_sort = "-created_at"
    template_name = "backoffice/presale/campaigns.html"
    columns = (
        Column("name", gettext_lazy("活动名称"), sort="name"),
        Column("quota", gettext_lazy("名额"), kind=Kind.COUNT, sort="quota"),
        Column("used", gettext_lazy("已成交"), kind=Kind.COUNT, sort="used"),
        Column("left", gettext_lazy("剩余"), kind=Kind.COUNT, sort="places_left"),
        Column("created_by", gettext_lazy("创建人"), value="created_by.name", sort="created_by__name"),
        Column("created_at", gettext_lazy("创建时间"), kind=Kind.MOMENT, sort="created_at"),
        Column("verbs", gettext_lazy("操作"), value="pk", template="backoffice/presale/campaign_verbs.html"),
    )
    empty = Empty(
        gettext_lazy("还没有特价活动"),
        gettext_lazy("活动限定最多多少套按特价成交；名额在认购时占用，取消认购时退回。"),
        icon="speakerphone",
    )

    def rows(self) -> QuerySet[Any]:
        """Campaigns of the project of the address."""
        project_id = self.kwargs["project_id"]
        require(self.request.actor, VIEW_PRICE, project_id)
        found = queries.special_campaigns(self.request.actor).filter(project_id=project_id)
        return found.annotate(may_set=Value(self.may_set))

    def extra(self) -> dict[str, Any]:
        """The verb for those who set special prices."""
        project_id = self.kwargs["project_id"]
        return {
            "crumbs": [Crumb(_("特价房"), _list_url(project_id))],
            "new_url": reverse("presale:campaign-new", args=[project_id]) if self.may_set else "",
        }


@require_http_methods(_FORM)
@page
def open_campaign(request: PageRequest, project_id: int) -> HttpResponse:
    """Open a campaign with its quota."""
    require(request.actor, SET_SPECIAL_PRICE, project_id)

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        actions.open_special_campaign(
            project_id, name=cleaned["name"], quota=cleaned["quota"], actor=request.actor
        )
        return go(request, _campaigns_url(project_id), _("活动已建立"))

    context = _campaign_context(project_id, _("新建特价活动"), _("建立"))
    return answer_form(request, "backoffice/form.html", lambda data, _files: CampaignForm(data), act, context)


@require_http_methods(_FORM)
@page
def resize_campaign(request: PageRequest, project_id: int, campaign_id: int) -> HttpResponse:
    """Change a campaign's quota."""
    campaigns = queries.special_campaigns(request.actor).filter(project_id=project_id)
    campaign = one(campaigns, pk=campaign_id)
    require(request.actor, SET_SPECIAL_PRICE, project_id)

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        actions.resize_special_campaign(campaign_id, quota=cleaned["quota"], actor=request.actor)
        return go(request, _campaigns_url(project_id), _("名额已更改"))

    context = _campaign_context(project_id, _("调整“%(name)s”的名额") % {"name": campaign.name}, _("保存"))
    return answer_form(
        request,
        "backoffice/form.html",
        lambda data, _files: QuotaForm(data, initial={"quota": campaign.quota}),
        act,
        context,
    )


def _find(request: PageRequest, project_id: int, special_id: int) -> Any:
    special = one(queries.special_prices(request.actor, on=business_day()), pk=special_id)
    if special.project_id != project_id:
        raise NotFound
    return special


def _campaign_context(project_id: int, title: str, submit: str) -> dict[str, Any]:
    back = _campaigns_url(project_id)
    crumbs = [Crumb(_("特价活动"), back)]
    return {"title": title, "submit": submit, "cancel": back, "crumbs": crumbs}


def _list_url(project_id: int) -> str:
    return reverse("presale:specials", args=[project_id])


def _campaigns_url(project_id: int) -> str:
    return reverse("presale:campaigns", args=[project_id])
