"""疑似重复: pairs of customers who may be one person."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from django.db import connection

from kaipan.customers.models import Customer
from kaipan.customers.queries.lists import customers
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import ProjectId
from kaipan.parties import queries as parties
from kaipan.parties.permissions import MERGE

MOST = 100

_PAIRS = """
WITH shared AS (
    SELECT phone.index FROM parties_partyphone phone
     WHERE phone.company_id = %(company)s GROUP BY phone.index HAVING count(*) > 1),
alike AS (
    SELECT party.name_key, phone.tail FROM parties_partyphone phone
      JOIN parties_party party ON party.id = phone.party_id
     WHERE phone.company_id = %(company)s
     GROUP BY party.name_key, phone.tail HAVING count(DISTINCT coalesce(party.merged_into_id, party.id)) > 1),
people AS (
    SELECT 'phone' AS likeness, phone.index::text AS key, coalesce(party.merged_into_id, party.id) AS person
      FROM shared JOIN parties_partyphone phone
        ON phone.company_id = %(company)s AND phone.index = shared.index
      JOIN parties_party party ON party.id = phone.party_id
     UNION
    SELECT 'name_tail', alike.name_key || ' ' || alike.tail, coalesce(party.merged_into_id, party.id)
      FROM alike JOIN parties_party party
        ON party.company_id = %(company)s AND party.name_key = alike.name_key
      JOIN parties_partyphone phone ON phone.party_id = party.id AND phone.tail = alike.tail)
SELECT DISTINCT ON (one.id, other.id) one.id, other.id, first.likeness
  FROM people first
  JOIN people second
    ON second.likeness = first.likeness AND second.key = first.key AND second.person <> first.person
  JOIN customers_customer one
    ON one.person_id = first.person AND one.project_id = %(project)s AND one.merged_into_id IS NULL
  JOIN customers_customer other
    ON other.person_id = second.person AND other.project_id = ANY(%(projects)s)
   AND other.merged_into_id IS NULL
  JOIN parties_party kept ON kept.id = first.person
  JOIN parties_party merged ON merged.id = second.person
 WHERE (other.project_id <> one.project_id OR one.id < other.id)
   AND kept.kind = merged.kind
   AND NOT (kept.identity_type = merged.identity_type AND kept.identity_index <> merged.identity_index)
   AND (%(customer)s::bigint IS NULL OR %(customer)s IN (one.id, other.id))
 ORDER BY one.id, other.id, first.likeness DESC
 LIMIT %(most)s
"""


class _Found(NamedTuple):
    one: int
    other: int
    likeness: str


@dataclass(frozen=True, slots=True)
class SuspectedPair:
    """Two customers who may be one person, and why: the same phone, or the same name and tail (name_tail)."""

    one: Customer
    other: Customer
    likeness: str


def suspected_pairs(
    project_id: ProjectId | int, *, customer_id: int | None = None, actor: Actor
) -> list[SuspectedPair]:
    """At most a hundred pairs of people of whom one is a customer of the project, for who may merge them.

    The other may be a customer of another project where the actor may merge. Families, and people with
    different documents of one kind, are no suspects.
    """
    require(actor, MERGE, project_id)
    values = {
        "company": actor.company_id,
        "project": project_id,
        "projects": sorted(actor.projects_with(MERGE)),
        "customer": customer_id,
        "most": MOST,
    }
    with connection.cursor() as cursor:
        cursor.execute(_PAIRS, values)
        found = [_Found(*row) for row in cursor.fetchall()]
    return list(_seen(found, actor))


def _seen(found: list[_Found], actor: Actor) -> Iterable[SuspectedPair]:
    keys = {key for pair in found for key in pair[:2]}
    rows = customers(actor).select_related("project", "party__merged_into").prefetch_related("party__phones")
    seen = {customer.pk: customer for customer in rows.filter(pk__in=keys)}
    pairs = [(seen[each.one], seen[each.other], each.likeness) for each in found if {*each[:2]} <= set(seen)]
    people = {customer.party_id for one, other, _likeness in pairs for customer in (one, other)}
    families = {frozenset(pair) for pair in parties.relations_between(people)}
    for one, other, likeness in pairs:
        if frozenset((one.party_id, other.party_id)) not in families:
            yield SuspectedPair(one, other, likeness)
