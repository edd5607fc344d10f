"""What customers answered is shown to whoever it is about, and its words go when they ask."""

import pytest
from django.db import DatabaseError, transaction

from kaipan.customers import queries as customers
from kaipan.org import queries as org
from kaipan.parties import actions as parties
from kaipan.parties import testing as people
from kaipan.surveys import actions, testing
from kaipan.surveys.models import Answer
from kaipan.surveys.privacy import held
from tests import raw_sql
from tests.kept import kept

pytestmark = pytest.mark.django_db


@kept
def desk():
    return testing.desk()


def test_the_words_of_an_answer_are_forgotten_and_its_choices_stay(desk):
    given = desk.answer()
    corrected = actions.correct_answer(
        given,
        values={**testing.ANSWERS, "purpose": "other"},
        more={"purpose": "给父母住"},
        reason="漏填",
        today=testing.TODAY,
        actor=desk.manager,
    )
    party = desk.customer.party
    assert "光明小学" in str(list(held(party.pk)))

    request = people.privacy_request(party, on=testing.TODAY)
    parties.erase_party(request, actor=people.system(party), today=testing.TODAY)

    left = desk.kept(corrected)
    assert (left.given["school"], left.more, left.reason) == ("已匿名", {"purpose": "已匿名"}, "已匿名")
    assert left.given["concerns"] == ["price", "school"]
    assert "光明小学" not in str(list(held(party.pk)))
    assert raw_sql.violations("surveys_") == {}


@pytest.mark.parametrize(
    "forged",
    [
        {"given": {"school": "已匿名"}},
        {"given": {**testing.ANSWERS, "purpose": "invest", "school": "已匿名"}},
        {"reason": "已匿名"},
        {"more": {"purpose": "已匿名"}},
        {"consented": False},
    ],
)
def test_forgetting_changes_nothing_else(desk, forged):
    kept = Answer.objects.filter(pk=desk.answer())

    with pytest.raises(DatabaseError), transaction.atomic():
        kept.update(**forged)


def test_an_answer_stands_on_the_customers_line_of_time(desk):
    desk.answer()

    moments = customers.customer_timeline(desk.customer.pk, actor=desk.consultant)
    assert "填写问卷《%(name)s》" in [moment.text for moment in moments]
    everything = org.system_actor(desk.project.company_id)
    assert any(
        moment.kind == "SURVEY" for moment in customers.customer_timeline(desk.customer.pk, actor=everything)
    )
