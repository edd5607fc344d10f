"""查看收款账号, to pay a refund to it."""

from kaipan.finance import permissions
from kaipan.finance.models import Refund
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.errors import NotFound
from kaipan.kernel.ids import RefundId
from kaipan.platform import audit
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import use_case


@use_case
def reveal_payee_account(refund_id: RefundId | int, *, actor: Actor) -> str:
    """The account number a refund goes to, in the clear; that somebody looked stays in the audit trail.

    Needs ``finance.refund.pay``. Raises NotFound when none was given.
    """
    refund = one(Refund.objects.all(), pk=refund_id)
    require(actor, permissions.PAY_REFUND, refund.project_id)
    if refund.payee_account is None:
        raise NotFound
    audit.record(actor, "finance.refund.payee_account_seen", refund)
    number: str = refund.payee_account.clear()
    return number
