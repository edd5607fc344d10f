import pytest

from kaipan.kernel.errors import NotFound
from kaipan.kernel.typed_values.texts import TextMissing
from kaipan.org import queries as org_queries
from kaipan.org import testing as org
from kaipan.parties import queries, testing
from kaipan.platform.models import AuditRecord
from kaipan.platform.unit_of_work import use_case
from tests.kept import kept

pytestmark = pytest.mark.django_db


@use_case
def print_paper(party_id, *, purpose, actor):
    """Stands for the verbs of upper rooms that print."""
    return (
        queries.printable_identity(party_id, purpose=purpose, actor=actor),
        queries.printable_phone(party_id, purpose=purpose, actor=actor),
    )


@kept
def wang():
    return testing.person(org.company(), "王芳", phone="13800138000")


def test_nobody_asks_outside_a_verb(wang):
    with pytest.raises(RuntimeError):
        queries.printable_identity(wang.pk, purpose="认购书", actor=org_queries.system_actor(wang.company_id))


def test_people_of_another_company_are_not_found(wang):
    with pytest.raises(NotFound):
        print_paper(wang.pk, purpose="认购书", actor=org_queries.system_actor(org.company().pk))


def test_the_paper_is_named(wang):
    with pytest.raises(TextMissing):
        print_paper(wang.pk, purpose="", actor=org_queries.system_actor(wang.company_id))


def test_papers_carry_the_whole_numbers_and_the_trail_says_which_paper(wang):
    printed = print_paper(wang.pk, purpose="认购书 RG-001", actor=org_queries.system_actor(wang.company_id))

    assert printed == (wang.identity.clear(), "13800138000")
    reasons = AuditRecord.objects.filter(verb="parties.party.printed").values_list("reason", flat=True)
    assert list(reasons) == ["认购书 RG-001", "认购书 RG-001"]


def test_without_a_document_the_paper_shows_none():
    nobody = testing.person(org.company(), with_identity=False)

    assert print_paper(nobody.pk, purpose="收据", actor=org_queries.system_actor(nobody.company_id))[0] == ""
