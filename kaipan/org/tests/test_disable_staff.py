import threading
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client

from kaipan.kernel.errors import Forbidden, NotFound
from kaipan.kernel.typed_values.texts import TextMissing
from kaipan.org import actions, queries, testing
from kaipan.org.models import ApiToken, Staff
from kaipan.org.permissions import ISSUE_TOKEN, MANAGE_STAFF, VIEW_PROJECT
from kaipan.org.rules.refusals import DisablesOneself, LastAdministrator, StaffAlreadyDisabled
from kaipan.org.tests.administrators import administrator_of
from kaipan.platform.clock import moment
from kaipan.platform.models import AuditRecord, Event
from tests.kept import kept


@kept
def company(db):
    return testing.company()


def disable(staff, actor, reason="离职"):
    actions.disable_staff(staff.pk, reason=reason, actor=actor)


def test_it_takes_the_right_for_the_whole_company(company):
    staff = testing.staff_with(project=company)

    with pytest.raises(Forbidden):
        disable(staff, testing.actor_with(MANAGE_STAFF, project=testing.project(of=company)))
    with pytest.raises(NotFound):
        disable(staff, administrator_of(testing.company())[1])


def test_nobody_disables_themselves(company):
    staff, actor = administrator_of(company)

    with pytest.raises(DisablesOneself):
        disable(staff, actor)


def test_a_reason_is_needed(company):
    with pytest.raises(TextMissing):
        disable(testing.staff_with(project=company), administrator_of(company)[1], reason="")


def test_the_last_administrator_stays(company):
    staff, _actor = administrator_of(company)

    with pytest.raises(LastAdministrator):
        disable(staff, queries.system_actor(company.pk))
    staff.refresh_from_db()
    assert staff.is_active


def test_somebody_who_manages_until_a_date_does_not_count_as_an_administrator(company):
    staff, _actor = administrator_of(company)
    deputy = testing.staff_with(project=company)
    actions.grant_role(
        deputy.pk,
        role_id=staff.grants.get().role_id,
        project_id=None,
        ends_at=moment() + timedelta(days=7),
        actor=queries.system_actor(company.pk),
    )

    with pytest.raises(LastAdministrator):
        disable(staff, queries.system_actor(company.pk))


def test_nobody_is_disabled_twice(company):
    staff, (_boss, actor) = testing.staff_with(project=company), administrator_of(company)
    disable(staff, actor)

    with pytest.raises(StaffAlreadyDisabled):
        disable(staff, actor)


def test_every_session_and_every_token_ends_at_once(company):
    staff = testing.staff_with(ISSUE_TOKEN, VIEW_PROJECT, project=company)
    secret = actions.issue_token(name="报表", days=30, actor=testing.actor_of(staff))
    browser, telephone = Client(), Client()
    browser.force_login(staff)
    telephone.force_login(staff)

    disable(staff, administrator_of(company)[1])

    assert browser.get("/account/").status_code == 302
    assert telephone.get("/account/").status_code == 302
    assert queries.actor_for_token(secret) is None
    assert ApiToken.objects.get().revoked_at is not None


def test_a_disabled_person_may_do_nothing_even_where_an_old_actor_is_asked_for_again(company):
    staff = testing.staff_with(VIEW_PROJECT, project=company)
    disable(staff, administrator_of(company)[1])

    assert queries.actor_for(staff, testing.actor_of(staff).channel).company_grants == frozenset()


def test_why_stands_in_the_trail_and_other_rooms_hear_of_it(company):
    staff = testing.staff_with(project=company)
    disable(staff, administrator_of(company)[1])

    assert AuditRecord.objects.get(verb="org.staff.disabled").reason == "离职"
    assert Event.objects.get(name="org.StaffDisabled").payload["staff_id"] == staff.pk


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_two_administrators_who_disable_each_other_do_not_both_succeed():
    company = testing.company()
    pair = [administrator_of(company), administrator_of(company)]
    together, refused = threading.Barrier(2), []

    def strike(victim, actor):
        together.wait()
        try:
            disable(victim, actor)
        except LastAdministrator as refusal:
            refused.append(refusal)
        finally:
            connection.close()

    threads = [
        threading.Thread(target=strike, args=(pair[1][0], pair[0][1])),
        threading.Thread(target=strike, args=(pair[0][0], pair[1][1])),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(refused) == 1
    assert Staff.objects.filter(company=company, is_active=True).count() == 1
