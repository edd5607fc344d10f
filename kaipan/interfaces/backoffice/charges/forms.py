"""Forms about charges. They clean; the verbs judge."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kaipan.charges.actions import Base, DueAt, ReceiptKind, RuleTerms, Tier
from kaipan.finance import queries as finance
from kaipan.interfaces.backoffice.charges.codes import (
    BASES,
    BUYER_KINDS,
    DIGITS,
    DUE_AT,
    HOMES,
    MODES,
    RECEIPT_KINDS,
)
from kaipan.interfaces.backoffice.shell.fields import CountField, DayField, NumberField
from kaipan.kernel.rounding import Rounding, RoundingMode

MOST_TIERS = 8
PLACES = range(1, MOST_TIERS + 1)
_ANY = ("", _("不限"))
_RESIDENTIAL = [_ANY, ("1", _("住宅")), ("0", _("非住宅"))]


class RuleForm(forms.Form):
    """A version of a charge rule; up to eight tiers, tried in their order."""

    code = forms.CharField(
        label=_("收费代码"), max_length=24, help_text=_("各版本共用，如 DEED_TAX；大写字母、数字、下划线")
    )
    name = forms.CharField(label=_("收费名称"), max_length=30)
    money_kind = forms.ChoiceField(label=_("款项类型"))
    payee = forms.CharField(label=_("收款单位"), max_length=60, help_text=_("替谁收取"))
    base = forms.ChoiceField(label=_("计费基数"), choices=BASES)
    vat_percent = NumberField(
        label=_("增值税率"), unit="%", required=False, help_text=_("按不含税成交价计费时填写")
    )
    rounding_mode = forms.ChoiceField(label=_("取整方式"), choices=MODES)
    rounding_digit = forms.ChoiceField(label=_("取整到"), choices=DIGITS)
    due_at = forms.ChoiceField(label=_("缴纳时间"), choices=DUE_AT)
    due_days = CountField(label=_("其后天数"), unit=_("天"), required=False)
    due_on = DayField(label=_("缴纳日期"), required=False, help_text=_("选“指定日期”时填写"))
    receipt_kind = forms.ChoiceField(label=_("票据种类"), choices=RECEIPT_KINDS)
    refundable = forms.BooleanField(label=_("可退"), required=False)
    exempts_homes_of_people = forms.BooleanField(label=_("个人购买住宅免收"), required=False)
    collected = forms.BooleanField(
        label=_("收取"), required=False, help_text=_("不勾选表示自生效日期起停止收取")
    )
    valid_from = DayField(label=_("生效日期"), help_text=_("按合同签约日选用版本，可早于今天"))
    source = forms.CharField(label=_("依据"), max_length=200, required=False, help_text=_("法规或文件"))
    for_company = forms.BooleanField(label=_("全公司适用"), required=False)

    def __init__(self, *args: Any, may_for_company: bool, company_id: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        active = finance.money_kinds(company_id).filter(is_active=True)
        kinds = [kind for kind in active if not kind.settles_unnamed]
        self.fields["money_kind"].choices = [(kind.code, kind.name) for kind in kinds]  # type: ignore[attr-defined]
        if not may_for_company:
            del self.fields["for_company"]
        for place in PLACES:
            self.fields |= _tier_fields(place)

    @property
    def tier_rows(self) -> list[list[Any]]:
        """The fields of the tiers, one tier a row."""
        return [[self[name] for name in _tier_fields(place)] for place in PLACES]

    def terms(self) -> RuleTerms:
        """As the verb takes them."""
        given = self.cleaned_data
        return RuleTerms(
            code=given["code"],
            name=given["name"],
            money_kind=given["money_kind"],
            payee=given["payee"],
            base=Base(given["base"]),
            tiers=tuple(filter(None, (_tier(given, place) for place in PLACES))),
            vat_percent=given["vat_percent"] or Decimal(0),
            rounding=Rounding(RoundingMode(given["rounding_mode"]), Decimal(given["rounding_digit"])),
            due_at=DueAt(given["due_at"]),
            due_days=given["due_days"] or 0,
            due_on=given["due_on"],
            refundable=given["refundable"],
            receipt_kind=ReceiptKind(given["receipt_kind"]),
            exempts_homes_of_people=given["exempts_homes_of_people"],
            collected=given["collected"],
            source=given["source"],
        )


def typed(terms: RuleTerms) -> dict[str, Any]:
    """Terms as the form begins with them."""
    plain = ("code", "name", "money_kind", "payee", "due_days", "due_on", "refundable", "collected", "source")
    found: dict[str, Any] = {name: getattr(terms, name) for name in plain}
    found |= {
        "base": terms.base.value,
        "vat_percent": terms.vat_percent or None,
        "rounding_mode": terms.rounding.mode.value,
        "rounding_digit": f"{terms.rounding.digit.normalize():f}",
        "due_at": terms.due_at.value,
        "receipt_kind": terms.receipt_kind.value,
        "exempts_homes_of_people": terms.exempts_homes_of_people,
    }
    for place, tier in enumerate(terms.tiers[:MOST_TIERS], start=1):
        found |= {
            f"tier_{place}_home": str(tier.home_count or ""),
            f"tier_{place}_area": tier.area_up_to,
            f"tier_{place}_residential": "" if tier.residential is None else str(int(tier.residential)),
            f"tier_{place}_buyer": tier.buyer_kind,
            f"tier_{place}_rate": tier.value,
        }
    return found


class ChargeForm(forms.Form):
    """Which home of the family it is, who said so, and why charges are made or counted anew."""

    home_count = forms.TypedChoiceField(
        label=_("家庭住房套数"),
        choices=[("", _("按上次填写")), *HOMES],
        coerce=int,
        empty_value=None,
        required=False,
        help_text=_("含本套；契税按此适用档位"),
    )
    home_count_said = forms.CharField(
        label=_("套数依据"),
        max_length=100,
        required=False,
        help_text=_("谁确认、凭什么材料，如：客户查档证明"),
    )
    reason = forms.CharField(label=_("重算原因"), max_length=200, required=False)


class WaiveForm(forms.Form):
    """Why a charge is waived."""

    reason = forms.CharField(label=_("减免原因"), max_length=200, widget=forms.Textarea({"rows": 2}))


def _tier_fields(place: int) -> dict[str, forms.Field]:
    said = {"place": place}
    return {
        f"tier_{place}_home": forms.ChoiceField(
            label=_("第 %(place)s 档套数") % said, choices=[_ANY, *HOMES], required=False
        ),
        f"tier_{place}_area": NumberField(
            label=_("第 %(place)s 档面积上限") % said, unit="㎡", required=False
        ),
        f"tier_{place}_residential": forms.ChoiceField(
            label=_("第 %(place)s 档用途") % said, choices=_RESIDENTIAL, required=False
        ),
        f"tier_{place}_buyer": forms.ChoiceField(
            label=_("第 %(place)s 档买方") % said, choices=[_ANY, *BUYER_KINDS], required=False
        ),
        f"tier_{place}_rate": NumberField(
            label=_("第 %(place)s 档费率或单价") % said, unit=_("% 或元"), required=place == 1
        ),
    }


def _tier(given: dict[str, Any], place: int) -> Tier | None:
    rate = given.get(f"tier_{place}_rate")
    if rate is None:
        return None
    home, residential = given[f"tier_{place}_home"], given[f"tier_{place}_residential"]
    return Tier(
        value=rate,
        home_count=int(home) if home else None,
        area_up_to=given[f"tier_{place}_area"],
        residential=None if residential == "" else residential == "1",
        buyer_kind=given[f"tier_{place}_buyer"],
    )
