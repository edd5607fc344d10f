"""资格清单: what is looked at before somebody may buy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models.functions import Now

from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import ProjectId
from kaipan.kernel.typed_values.texts import required_line
from kaipan.org.queries import projects
from kaipan.platform import audit
from kaipan.platform.locks import claim_name
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import use_case
from kaipan.registrations import permissions
from kaipan.registrations.models import QualificationItem
from kaipan.registrations.refusals import ItemsInvalid
from kaipan.registrations.rules.qualification import LONGEST_NAME, MOST_ITEMS


@dataclass(frozen=True, slots=True)
class ItemTerms:
    """A point of the list: its name, whether it is required, days a proof is good (None for ever)."""

    name: str
    is_required: bool = True
    valid_days: int | None = None


@use_case
def set_qualification_items(project_id: ProjectId | int, items: Sequence[ItemTerms], *, actor: Actor) -> None:
    """Let this be the project's list. What is left out is asked no more and keeps what was found of it."""
    require(actor, permissions.MANAGE, project_id)
    claim_name(f"registrations.items:{project_id}")
    wanted = {required_line(each.name, longest=LONGEST_NAME): each for each in items}
    days = [each.valid_days for each in items if each.valid_days is not None]
    if len(wanted) != len(items) or len(items) > MOST_ITEMS or any(not 1 <= each <= 3650 for each in days):
        raise ItemsInvalid(value="", most=MOST_ITEMS)
    kept = QualificationItem.objects.filter(project_id=project_id)
    before = list(kept.filter(retired_at__isnull=True).values_list("name", flat=True))
    kept.exclude(name__in=wanted).filter(retired_at__isnull=True).update(retired_at=Now())
    for place, (name, each) in enumerate(wanted.items(), 1):
        said = {"is_required": each.is_required, "valid_days": each.valid_days, "place": place}
        kept.update_or_create(project_id=project_id, name=name, defaults={**said, "retired_at": None})
    audit.record(
        actor,
        "registrations.items.set",
        one(projects(actor), pk=project_id),
        label="资格清单",
        changes={"items": [before, list(wanted)]},
    )
