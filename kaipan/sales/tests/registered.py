"""An office whose consultant registers customers too, and deals on the money of registrations."""

from datetime import timedelta

from kaipan.customers import testing as customer_cast
from kaipan.kernel.ids import CustomerId
from kaipan.org import actions as org_actions
from kaipan.org import queries as org
from kaipan.org import testing as org_cast
from kaipan.org.models import Staff
from kaipan.registrations import testing as desk_cast
from kaipan.sales import actions, testing


def desk_of(office):
    """The people of an office at the desk of registrations."""
    consultant, colleague = Staff.objects.get(pk=office.consultant.staff_id), None
    role = org_cast.role_with(*desk_cast.CONSULTANT, of=office.project.company)
    system = org.system_actor(office.project.company_id)
    org_actions.grant_role(consultant.pk, role_id=role.pk, project_id=office.project.pk, actor=system)
    office.consultant = org_cast.actor_of(consultant)
    colleague = org_cast.staff_with(*desk_cast.CONSULTANT, project=office.project)
    return desk_cast.Desk(
        project=office.project,
        rooms=office.rooms,
        consultant=office.consultant,
        customer=office.customer,
        colleague=org_cast.actor_of(colleague),
        colleagues_customer=customer_cast.customer(office.project, "李明", owner=colleague),
        manager=org_cast.actor_with(*desk_cast.MANAGER, project=office.project),
        cashier=org_cast.actor_with(*desk_cast.CASHIER, project=office.project),
    )


def subscribe(office, desk, registration, room=0, **terms):
    """Subscribe to the n-th room with a registration."""
    return actions.subscribe_room(
        office.rooms[room],
        customer_id=CustomerId(office.customer.pk),
        buyers=office.buyers(),
        payment_plan_id=office.plans["LUMP_SUM"],
        registration_id=registration,
        sign_by=desk.today + timedelta(days=7),
        actor=office.consultant,
        today=desk.today,
        **terms,
    )


def book(office, desk, registration, room=0):
    """Book the n-th room with a registration."""
    return actions.book_room(
        office.rooms[room],
        customer_id=CustomerId(office.customer.pk),
        payment_plan_id=office.plans["LUMP_SUM"],
        earnest=testing.EARNEST,
        valid_days=3,
        registration_id=registration,
        actor=office.consultant,
        today=desk.today,
    )
