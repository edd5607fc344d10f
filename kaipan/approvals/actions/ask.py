"""Asking for a yes."""

from collections.abc import Mapping

from kaipan.approvals.matters import matters
from kaipan.approvals.models import ApprovalRequest
from kaipan.approvals.refusals import AlreadyAsked, PersonRequired
from kaipan.approvals.rules.payload import payload_hash
from kaipan.approvals.rules.states import LIVE
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import ApprovalId, ProjectId
from kaipan.kernel.source import Source
from kaipan.kernel.text import Phrase
from kaipan.platform import audit
from kaipan.platform.spoken import in_the_house, spoken
from kaipan.platform.unit_of_work import step

LONGEST_TITLE = 160


@step
def ask(
    *,
    project_id: ProjectId,
    matter: str,
    source: Source,
    title: str | Phrase,
    payload: Mapping[str, object],
    actor: Actor,
) -> ApprovalId:
    """Ask whether the act that ``payload`` describes may be done; the room that asks checks its own right to.

    ``title`` names the question: a phrase is kept in every language.
    ``payload`` holds plain JSON values and says everything the act will change; the act is later allowed
    only with the very same payload. Raises :class:`AlreadyAsked` while a question about the same thing
    waits or a yes to it is unused, and :class:`PersonRequired` for the system itself.
    """
    if matter not in matters():
        msg = f"no room declares the matter {matter!r}"
        raise LookupError(msg)
    if actor.staff_id is None:
        raise PersonRequired
    about = {"matter": matter, "source_kind": source.kind, "source_id": source.id}
    live = ApprovalRequest.objects.filter(state__in=LIVE, **about).first()
    if live:
        raise AlreadyAsked(title=live.named, approval=live.pk, state=live.get_state_display())
    said = spoken(title) if isinstance(title, Phrase) else None
    request = ApprovalRequest.objects.create(
        project_id=project_id,
        title=(in_the_house(said) if said else str(title))[:LONGEST_TITLE],
        title_said=said,
        payload=payload,
        payload_hash=payload_hash(payload),
        requested_by_id=actor.staff_id,
        **about,
    )
    audit.record(actor, "approvals.request.asked", request, changes={"matter": matter, "about": str(source)})
    return ApprovalId(request.pk)
