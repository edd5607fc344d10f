"""启用和停用套打模板."""

from __future__ import annotations

from kaipan.bills import permissions
from kaipan.bills.finding import lock_layout
from kaipan.bills.form_refusals import LayoutEmpty, LayoutNotADraft, LayoutOver
from kaipan.bills.models import FormLayout
from kaipan.bills.rules import states
from kaipan.kernel.actor import Actor
from kaipan.platform import audit
from kaipan.platform.unit_of_work import step, use_case


@use_case
def use_layout(layout_id: int, *, actor: Actor) -> None:
    """Put a draft to use (启用): bills of its kind are printed by it from now on, the former one is retired.

    Raises :class:`LayoutEmpty` and :class:`LayoutNotADraft`.
    """
    layout = lock_layout(layout_id, permissions.SET_LAYOUTS, actor)
    if layout.state != states.DRAFT:
        raise LayoutNotADraft(layout=layout, state=layout.get_state_display())
    if not layout.fields.exists():
        raise LayoutEmpty(layout=layout)
    for former in FormLayout.objects.filter(kind=layout.kind, state=states.IN_USE).select_related("kind"):
        _move(former, states.RETIRED, "bills.layout.retired", actor)
    _move(layout, states.IN_USE, "bills.layout.put_to_use", actor)


@use_case
def retire_layout(layout_id: int, *, actor: Actor) -> None:
    """Take a version out of use, or give a draft up (停用); what was printed by it stays told."""
    layout = lock_layout(layout_id, permissions.SET_LAYOUTS, actor)
    if layout.state == states.RETIRED:
        raise LayoutOver(layout=layout)
    _move(layout, states.RETIRED, "bills.layout.retired", actor)


@step
def _move(layout: FormLayout, state: str, verb: str, actor: Actor) -> None:
    changes = {"state": [layout.state, state], "version": layout.version}
    layout.state = state
    layout.save(update_fields=["state"])
    audit.record(actor, verb, layout, changes=changes)
