import pytest
from django.db import Error, connection, transaction

from kaipan.kernel.errors import Forbidden, NotFound
from kaipan.kernel.typed_values.phones import NotAPhone
from kaipan.org import testing as org
from kaipan.parties import actions, queries, testing
from kaipan.parties.permissions import CHANGE, VIEW_ALL
from kaipan.parties.rules.refusals import IdentityIncomplete, IdentityRegistered
from kaipan.platform.models import AuditRecord, Event
from tests.kept import kept

pytestmark = pytest.mark.django_db


@kept
def company():
    return org.company()


@kept
def wang(company):
    return testing.person(company, "王芳", phone="13800138000")


@kept
def clerk(company):
    return org.actor_with(CHANGE, VIEW_ALL, project=company)


def test_it_takes_the_right(company, wang):
    with pytest.raises(Forbidden):
        actions.change_party(wang.pk, address="深圳", actor=org.actor_with(VIEW_ALL, project=company))


def test_somebody_one_may_not_see_is_not_found(company, wang):
    for stranger in (
        org.actor_with(CHANGE, project=company),
        org.actor_with(CHANGE, VIEW_ALL, project=org.project(of=company)),
        org.actor_with(CHANGE, VIEW_ALL, project=org.company()),
    ):
        with pytest.raises(NotFound):
            actions.change_party(wang.pk, address="深圳", actor=stranger)


def test_half_a_document_is_refused(wang, clerk):
    with pytest.raises(IdentityIncomplete):
        actions.change_party(wang.pk, identity=testing.identity_number(), actor=clerk)


def test_somebody_elses_document_is_refused(company, wang, clerk):
    number = testing.identity_number()
    testing.person(company, "李伟", identity=number)

    with pytest.raises(IdentityRegistered):
        actions.change_party(wang.pk, identity_type="RESIDENT_CARD", identity=number, actor=clerk)


def test_a_wrong_telephone_leaves_the_old_ones(wang, clerk):
    with pytest.raises(NotAPhone):
        actions.change_party(wang.pk, phones=["13900139000", "nonsense"], actor=clerk)
    assert queries.party_card(wang.pk).phones_masked == ("138****8000",)


def test_the_database_itself_moves_nobody_to_another_company(wang):
    with pytest.raises(Error, match="party_keeps_company"), transaction.atomic():
        connection.cursor().execute("UPDATE parties_party SET kind = 'COMPANY'")


def test_ones_own_document_may_be_typed_again(wang, clerk):
    number = wang.identity.clear()

    actions.change_party(wang.pk, identity_type="RESIDENT_CARD", identity=number, actor=clerk)

    wang.refresh_from_db()
    assert wang.identity.clear() == number


def test_name_and_telephones_change_and_are_found_anew(company, wang, clerk):
    actions.change_party(wang.pk, name="王方", phones=["13900139000", "13800138000"], actor=clerk)

    assert queries.party_card(wang.pk).phones_masked == ("139****9000", "138****8000")
    assert queries.find_party(company.pk, phone="13900139000") == wang.pk
    assert queries.search_parties(company.pk, "王方").get() == wang
    assert not queries.search_parties(company.pk, "王芳").exists()


def test_a_telephone_that_is_taken_off_is_forgotten(company, wang, clerk):
    actions.change_party(wang.pk, phones=["13900139000"], actor=clerk)

    assert queries.find_party(company.pk, phone="13800138000") is None


def test_a_document_is_taken_off(wang, clerk):
    actions.change_party(wang.pk, identity_type=None, identity=None, actor=clerk)

    assert queries.identity_hash(wang.pk) is None


def test_the_trail_shows_masks_and_the_event_only_what_kind(wang, clerk):
    number = testing.identity_number()
    actions.change_party(
        wang.pk, phones=["13900139137"], identity_type="RESIDENT_CARD", identity=number, actor=clerk
    )

    noted = AuditRecord.objects.get(verb="parties.party.changed").changes
    assert noted["phones"] == [["138****8000"], ["139****9137"]]
    assert set(noted) == {"phones", "identity_masked"}
    assert Event.objects.get(name="parties.PartyChanged").payload["fields"] == ["identity_masked", "phones"]
