"""The changes a deal may meet (变更类), as data: when each is open, and with what it goes together."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from kaipan.kernel.errors import Conflict, Refusal
from kaipan.kernel.text import gettext_noop as _
from kaipan.sales.rules import states


class ChangeKind(StrEnum):
    """A kind of change, gravest first: an amendment of several is asked about as its gravest."""

    RETURN = "RETURN"
    FORFEIT = "FORFEIT"
    REFUND_DEPOSIT = "REFUND_DEPOSIT"
    VOID = "VOID"
    EXCHANGE = "EXCHANGE"
    REVIVE = "REVIVE"
    UNDO = "UNDO"
    RENAME = "RENAME"
    BUYERS = "BUYERS"
    DISCOUNT = "DISCOUNT"
    PAYMENT_PLAN = "PAYMENT_PLAN"
    ADD_ONS = "ADD_ONS"
    SCHEDULE = "SCHEDULE"
    PAYMENT_DELAY = "PAYMENT_DELAY"
    EXTENSION = "EXTENSION"
    TERMS = "TERMS"


LABELS = {
    ChangeKind.RETURN: _("退房"),
    ChangeKind.FORFEIT: _("挞定"),
    ChangeKind.REFUND_DEPOSIT: _("退定"),
    ChangeKind.VOID: _("作废单据"),
    ChangeKind.EXCHANGE: _("换房"),
    ChangeKind.REVIVE: _("挞定激活"),
    ChangeKind.UNDO: _("撤销变更"),
    ChangeKind.RENAME: _("更名"),
    ChangeKind.BUYERS: _("增减权益人"),
    ChangeKind.DISCOUNT: _("变更折扣"),
    ChangeKind.PAYMENT_PLAN: _("换付款方式"),
    ChangeKind.ADD_ONS: _("增减附属房产"),
    ChangeKind.SCHEDULE: _("调整供款表"),
    ChangeKind.PAYMENT_DELAY: _("延期付款"),
    ChangeKind.EXTENSION: _("延期签约"),
    ChangeKind.TERMS: _("附属条款"),
}

OPEN_IN: dict[str, tuple[str, ...]] = {
    ChangeKind.RETURN: (states.SIGNED,),
    ChangeKind.FORFEIT: states.TO_BE_SIGNED,
    ChangeKind.REFUND_DEPOSIT: states.UNSIGNED,
    ChangeKind.VOID: states.LIVE,
    ChangeKind.EXCHANGE: states.AGREED,
    ChangeKind.REVIVE: (states.FORFEITED,),
    ChangeKind.UNDO: states.AGREED,
    ChangeKind.RENAME: states.AGREED,
    ChangeKind.BUYERS: states.AGREED,
    ChangeKind.DISCOUNT: states.AGREED,
    ChangeKind.PAYMENT_PLAN: states.AGREED,
    ChangeKind.ADD_ONS: states.AGREED,
    ChangeKind.SCHEDULE: states.AGREED,
    ChangeKind.PAYMENT_DELAY: states.AGREED,
    ChangeKind.EXTENSION: states.TO_BE_SIGNED,
    ChangeKind.TERMS: states.AGREED,
}

ALONE = frozenset(
    {
        ChangeKind.RETURN,
        ChangeKind.FORFEIT,
        ChangeKind.REFUND_DEPOSIT,
        ChangeKind.VOID,
        ChangeKind.EXCHANGE,
        ChangeKind.REVIVE,
        ChangeKind.UNDO,
    }
)
"""What ends, moves or brings back a deal, or takes a change back, is an amendment of its own."""

ENDS_AS = {
    ChangeKind.RETURN: states.RETURNED,
    ChangeKind.FORFEIT: states.FORFEITED,
    ChangeKind.REFUND_DEPOSIT: states.WITHDRAWN,
    ChangeKind.VOID: states.CANCELLED,
    ChangeKind.EXCHANGE: states.EXCHANGED,
}

IS_UNDONE = frozenset(
    {
        ChangeKind.BUYERS,
        ChangeKind.DISCOUNT,
        ChangeKind.PAYMENT_PLAN,
        ChangeKind.ADD_ONS,
        ChangeKind.SCHEDULE,
        ChangeKind.PAYMENT_DELAY,
        ChangeKind.TERMS,
    }
)
"""What one click takes back. A name given to somebody else is a second sale, a day used up stays so."""


WITHOUT_PAPER = frozenset({ChangeKind.EXCHANGE, ChangeKind.VOID, ChangeKind.REVIVE, ChangeKind.FORFEIT})
"""Of these nobody signs an agreement of its own: a 换房 has the 认购书 of the new deal."""


class NothingToChange(Refusal):
    """An amendment without a change."""

    code = "amendment_empty"
    message = _("%(room)s 的变更申请没有任何变更，请至少选择一项。")


class ChangesApart(Refusal):
    """Two changes that do not go together."""

    code = "amendment_changes_apart"
    spoken = Refusal.spoken | {"kind"}
    message = _("%(room)s 的“%(kind)s”须单独申请，不能与其他变更同单；请分开办理。")


class ChangeTwice(Refusal):
    """The same change twice in one amendment."""

    code = "amendment_change_twice"
    spoken = Refusal.spoken | {"kind"}
    message = _("%(room)s 的变更申请中“%(kind)s”出现两次，请合并为一项。")


class ChangeNotOpen(Conflict):
    """The deal stands where this change is not open."""

    code = "amendment_not_open"
    spoken = Conflict.spoken | {"kind", "state"}
    message = _("%(room)s 的交易现为“%(state)s”，不能办理“%(kind)s”；请按当前状态选择变更类型。")


def gravest(kinds: Sequence[ChangeKind]) -> ChangeKind:
    """As what an amendment of several changes is asked about."""
    order = list(ChangeKind)
    return min(kinds, key=order.index)


def check_kinds(kinds: Sequence[ChangeKind], *, state: str, state_label: str, room: str) -> None:
    """Refuse changes that are none, do not go together, or are not open to a deal in ``state``."""
    if not kinds:
        raise NothingToChange(room=room)
    for kind in kinds:
        if len(kinds) > 1 and kind in ALONE:
            raise ChangesApart(room=room, kind=LABELS[kind])
        if kinds.count(kind) > 1:
            raise ChangeTwice(room=room, kind=LABELS[kind])
        if state not in OPEN_IN[kind]:
            raise ChangeNotOpen(room=room, state=state_label, kind=LABELS[kind])
