"""Where messages reach a party beside the telephone."""

from kaipan.kernel.actor import Actor, require_somewhere
from kaipan.kernel.ids import CompanyId, PartyId
from kaipan.parties.actions.locked import somebody
from kaipan.parties.codes import AccountKind
from kaipan.parties.events import PartyChanged
from kaipan.parties.models import PartyAccount
from kaipan.parties.permissions import CHANGE
from kaipan.parties.queries.visibility import visible_parties
from kaipan.parties.rules.addresses import clean_address, mask_address
from kaipan.parties.rules.choices import known
from kaipan.platform import audit, events
from kaipan.platform.encryption import Sealed
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import use_case


@use_case
def set_party_account(party_id: PartyId | int, *, kind: str, address: str, actor: Actor) -> None:
    """Keep the party's e-mail address or WeChat openid, sealed; an empty one forgets it."""
    require_somewhere(actor, CHANGE)
    chosen = AccountKind(known(kind, AccountKind.values))
    party = somebody(one(visible_parties(actor, CHANGE), pk=party_id).pk, actor)
    before = PartyAccount.objects.filter(party=party, kind=chosen)
    was = next((each.masked for each in before), None)
    before.delete()
    now = None
    if address:
        clean = clean_address(chosen, address, label=str(chosen.label))
        now = mask_address(clean)
        PartyAccount.objects.create(
            company_id=party.company_id, party=party, kind=chosen, address=Sealed(clean), masked=now
        )
    audit.record(actor, "parties.party.changed", party, changes={"account": [was, now]})
    events.publish(PartyChanged(CompanyId(party.company_id), PartyId(party.pk), ["accounts"]))
