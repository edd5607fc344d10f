"""Who gets a refund of a deal that ends: sealed with the amendment, the customer where nothing is said."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

from kaipan.finance import actions as finance
from kaipan.finance import queries as money
from kaipan.kernel.typed_values.texts import clean_line
from kaipan.platform.encryption import Sealed
from kaipan.sales.models import Deal


@dataclass(frozen=True, slots=True)
class Payee:
    """A name, an account number, and why the money does not go to who paid; ``bank`` gets its loan back."""

    name: str = ""
    account: str = ""
    reason: str = ""
    bank: str = ""

    def sealed(self) -> Sealed | None:
        """To keep with an amendment; nothing where nothing was said."""
        said = {name: clean_line(value, longest=200) for name, value in asdict(self).items()}
        return Sealed(json.dumps(said, ensure_ascii=False)) if any(said.values()) else None


def payee_of(deal: Deal, kept: Sealed | None) -> Payee:
    """Who was named, completed by who paid: the customer, and the bank that released the loan."""
    said = Payee(**json.loads(kept.clear())) if kept else Payee()
    loans = [
        receipt
        for receipt in money.receipts_of(deal.money_account)
        if any(line.method == finance.Method.LOAN for line in receipt.lines)
    ]
    return Payee(
        name=said.name or deal.customer.party.name,
        account=said.account,
        reason=said.reason,
        bank=said.bank or (loans[-1].payer_name if loans else ""),
    )
