"""What has happened in the room of the organisation."""

from dataclasses import dataclass

from kaipan.kernel.ids import CompanyId, ProjectId, StaffId
from kaipan.platform.events import event


@event
@dataclass(frozen=True, slots=True)
class StaffDisabled:
    """A person works with Kaipan no longer; what they had on hand wants another owner."""

    company_id: CompanyId
    staff_id: StaffId


@event
@dataclass(frozen=True, slots=True)
class PermitRevoked:
    """From ``revoked_on`` (ISO) on, rooms under the permit may not be sold."""

    project_id: ProjectId
    permit_id: int
    revoked_on: str
