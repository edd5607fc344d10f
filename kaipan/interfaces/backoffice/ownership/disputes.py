"""判客: the list, one dispute, and what is done about it."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from kaipan.customers import actions
from kaipan.customers import queries as customers
from kaipan.customers.permissions import RAISE_DISPUTE, RULE_APPEAL, RULE_DISPUTE, VIEW, VIEW_ALL
from kaipan.interfaces.backoffice.org.trail import happenings
from kaipan.interfaces.backoffice.ownership.filters import DisputeFilter
from kaipan.interfaces.backoffice.ownership.forms import ClaimForm, GroundsForm, RuleForm
from kaipan.interfaces.backoffice.shell.columns import Column, Kind
from kaipan.interfaces.backoffice.shell.forms import answer_form
from kaipan.interfaces.backoffice.shell.http import go, page, render
from kaipan.interfaces.backoffice.shell.lists import Empty, ListPage
from kaipan.interfaces.backoffice.shell.parts import Crumb
from kaipan.interfaces.backoffice.shell.projects import remember_project
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.interfaces.backoffice.shell.typed import ids_in
from kaipan.kernel.actor import require, require_any
from kaipan.kernel.typed_values.masks import mask_name
from kaipan.org import queries as org
from kaipan.platform import clock
from kaipan.platform.scopes import one

SEERS = (VIEW, VIEW_ALL, RULE_DISPUTE, RULE_APPEAL)
_CONTACTS = 20
_TRAIL = 30


def dispute_url(row: Any) -> str:
    """The page of a dispute."""
    return reverse("ownership:dispute", args=[row.pk])


def masked_customer(row: Any) -> str:
    """The customer, masked: not every party may see them."""
    return mask_name(row.customer.party.name)


class DisputeList(ListPage):
    """判客: what one judges, and what one is a party to."""

    name = "disputes"
    title = gettext_lazy("判客")
    filters = DisputeFilter
    quick = ("state", "asks", "claimant", "respondent")
    default_sort = "-raised_at"
    template_name = "backoffice/ownership/disputes.html"
    empty = Empty(
        gettext_lazy("没有判客"), gettext_lazy("两位顾问都认为是自己的客户时，在此申请裁定。"), "gavel"
    )
    columns = (
        Column("customer", gettext_lazy("客户"), value=masked_customer, link=dispute_url),
        Column("state", gettext_lazy("状态"), kind=Kind.BADGE, badge="customers.dispute", sort="state"),
        Column("claimant", gettext_lazy("申请人"), value="claimant.name", sort="claimant__name"),
        Column("respondent", gettext_lazy("原顾问"), value="respondent.name", sort="respondent__name"),
        Column("raised_at", gettext_lazy("申请时间"), kind=Kind.MOMENT, sort="raised_at"),
        Column("rule_by", gettext_lazy("裁定期限"), kind=Kind.DAY, sort="rule_by"),
        Column("appeal_by", gettext_lazy("申诉期限"), kind=Kind.DAY, sort="appeal_by"),
        Column(
            "appellant", gettext_lazy("申诉人"), value="appellant.name", sort="appellant__name", shown=False
        ),
    )

    @property
    def project_id(self) -> int:
        """The project in the address."""
        return int(self.kwargs["project_id"])

    def rows(self) -> QuerySet[Any]:
        """The disputes of the project the person may see."""
        require_any(self.request.actor, SEERS, self.project_id)
        return customers.disputes(self.request.actor).filter(project_id=self.project_id)

    def extra(self) -> dict[str, Any]:
        """The way to a new one."""
        may_raise = self.request.actor.may(RAISE_DISPUTE, self.project_id)
        return {"may_raise": may_raise, "project_id": self.project_id}


@page
def raise_by_phone(request: PageRequest, project_id: int) -> HttpResponse:
    """申请判客 by telephone, about somebody one may not see."""
    require(request.actor, RAISE_DISPUTE, project_id)
    back = reverse("ownership:disputes", args=[project_id])
    people = _claimants(request, project_id)

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        dispute = actions.raise_dispute_by_phone(
            project_id, cleaned["phone"], _claim(cleaned), today=clock.business_day(), actor=request.actor
        )
        return go(request, reverse("ownership:dispute", args=[dispute]), _("已提交判客申请"))

    context = {
        "title": _("申请判客"),
        "intro": _("填写客户手机和证据，由案场经理裁定。对方的客户资料不会显示给您。"),
        "submit": _("提交"),
        "cancel": back,
        "crumbs": [Crumb(_("判客"), back)],
    }
    return answer_form(
        request,
        "backoffice/form.html",
        lambda data, _files: ClaimForm(data, by_phone=True, people=people),
        act,
        context,
    )


@page
def raise_for_customer(request: PageRequest, customer_id: int) -> HttpResponse:
    """申请判客 about a customer one may see."""
    card = customers.customer_card(customer_id, actor=request.actor)
    require(request.actor, RAISE_DISPUTE, card.project_id)
    back = reverse("ownership:ownership", args=[card.id])
    rows = customers.contacts(request.actor).filter(customer_id=card.id, void_reason="")[:_CONTACTS]
    contacts = [(str(each.pk), f"{each} · {each.staff.name}") for each in rows]
    people = _claimants(request, card.project_id)

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        dispute = actions.raise_dispute(
            card.id, _claim(cleaned), today=clock.business_day(), actor=request.actor
        )
        return go(request, reverse("ownership:dispute", args=[dispute]), _("已提交判客申请"))

    context = {
        "title": _("为 %(name)s 申请判客") % {"name": card.name},
        "submit": _("提交"),
        "cancel": back,
        "crumbs": [Crumb(card.name, back)],
    }
    return answer_form(
        request,
        "backoffice/form.html",
        lambda data, _files: ClaimForm(data, by_phone=False, people=people, contacts=contacts),
        act,
        context,
    )


@require_GET
@page
def dispute(request: PageRequest, dispute_id: int) -> HttpResponse:
    """The claim, its evidence, the rulings, and what may be done next."""
    actor = request.actor
    row: Any = one(customers.disputes(actor), pk=dispute_id)
    remember_project(request, row.project_id)
    sees = customers.customers(actor).filter(pk=row.customer_id).exists()
    may_rule = customers.disputes_to_rule(actor, row.project_id).filter(pk=row.pk).exists()
    is_party = actor.staff_id in (row.claimant_id, row.respondent_id)
    today = clock.business_day()
    context = {
        "title": _("判客：%(name)s") % {"name": row.customer.party.name if sees else masked_customer(row)},
        "crumbs": [Crumb(_("判客"), reverse("ownership:disputes", args=[row.project_id]))],
        "row": row,
        "sees_customer": sees,
        "facts": [
            (_("申请人"), row.claimant.name),
            (_("原顾问"), row.respondent.name),
            (_("提交人"), row.raised_by.name if row.raised_by_id != row.claimant_id else None),
            (_("申请时间"), row.raised_at),
            (_("裁定期限"), row.rule_by),
            (_("申诉期限"), row.appeal_by),
            (_("申诉人"), row.appellant.name if row.appellant else None),
        ],
        "contacts": [each.contact for each in row.contacts.select_related("contact__staff")],
        "rulings": row.rulings.select_related("judged_by").prefetch_related("credits__staff"),
        "may_rule": may_rule,
        "may_appeal": is_party and row.state == "RULED" and (row.appeal_by is None or today <= row.appeal_by),
        "may_withdraw": row.state == "OPEN" and actor.staff_id in (row.claimant_id, row.raised_by_id),
        "is_late": row.state in ("OPEN", "APPEALED") and row.rule_by < today,
        "happenings": happenings(org.trail_of(row)[:_TRAIL]),
    }
    return render(request, "backoffice/ownership/dispute.html", context)


@page
def rule(request: PageRequest, dispute_id: int) -> HttpResponse:
    """裁定, at first or on appeal."""
    row = one(customers.disputes(request.actor), pk=dispute_id)
    on_appeal = row.state == "APPEALED"
    require(request.actor, RULE_APPEAL if on_appeal else RULE_DISPUTE, row.project_id)
    back = dispute_url(row)

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        actions.rule_dispute(row.pk, **cleaned, today=clock.business_day(), actor=request.actor)
        return go(request, back, _("已裁定"))

    said = {"claimant": row.claimant.name, "respondent": row.respondent.name}
    context = {
        "title": _("申诉终裁") if on_appeal else _("裁定判客"),
        "intro": _(
            "申请人 %(claimant)s，原顾问 %(respondent)s。判给申请人即转移客户；分单时客户不动，业绩按比例。"
        )
        % said,
        "submit": _("裁定"),
        "cancel": back,
        "crumbs": [Crumb(_("判客"), back)],
    }
    return answer_form(request, "backoffice/form.html", lambda data, _files: RuleForm(data), act, context)


@page
def appeal(request: PageRequest, dispute_id: int) -> HttpResponse:
    """申诉, once."""
    row = one(customers.disputes(request.actor), pk=dispute_id)
    back = dispute_url(row)

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        actions.appeal_dispute(
            row.pk, grounds=cleaned["grounds"], today=clock.business_day(), actor=request.actor
        )
        return go(request, back, _("已提交申诉"))

    context = {
        "title": _("申诉"),
        "intro": _("每件判客只能申诉一次，由营销总监终裁。"),
        "submit": _("提交申诉"),
        "cancel": back,
        "crumbs": [Crumb(_("判客"), back)],
    }
    return answer_form(request, "backoffice/form.html", lambda data, _files: GroundsForm(data), act, context)


@require_POST
@page
def withdraw(request: PageRequest, dispute_id: int) -> HttpResponse:
    """撤回."""
    row = one(customers.disputes(request.actor), pk=dispute_id)
    actions.withdraw_dispute(row.pk, actor=request.actor)
    return go(request, dispute_url(row), _("已撤回"))


def _claim(cleaned: dict[str, Any]) -> actions.Claim:
    claimant = ids_in([cleaned.get("claimant_id") or ""])
    return actions.Claim(
        cleaned["evidence"], claimant[0] if claimant else None, ids_in(cleaned.get("contact_ids") or [])
    )


def _claimants(request: PageRequest, project_id: int) -> list[tuple[str, str]]:
    """Whom one may claim for besides oneself: for who judges."""
    if not request.actor.may(RULE_DISPUTE, project_id):
        return []
    return [(str(each.pk), each.name) for each in org.colleagues(request.actor, project_id, VIEW)]
