"""The offers of the catalogue in the forms of a deal: a tick each, and what the catalogue leaves to say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from kaipan.interfaces.backoffice.presale.discount_forms import DiscountValueField
from kaipan.interfaces.backoffice.shell.fields import NumberInput
from kaipan.inventory import queries as inventory
from kaipan.kernel.actor import Actor
from kaipan.platform import clock
from kaipan.presale import queries as presale
from kaipan.presale.actions import ChosenOffer

CSS = {"class": "offer-input"}
"""By this class the price box finds what it is calculated from."""


@dataclass(frozen=True, slots=True)
class OfferRow:
    """An offer as the form shows it."""

    tick: forms.BoundField
    value: forms.BoundField | None
    evidence: forms.BoundField | None


class OffersForm(forms.Form):
    """A form in which offers can be chosen; ``cleaned_data["offers"]`` is what verbs take."""

    def add_offers(self, room: inventory.RoomFacts, actor: Actor) -> None:
        """Let the offers of the day for this room be chosen."""
        self.offers = list(presale.offers_for_room(room, on=clock.business_day(), actor=actor))
        for offer in self.offers:
            words = presale.discount_words(offer.kind, offer.value)
            label = f"{offer.name} {_('最多')} {words}" if offer.is_limit else f"{offer.name} {words}"
            self.fields[f"offer_{offer.pk}"] = forms.BooleanField(
                label=label, required=False, widget=forms.CheckboxInput(CSS)
            )
            if offer.is_limit:
                self.fields[f"offer_{offer.pk}_value"] = DiscountValueField(
                    label=_("%(offer)s：数值") % {"offer": offer.name},
                    required=False,
                    widget=NumberInput("", CSS),
                )
            if offer.evidence:
                self.fields[f"offer_{offer.pk}_evidence"] = forms.CharField(
                    label=_("%(offer)s：凭证") % {"offer": offer.name},
                    help_text=offer.evidence,
                    max_length=200,
                    required=False,
                )

    @property
    def offer_rows(self) -> Iterator[OfferRow]:
        """The offers with their fields, in the order they are taken."""
        for offer in self.offers:
            yield OfferRow(
                self[f"offer_{offer.pk}"],
                self[f"offer_{offer.pk}_value"] if offer.is_limit else None,
                self[f"offer_{offer.pk}_evidence"] if offer.evidence else None,
            )

    def clean(self) -> dict[str, Any]:
        """The ticked offers, with value and evidence."""
        cleaned = super().clean() or {}
        return {
            **cleaned,
            "offers": [
                self._chosen(offer, cleaned) for offer in self.offers if cleaned.get(f"offer_{offer.pk}")
            ],
        }

    @staticmethod
    def _chosen(offer: Any, cleaned: Mapping[str, Any]) -> ChosenOffer:
        value: Decimal | None = cleaned.get(f"offer_{offer.pk}_value")
        return ChosenOffer(offer.pk, value, cleaned.get(f"offer_{offer.pk}_evidence", ""))


class OffersInAddress(OffersForm):
    """The same from an address, for a price to look at: it promises nothing and asks for no evidence."""

    def __init__(self, data: Mapping[str, Any], room: inventory.RoomFacts, actor: Actor) -> None:
        super().__init__(data)
        self.add_offers(room, actor)

    def wanted(self) -> list[ChosenOffer]:
        """What was ticked; what cannot be read has no value."""
        self.is_valid()
        return [ChosenOffer(each.offer_id, each.value, "—") for each in self.cleaned_data.get("offers", ())]


def initial_offers(kept: list[dict[str, Any]]) -> dict[str, Any]:
    """The offers of a request as a form begins with them."""
    initial: dict[str, Any] = {}
    for each in kept:
        name = f"offer_{each['offer_id']}"
        initial |= {
            name: True,
            f"{name}_value": Decimal(each["value"]),
            f"{name}_evidence": each["evidence"],
        }
    return initial
