"""登记收款单位的账户."""

from __future__ import annotations

from kaipan.charges.models import Payee
from kaipan.charges.permissions import SET_RULES
from kaipan.charges.queries.payees import payees
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.typed_values.texts import clean_line
from kaipan.platform import audit
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import use_case


@use_case
def describe_payee(payee_id: int, *, bank: str, account_number: str, actor: Actor) -> None:
    """Write down by which bank and account a payee of the company is paid; for the whole company."""
    seen = one(payees(actor), pk=payee_id)
    require(actor, SET_RULES)
    payee = Payee.objects.get(pk=seen.pk)
    before = (payee.bank, payee.account_number)
    payee.bank = clean_line(bank, longest=80)
    payee.account_number = clean_line(account_number, longest=40)
    payee.save(update_fields=["bank", "account_number"])
    audit.record(
        actor,
        "charges.payee.described",
        payee,
        changes={"bank": [before[0], payee.bank], "account_number": [before[1], payee.account_number]},
    )
