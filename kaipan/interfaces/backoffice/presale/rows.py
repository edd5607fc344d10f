"""Forms that are tables: rows one types or pastes, more of them than the page began with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.forms.formsets import BaseFormSet
from django.utils.translation import gettext as _

LONGEST_TABLE = 500


class RowForm(forms.Form):
    """A row of a table. An empty row is none; in any other, ``needed`` fields must be there."""

    needed: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()

    @property
    def is_blank(self) -> bool:
        """Whether nothing was typed in the row; choices that always say something do not count."""
        return not any(
            str(self.data.get(self.add_prefix(name), "")).strip()
            for name in self.fields
            if name not in self.ignored
        )

    def full_clean(self) -> None:
        """An empty row has nothing wrong with it."""
        if self.is_bound and self.is_blank:
            self._errors = forms.utils.ErrorDict()
            self.cleaned_data = {}
            return
        super().full_clean()

    def clean(self) -> dict[str, Any]:
        """Ask for what a row must say."""
        cleaned = super().clean() or {}
        for name in self.needed:
            if name not in self.errors and cleaned.get(name) in (None, ""):
                self.add_error(name, _("请填写。"))
        return cleaned


class Rows(BaseFormSet):  # type: ignore[type-arg]
    """A table of :class:`RowForm`; ``filled`` are the rows that say something."""

    @property
    def filled(self) -> list[dict[str, Any]]:
        """What was typed, row by row; only after ``is_valid``."""
        return [form.cleaned_data for form in self.forms if not form.is_blank]

    def complaints(self) -> list[str]:
        """Everything wrong, with the row it stands in."""
        said = [
            _("第 %(row)s 行 %(field)s：%(problem)s")
            % {"row": number, "field": form.fields[name].label or "", "problem": problem}
            for number, form in enumerate(self.forms, 1)
            for name, problems in form.errors.items()
            if name in form.fields
            for problem in problems
        ]
        return said + [str(problem) for problem in self.non_form_errors()]


def rows_of(
    form: type[RowForm],
    data: Mapping[str, Any] | None,
    *,
    prefix: str,
    initial: Iterable[Mapping[str, Any]] = (),
    spare: int = 3,
    **form_kwargs: Any,
) -> Rows:
    """The table of ``form`` with what is there and some empty rows under it."""
    made: Any = forms.formset_factory(
        form, formset=Rows, extra=spare, max_num=LONGEST_TABLE, absolute_max=2000
    )
    table: Rows = made(data, prefix=prefix, initial=list(initial), form_kwargs=form_kwargs)
    return table


class TableForm(forms.Form):
    """A form with tables beside its own fields: it is valid when they are."""

    def __init__(self, *args: Any, tables: Mapping[str, Rows], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.tables = tables

    def clean(self) -> dict[str, Any]:
        """Gather what the tables complain about over the form."""
        cleaned = super().clean() or {}
        for table in self.tables.values():
            if not table.is_valid():
                for complaint in table.complaints():
                    self.add_error(None, complaint)
        return cleaned
