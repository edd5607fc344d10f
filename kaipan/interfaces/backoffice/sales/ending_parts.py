"""A part of the form of an amendment for every change that ends a deal, moves it, or brings it back."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kaipan.interfaces.backoffice.sales.change_parts import ChangePart, offers_wanted
from kaipan.interfaces.backoffice.sales.offer_fields import OffersForm
from kaipan.interfaces.backoffice.shell import formats
from kaipan.interfaces.backoffice.shell.fields import DayField, MoneyField, PercentField
from kaipan.kernel.money import ZERO
from kaipan.presale import queries as presale
from kaipan.sales import actions

FAULTS = (
    (actions.Fault.AGREED.value, _("协商一致")),
    (actions.Fault.BUYER.value, _("买方违约")),
    (actions.Fault.SELLER.value, _("卖方违约")),
    (actions.Fault.LOAN_REFUSED.value, _("贷款未批")),
)
WITHDRAWN_HELP = _("已登记网签合同号的，须先撤销网签。")


class RefundDepositPart(ChangePart):
    """退定: why, and what is kept."""

    fault = forms.ChoiceField(label=_("原因"), choices=FAULTS)
    penalty_percent = PercentField(
        label=_("违约金比例"), required=False, help_text=_("按总价计算，最多 30%；双方协商或买方违约时才扣。")
    )
    fee = MoneyField(label=_("手续费"), required=False)
    takes_papers_back = forms.BooleanField(label=_("收回收据等单据"), required=False, initial=True)
    reprices = forms.BooleanField(label=_("再售前重新定价"), required=False)

    def change(self) -> actions.Change:
        """The end as the verb takes it."""
        said = self.cleaned_data
        return actions.RefundDeposit(
            actions.Fault(said["fault"]),
            said["penalty_percent"] or Decimal(0),
            said["fee"] or ZERO,
            said["takes_papers_back"],
            said["reprices"],
        )


class ReturnPart(RefundDepositPart):
    """退房: the same of a contract, whose number of the authority goes first."""

    withdrawn_on = DayField(label=_("网签撤销日期"), required=False, help_text=WITHDRAWN_HELP)

    def change(self) -> actions.Change:
        """The end as the verb takes it."""
        said = self.cleaned_data
        return actions.Return(
            actions.Fault(said["fault"]),
            said["penalty_percent"] or Decimal(0),
            said["fee"] or ZERO,
            said["takes_papers_back"],
            said["reprices"],
            said["withdrawn_on"],
        )


class ForfeitPart(ChangePart):
    """挞定: after which formal notice."""

    notice = forms.TypedChoiceField(
        label=_("催告函"), coerce=int, help_text=_("须已出具催告函，且催告期已满。")
    )
    takes_papers_back = forms.BooleanField(label=_("收回收据等单据"), required=False)
    reprices = forms.BooleanField(label=_("再售前重新定价"), required=False)

    def prepare(self) -> None:
        """The notices of the deal, the last one first."""
        self.fields["notice"].choices = [  # type: ignore[attr-defined]
            (each.pk, f"{each.number} · {formats.day(each.respond_by)}")
            for each in self.ground.deal.notices.order_by("-id")
        ]

    def change(self) -> actions.Change:
        """The end as the verb takes it."""
        said = self.cleaned_data
        return actions.Forfeit(said["notice"], said["takes_papers_back"], said["reprices"])


class RevivePart(ChangePart):
    """挞定激活: to be signed until when."""

    sign_by = DayField(label=_("应签约日"))

    def change(self) -> actions.Change:
        """The revival as the verb takes it."""
        return actions.Revive(self.cleaned_data["sign_by"])


class VoidPart(ChangePart):
    """作废单据: there is nothing to say but why."""

    def change(self) -> actions.Change:
        """The end as the verb takes it."""
        return actions.Void()


class ExchangePart(ChangePart, OffersForm):
    """换房: how the other room is paid, with which offers, and what the change costs."""

    template = "backoffice/sales/change_room.html"
    plan: forms.ModelChoiceField[Any] = forms.ModelChoiceField(None, label=_("付款方式"), empty_label=None)
    sign_by = DayField(label=_("应签约日"))
    fee = MoneyField(label=_("换房手续费"), required=False)
    keeps = forms.BooleanField(label=_("附属房产随新房间保留"), required=False, initial=True)
    withdrawn_on = DayField(label=_("网签撤销日期"), required=False, help_text=WITHDRAWN_HELP)

    def prepare(self) -> None:
        """The plans and offers of the room that is wanted."""
        ground, room = self.ground, self.ground.wanted or self.ground.room
        self.fields["plan"].queryset = presale.offered_payment_plans(  # type: ignore[attr-defined]
            ground.actor, ground.deal.project_id, room=room, on=ground.on
        )
        self.initial["sign_by"] = ground.deal.sign_by
        self.add_offers(room, ground.actor)

    def change(self) -> actions.Change:
        """The exchange as the verb takes it."""
        said = self.cleaned_data
        room = self.ground.wanted or self.ground.room
        return actions.Exchange(
            room_id=int(room.id),
            payment_plan_id=said["plan"].pk,
            sign_by=said["sign_by"],
            offers=offers_wanted(said["offers"]),
            fee=said["fee"] or ZERO,
            keeps_add_ons=said["keeps"],
            online_withdrawn_on=said["withdrawn_on"],
        )
