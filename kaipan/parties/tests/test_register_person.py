import pytest
from django.db import IntegrityError, connection, transaction
from stdnum.iso7064 import mod_11_2

from kaipan.kernel.errors import Forbidden
from kaipan.kernel.typed_values.characters import ForbiddenCharacter
from kaipan.kernel.typed_values.citizen_numbers import IdentityBornInFuture, IdentityWrongCheckDigit
from kaipan.kernel.typed_values.names import NameMissing
from kaipan.kernel.typed_values.phones import NotAPhone
from kaipan.org import testing as org
from kaipan.parties import actions, queries, testing
from kaipan.parties.models import Party, PartyPhone
from kaipan.parties.permissions import REGISTER
from kaipan.parties.rules.refusals import (
    IdentityIncomplete,
    IdentityKindUnfit,
    IdentityRegistered,
    PhoneNeeded,
    PhoneTwice,
)
from kaipan.platform.models import AuditRecord, Event
from tests.kept import kept

pytestmark = pytest.mark.django_db

RESIDENT = "RESIDENT_CARD"


@kept
def project():
    return org.project()


@kept
def clerk(project):
    return org.actor_with(REGISTER, project=project)


def register(actor, name="王芳", phones=("13800138000",), **given):
    return actions.register_person(name=name, phones=phones, actor=actor, **given)


def test_it_takes_the_right_somewhere_in_the_company(project):
    with pytest.raises(Forbidden):
        register(org.actor_with("org.project.view", project=project))


@pytest.mark.parametrize(
    ("typed", "refusal"),
    [
        ({"name": "  "}, NameMissing),
        ({"name": "王\u202e芳"}, ForbiddenCharacter),
        ({"phones": []}, PhoneNeeded),
        ({"phones": ["12345"]}, NotAPhone),
        ({"phones": ["13800138000", "+86 138-0013-8000"]}, PhoneTwice),
        ({"identity": "440305199001010012"}, IdentityIncomplete),
        ({"identity_type": RESIDENT}, IdentityIncomplete),
        ({"identity_type": "LIBRARY_CARD", "identity": "1"}, IdentityIncomplete),
        ({"identity_type": "CREDIT_CODE", "identity": "91440300MA5000010L"}, IdentityKindUnfit),
        ({"identity_type": RESIDENT, "identity": "440305199001010011"}, IdentityWrongCheckDigit),
        (
            {
                "identity_type": RESIDENT,
                "identity": "44030520990101001" + mod_11_2.calc_check_digit("44030520990101001"),
            },
            IdentityBornInFuture,
        ),
    ],
)
def test_what_is_not_what_its_name_says_is_refused_whole(clerk, typed, refusal):
    with pytest.raises(refusal):
        register(clerk, **typed)
    assert not Party.objects.exists()


def test_one_document_belongs_to_one_person_of_the_company(project, clerk):
    number = testing.identity_number()
    testing.person(project, "李伟", identity=number)

    with pytest.raises(IdentityRegistered) as refused:
        register(clerk, identity_type=RESIDENT, identity=number.lower())

    assert "李伟" in str(refused.value)
    assert number not in str(refused.value)


def test_the_database_itself_refuses_a_second_person_with_the_document(project):
    testing.person(project)
    testing.person(project)

    index = bytes(Party.objects.order_by("pk").first().identity_index)

    with pytest.raises(IntegrityError, match="parties_party_identity_once"), transaction.atomic():
        Party.objects.update(identity_index=index)


def test_another_company_of_the_group_may_know_the_same_person(project):
    number = testing.identity_number()
    testing.person(project, identity=number)

    assert testing.person(org.project(), identity=number)


@pytest.mark.parametrize(
    "torn",
    [
        "identity_type = ''",
        "identity_index = NULL",
        "identity = NULL",
        "identity_masked = ''",
        "identity_type = 'CREDIT_CODE'",
        "name = ''",
    ],
)
def test_the_database_itself_keeps_a_document_whole(project, torn):
    testing.person(project)

    with pytest.raises(IntegrityError), transaction.atomic():
        connection.cursor().execute(f"UPDATE parties_party SET {torn}")


def test_the_database_itself_knows_one_primary_telephone(project):
    party = testing.person(project)
    register(org.actor_with(REGISTER, project=project), phones=["13800138001", "13800138002"])

    with pytest.raises(IntegrityError, match="parties_phone_one_primary"), transaction.atomic():
        PartyPhone.objects.update(primary=True)
    assert party.phones.count() == 1


def test_a_person_is_kept_as_typed_and_shown_masked(project, clerk):
    number = testing.identity_number()
    party_id = register(
        clerk,
        name="　买买提•艾力 ",
        phones=["138 0013 8000", "0755-26001234"],
        identity_type=RESIDENT,
        identity=number.lower(),
        address="深圳市南山区",
    )

    card = queries.party_card(party_id)

    assert (card.name, card.address) == ("买买提•艾力", "深圳市南山区")
    assert card.phones_masked == ("138****8000", "0755****1234")
    assert card.identity_masked == number[:4] + "*" * 10 + number[-4:]
    assert card.identity_type_label == "居民身份证"
    assert queries.find_party(project.company_id, identity=number) == party_id


@pytest.mark.parametrize(
    "typed", ["+86 138-0013-8000", "０７５５－８６５４３２１０ 转 801", "+852 9123 4567"]
)
def test_a_telephone_is_kept_as_typed_beside_its_key_and_sealed(clerk, typed):
    phone = PartyPhone.objects.get(party=register(clerk, phones=[typed]))

    assert (phone.typed.clear(), phone.clear()) == (typed, typed)
    assert phone.number.clear().startswith("+")
    with connection.cursor() as cursor:
        cursor.execute("SELECT encode(typed, 'escape') FROM parties_partyphone")
        assert typed not in cursor.fetchone()[0]


@pytest.mark.parametrize("name", ["𠮷田𡋾", "O'Brien-Smith", "Ng", "欧阳娜娜", "\ue123某", "葛\U000e0100城"])
def test_rare_and_foreign_names_are_kept_unchanged(clerk, name):
    assert queries.party_card(register(clerk, name=name)).name == name


@pytest.mark.parametrize(
    ("name", "concerns"), [("王芳", []), ("\ue123某", ["PRIVATE_USE"]), ("𠮷田", ["RARE_CHARACTER"])]
)
def test_a_name_that_a_human_should_look_at_says_so_on_its_card(clerk, name, concerns):
    assert list(queries.party_card(register(clerk, name=name)).name_concerns) == concerns


@pytest.mark.parametrize(
    ("kind", "number"),
    [
        ("RESIDENCE_PERMIT", "81000019900307123" + mod_11_2.calc_check_digit("81000019900307123")),
        ("FOREIGN_PERMANENT_CARD", "91112419810803002" + mod_11_2.calc_check_digit("91112419810803002")),
        ("FOREIGN_PERMANENT_CARD", "CAN310179090611"),
        ("PASSPORT", "E12345678"),
        ("OFFICER_CARD", "军字第1234567号"),
        ("HONG_KONG_MACAO_PASS", "H12345678"),
        ("TAIWAN_PASS", "12345678"),
    ],
)
def test_every_kind_of_document_is_kept_masked_and_finds_its_holder(project, clerk, kind, number):
    party_id = register(clerk, identity_type=kind, identity=number.lower())

    assert number not in queries.party_card(party_id).identity_masked
    assert queries.find_party(project.company_id, identity=(kind, number)) == party_id


def test_without_a_document_there_is_none(clerk):
    party_id = register(clerk)

    assert queries.party_card(party_id).identity_masked == ""
    assert queries.identity_hash(party_id) is None


def test_the_trail_and_the_event_hold_no_number(project, clerk):
    number = testing.identity_number()
    register(clerk, phones=["13900139137"], identity_type=RESIDENT, identity=number)

    told = str(list(AuditRecord.objects.values())) + str(list(Event.objects.values()))
    assert "parties.party.registered" in told
    assert "139****9137" in told
    assert number not in told
    assert "13900139137" not in told
