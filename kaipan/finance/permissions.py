"""What people may do in the room of money."""

from kaipan.kernel.actor import Actor
from kaipan.kernel.permissions import declare
from kaipan.kernel.text import gettext_noop as _

VIEW_RECEIPT = declare("finance.receipt.view", _("查看应收、收款和收据本"))
POST_RECEIPT = declare("finance.receipt.post", _("收款和核销预收"))
PRINT_RECEIPT = declare("finance.receipt.print", _("开具收据"))
VOID_RECEIPT = declare("finance.receipt.void", _("作废收据"))
READ_LOAN = declare("finance.loan.read", _("导入和核对银行放款"))
POST_LOAN = declare("finance.loan.post", _("银行放款入账"))
GRANT_REFUND = declare("finance.refund.grant", _("批准和取消退款"))
PAY_REFUND = declare("finance.refund.pay", _("支付退款"))
CLOSE_TODO = declare("finance.todo.close", _("办结财务待办"))
CLOSE_DAY = declare("finance.day.close", _("出纳日结"))
SIGN_CASH = declare("finance.day.sign", _("签收日结现金和缴存银行"))
REOPEN_DAY = declare("finance.day.reopen", _("重开出纳日结"))
MANAGE_BOOK = declare("finance.book.manage", _("登记和停用收据本"))

MANAGE_KINDS = declare("finance.kind.manage", _("自设款项类型"))


def can_post_receipt(actor: Actor, project_id: int) -> bool:
    """Whether pages show the buttons of taking money and applying advances."""
    return actor.may(POST_RECEIPT, project_id)


def can_print_receipt(actor: Actor, project_id: int) -> bool:
    """Whether pages show the button that issues the paper."""
    return actor.may(PRINT_RECEIPT, project_id)


def can_void_receipt(actor: Actor, project_id: int) -> bool:
    """Whether pages show the button that voids a receipt."""
    return actor.may(VOID_RECEIPT, project_id)


def can_read_loans(actor: Actor, project_id: int) -> bool:
    """Whether pages show the buttons of reading a bank's file and matching its lines."""
    return actor.may(READ_LOAN, project_id)


def can_post_loans(actor: Actor, project_id: int) -> bool:
    """Whether pages show the buttons that post a batch of loans and settle its exceptions."""
    return actor.may(POST_LOAN, project_id)


def can_grant_refund(actor: Actor, project_id: int) -> bool:
    """Whether pages show the buttons that grant a refund and cancel one."""
    return actor.may(GRANT_REFUND, project_id)


def can_pay_refund(actor: Actor, project_id: int) -> bool:
    """Whether pages show the buttons that pay a refund and show the payee's account."""
    return actor.may(PAY_REFUND, project_id)


def can_close_todo(actor: Actor, project_id: int) -> bool:
    """Whether pages show the button that says a to-do is done."""
    return actor.may(CLOSE_TODO, project_id)


def can_manage_books(actor: Actor, project_id: int) -> bool:
    """Whether pages show the buttons of receipt books."""
    return actor.may(MANAGE_BOOK, project_id)
