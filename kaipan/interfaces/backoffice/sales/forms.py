"""Forms of the steps of a deal. They only clean; the verbs judge."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from kaipan.customers import queries as customers
from kaipan.interfaces.backoffice.sales.add_on_rows import typed_add_ons
from kaipan.interfaces.backoffice.sales.buyer_rows import BuyerSheet, typed_buyers
from kaipan.interfaces.backoffice.sales.offer_fields import OffersForm
from kaipan.interfaces.backoffice.shell.fields import CountField, DayField, MoneyField
from kaipan.interfaces.backoffice.shell.typed import KeyField, ids_in
from kaipan.inventory.queries import RoomFacts
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import PaymentPlanId
from kaipan.presale import queries as presale


def people_here(actor: Actor, project_id: int) -> QuerySet[Any]:
    """The customers of the project that this person may make deals with."""
    return (
        customers.customers_to_change(actor).filter(project_id=project_id).prefetch_related("party__phones")
    )


class DealForm(forms.Form):
    """What every step agrees on: the customer and the payment plan, of those the room may be paid by.

    ``agreed_plan`` is the plan of a deal already made, which is kept though it is no longer offered.
    """

    def __init__(
        self,
        *args: Any,
        actor: Actor,
        room: RoomFacts,
        on: date,
        agreed_plan: int | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.people = people_here(actor, room.project_id)
        plans = presale.offered_payment_plans(actor, room.project_id, room=room, on=on)
        if agreed_plan is not None:
            every = presale.payment_plans(actor, room.project_id)
            plans = every.filter(Q(pk__in=plans.values("pk")) | Q(pk=agreed_plan))
        plan = forms.ModelChoiceField(plans, label=_("付款方式"), empty_label=None)
        self.fields = {"payment_plan": plan, **self.fields}

    def clean_payment_plan(self) -> PaymentPlanId:
        """The plan's key, as verbs take it."""
        return PaymentPlanId(self.cleaned_data["payment_plan"].pk)


class ShownPriceForm(DealForm):
    """A step that agrees on the price which the page shows beside the form.

    The price shown brings the field itself, so that it is never an older one.
    """

    shown_total = MoneyField(label=_("成交价（元）"), required=False)


class BookingForm(ShownPriceForm):
    """订房: who, for how much, for how long."""

    customer = KeyField(label=_("客户"), error_messages={"required": _("请选择客户，或登记新客户。")})
    registration = KeyField(label=_("认筹"), required=False, widget=forms.HiddenInput())
    earnest = MoneyField(label=_("订金"))
    valid_days = CountField(label=_("保留天数"), unit=_("天"))

    @property
    def chosen(self) -> Any:
        """The customer chosen so far, if it is one this person may choose."""
        keys = ids_in([str(self["customer"].value() or "")])
        return self.people.filter(pk__in=keys).first()


class PricedForm(DealForm, OffersForm):
    """What a price is agreed or asked for with: a plan, and offers of the catalogue."""

    def __init__(self, *args: Any, actor: Actor, room: RoomFacts, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, room=room, **kwargs)
        self.add_offers(room, actor)


class DiscountForm(PricedForm):
    """优惠申请: for whom, and why."""

    customer = KeyField(label=_("客户"), error_messages={"required": _("请选择客户，或登记新客户。")})
    reason = forms.CharField(label=_("申请理由"), max_length=200, widget=forms.Textarea)

    @property
    def chosen(self) -> Any:
        """The customer chosen so far, if it is one this person may choose."""
        keys = ids_in([str(self["customer"].value() or "")])
        return self.people.filter(pk__in=keys).first()


class SubscriptionForm(ShownPriceForm, PricedForm):
    """认购: the buyers, what they buy along, the plan, the offers, and the day to sign by."""

    sign_by = DayField(label=_("应签约日"))
    discount_request = KeyField(label=_("优惠申请"), required=False, widget=forms.HiddenInput())
    registration = KeyField(label=_("认筹"), required=False, widget=forms.HiddenInput())

    def __init__(self, *args: Any, actor: Actor, room: RoomFacts, on: date, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, room=room, on=on, **kwargs)
        self.sheet: BuyerSheet = (
            typed_buyers(self.data, self.people) if self.is_bound else self.initial.pop("sheet", BuyerSheet())
        )
        self.add_on_rows = typed_add_ons(self.data, room, actor, on) if self.is_bound else []

    def clean(self) -> dict[str, Any]:
        """Everything as the verbs take it."""
        cleaned = super().clean() or {}
        if not self.sheet.rows:
            raise forms.ValidationError(_("请至少选择一位买受人。"), code="no_buyer")
        return {
            "buyers": list(self.sheet.buyers()),
            "ownership": self.sheet.ownership if self.sheet.several else "",
            "add_ons": [row.terms() for row in self.add_on_rows],
            "payment_plan_id": cleaned.get("payment_plan"),
            "discount_request_id": cleaned.get("discount_request"),
            "registration_id": cleaned.get("registration"),
            **{name: cleaned.get(name) for name in ("offers", "sign_by", "shown_total")},
        }


class CancelForm(forms.Form):
    """取消: why."""

    reason = forms.CharField(label=_("取消原因"), max_length=200, widget=forms.Textarea)


class NewCustomerForm(forms.Form):
    """The least one needs to know of somebody new."""

    new_name = forms.CharField(label=_("姓名"), max_length=80)
    new_phone = forms.CharField(label=_("手机"), max_length=30)


class ConsultantForm(forms.Form):
    """Who goes on with a deal, and why."""

    to_staff_id = forms.TypedChoiceField(label=_("新的置业顾问"), coerce=int)
    reason = forms.CharField(label=_("原因"), max_length=200, widget=forms.Textarea({"rows": 2}))

    def __init__(self, *args: Any, people: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to_staff_id"].choices = [("", "—"), *people]  # type: ignore[attr-defined]
