"""Any one altered or removed line of the trail is named."""

import pytest
from django.db import connection, transaction

from kaipan.platform.audit_chain import broken_links, seal_audit_trail
from kaipan.platform.models import AuditRecord, AuditSeal, UnsealedAudit
from kaipan.platform.tests.test_unit_of_work import CLERK, count_up
from tests import raw_sql

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def trail():
    for _ in range(5):
        count_up("chained", actor=CLERK)
    assert seal_audit_trail() == 5
    return list(AuditRecord.objects.order_by("pk"))


def tamper(sql, *values):
    """What somebody with the owner's password could do: switch the triggers off and write."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(sql, values)


def test_an_untouched_trail_is_intact(trail):
    assert list(broken_links()) == []
    assert not UnsealedAudit.objects.exists()


def test_an_altered_record_is_named(trail):
    tamper("UPDATE platform_auditrecord SET reason = '别人' WHERE id = %s", trail[2].pk)
    assert [link.record_id for link in broken_links()] == [trail[2].pk]


def test_a_removed_record_is_named(trail):
    tamper("DELETE FROM platform_auditrecord WHERE id = %s", trail[1].pk)
    assert trail[1].pk in [link.record_id for link in broken_links()]


def test_a_removed_link_is_named(trail):
    seal = AuditSeal.objects.get(record=trail[1])
    tamper("DELETE FROM platform_auditseal WHERE id = %s", seal.pk)
    assert [link.position for link in broken_links()] == [3]


@pytest.mark.parametrize(
    "attack",
    ["DELETE FROM platform_auditseal WHERE record_id = %s", "INSERT INTO platform_unsealedaudit VALUES (%s)"],
    ids=["taken out of the chain", "in the chain and waiting for it"],
)
def test_a_record_outside_the_chain_is_named(trail, attack):
    count_up("waiting", actor=CLERK)
    assert raw_sql.violations("audit_every") == {}
    tamper(attack, trail[4].pk)
    ((found,),) = raw_sql.violations("audit_every").values()
    assert found["record_id"] == trail[4].pk


def test_sealing_goes_on_where_it_stopped(trail):
    count_up("chained", actor=CLERK)
    assert seal_audit_trail() == 1
    positions = AuditSeal.objects.order_by("position").values_list("position", flat=True)
    assert list(positions) == [1, 2, 3, 4, 5, 6]
    assert list(broken_links()) == []
