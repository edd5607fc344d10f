"""Taking an import of people back."""

from __future__ import annotations

from collections.abc import Iterable

from kaipan.kernel.actor import Actor
from kaipan.parties.models import Party, PartyPhone
from kaipan.platform.references import unreferenced
from kaipan.platform.unit_of_work import step


@step
def remove_people(batch: int, party_ids: Iterable[int], *, actor: Actor) -> int:
    """Remove those of these parties that the import made and nothing points at, with their telephones.

    How many; the others stay. The database refuses to remove a party that no import made. For the verb of
    the upper room that undoes the import.
    """
    made = Party.objects.filter(company_id=actor.company_id, import_batch=batch, pk__in=list(party_ids))
    free = unreferenced(made, besides=(PartyPhone,)).order_by()
    keys = list(free.values_list("pk", flat=True))
    PartyPhone.objects.filter(party__in=keys).delete()
    Party.objects.filter(pk__in=keys).delete()
    return len(keys)
