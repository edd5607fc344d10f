"""What a plan says of single rooms, as a table."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kaipan.interfaces.backoffice.presale.fields import CellInput, DifferenceCell
from kaipan.interfaces.backoffice.presale.rows import RowForm
from kaipan.kernel.money import Money
from kaipan.presale.actions import AdjustmentRow
from kaipan.presale.codes import AdjustmentKind

_CENT = Decimal("0.01")


class AdjustmentForm(RowForm):
    """What is said of one room, with the reason: moved by an amount, or its price itself."""

    needed = ("room", "amount", "reason")
    ignored = ("kind",)
    room = forms.CharField(
        label=gettext_lazy("房间"), required=False, widget=CellInput(gettext_lazy("房间"), is_number=False)
    )
    amount = DifferenceCell(
        label=gettext_lazy("数值"), required=False, widget=CellInput(gettext_lazy("数值"))
    )
    reason = forms.CharField(
        label=gettext_lazy("原因"),
        required=False,
        max_length=120,
        widget=CellInput(gettext_lazy("原因"), is_number=False),
    )

    kind = forms.ChoiceField(
        label=gettext_lazy("方式"),
        choices=AdjustmentKind.choices,
        required=False,
        widget=forms.Select({"aria-label": gettext_lazy("方式")}),
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
        """The row as the verb takes it; what is no unit price has whole cents."""
        room_id, reason = room_ids[said["room"]], said["reason"]
        kind = AdjustmentKind(said["kind"] or AdjustmentKind.SHIFT_TOTAL)
        if kind is AdjustmentKind.SET_UNIT:
            return AdjustmentRow(room_id, None, reason, kind, said["amount"])
        return AdjustmentRow(room_id, Money(said["amount"]), reason, kind)

    def clean_amount(self) -> Decimal | None:
        """Amounts in 元 have at most two decimals; unit prices four."""
        amount: Decimal | None = self.cleaned_data["amount"]
        is_unit = self.cleaned_data.get("kind") == AdjustmentKind.SET_UNIT
        if amount is not None and not is_unit and amount != amount.quantize(_CENT):
            raise forms.ValidationError(_("金额最多两位小数"))
        return amount
