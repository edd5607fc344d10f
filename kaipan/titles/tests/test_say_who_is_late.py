"""登记逾期原因, and the list of those that are late."""

from datetime import date, timedelta

import pytest

from kaipan.kernel.errors import Forbidden
from kaipan.kernel.typed_values.texts import TextMissing
from kaipan.titles import actions, queries, testing
from kaipan.titles.refusals import CodeUnknown, DayUnfit
from kaipan.titles.rules.lateness import Said, days_by_side, pays_penalty

TODAY = testing.TODAY
LATE = testing.HANDED_OVER + timedelta(days=100)


def say(desk, title, cause="UNPAID", **more):
    said = {"since": TODAY, "words": "契税未缴", "actor": desk.clerk, "today": TODAY} | more
    return actions.say_who_is_late(title.pk, cause, **said)


def day(number):
    return date(2027, 3, number)


def test_days_past_the_clock_count_to_whoever_was_late_then():
    said = [Said("DEVELOPER", day(3)), Said("UNPAID", day(6))]
    assert days_by_side(said, day(1), day(8)) == {"UNSAID": 1, "DEVELOPER": 3, "BUYER": 3}
    assert days_by_side(said, day(8), day(8)) == {}


def test_what_was_said_last_holds_over_what_was_said_before():
    said = [Said("DEVELOPER", day(3)), Said("REGISTRY", day(2))]
    assert days_by_side(said, day(1), day(4)) == {"REGISTRY": 3}


def test_only_for_its_own_causes_the_developer_pays():
    assert [pays_penalty(cause) for cause in ("DEVELOPER", "UNPAID", "PAPERS", "REGISTRY", "")] == [
        True,
        False,
        False,
        False,
        False,
    ]


@pytest.mark.django_db
@pytest.mark.usefixtures("_sound_afterwards")
class TestSaying:
    """With a title."""

    def test_readers_may_not_and_it_is_said_in_words_by_code_and_day(self, desk):
        title = desk.title()
        with pytest.raises(Forbidden):
            say(desk, title, actor=desk.reader)
        with pytest.raises(CodeUnknown):
            say(desk, title, "WEATHER")
        with pytest.raises(DayUnfit):
            say(desk, title, since=TODAY + timedelta(days=1))
        with pytest.raises(TextMissing):
            say(desk, title, words=" ")

    def test_the_list_is_by_days_left_with_what_was_said_last(self, desk):
        late, fine = desk.title(0), desk.title(1)
        actions.follow_handover(fine.deal_id, handed_over_on=TODAY, actor=desk.system(), today=TODAY)
        say(desk, late)
        say(desk, late, "DEVELOPER", words="大产权未办")
        rows = list(queries.late_titles(desk.reader, desk.project.pk, on=TODAY))
        assert [(row.pk, row.days_left, row.cause, row.is_late) for row in rows] == [
            (late.pk, 88, "DEVELOPER", False),
            (fine.pk, 90, "", False),
        ]

    def test_those_past_their_day_are_counted_by_cause(self, desk):
        late, _unsaid = desk.title(0), desk.title(1)
        say(desk, late, "DEVELOPER")
        counted = queries.how_many_by_cause(desk.reader, desk.project.pk, on=LATE)
        assert counted == {"DEVELOPER": 1, "": 1}
        assert queries.how_many_by_cause(desk.reader, desk.project.pk, on=TODAY) == {}
        card = queries.title_card(late.pk, actor=desk.reader, on=LATE)
        assert card.late_days == {"DEVELOPER": 10}
