"""Forms about registrations. They clean; the verbs judge."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kaipan.interfaces.backoffice.sales.forms import people_here
from kaipan.interfaces.backoffice.shell.choices import choices_of
from kaipan.interfaces.backoffice.shell.fields import DayField, MoneyField
from kaipan.interfaces.backoffice.shell.typed import KeyField, ids_in
from kaipan.inventory import queries as inventory
from kaipan.kernel.actor import Actor
from kaipan.presale import queries as presale
from kaipan.registrations.actions import ItemTerms, RegistrationTerms

LEVELS = choices_of("registrations.Registration", "level").choices
FINDINGS = choices_of("registrations.QualificationCheck", "state").choices


def _words(label: Any, *, longest: int = 200, required: bool = False) -> forms.CharField:
    area = forms.Textarea({"rows": 2})
    return forms.CharField(label=label, max_length=longest, required=required, widget=area)


class WishesForm(forms.Form):
    """意向房: rooms in the order of the wishes, by their labels."""

    wishes = forms.CharField(
        label=_("意向房"),
        required=False,
        max_length=600,
        help_text=_("按意向先后填写房号，用顿号或空格分开，如 3栋1单元301、3栋1单元402。"),
    )

    def __init__(self, *args: Any, actor: Actor, project_id: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actor, self.project_id = actor, project_id

    def clean_wishes(self) -> list[int]:
        """The rooms' keys; names those that are no room of the project."""
        for mark in "、,，;；":
            self.cleaned_data["wishes"] = self.cleaned_data["wishes"].replace(mark, " ")
        wanted = self.cleaned_data["wishes"].split()
        rows = inventory.rooms(self.actor).filter(project_id=self.project_id, label__in=wanted)
        found = dict(rows.values_list("label", "pk"))
        unknown = [label for label in wanted if label not in found]
        if unknown:
            raise forms.ValidationError(
                _("本项目没有这些房间：%(rooms)s"), params={"rooms": "、".join(unknown)}
            )
        return [found[label] for label in wanted]


class RegistrationForm(WishesForm):
    """认筹: for whom and what, how much, until when."""

    customer = KeyField(label=_("客户"), error_messages={"required": _("请选择客户，或登记新客户。")})
    level = forms.ChoiceField(label=_("认筹级别"), choices=LEVELS)
    batch = forms.TypedChoiceField(label=_("盘次"), coerce=int, empty_value=None, required=False)
    earnest = MoneyField(label=_("诚意金"))
    valid_until = DayField(label=_("失效日期"))
    remark = _words(_("备注"))

    field_order = ("customer", "level", "batch", "wishes", "earnest", "valid_until", "remark")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = people_here(self.actor, self.project_id)
        batches = [(str(each.pk), str(each)) for each in presale.standing_batches(self.project_id)]
        self.fields["batch"].choices = [("", "—"), *batches]  # type: ignore[attr-defined]

    @property
    def chosen(self) -> Any:
        """The customer chosen so far, if it is one this person may choose."""
        return self.people.filter(pk__in=ids_in([str(self["customer"].value() or "")])).first()

    def terms(self, cleaned: dict[str, Any], relatives: Iterable[int]) -> RegistrationTerms:
        """What the verb is told."""
        return RegistrationTerms(
            level=cleaned["level"],
            batch_id=cleaned["batch"],
            room_ids=cleaned["wishes"],
            party_ids=list(relatives),
            earnest=cleaned["earnest"],
            valid_until=cleaned["valid_until"],
            note=cleaned["remark"],
        )


class CheckForm(forms.Form):
    """审核: what was found of a point."""

    finding = forms.ChoiceField(label=_("审核结果"), choices=FINDINGS)
    good_until = DayField(label=_("有效期至"), required=False, help_text=_("留空按清单的有效天数。"))
    remark = _words(_("说明"))


class EndForm(forms.Form):
    """作废、申请退号: why."""

    reason = _words(_("原因"), required=True)


class WithdrawForm(EndForm):
    """退号: why, and who gets the money."""

    payee = forms.CharField(
        label=_("收款人"), max_length=80, required=False, help_text=_("留空退给交款的客户本人。")
    )
    payee_account = forms.CharField(label=_("收款账号"), max_length=40, required=False)
    payee_reason = forms.CharField(label=_("非本人收款的原因"), max_length=200, required=False)


class ItemsForm(forms.Form):
    """资格清单: one point a line."""

    points = forms.CharField(
        label=_("审核项"),
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 8}),
        help_text=_("每行一项：名称，必需或可选，有效天数（可不填）。如：购房资格证明，必需，60"),
    )

    def clean_points(self) -> list[ItemTerms]:
        """The points, in order."""
        return [self._point(line) for line in self.cleaned_data["points"].splitlines() if line.strip()]

    def _point(self, line: str) -> ItemTerms:
        parts = [part.strip() for part in line.replace(",", "，").split("，")]
        named = {"": True, "必需": True, "可选": False}
        wanted, days = (*parts[1:3], "", "")[:2]
        if len(parts) > 3 or wanted not in named or not (days == "" or (days.isascii() and days.isdigit())):
            raise forms.ValidationError(_("看不懂这一行：%(line)s"), params={"line": line[:40]})
        return ItemTerms(parts[0], named[wanted], int(days[:5]) if days else None)


class TableForm(forms.Form):
    """导入: a table of registrations."""

    file = forms.FileField(label=_("认筹表"), widget=forms.ClearableFileInput({"accept": ".xlsx,.csv"}))
