"""同意 and 撤回: what people said, to which words, and what follows at once."""

import pytest
from django.db import DatabaseError, connection, transaction

from kaipan.kernel.errors import Forbidden, NotFound
from kaipan.org import testing as org
from kaipan.parties import actions, queries, testing
from kaipan.parties.models import Consent, Notice
from kaipan.parties.permissions import NOTE_CONSENT, SET_PRIVACY, VIEW_ALL
from kaipan.parties.rules.refusals import AnonymousAlready, CodeUnknown, NothingSaidBefore, NoticeMissing
from kaipan.platform.models import AuditRecord
from tests.drill.drills import another
from tests.kept import kept

pytestmark = pytest.mark.django_db


@kept
def company():
    return org.company()


@kept
def wang(company):
    return testing.person(company, "王芳", phone="13800138000")


@kept
def consultant(company):
    return org.actor_with(NOTE_CONSENT, VIEW_ALL, project=company)


def agree(party, actor, purpose="MARKETING", way="ANY"):
    return actions.give_consent(party.pk, purpose=purpose, way=way, said="PAPER", actor=actor)


def refuse(party, actor, purpose="MARKETING", way="ANY"):
    return actions.withdraw_consent(party.pk, purpose=purpose, way=way, said="VERBAL", actor=actor)


def test_it_takes_the_right_and_the_sight_of_the_person(company, wang):
    testing.notice(company)

    with pytest.raises(Forbidden):
        agree(wang, org.actor_with(VIEW_ALL, project=company))
    with pytest.raises(NotFound):
        agree(wang, org.actor_with(NOTE_CONSENT, VIEW_ALL, project=org.company()))
    with pytest.raises(Forbidden):
        actions.publish_notice(
            "MARKETING", text="告知", actor=org.actor_with(SET_PRIVACY, project=org.project())
        )


def test_nobody_consents_to_words_that_do_not_exist(wang, consultant):
    with pytest.raises(NoticeMissing) as refused:
        agree(wang, consultant)
    assert "营销联系" in str(refused.value)
    with pytest.raises(CodeUnknown):
        agree(wang, consultant, purpose="ANYTHING")


def test_the_last_word_that_covers_the_way_counts(company, wang, consultant):
    testing.notice(company)
    said = {way: [] for way in ("SMS", "EMAIL")}

    def note():
        for way in said:
            said[way].append(queries.may_be_used(wang.pk, "MARKETING", way))

    note()
    agree(wang, consultant)
    note()
    refuse(wang, consultant, way="SMS")
    note()
    refuse(wang, consultant)
    note()
    agree(wang, consultant, way="SMS")
    note()
    assert said == {"SMS": [False, True, False, False, True], "EMAIL": [False, True, True, False, False]}
    assert queries.may_be_used(wang.pk, "CONTRACT", "SMS")
    assert not queries.may_be_used(wang.pk, "SHARE_BANK")


def test_consent_missing_masks_the_person_and_names_the_next_step(wang):
    with pytest.raises(actions.ConsentMissing) as refused:
        queries.consent_for(wang.pk, "MARKETING", "SMS")
    said = str(refused.value)
    assert "王* 138****8000" in said
    assert "同意与请求" in said
    assert "王芳" not in said
    assert queries.consent_for(wang.pk, "CONTRACT", "SMS") is None


def test_a_consent_keeps_the_words_it_was_given_to(company, wang, consultant):
    testing.notice(company, text="第一版")
    first = Consent.objects.get(pk=agree(wang, consultant))
    testing.notice(company, text="第二版")

    with pytest.raises(NothingSaidBefore):
        refuse(wang, consultant, purpose="MARKETING") and refuse(wang, consultant)
    again = Consent.objects.get(pk=agree(wang, consultant))
    assert (first.notice.text, first.notice.version) == ("第一版", 1)
    assert (again.notice.text, again.notice.version) == ("第二版", 2)
    with pytest.raises(NothingSaidBefore) as refused:
        agree(wang, consultant)
    assert "同意" in str(refused.value)


def test_whoever_was_never_asked_may_say_no(company, wang, consultant):
    testing.notice(company)
    word = Consent.objects.get(pk=refuse(wang, consultant))

    assert not word.given
    assert word.notice == Notice.objects.get()


def test_who_noted_what_and_how_stands_in_the_trail(company, wang, consultant):
    testing.notice(company)
    agree(wang, consultant, way="SMS")

    noted = AuditRecord.objects.get(verb="parties.consent.given")
    assert (noted.actor_staff_id, noted.subject_id) == (consultant.staff_id, wang.pk)
    assert noted.changes == {"purpose": "MARKETING", "way": "SMS", "said": "PAPER"}


def test_words_are_never_changed_and_belong_to_their_notice(company, wang, consultant):
    testing.notice(company)
    testing.notice(company, "SHARE_BANK")
    agree(wang, consultant)

    for attack in (
        "UPDATE parties_consent SET given = false",
        "DELETE FROM parties_consent",
        "TRUNCATE parties_consent CASCADE",
        "UPDATE parties_notice SET text = '别的'",
        another("parties_consent", "true", notice_id="(SELECT max(id) FROM parties_notice)"),
    ):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(attack)


def test_of_somebody_anonymised_nothing_is_noted(company, wang, consultant):
    testing.notice(company)
    request = testing.privacy_request(wang, on=testing.DAY)
    actions.erase_party(request, actor=testing.system(wang), today=testing.DAY)

    with pytest.raises(AnonymousAlready):
        agree(wang, consultant)
