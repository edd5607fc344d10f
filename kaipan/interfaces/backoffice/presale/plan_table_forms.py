"""The tables of a plan that lie over all buildings: factor differences and single rooms."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kaipan.interfaces.backoffice.presale.factor_values import value_label
from kaipan.interfaces.backoffice.presale.fields import CellInput, DifferenceCell, SignedMoneyField
from kaipan.interfaces.backoffice.presale.rows import RowForm
from kaipan.interfaces.backoffice.shell.forms import GuardedForm
from kaipan.presale.actions import AdjustmentRow, FactorRow
from kaipan.presale.codes import Factor

InUse = Mapping[Factor, list[tuple[str, int]]]


class FactorForm(GuardedForm):
    """A difference beside every value that rooms have; an empty cell is no row."""

    def __init__(self, *args: Any, in_use: InUse, plan: Any, **kwargs: Any) -> None:
        kept = {(row.attribute, row.value_code): row.difference for row in plan.factors.all()}
        self.values = [(factor, code, count) for factor in Factor for code, count in in_use[factor]]
        known = {(factor.value, code) for factor, code, _count in self.values}
        self.values += [
            (Factor(attribute), code, 0) for attribute, code in kept if (attribute, code) not in known
        ]
        names = {_name(factor, code): (factor, code) for factor, code, _count in self.values}
        cells = {name: _difference(*place) for name, place in names.items()}
        self.base_fields = {**cells, **type(self).base_fields}  # type: ignore[misc]
        initial = {name: kept.get((factor.value, code)) for name, (factor, code) in names.items()}
        super().__init__(*args, initial=initial, **kwargs)

    def groups(self) -> list[tuple[str, list[tuple[str, int, forms.BoundField]]]]:
        """For the page: each attribute with its values, how many rooms have them, and the cell."""
        return [
            (
                str(factor.label),
                [
                    (value_label(factor, code), count, self[_name(factor, code)])
                    for each, code, count in self.values
                    if each is factor
                ],
            )
            for factor in Factor
        ]

    def rows(self) -> list[FactorRow]:
        """The whole factor table as typed."""
        typed = (
            (factor, code, self.cleaned_data[_name(factor, code)]) for factor, code, _count in self.values
        )
        return [FactorRow(factor, code, value) for factor, code, value in typed if value is not None]


class AdjustmentForm(RowForm):
    """One room moved by an amount, with the reason."""

    needed = ("room", "amount", "reason")
    room = forms.CharField(
        label=gettext_lazy("房间"), required=False, widget=CellInput(gettext_lazy("房间"), is_number=False)
    )
    amount = SignedMoneyField(
        label=gettext_lazy("调整金额"), required=False, widget=CellInput(gettext_lazy("调整金额"))
    )
    reason = forms.CharField(
        label=gettext_lazy("原因"),
        required=False,
        max_length=120,
        widget=CellInput(gettext_lazy("原因"), is_number=False),
    )

    def __init__(self, *args: Any, room_ids: Mapping[str, int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.room_ids = room_ids

    def clean_room(self) -> str:
        """The whole name of a room of the project."""
        label = "".join(self.cleaned_data["room"].split())
        if label and label not in self.room_ids:
            raise forms.ValidationError(_("没有名为“%(room)s”的房间") % {"room": label})
        return label

    @staticmethod
    def adjustment(said: Mapping[str, Any], room_ids: Mapping[str, int]) -> AdjustmentRow:
        """The row as the verb takes it."""
        return AdjustmentRow(room_ids[said["room"]], said["amount"], said["reason"])


def _name(factor: Factor, code: str) -> str:
    return f"{factor.value}.{code}"


def _difference(factor: Factor, code: str) -> DifferenceCell:
    label = f"{factor.label} {value_label(factor, code)}"
    return DifferenceCell(label=label, required=False, widget=CellInput(label))
