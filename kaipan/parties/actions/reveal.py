"""Look behind the mask."""

from enum import StrEnum

from django.db.models import F

from kaipan.kernel.actor import Actor, require_somewhere
from kaipan.kernel.errors import Forbidden
from kaipan.kernel.ids import PartyId
from kaipan.kernel.text import gettext_noop
from kaipan.kernel.typed_values.texts import required_line
from kaipan.parties.models import Party, RevealCount
from kaipan.parties.permissions import REVEAL
from kaipan.parties.queries.visibility import visible_parties
from kaipan.parties.rules.refusals import NothingToReveal, RevealQuotaSpent
from kaipan.platform import audit
from kaipan.platform.clock import business_day
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import step, use_case


class Masked(StrEnum):
    """What stands behind a mask."""

    IDENTITY = "identity"
    PHONE = "phone"

    @property
    def label(self) -> str:
        """Its Chinese name."""
        return _LABELS[self]


_LABELS = {Masked.IDENTITY: gettext_noop("证件号码"), Masked.PHONE: gettext_noop("电话")}


@use_case
def reveal(party_id: PartyId | int, field: Masked | str, *, reason: str, actor: Actor) -> str:
    """The whole identity number, or all telephones (primary first, separated by 、), of one party.

    For people who hold ``parties.party.reveal``, for parties they may see, so many times a day as the
    company allows. Who looked, at what and why stands in the audit trail; the number does not.
    """
    require_somewhere(actor, REVEAL)
    party = one(visible_parties(actor, REVEAL).select_related("company"), pk=party_id)
    why = required_line(reason, longest=200)
    _count(actor, quota=party.company.reveals_per_day)
    clear = _clear(party, Masked(field))
    audit.record(actor, "parties.party.revealed", party, reason=why, changes={"field": Masked(field).value})
    return clear


@step
def reveal_document(party_id: PartyId, *, reason: str, actor: Actor) -> None:
    """Count and note that somebody looks at the copy of a document of theirs that an upper room keeps.

    Takes what :func:`reveal` takes: the right, a reason, and one of the day's number.
    """
    require_somewhere(actor, REVEAL)
    party = one(visible_parties(actor, REVEAL).select_related("company"), pk=party_id)
    why = required_line(reason, longest=200)
    _count(actor, quota=party.company.reveals_per_day)
    audit.record(actor, "parties.party.revealed", party, reason=why, changes={"field": "document"})


def _count(actor: Actor, *, quota: int) -> None:
    """Take one of today's; the row's lock makes two requests at once count one after the other."""
    if actor.staff_id is None:
        raise Forbidden(permission=REVEAL)
    today = RevealCount(staff_id=actor.staff_id, day=business_day())
    RevealCount.objects.bulk_create([today], ignore_conflicts=True)
    counted = RevealCount.objects.filter(staff_id=actor.staff_id, day=today.day)
    counted.update(used=F("used") + 1)
    if counted.get().used > quota:
        raise RevealQuotaSpent(quota=quota)


def _clear(party: Party, field: Masked) -> str:
    if field is Masked.PHONE:
        clear = [phone.clear() for phone in party.phones.all()]
    else:
        clear = [party.identity.clear()] if party.identity else []
    if not clear:
        raise NothingToReveal(name=party.name, field=field.label)
    return "、".join(clear)
