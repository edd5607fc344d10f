"""Two versions of the price list side by side, room by room."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kaipan.interfaces.backoffice.presale.filters import BookComparisonFilter, book_versions
from kaipan.interfaces.backoffice.presale.room_columns import PRICED_ROOM
from kaipan.interfaces.backoffice.presale.two_prices import AT_TWO_PRICES, in_sums
from kaipan.interfaces.backoffice.shell.lists import Empty, ListPage
from kaipan.interfaces.backoffice.shell.parts import Crumb
from kaipan.kernel.actor import require
from kaipan.presale import queries
from kaipan.presale.permissions import VIEW_PRICE
from kaipan.presale.queries import BookComparison


class BookComparisonPage(ListPage):
    """What a later version says against an earlier one; without a choice, the last two."""

    name = "price-book-comparison"
    title = gettext_lazy("价目表比对")
    filters = BookComparisonFilter
    search = "q"
    quick = ("old", "new", "change", "phase", "building")
    default_sort = "room"
    template_name = "backoffice/presale/book_comparison.html"
    columns = (
        PRICED_ROOM,
        *AT_TWO_PRICES,
    )
    empty = Empty(
        gettext_lazy("没有可比对的版本"),
        gettext_lazy("价目表有两个版本之后，可以在这里逐套比对。"),
        icon="arrows-diff",
    )

    @cached_property
    def versions(self) -> tuple[int, int] | None:
        """The two versions that are compared, the earlier first; None while there are no two."""
        project_id = self.kwargs["project_id"]
        require(self.request.actor, VIEW_PRICE, project_id)
        known = book_versions(self.request.actor, project_id)
        if len(known) < 2:
            return None
        asked = {self.query.get(name, "") for name in ("old", "new")}
        chosen = sorted(each for each in known if str(each) in asked)
        if len(chosen) == 1:
            other = [each for each in known if each != chosen[0]]
            earlier = [each for each in other if each < chosen[0]]
            chosen = sorted([chosen[0], max(earlier) if earlier else min(other)])
        return (chosen[0], chosen[1]) if chosen else (known[1], known[0])

    @cached_property
    def comparison(self) -> BookComparison | None:
        """What the query found."""
        if self.versions is None:
            return None
        old, new = self.versions
        return queries.compare_price_books(self.kwargs["project_id"], old, new, actor=self.request.actor)

    def rows(self) -> QuerySet[Any]:
        """A line a room of the later version."""
        if self.comparison is None:
            return queries.nothing_compared()
        return self.comparison.prices.lines

    def extra(self) -> dict[str, Any]:
        """Which versions, what they come to, and the way back."""
        project_id, found = self.kwargs["project_id"], self.comparison
        crumbs = [Crumb(_("价目表"), reverse("presale:books", args=[project_id]))]
        if found is None:
            return {"crumbs": crumbs}
        named = {"old": found.old.version, "new": found.new.version}
        return {
            "crumbs": crumbs,
            "title": _("价目表第 %(old)s 版 → 第 %(new)s 版") % named,
            **in_sums(found.prices),
        }
