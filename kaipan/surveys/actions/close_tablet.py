"""关闭前台平板."""

from django.db.models.functions import Now

from kaipan.kernel.actor import Actor, require
from kaipan.platform import audit
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import use_case
from kaipan.surveys.finding import lock_questionnaire
from kaipan.surveys.models import Tablet
from kaipan.surveys.permissions import MANAGE
from kaipan.surveys.queries.lists import tablets
from kaipan.surveys.refusals import TabletClosed


@use_case
def close_tablet(tablet_id: int, *, actor: Actor) -> None:
    """Let the tablet's address show nothing any more."""
    seen = one(tablets(actor), pk=tablet_id)
    require(actor, MANAGE, seen.project_id)
    lock_questionnaire(seen.questionnaire_id, actor)
    tablet = Tablet.objects.get(pk=seen.pk)
    if tablet.closed_at is not None:
        raise TabletClosed(name=tablet.name)
    tablet.closed_at = Now()
    tablet.save(update_fields=["closed_at"])
    audit.record(actor, "surveys.tablet.closed", tablet)
