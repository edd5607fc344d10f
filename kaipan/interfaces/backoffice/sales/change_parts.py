"""A part of the form of an amendment for every kind of change that leaves the deal its room.

Parts only clean: ``change()`` is what the verb takes, and the verb judges.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from kaipan.finance import queries as finance
from kaipan.interfaces.backoffice.presale.discount_forms import DiscountValueField
from kaipan.interfaces.backoffice.sales.add_on_rows import typed_add_ons
from kaipan.interfaces.backoffice.sales.buyer_rows import BuyerRow, BuyerSheet, typed_buyers
from kaipan.interfaces.backoffice.sales.forms import people_here
from kaipan.interfaces.backoffice.sales.offer_fields import OffersForm
from kaipan.interfaces.backoffice.shell.fields import DayField
from kaipan.inventory.queries import RoomFacts
from kaipan.kernel.actor import Actor
from kaipan.presale import queries as presale
from kaipan.presale.actions import ChosenOffer
from kaipan.presale.codes import DiscountKind
from kaipan.sales import actions
from kaipan.sales import queries as sales


@dataclass(frozen=True, slots=True)
class Ground:
    """What the parts stand on: the deal, its room, who asks, and on which day; ``wanted`` of a 换房."""

    card: sales.DealCard
    room: RoomFacts
    actor: Actor
    on: date
    dues: Sequence[finance.DueCard] = ()
    wanted: RoomFacts | None = None

    @property
    def deal(self) -> Any:
        """The deal itself."""
        return self.card.deal


class ChangePart(forms.Form):
    """One change: its fields, and how they are laid out (``template``; the plain list without one)."""

    template: ClassVar[str] = ""

    def __init__(self, data: Any, *, ground: Ground, kind: str) -> None:
        super().__init__(data, prefix=kind.lower())
        self.ground = ground
        self.prepare()

    def prepare(self) -> None:
        """Let the fields know the deal."""

    def change(self) -> actions.Change:
        """The change as the verb takes it; asked of a part that is valid."""
        raise NotImplementedError


def offers_wanted(chosen: Sequence[ChosenOffer]) -> tuple[actions.OfferWanted, ...]:
    """Ticked offers as a change keeps them."""
    return tuple(actions.OfferWanted(each.offer_id, each.value, each.evidence) for each in chosen)


class PaymentPlanPart(ChangePart):
    """换付款方式: another plan; the offers stay."""

    plan: forms.ModelChoiceField[Any] = forms.ModelChoiceField(
        None, label=_("新的付款方式"), empty_label=None
    )

    def prepare(self) -> None:
        """The plans the room may be paid by today, but the one it has."""
        ground = self.ground
        plans = presale.offered_payment_plans(
            ground.actor, ground.deal.project_id, room=ground.room, on=ground.on
        )
        self.fields["plan"].queryset = plans.exclude(pk=ground.deal.payment_plan_id)  # type: ignore[attr-defined]

    def change(self) -> actions.Change:
        """The plan alone."""
        return actions.ChangePaymentPlan(self.cleaned_data["plan"].pk)


class DiscountPart(ChangePart, OffersForm):
    """变更折扣: the offers the deal is to have, and discounts outside the catalogue."""

    template = "backoffice/sales/change_discount.html"
    SPARE = 1

    def prepare(self) -> None:
        """Offers of the day ticked as the deal has them; a row for each discount outside, and one more."""
        self.add_offers(self.ground.room, self.ground.actor)
        terms = sales.terms_in_force(self.ground.deal)
        for kept in terms.quote.get("offers", ()):
            name = f"offer_{kept['id']}"
            self.initial = {
                **self.initial,
                name: True,
                f"{name}_value": Decimal(kept["value"]),
                f"{name}_evidence": kept["evidence"],
            }
        extras = list(getattr(terms, "extras", ()))
        self.rows = range(len(extras) + self.SPARE)
        for row in self.rows:
            self._add_row(row, extras[row] if row < len(extras) else {})

    def _add_row(self, row: int, kept: dict[str, Any]) -> None:
        self.fields[f"extra_{row}_name"] = forms.CharField(
            label=_("目录外优惠名称"), max_length=40, required=False, initial=kept.get("name")
        )
        self.fields[f"extra_{row}_kind"] = forms.ChoiceField(
            label=_("方式"),
            choices=DiscountKind.choices,
            required=False,
            initial=kept.get("kind", "SUBTRACT"),
        )
        value = Decimal(kept["value"]) if kept else None
        self.fields[f"extra_{row}_value"] = DiscountValueField(label=_("数值"), required=False, initial=value)

    @property
    def extra_rows(self) -> list[list[forms.BoundField]]:
        """The fields of discounts outside the catalogue, row by row."""
        return [[self[f"extra_{row}_{name}"] for name in ("name", "kind", "value")] for row in self.rows]

    def clean(self) -> dict[str, Any]:
        """A discount outside the catalogue has a name and a value, or is left out."""
        cleaned = super().clean() or {}
        for row in self.rows:
            name, value = cleaned.get(f"extra_{row}_name"), cleaned.get(f"extra_{row}_value")
            if bool(name) != (value is not None) and f"extra_{row}_value" not in self.errors:
                missing = "name" if not name else "value"
                self.add_error(f"extra_{row}_{missing}", _("请填写优惠的名称和数值。"))
        return cleaned

    def change(self) -> actions.Change:
        """Offers and discounts in place of those before."""
        said = self.cleaned_data
        extras = [
            actions.Extra(said[f"extra_{row}_name"], said[f"extra_{row}_kind"], said[f"extra_{row}_value"])
            for row in self.rows
            if said[f"extra_{row}_name"]
        ]
        return actions.ChangeDiscount(offers_wanted(said["offers"]), tuple(extras))


class BuyersPart(ChangePart):
    """增减权益人: who buys from now on, in the rows a subscription has."""

    template = "backoffice/sales/change_buyers.html"

    def prepare(self) -> None:
        """The buyers as they stand, or as they were typed."""
        people = people_here(self.ground.actor, self.ground.deal.project_id)
        self.unseen = self._unseen(people)
        sheet = typed_buyers(self.data, people) if self.is_bound else self._standing(people)
        self.sheet = sheet.with_signers(self.ground.on)

    def _unseen(self, people: Any) -> list[str]:
        """The buyers whom the person may not choose, who would be lost without a word."""
        parties = [line.party for line in self.ground.card.buyers]
        known = set(
            people.filter(party_id__in=[each.id for each in parties]).values_list("party_id", flat=True)
        )
        return [each.name for each in parties if each.id not in known]

    def _standing(self, people: Any) -> BuyerSheet:
        lines, deal = self.ground.card.buyers, self.ground.deal
        keys = [card.id for line in lines for card in (line.party, line.signer) if card]
        known = {person.party_id: person for person in people.filter(party_id__in=keys)}
        bought = [line for line in lines if line.party.id in known]
        signers = [known[line.signer.id] for line in bought if line.signer and line.signer.id in known]
        rows = [
            BuyerRow(
                known[line.party.id],
                f"{line.share.normalize():f}",
                known[line.signer.id].pk if line.signer and line.signer.id in known else None,
            )
            for line in bought
        ]
        buying = {row.customer.pk for row in rows}
        helpers = [person for person in dict.fromkeys(signers) if person.pk not in buying]
        return BuyerSheet(rows, helpers, deal.ownership or "SHARES")

    def clean(self) -> dict[str, Any]:
        """At least one buyer."""
        cleaned = super().clean() or {}
        if self.unseen:
            said = _("买受人 %(names)s 不是您的客户，请由能查看该客户的同事申请。")
            raise forms.ValidationError(said % {"names": "、".join(self.unseen)}, code="unseen")
        if not self.sheet.rows:
            raise forms.ValidationError(_("请至少选择一位买受人。"), code="no_buyer")
        cleaned["buyers"] = tuple(
            actions.Share(int(each.party_id), each.share, int(each.signer_id) if each.signer_id else None)
            for each in self.sheet.buyers()
        )
        cleaned["ownership"] = self.sheet.ownership if self.sheet.several else ""
        return cleaned

    def change(self) -> actions.Change:
        """Buyers in place of those before."""
        return actions.ChangeBuyers(self.cleaned_data["buyers"], self.cleaned_data["ownership"])


class RenamePart(BuyersPart):
    """更名: other buyers, and what proves how they are related to those before."""

    proof = forms.CharField(
        label=_("关系证明"), max_length=200, help_text=_("如户口本、结婚证、出生证的编号。")
    )
    is_family = forms.BooleanField(label=_("直系亲属之间更名"), required=False, initial=True)
    withdrawn_on = DayField(
        label=_("网签撤销日期"), required=False, help_text=_("已登记网签合同号的，须先撤销网签。")
    )

    def _unseen(self, people: Any) -> list[str]:
        return []

    def _standing(self, people: Any) -> BuyerSheet:
        return BuyerSheet()

    def change(self) -> actions.Change:
        """Other buyers with the proof."""
        said = self.cleaned_data
        return actions.Rename(
            said["buyers"], said["proof"], said["is_family"], said["ownership"], said["withdrawn_on"]
        )


class AddOnsPart(ChangePart):
    """增减附属房产: rooms to sell along, and rooms no longer."""

    template = "backoffice/sales/change_add_ons.html"
    gone = forms.TypedMultipleChoiceField(
        label=_("取消的附属房产"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )

    def prepare(self) -> None:
        """What is sold along now, and what was chosen."""
        standing = self.ground.card.standing_add_ons
        self.fields["gone"].choices = [(each.room_id, each.room.label) for each in standing]  # type: ignore[attr-defined]
        ground = self.ground
        self.rows = typed_add_ons(self.data, ground.room, ground.actor, ground.on) if self.is_bound else []

    def change(self) -> actions.Change:
        """More rooms, and fewer."""
        more = tuple(actions.RoomAlong(int(row.room.id), row.plan_id) for row in self.rows)
        return actions.ChangeAddOns(more, tuple(self.cleaned_data["gone"]))


class DelayPart(ChangePart):
    """延期付款: which payment, until when."""

    place = forms.TypedChoiceField(label=_("款项"), coerce=int)
    until = DayField(label=_("延至"))
    waives = forms.BooleanField(
        label=_("免除至今的逾期违约金"), required=False, help_text=_("不勾选的，至今产生的违约金仍应收取。")
    )

    def prepare(self) -> None:
        """The payments of which something is open, by their place in the schedule."""
        self.fields["place"].choices = [  # type: ignore[attr-defined]
            (place, f"{due.name} {due.outstanding:,.2f}")
            for place, due in enumerate(self.ground.dues, 1)
            if not due.settled
        ]

    def change(self) -> actions.Change:
        """The delay."""
        said = self.cleaned_data
        return actions.DelayPayment(said["place"], said["until"], said["waives"])


class ExtensionPart(ChangePart):
    """延期签约: until when."""

    sign_by = DayField(label=_("新的应签约日"))

    def change(self) -> actions.Change:
        """The later day."""
        return actions.ExtendSigning(self.cleaned_data["sign_by"])


class TermsPart(ChangePart):
    """附属条款: clauses that join, and clauses that are struck."""

    added = forms.CharField(
        label=_("新增条款"),
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("每行一条。"),
    )
    struck = forms.TypedMultipleChoiceField(
        label=_("删除的条款"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )

    def prepare(self) -> None:
        """The clauses that hold, counted from 1."""
        standing = self.ground.deal.clauses.filter(struck_on=None).values_list("text", flat=True)
        self.fields["struck"].choices = list(enumerate(standing, 1))  # type: ignore[attr-defined]

    def change(self) -> actions.Change:
        """What joins and what goes."""
        added = (line.strip() for line in self.cleaned_data["added"].splitlines())
        return actions.ChangeTerms(tuple(line for line in added if line), tuple(self.cleaned_data["struck"]))
