"""预订单, 补充协议, 退房协议, 催告函: what people sign about a booking, a change, an end, a notice."""

import json
from datetime import timedelta
from decimal import Decimal

import pytest

from kaipan.documents.models import Paper
from kaipan.kernel.money import Money
from kaipan.sales import actions
from kaipan.sales.change_refusals import AmendmentHasNoPaper, NothingOverdue
from kaipan.sales.testing import TODAY
from tests.kept import kept

pytestmark = pytest.mark.django_db


def issued(paper_id):
    """The kind of a paper, and what it says."""
    paper = Paper.objects.get(pk=paper_id)
    return paper.kind, json.loads(paper.data.clear())


@kept
def deal(office):
    deal = office.subscribe(4)
    office.receive(deal, Money(60_000))
    return deal


def test_a_booking_has_its_form(office):
    booked = office.book(4)
    kind, said = issued(actions.issue_booking_form(booked, actor=office.consultant))
    assert (kind, said["buyers"][0]["name"]) == ("BOOKING", office.customer.party.name)


def test_a_change_of_price_and_plan_has_a_supplement_with_the_whole_new_schedule(office, deal):
    less = actions.Extra("总经理特批", "SUBTRACT", Decimal(7503))
    amendment = office.change(
        deal, actions.ChangeDiscount(extras=(less,)), actions.ChangePaymentPlan(office.plans["MORTGAGE"])
    )
    kind, said = issued(actions.issue_amendment_paper(amendment.pk, actor=office.consultant))
    assert kind == "SUPPLEMENT"
    assert said["total_after"] == "1,190,000.00"
    assert len(said["schedule"]) == 3


def test_an_end_has_its_agreement(office, deal):
    amendment = office.change(deal, actions.RefundDeposit(actions.Fault.SELLER))
    kind, said = issued(actions.issue_amendment_paper(amendment.pk, actor=office.consultant))
    assert kind == "RETURN_AGREEMENT"
    assert (said["refund"], said["compensation"]) == ("60,000.00", "50,000.00")


def test_not_before_it_is_carried_out(office, deal):
    amendment = office.propose(deal, actions.ChangePaymentPlan(office.plans["MORTGAGE"]))
    with pytest.raises(AmendmentHasNoPaper):
        actions.issue_amendment_paper(amendment, actor=office.consultant)


def test_a_notice_says_what_is_overdue(office, deal):
    late = TODAY + timedelta(days=30)
    notice = office.notice(deal, on=late)
    kind, said = issued(actions.issue_notice_paper(notice, actor=office.consultant))
    assert (kind, said["duty"]) == ("FORMAL_NOTICE", "SIGN")


def test_a_notice_about_nothing_has_no_paper(office):
    deal = office.subscribe(4)
    office.receive(deal, Money(1_197_503))
    notice = office.notice(deal)
    with pytest.raises(NothingOverdue):
        actions.issue_notice_paper(notice, actor=office.consultant)
