"""Forms about who serves a customer. They clean; the verbs judge."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kaipan.interfaces.backoffice.customers.codes import SOURCES
from kaipan.interfaces.backoffice.shell.choices import choices_of
from kaipan.interfaces.backoffice.shell.fields import CountField, DayField
from kaipan.interfaces.backoffice.shell.typed import id_in
from kaipan.kernel.typed_values.names import clean_name

People = Iterable[tuple[str, str]]
RULINGS = choices_of("customers.Ruling", "kind").choices
KEEP_DEALS, FOLLOW_DEALS = "KEEP", "FOLLOW"


def words(label: Any, *, longest: int = 200, rows: int = 2, **others: Any) -> forms.CharField:
    """A few lines of text."""
    return forms.CharField(label=label, max_length=longest, widget=forms.Textarea({"rows": rows}), **others)


class SureForm(forms.Form):
    """Nothing to fill in: one is asked whether one means it."""


class ReasonForm(forms.Form):
    """Why."""

    reason = words(_("原因"))


class HandOverForm(forms.Form):
    """To whom customers go, why, from which day on, and what becomes of their open deals."""

    to_staff_ids = forms.MultipleChoiceField(
        label=_("接收的置业顾问"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("选择多位时按客户逐一轮流分配，各人相差不超过一位"),
    )
    reason = words(_("原因"))
    effective_on = DayField(label=_("起计日期"))
    deals = forms.ChoiceField(
        label=_("进行中的交易"),
        choices=[(KEEP_DEALS, _("保留原顾问")), (FOLLOW_DEALS, _("随客户转给新顾问"))],
        initial=KEEP_DEALS,
    )

    def __init__(self, *args: Any, people: People, with_deals: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to_staff_ids"].choices = list(people)  # type: ignore[attr-defined]
        if not with_deals:
            del self.fields["deals"]

    def clean_to_staff_ids(self) -> list[int]:
        """As keys."""
        return [key for each in self.cleaned_data["to_staff_ids"] if (key := id_in(each)) is not None]


class ShareForm(forms.Form):
    """With whom, why, and until when."""

    staff_id = forms.TypedChoiceField(label=_("共享给"), coerce=int)
    reason = words(_("原因"))
    until = DayField(label=_("共享至"), required=False, help_text=_("留空为直到手工结束"))

    def __init__(self, *args: Any, people: People, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["staff_id"].choices = [("", "—"), *people]  # type: ignore[attr-defined]


class RotaForm(forms.Form):
    """A number for everybody who is on duty, in the order of turns; empty for who is not."""

    def __init__(self, *args: Any, people: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._people = people
        for staff_id, name in people:
            self.fields[f"order_{staff_id}"] = CountField(label=name, required=False)

    def in_order(self) -> list[int]:
        """Who is on duty, the first turn first."""
        said = [(self.cleaned_data.get(f"order_{staff_id}"), staff_id) for staff_id, _name in self._people]
        return [staff_id for order, staff_id in sorted(each for each in said if each[0] is not None)]


class ReceptionForm(forms.Form):
    """Who calls or comes."""

    kind = forms.ChoiceField(label=_("方式"), choices=[("VISIT", _("来访")), ("CALL", _("来电"))])
    name = forms.CharField(label=_("姓名或单位名称"), max_length=80)
    phone = forms.CharField(
        label=_("手机"), max_length=40, widget=forms.TextInput({"inputmode": "tel", "autocomplete": "off"})
    )
    heads = CountField(label=_("来访人数"), unit=_("人"), required=False)
    source_medium = forms.ChoiceField(label=_("媒体来源"), choices=[("", "—"), *SOURCES], required=False)
    note = words(_("备注"), longest=500, required=False)
    expected_staff_id = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean_name(self) -> str:
        """As the house writes names."""
        return clean_name(self.cleaned_data["name"])

    def clean_expected_staff_id(self) -> int | None:
        """Whom the page named, as a key."""
        return id_in(self.cleaned_data["expected_staff_id"])

    def clean(self) -> dict[str, Any]:
        """A visit has heads, one unless more are said; a call has none."""
        cleaned = super().clean() or {}
        cleaned["heads"] = (cleaned.get("heads") or 1) if cleaned.get("kind") == "VISIT" else None
        return cleaned


class ClaimForm(forms.Form):
    """Whose customer they should be, and what shows it. ``contacts`` are those one may refer to."""

    phone = forms.CharField(
        label=_("客户手机"),
        max_length=40,
        widget=forms.TextInput({"inputmode": "tel", "autocomplete": "off"}),
    )
    claimant_id = forms.ChoiceField(label=_("申请人"), required=False)
    evidence = words(_("证据说明"), longest=2000, rows=4)
    contact_ids = forms.MultipleChoiceField(
        label=_("引用的往来"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(
        self,
        *args: Any,
        by_phone: bool,
        people: Sequence[tuple[str, str]],
        contacts: Sequence[tuple[str, str]] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["claimant_id"].choices = [("", _("本人")), *people]  # type: ignore[attr-defined]
        self.fields["contact_ids"].choices = list(contacts)  # type: ignore[attr-defined]
        for name, wanted in (("phone", by_phone), ("claimant_id", people), ("contact_ids", contacts)):
            if not wanted:
                del self.fields[name]


class RuleForm(forms.Form):
    """What the ruling is."""

    kind = forms.ChoiceField(label=_("裁定"), choices=RULINGS, widget=forms.RadioSelect)
    percent = CountField(
        label=_("申请人分成"), unit="%", required=False, help_text=_("仅分单时填写，1 至 99，其余归原顾问")
    )
    reason = words(_("裁定理由"), longest=500, rows=3)


class GroundsForm(forms.Form):
    """Why one appeals."""

    grounds = words(_("申诉理由"), longest=2000, rows=4)
