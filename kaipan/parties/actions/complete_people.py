"""What an import knows of people who were known before."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import connection

from kaipan.kernel.actor import Actor
from kaipan.kernel.typed_values.masks import mask_identity, mask_phone
from kaipan.parties.actions.copy_people import IDENTITY, NUMBER, PHONE_COLUMNS, TYPED, PersonToCopy
from kaipan.parties.indexes import identity_index, phone_index
from kaipan.parties.models import PartyPhone
from kaipan.parties.rules.telephones import tail_of
from kaipan.platform.copying import copy_rows
from kaipan.platform.encryption import seal
from kaipan.platform.unit_of_work import step

_DOCUMENTS = """
UPDATE parties_party SET identity_type = given.kind, identity = given.sealed,
       identity_index = given.index, identity_masked = given.masked
  FROM unnest(%s::bigint[], %s::text[], %s::bytea[], %s::bytea[], %s::text[])
       AS given(id, kind, sealed, index, masked)
 WHERE parties_party.id = given.id AND parties_party.identity_type = '' AND company_id = %s
"""


@step
def complete_people(people: Mapping[int, PersonToCopy], *, actor: Actor) -> None:
    """Add telephones that were not known yet, and documents of those who had none. Nothing is replaced.

    For the verb of the upper room, which has checked who is who and answers for the audit record.
    """
    known = PartyPhone.objects.filter(party__in=people.keys()).values_list("party_id", "index")
    has = {(party_id, bytes(index)) for party_id, index in known}
    phones = []
    for party_id, person in people.items():
        for key, typed in person.phones:
            index = phone_index(key)
            if (party_id, index) not in has:
                sealed = (seal(key, NUMBER), seal(typed, TYPED))
                phones.append(
                    (actor.company_id, party_id, *sealed, index, tail_of(key), mask_phone(key), False)
                )
    copy_rows(PartyPhone, PHONE_COLUMNS, phones)
    papers = [(party_id, *person.identity) for party_id, person in people.items() if person.identity]
    with connection.cursor() as cursor:
        cursor.execute(
            _DOCUMENTS,
            [
                [party_id for party_id, _kind, _number in papers],
                [kind for _party_id, kind, _number in papers],
                [seal(number, IDENTITY) for _party_id, _kind, number in papers],
                [identity_index(kind, number) for _party_id, kind, number in papers],
                [mask_identity(number) for _party_id, _kind, number in papers],
                actor.company_id,
            ],
        )
