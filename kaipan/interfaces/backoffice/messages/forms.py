"""Forms about messages. They clean; the verbs judge."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kaipan.interfaces.backoffice.messages.codes import CHANNELS, PURPOSES
from kaipan.interfaces.backoffice.shell.fields import CountField
from kaipan.interfaces.backoffice.shell.forms import GuardedForm

VALUE = "value_"


class WordsForm(forms.Form):
    """What a template says."""

    subject = forms.CharField(label=_("主题"), max_length=80, required=False, help_text=_("只有电子邮件填写"))
    text = forms.CharField(label=_("内容"), max_length=1000, widget=forms.Textarea({"rows": 6}))


class TemplateForm(WordsForm):
    """A new template."""

    name = forms.CharField(label=_("名称"), max_length=40)
    code = forms.CharField(
        label=_("代码"), max_length=40, help_text=_("程序按代码发送；小写字母、数字、点、横线或下划线")
    )
    channel = forms.ChoiceField(label=_("渠道"), choices=CHANNELS)
    purpose = forms.ChoiceField(label=_("目的"), choices=PURPOSES)
    scope = forms.ChoiceField(label=_("范围"), choices=[("project", _("本项目")), ("company", _("全公司"))])

    field_order = ["name", "code", "channel", "purpose", "scope", "subject", "text"]


class TermsForm(GuardedForm):
    """When and how often people are written to."""

    quiet_from = forms.TimeField(label=_("免打扰开始"), widget=forms.TimeInput({"type": "time"}, "%H:%M"))
    quiet_until = forms.TimeField(label=_("免打扰结束"), widget=forms.TimeInput({"type": "time"}, "%H:%M"))
    daily_cap = CountField(label=_("每人每日上限"), unit=_("条"))
    opt_out = forms.CharField(label=_("退订说明"), max_length=80, help_text=_("营销消息中 {退订} 处的文字"))


class ChooseForm(forms.Form):
    """Which template."""

    template = forms.ChoiceField(label=_("消息模板"))

    def __init__(self, *args: Any, templates: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["template"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(str(each.pk), f"{each.name} · {each.get_channel_display()}") for each in templates]


class ValuesForm(forms.Form):
    """What stands in the places that whoever sends fills in."""

    def __init__(self, *args: Any, places: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for place in places:
            self.fields[f"{VALUE}{place}"] = forms.CharField(label=place, max_length=60)


def values_in(cleaned: dict[str, Any]) -> dict[str, str]:
    """What was filled in, place by place."""
    return {name.removeprefix(VALUE): value for name, value in cleaned.items()}


class CancelForm(forms.Form):
    """Why it is not sent."""

    reason = forms.CharField(label=_("原因"), max_length=200, widget=forms.Textarea({"rows": 2}))
