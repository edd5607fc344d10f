"""收款单位: the record behind the name that a rule gives."""

from __future__ import annotations

from kaipan.charges.models import Payee
from kaipan.kernel.ids import CompanyId
from kaipan.platform.unit_of_work import step


@step
def payee_named(company_id: CompanyId | int, name: str) -> Payee:
    """The company's payee of that name, there from now on; two who name it at once name the same."""
    Payee.objects.bulk_create([Payee(company_id=company_id, name=name)], ignore_conflicts=True)
    return Payee.objects.get(company_id=company_id, name=name)
