"""Very many people and companies at once, for an upper room that has checked every one of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import PartyId
from kaipan.kernel.typed_values.identity import IdentityKind
from kaipan.kernel.typed_values.masks import mask_identity, mask_phone
from kaipan.parties.actions.columns import name_columns
from kaipan.parties.indexes import identity_index, phone_index
from kaipan.parties.models import Party, PartyKind, PartyPhone
from kaipan.parties.rules.telephones import tail_of
from kaipan.platform.copying import copy_rows, take_ids
from kaipan.platform.encryption import seal
from kaipan.platform.unit_of_work import step

_NAME = ("name", "name_key", "name_tails", "pinyin", "initials", "sort_key")
_PARTY = (
    "id", "company_id", "kind", *_NAME, "identity_type", "identity", "identity_index", "identity_masked",
    "address", "import_batch",
)  # fmt: skip
PHONE_COLUMNS = ("company_id", "party_id", "number", "typed", "index", "tail", "masked", "primary")
NUMBER, TYPED = "parties_partyphone.number", "parties_partyphone.typed"
IDENTITY = "parties_party.identity"
_NAMES_REMEMBERED = 8_000


@dataclass(frozen=True, slots=True)
class PersonToCopy:
    """Somebody whose name, telephones (key, as typed; the primary first) and document are checked."""

    name: str
    phones: tuple[tuple[str, str], ...]
    identity: tuple[str, str] | None = None

    @property
    def kind(self) -> PartyKind:
        """Who shows a credit code is a company."""
        has_code = self.identity is not None and self.identity[0] == IdentityKind.CREDIT_CODE
        return PartyKind.COMPANY if has_code else PartyKind.PERSON


@step
def copy_people(people: Sequence[PersonToCopy], *, batch: int, actor: Actor) -> list[PartyId]:
    """Register all of them, nobody held against those who are known; their ids in the same order.

    ``batch`` numbers the import that makes them. The calling verb answers for the right, for what is known
    already, and for the audit record.
    """
    ids = take_ids(Party, len(people))
    copy_rows(Party, _PARTY, _party_rows(people, ids, batch, actor.company_id))
    copy_rows(PartyPhone, PHONE_COLUMNS, _phone_rows(people, ids, actor.company_id))
    return [PartyId(each) for each in ids]


def _party_rows(
    people: Sequence[PersonToCopy], ids: list[int], batch: int, company_id: int
) -> Iterator[tuple[object, ...]]:
    for person, party_id in zip(people, ids, strict=True):
        kind = str(person.kind)
        document: tuple[object, ...] = ("", None, None, "")
        if person.identity is not None:
            paper, number = person.identity
            sealed = seal(number, IDENTITY)
            document = (paper, sealed, identity_index(paper, number), mask_identity(number))
        yield (party_id, company_id, kind, *_name_of(kind, person.name), *document, "", batch)


def _phone_rows(
    people: Sequence[PersonToCopy], ids: list[int], company_id: int
) -> Iterator[tuple[object, ...]]:
    for person, party_id in zip(people, ids, strict=True):
        for place, (key, typed) in enumerate(person.phones):
            yield (
                company_id,
                party_id,
                seal(key, NUMBER),
                seal(typed, TYPED),
                phone_index(key),
                tail_of(key),
                mask_phone(key),
                place == 0,
            )


@lru_cache(maxsize=_NAMES_REMEMBERED)
def _name_of(kind: str, name: str) -> tuple[object, ...]:
    """Names repeat, and their readings are looked up in a large dictionary."""
    columns = name_columns(kind, name)
    return tuple(columns[each] for each in _NAME)
