"""Which offers of the catalogue a deal may choose, and in which order all its discounts are taken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kaipan.inventory.codes import ProductType
from kaipan.kernel.errors import InvalidValue, Refusal
from kaipan.kernel.money import Money
from kaipan.kernel.text import gettext_noop as _
from kaipan.presale.codes import DiscountKind, OfferSource
from kaipan.presale.rules.discounts import Discount

PLACES = (1, 99)
PLAN_PLACE = 50
"""Where a payment plan's own steps stand: offers below 50 are taken before them, the others after."""


class OfferInvalid(InvalidValue):
    """Terms of an offer that cannot be."""

    code = "presale_offer_invalid"
    message = _("优惠项目“%(offer)s”无效：%(problem)s。")


class OfferNotOffered(Refusal):
    """Retired, not begun or over on that day."""

    code = "presale_offer_not_offered"
    message = _("%(room)s 不能用优惠“%(offer)s”：%(reason)s（%(day)s）；请去掉它，或改选在用的优惠。")


class OfferOutOfScope(Refusal):
    """Not for this product, building or payment plan."""

    code = "presale_offer_out_of_scope"
    message = _("%(room)s 不能用优惠“%(offer)s”：%(reason)s；请去掉这项优惠，或改选适用的房间和付款方式。")


class OfferValueRefused(InvalidValue):
    """Another value than the catalogue allows."""

    code = "presale_offer_value_refused"
    message = _(
        "优惠“%(offer)s”的数值 %(value)s 超出目录允许的 %(limit)s；请按目录填写，或选更大的优惠项目。"
    )


class OfferValueMissing(InvalidValue):
    """A limit is no value."""

    code = "presale_offer_value_missing"
    message = _("优惠“%(offer)s”的数值由成交时填写，请填写不超过 %(limit)s 的数值。")


class OfferEvidenceMissing(Refusal):
    """What entitles the buyer was not said."""

    code = "presale_offer_evidence_missing"
    message = _("%(room)s 用优惠“%(offer)s”须有凭证：%(evidence)s；请填写凭证编号或说明。")


class OffersExclude(Refusal):
    """Two offers that do not go together."""

    code = "presale_offers_exclude"
    message = _("%(room)s 不能同时用优惠“%(offer)s”和“%(other)s”：%(reason)s；请只留一项。")


class OfferTwice(InvalidValue):
    """The same offer chosen twice."""

    code = "presale_offer_twice"
    message = _("%(room)s 的优惠“%(offer)s”选了两次，请只留一次。")


class OfferQuotaUsedUp(Refusal):
    """No deal more, or not that much more."""

    code = "presale_offer_quota_used_up"
    message = _("%(room)s 不能用优惠“%(offer)s”：%(reason)s；请改选其他优惠，或请策划建立新版本增加名额。")


@dataclass(frozen=True, slots=True)
class ChosenOffer:
    """An offer a deal wants, with its value where left open and its evidence (凭证)."""

    offer_id: int
    value: Decimal | None = None
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class OfferDraft:
    """The terms of an offer to make.

    ``value`` is in the kind's own unit; with ``is_limit`` it is the most a deal may choose. ``place``
    orders the steps of a deal (a plan's own stand at 50). ``quota_deals`` and ``quota_total`` (元) limit this
    version, None for no limit. ``evidence`` says what the buyer has to bring. Empty scopes mean everywhere.
    """

    code: str
    name: str
    source: OfferSource
    kind: DiscountKind
    value: Decimal
    is_limit: bool = False
    place: int = 60
    stackable: bool = True
    exclusion_group: str = ""
    valid_from: date | None = None
    valid_until: date | None = None
    product_types: Sequence[ProductType] = ()
    building_ids: Sequence[int] = ()
    payment_plan_codes: Sequence[str] = ()
    quota_deals: int | None = None
    quota_total: Money | None = None
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class OfferTerms:
    """An offer as the rules read it. Empty sets mean everywhere; ``left_*`` is what the quota leaves."""

    id: int
    code: str
    name: str
    version: int
    kind: DiscountKind
    value: Decimal
    is_limit: bool
    place: int
    stackable: bool
    exclusion_group: str
    valid_from: date | None
    valid_until: date | None
    product_types: frozenset[str]
    payment_plan_codes: frozenset[str]
    building_ids: frozenset[int]
    evidence: str
    is_retired: bool
    left_deals: int | None
    left_total: Money | None


@dataclass(frozen=True, slots=True)
class Occasion:
    """The deal the offers are chosen for."""

    room: str
    product_type: str
    building_id: int
    payment_plan_code: str
    day: date


def check_draft(draft: OfferDraft) -> None:
    """Refuse terms no deal could use: a value that does not fit its kind, a place there is not, no quota."""
    Discount(draft.name, draft.kind, draft.value)
    deals, total = draft.quota_deals, draft.quota_total
    problems = [
        (not PLACES[0] <= draft.place <= PLACES[1], _("顺序号应在 1 到 99 之间")),
        (
            not draft.stackable and bool(draft.exclusion_group),
            _("不可叠加的优惠与所有优惠互斥，不必再填互斥组"),
        ),
        (
            (deals is not None and deals < 1) or (total is not None and total.amount <= 0),
            _("名额和额度应大于 0，不限时请留空"),
        ),
    ]
    for applies, problem in problems:
        if applies:
            raise OfferInvalid(offer=draft.name, problem=problem)


def choose(terms: OfferTerms, chosen: ChosenOffer, at: Occasion) -> Discount:
    """The step an offer becomes in a deal; refuses what the catalogue does not allow there."""
    _refuse_unless_offered(terms, at)
    _refuse_out_of_scope(terms, at)
    if terms.evidence and not chosen.evidence.strip():
        raise OfferEvidenceMissing(room=at.room, offer=terms.name, evidence=terms.evidence)
    if terms.left_deals is not None and terms.left_deals < 1:
        raise OfferQuotaUsedUp(room=at.room, offer=terms.name, reason=_("套数名额已用完"))
    return Discount(terms.name, terms.kind, _value(terms, chosen.value), terms.id)


def refuse_exclusive(offers: Sequence[OfferTerms], *, room: str) -> None:
    """Refuse offers that do not go together: one not stackable with any other, or two of one group."""
    for number, one in enumerate(offers):
        for other in offers[number + 1 :]:
            if one.id == other.id:
                raise OfferTwice(room=room, offer=one.name)
            if one.code == other.code:
                raise OffersExclude(
                    room=room, offer=one.name, other=other.name, reason=_("同一优惠项目的两个版本")
                )
            lone = next((each for each in (one, other) if not each.stackable), None)
            if lone:
                paired = other if lone is one else one
                raise OffersExclude(room=room, offer=lone.name, other=paired.name, reason=_("前者不可叠加"))
            if one.exclusion_group and one.exclusion_group == other.exclusion_group:
                raise OffersExclude(
                    room=room, offer=one.name, other=other.name, reason=_("两者属于同一互斥组")
                )


def in_order(plan_steps: Sequence[Discount], offers: Sequence[tuple[OfferTerms, Discount]]) -> list[Discount]:
    """All steps by their places: offers by theirs and their code, the plan's own between them at 50."""
    placed = [(PLAN_PLACE, 0, "", number, step) for number, step in enumerate(plan_steps)]
    placed += [(terms.place, 1, terms.code, 0, step) for terms, step in offers]
    return [each[-1] for each in sorted(placed, key=lambda each: each[:4])]


def refuse_beyond_total(terms: OfferTerms, amount: Money, *, room: str) -> None:
    """Refuse a use that takes off more than the quota leaves."""
    if terms.left_total is not None and amount > terms.left_total:
        raise OfferQuotaUsedUp(room=room, offer=terms.name, reason=_("金额额度不足"))


def _refuse_unless_offered(terms: OfferTerms, at: Occasion) -> None:
    reasons = [
        (terms.is_retired, _("已停用")),
        (terms.valid_from is not None and at.day < terms.valid_from, _("尚未开始")),
        (terms.valid_until is not None and at.day > terms.valid_until, _("已过期")),
    ]
    for applies, reason in reasons:
        if applies:
            raise OfferNotOffered(room=at.room, offer=terms.name, reason=reason, day=at.day)


def _refuse_out_of_scope(terms: OfferTerms, at: Occasion) -> None:
    scopes: list[tuple[frozenset[str] | frozenset[int], object, str]] = [
        (terms.product_types, at.product_type, _("不适用于此产品类型")),
        (terms.building_ids, at.building_id, _("不适用于此楼栋")),
        (terms.payment_plan_codes, at.payment_plan_code, _("不适用于此付款方式")),
    ]
    for allowed, here, reason in scopes:
        if allowed and here not in allowed:
            raise OfferOutOfScope(room=at.room, offer=terms.name, reason=reason)


def _value(terms: OfferTerms, wanted: Decimal | None) -> Decimal:
    """The value of the deal: the catalogue's own, or up to it. A factor goes down to its limit, not up."""
    limit = f"{terms.value.normalize():f}"
    if wanted is None:
        if terms.is_limit:
            raise OfferValueMissing(offer=terms.name, limit=limit)
        return terms.value
    is_factor = terms.kind is DiscountKind.MULTIPLY
    within = terms.value <= wanted <= 1 if is_factor else 0 < wanted <= terms.value
    if not within or (not terms.is_limit and wanted != terms.value):
        raise OfferValueRefused(offer=terms.name, value=f"{wanted:f}", limit=limit)
    return wanted
