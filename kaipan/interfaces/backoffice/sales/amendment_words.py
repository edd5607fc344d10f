"""How an amendment reads: the deal before and after it, where money goes, the new room."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from kaipan.interfaces.backoffice.sales.discount_requests import offer_words
from kaipan.interfaces.backoffice.sales.prices import falls_due
from kaipan.interfaces.backoffice.shell import formats
from kaipan.interfaces.backoffice.shell.choices import choices_of
from kaipan.kernel.ids import PartyId
from kaipan.kernel.money import Money
from kaipan.parties import queries as parties
from kaipan.presale.queries import discount_words

Frozen = Mapping[str, Any]
Text = str | Promise
JOINT = "JOINT"


@dataclass(frozen=True, slots=True)
class Line:
    """One value of a side; ``note`` is said beneath the label."""

    label: Text
    value: object
    note: Text = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the deal, before and after."""

    label: Text
    before: tuple[Line, ...]
    after: tuple[Line, ...]

    @property
    def changes(self) -> bool:
        """Whether the two sides differ."""
        return self.before != self.after


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an amendment comes to.

    ``sections`` for what stays with its room; ``settlement`` where the money of an ended deal goes; for 换房
    also ``room``, its price, what is carried over, and what is still to be paid.
    """

    state: str
    sections: tuple[Section, ...] = ()
    settlement: tuple[Line, ...] = ()
    room: str = ""
    room_id: int = 0
    payments: tuple[Line, ...] = ()
    to_add: Money | None = None
    surplus: Money | None = None

    @property
    def changed(self) -> list[Section]:
        """The sections that change."""
        return [each for each in self.sections if each.changes]

    @property
    def kept(self) -> list[Section]:
        """The sections that stay as they are."""
        return [each for each in self.sections if not each.changes]


def outcome_of(before: Frozen, after: Frozen) -> Outcome:
    """Both sides of an amendment in words, from what was frozen when it was asked for."""
    state = str(after["state"])
    successor = after.get("successor")
    if successor:
        money = after["settlement"]
        return Outcome(
            state,
            _moved(before, after),
            tuple(_carried(before, money)),
            str(successor["room"]),
            int(successor["room_id"]),
            _payments(after["payments"]),
            _some(money["to_add"]),
            _some(money["surplus"]),
        )
    if "settlement" in after:
        return Outcome(state, settlement=tuple(_settled(before, after["settlement"])))
    return Outcome(state, tuple(_sections(before, after)))


def _some(amount: str) -> Money | None:
    money = Money(amount)
    return money if money else None


def _settled(before: Frozen, money: Frozen) -> Iterator[Line]:
    yield Line(_("已收房款（元）"), Money(before["money"]["free"]))
    said = {
        "penalty": _("扣违约金"),
        "fee": _("扣手续费"),
        "forfeited": _("没收定金"),
        "to_bank": _("退还贷款银行"),
        "to_buyer": _("退还客户"),
        "compensation": _("另付赔偿（双倍返还）"),
    }
    for name, label in said.items():
        amount = Money(money[name])
        if amount or name == "to_buyer":
            yield Line(label, amount)


def _carried(before: Frozen, money: Frozen) -> Iterator[Line]:
    yield Line(_("已收房款（元）"), Money(before["money"]["free"]))
    said = {
        "fee": _("扣手续费"),
        "carried": _("转入新房间"),
        "own_share": _("新房间自付部分（扣除贷款）"),
        "to_add": _("客户应补"),
        "surplus": _("转入后的余额"),
    }
    for name, label in said.items():
        yield Line(label, Money(money[name]))


def _moved(before: Frozen, after: Frozen) -> tuple[Section, ...]:
    new = after["successor"]
    return (
        Section(_("价格和付款方式"), _price(before, []), _price({"quote": new["quote"]}, [])),
        Section(_("应签约日"), _day(before["sign_by"]), _day(new["sign_by"])),
        Section(_("供款表"), _payments(before["payments"]), _payments(after["payments"])),
    )


def _sections(before: Frozen, after: Frozen) -> Iterator[Section]:
    people = _people(before, after)
    states = choices_of("sales.Deal", "state")
    yield Section(
        _("交易状态"),
        *((Line(_("状态"), str(states(each["state"]).label)),) for each in (before, after)),
    )
    yield Section(
        _("价格和付款方式"), *(_price(each, list(each.get("extras", ()))) for each in (before, after))
    )
    yield Section(_("买受人"), *(_buyers(each, people) for each in (before, after)))
    yield Section(_("附属房产"), *(_along(each) for each in (before, after)))
    yield Section(_("供款表"), *(_payments(each["payments"]) for each in (before, after)))
    yield Section(_("应签约日"), *(_day(each["sign_by"]) for each in (before, after)))
    yield Section(
        _("附属条款"),
        *(tuple(Line(text, "") for text in each["clauses"]) for each in (before, after)),
    )


def _price(side: Frozen, extras: Sequence[Frozen]) -> tuple[Line, ...]:
    quote = side["quote"]
    beyond = [f"{each['name']} {discount_words(each['kind'], Decimal(each['value']))}" for each in extras]
    return (
        Line(_("成交价（元）"), Money(str(quote["deal_total"]))),
        Line(_("付款方式"), quote["payment_plan"]["name"]),
        Line(_("优惠"), offer_words(quote.get("offers", [])) or _("无")),
        *([Line(_("目录外优惠"), " · ".join(beyond))] if beyond else []),
    )


def _people(*sides: Frozen) -> Mapping[PartyId, parties.PartyCard]:
    keys = [
        each[name]
        for side in sides
        for each in side["buyers"]
        for name in ("party_id", "signer_id")
        if each.get(name)
    ]
    return parties.party_cards(keys)


def _buyers(side: Frozen, people: Mapping[PartyId, parties.PartyCard]) -> tuple[Line, ...]:
    ownership = side["ownership"]
    label = str(choices_of("sales.Deal", "ownership")(ownership).label) if ownership else ""
    return tuple(_buyer(each, people, label if ownership == JOINT else "") for each in side["buyers"])


def _buyer(each: Frozen, people: Mapping[PartyId, parties.PartyCard], jointly: str) -> Line:
    signer = each.get("signer_id")
    note = _("由 %(name)s 代签") % {"name": people[PartyId(signer)].name} if signer else ""
    share = f"{Decimal(each['share']).normalize():f}%"
    return Line(people[PartyId(each["party_id"])].name, jointly or share, note)


def _along(side: Frozen) -> tuple[Line, ...]:
    return tuple(
        Line(each["label"], Money(str(each["quote"]["deal_total"])), each["quote"]["payment_plan"]["name"])
        for each in side["add_ons"]
    )


def _payments(kept: Sequence[Frozen]) -> tuple[Line, ...]:
    return tuple(Line(each["name"], Money(each["amount"]), falls_due(each)) for each in kept)


def _day(kept: str | None) -> tuple[Line, ...]:
    return (Line(_("应签约日"), formats.day(date.fromisoformat(kept))),) if kept else ()
