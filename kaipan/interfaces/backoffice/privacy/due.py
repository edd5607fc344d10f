"""到期匿名: whose period is over, before the night does it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from django_filters.filterset import FilterSet

from kaipan.interfaces.backoffice.shell.columns import Column, Kind
from kaipan.interfaces.backoffice.shell.filters import DayRangeFilter, SearchFilter
from kaipan.interfaces.backoffice.shell.forms import DONE
from kaipan.interfaces.backoffice.shell.http import page, render
from kaipan.interfaces.backoffice.shell.lists import BulkAction, Empty, ListPage
from kaipan.interfaces.backoffice.shell.parts import BulkOutcome
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.interfaces.backoffice.shell.sentences import sentence
from kaipan.kernel.actor import require
from kaipan.kernel.errors import Refusal
from kaipan.parties import actions
from kaipan.parties import queries as parties
from kaipan.parties.permissions import HANDLE_REQUEST
from kaipan.platform import clock


class DueFilter(FilterSet):
    """By person and the day their last business ended."""

    q = SearchFilter(hint=gettext_lazy("姓名、拼音、首字母或手机尾号"), method="search")
    since = DayRangeFilter(label=gettext_lazy("结束日期"), field_name="since")

    def search(self, rows: QuerySet[Any], name: str, text: str) -> QuerySet[Any]:
        """As people remember people."""
        return rows.filter(pk__in=parties.search_parties(self.request.actor.company_id, text).values("pk"))


class DueList(ListPage):
    """People who are anonymised in the coming night, unless something keeps them."""

    name = "privacy-due"
    title = gettext_lazy("到期匿名")
    filters = DueFilter
    search = "q"
    columns = (
        Column("name", gettext_lazy("姓名"), sort="sort_key"),
        Column("identity", gettext_lazy("证件号码"), value="identity_masked"),
        Column(
            "phone", gettext_lazy("电话"), value=lambda row: next((p.masked for p in row.phones.all()), "")
        ),
        Column("since", gettext_lazy("结束日期"), kind=Kind.DAY, sort="since"),
    )
    default_sort = "since"
    template_name = "backoffice/privacy/due.html"
    empty = Empty(
        gettext_lazy("没有到期的资料"),
        gettext_lazy("战败和无效客户过了保留期限，且没有须保留的交易和单据，才会列在这里。"),
        icon="shield-check",
    )

    def rows(self) -> QuerySet[Any]:
        """The company's."""
        found = parties.people_due(self.request.actor, clock.business_day())
        return found.prefetch_related("phones")

    def bulk_actions(self) -> Sequence[BulkAction]:
        return [BulkAction(_("现在匿名"), reverse("privacy:forget_many"), "ban", is_dangerous=True)]

    def extra(self) -> dict[str, Any]:
        periods = parties.retention_on(self.request.actor.company_id, clock.business_day())
        return {"months": next(each.months for each in periods if each.retained == "LOST_LEAD")}


@require_POST
@page
def forget_many(request: PageRequest) -> HttpResponse:
    """See who would be anonymised, then anonymise each of them by itself."""
    require(request.actor, HANDLE_REQUEST)
    chosen = list(DueList.selection(request))
    is_dry_run = DONE not in request.POST
    outcomes = [_outcome(request, party, dry_run=is_dry_run) for party in chosen]
    context = {
        "title": _("到期匿名"),
        "outcomes": sorted(outcomes, key=lambda each: not each.refusal),
        "is_dry_run": is_dry_run,
        "ready": sum(not each.refusal for each in outcomes),
        "refused": sum(bool(each.refusal) for each in outcomes),
        "action": request.path,
        "hidden": [*(("selected", str(party.pk)) for party in chosen), (DONE, "1")],
        "submit": _("匿名化"),
        "cancel": reverse("privacy:due"),
    }
    return render(request, "backoffice/bulk.html", context)


def _outcome(request: PageRequest, party: Any, *, dry_run: bool) -> BulkOutcome:
    if dry_run:
        return BulkOutcome(party.name)
    try:
        actions.forget_due_party(party.pk, actor=request.actor, today=clock.business_day())
    except Refusal as refusal:
        return BulkOutcome(party.name, refusal=sentence(refusal))
    return BulkOutcome(party.name)
