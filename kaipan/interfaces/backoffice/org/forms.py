"""Forms of the organisation's pages. They clean; the verbs judge."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kaipan.interfaces.backoffice.shell.fields import AreaField, CountField, DayField, NumberField, RateField
from kaipan.interfaces.backoffice.shell.forms import GuardedForm

Choices = Iterable[tuple[str, str]]


class PersonForm(forms.Form):
    """A new person of staff."""

    username = forms.CharField(
        label=_("登录名"), max_length=40, help_text=_("小写字母、数字、点或横线，以后不能更改")
    )
    name = forms.CharField(label=_("姓名"), max_length=80)
    title = forms.CharField(label=_("职务"), max_length=40, required=False)


class PersonChangeForm(GuardedForm):
    """Name and title of a person."""

    name = forms.CharField(label=_("姓名"), max_length=80)
    title = forms.CharField(label=_("职务"), max_length=40, required=False)


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(
        label=_("原因"), max_length=200, help_text=_("将记入审计日志"), widget=forms.Textarea({"rows": 2})
    )


class PasswordForm(forms.Form):
    """A first or new password for somebody else."""

    password = forms.CharField(
        label=_("临时密码"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
        help_text=_("至少 10 个字符。对方登录后须先改为自己的密码。"),
    )


class GrantForm(forms.Form):
    """A role for a person, somewhere, perhaps until some day."""

    role = forms.ChoiceField(label=_("角色"))
    project = forms.ChoiceField(label=_("范围"), required=False)
    until = DayField(label=_("截至（含当天，可不填）"), required=False)

    def __init__(self, *args: Any, roles: Choices, projects: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._choose("role", roles)
        self._choose("project", [("", _("公司全部项目")), *projects])

    def _choose(self, name: str, choices: Iterable[tuple[str, Any]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = list(choices)


class RoleForm(forms.Form):
    """A role with its permissions, room by room."""

    code = forms.CharField(label=_("代码"), max_length=40, help_text=_("公司内唯一，以后不能更改"))
    name = forms.CharField(label=_("名称"), max_length=40)

    def __init__(self, *args: Any, groups: Iterable[Any], is_new: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].disabled = not is_new
        self.rooms = [group.room for group in groups]
        for group in groups:
            self.fields[f"room_{group.room}"] = forms.MultipleChoiceField(
                label=group.label,
                choices=[(name, _(label)) for name, label in group.permissions],
                widget=forms.CheckboxSelectMultiple,
                required=False,
            )

    def permissions(self) -> list[str]:
        """Everything ticked, in all rooms."""
        return [name for room in self.rooms for name in self.cleaned_data[f"room_{room}"]]


class ProjectForm(forms.Form):
    """A new project."""

    code = forms.CharField(label=_("代码"), max_length=12, help_text=_("2 至 12 位大写字母或数字"))
    filed_name = forms.CharField(label=_("备案名"), max_length=80)
    promoted_name = forms.CharField(label=_("推广名"), max_length=80)
    city = forms.CharField(label=_("城市"), max_length=20)


class ProjectChangeForm(GuardedForm):
    """Names and particulars of a project."""

    filed_name = forms.CharField(label=_("备案名"), max_length=80)
    promoted_name = forms.CharField(label=_("推广名"), max_length=80)
    city = forms.CharField(label=_("城市"), max_length=20)
    address = forms.CharField(label=_("地址"), max_length=160, required=False)
    land_number = forms.CharField(label=_("地块编号"), max_length=60, required=False)
    land_use = forms.CharField(label=_("土地用途"), max_length=40, required=False)
    property_manager = forms.CharField(label=_("物业公司"), max_length=80, required=False)
    dispute_body = forms.CharField(label=_("争议解决机构"), max_length=80, required=False)
    handover_on = DayField(label=_("约定交付日期"), required=False)


def terms_form(terms: Iterable[Any]) -> type[GuardedForm]:
    """A form with one field for each term of a project, of the kind its value has."""
    return type("TermsForm", (GuardedForm,), {term.name: _term_field(term) for term in terms})


def _term_field(term: Any) -> forms.Field:
    label = _(term.label)
    if isinstance(term.value, bool):
        return forms.BooleanField(label=label, required=False)
    if isinstance(term.value, int):
        return CountField(label=label)
    is_amount = "earnest" in term.name  # the only terms in 元; the others with decimals are in %
    return NumberField(label=label) if is_amount else RateField(label=label)


class PermitForm(forms.Form):
    """A presale permit."""

    number = forms.CharField(label=_("证号"), max_length=40)
    issued_by = forms.CharField(label=_("发证机关"), max_length=80)
    issued_on = DayField(label=_("发证日期"))
    valid_until = DayField(label=_("有效期止"), required=False)
    scope = forms.CharField(label=_("许可范围"), max_length=200, required=False)
    permitted_units = CountField(label=_("许可套数"), required=False)
    permitted_area = AreaField(label=_("许可面积"), required=False)


class RevokeForm(ReasonForm):
    """From which day a permit no longer holds, and why."""

    revoked_on = DayField(label=_("撤销日期"))
    field_order = ["revoked_on", "reason"]


class AccountForm(forms.Form):
    """A bank account of a project."""

    bank = forms.CharField(label=_("开户银行"), max_length=80)
    holder = forms.CharField(label=_("户名"), max_length=80)
    number = forms.CharField(label=_("账号"), max_length=40)
    supervised = forms.BooleanField(label=_("预售资金监管账户"), required=False)


class AccountChangeForm(forms.Form):
    """What may change of a bank account."""

    bank = forms.CharField(label=_("开户银行"), max_length=80)
    holder = forms.CharField(label=_("户名"), max_length=80)
    supervised = forms.BooleanField(label=_("预售资金监管账户"), required=False)
    active = forms.BooleanField(label=_("使用中"), required=False)


class CompanyForm(GuardedForm):
    """What holds for the whole company."""

    short_name = forms.CharField(label=_("简称"), max_length=20)
    reveals_per_day = CountField(label=_("每人每日可查看完整号码的次数"))
