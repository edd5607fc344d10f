"""What has happened in the room of customers."""

from dataclasses import dataclass

from kaipan.kernel.ids import CustomerId, PartyId, ProjectId, StaffId
from kaipan.platform.events import event


@event
@dataclass(frozen=True, slots=True)
class CustomerRegistered:
    """A project has a new customer."""

    project_id: ProjectId
    customer_id: CustomerId
    party_id: PartyId
    owner_id: StaffId


@event
@dataclass(frozen=True, slots=True)
class CustomerTransferred:
    """Another consultant serves the customer now."""

    project_id: ProjectId
    customer_id: CustomerId
    from_staff_id: StaffId
    to_staff_id: StaffId


@event
@dataclass(frozen=True, slots=True)
class CustomerPooled:
    """Nobody serves the customer any more: they lie in the public pool."""

    project_id: ProjectId
    customer_id: CustomerId
    from_staff_id: StaffId


@event
@dataclass(frozen=True, slots=True)
class DisputeRaised:
    """Somebody claims a customer whom another serves."""

    project_id: ProjectId
    dispute_id: int


@event
@dataclass(frozen=True, slots=True)
class DisputeRuled:
    """A dispute was ruled on, at first or on appeal."""

    project_id: ProjectId
    dispute_id: int
    kind: str


@event
@dataclass(frozen=True, slots=True)
class ContactRecorded:
    """Customer and office met."""

    project_id: ProjectId
    customer_id: CustomerId
    contact_id: int
    kind: str


@event
@dataclass(frozen=True, slots=True)
class CustomersImported:
    """A table became customers of a project."""

    project_id: ProjectId
    customer_import_id: int
    added: int
    changed: int


@event
@dataclass(frozen=True, slots=True)
class CustomerImportUndone:
    """An import was taken back; ``kept`` customers of it stay."""

    project_id: ProjectId
    customer_import_id: int
    removed: int
    kept: int


@event
@dataclass(frozen=True, slots=True)
class CustomerAdvanced:
    """A deal of a customer came to a stage (认筹, 小订, 认购, 签约); ``total`` in 元, empty without one."""

    project_id: ProjectId
    customer_id: CustomerId
    source_kind: str
    source_id: int
    stage: str
    total: str


@event
@dataclass(frozen=True, slots=True)
class CustomerSteppedBack:
    """A deal of a customer was given up."""

    project_id: ProjectId
    customer_id: CustomerId
    source_kind: str
    source_id: int
