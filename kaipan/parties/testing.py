"""People and companies for the tests of every room, made by the real verbs.

The numbers are invented: valid in form, of nobody.
"""

from __future__ import annotations

from datetime import date
from itertools import count

from stdnum.cn import uscc
from stdnum.iso7064 import mod_11_2

from kaipan.kernel.actor import Actor
from kaipan.kernel.typed_values.identity import IdentityKind
from kaipan.org import queries as org
from kaipan.org.models import Company, Project
from kaipan.parties import actions
from kaipan.parties.models import Notice, Party

DAY = date(2026, 11, 27)

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


def notice(
    of: Company | Project, purpose: str = "MARKETING", text: str = "我们会用短信向您介绍新推房源。"
) -> int:
    """Another version of the company's notice for a purpose."""
    return actions.publish_notice(purpose, text=text, actor=org.system_actor(_company_id(of)))


def consent(party: Party, purpose: str = "MARKETING", way: str = "ANY") -> int:
    """The party's consent to a purpose, given on paper; with a notice where there is none yet."""
    system = org.system_actor(party.company_id)
    if not Notice.objects.filter(company_id=party.company_id, purpose=purpose).exists():
        actions.publish_notice(purpose, text="我们会用短信向您介绍新推房源。", actor=system)
    return actions.give_consent(party.pk, purpose=purpose, way=way, said="PAPER", actor=system)


def withdrawn(party: Party, purpose: str = "MARKETING", way: str = "ANY") -> int:
    """The party's no to a purpose, said aloud."""
    system = org.system_actor(party.company_id)
    return actions.withdraw_consent(party.pk, purpose=purpose, way=way, said="VERBAL", actor=system)


def system(party: Party) -> Actor:
    """The system itself in the company that knows the party."""
    return org.system_actor(party.company_id)


def privacy_request(party: Party, kind: str = "ERASE", *, on: date, taken_up: bool = True) -> int:
    """A request of the party, being worked on unless told otherwise."""
    request = actions.receive_privacy_request(
        party.pk, kind=kind, said="PAPER", note="本人申请", actor=system(party), today=on
    )
    if taken_up:
        actions.take_up_privacy_request(request, actor=system(party))
    return request


def _company_id(of: Company | Project) -> int:
    return of.pk if isinstance(of, Company) else of.company_id
