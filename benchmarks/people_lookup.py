"""How long looking for duplicates takes among a million people, against the bare indexed SQL of the question.

Asked as a form asks while somebody types: whole telephones, documents, names with and without a telephone,
of people who are there and of people who are not. The reference puts the same keys, worked out before, into
one statement and throws the rows away. No plan of ours may read a table from end to end.
"""

from __future__ import annotations

import json
import random
import time
from collections.abc import Iterator
from contextlib import contextmanager
from statistics import median
from typing import Any

from django.db import connection

from benchmarks.shared.many_people import GIVEN, PEOPLE, SURNAMES, project_with, settle
from kaipan.customers import actions, queries
from kaipan.customers.permissions import REGISTER, VIEW
from kaipan.kernel.actor import Actor
from kaipan.org import testing as org
from kaipan.org.models import Project
from kaipan.parties import queries as parties
from kaipan.parties import testing as people

KNOWN, ASKED = 60, 240

HERE = """JOIN customers_customer here
       ON here.person_id = party.id AND here.project_id = %(project)s AND here.merged_into_id IS NULL"""
BY = {
    "phones": """SELECT party_id AS person FROM parties_partyphone
                  WHERE company_id = %(company)s AND index = ANY(%(phones)s)""",
    "identities": """SELECT id AS person FROM parties_party
                      WHERE company_id = %(company)s AND identity_index = ANY(%(identities)s)""",
    "name": f"""(SELECT party.id AS person FROM parties_party party {HERE}
                  WHERE party.company_id = %(company)s AND party.name_key = %(name)s LIMIT 20)
                 UNION
                (SELECT party.id FROM parties_party party {HERE}
                  WHERE party.company_id = %(company)s AND party.pinyin LIKE %(sound)s
                    AND party.name_key <> %(name)s LIMIT 20)""",
}
REFERENCE = """
SELECT customer.id, party.name, owner.name, customer.registered_at, phone.masked
  FROM ({asked}) found
  JOIN customers_customer customer ON customer.person_id = found.person AND customer.project_id = %(project)s
  JOIN parties_party party ON party.id = customer.party_id
  JOIN parties_partyphone phone ON phone.party_id = party.id AND phone."primary"
  JOIN org_staff owner ON owner.id = customer.owner_id
"""


def run(number: int = PEOPLE, asked: int = ASKED) -> dict[str, object]:
    """Median milliseconds of one look, lower is better; ``scans`` names tables that were read end to end."""
    project, _owners = project_with(number)
    actor = org.actor_with(REGISTER, VIEW, project=project)
    typed = list(questions(known_people(project, actor), asked))
    settle()
    ours, bare = [], []
    for each in [*typed[:10], *typed]:
        like = parties.likeness(**each)
        started = time.perf_counter()
        queries.look_for_duplicates(project.pk, **each, actor=actor)
        ours.append(time.perf_counter() - started)
        started = time.perf_counter()
        ask(project, like)
        bare.append(time.perf_counter() - started)
    mine, reference = median(ours[10:]) * 1000, median(bare[10:]) * 1000
    return {
        "name": "people-lookup",
        "ratio": round(mine / reference, 2),
        "ours": round(mine, 3),
        "reference": round(reference, 3),
        "unit": f"ms among {number} people",
        "slowest_tenth": round(sorted(ours[10:])[-len(typed) // 10] * 1000, 2),
        "slowest_tenth_of_reference": round(sorted(bare[10:])[-len(typed) // 10] * 1000, 2),
        "scans": scans(project, typed, actor) if number >= PEOPLE else [],
    }


def known_people(project: Project, actor: Actor) -> list[dict[str, str]]:
    """Some customers made by the real verb, whose numbers are known."""
    made = []
    for _ in range(KNOWN):
        person = {"name": a_name(), "phone": people.phone_number(), "identity": people.identity_number()}
        actions.register_customer(project.pk, **person, identity_type="RESIDENT_CARD", actor=actor)
        made.append(person)
    return made


def questions(known: list[dict[str, str]], asked: int) -> Iterator[dict[str, Any]]:
    """What is typed: the telephone, the document, the name, and name with telephone; of known and unknown."""
    for place in range(asked):
        person = known[place % len(known)]
        if place % 2:
            person = {"name": a_name(), "phone": people.phone_number(), "identity": people.identity_number()}
        match place // 2 % 4:
            case 0:
                yield {"phones": [person["phone"]]}
            case 1:
                yield {"identity": person["identity"], "identity_type": "RESIDENT_CARD"}
            case 2:
                yield {"name": person["name"]}
            case _:
                yield {"name": person["name"], "phones": [person["phone"]]}


def a_name() -> str:
    """A name as many people have one."""
    return random.choice(SURNAMES) + "".join(random.choices(GIVEN, k=random.choice((1, 2))))


def ask(project: Project, like: parties.Likeness) -> None:
    """The bare question."""
    values = {
        "company": project.company_id,
        "project": project.pk,
        "phones": list(like.phones),
        "identities": list(like.identities),
        "name": like.name_key,
        "sound": f"% {like.sound}%",
    }
    asked = " UNION ".join(BY[name] for name in BY if values[name])
    with connection.cursor() as cursor:
        cursor.execute(REFERENCE.format(asked=asked), values)
        cursor.fetchall()


def scans(project: Project, typed: list[dict[str, Any]], actor: Actor) -> list[str]:
    """Tables that a plan of ours reads from end to end, of those that grow with the people."""
    found: set[str] = set()
    for each in typed[:16]:
        with written_down() as statements:
            queries.look_for_duplicates(project.pk, **each, actor=actor)
        for sql, values in statements:
            with connection.cursor() as cursor:
                cursor.execute(f"EXPLAIN (FORMAT JSON) {sql}", values)
                plan = cursor.fetchone()[0]
            found |= set(sequential(plan if isinstance(plan, list) else json.loads(plan)))
    return sorted(found & {"parties_party", "parties_partyphone", "customers_customer"})


def sequential(plan: Any) -> Iterator[str]:
    """The tables of every sequential scan in a plan."""
    if isinstance(plan, list):
        for each in plan:
            yield from sequential(each)
    elif isinstance(plan, dict):
        if plan.get("Node Type") == "Seq Scan":
            yield plan["Relation Name"]
        for inner in plan.values():
            if isinstance(inner, list | dict):
                yield from sequential(inner)


@contextmanager
def written_down() -> Iterator[list[tuple[str, Any]]]:
    """Every statement of the block with its values."""
    statements: list[tuple[str, Any]] = []

    def note(execute: Any, sql: str, values: Any, many: bool, context: Any) -> Any:
        statements.append((sql, values))
        return execute(sql, values, many, context)

    with connection.execute_wrapper(note):
        yield statements
