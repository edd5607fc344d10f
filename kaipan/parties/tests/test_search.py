import pytest
from django.db import connection

from kaipan.org import testing as org
from kaipan.parties import queries, testing
from kaipan.parties.models import Party
from kaipan.parties.rules.search_terms import SearchBy, read_term
from tests.kept import kept

pytestmark = pytest.mark.django_db


@kept
def company():
    company = org.company()
    for name, phone in (
        ("曾国强", "13800138001"),
        ("单小芳", "13900138001"),
        ("买买提•艾力", "13700137002"),
        ("王芳", "13600136003"),
        ("O'Brien", "13500135004"),
        ("𠮷田", "13400134005"),
    ):
        testing.person(company, name, phone=phone)
    testing.person(org.company(), "曾国强", phone="13800138001")
    return company


def found(company, text):
    return [party.name for party in queries.search_parties(company.pk, text)]


@pytest.mark.parametrize("text", ["", "  ", "x" * 41, "王\u200b芳", "\x00", "zzzz", "%", "_", "%%%%"])
def test_what_finds_nothing(company, text):
    assert found(company, text) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("国强", ["曾国强"]),
        ("芳", ["单小芳", "王芳"]),
        ("买买提·艾力", ["买买提•艾力"]),
        ("zengguoqiang", ["曾国强"]),
        ("zeng guo", ["曾国强"]),
        ("ZGQ", ["曾国强"]),
        ("shanxf", []),
        ("sxf", ["单小芳"]),
        ("danxiao", ["单小芳"]),
        ("obrien", ["O'Brien"]),
        ("𠮷", ["𠮷田"]),
        ("8001", ["单小芳", "曾国强"]),
        ("138 0013 8001", ["曾国强"]),
        ("+8613600136003", ["王芳"]),
        ("13600136009", []),
    ],
)
def test_people_are_found_by_what_one_remembers(company, text, names):
    assert sorted(found(company, text)) == sorted(names)


def test_a_whole_document_number_finds_its_holder(company):
    number = testing.identity_number()
    testing.person(company, "李伟", identity=number)

    assert found(company, number.lower()) == ["李伟"]
    assert queries.find_party(company.pk, identity=("RESIDENT_CARD", number)) is not None
    assert queries.find_party(company.pk, identity=("PASSPORT", number)) is None


def test_people_stand_in_the_order_of_a_directory(company):
    names = [party.name for party in Party.objects.filter(company=company)]

    assert names.index("单小芳") < names.index("王芳") < names.index("曾国强") < names.index("𠮷田")


def test_a_shared_telephone_finds_first_whose_primary_it_is():
    company = org.company()
    first = testing.person(company, "王芳", phone="13800138000")
    second = testing.person(company, "李伟", phone="13800138000")

    assert queries.parties_with_phone(company.pk, "13800138000") == [first.pk, second.pk]
    assert queries.find_party(company.pk, phone="13800138000") == first.pk


@pytest.mark.parametrize(
    ("condition", "index"),
    [
        ({"name_tails__contains": " 买提"}, "parties_party_name_tails"),
        ({"pinyin__contains": " zengguo"}, "parties_party_pinyin"),
    ],
)
def test_an_index_answers_when_there_are_many(company, condition, index):
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("SELECT show_trgm('买买提')")
        assert cursor.fetchone()[0], "the database's locale must know that 汉字 are letters"

    assert index in Party.objects.filter(**condition).order_by().explain()


@pytest.mark.parametrize(
    ("typed", "by"),
    [
        ("8001", SearchBy.PHONE_TAIL),
        ("80011", SearchBy.NAME),
        ("13800138000", SearchBy.NUMBER),
        ("E12345678", SearchBy.NUMBER),
        ("wf", SearchBy.PINYIN),
        ("王", SearchBy.NAME),
        ("王f", SearchBy.NAME),
    ],
)
def test_what_is_typed_says_where_to_look(typed, by):
    assert read_term(typed).by is by
