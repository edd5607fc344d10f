"""What the verbs about staff, roles and grants share."""

from collections.abc import Iterator
from contextlib import contextmanager

from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import CompanyId
from kaipan.org.models import Company, Grant, Role, Staff
from kaipan.org.permissions import MANAGE_STAFF
from kaipan.org.rules.refusals import LastAdministrator
from kaipan.platform.locks import Rank, lock
from kaipan.platform.scopes import one


def managed_staff(staff_id: int, actor: Actor) -> Staff:
    """The person of the actor's own company, for an actor who manages its staff."""
    require(actor, MANAGE_STAFF)
    return one(Staff.objects.filter(company_id=actor.company_id), pk=staff_id)


def role_of_company(role_id: int, actor: Actor) -> Role:
    """The role of the actor's own company."""
    return one(Role.objects.filter(company_id=actor.company_id), pk=role_id)


@contextmanager
def keeping_an_administrator(company_id: CompanyId | int) -> Iterator[None]:
    """Refuse what is done inside when it would leave the company without an administrator.

    The company's row is locked first: two administrators who disable each other at the same moment do so
    one after the other, and the second is refused.
    """
    lock(Rank.ORGANISATION, Company.objects.filter(pk=company_id))
    administrators = Grant.objects.filter(company_id=company_id).of_administrators(MANAGE_STAFF)
    had_one = administrators.exists()
    yield
    if had_one and not administrators.exists():
        raise LastAdministrator
