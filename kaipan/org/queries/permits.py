"""Presale permits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kaipan.kernel.area import Area
from kaipan.kernel.ids import ProjectId
from kaipan.org.models import PresalePermit
from kaipan.org.rules.permit_validity import is_valid_on
from kaipan.platform.scopes import one


@dataclass(frozen=True, slots=True)
class PermitCard:
    """A 预售许可证: ``valid_until`` is its last day, ``revoked_on`` the first on which it no longer holds."""

    id: int
    project_id: ProjectId
    number: str
    issued_by: str
    issued_on: date
    valid_until: date | None
    revoked_on: date | None
    scope: str
    permitted_units: int | None
    permitted_area: Area | None

    def is_valid_on(self, day: date) -> bool:
        """Whether rooms under the permit may be sold on that day."""
        return is_valid_on(day, self.issued_on, self.valid_until, self.revoked_on)


def permit_card(project_id: ProjectId | int, permit_id: int) -> PermitCard:
    """A permit of the project; :class:`~kaipan.kernel.errors.NotFound` when it is another project's."""
    return card_of(one(PresalePermit.objects.filter(project_id=project_id), pk=permit_id))


def permits(project_id: ProjectId | int) -> tuple[PermitCard, ...]:
    """All permits of the project by day of issue. Whoever asks has shown that the reader works in it."""
    return tuple(card_of(permit) for permit in PresalePermit.objects.filter(project_id=project_id))


def card_of(permit: PresalePermit) -> PermitCard:
    """The card of a loaded permit."""
    return PermitCard(
        id=permit.pk,
        project_id=ProjectId(permit.project_id),
        number=permit.number,
        issued_by=permit.issued_by,
        issued_on=permit.issued_on,
        valid_until=permit.valid_until,
        revoked_on=permit.revoked_on,
        scope=permit.scope,
        permitted_units=permit.permitted_units,
        permitted_area=permit.permitted_area,
    )
