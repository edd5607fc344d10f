"""The kinds of change as pages offer them, by the rules of the room: the verbs judge again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kaipan.interfaces.backoffice.shell.choices import choices_of
from kaipan.sales import queries as sales

KINDS = choices_of("sales.Amendment", "kind")

PAYS_BACK = ("RETURN", "REFUND_DEPOSIT", "FORFEIT")

HINTS = {
    "RETURN": _("撤销合同，扣款后退款，房间可再售"),
    "FORFEIT": _("催告期满仍不签约，没收定金"),
    "REFUND_DEPOSIT": _("预订或认购不再继续，退还已付款项"),
    "VOID": _("录入错误，未收款、未出单据"),
    "EXCHANGE": _("改买另一间房，已付款项随之转入"),
    "REVIVE": _("挞定后恢复原交易和原价格"),
    "RENAME": _("买受人全部改为他人"),
    "BUYERS": _("增加或减少买受人，调整份额"),
    "DISCOUNT": _("改选优惠项目，或申请目录外优惠"),
    "PAYMENT_PLAN": _("改用另一种付款方式，重排供款表"),
    "ADD_ONS": _("加购或取消车位、储藏室等"),
    "SCHEDULE": _("总价不变，重新约定各期款项"),
    "PAYMENT_DELAY": _("某一期款项延后支付"),
    "EXTENSION": _("应签约日延后"),
    "TERMS": _("增加或删除附属条款"),
}


@dataclass(frozen=True, slots=True)
class Offered:
    """A kind of change a person may choose."""

    code: str
    label: str | Promise
    hint: str | Promise
    alone: bool


def offered_to(state: str) -> list[Offered]:
    """The kinds open to a deal in ``state``, those that leave it its room first.

    撤销变更 is not among them: it begins at the change that is taken back.
    """
    found = [
        Offered(code, KINDS(code).label, HINTS[code], code in sales.CHANGES_ALONE)
        for code, states in sales.CHANGES_OPEN_IN.items()
        if state in states and code != "UNDO"
    ]
    return sorted(found, key=lambda each: each.alone)


def chosen_of(codes: Sequence[str]) -> list[str]:
    """The kinds an address names, each once; one that stands alone shuts the others out."""
    known = [code for code in dict.fromkeys(codes) if code in HINTS]
    alone = [code for code in known if code in sales.CHANGES_ALONE]
    return alone[:1] or known


def undoable(amendments: Sequence[Any]) -> Any:
    """The amendment of a deal that one click takes back: the last one carried out, if its kinds allow it."""
    done = sorted(
        (each for each in amendments if each.state == "EXECUTED"),
        key=lambda each: (each.settled_on, each.pk),
    )
    if not done or done[-1].deal.state not in sales.CHANGES_OPEN_IN["UNDO"]:
        return None
    return done[-1] if set(done[-1].kinds) <= sales.CHANGES_UNDONE else None


def kind_words(kinds: Sequence[str]) -> str:
    """``换付款方式、附属条款``: what an amendment is called by all its changes."""
    return "、".join(str(KINDS(kind).label) for kind in kinds)
