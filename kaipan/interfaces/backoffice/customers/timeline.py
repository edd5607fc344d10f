"""客户时间线: what every room knows of a customer, in words."""

from __future__ import annotations

from django.utils.translation import gettext

from kaipan.customers import queries as customers
from kaipan.interfaces.backoffice.shell.badges import Tone
from kaipan.interfaces.backoffice.shell.parts import Happening
from kaipan.interfaces.backoffice.shell.sources import source_url
from kaipan.kernel.actor import Actor
from kaipan.kernel.text import said

_LOOKS = {
    "REGISTERED": ("user-plus", Tone.BLUE),
    "CALL": ("phone", Tone.BLUE),
    "VISIT": ("users", Tone.GREEN),
    "FOLLOW_UP": ("message", Tone.BLUE),
    "TRANSFER": ("transfer", Tone.AMBER),
    "DEAL": ("file-certificate", Tone.GREEN),
    "MONEY": ("coins", Tone.GREEN),
    "CHANNEL": ("speakerphone", Tone.PURPLE),
    "SURVEY": ("checklist", Tone.BLUE),
    "FILE": ("paperclip", Tone.GREY),
    "PAPER": ("file-text", Tone.GREY),
}


def moments(customer_id: int, actor: Actor) -> list[Happening]:
    """The customer's moments as lines of a timeline, the newest first."""
    return [_line(each, actor) for each in customers.customer_timeline(customer_id, actor=actor)]


def _line(moment: customers.Moment, actor: Actor) -> Happening:
    icon, tone = _LOOKS.get(moment.kind, ("history", Tone.GREY))
    title = said(moment.text, moment.params, gettext)
    if moment.amount is not None:
        title = f"{title} ¥{moment.amount:,.2f}"
    return Happening(
        title=title,
        at=moment.at,
        who=moment.by,
        text=moment.note,
        icon=icon,
        tone=tone,
        url=source_url(moment.about, actor) if moment.about else "",
    )
