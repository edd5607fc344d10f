"""启用前台平板: a tablet at the reception asks one questionnaire."""

from datetime import timedelta

from kaipan.kernel.actor import Actor, require
from kaipan.kernel.typed_values.texts import required_line
from kaipan.platform import audit, clock
from kaipan.platform.unit_of_work import use_case
from kaipan.surveys.finding import lock_questionnaire
from kaipan.surveys.models import Tablet
from kaipan.surveys.permissions import MANAGE
from kaipan.surveys.refusals import LifeOutOfRange

USUAL_DAYS, MOST_DAYS = 90, 365


@use_case
def open_tablet(questionnaire_id: int, *, name: str, days: int | None = None, actor: Actor) -> int:
    """Bind a tablet to the questionnaire for ``days`` (90 unless said). Nobody signs in on it.

    Answers its id; :func:`kaipan.surveys.queries.tablet_token` gives what stands in its address.
    """
    questionnaire = lock_questionnaire(questionnaire_id, actor)
    require(actor, MANAGE, questionnaire.project_id)
    life = USUAL_DAYS if days is None else days
    if not 1 <= life <= MOST_DAYS:
        raise LifeOutOfRange(value=life, most=MOST_DAYS)
    tablet = Tablet.objects.create(
        project_id=questionnaire.project_id,
        questionnaire=questionnaire,
        name=required_line(name, longest=40),
        opened_by_id=actor.staff_id,
        expires_at=clock.moment() + timedelta(days=life),
    )
    audit.record(actor, "surveys.tablet.opened", tablet, changes={"expires_at": tablet.expires_at})
    return int(tablet.pk)
