"""The form of the bands under the filed prices. It only cleans."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kaipan.interfaces.backoffice.presale.fields import CellInput, CellSelect
from kaipan.interfaces.backoffice.presale.rows import RowForm, TableForm
from kaipan.interfaces.backoffice.shell.fields import DayField, PercentField
from kaipan.inventory import queries as inventory
from kaipan.inventory.codes import ProductType
from kaipan.kernel.actor import Actor
from kaipan.presale.actions import FiledBand, FiledBandRow


class FiledBandForm(RowForm):
    """How far below the filed price, for which rooms."""

    ignored = ("building", "product_type")

    building = forms.ChoiceField(label=_("楼栋"), required=False, widget=CellSelect(_("楼栋")))
    product_type = forms.ChoiceField(
        label=_("产品"),
        choices=[("", _("全部产品")), *ProductType.choices],
        required=False,
        widget=CellSelect(_("产品")),
    )
    least_below = PercentField(label=_("最少下浮（%）"), required=False, widget=CellInput(_("最少下浮（%）")))
    most_below = PercentField(label=_("最多下浮（%）"), required=False, widget=CellInput(_("最多下浮（%）")))

    def __init__(self, *args: Any, actor: Actor, project_id: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        buildings = inventory.buildings(actor).filter(project_id=project_id)
        field: Any = self.fields["building"]
        field.choices = [("", _("全部楼栋")), *((str(each.pk), each.name) for each in buildings)]


class FiledBandsForm(TableForm):
    """All bands from a day on, and the document that says so."""

    source = forms.CharField(
        label=_("依据文号"),
        max_length=200,
        help_text=_("当地规定或备案批复的文号，如“穗建房规〔2026〕3号”。"),
    )
    valid_from = DayField(label=_("生效日期"), help_text=_("不早于今天；已成交的价格不受影响。"))

    def rows(self) -> list[FiledBandRow]:
        """What the verb is given."""
        return [
            FiledBandRow(
                FiledBand(row["most_below"], row["least_below"] or Decimal(0)),
                int(row["building"]) if row["building"] else None,
                row["product_type"],
            )
            for row in self.tables["bands"].filled
        ]


def cells_of(rule: Any) -> list[dict[str, Any]]:
    """The bands of a rule, to begin the next with."""
    return [
        {
            "building": str(band.building_id or ""),
            "product_type": band.product_type,
            "least_below": band.least_below,
            "most_below": band.most_below,
        }
        for band in rule.bands.all()
    ]
