"""登记渠道商: take on who brings customers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kaipan.channels.codes import Level
from kaipan.channels.finding import working_partner
from kaipan.channels.models import Partner
from kaipan.channels.people import company_behind, person_behind
from kaipan.channels.permissions import MANAGE
from kaipan.channels.refusals import ParentUnfit, PartnerKindUnknown, PartnerKnown, WindowInverted
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import PartyId, ProjectId
from kaipan.kernel.typed_values.characters import shown
from kaipan.kernel.typed_values.names import clean_name
from kaipan.platform import audit
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import step, use_case

COMPANY, PERSON = "COMPANY", "PERSON"


@dataclass(frozen=True, slots=True)
class NewPartner:
    """Who a partner is: a company, by its credit code where it shows one, or a person."""

    kind: str
    name: str
    phone: str
    credit_code: str = ""


@use_case
def add_partner(
    project_id: ProjectId | int,
    who: NewPartner,
    *,
    contract_from: date,
    contract_until: date | None = None,
    parent_id: int | None = None,
    actor: Actor,
) -> int:
    """Take on a partner of the project, of the second level when ``parent_id`` is one of the first.

    A party that the company knows, by credit code or by telephone and name, is not registered twice.
    """
    require(actor, MANAGE, project_id)
    check_window(contract_from, contract_until)
    parent = None if parent_id is None else _first_level(project_id, parent_id, actor)
    party_id = _party(who, actor)
    known = Partner.objects.filter(project_id=project_id, party_id=party_id).select_related("party").first()
    if known is not None:
        raise PartnerKnown(name=known.party.name)
    partner = Partner.objects.create(
        company_id=actor.company_id,
        project_id=project_id,
        party_id=party_id,
        level=Level.FIRST if parent is None else Level.SECOND,
        parent=parent,
        contract_from=contract_from,
        contract_until=contract_until,
    )
    changes = {"level": partner.level, "contract_from": contract_from, "contract_until": contract_until}
    audit.record(actor, "channels.partner.added", partner, changes=changes)
    return int(partner.pk)


def check_window(first: date, last: date | None) -> None:
    """Raise :class:`WindowInverted` for a contract that ends before it begins."""
    if last is not None and last < first:
        raise WindowInverted(value=shown(last.isoformat()))


@step
def _first_level(project_id: int, parent_id: int, actor: Actor) -> Partner:
    parent = working_partner(parent_id, actor)
    one(Partner.objects.filter(project_id=project_id), pk=parent.pk)
    if parent.level != Level.FIRST:
        raise ParentUnfit(name=parent.party.name)
    return parent


@step
def _party(who: NewPartner, actor: Actor) -> PartyId:
    name = clean_name(who.name)
    if who.kind == COMPANY:
        return company_behind(name, who.phone, who.credit_code.strip(), actor=actor)
    if who.kind == PERSON:
        return person_behind(name, who.phone, actor=actor)
    raise PartnerKindUnknown(value=shown(who.kind))
