"""公海: who nobody serves, and how they are taken out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import BooleanField, QuerySet, Value
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from kaipan.customers import actions
from kaipan.customers import queries as customers
from kaipan.customers.permissions import CHANGE, CLAIM, TRANSFER, VIEW, VIEW_ALL, VIEW_POOL
from kaipan.interfaces.backoffice.customers.lists import with_phone
from kaipan.interfaces.backoffice.ownership.batches import many
from kaipan.interfaces.backoffice.ownership.filters import PoolFilter
from kaipan.interfaces.backoffice.ownership.forms import HandOverForm, ReasonForm, SureForm
from kaipan.interfaces.backoffice.shell.columns import Column, Kind
from kaipan.interfaces.backoffice.shell.forms import answer_form
from kaipan.interfaces.backoffice.shell.http import go, page
from kaipan.interfaces.backoffice.shell.lists import BulkAction, Empty, ListPage
from kaipan.interfaces.backoffice.shell.parts import Crumb
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.kernel.actor import require, require_any
from kaipan.kernel.typed_values.masks import mask_name
from kaipan.org import queries as org
from kaipan.platform import clock
from kaipan.platform.scopes import one


def masked_name(row: Any) -> str:
    """Who it is, as far as the pool says."""
    return mask_name(row.party.name)


def why(row: Any) -> str:
    """Why they lie there; what the house itself says is said in the reader's language."""
    return _(row.pooled_why) if row.pooled_why else ""


class PoolList(ListPage):
    """公海: names and numbers masked, on the page as in exports."""

    name = "pool"
    title = gettext_lazy("公海")
    filters = PoolFilter
    quick = ("intent_grade", "source_medium", "owner", "pooled_by")
    default_sort = "-pooled_on"
    template_name = "backoffice/ownership/pool.html"
    empty = Empty(
        gettext_lazy("公海没有客户"), gettext_lazy("归属到期未跟进或主动放弃的客户会出现在这里。"), "users"
    )
    columns = (
        Column("name", gettext_lazy("姓名"), value=masked_name),
        Column("phone", gettext_lazy("手机")),
        Column(
            "intent_grade",
            gettext_lazy("意向等级"),
            kind=Kind.BADGE,
            badge="customers.customer.intent_grade",
            sort="intent_grade",
        ),
        Column("source", gettext_lazy("媒体来源"), value="get_source_medium_display", sort="source_medium"),
        Column("owner", gettext_lazy("原顾问"), value="owner.name", sort="owner__name"),
        Column(
            "pooled_by",
            gettext_lazy("进入方式"),
            kind=Kind.BADGE,
            badge="customers.pooled_by",
            sort="pooled_by",
        ),
        Column("pooled_on", gettext_lazy("进入日期"), kind=Kind.DAY, sort="pooled_at"),
        Column("contacted_on", gettext_lazy("最近联系"), kind=Kind.DAY, sort="contacted_on"),
        Column("why", gettext_lazy("原因"), value=why, shown=False),
        Column(
            "registered_at", gettext_lazy("登记时间"), kind=Kind.MOMENT, sort="registered_at", shown=False
        ),
        Column(
            "claim",
            gettext_lazy("操作"),
            value=lambda row: "",
            template="backoffice/ownership/claim_cell.html",
        ),
    )

    @property
    def project_id(self) -> int:
        """The project in the address."""
        return int(self.kwargs["project_id"])

    def rows(self) -> QuerySet[Any]:
        """The pool of the project; ``may_claim`` is whether the person may take them."""
        actor = self.request.actor
        require_any(actor, (VIEW_POOL, VIEW_ALL), self.project_id)
        may = Value(actor.may(CLAIM, self.project_id), output_field=BooleanField())
        return with_phone(customers.pool(actor).filter(project_id=self.project_id).annotate(may_claim=may))

    def bulk_actions(self) -> Sequence[BulkAction]:
        """Assigning many at once."""
        if not self.request.actor.may(TRANSFER, self.project_id):
            return ()
        url = reverse("ownership:assign", args=[self.project_id])
        return (BulkAction(gettext_lazy("分配给顾问"), url, "user-check"),)

    def extra(self) -> dict[str, Any]:
        """How many more one may take today."""
        actor = self.request.actor
        claims = actor.may(CLAIM, self.project_id)
        left = customers.claims_left(actor, self.project_id, clock.business_day()) if claims else None
        return {"claims_left": left}


@page
def claim(request: PageRequest, customer_id: int) -> HttpResponse:
    """领取: serve somebody of the pool from now on."""
    row = one(customers.pool(request.actor), pk=customer_id)
    require(request.actor, CLAIM, row.project_id)
    today = clock.business_day()
    back = reverse("ownership:pool", args=[row.project_id])
    left = customers.claims_left(request.actor, row.project_id, today)

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        actions.claim_from_pool(row.pk, today=today, actor=request.actor)
        said = _("已领取 %(name)s，请尽快跟进") % {"name": row.party.name}
        return go(request, reverse("customers:customer", args=[row.pk]), said)

    context = {
        "title": _("领取客户 %(name)s") % {"name": masked_name(row)},
        "intro": _("领取后由您接待，须在归属有效期内跟进，否则再回公海。您今日还可领取 %(left)s 位。")
        % {"left": left},
        "submit": _("领取"),
        "cancel": back,
        "crumbs": [Crumb(_("公海"), back)],
    }
    return answer_form(request, "backoffice/form.html", lambda data, _files: SureForm(data), act, context)


@require_POST
@page
def assign(request: PageRequest, project_id: int) -> HttpResponse:
    """分配: give the ticked ones to one consultant, or to several in turn."""
    require(request.actor, TRANSFER, project_id)
    chosen = [row.pk for row in PoolList.selection(request, project_id=project_id)]
    people = [(str(each.pk), each.name) for each in org.colleagues(request.actor, project_id, VIEW)]
    today = clock.business_day()
    context = {
        "title": _("公海分配"),
        "verb": _("分配"),
        "intro": _("共 %(count)s 位。不计入顾问每日领取数。") % {"count": len(chosen)},
        "cancel": reverse("ownership:pool", args=[project_id]),
    }
    return many(
        request,
        lambda data: HandOverForm(data, people=people, with_deals=False, initial={"effective_on": today}),
        lambda terms: actions.assign_from_pool(project_id, chosen, terms, today=today, actor=request.actor),
        context,
        selected=chosen,
        masked=True,
    )


@page
def release(request: PageRequest, customer_id: int) -> HttpResponse:
    """放入公海: give a customer up for others to take."""
    card = customers.customer_card(customer_id, actor=request.actor, to_change=True)
    require(request.actor, CHANGE, card.project_id)
    back = reverse("customers:customer", args=[card.id])

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        actions.release_to_pool(card.id, reason=cleaned["reason"], actor=request.actor)
        there = reverse("ownership:pool", args=[card.project_id])
        seen = request.actor.may(VIEW_POOL, card.project_id) or request.actor.may(VIEW_ALL, card.project_id)
        here = reverse("customers:customers", args=[card.project_id])
        return go(request, there if seen else here, _("%(name)s 已放入公海") % {"name": card.name})

    context = {
        "title": _("把 %(name)s 放入公海") % {"name": card.name},
        "intro": _("放入后您不再接待该客户，其他顾问可以领取；共享一并结束。"),
        "submit": _("放入公海"),
        "danger": True,
        "cancel": back,
        "crumbs": [Crumb(card.name, back)],
    }
    return answer_form(request, "backoffice/form.html", lambda data, _files: ReasonForm(data), act, context)
