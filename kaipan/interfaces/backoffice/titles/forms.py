"""Forms about titles. They clean; the verbs judge."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from kaipan.interfaces.backoffice.shell.fields import AreaField, DayField, MoneyField
from kaipan.interfaces.backoffice.titles.codes import AWAY, BASES, CAUSES, END_KINDS


class ProofForm(forms.Form):
    """A proof, or the ground on which nothing is to be paid."""

    number = forms.CharField(label=_("证明号"), max_length=60, required=False)
    proved_on = DayField(label=_("证明日期"))
    amount = MoneyField(label=_("金额"), required=False)
    exempt_because = forms.CharField(
        label=_("免缴依据"), max_length=100, required=False, help_text=_("免缴时只填依据，不填证明号和金额")
    )
    correction = forms.CharField(
        label=_("更正原因"), max_length=200, required=False, help_text=_("已有证明时填写，原记录保留")
    )


class CertificateForm(forms.Form):
    """What the certificate says."""

    number = forms.CharField(label=_("不动产权证号"), max_length=60)
    registered_on = DayField(label=_("登记日期"))
    area = AreaField(label=_("登记面积"))
    owners = forms.CharField(
        label=_("权利人"), max_length=200, required=False, help_text=_("不填则为合同买受人")
    )


class DeedForm(forms.Form):
    """Where the deed goes, and who took it."""

    to = forms.ChoiceField(label=_("证去向"), choices=AWAY)
    receiver = forms.CharField(label=_("领取人或银行"), max_length=80)
    moved_on = DayField(label=_("领取日期"))
    identity_checked = forms.BooleanField(label=_("已核验领取人身份"), required=False)
    signed = forms.BooleanField(label=_("领取人已签收"), required=False)
    note = forms.CharField(label=_("备注"), max_length=200, required=False)


class CauseForm(forms.Form):
    """Who is late from a day on, and why."""

    cause = forms.ChoiceField(label=_("逾期原因"), choices=CAUSES)
    since = DayField(label=_("起始日"))
    words = forms.CharField(label=_("说明"), max_length=200, widget=forms.Textarea({"rows": 2}))


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(label=_("说明"), max_length=200, widget=forms.Textarea({"rows": 2}))


class EndForm(forms.Form):
    """How a registration ended."""

    kind = forms.ChoiceField(label=_("类型"), choices=END_KINDS)
    on = DayField(label=_("日期"))
    reason = forms.CharField(label=_("原因"), max_length=200)


class FirstForm(forms.Form):
    """A building's first registration."""

    building = forms.TypedChoiceField(label=_("楼栋"), coerce=int)
    number = forms.CharField(label=_("首次登记证号"), max_length=60)
    registered_on = DayField(label=_("登记日期"))
    reason = forms.CharField(
        label=_("更正原因"), max_length=200, required=False, help_text=_("该楼栋已有登记时填写")
    )

    def __init__(self, *args: object, buildings: list[tuple[int, str]], **more: object) -> None:
        super().__init__(*args, **more)  # type: ignore[arg-type]
        self.fields["building"].choices = buildings  # type: ignore[attr-defined]


class OpenForm(forms.Form):
    """Of which building the titles begin, and from when their clock runs."""

    building = forms.TypedChoiceField(label=_("楼栋"), coerce=int)
    basis = forms.ChoiceField(label=_("时限起算"), choices=BASES)
    handed_over_on = DayField(label=_("交付日期"), required=False, help_text=_("未交付可不填，交付时起算"))

    def __init__(self, *args: object, buildings: list[tuple[int, str]], **more: object) -> None:
        super().__init__(*args, **more)  # type: ignore[arg-type]
        self.fields["building"].choices = buildings  # type: ignore[attr-defined]
