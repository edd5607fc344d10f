"""The filters lists are made of, with Kaipan's own fields and widgets."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django_filters.fields import RangeField
from django_filters.widgets import SuffixedMultiWidget

from kaipan.interfaces.backoffice.shell.fields import CountField, DayField, DayInput, MoneyField, NumberField

LONGEST_SEARCH = 60


class _Pair(SuffixedMultiWidget):
    """Two controls, from and to, each with a name for screen readers."""

    template_name = "backoffice/parts/pair.html"

    def decompress(self, value: slice | None) -> list[Any]:
        return [value.start, value.stop] if value else [None, None]


class _DayPair(_Pair):
    suffixes = ["after", "before"]

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        labels = (_("从"), _("到"))
        super().__init__([DayInput({"aria-label": label}) for label in labels], attrs)  # type: ignore[no-untyped-call]


class _AmountPair(_Pair):
    suffixes = ["min", "max"]

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        labels = (_("不低于"), _("不高于"))
        inputs = [
            forms.TextInput({"inputmode": "decimal", "aria-label": label, "placeholder": label})
            for label in labels
        ]
        super().__init__(inputs, attrs)  # type: ignore[no-untyped-call]


class _DayRangeField(RangeField):
    widget = _DayPair  # type: ignore[assignment]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__((DayField(), DayField()), *args, **kwargs)  # type: ignore[no-untyped-call]


class _MoneyRangeField(RangeField):
    widget = _AmountPair  # type: ignore[assignment]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__((MoneyField(), MoneyField()), *args, **kwargs)  # type: ignore[no-untyped-call]


class _NumberRangeField(RangeField):
    widget = _AmountPair  # type: ignore[assignment]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__((NumberField(), NumberField()), *args, **kwargs)  # type: ignore[no-untyped-call]


class _CountRangeField(RangeField):
    widget = _AmountPair  # type: ignore[assignment]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__((CountField(), CountField()), *args, **kwargs)  # type: ignore[no-untyped-call]


class SearchFilter(django_filters.CharFilter):
    """The search box. ``method`` names the FilterSet's own look-up; ``hint`` says what it searches."""

    def __init__(self, *, hint: str | Promise, **kwargs: Any) -> None:
        kwargs |= {"label": _("搜索"), "help_text": hint, "max_length": LONGEST_SEARCH}
        super().__init__(**kwargs)  # type: ignore[no-untyped-call]


class DayRangeFilter(django_filters.RangeFilter):
    """Days from … to …, both included."""

    field_class = _DayRangeField

    def __init__(self, *, label: str | Promise, **kwargs: Any) -> None:
        super().__init__(label=label, **kwargs)  # type: ignore[no-untyped-call]


class MomentRangeFilter(DayRangeFilter):
    """Days from … to …, both included, of a column of moments: asked so that an index on it answers."""

    def filter(self, rows: QuerySet[Any], value: slice | None) -> QuerySet[Any]:
        """Rows from the midnight the first day begins with to the one the last ends with."""
        first, last = (value.start, value.stop) if value else (None, None)
        if first is not None:
            rows = rows.filter(**{f"{self.field_name}__gte": _midnight(first)})
        if last is not None:
            rows = rows.filter(**{f"{self.field_name}__lt": _midnight(last + timedelta(days=1))})
        return rows


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


class MoneyRangeFilter(django_filters.RangeFilter):
    """Amounts in 元 from … to …, both included."""

    field_class = _MoneyRangeField

    def __init__(self, *, label: str | Promise, **kwargs: Any) -> None:
        super().__init__(label=label, **kwargs)  # type: ignore[no-untyped-call]


class CountRangeFilter(django_filters.RangeFilter):
    """Whole numbers from … to …, both included."""

    field_class = _CountRangeField

    def __init__(self, *, label: str | Promise, **kwargs: Any) -> None:
        super().__init__(label=label, **kwargs)  # type: ignore[no-untyped-call]


class NumberRangeFilter(django_filters.RangeFilter):
    """Numbers from … to …, both included: metres, areas."""

    field_class = _NumberRangeField

    def __init__(self, *, label: str | Promise, **kwargs: Any) -> None:
        super().__init__(label=label, **kwargs)  # type: ignore[no-untyped-call]


class ChoiceFilter(django_filters.ChoiceFilter):
    """One of several codes; nothing chosen means all, and says so with the filter's own name."""

    def __init__(self, *, label: str | Promise, **kwargs: Any) -> None:
        kwargs.setdefault("empty_label", label)
        super().__init__(label=label, **kwargs)  # type: ignore[no-untyped-call]


class ModelChoiceFilter(django_filters.ModelChoiceFilter):
    """One of several records, such as a building; nothing chosen means all."""

    def __init__(self, *, label: str | Promise, **kwargs: Any) -> None:
        kwargs.setdefault("empty_label", label)
        super().__init__(label=label, **kwargs)  # type: ignore[no-untyped-call]
