"""Forms about layouts and printers. They clean; the verbs judge."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kaipan.bills import queries
from kaipan.bills.actions import FieldTerms, LayoutTerms, PrinterTerms, ScanPlace
from kaipan.bills.codes import Align
from kaipan.interfaces.backoffice.presale.rows import RowForm, Rows, TableForm, rows_of
from kaipan.interfaces.backoffice.shell.fields import CountField, NumberField
from kaipan.interfaces.backoffice.shell.typed import KeyField
from kaipan.kernel.money import ZERO
from kaipan.platform.uploads import ACCEPTED

FIELDS = "fields"
_MM = _("毫米")


class NewLayoutForm(forms.Form):
    """新增套打模板: for which kind, on which paper."""

    kind_id = forms.TypedChoiceField(label=_("票据种类"), coerce=int)
    width = NumberField(label=_("纸张宽"), unit=_MM, help_text=_("用尺量票纸，含两侧走纸孔。"))
    height = NumberField(label=_("纸张高"), unit=_MM)
    note = forms.CharField(label=_("说明"), max_length=100, required=False)

    def __init__(self, *args: Any, kinds: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind_id"].choices = [(kind.pk, kind.name) for kind in kinds]  # type: ignore[attr-defined]

    def terms(self) -> LayoutTerms:
        """What was typed, as the verb takes it."""
        said = self.cleaned_data
        return LayoutTerms(width=said["width"], height=said["height"], note=said["note"])


class ScanForm(forms.Form):
    """票样扫描件."""

    chosen = forms.FileField(
        label=_("票样扫描件"),
        widget=forms.ClearableFileInput({"accept": ACCEPTED}),
        help_text=_("JPG、PNG、WebP 图片或 PDF（取第一页），最大 10 MB；请沿票纸边缘裁剪。"),
    )


class ValueSelect(forms.Select):
    """What may be printed, each with its sample for the designer to show."""

    def __init__(self, values: Sequence[queries.SampleValue]) -> None:
        self._samples = {each.code: each for each in values}
        super().__init__(choices=[("", "—"), *((each.code, each.label) for each in values)])

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The option, which also says how it looks."""
        option = super().create_option(name, value, *args, **kwargs)
        shown = self._samples.get(str(value))
        if shown:
            option["attrs"] |= {"data-sample": shown.sample, "data-shape": shown.shape}
        return option


class FieldRow(RowForm):
    """A field of a layout: what, where in mm, in which type."""

    needed = ("value", "x", "y", "width", "height", "size", "cells")
    ignored = ("size", "bold", "align", "spacing", "cells", "shrink")

    value = forms.CharField(label=_("内容"), required=False)
    text = forms.CharField(label=_("文字"), max_length=60, required=False)
    x = NumberField(label=_("左"), required=False)
    y = NumberField(label=_("上"), required=False)
    width = NumberField(label=_("宽"), required=False)
    height = NumberField(label=_("高"), required=False)
    size = NumberField(label=_("字号"), required=False)
    bold = forms.BooleanField(label=_("加粗"), required=False)
    align = forms.ChoiceField(label=_("对齐"), choices=Align.choices, required=False)
    spacing = NumberField(label=_("字距"), required=False)
    cells = CountField(label=_("行/格"), required=False)
    shrink = forms.BooleanField(label=_("可缩小"), required=False)

    def __init__(self, *args: Any, values: Sequence[queries.SampleValue], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["value"].widget = ValueSelect(values)
        for name, field in self.fields.items():
            field.widget.attrs |= {"data-cell": name, "aria-label": field.label}


class DesignForm(TableForm):
    """设计套打模板: the paper, where the scan lies, and every field."""

    width = NumberField(label=_("纸张宽"), unit=_MM)
    height = NumberField(label=_("纸张高"), unit=_MM)
    note = forms.CharField(label=_("说明"), max_length=100, required=False)
    scan_x = NumberField(label=_("底图左边"), unit=_MM, help_text=_("底图左上角相对纸张左上角，可为负。"))
    scan_y = NumberField(label=_("底图上边"), unit=_MM)
    scan_width = NumberField(label=_("底图宽"), unit=_MM)
    scan_height = NumberField(label=_("底图高"), unit=_MM)
    revision = KeyField(widget=forms.HiddenInput)

    def terms(self) -> LayoutTerms:
        """The paper as the verb takes it."""
        said = self.cleaned_data
        place = {name: said[f"scan_{name}"] for name in ("x", "y", "width", "height")}
        return LayoutTerms(
            width=said["width"], height=said["height"], note=said["note"], scan=ScanPlace(**place)
        )

    def field_terms(self) -> list[FieldTerms]:
        """The fields as the verb takes them, in the order of the table."""
        return [_field(row) for row in self.tables[FIELDS].filled]


def _field(row: Mapping[str, Any]) -> FieldTerms:
    said = dict(row)
    said["spacing"] = said["spacing"] or ZERO.amount
    said["align"] = said["align"] or Align.LEFT
    return FieldTerms(**said)


def field_rows(layout: Any, data: Mapping[str, Any] | None) -> Rows:
    """The table of a layout's fields, with some empty rows under it.

    What was sent is not compared with what is there: it stands for the whole table, whoever saved meanwhile.
    """
    names = tuple(FieldRow.base_fields)
    rows = layout.fields.all() if data is None else ()
    there = [{name: getattr(each, name) for name in names} for each in rows]
    values = queries.form_values(layout.kind)
    return rows_of(FieldRow, data, prefix=FIELDS, initial=there, values=values)


class PrinterForm(forms.Form):
    """打印机: its name, and what its test page asks for."""

    label = forms.CharField(label=_("名称"), max_length=30)
    dx = NumberField(label=_("右移"), unit=_MM, help_text=_("负数为左移；按测试页量得的偏差填写。"))
    dy = NumberField(label=_("下移"), unit=_MM, help_text=_("负数为上移。"))
    scale = NumberField(label=_("缩放"), help_text=_("0.95 至 1.05；1 为原大。"))
    active = forms.BooleanField(label=_("使用中"), required=False)

    def terms(self) -> PrinterTerms:
        """What was typed, as the verbs take it."""
        said = dict(self.cleaned_data)
        return PrinterTerms(name=said.pop("label"), **said)
