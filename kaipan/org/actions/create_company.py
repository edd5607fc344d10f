"""Found a company."""

from dataclasses import replace

from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import CompanyId
from kaipan.kernel.typed_values.identity import IdentityKind, parse_identity
from kaipan.kernel.typed_values.names import clean_name
from kaipan.kernel.typed_values.texts import required_line
from kaipan.org.models import Company
from kaipan.org.permissions import FOUND_COMPANY
from kaipan.platform import audit
from kaipan.platform.clock import business_day
from kaipan.platform.unit_of_work import use_case


@use_case
def create_company(*, name: str, short_name: str, credit_code: str, actor: Actor) -> CompanyId:
    """Found a company of the group (开发企业) with its 统一社会信用代码.

    Only the installation itself may (:func:`kaipan.org.queries.installer`): nobody inside one company has
    a say over another. The company's trail begins with this act.
    """
    require(actor, FOUND_COMPANY)
    code = parse_identity(IdentityKind.CREDIT_CODE, credit_code, today=business_day()).number
    company = Company.objects.create(
        name=clean_name(name), short_name=required_line(short_name, longest=20), credit_code=code
    )
    founder = replace(actor, company_id=CompanyId(company.pk))
    audit.record(founder, "org.company.created", company, changes={"credit_code": [None, code]})
    return CompanyId(company.pk)
