"""转认购: the 诚意金 of a registration becomes money of a deal, for the room of sales."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.utils.translation import gettext_lazy as _

from kaipan.approvals import queries as answers
from kaipan.finance import actions as finance
from kaipan.finance import queries as money
from kaipan.inventory import queries as rooms
from kaipan.kernel.actor import Actor
from kaipan.kernel.errors import NotFound
from kaipan.kernel.ids import AccountId, CustomerId, RegistrationId, RoomId
from kaipan.kernel.money import ZERO, Money
from kaipan.kernel.source import Source
from kaipan.kernel.text import gettext_noop
from kaipan.ledger import actions as ledger
from kaipan.org import queries as org
from kaipan.platform import events
from kaipan.platform.unit_of_work import step
from kaipan.registrations.endings import end
from kaipan.registrations.events import RegistrationTurned
from kaipan.registrations.finding import lock_registration, refuse_unless
from kaipan.registrations.matters import WITHDRAW
from kaipan.registrations.models import Registration
from kaipan.registrations.people import check_is_theirs
from kaipan.registrations.queries.checklist import missing_points
from kaipan.registrations.refusals import (
    NotQualified,
    RegistrationOfAnotherProject,
    RegistrationUnpaid,
    RoomNotIntended,
    WithdrawalAsked,
)
from kaipan.registrations.rules import states
from kaipan.registrations.wishes import wished_rooms

TURNED_REASON = gettext_noop("诚意金转入交易")


@step
def claim_registration(
    registration_id: RegistrationId | int,
    *,
    room_id: RoomId | int,
    customer_id: CustomerId | int,
    today: date,
    actor: Actor,
) -> Registration:
    """Come to buy a room with a registration: locked, and good for just this customer and room.

    Called before anything else is locked. Refuses one that is not valid by the clock, of somebody else,
    of another project, asked to be withdrawn, with a point of the qualification open
    (:class:`NotQualified` names it), and a room not wished for where the project demands that.
    """
    ledger.hold_period_open(actor.company_id, today)
    registration = lock_registration(registration_id, actor=actor)
    refuse_unless(registration, (states.VALID,), _("转认购"))
    asked = answers.latest_for(registration.source, WITHDRAW)
    if asked is not None and asked.state == "PENDING":
        raise WithdrawalAsked(number=registration.number, state=asked.state_label)
    check_is_theirs(registration, customer_id)
    _check_room(registration, room_id)
    open_points = missing_points(registration, on=today)
    if open_points:
        names = "、".join(point.name for point in open_points)
        raise NotQualified(number=registration.number, items=names)
    return registration


@step
def hold_money_of(registration: Registration, others: Collection[AccountId], *, today: date) -> None:
    """Lock the account of a claimed registration, and others the verb will lock, in their order."""
    finance.hold_accounts([registration.money_account, *others], today)
    owed = money.account_card(registration.money_account).owed
    if owed > ZERO:
        raise RegistrationUnpaid(number=registration.number, owed=f"{owed:,.2f}", verb=_("转认购"))


@step
def turn_registration(
    registration: Registration,
    *,
    deal: Source,
    account_id: AccountId,
    up_to: Money,
    today: date,
    actor: Actor,
) -> Money:
    """Let the registration's money go to the deal's account, ``up_to`` 元 of it, in the ledger alone.

    What the deal does not take stays and is refundable. The money moved, in 元.
    """
    why = f"{registration.number} 转入交易"
    free = finance.end_dues(registration.money_account, reason=why, today=today, actor=actor)
    amount = min(free, up_to)
    finance.transfer_money(
        registration.money_account,
        account_id,
        amount,
        reason=why,
        source=registration.source,
        today=today,
        actor=actor,
    )
    if free == amount:
        finance.retire_account(registration.money_account, reason=why, today=today, actor=actor)
    end(registration, states.TURNED, reason=TURNED_REASON, today=today, turned_into=deal, actor=actor)
    events.publish(
        RegistrationTurned(registration.project_id, registration.pk, deal.kind, deal.id, str(amount))
    )
    return amount


def _check_room(registration: Registration, room_id: int) -> None:
    room = next(iter(rooms.rooms_facts([room_id])), None)
    if room is None:
        raise NotFound
    if room.project_id != registration.project_id:
        raise RegistrationOfAnotherProject(number=registration.number, room=room.label)
    only = org.project_settings(registration.project_id).registration_rooms_only
    if only and room_id not in wished_rooms(registration):
        raise RoomNotIntended(room=room.label, number=registration.number)
