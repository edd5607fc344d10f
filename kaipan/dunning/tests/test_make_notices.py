"""生成催缴通知: numbers, amounts, messages, and one PDF."""

from datetime import timedelta

import pytest

from kaipan.documents.tests.cast import pages
from kaipan.dunning import actions, queries, testing
from kaipan.dunning.models import Notice, NoticeRun
from kaipan.dunning.refusals import NoLetters, NothingToNotice
from kaipan.dunning.rules.terms import Level
from kaipan.finance import actions as finance
from kaipan.finance import testing as money
from kaipan.kernel.errors import Forbidden
from kaipan.kernel.money import Money
from kaipan.kernel.money_kinds import MoneyKind
from kaipan.messages import testing as messages
from kaipan.messages.actions import TemplateMissing
from kaipan.messages.models import Message

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_sound_afterwards")]

TODAY = testing.TODAY


def test_without_the_right_nobody_writes(desk):
    desk.owing(days=8)
    desk.clerk = desk.accountant
    with pytest.raises(Forbidden):
        desk.notices()


def test_where_nobody_is_late_nothing_is_made(desk):
    desk.owing(days=-30)
    with pytest.raises(NothingToNotice):
        desk.notices()
    assert not NoticeRun.objects.exists()


def test_each_account_gets_a_notice_a_stage_numbered_on(desk):
    first = desk.owing_several([(100, 8), (50, 9), (30, 1)])
    second = desk.owing(days=31)
    notices = desk.notices()
    assert [(each.number, each.account_id, each.level, str(each.amount)) for each in notices] == [
        ("CH-2026-000001", second.pk, "LAWYER", "317503.00"),
        ("CH-2026-000002", first.pk, "LETTER_1", "150.00"),
        ("CH-2026-000003", first.pk, "CALL", "30.00"),
    ]
    run = NoticeRun.objects.get()
    assert (run.number, run.notice_count, run.total) == ("CJ-2026-000001", 3, Money(317_683))
    assert notices[0].respond_by == TODAY + timedelta(days=7)
    desk.owing(days=8)
    (fourth,) = desk.notices()
    assert fourth.number == "CH-2026-000004"


def test_amounts_and_late_fee_are_of_the_day_and_stay(desk):
    account = desk.owing(317_503, days=30)
    money.received(account, 100_000, dated_on=TODAY - timedelta(days=20))
    (notice,) = desk.notices()
    assert (notice.amount, notice.late_fee) == (Money(217_503), Money("752.51"))
    money.received(account, 217_503)
    notice.refresh_from_db()
    assert notice.amount == Money(217_503)


def test_a_due_is_told_of_a_stage_once_however_often_it_is_run(desk):
    desk.owing(days=8)
    desk.notices()
    for day in (TODAY, TODAY + timedelta(days=1)):
        with pytest.raises(NothingToNotice):
            desk.notices(day)
    (next_stage,) = desk.notices(TODAY + timedelta(days=7))
    assert next_stage.level == "LETTER_2"


def test_a_due_that_was_given_another_day_is_told_of_it(desk):
    account = desk.owing(days=8)
    desk.notices()
    due = money.due(account, "首期1")
    later = TODAY + timedelta(days=30)
    money.in_a_verb(finance.redate_due, due.pk, later, reason="延期", today=TODAY, actor=desk.system())
    (notice,) = desk.notices(later + timedelta(days=8))
    assert (notice.level, notice.lines.get().due_on) == ("LETTER_1", later)


def test_stages_and_accounts_can_be_chosen(desk):
    first, second = desk.owing(days=8), desk.owing(days=1)
    third = desk.owing(days=1)
    assert [each.account_id for each in desk.notices(levels=["CALL"], account_ids=[second.pk])] == [second.pk]
    assert {each.account_id for each in desk.notices()} == {first.pk, third.pk}


def test_late_fees_loans_and_what_the_terms_exclude_are_not_asked_for(desk):
    desk.terms(excluded=frozenset({MoneyKind.MORTGAGE, MoneyKind.LATE_FEE}))
    desk.owing(days=8, kind=MoneyKind.MORTGAGE)
    with pytest.raises(NothingToNotice):
        desk.notices()


def test_a_notice_belongs_to_the_case_there_is(desk):
    account = desk.owing(days=8)
    case = desk.case(account)
    desk.owing(days=-3)
    letter, reminder = desk.notices()
    assert (letter.case_id, reminder.case_id) == (case.pk, None)


def test_a_reminder_goes_by_sms_after_the_commit_once(desk):
    account = desk.owing(1000, days=-3)
    (notice,) = desk.notices()
    message = Message.objects.get(source_kind="dunning.notice", source_id=notice.pk)
    assert message.party_id == account.payer_id
    with messages.carried_by(messages.Pigeon()) as pigeon:
        messages.delivered(message)
    assert "应于 2026-03-19 付款 1,000.00 元" in pigeon.letters[0].text


def test_without_its_words_no_reminder_and_no_notice_is_made(desk):
    desk.terms(levels=(Level("S", "提醒", 1, "SMS", template="none"),))
    desk.owing(days=1)
    with pytest.raises(TemplateMissing):
        desk.notices()
    assert not Notice.objects.exists()


def test_a_preview_says_what_would_be_made_and_makes_nothing(desk):
    account = desk.owing(317_503, days=30)
    (seen,) = queries.preview_notices(desk.project.pk, actor=desk.clerk, today=TODAY)
    assert (seen.account.id, seen.notice.total, seen.late_fee) == (
        account.pk,
        Money(317_503),
        Money("952.51"),
    )
    assert not Notice.objects.exists()


def test_the_letters_of_a_batch_are_one_pdf_each_on_a_page_of_its_own(desk):
    first = desk.owing(317_503, days=30)
    desk.owing(100, days=8, label="3栋1单元302")
    desk.owing(100, days=1)
    money.received(first, 100_000, dated_on=TODAY - timedelta(days=20))
    run = desk.notices()[0].run_id
    read = pages(queries.letters_pdf(run, actor=desk.clerk))
    assert len(read) == 2
    assert "律师函（催告）" in read[0]
    assert "CH-2026-000001" in read[0]
    assert "752.51" in read[0]
    assert "贰拾壹万柒仟伍佰零叁元整" in read[0]
    assert "3栋1单元302" in read[1]
    assert "第1页" in read[1]
    assert queries.letters_pdf(run, actor=desk.clerk) == queries.letters_pdf(run, actor=desk.clerk)


def test_a_batch_of_calls_has_nothing_to_print(desk):
    desk.owing(days=1)
    (call,) = desk.notices()
    with pytest.raises(NoLetters):
        queries.letters_pdf(call.run_id, actor=desk.clerk)


def test_of_another_project_nothing_is_seen(desk):
    desk.owing(days=8)
    desk.notices()
    other = testing.desk()
    assert not queries.notices(other.clerk).exists()
    with pytest.raises(NothingToNotice):
        actions.make_notices(other.project.pk, actor=other.clerk, today=TODAY)
