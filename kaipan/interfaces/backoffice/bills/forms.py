"""Forms about bills. They clean; the verbs judge."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kaipan.bills import queries
from kaipan.bills.actions import BillTerms, KindTerms
from kaipan.bills.codes import Mode, SlipState, Sort
from kaipan.interfaces.backoffice.shell.fields import CountField, DayField, MoneyField, RateField
from kaipan.kernel.money import ZERO

_FACT_LINES = 12


def words(label: Any, *, longest: int = 200, required: bool = False) -> forms.CharField:
    """Some lines of text."""
    area = forms.Textarea({"rows": 2})
    return forms.CharField(label=label, max_length=longest, required=required, widget=area)


class WhyForm(forms.Form):
    """A verb that wants a reason."""

    said = words(_("原因"), required=True)


class BillForm(forms.Form):
    """开票: which kind, for whom, for how much of which receipts."""

    kind_id = forms.TypedChoiceField(label=_("票据种类"), coerce=int)
    buyer_name = forms.CharField(label=_("抬头"), max_length=100)
    buyer_tax_number = forms.CharField(
        label=_("纳税人识别号"), max_length=30, required=False, help_text=_("专用发票必填。")
    )
    tax_percent = RateField(label=_("税率"), required=False, help_text=_("不填按票据种类的税率。"))
    item = forms.CharField(
        label=_("项目"), max_length=60, required=False, help_text=_("不填按票据类别：购房款或不动产销售。")
    )
    facts = forms.CharField(
        label=_("附加信息"),
        max_length=1200,
        required=False,
        widget=forms.Textarea({"rows": 2}),
        help_text=_("每行一项：名称=内容，如 不动产单元代码=440305…"),
    )
    note = words(_("备注"))
    form_number = forms.CharField(
        label=_("手中票据号码"),
        max_length=40,
        required=False,
        help_text=_("与下一张号码核对，防止错张。"),
    )

    def __init__(self, *args: Any, kinds: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind_id"].choices = [(kind.pk, kind.name) for kind in kinds]  # type: ignore[attr-defined]

    def clean_facts(self) -> dict[str, str]:
        """Names and values, one a line."""
        lines = [line for line in self.cleaned_data["facts"].splitlines() if line.strip()]
        if len(lines) > _FACT_LINES or any("=" not in line.replace("＝", "=") for line in lines):
            raise forms.ValidationError(_("每行须为“名称=内容”，最多 12 行。"))
        pairs = [line.replace("＝", "=").partition("=") for line in lines]
        return {name.strip(): value.strip() for name, _equals, value in pairs}

    def terms(self) -> BillTerms:
        """What was typed, as the verbs take it."""
        said = self.cleaned_data
        return BillTerms(
            lines=self.lines(),
            buyer_name=said["buyer_name"],
            buyer_tax_number=said["buyer_tax_number"],
            tax_percent=said["tax_percent"],
            item=said["item"],
            remark=said["note"],
            facts=said["facts"],
        )

    def lines(self) -> list[tuple[int, Any]]:
        """How much of which receipt; of a bill that is exchanged, what it had."""
        return []


class IssueForm(BillForm):
    """开票 for money of one account: an amount a receipt, empty where it has no part in the bill."""

    def __init__(self, *args: Any, receipts: Sequence[queries.OpenReceipt], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._receipts = receipts
        for each in receipts:
            label = _("收款 %(number)s（%(day)s，可开 %(open)s 元）") % {
                "number": each.number,
                "day": each.dated_on,
                "open": f"{each.open:,.2f}",
            }
            self.fields[f"receipt_{each.id}"] = MoneyField(label=label, required=False, initial=each.open)

    def lines(self) -> list[tuple[int, Any]]:
        """The receipts with an amount."""
        said = [(each.id, self.cleaned_data[f"receipt_{each.id}"]) for each in self._receipts]
        return [(key, amount) for key, amount in said if amount]

    def clean(self) -> dict[str, Any]:
        """Something of something."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        amounts = [cleaned.get(f"receipt_{each.id}") or ZERO for each in self._receipts]
        if not any(amounts):
            raise forms.ValidationError(_("请至少填写一笔收款的开票金额。"))
        return cleaned


class ExchangeForm(BillForm):
    """换开: what is given for the old bill, of which so many copies came back, and why."""

    copies_back = CountField(label=_("收回联数"), unit=_("联"))
    said = words(_("原因"), required=True)


class NumberForm(forms.Form):
    """登记号码: what the tax platform answered."""

    digits = forms.CharField(label=_("数电票号码"), max_length=30, help_text=_("税务平台给出的 20 位数字。"))
    issued_on = DayField(label=_("开票日期"))


class VoidForm(forms.Form):
    """作废: how many copies came back, and why."""

    copies_back = CountField(label=_("收回联数"), unit=_("联"))
    said = words(_("原因"), required=True)


class ReverseForm(forms.Form):
    """红冲: why, and which form is in the printer."""

    said = words(_("原因"), required=True)
    form_number = forms.CharField(label=_("手中票据号码"), max_length=40, required=False)


class SlipForm(forms.Form):
    """红字确认单: number and state."""

    slip_number = forms.CharField(label=_("红字确认单编号"), max_length=40, required=False)
    slip_state = forms.ChoiceField(label=_("红字确认单状态"), choices=SlipState.choices)


class RegisterForm(forms.Form):
    """登记号段: kind, prefix, first and last as printed."""

    kind_id = forms.TypedChoiceField(label=_("票据种类"), coerce=int)
    before_number = forms.CharField(
        label=_("号码前缀"), max_length=16, required=False, help_text=_("发票代码或字轨，没有则不填。")
    )
    first_number = forms.CharField(label=_("起号"), max_length=12, help_text=_("按票面填写，含前面的零。"))
    last_number = forms.CharField(label=_("止号"), max_length=12)

    def __init__(self, *args: Any, kinds: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind_id"].choices = [(kind.pk, kind.name) for kind in kinds]  # type: ignore[attr-defined]


class DrawForm(forms.Form):
    """领用: by whom, how many."""

    holder_id = forms.TypedChoiceField(label=_("领用人"), coerce=int)
    how_many = CountField(label=_("份数"), unit=_("份"))

    def __init__(self, *args: Any, people: Iterable[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["holder_id"].choices = list(people)  # type: ignore[attr-defined]


class LostForm(forms.Form):
    """挂失: which numbers, without the prefix, and why."""

    first_lost = CountField(label=_("遗失起号"), help_text=_("不含前缀。"))
    last_lost = CountField(label=_("遗失止号"))
    said = words(_("原因"), required=True)


class SpoilForm(forms.Form):
    """空白作废: which form, and why."""

    form_number = forms.CharField(label=_("作废的票据号码"), max_length=40)
    said = words(_("原因"), required=True)


class CountForm(forms.Form):
    """盘点: how many of each draw, and why where it differs."""

    def __init__(self, *args: Any, draws: Sequence[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._draws = draws
        for each in draws:
            begins = each.book.text(each.next)
            label = _("%(kind)s %(first)s 起") % {"kind": each.book.kind.name, "first": begins}
            self.fields[f"counted_{each.pk}"] = CountField(
                label=label,
                unit=_("份"),
                help_text=_("账面 %(count)s 份") % {"count": each.left},
            )
            self.fields[f"why_{each.pk}"] = forms.CharField(
                label=_("不符原因"), max_length=200, required=False
            )

    def counted(self) -> dict[int, int]:
        """By draw, how many there are."""
        return {each.pk: self.cleaned_data[f"counted_{each.pk}"] for each in self._draws}

    def reasons(self) -> dict[int, str]:
        """By draw, why that is not what the books say."""
        return {each.pk: self.cleaned_data[f"why_{each.pk}"] for each in self._draws}


class KindForm(forms.Form):
    """票据种类, as a whole."""

    label = forms.CharField(label=_("名称"), max_length=30)
    sort = forms.ChoiceField(label=_("类别"), choices=Sort.choices)
    mode = forms.ChoiceField(label=_("号码来源"), choices=Mode.choices)
    copies = CountField(label=_("联数"), unit=_("联"))
    tax_percent = RateField(label=_("税率"))
    for_collected = forms.BooleanField(label=_("可开代收款"), required=False)
    hold_limit = CountField(
        label=_("领用限额"), unit=_("份"), required=False, help_text=_("每人手中未用的最多份数；不填为不限。")
    )
    active = forms.BooleanField(label=_("使用中"), required=False)

    def terms(self) -> KindTerms:
        """What was typed, as the verbs take it."""
        said = dict(self.cleaned_data)
        return KindTerms(name=said.pop("label"), **said)
