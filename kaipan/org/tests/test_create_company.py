import pytest

from kaipan.kernel.errors import Forbidden
from kaipan.kernel.typed_values.identity import IdentityMalformed
from kaipan.org import actions, queries, testing
from kaipan.org.models import Company
from kaipan.platform.models import AuditRecord
from kaipan.platform.refusals import RuleBroken

pytestmark = pytest.mark.django_db

CODE = "91440300MA5000010L"


def found(**given):
    terms = {"name": "松风置业有限公司", "short_name": "松风", "credit_code": CODE, **given}
    return actions.create_company(**terms, actor=queries.installer())


def test_nobody_inside_a_company_founds_another():
    company = testing.company()
    everything = queries.system_actor(company.pk)

    with pytest.raises(Forbidden):
        actions.create_company(name="别家", short_name="别家", credit_code=CODE, actor=everything)


def test_a_credit_code_with_a_wrong_check_digit_is_refused():
    with pytest.raises(IdentityMalformed):
        found(credit_code="91440300MA50000100")


def test_two_companies_never_share_a_credit_code():
    twin = testing.company()

    with pytest.raises(RuleBroken) as refused:
        found(credit_code=twin.credit_code)
    assert "统一社会信用代码的公司已经存在" in str(refused.value)


def test_the_trail_of_a_company_begins_with_its_founding():
    first = testing.company().credit_code
    company = Company.objects.get(credit_code=first)

    noted = AuditRecord.objects.get(verb="org.company.created", subject_id=company.pk)
    assert noted.company_id == company.pk
    assert noted.actor_name == "系统"
