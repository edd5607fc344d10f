"""An office for the tests of ownership: consultants in a team, a manager, clocks that run."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from itertools import count

from kaipan.customers import actions, testing
from kaipan.customers.actions import ContactDraft, HandOverTerms, NewCustomer, RegisteredPerson, ServiceTerms
from kaipan.customers.models import Customer
from kaipan.customers.permissions import (
    CHANGE,
    CLAIM,
    MANAGE_ROTA,
    RAISE_DISPUTE,
    RECEIVE,
    REGISTER,
    RULE_APPEAL,
    RULE_DISPUTE,
    SHARE,
    TRANSFER,
    VIEW,
    VIEW_ALL,
    VIEW_POOL,
    VIEW_TEAM,
)
from kaipan.kernel.actor import Actor
from kaipan.org import queries as org
from kaipan.org import testing as cast
from kaipan.org.models import Project, Staff
from kaipan.parties.testing import phone_number
from kaipan.platform.clock import business_day

CONSULTANT = (VIEW, REGISTER, CHANGE, VIEW_POOL, CLAIM, SHARE, RAISE_DISPUTE, "sales.deal.view")
MANAGER = (
    VIEW_ALL, VIEW_POOL, REGISTER, CHANGE, TRANSFER, SHARE, RECEIVE, MANAGE_ROTA, RULE_DISPUTE, RAISE_DISPUTE,
)  # fmt: skip
_names = count(1)


@dataclass
class Desk:
    """A project with two consultants, a leader of the first one, a manager, a director and a desk."""

    project: Project = field(default_factory=cast.project)
    today: date = field(default_factory=business_day)

    def __post_init__(self) -> None:
        self.li, self.chen = (self.consultant(name) for name in ("李伟", "陈静"))
        self.leader = cast.staff_with(*CONSULTANT, VIEW_TEAM, project=self.project, name="孙强")
        self.manager = cast.actor_with(*MANAGER, project=self.project, name="赵磊")
        self.director = cast.actor_with(VIEW_ALL, RULE_APPEAL, project=self.project, name="周明")
        self.desk = cast.actor_with(REGISTER, RECEIVE, project=self.project, name="前台")
        self.system = org.system_actor(self.project.company_id)

    def consultant(self, name: str) -> Staff:
        return cast.staff_with(*CONSULTANT, project=self.project, name=name)

    def actor(self, staff: Staff) -> Actor:
        return cast.actor_of(staff)

    def customer(self, owner: Staff | None = None, name: str = "王芳", phone: str | None = None) -> Customer:
        return testing.customer(self.project, name, owner=owner or self.li, phone=phone)

    def now(self, customer: Customer) -> Customer:
        return Customer.objects.select_related("owner").get(pk=customer.pk)

    def clocks(self, terms: ServiceTerms | None = None) -> None:
        """Let customers be taken back from today on."""
        actions.set_service_rule(
            self.project.pk,
            terms or ServiceTerms(),
            valid_from=self.today,
            today=self.today,
            actor=self.system,
        )

    def pooled(self, **who: object) -> Customer:
        """A customer whom their consultant gave up."""
        customer = self.customer(**who)  # type: ignore[arg-type]
        actions.release_to_pool(customer.pk, reason="不接电话", actor=self.system)
        return self.now(customer)

    def terms(self, *to: Staff, reason: str = "调整", **others: object) -> HandOverTerms:
        return HandOverTerms([each.pk for each in to], reason, self.today, **others)  # type: ignore[arg-type]

    def receive(self, phone: str | None = None, actor: Actor | None = None, **others: object) -> object:
        """Somebody comes to the desk."""
        person = RegisteredPerson(f"来访{next(_names)}", phone or phone_number(), None, None)
        return actions.receive_by_rota(
            self.project.pk,
            NewCustomer(person),
            ContactDraft("VISIT", self.today, heads=2),
            today=self.today,
            actor=actor or self.desk,
            **others,  # type: ignore[arg-type]
        )
