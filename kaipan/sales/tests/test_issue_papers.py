"""出具认购书、合同."""

import json
from datetime import date
from decimal import Decimal

import pytest
from django.utils import translation

from kaipan.customers import testing as customers
from kaipan.documents import actions as documents
from kaipan.documents import queries as papers
from kaipan.documents.models import Paper
from kaipan.finance import testing as finance_cast
from kaipan.inventory import actions as inventory_actions
from kaipan.kernel.errors import Forbidden
from kaipan.kernel.ids import PartyId
from kaipan.org import actions as org_actions
from kaipan.org import queries as org
from kaipan.org import testing as org_cast
from kaipan.sales import actions, testing
from kaipan.sales.papers import due_when
from kaipan.sales.refusals import ParticularsMissing, WrongStep


@pytest.fixture
def complete(office):
    """The office with everything a contract needs to say of its project."""
    finance_cast.bank_account(office.project, supervised=True)
    org_actions.change_project(
        office.project.pk,
        land_use="城镇住宅用地",
        dispute_body="深圳国际仲裁院",
        handover_on=date(2028, 6, 30),
        actor=org.system_actor(office.project.company_id),
    )
    return office


def test_papers_need_the_right_to_print(office):
    deal_id = office.subscribe()
    looker = org_cast.actor_with("sales.deal.view", project=office.project)
    with pytest.raises(Forbidden):
        actions.issue_subscription_agreement(deal_id, actor=looker)


def test_a_booking_has_no_subscription_agreement(office):
    with pytest.raises(WrongStep):
        actions.issue_subscription_agreement(office.book(), actor=office.consultant)


def test_a_contract_is_not_printed_with_gaps(office):
    deal_id = office.subscribe()
    office.sign(deal_id)
    with pytest.raises(ParticularsMissing, match="监管账户"):
        actions.issue_contract(deal_id, actor=office.consultant)


def test_the_same_agreement_twice_is_one_paper(office):
    deal_id = office.subscribe(plan="MORTGAGE")
    first = actions.issue_subscription_agreement(deal_id, actor=office.consultant)
    assert actions.issue_subscription_agreement(deal_id, actor=office.consultant) == first


def test_the_contract_carries_the_frozen_price(complete):
    deal_id = complete.subscribe(plan="MORTGAGE")
    complete.sign(deal_id)
    paper_id = actions.issue_contract(deal_id, actor=complete.consultant)
    deal = complete.deal(deal_id)
    reader = org_cast.actor_with("documents.paper.view", project=complete.project)
    card = papers.paper_card(paper_id, actor=reader)
    assert (card.number, card.kind) == (deal.contract.number, documents.PaperKind.CONTRACT)


def written(paper_id):
    """The facts a paper was frozen with."""
    return json.loads(Paper.objects.get(pk=paper_id).data.clear())


def test_discounts_stand_in_words_on_the_paper(office):
    paper_id = actions.issue_subscription_agreement(
        office.subscribe(plan="MORTGAGE"), actor=office.consultant
    )
    said = [step["explanation"] for step in written(paper_id)["price_steps"]]
    assert said
    assert all(words.startswith(("×", "−", "取整到")) for words in said)


def test_a_paper_invents_no_area_that_nobody_surveyed(office):
    inventory_actions.change_room(
        office.rooms[0], presale_inner=None, actor=org.system_actor(office.project.company_id)
    )
    paper_id = actions.issue_subscription_agreement(office.subscribe(), actor=office.consultant)
    facts = written(paper_id)
    assert facts["gross_area"] == "98.76"
    assert (facts["inner_area"], facts["shared_area"], facts["inner_unit_price"]) == (None, None, None)


@pytest.mark.parametrize(
    ("when", "words"),
    [
        (("签约日", 0, 7), "签约日后 7 日内"),
        (("签约日", 1, 0), "签约日后 1 个月内"),
        (("交付日", 0, 0), "交付日"),
        (("签约日", 2, 0, 15), "签约日后第 2 个月 15 日前"),
        (("“封顶”达到日", 1, 3, 31), "“封顶”达到日后第 1 个月 31 日后 3 日内"),
    ],
)
def test_a_day_that_has_not_come_is_said_in_words(when, words):
    assert due_when(*when) == words


def test_a_reader_of_english_gets_the_same_chinese_paper(office):
    deal_id = office.subscribe()
    in_chinese = actions.issue_subscription_agreement(deal_id, actor=office.consultant)
    with translation.override("en"):
        assert actions.issue_subscription_agreement(deal_id, actor=office.consultant) == in_chinese


def test_the_cast_signs_on_its_day(office):
    deal_id = office.subscribe()
    office.sign(deal_id)
    assert office.deal(deal_id).contract.agreed_on == testing.TODAY


@pytest.mark.parametrize(("ownership", "shares"), [("JOINT", {None}), ("SHARES", {"60", "40"})])
def test_a_paper_tells_shares_only_of_who_own_by_shares(office, ownership, shares):
    spouse = customers.customer(office.project, "李明", owner=office.customer.owner)
    office.buyers = lambda: [
        actions.Buyer(PartyId(office.customer.party_id), Decimal(60)),
        actions.Buyer(PartyId(spouse.party_id), Decimal(40)),
    ]
    paper_id = actions.issue_subscription_agreement(
        office.subscribe(ownership=ownership), actor=office.consultant
    )
    facts = json.loads(Paper.objects.get(pk=paper_id).data.clear())
    assert facts["ownership"] == ownership
    assert {each["share"] for each in facts["buyers"]} == shares
