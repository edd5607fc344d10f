import threading

import pytest
from django.db import connection

from kaipan.kernel.errors import Forbidden, NotFound
from kaipan.kernel.typed_values.texts import TextMissing
from kaipan.org import queries as org_queries
from kaipan.org import testing as org
from kaipan.org.models import Company
from kaipan.parties import actions, testing
from kaipan.parties.models import RevealCount
from kaipan.parties.permissions import REVEAL, VIEW_ALL
from kaipan.parties.rules.refusals import NothingToReveal, RevealQuotaSpent
from kaipan.platform.models import AuditRecord
from tests.kept import kept

pytestmark = pytest.mark.django_db


@kept
def company():
    return org.company()


@kept
def wang(company):
    return testing.person(company, "王芳", phone="13800138000")


@kept
def manager(company):
    return org.actor_with(REVEAL, VIEW_ALL, project=company)


def reveal(party, actor, field="phone", reason="回访"):
    return actions.reveal(party.pk, field, reason=reason, actor=actor)


def test_it_takes_the_right(company, wang):
    with pytest.raises(Forbidden):
        reveal(wang, org.actor_with(VIEW_ALL, project=company))


def test_the_right_alone_does_not_open_people_one_may_not_see(company, wang):
    for stranger in (
        org.actor_with(REVEAL, project=org.project(of=company)),
        org.actor_with(REVEAL, project=company),
        org.actor_with(REVEAL, VIEW_ALL, project=org.company()),
    ):
        with pytest.raises(NotFound):
            reveal(wang, stranger)


def test_kaipan_itself_looks_behind_no_mask(company, wang):
    with pytest.raises(Forbidden):
        reveal(wang, org_queries.system_actor(company.pk))


@pytest.mark.parametrize("reason", ["", " 　"])
def test_a_reason_is_needed(wang, manager, reason):
    with pytest.raises(TextMissing):
        reveal(wang, manager, reason=reason)


def test_what_is_not_registered_cannot_be_seen(company, manager):
    nobody = testing.person(company, with_identity=False)

    with pytest.raises(NothingToReveal):
        reveal(nobody, manager, "identity")


def test_what_stands_behind_the_mask(wang, manager):
    assert reveal(wang, manager, "phone") == "13800138000"
    assert reveal(wang, manager, "identity") == wang.identity.clear()


def test_who_looked_at_what_and_why_stands_in_the_trail_and_the_number_does_not(wang, manager):
    reveal(wang, manager)

    noted = AuditRecord.objects.get(verb="parties.party.revealed")
    assert (noted.actor_staff_id, noted.subject_id, noted.reason) == (manager.staff_id, wang.pk, "回访")
    assert noted.changes == {"field": "phone"}
    assert "13800138000" not in str(noted.__dict__)


def test_the_quota_of_the_day_is_the_companys(company, wang, manager):
    Company.objects.update(reveals_per_day=2)
    reveal(wang, manager)
    reveal(wang, manager, "identity")

    with pytest.raises(RevealQuotaSpent) as refused:
        reveal(wang, manager)
    assert "2 次" in str(refused.value)
    assert RevealCount.objects.get().used == 2
    assert AuditRecord.objects.filter(verb="parties.party.revealed").count() == 2


def test_everybody_has_a_quota_of_their_own_and_a_new_one_each_day(company, wang, manager):
    Company.objects.update(reveals_per_day=1)
    reveal(wang, manager)
    reveal(wang, org.actor_with(REVEAL, VIEW_ALL, project=company))

    with connection.cursor() as cursor:
        cursor.execute("UPDATE parties_revealcount SET day = day - 1")
    assert reveal(wang, manager)


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_requests_at_the_same_moment_do_not_outrun_the_quota():
    company = org.company()
    wang = testing.person(company, "王芳")
    manager = org.actor_with(REVEAL, VIEW_ALL, project=company)
    Company.objects.update(reveals_per_day=3)
    together, seen, refused = threading.Barrier(8), [], []

    def look():
        together.wait()
        try:
            seen.append(reveal(wang, manager))
        except RevealQuotaSpent as refusal:
            refused.append(refusal)
        finally:
            connection.close()

    threads = [threading.Thread(target=look) for _each in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert (len(seen), len(refused)) == (3, 5)
