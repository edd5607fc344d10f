"""Forms about what a customer looks for, and about giving them up. They clean; the verbs judge."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kaipan.interfaces.backoffice.customers.codes import (
    CONCERNS,
    LOST_REASONS,
    PAYMENTS,
    PRODUCTS,
    PURPOSES,
)
from kaipan.interfaces.backoffice.shell.fields import AreaField, CountField, DayField, MoneyField
from kaipan.interfaces.backoffice.shell.forms import GuardedForm

_NONE = [("", "—")]


class WordsField(forms.CharField):
    """Short words with 、 or a comma between them, cleaned to a list."""

    def to_python(self, value: Any) -> list[str]:  # type: ignore[override]
        """The words in the order they were typed."""
        text = str(value or "").replace("，", "、").replace(",", "、").replace("\n", "、")
        return [word.strip() for word in text.split("、") if word.strip()]

    def prepare_value(self, value: Any) -> Any:
        """As people type them."""
        return "、".join(value) if isinstance(value, list | tuple) else value

    def validate(self, value: Any) -> None:
        """An empty list is an empty field."""
        if self.required and not value:
            raise forms.ValidationError(self.error_messages["required"], code="required")

    def run_validators(self, value: Any) -> None:
        """The verb judges each word."""


def _ticks(label: Any, choices: Any) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label, choices=choices, required=False, widget=forms.CheckboxSelectMultiple
    )


class IntentForm(GuardedForm):
    """What a customer looks for."""

    product_types = _ticks(_("产品类型"), PRODUCTS)
    layouts = WordsField(
        label=_("意向户型"), required=False, help_text=_("多个用顿号分开，如 三房两厅、四房")
    )
    area_from = AreaField(label=_("面积从"), required=False)
    area_to = AreaField(label=_("面积到"), required=False)
    total_from = MoneyField(label=_("总价从"), required=False)
    total_to = MoneyField(label=_("总价到"), required=False)
    payment = forms.ChoiceField(label=_("意向付款方式"), choices=[*_NONE, *PAYMENTS], required=False)
    purpose = forms.ChoiceField(label=_("置业目的"), choices=[*_NONE, *PURPOSES], required=False)
    concerns = _ticks(_("关注点"), CONCERNS)
    resistance = _ticks(_("抗性"), CONCERNS)
    competitor = forms.CharField(label=_("对比竞品"), max_length=60, required=False)


class LostForm(forms.Form):
    """战败: which reason, and in one's own words."""

    lost_reason = forms.ChoiceField(label=_("战败原因"), choices=[*_NONE, *LOST_REASONS])
    note = forms.CharField(label=_("说明"), max_length=200, widget=forms.Textarea({"rows": 2}))


class WhyForm(forms.Form):
    """Why a customer is invalid, or followed again."""

    note = forms.CharField(label=_("原因"), max_length=200, widget=forms.Textarea({"rows": 2}))


class TagForm(forms.Form):
    """Which tags come and go."""

    add = WordsField(label=_("添加标签"), required=False, help_text=_("多个用顿号分开，每个不超过 20 字"))
    remove = WordsField(label=_("去掉标签"), required=False)

    def clean(self) -> dict[str, Any]:
        """Something must change."""
        cleaned = super().clean() or {}
        if not cleaned.get("add") and not cleaned.get("remove"):
            raise forms.ValidationError(_("请填写要添加或去掉的标签。"), code="no_tag")
        return cleaned


class ServiceRuleForm(forms.Form):
    """The clocks of service of a project."""

    call_days = CountField(label=_("来电有效"), unit=_("天"))
    visit_days = CountField(label=_("来访有效"), unit=_("天"))
    follow_up_days = CountField(label=_("有效跟进后"), unit=_("天"))
    pool_days = CountField(label=_("公海领取后"), unit=_("天"))
    extension_days = CountField(label=_("领取后每次跟进延长至"), unit=_("天"))
    cap_days = CountField(label=_("领取后最长"), unit=_("天"))
    valid_from = DayField(label=_("生效日期"))
