"""What figures are narrowed by, and the addresses of the rows behind them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kaipan.customers import queries
from kaipan.customers.permissions import VIEW_ALL
from kaipan.customers.queries import FigureFilter
from kaipan.interfaces.backoffice.customers.codes import ALL_SOURCES
from kaipan.interfaces.backoffice.shell.fields import DayField
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.interfaces.backoffice.shell.typed import id_in

FIELDS = ("first", "last", "owner", "source_medium")


class FigureForm(forms.Form):
    """Days, consultant and source. Who sees only their own customers is not asked whose."""

    first = DayField(label=_("日期从"), required=False)
    last = DayField(label=_("到"), required=False)
    owner = forms.ChoiceField(label=_("顾问"), required=False)
    source_medium = forms.ChoiceField(
        label=_("媒体来源"), choices=[("", _("全部来源")), *ALL_SOURCES], required=False
    )

    def __init__(self, query: QueryDict, *, request: PageRequest, project_id: int, today: date) -> None:
        super().__init__(query if _asks(query) else _usual(today))
        if not request.actor.may(VIEW_ALL, project_id):
            del self.fields["owner"]
            return
        people = [(str(each.pk), each.name) for each in queries.consultants(request.actor, project_id)]
        owner = self.fields["owner"]
        assert isinstance(owner, forms.ChoiceField)
        owner.choices = [("", _("全部顾问")), *people]

    def filter(self) -> FigureFilter:
        """As queries take it; a form with nonsense lets everything through and says so."""
        given = self.cleaned_data if self.is_valid() else {}
        return FigureFilter(
            first=given.get("first"),
            last=given.get("last"),
            owner_id=id_in(given.get("owner", "")),
            source_medium=given.get("source_medium", ""),
        )

    def asked(self) -> str:
        """The same as an address says it."""
        return urlencode([(name, self.data.get(name, "")) for name in FIELDS])


def _asks(query: QueryDict) -> bool:
    return any(name in query for name in FIELDS)


def _usual(today: date) -> dict[str, str]:
    """This month and the two before it."""
    month = today.replace(day=1)
    for _each in range(2):
        month = (month - timedelta(days=1)).replace(day=1)
    return {"first": month.isoformat(), "last": today.isoformat()}


class Rows:
    """The addresses of lists that hold the rows behind figures of a project."""

    def __init__(self, project_id: int, wanted: FigureFilter, today: date) -> None:
        self.project_id, self.wanted, self.today = project_id, wanted, today

    def newcomers(self, **more: Any) -> str:
        """Customers registered on the days."""
        return self._list("customers", self._days("registered_at"), self._who(), more)

    def deals(self, **more: Any) -> str:
        """Live deals of customers registered on the days."""
        return self._list("customer_deals", self._days("registered_at"), self._who(), more)

    def served(self, **more: Any) -> str:
        """Customers who are served now."""
        return self._list("customers", {"served": "1"}, self._who(), more)

    def lost(self, **more: Any) -> str:
        """Customers lost on the days."""
        return self._list("customers", {"situation": "LOST"}, self._days("closed_on"), self._who(), more)

    def contacts(self, **more: Any) -> str:
        """Contacts of the days that were not voided."""
        return self._list("contacts", {"standing": "1"}, self._days("day"), self._met(), more)

    def promises(self, **more: Any) -> str:
        """Contacts whose next one was due on the days."""
        return self._list("contacts", {"standing": "1"}, self._days("next_on"), self._met(), more)

    def _days(self, name: str) -> dict[str, Any]:
        return {f"{name}_after": self.wanted.first, f"{name}_before": self.wanted.last}

    def _who(self) -> dict[str, Any]:
        return {"owner": self.wanted.owner_id, "source_medium": self.wanted.source_medium}

    def _met(self) -> dict[str, Any]:
        return {"staff": self.wanted.owner_id, "source": self.wanted.source_medium}

    def _list(self, name: str, *parts: dict[str, Any]) -> str:
        """The list with the filters; what comes later wins."""
        joined = {key: value for part in parts for key, value in part.items()}
        said = {key: str(value) for key, value in joined.items() if value not in (None, "")}
        return f"{reverse(f'customers:{name}', args=[self.project_id])}?{urlencode(said)}"
