"""What has happened to registrations."""

from dataclasses import dataclass

from kaipan.platform.events import event


@event
@dataclass(frozen=True)
class CustomerRegisteredInterest:
    """A customer has a registration number (认筹); its money is still to come."""

    project_id: int
    registration_id: int
    customer_id: int
    number: str


@event
@dataclass(frozen=True)
class RegistrationPaid:
    """The 诚意金 of a registration is in: it is good from now on."""

    project_id: int
    registration_id: int
    customer_id: int


@event
@dataclass(frozen=True)
class RegistrationTurned:
    """A registration became a deal; ``moved`` 元 went to it."""

    project_id: int
    registration_id: int
    deal_kind: str
    deal_id: int
    moved: str


@event
@dataclass(frozen=True)
class RegistrationEnded:
    """A registration is over, or about to be: WITHDRAWING, WITHDRAWN, LAPSED or VOIDED."""

    project_id: int
    registration_id: int
    customer_id: int
    state: str
