"""Finding parties: exactly by a whole number, roughly by what one remembers."""

from django.db.models import Exists, OuterRef, Q, QuerySet

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
    registered.
    """
    if identity:
        return _first(Party.objects.filter(company_id=company_id, identity_index__in=_indexes_of(identity)))
    return next(iter(parties_with_phone(company_id, phone)), None) if phone else None


def parties_with_phone(company_id: CompanyId | int, phone: str) -> list[PartyId]:
    """Everybody who has this telephone, those whose primary it is first."""
    index = phone_index(parse_phone(phone).key)
    sharers = PartyPhone.objects.filter(company_id=company_id, index=index).order_by("-primary", "party_id")
    return [PartyId(party_id) for party_id in sharers.values_list("party_id", flat=True)]


def search_parties(company_id: CompanyId | int, text: str) -> QuerySet[Party]:
    """Parties of the company by part of the name, pinyin, initials, telephone tail or a whole number.

    Not limited to what a person may see: combine it with :func:`visible_parties` or a room's own list.
    """
    parties = Party.objects.filter(company_id=company_id)
    return parties.filter(_condition(read_term(text)))


def _condition(term: SearchTerm) -> Q:
    match term.by:
        case SearchBy.PHONE_TAIL:
            return _with_phone(tail=term.text)
        case SearchBy.NUMBER:
            by_identity = Q(identity_index__in=_indexes_of(term.text))
            return by_identity | _with_phone(index=phone_index(term.phone)) if term.phone else by_identity
        case SearchBy.PINYIN:
            return Q(pinyin__contains=f" {term.text}") | Q(name_key__contains=term.text)
        case SearchBy.NAME:
            return Q(name_key__contains=term.text)
        case _:
            return Q(pk__in=[])


def _with_phone(**condition: object) -> Q:
    return Q(Exists(PartyPhone.objects.filter(party=OuterRef("pk"), **condition)))


def _indexes_of(identity: tuple[str, str] | str) -> list[bytes]:
    """The index under the given type, or under every type the number may be of."""
    if isinstance(identity, tuple):
        kind, number = identity
        return [identity_index(kind, number.strip().upper())]
    return [identity_index(kind, identity.strip().upper()) for kind in IdentityKind]


def _first(parties: QuerySet[Party]) -> PartyId | None:
    found = parties.values_list("pk", flat=True).first()
    return PartyId(found) if found else None
