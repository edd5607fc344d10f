"""The filters in force, as chips one can take away."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import Model
from django.http import QueryDict
from django.utils.translation import gettext as _

from kaipan.interfaces.backoffice.shell import formats
from kaipan.interfaces.backoffice.shell.list_state import without

_PARTS = ("", "_min", "_max", "_after", "_before")


@dataclass(frozen=True, slots=True)
class Chip:
    """One filter in force: its name, its value in words, and the address without it."""

    label: str
    value: str
    without_url: str


def chips(form: forms.Form, query: QueryDict) -> list[Chip]:
    """A chip for every filter of the checked ``form`` that holds a value."""
    found = []
    for name, field in form.fields.items():
        value = form.cleaned_data.get(name)
        words = _words(field, value)
        if words:
            rest = without(query, "page", *(name + part for part in _PARTS))
            found.append(Chip(str(form[name].label), words, f"?{rest.urlencode()}"))
    return found


def _words(field: forms.Field, value: Any) -> str:
    if value is None or value == "" or value is False:
        return ""
    if isinstance(value, slice):
        ends = [formats.shown(end) if end is not None else "" for end in (value.start, value.stop)]
        return f"{ends[0]} – {ends[1]}".strip() if any(ends) else ""
    if isinstance(value, Model):
        return str(value)
    if isinstance(value, Iterable) and not isinstance(value, str):
        return "、".join(filter(None, (_words(field, each) for each in value)))
    if value is True:
        return _("是")
    labels = {str(code): str(label) for code, label in getattr(field, "choices", ()) or ()}
    return labels.get(str(value)) or formats.shown(value)
