"""合并: two parties are one person, and so are their customers; and back again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import connection

from kaipan.customers.models import Customer
from kaipan.customers.rules.refusals import MergeIntoPool
from kaipan.customers.service import wind_clock
from kaipan.kernel.actor import Actor, require_somewhere
from kaipan.kernel.errors import Forbidden
from kaipan.kernel.ids import PartyId
from kaipan.parties import actions as parties
from kaipan.parties import queries as known_parties
from kaipan.parties.permissions import MERGE
from kaipan.platform import audit
from kaipan.platform.locks import Rank, lock
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import step, use_case

_NOW = """
WITH now AS (
    SELECT customer.id, coalesce(party.merged_into_id, party.id) AS person,
           first_value(customer.id) OVER (
               PARTITION BY customer.project_id, coalesce(party.merged_into_id, party.id)
               ORDER BY party.merged_into_id IS NOT NULL, customer.id) AS stands
      FROM customers_customer customer JOIN parties_party party ON party.id = customer.party_id
     WHERE coalesce(party.merged_into_id, party.id) = ANY(%s))
"""
_DEALS_INTO_THE_POOL = (
    _NOW
    + """
SELECT party.name FROM now
  JOIN customers_customer behind ON behind.id = now.id
  JOIN customers_customer stands ON stands.id = now.stands
  JOIN parties_party party ON party.id = stands.party_id
 WHERE behind.id <> stands.id AND behind.stage <> '' AND stands.state = 'POOL' LIMIT 1
"""
)
_STEP_BACK = (
    _NOW
    + """
UPDATE customers_customer customer
   SET merged_into_id = now.stands, person_id = now.person, protected_until = NULL
  FROM now
 WHERE customer.id = now.id AND now.stands <> now.id
   AND (customer.merged_into_id IS DISTINCT FROM now.stands OR customer.person_id <> now.person)
RETURNING customer.id
"""
)
_STAND = (
    _NOW
    + """
UPDATE customers_customer customer SET merged_into_id = NULL, person_id = now.person
  FROM now
 WHERE customer.id = now.id AND now.stands = now.id
   AND (customer.merged_into_id IS NOT NULL OR customer.person_id <> now.person)
RETURNING customer.id
"""
)


@use_case
def merge_parties(
    kept_id: PartyId | int, merged_id: PartyId | int, *, reason: str, today: date, actor: Actor
) -> None:
    """Say that ``merged`` is the same person as ``kept`` (合并客户): a link, nothing moves.

    In every project where both are customers that of ``kept`` stands, with its consultant: it shows both
    histories, and lists leave the other out. Takes the right to merge in every project in which one of the
    two is a customer. Refuses what :func:`kaipan.parties.actions.merge_party` refuses, and to read a live
    deal with a customer who lies in the public pool (:class:`MergeIntoPool`).
    """
    _hold(actor, [kept_id, merged_id])
    kept, _merged = parties.merge_party(kept_id, merged_id, reason=reason, actor=actor)
    _let_follow([kept], today=today, actor=actor)


@use_case
def unmerge_parties(party_id: PartyId | int, *, reason: str, today: date, actor: Actor) -> None:
    """Take a merge back (撤销合并): the party and its customers stand for themselves again.

    What has been done meanwhile stays at the customer it was done at; the clocks of service are wound anew.
    Refuses a party that is not merged (:class:`~kaipan.parties.actions.NotMerged`).
    """
    _hold(actor, [party_id])
    kept, freed = parties.unmerge_party(party_id, reason=reason, actor=actor)
    _let_follow([kept, freed], today=today, actor=actor)


@step
def _hold(actor: Actor, party_ids: Iterable[PartyId | int]) -> None:
    """Lock every customer of these people, before the people; refuse who may not merge them."""
    require_somewhere(actor, MERGE)
    people: set[PartyId] = set()
    for party_id in party_ids:
        one(known_parties.visible_parties(actor, MERGE), pk=party_id)
        people |= set(known_parties.same_person(party_id))
    theirs = Customer.objects.filter(party__in=people)
    if not set(theirs.order_by().values_list("project_id", flat=True)) <= actor.projects_with(MERGE):
        raise Forbidden(permission=MERGE)
    lock(Rank.CUSTOMER, theirs)


@step
def _let_follow(people: list[PartyId], *, today: date, actor: Actor) -> None:
    """Let customers follow their parties.

    Of one person's customers in a project that of the party that stays stands, without one the first
    registered. That depends on the parties alone, so un-merging gives back exactly what was.
    """
    roots = [int(each) for each in people]
    with connection.cursor() as cursor:
        cursor.execute(_DEALS_INTO_THE_POOL, [roots])
        blocked = cursor.fetchone()
        if blocked:
            raise MergeIntoPool(name=blocked[0])
        for statement in (_STEP_BACK, _STAND):
            cursor.execute(statement, [roots])
            _note([row[0] for row in cursor.fetchall()], actor)
    standing = Customer.objects.standing().filter(person__in=roots)
    for customer in standing.select_related("party"):
        wind_clock(customer, today=today)


def _note(changed: list[int], actor: Actor) -> None:
    rows = Customer.objects.select_related("party", "person", "merged_into__party", "merged_into__owner")
    for customer in rows.filter(pk__in=changed).order_by("pk"):
        behind = customer.merged_into
        told: dict[str, object] = {"person": customer.person.name}
        if behind is not None:
            told = {"merged_into": behind.party.name, "owner": behind.owner.name}
        verb = "customers.customer.merged" if behind else "customers.customer.stands"
        audit.record(actor, verb, customer, changes=told)
