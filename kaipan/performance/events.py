"""What has happened to performance and commission."""

from dataclasses import dataclass

from kaipan.platform.events import event


@event
@dataclass(frozen=True, slots=True)
class PerformanceRecorded:
    """A deal counts, counts no more, or counts otherwise; ``cause`` says why, ``effect`` names the change."""

    project_id: int
    deal_id: int
    effect: str
    cause: str


@event
@dataclass(frozen=True, slots=True)
class CommissionSettled:
    """A month was settled; ``month`` is its first day, ``total`` what was posted, in 元."""

    project_id: int
    month_id: int
    month: str
    total: str


@event
@dataclass(frozen=True, slots=True)
class CommissionPaid:
    """Commission was paid out; ``total`` in 元."""

    project_id: int
    consultant_id: int
    payment: int
    total: str
