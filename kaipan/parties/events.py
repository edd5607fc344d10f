"""What has happened in the room of people and companies."""

from dataclasses import dataclass

from kaipan.kernel.ids import CompanyId, PartyId
from kaipan.platform.events import event


@event
@dataclass(frozen=True, slots=True)
class PartyRegistered:
    """A person or company is known from now on."""

    company_id: CompanyId
    party_id: PartyId


@event
@dataclass(frozen=True, slots=True)
class PartyChanged:
    """A name, document, telephone or address is another one now. ``fields`` names which, never the values."""

    company_id: CompanyId
    party_id: PartyId
    fields: list[str]


@event
@dataclass(frozen=True, slots=True)
class ConsentNoted:
    """Somebody consented to a purpose, or took it back; ``way`` is what it is about."""

    company_id: CompanyId
    party_id: PartyId
    consent_id: int
    purpose: str
    way: str
    given: bool


@event
@dataclass(frozen=True, slots=True)
class PartyAnonymised:
    """Nothing says any more who this was."""

    company_id: CompanyId
    party_id: PartyId


@event
@dataclass(frozen=True, slots=True)
class PartiesMerged:
    """``merged`` is the same person as ``kept`` from now on."""

    company_id: CompanyId
    kept_id: PartyId
    merged_id: PartyId


@event
@dataclass(frozen=True, slots=True)
class PartiesUnmerged:
    """``freed`` is a person of their own again, and no longer ``kept``."""

    company_id: CompanyId
    kept_id: PartyId
    freed_id: PartyId


@event
@dataclass(frozen=True, slots=True)
class HouseholdChanged:
    """Two people are of one family from now on, or no longer."""

    company_id: CompanyId
    party_id: PartyId
    relative_id: PartyId
