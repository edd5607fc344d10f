"""作废认筹: before any money."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from kaipan.finance import actions as finance
from kaipan.finance import queries as money
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import RegistrationId
from kaipan.kernel.money import ZERO
from kaipan.kernel.typed_values.texts import required_line
from kaipan.platform.unit_of_work import use_case
from kaipan.registrations import permissions
from kaipan.registrations.endings import end
from kaipan.registrations.finding import lock_registration, refuse_unless
from kaipan.registrations.refusals import RegistrationHasMoney
from kaipan.registrations.rights import require_mine
from kaipan.registrations.rules import states


@use_case
def void_registration(
    registration_id: RegistrationId | int, *, reason: str, actor: Actor, today: date
) -> None:
    """Void a registration that was never paid; its number stays used."""
    registration = lock_registration(registration_id, actor=actor)
    require_mine(registration, permissions.REGISTER, actor)
    refuse_unless(registration, (states.REGISTERED,), _("作废"))
    why = required_line(reason, longest=200)
    received = money.account_card(registration.money_account).received
    if received > ZERO:
        raise RegistrationHasMoney(number=registration.number, received=f"{received:,.2f}")
    finance.close_account(registration.money_account, reason=why, actor=actor)
    end(registration, states.VOIDED, reason=why, today=today, actor=actor)
