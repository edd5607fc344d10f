"""The list of customers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import F, FilteredRelation, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kaipan.customers import queries as customers
from kaipan.customers.permissions import CHANGE, READERS, REGISTER, TRANSFER
from kaipan.interfaces.backoffice.customers.filters import CustomerFilter
from kaipan.interfaces.backoffice.shell.columns import Column, Kind
from kaipan.interfaces.backoffice.shell.lists import BulkAction, Empty, ListPage
from kaipan.kernel.actor import require_any
from kaipan.parties.permissions import MERGE

_NEVER_SHOWN = ("party__identity", "party__name_key", "party__name_tails", "party__pinyin", "owner__password")


def customer_url(customer: Any) -> str:
    """The customer's page."""
    return reverse("customers:customer", args=[customer.pk])


def with_phone(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Customers with their primary telephone, masked, as ``phone``."""
    primary = FilteredRelation("party__phones", condition=Q(party__phones__primary=True))
    found: QuerySet[Any] = rows.annotate(first_phone=primary).annotate(phone=F("first_phone__masked"))
    return found


class CustomerList(ListPage):
    """客户: one's own, or the whole project's for those who see all. Numbers are masked, in exports too."""

    name = "customers"
    title = _("客户")
    filters = CustomerFilter
    search = "q"
    quick = ("situation", "intent_grade", "owner", "going")
    columns = (
        Column("name", _("姓名"), value="party.name", sort="party__sort_key", link=customer_url),
        Column("phone", _("手机")),
        Column(
            "intent_grade",
            _("意向等级"),
            kind=Kind.BADGE,
            badge="customers.customer.intent_grade",
            sort="intent_grade",
        ),
        Column(
            "situation",
            _("客户状态"),
            kind=Kind.BADGE,
            badge="customers.customer.situation",
            sort="stage",
        ),
        Column("source", _("媒体来源"), value="get_source_medium_display", sort="source_medium"),
        Column("owner", _("顾问"), value="owner.name", sort="owner__name"),
        Column("contacted_on", _("最近联系"), kind=Kind.DAY, sort="contacted_on"),
        Column("next_contact_on", _("下次联系"), kind=Kind.DAY, sort="next_contact_on"),
        Column("protected_until", _("归属有效至"), kind=Kind.DAY, sort="protected_until", shown=False),
        Column("tags", _("标签"), value=lambda customer: "、".join(customer.tags), shown=False),
        Column(
            "lost_reason", _("战败原因"), value="get_lost_reason_display", sort="lost_reason", shown=False
        ),
        Column("registered_at", _("登记时间"), kind=Kind.MOMENT, sort="registered_at"),
        Column("identity", _("证件号码"), value="party.identity_masked", shown=False),
        Column("note", _("备注"), shown=False),
    )
    default_sort = "-registered_at"
    template_name = "backoffice/customers/list.html"
    empty = Empty(_("还没有客户"), _("客户到访或来电后，点右上角“登记客户”。"), "users")

    def rows(self) -> QuerySet[Any]:
        project_id = self.kwargs["project_id"]
        require_any(self.request.actor, READERS, project_id)
        return customers.customers(self.request.actor, project_id).defer(*_NEVER_SHOWN)

    def ordered(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """With the primary telephone. By name the company's directory is read, not a million names sorted."""
        if self.state.sort == "name":
            rows = rows.filter(party__company_id=self.request.actor.company_id)
        return super().ordered(with_phone(rows))

    def bulk_actions(self) -> Sequence[BulkAction]:
        """Tagging many, handing many over."""
        project_id, may = self.kwargs["project_id"], self.request.actor.may
        offered = (
            (CHANGE, BulkAction(_("标签"), reverse("customers:tag_many", args=[project_id]), "tag")),
            (TRANSFER, BulkAction(_("转移"), reverse("ownership:hand_over", args=[project_id]), "transfer")),
        )
        return [action for permission, action in offered if may(permission, project_id)]

    def extra(self) -> dict[str, Any]:
        project_id = self.kwargs["project_id"]
        may_register = self.request.actor.may(REGISTER, project_id)
        may_merge = self.request.actor.may(MERGE, project_id)
        return {"project_id": project_id, "may_register": may_register, "may_merge": may_merge}
