"""What the page of a deal shows: where it stands, what comes next, what happened."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kaipan.finance import queries as finance
from kaipan.interfaces.backoffice.shell import formats
from kaipan.interfaces.backoffice.shell.badges import Tone
from kaipan.interfaces.backoffice.shell.parts import Happening, Step
from kaipan.kernel.actor import Actor
from kaipan.org import queries as org
from kaipan.sales import permissions

ORDER = ("BOOKED", "SUBSCRIBED", "SIGNED")
CANCEL_VERBS = {
    "BOOKED": gettext_lazy("取消预订"),
    "SUBSCRIBED": gettext_lazy("取消认购"),
    "SIGNED": gettext_lazy("取消签约"),
}
STAGE_LABELS = {
    "booking": gettext_lazy("预订"),
    "subscription": gettext_lazy("认购"),
    "contract": gettext_lazy("签约"),
}
_TOLD: dict[str, tuple[str | Promise, str, Tone]] = {
    "sales.deal.booked": (gettext_lazy("预订"), "calendar-event", Tone.AMBER),
    "sales.deal.subscribed": (gettext_lazy("认购"), "file-text", Tone.BLUE),
    "sales.deal.signed": (gettext_lazy("签约"), "file-certificate", Tone.CYAN),
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
    """预订 → 认购 → 签约, with where the deal stands."""
    reached = [hasattr(deal, name) for name in STAGE_LABELS]
    return [
        Step(label, is_done=done, is_current=deal.live and ORDER.index(deal.state) == place)
        for place, (label, done) in enumerate(zip(STAGE_LABELS.values(), reached, strict=True))
    ]


def next_step(
    deal: Any, account: finance.AccountCard, dues: tuple[finance.DueCard, ...], actor: Actor, today: date
) -> NextStep | None:
    """The one thing to do next; None when the deal has ended or all is done."""
    if not deal.live:
        return None
    due = next((each for each in _by_day(dues) if not each.settled), None)
    may_receive = actor.may(permissions.RECEIVE, deal.project_id)
    if deal.state == "BOOKED" and account.received:
        return _verb_step(deal, actor, permissions.SUBSCRIBE, "sales:subscribe_booked", _("转认购"))
    if deal.state == "SUBSCRIBED" and (due is None or due.due_on is None or due.due_on > today):
        text = _("应于 %(day)s 前签约") % {"day": formats.day(deal.subscription.sign_by)}
        is_late = deal.subscription.sign_by < today
        tone = Tone.RED if is_late else Tone.BLUE
        return _verb_step(deal, actor, permissions.SIGN, "sales:sign", _("转签约"), text, tone)
    if due is None:
        return None
    label = _("收%(name)s %(amount)s 元") % {"name": due.name, "amount": formats.money(due.outstanding)}
    late = due.days_overdue(today)
    url = reverse("finance:receive", args=[deal.pk]) if may_receive else ""
    return NextStep(label, _waiting(due, late), url, _("去收款"), Tone.RED if late else Tone.BLUE)


def happenings(deal: Any) -> list[Happening]:
    """The trail of the deal and the money on it, the latest first."""
    told = [*_told(deal), *_receipts(deal)]
    return sorted(told, key=lambda happening: happening.at, reverse=True)


def _by_day(dues: tuple[finance.DueCard, ...]) -> list[finance.DueCard]:
    return sorted(dues, key=lambda due: (due.due_on is None, due.due_on or date.max, due.sequence))


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
            number = str(record.changes.get("number", ""))
            yield Happening(title, record.at, record.actor_name, record.reason or number, icon, tone)


def _receipts(deal: Any) -> Iterator[Happening]:
    for receipt in deal.account.receipts.select_related("posted_by", "voided_by"):
        amount = _("%(amount)s 元") % {"amount": formats.money(receipt.total)}
        yield Happening(
            _("转入款项") if receipt.kind == "TRANSFER" else _("收款入账"),
            receipt.posted_at,
            _name(receipt.posted_by),
            f"{amount} · {receipt.number}",
            "coins",
            Tone.GREEN,
        )
        if receipt.voided_at:
            said = f"{receipt.number} · {receipt.void_reason}"
            who = _name(receipt.voided_by)
            title = _("转账冲回") if receipt.kind == "TRANSFER" else _("收据作废")
            yield Happening(title, receipt.voided_at, who, said, "receipt-refund", Tone.RED)


def _name(staff: Any) -> str:
    return staff.name if staff else _("系统")
