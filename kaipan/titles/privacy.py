"""What this room holds about people: what was registered for them, and who took the deed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import CompanyId, PartyId
from kaipan.parties.queries import Held, KnowingRoom, knows_people
from kaipan.platform.triggers import FORGOTTEN
from kaipan.titles.models import DeedMove, LateCause, Proof, Registration, ResultLine, Title


def held(party_id: PartyId) -> Iterable[Held]:
    """The registrations of what they bought, with the way of each deed, and their proofs."""
    rows = Registration.objects.filter(title__in=_titles_of(party_id)).select_related("title__deal__room")
    yield Held("不动产登记", tuple(_row(each) for each in rows.order_by("pk")))
    proofs = Proof.objects.filter(title__in=_titles_of(party_id)).order_by("pk")
    yield Held(
        "税费证明",
        tuple(
            {
                "证明": str(each.get_kind_display()),
                "证明号": each.number,
                "日期": each.proved_on,
                "金额": each.amount,
                "说明": each.reason,
            }
            for each in proofs
        ),
    )


def running_ones(company_id: CompanyId, on: date) -> QuerySet[Title, int]:
    """Whose title is not registered yet: it cannot be without knowing them."""
    rows = _running().filter(project__company_id=company_id).order_by()
    return rows.values_list("deal__buyers__party_id", flat=True)


def why(party_id: PartyId, on: date) -> Iterable[str]:
    """Each title that is not registered yet."""
    for title in _running().filter(pk__in=_titles_of(party_id)).select_related("deal__room"):
        yield _("产权 %(room)s（尚未登记）") % {"room": title.deal.room.label}


def forget(party_id: PartyId, actor: Actor) -> int:
    """Put nobody's name where certificates, deeds and reasons name somebody; numbers and areas stay."""
    theirs = _titles_of(party_id).values("pk")
    held_ones = Registration.objects.filter(title__in=theirs)
    moves = DeedMove.objects.filter(registration__title__in=theirs)
    return (
        held_ones.exclude(owners=FORGOTTEN).update(owners=FORGOTTEN)
        + held_ones.exclude(end_reason__in=["", FORGOTTEN]).update(end_reason=FORGOTTEN)
        + moves.exclude(receiver__in=["", FORGOTTEN]).update(receiver=FORGOTTEN)
        + moves.exclude(note__in=["", FORGOTTEN]).update(note=FORGOTTEN)
        + LateCause.objects.filter(title__in=theirs).exclude(words=FORGOTTEN).update(words=FORGOTTEN)
        + ResultLine.objects.filter(title__in=theirs)
        .exclude(reason__in=["", FORGOTTEN])
        .update(reason=FORGOTTEN)
        + Proof.objects.filter(title__in=theirs).exclude(reason__in=["", FORGOTTEN]).update(reason=FORGOTTEN)
        + Title.objects.filter(pk__in=theirs)
        .exclude(handling_reason__in=["", FORGOTTEN])
        .update(handling_reason=FORGOTTEN)
    )


def _running() -> QuerySet[Title]:
    registered = Registration.objects.filter(ended_on=None).values("title_id")
    return Title.objects.filter(deal__state="SIGNED").exclude(pk__in=registered)


def _titles_of(party_id: PartyId) -> QuerySet[Title]:
    theirs = Q(deal__customer__party_id=party_id) | Q(deal__buyers__party_id=party_id)
    return Title.objects.filter(theirs).order_by().distinct()


def _row(registration: Registration) -> dict[str, object]:
    way = registration.deed_moves.all()
    moves = [f"{each.moved_on} {each.get_to_place_display()} {each.receiver}" for each in way]
    return {
        "房间": registration.title.deal.room.label,
        "不动产权证号": registration.number,
        "登记日期": registration.registered_on,
        "面积": registration.area,
        "权利人": registration.owners,
        "证去向": "；".join(moves),
        "注销或转移": registration.end_reason,
    }


knows_people("titles", KnowingRoom(holds=held, keeps=running_ones, why=why, forgets=forget))
