"""The forms of the discount catalogue and of the authority on prices. They only clean."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kaipan.interfaces.backoffice.presale.fields import CellInput, CellSelect
from kaipan.interfaces.backoffice.presale.rows import RowForm, TableForm
from kaipan.interfaces.backoffice.shell.fields import (
    CountField,
    DayField,
    MoneyField,
    PercentField,
    TypedField,
)
from kaipan.inventory import queries as inventory
from kaipan.inventory.codes import ProductType
from kaipan.kernel.actor import Actor
from kaipan.org import queries as org
from kaipan.presale import queries
from kaipan.presale.actions import AuthorityRow, OfferDraft
from kaipan.presale.codes import DiscountKind, OfferSource


class DiscountValueField(TypedField):
    """The value of a discount as people write it: 9.8折, 98折, 98% and 0.98 are the same."""

    def read(self, text: str) -> Decimal:
        """The value in the kind's own unit."""
        return queries.read_discount_value(text)

    def prepare_value(self, value: Any) -> Any:
        """In one form, without needless zeros."""
        return f"{value.normalize():f}" if isinstance(value, Decimal) else value


class OfferForm(forms.Form):
    """An offer: what it takes off, where, when, with what, and how often."""

    code = forms.CharField(label=_("代码"), max_length=20, help_text=_("同一代码再建，就是它的下一个版本。"))
    name = forms.CharField(label=_("名称"), max_length=40)
    source = forms.ChoiceField(label=_("来源"), choices=OfferSource.choices)
    kind = forms.ChoiceField(label=_("方式"), choices=DiscountKind.choices)
    value = DiscountValueField(
        label=_("数值"),
        help_text=_("打折写 9.8折、98% 或 0.98；减点写百分点；总价以元、单价以元/㎡计。"),
    )
    is_limit = forms.BooleanField(label=_("数值是上限，由成交时填写"), required=False)
    place = CountField(
        label=_("顺序号"), initial=60, help_text=_("1 到 99，小的先算；付款方式自带的优惠在 50。")
    )
    stackable = forms.BooleanField(label=_("可与其他优惠叠加"), required=False, initial=True)
    exclusion_group = forms.CharField(
        label=_("互斥组"), max_length=20, required=False, help_text=_("同组的优惠只能用一项；可不填。")
    )
    valid_from = DayField(label=_("开始日期"), required=False)
    valid_until = DayField(label=_("截止日期"), required=False)
    quota_deals = CountField(label=_("名额"), unit=_("套"), required=False, help_text=_("留空为不限。"))
    quota_total = MoneyField(label=_("额度"), required=False, help_text=_("优惠金额合计，留空为不限。"))
    evidence = forms.CharField(
        label=_("所需凭证"),
        max_length=200,
        required=False,
        help_text=_("如“老业主合同编号”；填了，成交时必须写明。"),
    )

    def __init__(self, *args: Any, actor: Actor, project_id: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        buildings = inventory.buildings(actor).filter(project_id=project_id)
        plans = queries.offered_payment_plans(actor, project_id)
        scopes: list[tuple[str, Any, list[tuple[Any, Any]]]] = [
            ("product_types", _("适用产品（不选为全部）"), list(ProductType.choices)),
            ("buildings", _("适用楼栋（不选为全部）"), [(each.pk, str(each)) for each in buildings]),
            ("payment_plans", _("适用付款方式（不选为全部）"), [(each.code, each.name) for each in plans]),
        ]
        for name, label, choices in scopes:
            self.fields[name] = forms.MultipleChoiceField(
                label=label, choices=choices, required=False, widget=forms.CheckboxSelectMultiple
            )

    def draft(self) -> OfferDraft:
        """What the verb is given."""
        said = dict(self.cleaned_data)
        products, buildings = said.pop("product_types"), said.pop("buildings")
        plans = said.pop("payment_plans")
        return OfferDraft(
            **said
            | {
                "payment_plan_codes": plans,
                "source": OfferSource(said["source"]),
                "kind": DiscountKind(said["kind"]),
                "product_types": [ProductType(each) for each in products],
                "building_ids": [int(each) for each in buildings],
            }
        )


def terms_of(offer: Any) -> dict[str, Any]:
    """The terms of an offer, to begin its next version with."""
    terms = {name: getattr(offer, name) for name in OfferForm.base_fields}
    return terms | {
        "product_types": offer.product_types,
        "payment_plans": offer.payment_plan_codes,
        "buildings": [each.building_id for each in offer.buildings.all()],
    }


class AuthorityStepForm(RowForm):
    """What one role may agree on."""

    needed = ("role",)
    ignored = ("product_type",)

    role = forms.ChoiceField(label=_("角色"), required=False, widget=CellSelect(_("角色")))
    product_type = forms.ChoiceField(
        label=_("产品"),
        choices=[("", _("全部产品")), *ProductType.choices],
        required=False,
        widget=CellSelect(_("产品")),
    )
    least_rate = PercentField(
        label=_("最低综合折扣（%）"), required=False, widget=CellInput(_("最低综合折扣（%）"))
    )
    to_floor = forms.BooleanField(
        label=_("到底价"), required=False, widget=forms.CheckboxInput({"aria-label": _("到底价")})
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = [(str(role.pk), role.name) for role in org.role_names(actor)]
        field: Any = self.fields["role"]
        field.choices = [("", "—"), *names]


class LadderForm(TableForm):
    """The whole ladder from a day on."""

    valid_from = DayField(label=_("生效日期"), help_text=_("不早于今天；已成交的价格不受影响。"))

    def rows(self) -> list[AuthorityRow]:
        """What the verb is given."""
        return [
            AuthorityRow(int(row["role"]), row["product_type"], row["least_rate"], row["to_floor"])
            for row in self.tables["steps"].filled
        ]


class EchoForm(forms.Form):
    """A kind and a value, to say what they make of a price."""

    kind = forms.ChoiceField(choices=DiscountKind.choices)
    value = DiscountValueField()
