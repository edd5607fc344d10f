"""Another consultant goes on with a deal: by itself, or because the customer was handed over."""

import pytest

from kaipan.customers import actions as customers
from kaipan.customers.actions import HandOverTerms
from kaipan.customers.permissions import TRANSFER
from kaipan.customers.permissions import VIEW as VIEW_CUSTOMER
from kaipan.customers.permissions import VIEW_ALL as VIEW_ALL_CUSTOMERS
from kaipan.kernel.errors import Forbidden, NotFound
from kaipan.org import testing as cast
from kaipan.platform.models import AuditRecord
from kaipan.sales import actions, permissions, testing
from kaipan.sales.refusals import ConsultantUnfit, DealOver
from tests.kept import kept

pytestmark = pytest.mark.django_db
MAY = (permissions.VIEW_ALL, permissions.REASSIGN, TRANSFER, VIEW_ALL_CUSTOMERS)


@kept
def office():
    return testing.office()


@kept
def manager(office):
    return cast.actor_with(*MAY, project=office.project)


@kept
def chen(office):
    return cast.staff_with(VIEW_CUSTOMER, permissions.VIEW, project=office.project, name="陈静")


def hand_over(office, chen, manager, *, follow):
    terms = HandOverTerms([chen.pk], "调岗", testing.TODAY, deals_follow=follow)
    return customers.hand_over_customers(
        office.project.pk, [office.customer.pk], terms, today=testing.TODAY, actor=manager
    )


def test_a_live_deal_goes_to_another_consultant(office, manager, chen):
    deal = office.book()
    before = office.deal(deal).consultant.name
    actions.change_consultant(deal, to_staff_id=chen.pk, reason="调岗", actor=manager)
    assert office.deal(deal).consultant == chen
    said = AuditRecord.objects.get(verb="sales.deal.consultant_changed")
    assert (said.changes, said.reason) == ({"consultant": [before, "陈静"]}, "调岗")
    with pytest.raises(ConsultantUnfit):
        actions.change_consultant(deal, to_staff_id=chen.pk, reason="调岗", actor=manager)


def test_what_is_over_or_not_to_be_seen_goes_to_nobody(office, manager, chen):
    deal = office.book()
    for actor, refusal in (
        (cast.actor_with(permissions.REASSIGN, project=office.project), NotFound),
        (cast.actor_with(permissions.VIEW_ALL, project=office.project), Forbidden),
    ):
        with pytest.raises(refusal):
            actions.change_consultant(deal, to_staff_id=chen.pk, reason="调岗", actor=actor)
    canceller = cast.actor_with(permissions.CANCEL, project=office.project)
    actions.cancel_booking(deal, reason="录入错误", actor=canceller, today=testing.TODAY)
    with pytest.raises(DealOver):
        actions.change_consultant(deal, to_staff_id=chen.pk, reason="调岗", actor=manager)


def test_deals_keep_their_consultant_or_follow_the_customer(office, manager, chen):
    deal = office.book()
    owner = office.deal(deal).consultant
    (done,) = hand_over(office, chen, manager, follow=True).done
    assert (done.deals, office.deal(deal).consultant) == (1, chen)
    back = HandOverTerms([owner.pk], "调回", testing.TODAY)
    customers.hand_over_customers(
        office.project.pk, [office.customer.pk], back, today=testing.TODAY, actor=manager
    )
    assert office.deal(deal).consultant == chen


def test_who_may_not_change_consultants_lets_no_deal_follow(office, chen):
    office.book()
    actor = cast.actor_with(TRANSFER, VIEW_ALL_CUSTOMERS, project=office.project)
    with pytest.raises(Forbidden):
        hand_over(office, chen, actor, follow=True)
