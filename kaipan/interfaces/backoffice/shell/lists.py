"""A list: rows one may see, filtered, sorted, paged, summed up, chosen from and exported, by declaration.

A page says what its rows and columns are; the same view answers the whole page, the HTMX fragment and the
spreadsheet, so an export always holds exactly the rows that the page counts::

    class DealList(ListPage):
        name = "deals"
        title = _("交易")
        filters = DealFilter
        columns = (
            Column("number", _("编号"), sort="number", link=deal_url),
            Column("state", _("状态"), kind=Kind.BADGE, badge="sales.deal.state", sort="state"),
            Column("price", _("成交价"), kind=Kind.MONEY, sort="price", total="price"),
        )
        default_sort = "-number"

        def rows(self):
            return sales.deals(self.request.actor)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar

from django.core.paginator import Page, Paginator
from django.db.models import Count, QuerySet, Sum
from django.forms import Form
from django.http import HttpResponseBase, QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django_filters.filterset import FilterSet

from kaipan.interfaces.backoffice.shell import http
from kaipan.interfaces.backoffice.shell.chips import chips
from kaipan.interfaces.backoffice.shell.columns import Column
from kaipan.interfaces.backoffice.shell.exports import Exporting, Table, TooManyRows
from kaipan.interfaces.backoffice.shell.list_export import table_of
from kaipan.interfaces.backoffice.shell.list_state import (
    RESERVED,
    SIZES,
    ListState,
    columns_cookie,
    read_state,
    without,
)
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.interfaces.backoffice.shell.typed import ids_in
from kaipan.kernel.errors import Refusal
from kaipan.kernel.text import gettext_noop

_YEAR = 365 * 24 * 3600


class NothingSelected(Refusal):
    """A bulk verb without a row."""

    code = "nothing_selected"
    message = gettext_noop("请先勾选至少一行，再执行批量操作。")


@dataclass(frozen=True, slots=True)
class BulkAction:
    """A verb for many rows: the button of the bulk bar and the address it posts the selection to."""

    label: str | Promise
    url: str
    icon: str = "checks"
    is_dangerous: bool = False


@dataclass(frozen=True, slots=True)
class Empty:
    """What a list says when there is nothing yet: what to do next, and the way there.

    Only those see the way who hold ``permission`` somewhere.
    """

    title: str | Promise
    text: str | Promise = ""
    icon: str = "inbox"
    url: str | Promise = ""
    verb: str | Promise = ""
    permission: str = ""


class ListPage(Exporting):
    """The base of every list. Subclasses declare; they override :meth:`rows` and little else."""

    name: ClassVar[str]
    title: ClassVar[str | Promise]
    columns: ClassVar[Sequence[Column]]
    filters: ClassVar[type[FilterSet] | None] = None
    search: ClassVar[str] = ""
    quick: ClassVar[Sequence[str]] = ()
    default_sort: ClassVar[str]
    empty: ClassVar[Empty] = Empty(_("这里还没有记录"))
    template_name: ClassVar[str] = "backoffice/list.html"
    bulk_limit: ClassVar[int] = 1_000

    def rows(self) -> QuerySet[Any]:
        """Every row this actor may see, before filters."""
        raise NotImplementedError

    def bulk_actions(self) -> Sequence[BulkAction]:
        """The verbs for many rows that this actor may use."""
        return ()

    @property
    def begin_url(self) -> str | Promise:
        """The way out of an empty list, for those who may go it."""
        needed = self.empty.permission
        return self.empty.url if not needed or self.request.actor.may_somewhere(needed) else ""

    def extra(self) -> dict[str, Any]:
        """What the page shows beside the list: crumbs, note, verbs."""
        return {}

    def get(self, request: PageRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """The whole page, its list alone for HTMX, or the filtered rows as a spreadsheet."""
        self.prepare()
        if request.GET.get("export"):
            return self.export(request.GET["export"], self._asked())
        fragment = bool(request.htmx) and request.htmx.target == "list"
        template = "backoffice/lists/list.html" if fragment else self.template_name
        status = 400 if self.filter_form and not self.filter_form.is_valid() else 200
        response = http.render(request, template, self.context(), status=status)
        if "remember" in request.GET:
            chosen = ".".join(column.name for column in self.state.columns)
            response.set_cookie(
                columns_cookie(self.name), chosen, max_age=_YEAR, samesite="Lax", httponly=True
            )
        return response

    @classmethod
    def selection(cls, request: PageRequest, **kwargs: Any) -> QuerySet[Any]:
        """The rows a bulk form posted: those ticked, or all that match the list's filters.

        Only rows the actor sees and the filters let through, whatever ids were sent. Refuses none
        (:class:`NothingSelected`) and more than ``bulk_limit`` (:class:`TooManyRows`).
        """
        page = cls()
        page.setup(request, **kwargs)
        page.query = QueryDict(request.POST.get("query", ""))
        chosen = page.matching
        if "all_matching" not in request.POST:
            ids = ids_in(request.POST.getlist("selected"))
            chosen = chosen.filter(pk__in=ids[: cls.bulk_limit + 1])
        count = chosen.count()
        if not count:
            raise NothingSelected
        if count > cls.bulk_limit:
            raise TooManyRows(rows=count, limit=cls.bulk_limit)
        return page.ordered(chosen)

    @cached_property
    def query(self) -> QueryDict:
        """The filters and the way of showing, from the address."""
        return self.request.GET

    @cached_property
    def state(self) -> ListState:
        """How to show the list."""
        return read_state(self.request, self.name, self.columns, self.default_sort)

    @cached_property
    def filter_set(self) -> FilterSet | None:
        """The filters over the rows this actor may see."""
        if self.filters is None:
            return None
        return self.filters(self.query, queryset=self.rows(), request=self.request)

    @property
    def filter_form(self) -> Form | None:
        """The filters' form."""
        return self.filter_set.form if self.filter_set else None

    @cached_property
    def matching(self) -> QuerySet[Any]:
        """The rows that pass the filters; none while a filter holds nonsense."""
        if self.filter_set is None:
            return self.rows()
        return self.filter_set.qs if self.filter_set.form.is_valid() else self.rows().none()

    def ordered(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """``rows`` in the asked order; the key decides between equals, so pages never share a row."""
        column = next(column for column in self.columns if column.name == self.state.sort)
        key = "-pk" if self.state.descending else "pk"
        return rows.order_by(column.order(descending=self.state.descending), key)

    @cached_property
    def summary(self) -> dict[str, Any]:
        """The number of matching rows and the totals of the shown columns, in one query."""
        totals = {f"total_{c.name}": Sum(c.total) for c in self.state.columns if c.total}
        return self.matching.order_by().aggregate(rows=Count("pk"), **totals)

    @property
    def how_many(self) -> int:
        """The number of matching rows alone: the database leaves out what only the list would show."""
        return self.matching.order_by().count()

    @cached_property
    def page(self) -> Page[Any]:
        """One page of rows; a page beyond the end is the last."""
        paginator = Paginator(self.ordered(self.matching), self.state.size)
        paginator.count = self.summary["rows"]
        return paginator.get_page(self.state.page)

    def context(self) -> dict[str, Any]:
        """What ``list.html`` and its fragment draw."""
        form = self.filter_form
        in_force = chips(form, self.query) if form is not None and form.is_valid() else []
        return {
            "list": self,
            "title": self.title,
            "page_obj": self.page,
            "pages": list(
                self.page.paginator.get_elided_page_range(self.page.number, on_each_side=1, on_ends=1)
            ),
            "headers": [self._header(column) for column in self.state.columns],
            "chips": in_force,
            "panel_fields": self._panel_fields(),
            "has_totals": any(column.total for column in self.state.columns),
            "sizes": SIZES,
            "filter_query": without(self.query, *RESERVED).urlencode(),
            "bulk_actions": self.bulk_actions(),
            **self.extra(),
        }

    def _header(self, column: Column) -> dict[str, Any]:
        is_sorted = column.name == self.state.sort
        return {
            "column": column,
            "css": column.kind.css,
            "direction": ("descending" if self.state.descending else "ascending") if is_sorted else "",
            "next_sort": f"-{column.name}" if is_sorted and not self.state.descending else column.name,
            "total": column.kind.write(self.summary[f"total_{column.name}"]) if column.total else "",
        }

    def _panel_fields(self) -> list[Any]:
        if self.filter_form is None:
            return []
        apart = {self.search, *self.quick}
        return [field for field in self.filter_form.visible_fields() if field.name not in apart]

    def table(self) -> Table:
        """The rows the page counts, in its order and with its columns but for the verbs."""
        columns = [column for column in self.state.columns if not column.template]
        return table_of(str(self.title), columns, self.summary["rows"], self.ordered(self.matching))

    def _asked(self) -> QueryDict:
        """The filters, the order, and the columns as they are shown, whoever remembers them."""
        asked = without(self.request.GET, *(RESERVED - {"sort", "columns"}))
        asked.setlist("columns", [column.name for column in self.state.columns])
        return asked
