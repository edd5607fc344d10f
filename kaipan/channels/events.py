"""What has happened between partners and the project. No event says who the person is."""

from dataclasses import dataclass

from kaipan.platform.events import event


@event
@dataclass(frozen=True, slots=True)
class CustomerReported:
    """A partner reported somebody; ``state`` is REPORTED, or INVALID by the rule named."""

    project_id: int
    report_id: int
    partner_id: int
    state: str
    rule: str


@event
@dataclass(frozen=True, slots=True)
class ReportClosed:
    """A report was withdrawn, judged invalid, or its time ran out."""

    project_id: int
    report_id: int
    partner_id: int
    state: str


@event
@dataclass(frozen=True, slots=True)
class ChannelVisitConfirmed:
    """Whom a partner reported came, and is a customer now."""

    project_id: int
    report_id: int
    partner_id: int
    customer_id: int


@event
@dataclass(frozen=True, slots=True)
class CommissionRecorded:
    """A deal within protection, or (``kind`` REVERSED) the end of one; ``total`` in 元."""

    project_id: int
    basis_id: int
    report_id: int
    partner_id: int
    kind: str
    source_kind: str
    source_id: int
    total: str
