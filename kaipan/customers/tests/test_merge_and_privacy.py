"""Whoever was written down twice is one person to the law: shown whole, kept whole, forgotten whole."""

from datetime import date

import pytest

from kaipan.customers import actions, testing
from kaipan.customers.models import Customer
from kaipan.customers.permissions import VIEW_ALL
from kaipan.org import queries as org_queries
from kaipan.org import testing as org
from kaipan.parties import actions as parties
from kaipan.parties import queries
from kaipan.parties import testing as people
from kaipan.parties.models import Party, PartyMerge
from kaipan.parties.permissions import CHANGE, MERGE
from kaipan.parties.queries.knowing_rooms import held_about
from tests import raw_sql
from tests.kept import kept

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 27)


@kept
def project():
    return org.project()


@kept
def twice(project):
    """A customer, and the same person as another customer of the project with a remark of their own."""
    kept, merged = (testing.customer(project, name, identity=False) for name in ("王芳", "王方"))
    system = org_queries.system_actor(project.company_id)
    actions.change_customer(merged.pk, note="周末看房", actor=system)
    manager = org.actor_with(MERGE, VIEW_ALL, CHANGE, project=project)
    actions.merge_parties(
        kept.party_id, merged.party_id, reason="王芳的旧号", today=people.DAY, actor=manager
    )
    return kept, merged


def test_a_copy_holds_what_is_known_under_either_name(twice):
    kept, merged = twice

    for party in (kept.party_id, merged.party_id):
        held = str(held_about(party))
        assert "周末看房" in held
        assert "王方" in held
        assert "王芳" in held


def test_who_asks_to_be_forgotten_is_forgotten_under_both_names(twice, project):
    kept, merged = twice
    request = people.privacy_request(kept.party, on=TODAY)

    parties.erase_party(request, actor=people.system(kept.party), today=TODAY)

    names = set(Party.objects.filter(pk__in=[kept.party_id, merged.party_id]).values_list("name", flat=True))
    assert names == {f"已匿名客户{kept.party_id}", f"已匿名客户{merged.party_id}"}
    assert Customer.objects.get(pk=merged.pk).note == ""
    assert PartyMerge.objects.get().reason == "已匿名"
    assert raw_sql.violations("customers_") == raw_sql.violations("parties_") == {}


def test_a_double_that_was_lost_long_ago_makes_nobody_due(twice, project):
    kept, merged = twice
    lost = {"state": "LOST", "lost_reason": "PRICE", "closed_on": date(2024, 1, 1), "protected_until": None}
    Customer.objects.filter(pk=merged.pk).update(**lost)
    due = queries.due_to_be_forgotten(project.company_id, TODAY)
    assert not due.exists()

    Customer.objects.filter(pk=kept.pk).update(**lost)
    assert list(due.values_list("pk", flat=True)) == [kept.party_id]
