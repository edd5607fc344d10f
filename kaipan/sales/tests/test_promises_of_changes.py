"""What the auditor promises of changes, each seen broken once with all guards off."""

from datetime import timedelta
from decimal import Decimal

import pytest

from kaipan.kernel.money import Money
from kaipan.sales import actions
from kaipan.sales.testing import TODAY
from tests import raw_sql
from tests.kept import kept

pytestmark = pytest.mark.django_db

LATER = TODAY + timedelta(days=16)


@kept
def deal(office):
    deal = office.subscribe(4)
    office.receive(deal, Money(50_000))
    return deal


@kept
def exchanged(office, deal):
    wanted = actions.Exchange(office.rooms[0], office.plans["LUMP_SUM"], TODAY + timedelta(days=7))
    office.change(deal, wanted)
    return office.deal(deal)


def broken(statement):
    raw_sql.with_guards_off(statement)
    return set(raw_sql.violations())


def test_the_auditor_sees_a_change_that_is_not_the_one_approved(office, deal):
    amendment = office.change(deal, actions.ChangeTerms(add=("送车位一年",)))
    seen = broken(f"UPDATE sales_amendment SET changes = '[]' WHERE id = {amendment.pk}")
    assert "amendment_approved_and_used_once" in seen


def test_the_auditor_sees_a_deal_that_ended_without_an_amendment(office, deal):
    ended = "state = 'WITHDRAWN', closed_on = current_date, close_reason = '错'"
    assert "amendment_ended_its_deal" in broken(f"UPDATE sales_deal SET {ended} WHERE id = {deal}")


@pytest.mark.usefixtures("exchanged")
def test_the_auditor_sees_money_left_behind():
    seen = broken("UPDATE sales_deal SET exchanged_from_id = NULL WHERE exchanged_from_id IS NOT NULL")
    assert "exchange_moves_the_money_whole" in seen


def test_the_auditor_sees_a_forfeiture_before_its_day(office, deal):
    office.change(deal, actions.Forfeit(office.notice(deal)), on=LATER)
    assert "forfeited_after_notice" in broken("UPDATE sales_formalnotice SET respond_by = respond_by + 400")


def test_the_auditor_sees_terms_that_nobody_amended(office, deal):
    less = actions.Extra("总经理特批", "SUBTRACT", Decimal(7503))
    office.change(deal, actions.ChangeDiscount(extras=(less,)))
    assert "amended_terms_follow_an_amendment" in broken(
        "UPDATE sales_amendedterms SET ordinal = ordinal + 5"
    )
