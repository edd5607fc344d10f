"""What the page of a deal shows: where it stands, what comes next, what happened."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kaipan.finance import queries as finance
from kaipan.interfaces.backoffice.sales.filters import TO_BE_SIGNED
from kaipan.interfaces.backoffice.shell import formats
from kaipan.interfaces.backoffice.shell.badges import Tone
from kaipan.interfaces.backoffice.shell.parts import Happening, Step
from kaipan.kernel.actor import Actor
from kaipan.org import queries as org
from kaipan.sales import permissions
from kaipan.sales import queries as sales

ORDER = {"BOOKED": "booking", "SUBSCRIBED": "subscription", "DRAFTED": "draft", "SIGNED": "contract"}
CANCEL_VERBS = {
    "BOOKED": gettext_lazy("取消预订"),
    "SUBSCRIBED": gettext_lazy("取消认购"),
    "DRAFTED": gettext_lazy("取消认购"),
    "SIGNED": gettext_lazy("取消签约"),
}
STAGE_LABELS = {
    "booking": gettext_lazy("预订"),
    "subscription": gettext_lazy("认购"),
    "draft": gettext_lazy("草签"),
    "contract": gettext_lazy("签约"),
}
_TOLD: dict[str, tuple[str | Promise, str, Tone]] = {
    "sales.deal.booked": (gettext_lazy("预订"), "calendar-event", Tone.AMBER),
    "sales.deal.subscribed": (gettext_lazy("认购"), "file-text", Tone.BLUE),
    "sales.deal.drafted": (gettext_lazy("草签"), "file-description", Tone.BLUE),
    "sales.deal.signed": (gettext_lazy("签约"), "file-certificate", Tone.CYAN),
    "sales.deal.signed_online": (gettext_lazy("登记网签合同号"), "network", Tone.CYAN),
    "sales.deal.booking_extended": (gettext_lazy("预订延期"), "calendar-due", Tone.AMBER),
    "sales.deal.reminded": (gettext_lazy("到期提醒"), "bell", Tone.GREY),
    "sales.deal.cancelled": (gettext_lazy("取消"), "ban", Tone.RED),
    "sales.deal.lapsed": (gettext_lazy("预订过期"), "hourglass", Tone.GREY),
    "sales.deal.paper_issued": (gettext_lazy("出具单据"), "printer", Tone.GREY),
}


@dataclass(frozen=True, slots=True)
class NextStep:
    """What has to happen now: who, until when, and the way there when this person may go it."""

    label: str
    text: str = ""
    url: str = ""
    verb: str = ""
    tone: Tone = Tone.BLUE
    sheet: bool = False


def steps(deal: Any) -> list[Step]:
    """预订 → 认购 → 草签 → 签约, with where the deal stands; 草签 is left out of a contract made without."""
    skipped = {"draft"} if hasattr(deal, "contract") and not hasattr(deal, "draft") else set()
    return [
        Step(label, is_done=hasattr(deal, name), is_current=deal.live and ORDER[deal.state] == name)
        for name, label in STAGE_LABELS.items()
        if name not in skipped
    ]


def next_step(
    card: sales.DealCard,
    account: finance.AccountCard,
    dues: tuple[finance.DueCard, ...],
    actor: Actor,
    today: date,
) -> NextStep | None:
    """The one thing to do next; None when the deal has ended or all is done."""
    deal = card.deal
    if not deal.live:
        return None
    due = next((each for each in _by_day(dues) if not each.settled), None)
    presses = due is not None and due.due_on is not None and due.due_on <= today
    if deal.state == "BOOKED" and account.received:
        return _until(deal, actor, permissions.SUBSCRIBE, "sales:subscribe_booked", today)
    if deal.state in TO_BE_SIGNED and not presses:
        return _until(deal, actor, permissions.SIGN, "sales:sign", today)
    if deal.state == "SIGNED" and not presses and card.online_number is None:
        return _verb_step(deal, actor, permissions.SIGN, "sales:online_number", _("登记网签合同号"))
    if due is None:
        return None
    label = _("收%(name)s %(amount)s 元") % {"name": due.name, "amount": formats.money(due.outstanding)}
    late = due.days_overdue(today)
    may_receive = actor.may(permissions.RECEIVE, deal.project_id)
    url = reverse("finance:receive", args=[deal.pk]) if may_receive else ""
    return NextStep(label, _waiting(due, late), url, _("去收款"), Tone.RED if late else Tone.BLUE)


def days(deal: Any, today: date) -> list[tuple[str, date, int]]:
    """The day that runs in the deal's state, and how many days it is over."""
    running = {"BOOKED": (_("应转认购日"), deal.subscribe_by)}
    running |= dict.fromkeys(TO_BE_SIGNED, (_("应签约日"), deal.sign_by))
    if deal.state not in running:
        return []
    label, day = running[deal.state]
    return [(label, day, max((today - day).days, 0))]


def happenings(deal: Any, receipts: Sequence[finance.ReceiptCard]) -> list[Happening]:
    """The trail of the deal and the money on it, the latest first."""
    told = [*_told(deal), *_receipts(receipts)]
    return sorted(told, key=lambda happening: happening.at, reverse=True)


def _by_day(dues: tuple[finance.DueCard, ...]) -> list[finance.DueCard]:
    return sorted(dues, key=lambda due: (due.due_on is None, due.due_on or date.max, due.sequence))


def _until(deal: Any, actor: Actor, permission: str, url_name: str, today: date) -> NextStep:
    """The next step of the deal itself, with the day until which it is to be taken."""
    (_label, day, late), *_rest = days(deal, today)
    is_booking = deal.state == "BOOKED"
    text = _("应于 %(day)s 前转认购") if is_booking else _("应于 %(day)s 前签约")
    verb = _("转认购") if is_booking else _("转签约")
    tone = Tone.RED if late else Tone.BLUE
    return _verb_step(deal, actor, permission, url_name, verb, text % {"day": formats.day(day)}, tone)


def _verb_step(
    deal: Any, actor: Actor, permission: str, url_name: str, verb: str, text: str = "", tone: Tone = Tone.BLUE
) -> NextStep:
    url = reverse(url_name, args=[deal.pk]) if actor.may(permission, deal.project_id) else ""
    return NextStep(verb, text, url, verb, tone, sheet=True)


def _waiting(due: finance.DueCard, late: int) -> str:
    if late:
        return _("已逾期 %(days)s 天") % {"days": late}
    return _("%(day)s 到期") % {"day": formats.day(due.due_on)} if due.due_on else ""


def _told(deal: Any) -> Iterator[Happening]:
    for record in org.trail_of(deal):
        if record.verb in _TOLD:
            title, icon, tone = _TOLD[record.verb]
            number = str(record.changes.get("number") or record.changes.get("online_number", ""))
            yield Happening(title, record.at, record.actor_name, record.reason or number, icon, tone)


def _receipts(receipts: Sequence[finance.ReceiptCard]) -> Iterator[Happening]:
    for receipt in receipts:
        amount = _("%(amount)s 元") % {"amount": formats.money(receipt.total)}
        yield Happening(
            _("转入款项") if receipt.kind == "TRANSFER" else _("收款入账"),
            receipt.posted_at,
            receipt.posted_by_name or _("系统"),
            f"{amount} · {receipt.number}",
            "coins",
            Tone.GREEN,
        )
        if receipt.voided_at:
            said = f"{receipt.number} · {receipt.void_reason}"
            who = receipt.voided_by_name or _("系统")
            title = _("转账冲回") if receipt.kind == "TRANSFER" else _("收据作废")
            yield Happening(title, receipt.voided_at, who, said, "receipt-refund", Tone.RED)


def _name(staff: Any) -> str:
    return staff.name if staff else _("系统")
