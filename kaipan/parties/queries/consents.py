"""What somebody said about the use of their information, and what follows."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import QuerySet

from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import PartyId
from kaipan.kernel.typed_values.masks import mask_name
from kaipan.parties.codes import Purpose, Way
from kaipan.parties.models import Consent, Notice, Party
from kaipan.parties.rules.purposes import NEED_CONSENT, covering
from kaipan.parties.rules.refusals import ConsentMissing
from kaipan.platform.scopes import one


def last_word(party_id: PartyId | int, purpose: str, way: str) -> Consent | None:
    """What the party said last about this way, or about all ways; None when they were never asked."""
    words = Consent.objects.filter(party_id=party_id, purpose=purpose, way__in=covering(way))
    return words.order_by("-pk").first()


def may_be_used(party_id: PartyId | int, purpose: str, way: str = Way.ANY) -> bool:
    """Whether the purpose needs no consent, or the party's last word gives it."""
    if purpose not in NEED_CONSENT:
        return True
    word = last_word(party_id, purpose, way)
    return word is not None and word.given


def consent_for(party_id: PartyId | int, purpose: str, way: str) -> int | None:
    """The id of the consent that the purpose rests on; None for a purpose that needs none.

    Raises :class:`~kaipan.parties.actions.ConsentMissing`, which masks the person and names the next step.
    """
    if purpose not in NEED_CONSENT:
        return None
    word = last_word(party_id, purpose, way)
    if word is None or not word.given:
        party = one(Party.objects.prefetch_related("phones"), pk=party_id)
        phone = next((f" {each.masked}" for each in party.phones.all()), "")
        raise ConsentMissing(
            person=f"{mask_name(party.name)}{phone}", purpose=Purpose(purpose).label, way=Way(way).label
        )
    return word.pk


def consent_stands(consent_id: int, way: str) -> bool:
    """Whether nothing said since takes this consent back for the way."""
    word = one(Consent.objects.all(), pk=consent_id)
    later = Consent.objects.filter(
        party_id=word.party_id, purpose=word.purpose, way__in=covering(way), given=False, pk__gt=word.pk
    )
    return word.given and not later.exists()


def ways_consented(words: Sequence[Consent], purpose: str) -> list[str]:
    """The ways of reaching somebody, ANY first, for which the last of their ``words`` gives consent.

    ``words`` are all of one party, the last first, as :func:`words_of` gives them.
    """
    return [way for way in Way.values if _last_of(words, purpose, way)]


def _last_of(words: Sequence[Consent], purpose: str, way: str) -> bool:
    covering_it = covering(way)
    return next((each.given for each in words if each.purpose == purpose and each.way in covering_it), False)


def words_of(party_id: PartyId | int) -> QuerySet[Consent]:
    """Everything the party said, the last first. Whoever asks has shown that the reader may see the party."""
    return Consent.objects.filter(party_id=party_id).select_related("notice", "noted_by").order_by("-pk")


def notices(actor: Actor) -> QuerySet[Notice]:
    """Every version of the company's notices: what people were told is no secret to its staff."""
    return Notice.objects.filter(company_id=actor.company_id).select_related("published_by")


def notices_in_force(actor: Actor) -> dict[str, Notice]:
    """The latest version for each purpose that has one."""
    return {each.purpose: each for each in notices(actor).order_by("purpose", "version")}
