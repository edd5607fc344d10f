"""查重: which customers of a project look like somebody who is being registered.

One statement asks all of it: telephones and documents by their blind indexes, names by their keys. Each
branch is answered by an index of its own; names are held against the project's customers before they are cut.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.models import QuerySet
from django.utils import timezone

from kaipan.customers.models import DuplicateRule
from kaipan.customers.permissions import READERS, REGISTER, SET_RULES, VIEW_ALL
from kaipan.customers.queries.lists import served_by
from kaipan.customers.rules import states
from kaipan.customers.rules.duplicates import DuplicatePolicies
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import CustomerId, ProjectId, StaffId
from kaipan.parties import queries as parties
from kaipan.platform.versions import in_force_on

MOST = 20

_KNOWN = """
    SELECT likeness, coalesce(party.merged_into_id, party.id) AS person, party.id AS party FROM known
      JOIN parties_party party ON party.id = known.party
"""
_BY_IDENTITY = """
    SELECT 'identity' AS likeness, id AS party FROM parties_party
     WHERE company_id = %(company)s AND identity_index = ANY(%(identities)s)
"""
_BY_PHONE = """
    SELECT 'phone' AS likeness, party_id AS party FROM parties_partyphone
     WHERE company_id = %(company)s AND index = ANY(%(phones)s)
"""
_BY_FAMILY = """
    SELECT 'family', coalesce(party.merged_into_id, party.id)
      FROM known
      JOIN LATERAL (SELECT relative_id AS id FROM parties_householdlink
                     WHERE party_id = known.party AND ended_at IS NULL
                     UNION ALL
                    SELECT party_id FROM parties_householdlink
                     WHERE relative_id = known.party AND ended_at IS NULL) relative ON true
      JOIN parties_party party ON party.id = relative.id
"""
_BY_NAME_AND_TAIL = """
    SELECT 'name_tail', coalesce(party.merged_into_id, party.id) FROM parties_party party
      JOIN parties_partyphone phone ON phone.party_id = party.id AND phone.tail = ANY(%(tails)s)
     WHERE party.company_id = %(company)s AND party.name_key = %(name)s
"""
_HERE = """
      JOIN customers_customer customer
        ON customer.person_id = coalesce(party.merged_into_id, party.id)
       AND customer.project_id = %(project)s AND customer.merged_into_id IS NULL
"""
_BY_NAME = f"""
   (SELECT 'name', customer.person_id FROM parties_party party {_HERE}
     WHERE party.company_id = %(company)s AND party.name_key = %(name)s LIMIT %(most)s)
"""  # noqa: S608  parts of our own
_BY_SOUND = f"""
   (SELECT 'sound', customer.person_id FROM parties_party party {_HERE}
     WHERE party.company_id = %(company)s AND party.name_key <> %(name)s
       AND party.pinyin LIKE %(sound)s AND (party.pinyin || ' ') LIKE %(whole_sound)s LIMIT %(most)s)
"""  # noqa: S608  parts of our own
# Who shares a customer with the reader: as ``running_shares`` of :mod:`kaipan.customers.queries.lists` says.
_CUSTOMERS = """
SELECT found.likeness, customer.id, party.name, customer.owner_id, owner.name, customer.state,
       customer.registered_at,
       (SELECT masked FROM parties_partyphone WHERE party_id = party.id ORDER BY "primary" DESC, id LIMIT 1),
       EXISTS (SELECT FROM customers_customershare share
                WHERE share.customer_id = customer.id AND share.staff_id = %(reader)s
                  AND share.ended_at IS NULL
                  AND (share.until IS NULL OR share.until >= (now() AT TIME ZONE %(zone)s)::date))
  FROM found
  JOIN customers_customer customer ON customer.person_id = found.person
   AND customer.project_id = %(project)s AND customer.merged_into_id IS NULL
  JOIN parties_party party ON party.id = customer.party_id
  JOIN org_staff owner ON owner.id = customer.owner_id
 ORDER BY customer.id
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
    is_pooled: bool
    is_visible: bool


def duplicate_policies(project_id: ProjectId | int, day: date) -> DuplicatePolicies | None:
    """What duplicates mean in the project on a day; None as long as nobody said."""
    rule = in_force_on(DuplicateRule.objects.filter(project_id=project_id), day)
    return None if rule is None else rule.policies


def duplicate_rules(actor: Actor) -> QuerySet[DuplicateRule]:
    """Every version of the policies of duplicates the actor may read, the one that holds longest first."""
    projects = frozenset[ProjectId]().union(
        *(actor.projects_with(each) for each in (*READERS, REGISTER, SET_RULES))
    )
    return DuplicateRule.objects.filter(project_id__in=sorted(projects)).select_related("created_by")


def find_duplicates(
    project_id: ProjectId | int, like: parties.Likeness, *, by_sound: bool = False, actor: Actor
) -> list[Duplicate]:
    """Customers of the project who look like ``like``, each likeness of each.

    Not limited to what the actor may see: ``is_visible`` says whether a name may be shown.
    """
    statement = _statement(like, by_sound=by_sound)
    if not statement:
        return []
    values: dict[str, Any] = {
        "company": actor.company_id,
        "project": project_id,
        "identities": list(like.identities),
        "phones": list(like.phones),
        "tails": list(like.tails),
        "name": like.name_key,
        "sound": f"% {like.sound}%",
        "whole_sound": f"% {like.sound} %",
        "most": MOST,
        "reader": actor.staff_id,
        "zone": settings.TIME_ZONE,
    }
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        rows = cursor.fetchall()
    owners = served_by(actor, ProjectId(project_id)) if rows else frozenset()
    sees_all = actor.may(VIEW_ALL, project_id)
    return [_duplicate(row, owners, sees_all=sees_all) for row in rows]


def _statement(like: parties.Likeness, *, by_sound: bool) -> str:
    """The question about what is known of somebody, and nothing else."""
    numbers = [*([_BY_IDENTITY] if like.identities else []), *([_BY_PHONE] if like.phones else [])]
    found = ["SELECT likeness, person FROM people", _BY_FAMILY] if numbers else []
    if like.name_key:
        found += [*([_BY_NAME_AND_TAIL] if like.tails else []), _BY_NAME]
        found += [_BY_SOUND] if by_sound and like.sound else []
    if not found:
        return ""
    parts = [f"found (likeness, person) AS ({' UNION '.join(found)})"]
    if numbers:
        parts[:0] = [f"known AS ({' UNION '.join(numbers)})", f"people AS ({_KNOWN})"]
    return f"WITH {', '.join(parts)} {_CUSTOMERS}"


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
    return find_duplicates(project_id, like, by_sound=True, actor=actor)


def _duplicate(row: tuple, owners: frozenset[int], *, sees_all: bool) -> Duplicate:  # type: ignore[type-arg]
    likeness, customer_id, name, owner_id, owner_name, state, registered_at, masked, is_shared = row
    pooled = state == states.POOL
    return Duplicate(
        likeness=likeness,
        customer_id=CustomerId(customer_id),
        name=name,
        phone_masked=masked or "",
        owner_id=StaffId(owner_id),
        owner_name=owner_name,
        registered=timezone.localdate(registered_at),
        is_pooled=pooled,
        is_visible=sees_all or (not pooled and (owner_id in owners or (is_shared and bool(owners)))),
    )
