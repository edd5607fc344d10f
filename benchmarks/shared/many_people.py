"""A million people, each with a telephone, a document and a customer of one project.

Written by a few statements: how they come in is the business of ``people-import``. Names are drawn from a
hundred surnames and sixty common characters, so that some are shared by hundreds; blind indexes are digests
that stand for nobody's number. Who is looked for is registered by the real verbs.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

from kaipan.customers.permissions import VIEW
from kaipan.kernel.typed_values.pinyin import person_keys
from kaipan.org import testing as org
from kaipan.org.models import Project, Staff

PEOPLE = 1_000_000
CONSULTANTS = 30
SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈"
    "姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
)
GIVEN = (
    "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红建国文志海燕波辉鹏飞宇浩凯健俊帆雪梅琳鑫斌晨阳"
    "佳慧婷莹玲云龙峰"
)
TABLES = ("parties_party", "parties_partyphone", "customers_customer")

_PARTIES = """
INSERT INTO parties_party (company_id, kind, name, name_key, name_tails, pinyin, initials, sort_key,
                           identity_type, identity, identity_index, identity_masked, address)
SELECT %(company)s, 'PERSON', name, name, ' ' || name || ' ' || substr(name, 2) ||
       CASE WHEN length(name) > 2 THEN ' ' || substr(name, 3) ELSE '' END,
       ' ' || sound || ' ' || initials, initials, sound || ' ' || name, 'RESIDENT_CARD', '\\x00',
       sha256(convert_to('identity ' || n, 'UTF8')), '4403**********1234', ''
  FROM (SELECT n, sound[first] || given[second] || CASE WHEN third > 0 THEN given[third] ELSE '' END AS sound,
               letters[first] || letter[second] || CASE WHEN third > 0 THEN letter[third] ELSE '' END
               AS initials,
               substr(%(surnames)s, first, 1) || substr(%(given)s, second, 1)
               || CASE WHEN third > 0 THEN substr(%(given)s, third, 1) ELSE '' END AS name
          FROM (SELECT n, 1 + (power(random(), 2) * 99)::int AS first, 1 + (random() * 57)::int AS second,
                       CASE WHEN random() < 0.3 THEN 0 ELSE 1 + (random() * 57)::int END AS third
                  FROM generate_series(1, %(people)s) n) drawn,
               (SELECT %(surname_sounds)s::text[] AS sound, %(surname_letters)s::text[] AS letters,
                       %(given_sounds)s::text[] AS given, %(given_letters)s::text[] AS letter) AS sounds) made
"""
_PHONES = """
INSERT INTO parties_partyphone (company_id, party_id, number, typed, index, tail, masked, "primary")
SELECT company_id, id, '\\x00', '\\x00', sha256(convert_to('phone ' || id, 'UTF8')),
       lpad((random() * 9999)::int::text, 4, '0'), '138****5678', true
  FROM parties_party WHERE company_id = %(company)s
"""
_CUSTOMERS = """
INSERT INTO customers_customer (company_id, project_id, party_id, person_id, owner_id, source_medium,
                                intent_grade, note, tags, state, stage, lost_reason, registered_at,
                                served_since)
SELECT company_id, %(project)s, id, id, (%(owners)s::bigint[])[1 + id %% %(consultants)s],
       (ARRAY['WALK_IN', 'CALL', 'REFERRAL', 'CHANNEL', 'ONLINE', 'EVENT', 'STAFF', ''])[1 + id %% 8],
       (ARRAY['A', 'B', 'C', 'D', ''])[1 + (id / 8) %% 5], '', '{}', 'NEW', '', '',
       now() - (id %% 900) * interval '1 day' - (id %% 86400) * interval '1 second', now()
  FROM parties_party WHERE company_id = %(company)s ORDER BY id
"""


def project_with(people: int) -> tuple[Project, list[Staff]]:
    """A project with that many customers, and the consultants who serve them."""
    project = org.project()
    owners = [org.staff_with(VIEW, project=project) for _ in range(CONSULTANTS)]
    values = {
        "company": project.company_id,
        "project": project.pk,
        "people": people,
        "owners": [owner.pk for owner in owners],
        "consultants": CONSULTANTS,
        "surnames": SURNAMES,
        "given": GIVEN,
        **_sounds("surname", SURNAMES),
        **_sounds("given", GIVEN),
    }
    with transaction.atomic(), without_indexes(), connection.cursor() as cursor:
        for statement in (_PARTIES, _PHONES, _CUSTOMERS):
            cursor.execute(statement, values)
    settle()
    return project, owners


def settle() -> None:
    """Let the planner know the tables; outside a test also tell which pages all may see."""
    with connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"{'' if connection.in_atomic_block else 'VACUUM '}ANALYZE {table}")


@contextmanager
def without_indexes() -> Iterator[None]:
    """Triggers and references asleep, and indexes away that are made faster afterwards."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(
            "SELECT indexname, indexdef FROM pg_indexes WHERE tablename = ANY(%s) AND indexdef NOT LIKE"
            " 'CREATE UNIQUE%%'",
            [list(TABLES)],
        )
        indexes = cursor.fetchall()
        for name, _definition in indexes:
            cursor.execute(f"DROP INDEX {name}")
        yield
        for _name, definition in indexes:
            cursor.execute(definition)
        cursor.execute("SET LOCAL session_replication_role = origin")


def _sounds(what: str, characters: str) -> dict[str, list[str]]:
    keys = [person_keys(each) if what == "surname" else person_keys(f"王{each}") for each in characters]
    skip = 0 if what == "surname" else len("wang")
    return {
        f"{what}_sounds": [each.full[skip:] for each in keys],
        f"{what}_letters": [each.initials[-1] for each in keys],
    }
