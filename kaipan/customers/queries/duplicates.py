"""查重: which customers of a project look like somebody who is being registered.

One statement asks all of it: telephones and documents by their blind indexes, names by their keys. Each
branch is answered by an index of its own; names are held against the project's customers before they are cut.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.db.models import QuerySet
from django.utils import timezone

from kaipan.customers.models import DuplicateRule
from kaipan.customers.permissions import REGISTER, SET_RULES, VIEW, VIEW_ALL
from kaipan.customers.rules import states
from kaipan.customers.rules.duplicates import DuplicatePolicies
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import CustomerId, PartyId, ProjectId, StaffId
from kaipan.parties import queries as parties
from kaipan.platform.versions import in_force_on

MOST = 20

_PEOPLE = """
WITH found (likeness, person) AS (
    SELECT 'identity', coalesce(merged_into_id, id) FROM parties_party
     WHERE company_id = %(company)s AND identity_index = ANY(%(identities)s)
     UNION
    SELECT 'phone', coalesce(party.merged_into_id, party.id) FROM parties_partyphone phone
      JOIN parties_party party ON party.id = phone.party_id
     WHERE phone.company_id = %(company)s AND phone.index = ANY(%(phones)s)
     UNION
    SELECT 'name_tail', coalesce(party.merged_into_id, party.id) FROM parties_partyphone phone
      JOIN parties_party party ON party.id = phone.party_id
     WHERE phone.company_id = %(company)s AND phone.tail = ANY(%(tails)s) AND party.name_key = %(name)s
     UNION
    SELECT 'family', unnest(%(family)s::bigint[])
     UNION
   (SELECT 'name', customer.person_id FROM parties_party party
      JOIN customers_customer customer
        ON customer.person_id = coalesce(party.merged_into_id, party.id)
       AND customer.project_id = %(project)s AND customer.merged_into_id IS NULL
     WHERE party.company_id = %(company)s AND party.name_key = %(name)s LIMIT %(most)s)
    {sound})
SELECT found.likeness, customer.id, party.name, customer.owner_id, owner.name, customer.state,
       customer.registered_at,
       (SELECT masked FROM parties_partyphone WHERE party_id = party.id ORDER BY "primary" DESC, id LIMIT 1)
  FROM found
  JOIN customers_customer customer ON customer.person_id = found.person
   AND customer.project_id = %(project)s AND customer.merged_into_id IS NULL
  JOIN parties_party party ON party.id = customer.party_id
  JOIN org_staff owner ON owner.id = customer.owner_id
 ORDER BY customer.id
"""

_SOUND = """
     UNION
   (SELECT 'sound', customer.person_id FROM parties_party party
      JOIN customers_customer customer
        ON customer.person_id = coalesce(party.merged_into_id, party.id)
       AND customer.project_id = %(project)s AND customer.merged_into_id IS NULL
     WHERE party.company_id = %(company)s AND party.name_key <> %(name)s
       AND party.pinyin LIKE %(sound)s AND (party.pinyin || ' ') LIKE %(whole_sound)s LIMIT %(most)s)
"""


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A customer somebody looks like, and by which likeness; whether the reader may see them."""

    likeness: str
    customer_id: CustomerId
    name: str
    phone_masked: str
    owner_id: StaffId
    owner_name: str
    registered: date
    is_visible: bool


def duplicate_policies(project_id: ProjectId | int, day: date) -> DuplicatePolicies | None:
    """What duplicates mean in the project on a day; None as long as nobody said."""
    rule = in_force_on(DuplicateRule.objects.filter(project_id=project_id), day)
    return None if rule is None else rule.policies


def duplicate_rules(actor: Actor) -> QuerySet[DuplicateRule]:
    """Every version of the policies of duplicates the actor may read, the one that holds longest first."""
    projects = frozenset[ProjectId]().union(
        *(actor.projects_with(each) for each in (VIEW, VIEW_ALL, REGISTER, SET_RULES))
    )
    return DuplicateRule.objects.filter(project_id__in=sorted(projects)).select_related("created_by")


def find_duplicates(
    project_id: ProjectId | int,
    like: parties.Likeness,
    *,
    family: Iterable[PartyId] = (),
    by_sound: bool = False,
    actor: Actor,
) -> list[Duplicate]:
    """Customers of the project who look like ``like``, each likeness of each; ``family`` are known relatives.

    Not limited to what the actor may see: ``is_visible`` says whether a name may be shown.
    """
    has_sound = by_sound and bool(like.sound)
    values = {
        "company": actor.company_id,
        "project": project_id,
        "identities": list(like.identities),
        "phones": list(like.phones),
        "tails": list(like.tails),
        "name": like.name_key or None,
        "family": list(family),
        "sound": f"% {like.sound}%",
        "whole_sound": f"% {like.sound} %",
        "most": MOST,
    }
    with connection.cursor() as cursor:
        cursor.execute(_PEOPLE.format(sound=_SOUND if has_sound else ""), values)
        rows = cursor.fetchall()
    return [_duplicate(row, project_id, actor) for row in rows]


def look_for_duplicates(
    project_id: ProjectId | int,
    *,
    name: str = "",
    phones: Iterable[str] = (),
    identity_type: str | None = None,
    identity: str | None = None,
    actor: Actor,
) -> list[Duplicate]:
    """What somebody typed so far leads to, by every likeness and by sound, for who may register customers.

    Half a telephone, a number with a fault and a name of one character find nobody.
    """
    require(actor, REGISTER, project_id)
    text = name if len(name.strip()) > 1 else ""
    like = parties.likeness(name=text, phones=phones, identity_type=identity_type, identity=identity)
    family = parties.relatives_by(actor.company_id, like)
    return find_duplicates(project_id, like, family=family, by_sound=True, actor=actor)


def _duplicate(row: tuple, project_id: int, actor: Actor) -> Duplicate:  # type: ignore[type-arg]
    likeness, customer_id, name, owner_id, owner_name, state, registered_at, masked = row
    own = actor.may(VIEW, project_id) and owner_id == actor.staff_id and state != states.POOL
    return Duplicate(
        likeness=likeness,
        customer_id=CustomerId(customer_id),
        name=name,
        phone_masked=masked or "",
        owner_id=StaffId(owner_id),
        owner_name=owner_name,
        registered=timezone.localdate(registered_at),
        is_visible=own or actor.may(VIEW_ALL, project_id),
    )
