"""Two buyers of the demo paid too much: one has the money back, the other waits for the cashier."""

from datetime import date

from kaipan.finance import actions as finance
from kaipan.finance import queries as accounts
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import ProjectId
from kaipan.kernel.money import Money

TOO_MUCH = Money(6_600)


def paid_too_much(
    project_id: ProjectId, cashier: Actor, accountant: Actor, *, bank_account_id: int, today: date
) -> None:
    """Take more than is due from two buyers, grant both refunds and pay the first."""
    paying = accounts.accounts(cashier).filter(project_id=project_id, state="OPEN", received__gt=0)
    granted = []
    for account in paying.order_by("pk")[:2]:
        left = (due.outstanding for due in accounts.dues_of(account.pk) if not due.is_loan)
        amount = Money.total(left) + TOO_MUCH
        finance.receive_payment(
            account.pk,
            dated_on=today,
            payer_name=account.payer.name,
            lines=[finance.ReceiptLine(finance.Method.TRANSFER, amount, bank_account_id, "网银")],
            today=today,
            actor=cashier,
        )
        granted.append(
            finance.order_refund(
                account.pk,
                TOO_MUCH,
                payee_name=account.payer.name,
                payee_account="6225 8801 2345 6789",
                reason="客户多付",
                today=today,
                actor=accountant,
            )
        )
    finance.pay_refund(
        granted[0],
        method=finance.PayoutMethod.TRANSFER,
        bank_account_id=bank_account_id,
        reference="网银 0093",
        paid_on=today,
        today=today,
        actor=cashier,
    )
