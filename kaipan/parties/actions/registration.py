"""What registering a person and registering a company have in common."""

from collections.abc import Sequence

from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import CompanyId, PartyId
from kaipan.kernel.typed_values.texts import clean_line
from kaipan.parties.actions.columns import identity_columns, name_columns, phone_rows, refuse_registered
from kaipan.parties.events import PartyRegistered
from kaipan.parties.models import Party, PartyKind, PartyPhone
from kaipan.parties.rules.identity_papers import read_paper
from kaipan.parties.rules.telephones import read_phones
from kaipan.platform import audit, events
from kaipan.platform.clock import business_day


def register(
    kind: PartyKind,
    *,
    name: str,
    phones: Sequence[str],
    paper: tuple[str | None, str | None],
    address: str,
    actor: Actor,
) -> PartyId:
    """Check everything that was typed, then lay down the party and its telephones."""
    document = read_paper(*paper, for_company=kind is PartyKind.COMPANY, today=business_day())
    telephones = read_phones(phones)
    refuse_registered(actor.company_id, document)
    party = Party.objects.create(
        company_id=actor.company_id,
        kind=kind,
        address=clean_line(address, longest=160),
        **name_columns(kind, name),
        **identity_columns(document),
    )
    rows = PartyPhone.objects.bulk_create(phone_rows(party, telephones))
    audit.record(
        actor,
        "parties.party.registered",
        party,
        changes={"identity": [None, party.identity_masked], "phones": [None, [row.masked for row in rows]]},
    )
    events.publish(PartyRegistered(CompanyId(party.company_id), PartyId(party.pk)))
    return PartyId(party.pk)
