"""Who a bill is made out to and what it says, as typed and as kept."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from kaipan.bills.models import BillKind
from kaipan.bills.refusals import FactsBroken, TaxNumberBroken, TaxRateBroken
from kaipan.bills.rules import states
from kaipan.bills.rules.terms import ITEMS, MOST_FACTS, BillTerms, is_percent
from kaipan.kernel.typed_values.texts import clean_line, required_line

_TAX_NUMBER = re.compile(r"[0-9A-Z]{15,20}", re.ASCII)


def said_on_bill(terms: BillTerms, kind: BillKind, payer_name: str) -> dict[str, object]:
    """The columns of a bill that say who it is for and what; refuses what cannot stand on one."""
    tax_number = "".join(clean_line(terms.buyer_tax_number, longest=30).split()).upper()
    if (tax_number or kind.sort == states.SPECIAL) and not _TAX_NUMBER.fullmatch(tax_number):
        raise TaxNumberBroken(value=tax_number)
    percent = kind.tax_percent if terms.tax_percent is None else terms.tax_percent
    if not is_percent(percent):
        raise TaxRateBroken(value=percent)
    return {
        "buyer_name": required_line(terms.buyer_name or payer_name, longest=100),
        "buyer_tax_number": tax_number,
        "tax_percent": percent if kind.is_invoice else Decimal(0),
        "item": required_line(terms.item or ITEMS[kind.sort], longest=60),
        "remark": clean_line(terms.remark, longest=200),
        "facts": _facts(terms.facts),
    }


def _facts(facts: Mapping[str, str]) -> dict[str, str]:
    if len(facts) > MOST_FACTS:
        raise FactsBroken
    kept = {}
    for name, value in facts.items():
        key, said = clean_line(name, longest=20), clean_line(value, longest=60)
        if not key or key in kept:
            raise FactsBroken
        if said:
            kept[key] = said
    return kept
