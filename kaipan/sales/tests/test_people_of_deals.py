"""Who signs for a buyer, and who bought before, are people a deal knows: seen, kept and told with it."""

from decimal import Decimal

import pytest
from django.db import transaction

from kaipan.customers import testing as customers
from kaipan.kernel.ids import PartyId
from kaipan.parties import queries as parties
from kaipan.sales import actions, testing
from kaipan.sales.models import DealBuyer
from kaipan.sales.privacy import held

pytestmark = pytest.mark.django_db


@pytest.fixture
def signer(office):
    """Somebody who signs for the office's customer."""
    agent = customers.customer(office.project, "李明", owner=office.customer.owner)
    line = actions.Buyer(PartyId(office.customer.party_id), Decimal(100), PartyId(agent.party_id))
    office.buyers = lambda: [line]
    return agent.party


def left(office, deal_id, party):
    """Another buys in the place of all who bought; no verb does so here yet."""
    with transaction.atomic():
        DealBuyer.ever.filter(deal_id=deal_id).update(ended_on=testing.TODAY)
        DealBuyer.objects.create(
            project=office.project, deal_id=deal_id, party=party, ordinal=1, share=Decimal(100)
        )


def told(party):
    """The rows of the copy that somebody gets of their deals."""
    return next(iter(held(PartyId(party.pk)))).rows


def kept(office):
    """Whose information deals demand to keep today."""
    from kaipan.sales.privacy import kept as must_keep

    return set(must_keep(office.project.company_id, testing.TODAY))


def test_a_signer_is_seen_kept_and_told(office, signer):
    assert not parties.visible_parties(office.cashier).filter(pk=signer.pk).exists()
    office.subscribe()
    assert parties.visible_parties(office.cashier).filter(pk=signer.pk).exists()
    assert signer.pk in kept(office)
    assert [row["身份"] for row in told(signer)] == ["代签人"]


def test_who_bought_before_is_kept_as_long_as_the_deal_and_told(office):
    other = customers.customer(office.project, "赵强", owner=office.customer.owner).party
    wife = customers.customer(office.project, "李静", owner=office.customer.owner).party
    office.buyers = lambda: [
        actions.Buyer(PartyId(office.customer.party_id), Decimal(50)),
        actions.Buyer(PartyId(wife.pk), Decimal(50)),
    ]
    deal_id = office.subscribe()
    left(office, deal_id, other)

    assert {wife.pk, other.pk} <= kept(office)
    assert [row["身份"] for row in told(wife)] == ["买受人 50%（已退出）"]
    assert parties.visible_parties(office.cashier).filter(pk=wife.pk).exists()
