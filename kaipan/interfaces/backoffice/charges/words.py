"""Tiers of rules in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from kaipan.charges.actions import Base, RuleTerms, Tier
from kaipan.interfaces.backoffice.charges.codes import BUYER_KINDS, FACTS, HOMES

_UNITS = {Base.PRICE: "%", Base.PRICE_WITHOUT_VAT: "%"}


def tier_in_words(tier: Tier) -> str:
    """For whom a tier holds."""
    homes, kinds = dict(HOMES), dict(BUYER_KINDS)
    said = [
        str(homes[str(tier.home_count)]) if tier.home_count else "",
        f"≤ {tier.area_up_to.normalize():f} ㎡" if tier.area_up_to is not None else "",
        "" if tier.residential is None else _("住宅") if tier.residential else _("非住宅"),
        str(kinds[tier.buyer_kind]) if tier.buyer_kind else "",
    ]
    return " · ".join(filter(None, said)) or _("全部")


def kept_tier_in_words(kept: Mapping[str, Any] | None) -> str:
    """The same of a tier as a posting froze it."""
    return tier_in_words(Tier.from_json(kept)) if kept else ""


def tiers_in_words(terms: RuleTerms) -> str:
    """All tiers of a rule with their rates."""
    if not terms.collected:
        return _("停止收取")
    area = _("元/㎡") if terms.base in (Base.GROSS_AREA, Base.INNER_AREA) else _("元")
    unit = _UNITS.get(terms.base, area)
    return "；".join(f"{tier_in_words(each)} {each.value.normalize():f}{unit}" for each in terms.tiers)


def missing_in_words(missing: Iterable[tuple[str, str]]) -> str:
    """Which charges wait for which fact."""
    return "；".join(
        _("%(name)s待补：%(fact)s") % {"name": name, "fact": FACTS[fact]} for name, fact in missing
    )
