"""The auditor finds nothing wrong in an honest house, and every trespass that got past the guards."""

import pytest
from django.db import connection

from kaipan.org import testing as org
from kaipan.parties import actions, testing
from kaipan.parties.permissions import CHANGE, REVEAL, VIEW_ALL
from kaipan.platform.invariants import registered

pytestmark = pytest.mark.django_db


@pytest.fixture
def house():
    """Two companies with people, one of whom was looked at."""
    company = org.company()
    wang = testing.person(company, "王芳")
    testing.person(company, "李伟")
    testing.company_party(org.company())
    testing.consent(wang)
    changing = org.actor_with(CHANGE, VIEW_ALL, project=company)
    actions.set_party_account(wang.pk, kind="EMAIL", address="wangfang@example.com", actor=changing)
    gone = testing.person(company, "张伟")
    request = testing.privacy_request(gone, on=testing.DAY)
    actions.erase_party(request, actor=testing.system(gone), today=testing.DAY)
    actions.reveal(wang.pk, "phone", reason="回访", actor=org.actor_with(REVEAL, VIEW_ALL, project=company))


def broken():
    return {each.name for each in registered() if each.name.startswith("parties_") and list(each.find())}


def test_an_honest_house_breaks_none(house):
    assert broken() == set()


@pytest.mark.parametrize(
    ("trespass", "found"),
    [
        (
            "UPDATE parties_partyphone SET company_id = (SELECT min(id) FROM org_company)",
            "parties_phones_stay_in_one_company",
        ),
        ("UPDATE parties_party SET identity = substring(identity from 3)", "parties_identities_open"),
        (
            "UPDATE parties_party SET identity_masked = '4403**********0000' WHERE identity IS NOT NULL",
            "parties_identities_open",
        ),
        ("UPDATE parties_partyphone SET tail = '0000'", "parties_phones_open"),
        ("UPDATE parties_partyphone SET number = '\\x00', index = '\\x00'", "parties_phones_open"),
        ("UPDATE parties_partyaccount SET masked = 'xx****@example.com'", "parties_accounts_open"),
        (
            "UPDATE parties_party SET name = '已匿名客户王芳' WHERE anonymised_at IS NOT NULL",
            "parties_the_anonymous_are_nobody",
        ),
        ("UPDATE parties_privacyrequest SET note = '王芳'", "parties_the_anonymous_are_nobody"),
        ("UPDATE parties_party SET anonymised_at = NULL", "parties_requests_to_erase_were_done"),
        ("UPDATE parties_consent SET purpose = 'PORTAL'", "parties_consents_name_what_was_read"),
        (
            "UPDATE platform_auditrecord SET verb = 'x' WHERE verb = 'parties.consent.given'",
            "parties_words_are_in_the_trail",
        ),
        ("UPDATE parties_revealcount SET used = used + 1", "parties_reveals_are_in_the_trail"),
        (
            'UPDATE platform_auditrecord SET changes = \'{"phones": [null, "13800138000"]}\'',
            "parties_trail_holds_no_numbers",
        ),
        (
            'UPDATE platform_auditrecord SET changes = \'{"identity": "440305196001010011"}\'',
            "parties_trail_holds_no_numbers",
        ),
    ],
)
def test_a_trespass_past_the_guards_is_found(house, trespass, found):
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute(trespass)
        cursor.execute("SET session_replication_role = origin")

    assert broken() == {found}
