import pytest

from kaipan.kernel.errors import Forbidden
from kaipan.kernel.typed_values.identity import IdentityMalformed
from kaipan.org import testing as org
from kaipan.parties import actions, queries, testing
from kaipan.parties.permissions import REGISTER
from kaipan.parties.rules.refusals import IdentityRegistered
from tests.kept import kept

pytestmark = pytest.mark.django_db


@kept
def clerk():
    return org.actor_with(REGISTER, project=org.project())


def register(actor, **given):
    terms = {"name": "明月贸易（深圳）有限公司", "phones": ["0755-26001234"], **given}
    return actions.register_company(**terms, actor=actor)


def test_it_takes_the_right():
    with pytest.raises(Forbidden):
        register(org.actor_with("org.project.view"))


def test_a_wrong_credit_code_is_refused(clerk):
    with pytest.raises(IdentityMalformed):
        register(clerk, credit_code="91440300MA50000100")


def test_one_credit_code_belongs_to_one_party(clerk):
    code = testing.credit_code()
    register(clerk, credit_code=code)

    with pytest.raises(IdentityRegistered):
        register(clerk, name="别家", credit_code=code)


def test_a_company_is_found_by_either_kind_of_brackets(clerk):
    party_id = register(clerk, credit_code=testing.credit_code())

    found = queries.search_parties(clerk.company_id, "明月贸易(深圳)")

    assert [party.pk for party in found] == [party_id]
    assert queries.party_card(party_id).kind == "COMPANY"
