"""退号: a registration is given up and its 诚意金 given back whole."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from kaipan.approvals import actions as approvals
from kaipan.approvals import queries as answers
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import ProjectId, RefundId, RegistrationId
from kaipan.kernel.text import Phrase, gettext_noop
from kaipan.kernel.typed_values.texts import required_line
from kaipan.ledger import actions as ledger
from kaipan.org import queries as org
from kaipan.platform import audit
from kaipan.platform.unit_of_work import step, use_case
from kaipan.registrations import permissions
from kaipan.registrations.endings import end
from kaipan.registrations.finding import lock_registration, refuse_unless
from kaipan.registrations.matters import WITHDRAW
from kaipan.registrations.models import Registration
from kaipan.registrations.refunding import Payee, give_back
from kaipan.registrations.refusals import (
    RegistrationOver,
    WithdrawalAsked,
    WithdrawalNeedsNoApproval,
    WithdrawalNotAsked,
)
from kaipan.registrations.rights import require_mine
from kaipan.registrations.rules import states

_WITHDRAWABLE = (states.VALID, states.LAPSED, states.WITHDRAWING)


@use_case
def ask_withdrawal(registration_id: RegistrationId | int, *, reason: str, actor: Actor) -> None:
    """Ask somebody else whether a valid registration may be given up, where the project says so."""
    registration = lock_registration(registration_id, actor=actor)
    require_mine(registration, permissions.WITHDRAW, actor)
    refuse_unless(registration, (states.VALID,), _("申请退号"))
    why = required_line(reason, longest=200)
    if not org.project_settings(registration.project_id).registration_refund_approval:
        raise WithdrawalNeedsNoApproval(number=registration.number)
    asked = answers.latest_for(registration.source, WITHDRAW)
    if asked is not None and asked.state in ("PENDING", "APPROVED"):
        raise WithdrawalAsked(number=registration.number, state=asked.state_label)
    approvals.ask(
        project_id=ProjectId(registration.project_id),
        matter=WITHDRAW,
        source=registration.source,
        title=Phrase(gettext_noop("认筹退号 %(number)s"), {"number": registration.number}),
        payload=_payload(registration),
        actor=actor,
    )
    audit.record(actor, "registrations.registration.withdrawal_asked", registration, reason=why)


@use_case
def withdraw_registration(
    registration_id: RegistrationId | int,
    *,
    reason: str,
    payee: Payee | None = None,
    today: date,
    actor: Actor,
) -> RefundId:
    """Give a registration up and grant the refund of all its 诚意金; it is 已退号 when that is paid.

    One that lapsed with money is given back in the same way, and one whose refund was called off is granted
    another. To the payer unless ``payee`` says whom and why. Where the project wants approval, a yes to
    :func:`ask_withdrawal` is used up.
    """
    ledger.hold_period_open(actor.company_id, today)
    registration = lock_registration(registration_id, actor=actor)
    require_mine(registration, permissions.WITHDRAW, actor)
    if registration.state not in _WITHDRAWABLE:
        raise RegistrationOver(
            number=registration.number, state=registration.get_state_display(), verb=_("退号")
        )
    why = required_line(reason, longest=200)
    _use_approval(registration, actor)
    refund_id = give_back(registration, payee, reason=why, today=today, actor=actor)
    if registration.state == states.WITHDRAWING:
        audit.record(actor, "registrations.registration.refund_granted", registration, reason=why)
    else:
        end(registration, states.WITHDRAWING, reason=why, today=today, actor=actor)
    return refund_id


@use_case
def refund_balance(
    registration_id: RegistrationId | int,
    *,
    reason: str,
    payee: Payee | None = None,
    today: date,
    actor: Actor,
) -> RefundId:
    """Grant the refund of what a deal did not take of a registration's 诚意金."""
    ledger.hold_period_open(actor.company_id, today)
    registration = lock_registration(registration_id, actor=actor)
    require_mine(registration, permissions.WITHDRAW, actor)
    if registration.state != states.TURNED:
        raise RegistrationOver(
            number=registration.number, state=registration.get_state_display(), verb=_("退余额")
        )
    why = required_line(reason, longest=200)
    refund_id = give_back(registration, payee, reason=why, today=today, actor=actor)
    audit.record(actor, "registrations.registration.refund_granted", registration, reason=why)
    return refund_id


@step
def _use_approval(registration: Registration, actor: Actor) -> None:
    if registration.state != states.VALID:
        return
    if not org.project_settings(registration.project_id).registration_refund_approval:
        return
    asked = answers.latest_for(registration.source, WITHDRAW)
    if asked is None or asked.state != "APPROVED":
        state = asked.state_label if asked else _("尚未提交")
        raise WithdrawalNotAsked(number=registration.number, state=state)
    approvals.consume(registration.source, WITHDRAW, _payload(registration), actor=actor)


def _payload(registration: Registration) -> dict[str, object]:
    return {
        "registration": registration.pk,
        "number": registration.number,
        "customer": registration.customer_id,
        "earnest": str(registration.earnest),
    }
