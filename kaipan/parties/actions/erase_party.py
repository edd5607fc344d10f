"""Forget who somebody was."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from kaipan.kernel.actor import Actor, require
from kaipan.kernel.errors import Busy, NotFound
from kaipan.kernel.ids import CompanyId, PartyId
from kaipan.kernel.text import gettext_noop
from kaipan.kernel.typed_values.masks import mask_name
from kaipan.parties.actions.columns import identity_columns, name_columns
from kaipan.parties.actions.merge_party import lock_people
from kaipan.parties.actions.privacy_requests import close_request, open_request
from kaipan.parties.codes import RequestState, RetentionClass
from kaipan.parties.events import PartyAnonymised
from kaipan.parties.models import HouseholdLink, Party, PartyMerge, PrivacyRequest
from kaipan.parties.permissions import HANDLE_REQUEST
from kaipan.parties.queries.knowing_rooms import duties_to_keep, knowing_rooms
from kaipan.parties.queries.merges import same_person
from kaipan.parties.queries.retention import due_to_be_forgotten, retention_on
from kaipan.parties.rules import requests
from kaipan.parties.rules.anonymity import anonymous_name
from kaipan.parties.rules.refusals import AnonymousAlready, NotDue, RequestOfAnotherKind, RetentionRuns
from kaipan.parties.rules.retention import LOST_LEAD
from kaipan.platform import audit, events
from kaipan.platform.clock import moment
from kaipan.platform.scopes import one
from kaipan.platform.triggers import FORGOTTEN
from kaipan.platform.unit_of_work import step, use_case

MOST_DUTIES = 5


@dataclass(frozen=True, slots=True)
class Erased:
    """What is left of somebody: nobody's name, and how many rows of other rooms were emptied."""

    party_id: PartyId
    rows: int


@use_case
def erase_party(request_id: int, *, actor: Actor, today: date) -> Erased:
    """Do what a request to erase asks: anonymise the party for good, and close the request.

    Name, documents, telephones, accounts, address and remarks go, sealed columns with them; figures of the
    ledger and papers stay. Refused (:class:`RetentionRuns`, which names the reasons) while anything demands
    to keep them.
    """
    one_request = open_request(request_id, gettext_noop("匿名化"), requests.IN_WORK, actor=actor)
    if one_request.kind != requests.ERASE:
        raise RequestOfAnotherKind(
            number=one_request.pk, kind=one_request.get_kind_display(), verb=gettext_noop("匿名化")
        )
    erased = _forget(PartyId(one_request.party_id), actor, today, why="")
    one_request.note = ""
    close_request(one_request, RequestState.DONE, "已匿名")
    audit.record(actor, "parties.privacy.erased", one_request, changes={"rows": erased.rows})
    return erased


@use_case
def forget_due_party(party_id: PartyId | int, *, actor: Actor, today: date) -> Erased:
    """Anonymise somebody whose retention period is over; by the clock, or by who looks at the list of them.

    :class:`NotDue` when a deal or a new visit came in between.
    """
    require(actor, HANDLE_REQUEST)
    party = one(Party.objects.filter(company_id=actor.company_id), pk=party_id)
    months = next(each.months for each in retention_on(party.company_id, today) if each.retained == LOST_LEAD)
    why = f"{RetentionClass.LOST_LEAD.label} {months} 个月"
    _stand_still(same_person(party.pk))
    if not due_to_be_forgotten(party.company_id, today).filter(pk=party.pk).exists():
        raise NotDue(person=mask_name(party.name))
    return _forget(PartyId(party.pk), actor, today, why=why)


@step
def _forget(party_id: PartyId, actor: Actor, today: date, *, why: str) -> Erased:
    """Every party of the person, or none."""
    person = same_person(party_id)
    _stand_still(person)
    parties = lock_people(person, actor=actor)
    if same_person(party_id) != person:
        raise Busy
    party = next((each for each in parties if each.pk == party_id), None)
    if party is None:
        raise NotFound
    if party.anonymised_at:
        raise AnonymousAlready
    duties = duties_to_keep(party_id, today)
    if duties:
        named = "；".join(duties[:MOST_DUTIES]) + ("……" if len(duties) > MOST_DUTIES else "")
        raise RetentionRuns(person=mask_name(party.name), duties=named)
    left = [each for each in parties if not each.anonymised_at]
    return Erased(party_id, sum(_forget_one(each, actor, why) for each in left))


@step
def _forget_one(party: Party, actor: Actor, why: str) -> int:
    party_id = PartyId(party.pk)
    rows = sum(room.forgets(party_id, actor) for room in knowing_rooms() if room.forgets)
    rows += _empty(party)
    audit.record(actor, "parties.party.anonymised", party, reason=why, changes={"rows": rows})
    events.publish(PartyAnonymised(CompanyId(party.company_id), party_id))
    return rows


def _stand_still(party_ids: Sequence[PartyId]) -> None:
    """Nothing begins with this person until we are done."""
    for room in knowing_rooms():
        if room.still:
            room.still(party_ids)


def _forget_why(party: Party) -> int:
    """Why they were merged, or called somebody's family; that they were stays."""
    family = HouseholdLink.objects.filter(Q(party=party) | Q(relative=party))
    merges = PartyMerge.objects.filter(Q(kept=party) | Q(merged=party))
    said = ((family, "reason"), (family, "ended_reason"), (merges, "reason"), (merges, "undone_reason"))
    return sum(
        rows.exclude(**{f"{column}__in": ["", FORGOTTEN]}).update(**{column: FORGOTTEN})
        for rows, column in said
    )


def _empty(party: Party) -> int:
    """This room's own rows; the party stays, as nobody."""
    gone, _ = party.phones.all().delete()
    accounts, _ = party.accounts.all().delete()
    noted = PrivacyRequest.objects.filter(party=party).exclude(note="").update(note="") + _forget_why(party)
    emptied = {
        **name_columns(party.kind, anonymous_name(party.pk)),
        **identity_columns(None),
        "address": "",
        "anonymised_at": moment(),
    }
    for name, value in emptied.items():
        setattr(party, name, value)
    party.save(update_fields=list(emptied))
    return gone + accounts + noted + 1
