"""What this room says when part of a price is not let off, or a credit is taken for money."""

from kaipan.kernel.errors import Conflict, Refusal
from kaipan.kernel.text import gettext_noop as _


class CreditIsNoReceipt(Refusal):
    """A credit is no money: it has no paper, and ends with the price."""

    code = "finance_credit_is_no_receipt"
    message = _("%(number)s 是冲减房款，不是收款：不能打印收据或单独作废；房款终止时自动失效。")


class CreditBeyondPrice(Conflict):
    """Nobody is let off more than the price asks for."""

    code = "finance_credit_beyond_price"
    message = _("%(label)s：冲减 %(amount)s 元超过该账户的房款应收，不能办理；请先核对合同价款和应收。")
