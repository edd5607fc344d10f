"""People and companies for the tests of every room, made by the real verbs.

The numbers are invented: valid in form, of nobody.
"""

from __future__ import annotations

from itertools import count

from stdnum.cn import uscc
from stdnum.iso7064 import mod_11_2

from kaipan.kernel.typed_values.identity import IdentityKind
from kaipan.org import queries as org
from kaipan.org.models import Company, Project
from kaipan.parties import actions
from kaipan.parties.models import Party

_numbers = count(1)


def identity_number() -> str:
    """Another resident identity card number that passes every check."""
    number = next(_numbers)
    first = f"440305{1960 + number % 40}0101{number % 1000:03d}"
    return first + mod_11_2.calc_check_digit(first)


def phone_number() -> str:
    """Another mobile number."""
    return f"138{next(_numbers):08d}"


def credit_code() -> str:
    """Another 统一社会信用代码."""
    first = f"91440300MA6{next(_numbers):06d}"
    return first + uscc.calc_check_digit(first)


def person(
    of: Company | Project,
    name: str = "王芳",
    *,
    phone: str | None = None,
    identity: str | None = None,
    with_identity: bool = True,
) -> Party:
    """Another person known to the company (of the project), with a telephone and an identity card."""
    number = identity or (identity_number() if with_identity else None)
    party_id = actions.register_person(
        name=name,
        phones=[phone or phone_number()],
        identity_type=IdentityKind.RESIDENT_CARD if number else None,
        identity=number,
        actor=org.system_actor(_company_id(of)),
    )
    return Party.objects.get(pk=party_id)


def company_party(of: Company | Project, name: str = "明月贸易有限公司") -> Party:
    """Another company that buys."""
    party_id = actions.register_company(
        name=name,
        phones=[phone_number()],
        credit_code=credit_code(),
        actor=org.system_actor(_company_id(of)),
    )
    return Party.objects.get(pk=party_id)


def _company_id(of: Company | Project) -> int:
    return of.pk if isinstance(of, Company) else of.company_id
