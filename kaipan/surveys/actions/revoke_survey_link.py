"""撤销填写链接."""

from django.db.models.functions import Now

from kaipan.kernel.actor import Actor, require
from kaipan.platform import audit
from kaipan.platform.locks import Rank, lock
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import use_case
from kaipan.surveys.codes import LinkState
from kaipan.surveys.models import Link
from kaipan.surveys.permissions import FILL
from kaipan.surveys.queries.lists import links
from kaipan.surveys.refusals import LinkNotOpen
from kaipan.surveys.rules import states


@use_case
def revoke_survey_link(link_id: int, *, actor: Actor) -> None:
    """Let nobody answer by the link any more, and forget what was put aside there."""
    seen = one(links(actor), pk=link_id)
    require(actor, FILL, seen.project_id)
    (link,) = lock(Rank.SURVEY_LINK, Link.objects.filter(pk=seen.pk))
    state = links(actor).values_list("shown_state", flat=True).get(pk=link.pk)
    if state != states.OPEN:
        raise LinkNotOpen(state=LinkState(state).label)
    link.revoked_at, link.typed = Now(), {}
    link.save(update_fields=["revoked_at", "typed"])
    audit.record(actor, "surveys.link.revoked", link)
