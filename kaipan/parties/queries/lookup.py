"""Finding parties: exactly by a whole number, roughly by what one remembers."""

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce

from kaipan.kernel.ids import CompanyId, PartyId
from kaipan.kernel.typed_values.identity import IdentityKind
from kaipan.kernel.typed_values.phones import parse_phone
from kaipan.parties.indexes import identity_index, phone_index
from kaipan.parties.models import Party, PartyPhone
from kaipan.parties.rules.search_terms import SearchBy, SearchTerm, read_term


def find_party(
    company_id: CompanyId | int, *, phone: str | None = None, identity: tuple[str, str] | str | None = None
) -> PartyId | None:
    """The party with this telephone or identity number, or None.

    ``identity`` is ``(type, number)``, or a number alone when its type is not known. The identity decides
    when both are given. A telephone shared by a family finds the one whose primary it is, then the first
    registered. For a merged party it is the one that stays.
    """
    if identity:
        return _first(Party.objects.filter(company_id=company_id, identity_index__in=_indexes_of(identity)))
    return next(iter(parties_with_phone(company_id, phone)), None) if phone else None


def parties_with_phone(company_id: CompanyId | int, phone: str) -> list[PartyId]:
    """Everybody who has this telephone, whose primary it is first; merged ones as the one that stays."""
    index = phone_index(parse_phone(phone).key)
    sharers = PartyPhone.objects.filter(company_id=company_id, index=index).order_by("-primary", "party_id")
    stays = sharers.annotate(stays=Coalesce("party__merged_into_id", "party_id"))
    return [PartyId(party_id) for party_id in dict.fromkeys(stays.values_list("stays", flat=True))]


def search_parties(company_id: CompanyId | int, text: str) -> QuerySet[Party]:
    """Parties of the company by part of the name, pinyin, initials, telephone tail or a whole number.

    What a merged party is found by finds the one that stays. Not limited to what a person may see: combine
    it with :func:`visible_parties` or a room's own list.
    """
    return Party.objects.filter(company_id=company_id, pk__in=people_found(company_id, text))


def people_found(company_id: CompanyId | int, text: str) -> QuerySet[Party, int]:
    """The ids of :func:`search_parties`, for a room that keeps the person beside its own rows.

    Each way of finding somebody is asked by itself, so that each is answered by its own index.
    """
    of_company = Party.objects.filter(company_id=company_id)
    first, *others = (
        of_company.filter(way).order_by().values_list(Coalesce("merged_into_id", "pk"), flat=True)
        for way in _ways(company_id, read_term(text))
    )
    return first.union(*others) if others else first


def _ways(company_id: int, term: SearchTerm) -> list[Q]:
    match term.by:
        case SearchBy.PHONE_TAIL:
            return [_with_phone(company_id=company_id, tail=term.text)]
        case SearchBy.NUMBER:
            ways = [Q(identity_index__in=_indexes_of(term.text))]
            if term.phone:
                ways.append(_with_phone(company_id=company_id, index=phone_index(term.phone)))
            return ways
        case SearchBy.PINYIN:
            return [Q(pinyin__contains=f" {term.text}"), Q(name_tails__contains=f" {term.text}")]
        case SearchBy.NAME:
            return [Q(name_tails__contains=f" {term.text}")]
        case _:
            return [Q(pk__in=[])]


def _with_phone(**condition: object) -> Q:
    return Q(pk__in=PartyPhone.objects.filter(**condition).order_by().values("party"))


def _indexes_of(identity: tuple[str, str] | str) -> list[bytes]:
    """The index under the given type, or under every type the number may be of."""
    if isinstance(identity, tuple):
        kind, number = identity
        return [identity_index(kind, number.strip().upper())]
    return [identity_index(kind, identity.strip().upper()) for kind in IdentityKind]


def _first(parties: QuerySet[Party]) -> PartyId | None:
    stays = parties.annotate(stays=Coalesce(F("merged_into_id"), F("pk"))).values_list("stays", flat=True)
    found = stays.first()
    return PartyId(found) if found else None
