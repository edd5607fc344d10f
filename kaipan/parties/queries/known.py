"""Who is known, asked for very many numbers at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from django.db import connection

from kaipan.kernel.ids import CompanyId

_AT_ONCE = 5_000

_BY_PHONE = """
SELECT phone.index, coalesce(party.merged_into_id, party.id), party.name_key, party.identity_type
  FROM unnest(%s::bytea[]) AS asked(index)
  JOIN parties_partyphone phone ON phone.company_id = %s AND phone.index = asked.index
  JOIN parties_party party ON party.id = phone.party_id
 ORDER BY phone."primary" DESC, party.id
"""
_BY_IDENTITY = """
SELECT party.identity_index, coalesce(party.merged_into_id, party.id), party.name_key, party.identity_type
  FROM unnest(%s::bytea[]) AS asked(index)
  JOIN parties_party party ON party.company_id = %s AND party.identity_index = asked.index
"""
_RELATIVES = """
WITH own AS (SELECT id, coalesce(merged_into_id, id) AS person FROM parties_party
              WHERE id = ANY(%(people)s) OR merged_into_id = ANY(%(people)s)),
  links AS (SELECT own.person, link.relative_id AS other FROM own
              JOIN parties_householdlink link ON link.party_id = own.id AND link.ended_at IS NULL
             UNION
            SELECT own.person, link.party_id FROM own
              JOIN parties_householdlink link ON link.relative_id = own.id AND link.ended_at IS NULL)
SELECT DISTINCT links.person, coalesce(party.merged_into_id, party.id)
  FROM links JOIN parties_party party ON party.id = links.other
"""


class KnownParty(NamedTuple):
    """Who has a number that was asked for: by its index, the one that stays, and the name they bear."""

    number: bytes
    person: int
    name_key: str
    identity_type: str


def who_has_phones(company_id: CompanyId | int, indexes: Iterable[bytes]) -> Iterator[KnownParty]:
    """Everybody of the company with one of these telephones, whose primary it is first."""
    return _who_has(_BY_PHONE, company_id, indexes)


def who_has_identities(company_id: CompanyId | int, indexes: Iterable[bytes]) -> Iterator[KnownParty]:
    """Everybody of the company with one of these documents."""
    return _who_has(_BY_IDENTITY, company_id, indexes)


def _who_has(question: str, company_id: int, indexes: Iterable[bytes]) -> Iterator[KnownParty]:
    wanted = list(dict.fromkeys(indexes))
    for start in range(0, len(wanted), _AT_ONCE):
        with connection.cursor() as cursor:
            cursor.execute(question, [wanted[start : start + _AT_ONCE], company_id])
            for number, *rest in cursor.fetchall():
                yield KnownParty(bytes(number), *rest)


def relatives_of_many(people: Iterable[int]) -> list[tuple[int, int]]:
    """Each of these people with each of their relatives, both as the party that stays."""
    with connection.cursor() as cursor:
        cursor.execute(_RELATIVES, {"people": list(people)})
        return list(cursor.fetchall())
