"""Whom the case of a title is about: the buyers, in the order of the contract."""

from __future__ import annotations

from typing import Any

from kaipan.procedures.actions import Person, Subject


def people_of(deal: Any) -> list[Person]:
    """Who buys now; companies bring other papers than people."""
    buyers = deal.buyers.select_related("party").order_by("ordinal")
    return [Person(each.party_id, ("COMPANY",) if each.party.kind == "COMPANY" else ()) for each in buyers]


def names_of(deal: Any) -> str:
    """The buyers by name, as a certificate names them."""
    buyers = deal.buyers.select_related("party").order_by("ordinal")
    return "、".join(each.party.name for each in buyers)


def subject_of(deal: Any) -> Subject:
    """The deal as procedures knows it: its room, its building, its first buyer."""
    first = people_of(deal)[0].party_id
    return Subject(deal.source, deal.room.label, deal.room.building.name, first)
