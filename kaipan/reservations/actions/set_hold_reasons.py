"""销控原因: for what reasons the house keeps rooms back."""

from collections.abc import Sequence

from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import ProjectId
from kaipan.kernel.typed_values.texts import clean_line
from kaipan.platform import audit
from kaipan.platform.locks import claim_name
from kaipan.platform.unit_of_work import use_case
from kaipan.reservations import permissions
from kaipan.reservations.models import HoldReason
from kaipan.reservations.queries.lists import hold_reasons
from kaipan.reservations.refusals import NoReasons
from kaipan.reservations.rules.reasons import LONGEST_REASON, MOST_REASONS


@use_case
def set_hold_reasons(project_id: ProjectId | int, reasons: Sequence[str], *, actor: Actor) -> None:
    """Replace the project's list of reasons for management holds; holds keep the words they were given."""
    require(actor, permissions.MANAGE, project_id)
    claim_name(f"reservations.reasons:{project_id}")
    before = hold_reasons(project_id)
    cleaned = [clean_line(each, longest=LONGEST_REASON) for each in reasons]
    labels = list(dict.fromkeys(each for each in cleaned if each))
    if not 1 <= len(labels) <= MOST_REASONS:
        raise NoReasons(value="", most=MOST_REASONS)
    HoldReason.objects.filter(project_id=project_id).delete()
    kept = HoldReason.objects.bulk_create(
        HoldReason(project_id=project_id, label=label, place=place) for place, label in enumerate(labels, 1)
    )
    audit.record(
        actor,
        "reservations.reasons.set",
        kept[0],
        label="销控原因",
        changes={"reasons": [list(before), labels]},
    )
