"""The trial of a plan beside the list, another version of it, or another plan's trial."""

from __future__ import annotations

from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy

from kaipan.interfaces.backoffice.presale.filters import TrialComparisonFilter, other_prices
from kaipan.interfaces.backoffice.presale.open_plan import OpenPlan, frame, open_plan
from kaipan.interfaces.backoffice.presale.room_columns import TRIED_ROOM
from kaipan.interfaces.backoffice.presale.two_prices import AT_TWO_PRICES, in_sums
from kaipan.interfaces.backoffice.shell.lists import Empty, ListPage
from kaipan.presale import queries
from kaipan.presale.queries import TrialComparison


class TrialComparisonPage(ListPage):
    """What a plan's trial says against other prices; without a choice, against the list as it is."""

    name = "trial-comparison"
    title = gettext_lazy("试算比对")
    filters = TrialComparisonFilter
    search = "q"
    quick = ("against", "change", "phase", "building")
    default_sort = "room"
    template_name = "backoffice/presale/trial_comparison.html"
    columns = (
        TRIED_ROOM,
        *AT_TWO_PRICES,
    )
    empty = Empty(
        gettext_lazy("没有可比对的价格"),
        gettext_lazy("方案试算之后，可以与价目表或其他已试算的方案逐套比对。"),
        icon="arrows-diff",
    )

    @cached_property
    def opened(self) -> OpenPlan:
        """The plan of the address."""
        return open_plan(self.request, self.kwargs["project_id"], self.kwargs["plan_id"])

    @cached_property
    def against(self) -> tuple[str, str] | None:
        """What the plan is compared with, as the address says it and as people do; None if with nothing."""
        plan = self.opened.plan
        known = dict(other_prices(self.request.actor, plan.project_id, plan.pk))
        asked = self.query.get("against", "")
        code = asked if asked in known else next(iter(known), None)
        return None if code is None else (code, known[code])

    @cached_property
    def comparison(self) -> TrialComparison | None:
        """What the query found."""
        if self.against is None or not self.opened.plan.trial.filter(problem="").exists():
            return None
        kind, _dash, number = self.against[0].partition("-")
        return queries.compare_trial(
            self.opened.plan.pk,
            with_plan=int(number) if kind == "plan" else None,
            with_version=int(number) if kind == "book" else None,
            actor=self.request.actor,
        )

    def rows(self) -> QuerySet[Any]:
        """A line a room that the plan prices."""
        if self.comparison is None:
            return queries.nothing_compared()
        return self.comparison.prices.lines

    def extra(self) -> dict[str, Any]:
        """The plan around the list, what it is compared with, and the same seen from the other plan."""
        around = frame(self.request, self.opened, self.opened.url("plan-compare"))
        if self.comparison is None or self.against is None:
            return around
        return {
            **around,
            "against": self.against[1],
            "dropped_url": self._from_the_other(),
            **in_sums(self.comparison.prices),
        }

    def _from_the_other(self) -> str:
        """Where the rooms are listed that only the other plan prices."""
        plan, other = self.opened.plan, self.comparison and self.comparison.other_plan
        if not other:
            return ""
        asked = urlencode({"against": f"plan-{plan.pk}", "change": "NEW"})
        return f"{reverse('presale:plan-compare', args=[plan.project_id, other.pk])}?{asked}"
