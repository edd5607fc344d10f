"""What this room says of card payments and their arrival."""

from kaipan.kernel.errors import Conflict
from kaipan.kernel.text import gettext_noop as _


class CardMoneyArrived(Conflict):
    """What was swiped has reached the bank."""

    code = "finance_card_money_arrived"
    message = _(
        "收据 %(number)s 的 POS 刷卡 %(amount)s 元已于 %(day)s 到账；"
        "请先在“POS 清算”撤销该笔到账，再作废收据。"
    )


class SwipeNotInTransit(Conflict):
    """No such swipe waits for its money."""

    code = "finance_swipe_not_in_transit"
    message = _(
        "收据 %(receipt)s 的 POS 刷卡 %(amount)s 元不在途（已到账、已作废或金额不同），请刷新后重新核对。"
    )


class CardArrivalNotStanding(Conflict):
    """The arrival was undone."""

    code = "finance_card_arrival_not_standing"
    message = _("这笔 %(amount)s 元的 POS 到账已于 %(day)s 撤销。")
