"""登记税费证明."""

from dataclasses import replace
from datetime import timedelta

import pytest

from kaipan.kernel.errors import Forbidden, NotFound
from kaipan.kernel.money import Money
from kaipan.org import testing as org
from kaipan.procedures.models import CasePaper
from kaipan.titles import actions, queries, testing
from kaipan.titles.models import Proof
from kaipan.titles.refusals import DayUnfit, ProofElsewhere, ProofStands, ProofUnfit

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_sound_afterwards")]

TODAY = testing.TODAY


def tax(desk, title, terms=None, **more):
    said = {"actor": desk.clerk, "today": TODAY} | more
    return actions.record_tax_proof(title.pk, terms or desk.proof("12000"), **said)


def card(desk, title):
    return queries.title_card(title.pk, actor=desk.reader, on=TODAY)


def test_strangers_do_not_find_it_and_readers_may_not(desk):
    title = desk.title()
    with pytest.raises(NotFound):
        tax(desk, title, actor=org.actor_with(*testing.CLERK))
    with pytest.raises(Forbidden):
        tax(desk, title, actor=desk.reader)


@pytest.mark.parametrize("said", [{"number": ""}, {"amount": Money(0)}, {"exempt_because": "免征"}])
def test_a_proof_has_number_and_amount_and_an_exemption_neither(desk, said):
    with pytest.raises(ProofUnfit):
        tax(desk, desk.title(), replace(desk.proof("1"), **said))


def test_it_is_of_a_day_between_the_contract_and_today(desk):
    with pytest.raises(DayUnfit):
        tax(desk, desk.title(), desk.proof("1", proved_on=TODAY + timedelta(days=1)))


def test_a_number_proves_one_room(desk):
    first, second = desk.title(0), desk.title(1)
    terms = desk.proof("12000")
    tax(desk, first, terms)
    with pytest.raises(ProofElsewhere) as refused:
        tax(desk, second, terms)
    assert refused.value.params["room"] == first.deal.room.label
    actions.record_fund_proof(second.pk, terms, actor=desk.clerk, today=TODAY)


def test_a_correction_is_another_fact_with_its_reason(desk):
    title = desk.title()
    tax(desk, title, desk.proof("12000", number="票-1"))
    with pytest.raises(ProofStands):
        tax(desk, title, desk.proof("13000", number="票-1"))
    tax(desk, title, desk.proof("13000", number="票-1"), correction="金额录错")
    assert Proof.objects.count() == 2
    line = card(desk, title).proofs[0]
    assert (line.proof.amount, line.proof.reason) == (Money(13_000), "金额录错")


def test_the_paper_of_the_case_has_come_with_it(desk):
    title = desk.title()
    tax(desk, title)
    paper = CasePaper.objects.get(case=desk.case(title), name="契税完税证明")
    assert (paper.state, paper.originals, paper.received_on) == ("RECEIVED", 1, TODAY)


def test_once_both_are_there_the_taxes_are_done(desk):
    title = desk.title()
    desk.procedures.bring(desk.case(title), on=TODAY)
    desk.procedures.advance(desk.case(title), "COLLECT", on=TODAY)
    desk.first()
    tax(desk, title)
    assert desk.stage(title) == "TAXES"
    exempt = desk.proof("0", number="", exempt_because="非住宅不缴存")
    actions.record_fund_proof(title.pk, exempt, actor=desk.clerk, today=TODAY)
    assert desk.stage(title) == "APPLY"
    assert [line.proof.exempt for line in card(desk, title).proofs] == [False, True]
