"""Bills and what was drawn, as the verbs find and lock them."""

from __future__ import annotations

from django.utils.functional import Promise

from kaipan.bills import permissions
from kaipan.bills.form_refusals import LayoutNotADraft
from kaipan.bills.models import Bill, BillKind, Draw, FormLayout
from kaipan.bills.queries.bills import bills
from kaipan.bills.queries.books import draws
from kaipan.bills.queries.kinds import bill_kinds
from kaipan.bills.queries.layouts import form_layouts
from kaipan.bills.refusals import (
    BillNotThere,
    DrawOver,
    HasRed,
    KindNotUsable,
    NothingDrawn,
    PersonWanted,
    RedStays,
)
from kaipan.bills.rules import states
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.text import gettext_noop as _
from kaipan.platform.locks import Rank, lock
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import step


def person(actor: Actor) -> int:
    """Who acts, as a member of staff; the system holds no paper."""
    if actor.staff_id is None:
        raise PersonWanted
    return int(actor.staff_id)


def kind_in_use(kind_id: int, permission: str, actor: Actor) -> BillKind:
    """A kind of the actor's project that is in use."""
    kind = one(bill_kinds(actor), pk=kind_id)
    require(actor, permission, kind.project_id)
    if not kind.active:
        raise KindNotUsable(name=kind.name, problem=_("已停用，请另选种类。"))
    return kind


@step
def lock_bill(bill_id: int, permission: str, actor: Actor) -> Bill:
    """The bill, locked and fresh; what one may not see is not found."""
    seen = one(bills(actor), pk=bill_id)
    require(actor, permission, seen.project_id)
    (bill,) = lock(Rank.BILL, Bill.objects.select_related("kind", "account").filter(pk=seen.pk))
    return bill


def refuse_unless(bill: Bill, state: str, verb: str | Promise) -> None:
    """Refuse a bill that stands elsewhere, and a red one."""
    if bill.is_red and state == states.ISSUED:
        raise RedStays(number=bill.number)
    if bill.state != state:
        raise BillNotThere(number=bill.number or bill.pk, state=bill.get_state_display(), verb=verb)


def refuse_red_underway(bill: Bill, verb: str | Promise) -> None:
    """Refuse a bill of which a red one waits for its number."""
    if bill.reds.filter(state=states.REQUESTED).exists():
        raise HasRed(number=bill.number, verb=verb)


@step
def lock_draw(draw_id: int, permission: str, actor: Actor) -> Draw:
    """Numbers that somebody holds, locked; raises :class:`DrawOver` when nothing of them is left."""
    seen = one(draws(actor), pk=draw_id)
    require(actor, permission, seen.project_id)
    (draw,) = lock(Rank.BILL_DRAW, Draw.objects.select_related("book__kind", "holder").filter(pk=seen.pk))
    if draw.state != states.HELD:
        raise DrawOver(draw=draw, state=draw.get_state_display())
    return draw


@step
def lock_next_draw(kind: BillKind, holder_id: int) -> Draw:
    """What the holder drew first of a kind and has not used up, locked."""
    held = Draw.objects.filter(book__kind=kind, holder_id=holder_id, state=states.HELD)
    locked = lock(Rank.BILL_DRAW, held.select_related("book"))
    usable = [draw for draw in locked if draw.state == states.HELD]
    if not usable:
        raise NothingDrawn(kind=kind.name)
    return usable[0]


def may_ask(actor: Actor, project_id: int) -> None:
    """Who issues bills asks that they be voided or reversed."""
    require(actor, permissions.ISSUE, project_id)
    person(actor)


@step
def lock_kind(kind_id: int) -> None:
    """Hold a kind, and with it every version of its layout."""
    lock(Rank.BILL_KIND, BillKind.objects.filter(pk=kind_id))


@step
def lock_layout(layout_id: int, permission: str, actor: Actor) -> FormLayout:
    """A version of a layout, fresh, with every other of its kind held still."""
    seen = one(form_layouts(actor), pk=layout_id)
    require(actor, permission, seen.project_id)
    lock_kind(seen.kind_id)
    return FormLayout.objects.select_related("kind").get(pk=seen.pk)


@step
def lock_draft(layout_id: int, actor: Actor) -> FormLayout:
    """As :func:`lock_layout`, of a version that may still change; else :class:`LayoutNotADraft`."""
    layout = lock_layout(layout_id, permissions.SET_LAYOUTS, actor)
    if layout.state != states.DRAFT:
        raise LayoutNotADraft(layout=layout, state=layout.get_state_display())
    return layout
