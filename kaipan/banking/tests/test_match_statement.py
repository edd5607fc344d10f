"""勾对: certain by itself, the rest by hand, to the cent, and back."""

from datetime import timedelta

import pytest

from kaipan.banking import actions, handlers, queries, testing, testing_statements
from kaipan.banking.models import StatementLine, StatementMatch
from kaipan.banking.statement_refusals import (
    LineMatched,
    MatchDirectionsDiffer,
    MatchOneSided,
    MatchSumsDiffer,
    MatchUndone,
    MovementGone,
    NothingMatched,
    OwnerStranger,
)
from kaipan.finance import testing as money
from kaipan.finance.events import ReceiptPosted
from kaipan.kernel.errors import Forbidden, NotFound
from kaipan.kernel.money import Money
from kaipan.org import testing as org

TODAY = testing_statements.TODAY
A_DAY = timedelta(days=1)
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_sound_afterwards")]


@pytest.fixture
def counter(db):
    return testing_statements.counter()


def movements(counter):
    return queries.book_movements(counter.bank_account)


def key_of(counter, number):
    return next(each.key for each in movements(counter) if each.number == number)


def again(counter):
    return actions.match_statement_again(counter.project.pk, counter.bank_account.pk, actor=counter.clerk)


def test_a_number_and_an_amount_are_certain_whatever_the_day(counter):
    receipt = counter.transferred(500, "LS20260301", on=TODAY - 9 * A_DAY)
    counter.transferred(500)
    counter.read(counter.line(500, "ls20260301"), counter.line(500, "B2"), counter.line(500, "B3"))
    assert counter.open_serials() == {"B2", "B3"}
    match = StatementMatch.objects.get()
    assert (match.how, match.about, match.settled_on) == ("REFERENCE", receipt.number, TODAY)


def test_an_amount_and_a_near_day_are_certain_where_each_is_the_others_only_one(counter):
    counter.transferred(500, on=TODAY - A_DAY)
    counter.transferred(700, on=TODAY - 2 * A_DAY)
    counter.read(counter.line(500, "B1"), counter.line(700, "B2"))
    assert counter.open_serials() == {"B2"}
    assert StatementMatch.objects.get().how == "NEAREST"


def test_money_that_went_out_is_no_money_that_came(counter):
    counter.transferred(500)
    counter.read(counter.line(900, "B0"), counter.line(-500, "B1"))
    assert counter.open_serials() == {"B0", "B1"}


def test_a_refund_a_slip_of_loans_and_a_settlement_of_cards_are_one_line_each(counter):
    project = counter.project
    counter.transferred(50000, "D1")
    money.freed(counter.account)
    money.paid(money.granted(counter.account, 200))
    borrower = money.account(project, money.SCHEDULE[2:], label="6栋1单元601")
    second = money.account(project, money.SCHEDULE[2:], label="6栋1单元602")
    batch = money.loan_batch(project, f"{borrower.label},,,830000,L1", f"{second.label},,,830000,L2")
    money.loans_posted(batch)
    desk = testing.desk(project=project)
    desk.swiped(100, "R1")
    desk.swiped(300, "R2")
    desk.post(desk.read(desk.row(100, "R1"), desk.row(300, "R2")))
    counter.read(
        counter.line(50000, "D1"),
        counter.line(-200, "D2"),
        counter.line(1660000, "D3", summary=f"批量放款{batch.slip_number}"),
        counter.line("398.48", "D4"),
    )
    assert counter.open_serials() == set()
    loans = StatementMatch.objects.get(amount=Money(1660000))
    assert (loans.how, loans.parts.filter(posting__isnull=False).count()) == ("REFERENCE", 2)
    assert movements(counter) == []


def test_a_receipt_voided_before_the_bank_saw_it_is_offered_to_nobody(counter):
    money.voided(counter.transferred(500))
    counter.read(counter.line(500, "B1"))
    assert movements(counter) == []
    assert counter.open_serials() == {"B1"}


def test_one_line_is_several_movements_and_several_lines_are_one(counter):
    first, second = counter.transferred(500), counter.transferred(700)
    third = counter.transferred(900)
    counter.read(counter.line(1200, "B1"), counter.line(400, "B2"), counter.line(500, "B3", name="李明"))
    undo = StatementMatch.objects.get()  # B3 was the first receipt's only one
    actions.undo_statement_match(undo.pk, reason="不是这一笔", actor=counter.clerk)
    counter.match(["B1"], [key_of(counter, first.number), key_of(counter, second.number)])
    counter.match(["B2", "B3"], [key_of(counter, third.number)])
    assert counter.open_serials() == set()
    assert movements(counter) == []


def test_sums_sides_and_directions_are_refused(counter):
    receipt = counter.transferred(500)
    counter.read(counter.line(499, "B1"), counter.line(-9, "B2"))
    key = key_of(counter, receipt.number)
    with pytest.raises(MatchSumsDiffer) as refused:
        counter.match(["B1"], [key])
    assert refused.value.params["gap"] == "1.00"
    with pytest.raises(MatchDirectionsDiffer):
        counter.match(["B1", "B2"], [key])
    with pytest.raises(MatchOneSided):
        counter.match(["B1"], [])
    with pytest.raises(MovementGone):
        counter.match(["B1"], ["posting-0"])
    with pytest.raises(NothingMatched):
        again(counter)


def test_who_may_not_match_and_lines_elsewhere_are_refused(counter):
    counter.read(counter.line(500, "B1"))
    receipt = counter.transferred(500)
    with pytest.raises(Forbidden):
        counter.match(["B1"], [key_of(counter, receipt.number)], actor=counter.closer)
    other = testing_statements.counter()
    other.read(other.line(500, "B1"))
    with pytest.raises(NotFound):
        actions.match_statement_lines(
            counter.project.pk,
            counter.bank_account.pk,
            [other.bank_line("B1").pk],
            [key_of(counter, receipt.number)],
            actor=counter.clerk,
        )


def test_a_match_is_undone_with_a_reason_once_and_its_sides_are_open_again(counter):
    counter.transferred(500)
    counter.read(counter.line(500, "B1"))
    match = StatementMatch.objects.get()
    with pytest.raises(LineMatched):
        counter.match(["B1"], ["posting-0"])
    actions.undo_statement_match(match.pk, reason="不是这一笔", actor=counter.clerk)
    with pytest.raises(MatchUndone):
        actions.undo_statement_match(match.pk, reason="不是这一笔", actor=counter.clerk)
    assert counter.open_serials() == {"B1"}
    assert again(counter) == 1


def test_a_line_nobody_knows_has_a_reason_and_whose_task_it_is(counter):
    counter.read(counter.line(500, "B1"))
    line = counter.bank_line("B1")
    stranger = org.staff_with("org.project.view", project=counter.project)
    note = {"inquiry": "UNKNOWN", "remark": "电话问过付款人", "actor": counter.clerk}
    with pytest.raises(OwnerStranger):
        actions.note_statement_line(line.pk, owner_id=stranger.pk, **note)
    actions.note_statement_line(line.pk, owner_id=counter.closer.staff_id, **note)
    line.refresh_from_db()
    assert (line.inquiry, line.owner_id) == ("UNKNOWN", counter.closer.staff_id)
    actions.note_statement_line(line.pk, inquiry="", actor=counter.clerk)
    assert StatementLine.objects.get().remark == ""


def test_a_receipt_begun_from_a_line_matches_itself(counter):
    counter.read(counter.line(500, "LS900001", on=TODAY - 5 * A_DAY))
    receipt = counter.transferred(500, "LS900001")
    fact = ReceiptPosted(
        counter.project.pk, 0, "", 0, receipt.pk, receipt.number, str(receipt.total), TODAY.isoformat()
    )
    for _twice in range(2):
        handlers.match_what_was_waited_for(fact)
    assert StatementMatch.objects.get().about == receipt.number
