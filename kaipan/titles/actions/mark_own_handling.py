"""自办、委托: who handles a title."""

from __future__ import annotations

from kaipan.kernel.actor import Actor
from kaipan.kernel.typed_values.texts import required_line
from kaipan.platform import audit
from kaipan.platform.unit_of_work import step, use_case
from kaipan.titles.finding import lock_title
from kaipan.titles.models import Title
from kaipan.titles.refusals import HandledByBuyer, TitleRegistered
from kaipan.titles.rules import states


@use_case
def mark_own_handling(title_id: int, *, reason: str, actor: Actor) -> None:
    """The buyer handles the title alone (自办), as they said: ``reason`` tells how (a letter, a call).

    They bring the certificate when it is there. Raises :class:`HandledByBuyer`, :class:`TitleRegistered`
    and TitleOver.
    """
    _handle(lock_title(title_id, actor), states.OWN, required_line(reason, longest=200), actor)


@use_case
def mark_entrusted(title_id: int, *, reason: str, actor: Actor) -> None:
    """The company handles the title for the buyer again (委托办理). Raises as :func:`mark_own_handling`."""
    _handle(lock_title(title_id, actor), states.ENTRUSTED, required_line(reason, longest=200), actor)


@step
def _handle(title: Title, handling: str, reason: str, actor: Actor) -> None:
    label = title.deal.room.label
    if title.handling == handling:
        raise HandledByBuyer(room=label, handling=str(title.get_handling_display()))
    standing = title.registrations.filter(ended_on=None).first()
    if standing:
        raise TitleRegistered(room=label, number=standing.number)
    before, title.handling, title.handling_reason = title.handling, handling, reason
    title.save(update_fields=["handling", "handling_reason"])
    changes = {"handling": [before, handling]}
    audit.record(actor, "titles.title.handling_changed", title, label=label, reason=reason, changes=changes)
