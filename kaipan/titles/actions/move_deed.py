"""登记证去向: a deed is handed out, or taken to a bank."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kaipan.kernel.actor import Actor
from kaipan.kernel.typed_values.texts import clean_line, required_line
from kaipan.platform.unit_of_work import use_case
from kaipan.procedures import actions as procedures
from kaipan.titles.codes import Place
from kaipan.titles.finding import TITLE, check_day, lock_title, standing_registration
from kaipan.titles.moving_deeds import move
from kaipan.titles.refusals import CodeUnknown, DeedElsewhere, HandedOutUnchecked
from kaipan.titles.rules import states
from kaipan.titles.stages import Done, go_on


@dataclass(frozen=True, slots=True)
class Handover:
    """To whom a deed goes and when, whether their identity was checked and they signed for it."""

    receiver: str
    moved_on: date
    identity_checked: bool = False
    signed: bool = False
    note: str = ""


@use_case
def move_deed(title_id: int, to: str, handover: Handover, *, actor: Actor, today: date) -> int:
    """Write down that the deed of a title went to its bank (BANK) or customer (CUSTOMER); the move.

    It leaves the house once; a bank hands it on to the customer. The stage of handing over is done with it.
    Raises NotRegistered, :class:`DeedElsewhere`, :class:`HandedOutUnchecked`, DayUnfit and TitleOver.
    """
    title = lock_title(title_id, actor)
    if to not in states.AWAY:
        choices = "、".join(str(Place(each).label) for each in states.AWAY)
        raise CodeUnknown(value=to[:20], choices=choices)
    registration = standing_registration(title)
    receiver = required_line(handover.receiver, longest=80)
    label = title.deal.room.label
    if (registration.place, to) not in states.DEED_MOVES:
        raise DeedElsewhere(
            room=label,
            number=registration.number,
            place=str(registration.get_place_display()),
            wanted=str(Place(to).label),
        )
    from_house = registration.place == states.HOUSE
    if from_house and to == states.CUSTOMER and not (handover.identity_checked and handover.signed):
        raise HandedOutUnchecked(room=label)
    last = registration.deed_moves.last()
    check_day(handover.moved_on, since=last.moved_on if last else registration.registered_on, today=today)
    done = Done(handover.moved_on, today, actor, clean_line(handover.note, longest=200))
    made = move(
        registration,
        to,
        done,
        receiver=receiver,
        identity_checked=handover.identity_checked,
        signed=handover.signed,
    )
    if procedures.hold_cases([title.source], TITLE):
        go_on(title, done)
    return made.pk
