"""登记不动产权证: what the registry wrote down of a room."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kaipan.kernel.actor import Actor
from kaipan.kernel.area import Area
from kaipan.kernel.typed_values.texts import clean_line, required_line
from kaipan.platform import audit
from kaipan.platform.unit_of_work import step, use_case
from kaipan.procedures import actions as procedures
from kaipan.titles.finding import TITLE, check_day, lock_title
from kaipan.titles.models import Registration, Title
from kaipan.titles.moving_deeds import move
from kaipan.titles.people import names_of
from kaipan.titles.refusals import AreaUnfit, NumberElsewhere, TitleRegistered
from kaipan.titles.rules import states
from kaipan.titles.stages import Done, catch_up, go_on, place_of


@dataclass(frozen=True, slots=True)
class CertificateTerms:
    """What the certificate says: 不动产权证号, day, area in ㎡, owners; without ``owners`` those who buy."""

    number: str
    registered_on: date
    area: Area
    owners: str = ""


@use_case
def record_certificate(title_id: int, terms: CertificateTerms, *, actor: Actor, today: date) -> int:
    """Write down that a title was registered; the registration.

    The case has to stand where that is waited for; a buyer who handles it alone (自办) brings everything
    before it with the certificate and keeps the deed, else the deed is in the house. Raises
    :class:`TitleRegistered`, :class:`NumberElsewhere`, :class:`AreaUnfit`, :class:`DayUnfit`, TitleOver and
    what completing a stage raises.
    """
    title = lock_title(title_id, actor)
    registration = register(title, terms, Done(terms.registered_on, today, actor))
    _complete(title, Done(terms.registered_on, today, actor, registration.number))
    return registration.pk


@step
def register(title: Title, terms: CertificateTerms, done: Done) -> Registration:
    """The registration of a locked title with its deed; the caller moves the case."""
    number = required_line(terms.number, longest=60)
    if not terms.area:
        raise AreaUnfit
    check_day(terms.registered_on, since=title.deal.contract.agreed_on, today=done.today)
    refuse_registered(title, number)
    registration = Registration.objects.create(
        project_id=title.project_id,
        title=title,
        number=number,
        registered_on=terms.registered_on,
        area=terms.area,
        owners=clean_line(terms.owners, longest=200) or names_of(title.deal)[:200],
        recorded_on=done.today,
        recorded_by_id=done.actor.staff_id,
    )
    changes = {"number": number, "registered_on": terms.registered_on, "area": terms.area}
    label = title.deal.room.label
    audit.record(done.actor, "titles.registration.recorded", registration, label=label, changes=changes)
    own = title.handling == states.OWN
    move(
        registration,
        states.CUSTOMER if own else states.HOUSE,
        Done(terms.registered_on, done.today, done.actor, "自办领证" if own else ""),
        receiver=registration.owners[:80] if own else "",
    )
    return registration


def refuse_registered(title: Title, number: str) -> None:
    """Raise :class:`TitleRegistered` or :class:`NumberElsewhere`."""
    standing = title.registrations.filter(ended_on=None).first()
    if standing:
        raise TitleRegistered(room=title.deal.room.label, number=standing.number)
    known = Registration.objects.filter(project_id=title.project_id, number=number)
    other = known.exclude(end_kind=states.MISTAKE).select_related("title__deal__room").first()
    if other:
        raise NumberElsewhere(number=number, room=other.title.deal.room.label)


@step
def _complete(title: Title, done: Done) -> None:
    case = procedures.hold_case(title.source, TITLE)
    if not place_of(case, states.REGISTERED):
        return
    if title.handling == states.OWN:
        catch_up(title, states.REGISTERED, done)
    else:
        procedures.complete_stage(
            title.source,
            TITLE,
            states.REGISTERED,
            on=max(done.on, case.since),
            note=done.note,
            actor=done.actor,
            today=done.today,
        )
    go_on(title, done)
