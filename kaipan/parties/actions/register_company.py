"""Register a company that buys."""

from collections.abc import Sequence

from kaipan.kernel.actor import Actor, require_somewhere
from kaipan.kernel.ids import PartyId
from kaipan.kernel.typed_values.identity import IdentityKind
from kaipan.parties.actions.registration import register
from kaipan.parties.models import PartyKind
from kaipan.parties.permissions import REGISTER
from kaipan.platform.unit_of_work import step, use_case


@use_case
def register_company(
    *, name: str, phones: Sequence[str], credit_code: str | None = None, address: str = "", actor: Actor
) -> PartyId:
    """Register a legal person (单位) by its 统一社会信用代码, the first telephone being the primary."""
    require_somewhere(actor, REGISTER)
    return add_company(name=name, phones=phones, credit_code=credit_code, address=address, actor=actor)


@step
def add_company(
    *, name: str, phones: Sequence[str], credit_code: str | None = None, address: str = "", actor: Actor
) -> PartyId:
    """:func:`register_company` for verbs of other rooms, which answer for the right to do so."""
    return register(
        PartyKind.COMPANY,
        name=name,
        phones=phones,
        paper=(IdentityKind.CREDIT_CODE if credit_code else None, credit_code),
        address=address,
        actor=actor,
    )
