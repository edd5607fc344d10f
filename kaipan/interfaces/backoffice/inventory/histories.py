"""What happened to a room, as lines of a timeline."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from kaipan.interfaces.backoffice.shell import formats
from kaipan.interfaces.backoffice.shell.badges import Tone, badge_for
from kaipan.interfaces.backoffice.shell.parts import Happening
from kaipan.inventory.codes import OccupancyKind
from kaipan.inventory.queries import RoomMoment


def occupancy_line(moments: Iterable[RoomMoment]) -> list[Happening]:
    """How the room came to the market and who has had it, the latest first."""
    return [_happening(moment) for moment in moments]


def _happening(moment: RoomMoment) -> Happening:
    is_occupancy = isinstance(moment.state, OccupancyKind)
    badge = badge_for(
        moment.state, "inventory.occupancy.kind" if is_occupancy else "inventory.room.release_state"
    )
    ended = moment.end_reason is not None
    title = _("%(state)s结束（%(reason)s）") if ended else "%(state)s"
    said = {"state": badge.label, "reason": moment.end_reason.label if moment.end_reason else ""}
    return Happening(
        title=title % said,
        at=moment.at,
        who=moment.by,
        text=" · ".join(filter(None, (moment.holder_label, moment.note, _until(moment)))),
        icon="lock-open" if ended else "lock" if is_occupancy else "flag",
        tone=Tone.GREY if ended else badge.tone,
    )


def _until(moment: RoomMoment) -> str:
    if moment.expires_at is None or moment.end_reason is not None:
        return ""
    return _("保留至 %(until)s") % {"until": formats.moment(moment.expires_at)}
