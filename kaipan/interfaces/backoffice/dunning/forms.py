"""Forms about money that is late. They clean; the verbs judge."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kaipan.dunning.actions import DunningTerms, Level
from kaipan.dunning.codes import Channel, LateReason
from kaipan.finance import queries as finance
from kaipan.interfaces.backoffice.shell.fields import (
    CountField,
    DayField,
    MoneyField,
    PercentField,
)

MOST_STAGES = 12
_PARTS = 6


def words(label: Any, *, longest: int = 200, required: bool = False) -> forms.CharField:
    """Some lines of text."""
    area = forms.Textarea({"rows": 2})
    return forms.CharField(label=label, max_length=longest, required=required, widget=area)


class WhyForm(forms.Form):
    """A verb that wants a reason."""

    said = words(_("原因"), required=True)


class HandleForm(forms.Form):
    """处理: who, why, what next."""

    owner_id = forms.TypedChoiceField(label=_("负责人"), coerce=int, empty_value=None, required=False)
    reason = forms.ChoiceField(label=_("逾期原因"), choices=[("", "—"), *LateReason.choices], required=False)
    next_action = forms.CharField(label=_("下一步"), max_length=100, required=False)
    next_on = DayField(label=_("下次行动日期"), required=False)
    remark = words(_("说明"), longest=300)

    def __init__(self, *args: Any, people: Iterable[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner_id"].choices = [("", "—"), *people]  # type: ignore[attr-defined]


class PromiseForm(forms.Form):
    """承诺: how much by when."""

    amount = MoneyField(label=_("承诺金额"))
    pay_by = DayField(label=_("承诺付款日"))


class EscalateForm(forms.Form):
    """升级: to which stage, and why."""

    level = forms.ChoiceField(label=_("级别"))
    said = words(_("原因"), required=True)

    def __init__(self, *args: Any, stages: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["level"].choices = list(stages)  # type: ignore[attr-defined]


class RunForm(forms.Form):
    """生成催缴通知: of which stages."""

    levels = forms.MultipleChoiceField(
        label=_("级别"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("不选表示全部级别。"),
    )

    def __init__(self, *args: Any, stages: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["levels"].choices = list(stages)  # type: ignore[attr-defined]


class DeliveryForm(forms.Form):
    """登记送达: number, day, what was said."""

    tracking = forms.CharField(label=_("单号"), max_length=40, required=False)
    signed_on = DayField(label=_("签收日期"), required=False, help_text=_("电话催款填联系上的日期。"))
    returned_on = DayField(label=_("退回日期"), required=False)
    note = words(_("送达说明"))


class ChargeForm(forms.Form):
    """计收违约金: up to which day."""

    up_to = DayField(label=_("计至"))


class WaiveForm(forms.Form):
    """申请减免: how much, and why."""

    amount = MoneyField(label=_("减免金额"))
    said = words(_("减免原因"), required=True)


class TermsForm(forms.Form):
    """催缴规则, as a whole; a stage a line."""

    valid_from = DayField(label=_("生效日期"))
    stages = forms.CharField(
        label=_("级别"),
        max_length=5000,
        widget=forms.Textarea({"rows": 7}),
        help_text=_(
            "每行一级：代码|名称|天数|方式|消息模板|函件末段。"
            "天数为应付日后的天数，之前为负；方式为 SMS、PHONE、LETTER、EMS、LAWYER。"
        ),
    )
    rate = PercentField(label=_("违约金比率"))
    rate_days = CountField(label=_("比率对应天数"), unit=_("天"))
    grace_days = CountField(label=_("宽限天数"), unit=_("天"))
    counts_day_of_payment = forms.BooleanField(label=_("付款当日计入"), required=False)
    cap_share = PercentField(
        label=_("违约金上限"), required=False, help_text=_("占该笔应收的比例；不填为不设上限。")
    )
    smallest = MoneyField(label=_("最小催缴金额"))
    excluded = forms.MultipleChoiceField(
        label=_("不催缴的款项"), required=False, widget=forms.CheckboxSelectMultiple
    )
    answer_days = CountField(label=_("答复天数"), unit=_("天"))

    def __init__(self, *args: Any, company_id: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [(each.code, each.name) for each in finance.money_kinds(company_id)]
        self.fields["excluded"].choices = kinds  # type: ignore[attr-defined]

    def clean_stages(self) -> tuple[Level, ...]:
        """The stages, one a line."""
        lines = [line for line in self.cleaned_data["stages"].splitlines() if line.strip()]
        if len(lines) > MOST_STAGES:
            raise forms.ValidationError(_("最多 %(most)s 级。") % {"most": MOST_STAGES})
        return tuple(_stage(line) for line in lines)

    def terms(self) -> DunningTerms:
        """What was typed, as the verb takes it."""
        said = self.cleaned_data
        return DunningTerms(
            levels=said["stages"],
            rate=said["rate"],
            rate_days=said["rate_days"],
            grace_days=said["grace_days"],
            counts_day_of_payment=said["counts_day_of_payment"],
            cap_share=said["cap_share"],
            smallest=said["smallest"],
            excluded=frozenset(said["excluded"]),
            answer_days=said["answer_days"],
        )


def stages_as_typed(levels: Iterable[Level]) -> str:
    """The stages as the form takes them."""
    return "\n".join(
        "|".join([each.code, each.name, str(each.days), each.channel, each.template, each.text])
        for each in levels
    )


def _stage(line: str) -> Level:
    parts = [part.strip() for part in line.split("|")]
    parts += [""] * (_PARTS - len(parts))
    days = parts[2].removeprefix("-")
    if len(parts) != _PARTS or parts[3] not in Channel.values or not (days.isascii() and days.isdecimal()):
        raise forms.ValidationError(
            _("这一行不是“代码|名称|天数|方式|消息模板|函件末段”：%(line)s") % {"line": line[:60]}
        )
    if len(days) > 4:
        raise forms.ValidationError(_("天数须在 -90 至 1000 之间：%(line)s") % {"line": line[:60]})
    return Level(parts[0], parts[1], int(parts[2]), parts[3], parts[4], parts[5])
