"""How names, papers and telephones are laid down in their columns."""

from collections.abc import Iterable

from kaipan.kernel.typed_values.identity import Identity
from kaipan.kernel.typed_values.masks import mask_identity, mask_phone
from kaipan.kernel.typed_values.names import (
    clean_name,
    company_search_key,
    name_tails,
    person_search_key,
)
from kaipan.kernel.typed_values.phones import Phone
from kaipan.kernel.typed_values.pinyin import company_keys, person_keys
from kaipan.parties.indexes import identity_index, phone_index
from kaipan.parties.models import Party, PartyKind, PartyPhone
from kaipan.parties.rules.refusals import IdentityRegistered
from kaipan.parties.rules.telephones import tail_of
from kaipan.platform.encryption import Sealed


def name_columns(kind: str, typed: str) -> dict[str, object]:
    """The name as typed and everything it is found and ordered by."""
    name = clean_name(typed)
    is_person = kind == PartyKind.PERSON
    keys = person_keys(name) if is_person else company_keys(name)
    name_key = person_search_key(name) if is_person else company_search_key(name)
    return {
        "name": name,
        "name_key": name_key,
        "name_tails": name_tails(name_key),
        "pinyin": f" {keys.search}",
        "initials": keys.initials,
        "sort_key": keys.sort,
    }


def identity_columns(paper: Identity | None) -> dict[str, object]:
    """The document sealed, indexed and masked; empty columns for none."""
    if paper is None:
        return {"identity_type": "", "identity": None, "identity_index": None, "identity_masked": ""}
    return {
        "identity_type": paper.kind,
        "identity": Sealed(paper.number),
        "identity_index": identity_index(paper.kind, paper.number),
        "identity_masked": mask_identity(paper.number),
    }


def phone_rows(party: Party, phones: Iterable[Phone]) -> list[PartyPhone]:
    """Rows for the telephones, the first one being the primary; not saved."""
    return [
        PartyPhone(
            company_id=party.company_id,
            party=party,
            number=Sealed(phone.key),
            typed=Sealed(phone.original),
            index=phone_index(phone.key),
            tail=tail_of(phone.key),
            masked=mask_phone(phone.key),
            primary=place == 0,
        )
        for place, phone in enumerate(phones)
    ]


def refuse_registered(company_id: int, paper: Identity | None, *, besides: int | None = None) -> None:
    """Refuse a document that another party of the company has."""
    if paper is None:
        return
    index = identity_index(paper.kind, paper.number)
    other = Party.objects.filter(company_id=company_id, identity_index=index).first()
    if other and other.pk != besides:
        raise IdentityRegistered(kind=paper.kind.label, identity=other.identity_masked, name=other.name)
