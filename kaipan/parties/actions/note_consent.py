"""Keep what somebody said about the use of their information."""

from kaipan.kernel.actor import Actor, require_somewhere
from kaipan.kernel.ids import CompanyId, PartyId
from kaipan.kernel.text import gettext_noop
from kaipan.kernel.typed_values.masks import mask_name
from kaipan.parties.actions.locked import somebody
from kaipan.parties.codes import Purpose, Said, Way
from kaipan.parties.events import ConsentNoted
from kaipan.parties.models import Consent, Notice, Party
from kaipan.parties.permissions import NOTE_CONSENT
from kaipan.parties.queries.consents import last_word
from kaipan.parties.queries.visibility import visible_parties
from kaipan.parties.rules.choices import known
from kaipan.parties.rules.refusals import NothingSaidBefore, NoticeMissing
from kaipan.platform import audit, events
from kaipan.platform.clock import moment
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import step, use_case


@use_case
def give_consent(
    party_id: PartyId | int, *, purpose: str, way: str = Way.ANY, said: str, actor: Actor
) -> int:
    """Keep that somebody consented to a purpose, to the notice as it now stands; the word's id.

    ``way`` is what it is about (ANY: every way of reaching them), ``said`` how they said it.
    """
    return _note_as_person(party_id, purpose, way, said, given=True, actor=actor)


@use_case
def withdraw_consent(
    party_id: PartyId | int, *, purpose: str, way: str = Way.ANY, said: str, actor: Actor
) -> int:
    """Keep that somebody took their consent back, or never wants to give it. It holds at once.

    What is being sent at this moment is waited for; nothing is sent afterwards.
    """
    return _note_as_person(party_id, purpose, way, said, given=False, actor=actor)


@step
def note_consent(
    party_id: PartyId | int, *, purpose: str, way: str, said: str, given: bool, actor: Actor
) -> int:
    """:func:`give_consent` and :func:`withdraw_consent` for verbs of other rooms, which answer for the right.

    The party is locked, so that whoever sends to them has sent before or finds this word.
    """
    purpose, way, said = known(purpose, Purpose.values), known(way, Way.values), known(said, Said.values)
    party = somebody(party_id, actor)
    notice = _notice_for(party, purpose, given=given)
    before = last_word(party.pk, purpose, way)
    if before is not None and before.given == given and (before.notice_id == notice.pk or not given):
        raise NothingSaidBefore(
            person=mask_name(party.name),
            purpose=Purpose(purpose).label,
            way=Way(way).label,
            said=gettext_noop("同意") if given else gettext_noop("不同意"),
        )
    word = Consent.objects.create(
        company_id=party.company_id,
        party=party,
        notice=notice,
        purpose=purpose,
        way=way,
        given=given,
        said=said,
        noted_by_id=actor.staff_id,
        at=moment(),
    )
    verb = "parties.consent.given" if given else "parties.consent.withdrawn"
    audit.record(actor, verb, party, changes={"purpose": purpose, "way": way, "said": said})
    events.publish(ConsentNoted(CompanyId(party.company_id), PartyId(party.pk), word.pk, purpose, way, given))
    return word.pk


def _note_as_person(
    party_id: PartyId | int, purpose: str, way: str, said: str, *, given: bool, actor: Actor
) -> int:
    require_somewhere(actor, NOTE_CONSENT)
    party = one(visible_parties(actor, NOTE_CONSENT), pk=party_id)
    return note_consent(party.pk, purpose=purpose, way=way, said=said, given=given, actor=actor)


def _notice_for(party: Party, purpose: str, *, given: bool) -> Notice:
    """The notice in force; whoever takes consent back does so of the words they consented to."""
    notices = Notice.objects.filter(company_id=party.company_id, purpose=purpose)
    agreed = Consent.objects.filter(party=party, purpose=purpose, given=True).first()
    if not given and agreed is not None:
        return agreed.notice
    notice = notices.order_by("-version").first()
    if notice is None:
        raise NoticeMissing(purpose=Purpose(purpose).label)
    return notice
