"""The discount catalogue: what is offered, one offer with what its quota has used, and the next version."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kaipan.interfaces.backoffice.presale import discount_forms
from kaipan.interfaces.backoffice.presale.discount_forms import EchoForm, OfferForm
from kaipan.interfaces.backoffice.presale.filters import OfferFilter
from kaipan.interfaces.backoffice.shell.badges import Badge, Tone
from kaipan.interfaces.backoffice.shell.columns import Column, Kind
from kaipan.interfaces.backoffice.shell.forms import answer_form
from kaipan.interfaces.backoffice.shell.http import go, page, render
from kaipan.interfaces.backoffice.shell.lists import Empty, ListPage
from kaipan.interfaces.backoffice.shell.parts import Crumb, Tab
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.interfaces.backoffice.shell.sentences import sentence
from kaipan.interfaces.backoffice.shell.typed import id_in
from kaipan.inventory.codes import ProductType
from kaipan.kernel.actor import require
from kaipan.kernel.area import Area
from kaipan.kernel.errors import Refusal
from kaipan.kernel.money import Money
from kaipan.platform.scopes import one
from kaipan.presale import actions, queries
from kaipan.presale.codes import DiscountKind
from kaipan.presale.permissions import MANAGE_PAYMENT_PLAN, VIEW_PRICE

EXAMPLE_TOTAL, EXAMPLE_AREA = Money(1_000_000), Area("100")


def offered_badge(offer: Any) -> Badge:
    """Whether a version is on offer."""
    if offer.retired_at is None:
        return Badge(gettext_lazy("启用"), Tone.GREEN, gettext_lazy("用"))
    return Badge(gettext_lazy("停用"), Tone.GREY, gettext_lazy("停"))


def offer_words(offer: Any) -> str:
    """What it takes off: ``× 98%``, or the most of it."""
    words = queries.discount_words(offer.kind, offer.value)
    return _("最多 %(discount)s") % {"discount": words} if offer.is_limit else words


def used_words(offer: Any) -> str:
    """``2 / 10 套``: what the quota has used."""
    deals = f"{offer.used_deals} / {offer.quota_deals}" if offer.quota_deals else str(offer.used_deals)
    return _("%(deals)s 套") % {"deals": deals}


def deals_url(offer: Any) -> str:
    """The deals that count towards the quota of an offer."""
    return f"{reverse('sales:deals')}?offer={offer.pk}"


class OfferList(ListPage):
    """Every version of every offer of a project, in the order deals take them."""

    name = "discount-offers"
    title = gettext_lazy("优惠目录")
    filters = OfferFilter
    search = "q"
    quick = ("source", "offered")
    default_sort = "place"
    template_name = "backoffice/presale/offers.html"
    columns = (
        Column(
            "name",
            gettext_lazy("名称"),
            sort="name",
            link=lambda row: reverse("presale:discount-offer", args=[row.project_id, row.pk]),
        ),
        Column("offered", gettext_lazy("状态"), value=offered_badge, kind=Kind.BADGE, sort="retired_at"),
        Column("place", gettext_lazy("顺序号"), kind=Kind.COUNT, sort="place"),
        Column("source", gettext_lazy("来源"), value="get_source_display", sort="source"),
        Column("kind", gettext_lazy("方式"), value="get_kind_display", sort="kind"),
        Column("value", gettext_lazy("数值"), value=offer_words, sort="value"),
        Column("group", gettext_lazy("互斥组"), value="exclusion_group", sort="exclusion_group"),
        Column("valid_until", gettext_lazy("截止"), kind=Kind.DAY, sort="valid_until"),
        Column("used", gettext_lazy("已用名额"), value=used_words, sort="used_deals", link=deals_url),
        Column(
            "used_total", gettext_lazy("已优惠金额"), kind=Kind.MONEY, sort="used_total", total="used_total"
        ),
        Column("code", gettext_lazy("代码"), sort="code", shown=False),
        Column("version", gettext_lazy("版本"), kind=Kind.COUNT, sort="version", shown=False),
        Column("quota_total", gettext_lazy("额度"), kind=Kind.MONEY, sort="quota_total", shown=False),
        Column("evidence", gettext_lazy("所需凭证"), sort="evidence", shown=False),
    )
    empty = Empty(
        gettext_lazy("还没有优惠项目"),
        gettext_lazy("新建开盘优惠、老带新、团购等优惠，供认购时选用。"),
        icon="percentage",
    )

    def rows(self) -> QuerySet[Any]:
        """The offers of the project of the address."""
        require(self.request.actor, VIEW_PRICE, self.kwargs["project_id"])
        return queries.discount_offers(self.request.actor, self.kwargs["project_id"])

    def extra(self) -> dict[str, Any]:
        """The verbs: a new offer for those who keep the catalogue, the authority for all."""
        project_id = self.kwargs["project_id"]
        may = self.request.actor.may(MANAGE_PAYMENT_PLAN, project_id)
        return {
            "new_url": reverse("presale:discount-offer-new", args=[project_id]) if may else "",
            "authority_url": reverse("presale:authority", args=[project_id]),
        }


@require_http_methods(["GET", "HEAD", "POST"])
@page
def create(request: PageRequest, project_id: int) -> HttpResponse:
    """An offer, or with ``?from=`` the next version of one."""
    require(request.actor, MANAGE_PAYMENT_PLAN, project_id)
    source = _source(request, project_id)
    form = OfferForm(
        request.POST if request.method == "POST" else None,
        actor=request.actor,
        project_id=project_id,
        initial=discount_forms.terms_of(source) if source else {},
    )
    list_url = reverse("presale:discount-offers", args=[project_id])

    def act(_cleaned: dict[str, Any]) -> HttpResponse:
        offer_id = actions.create_discount_offer(project_id, form.draft(), actor=request.actor)
        url = reverse("presale:discount-offer", args=[project_id, offer_id])
        return go(request, url, _("优惠项目已建立并启用"))

    context = {
        "title": _("%(offer)s 的新版本") % {"offer": source.name} if source else _("新建优惠项目"),
        "submit": _("建立并启用"),
        "cancel": list_url,
        "crumbs": [Crumb(_("优惠目录"), list_url)],
        "echo_url": reverse("presale:discount-echo", args=[project_id]),
    }
    return answer_form(request, "backoffice/presale/offer_form.html", lambda _d, _f: form, act, context)


@require_GET
@page
def echo(request: PageRequest, project_id: int) -> HttpResponse:
    """What a kind and a value make of a price of 1,000,000 元 and 100 ㎡, in one form."""
    require(request.actor, VIEW_PRICE, project_id)
    form = EchoForm(request.GET)
    context: dict[str, object] = {}
    if form.is_valid():
        said = form.cleaned_data
        try:
            step = actions.Discount(_("示例"), DiscountKind(said["kind"]), said["value"])
            after = queries.price_after(EXAMPLE_TOTAL, EXAMPLE_AREA, step)
            words = queries.discount_words(step.kind, step.value, EXAMPLE_AREA)
            context = {"words": words, "before": EXAMPLE_TOTAL, "after": after}
        except Refusal as refusal:
            context = {"refusal": sentence(refusal)}
    return render(request, "backoffice/presale/offer_echo.html", context)


@require_GET
@page
def offer(request: PageRequest, project_id: int, offer_id: int) -> HttpResponse:
    """One version: its terms, its quota, and the deals behind what is used."""
    offers = queries.discount_offers(request.actor, project_id)
    found = one(offers.select_related("created_by"), pk=offer_id)
    context = {
        "title": found.name,
        "note": _("代码 %(code)s，第 %(version)s 版") % {"code": found.code, "version": found.version},
        "crumbs": [Crumb(_("优惠目录"), reverse("presale:discount-offers", args=[project_id]))],
        "offer": found,
        "offered": offered_badge(found),
        "may_manage": request.actor.may(MANAGE_PAYMENT_PLAN, project_id),
        "tabs": _versions(found, offers),
        "terms": _terms(found),
        "scope": _scope(found, request, project_id),
        "quota": _quota(found),
        "deals_url": deals_url(found),
        "used": used_words(found),
    }
    return render(request, "backoffice/presale/offer.html", context)


@require_POST
@page
def retire(request: PageRequest, project_id: int, offer_id: int) -> HttpResponse:
    """Offer this version no longer."""
    found = one(queries.discount_offers(request.actor, project_id), pk=offer_id)
    actions.retire_discount_offer(offer_id, actor=request.actor)
    return go(request, reverse("presale:discount-offer", args=[project_id, found.pk]), _("已停用"))


def _terms(found: Any) -> list[tuple[str, object]]:
    return [
        (_("来源"), found.get_source_display()),
        (_("方式"), found.get_kind_display()),
        (_("数值"), offer_words(found)),
        (_("顺序号"), str(found.place)),
        (_("叠加"), _("可叠加") if found.stackable else _("不可与其他优惠叠加")),
        (_("互斥组"), found.exclusion_group or None),
        (_("开始日期"), found.valid_from),
        (_("截止日期"), found.valid_until),
        (_("所需凭证"), found.evidence or None),
        (_("创建"), found.created_at),
        (_("创建人"), found.created_by.name if found.created_by else None),
    ]


def _scope(found: Any, request: PageRequest, project_id: int) -> list[tuple[str, object]]:
    everywhere = _("全部")
    names = dict(queries.payment_plans(request.actor, project_id).values_list("code", "name"))
    products = [str(ProductType(each).label) for each in found.product_types]
    buildings = [str(each.building) for each in found.buildings.all()]
    plans = [names.get(code, code) for code in found.payment_plan_codes]
    return [
        (_("适用产品"), "、".join(products) or everywhere),
        (_("适用楼栋"), "、".join(buildings) or everywhere),
        (_("适用付款方式"), "、".join(plans) or everywhere),
    ]


def _quota(found: Any) -> list[tuple[str, object]]:
    limit = _("不限")
    return [
        (_("名额"), _("%(deals)s 套") % {"deals": found.quota_deals} if found.quota_deals else limit),
        (_("额度（元）"), found.quota_total or limit),
        (_("已优惠金额（元）"), found.used_total),
    ]


def _versions(found: Any, offers: QuerySet[Any]) -> list[Tab]:
    """The versions of the same offer, the latest first; none to choose between when there is one."""
    versions = list(offers.filter(code=found.code).order_by("-version"))
    if len(versions) == 1:
        return []
    return [
        Tab(
            _("第 %(version)s 版") % {"version": each.version},
            reverse("presale:discount-offer", args=[each.project_id, each.pk]),
            is_current=each.pk == found.pk,
        )
        for each in versions
    ]


def _source(request: PageRequest, project_id: int) -> Any:
    """The version that the new one begins with, if the address names one."""
    named = id_in(request.GET.get("from", ""))
    return None if named is None else one(queries.discount_offers(request.actor, project_id), pk=named)
