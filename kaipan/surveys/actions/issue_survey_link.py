"""发出填写链接: let a customer answer by themselves."""

from datetime import timedelta

from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import CustomerId
from kaipan.platform import audit, clock
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import use_case
from kaipan.surveys.codes import Way
from kaipan.surveys.finding import customer_of, hold_published
from kaipan.surveys.keeping import refuse_twice
from kaipan.surveys.models import Link, Questionnaire
from kaipan.surveys.permissions import FILL
from kaipan.surveys.queries.lists import questionnaires
from kaipan.surveys.refusals import LifeOutOfRange

USUAL_DAYS, MOST_DAYS = 7, 30
AT_THE_TABLET = timedelta(hours=2)


@use_case
def issue_survey_link(
    questionnaire_id: int,
    *,
    customer_id: CustomerId | int,
    on_tablet: bool = False,
    days: int | None = None,
    actor: Actor,
) -> int:
    """A link by which one customer answers the questionnaire once, good for ``days`` (7 unless said).

    ``on_tablet``: the customer appears by surname on the tablets of this questionnaire for two hours.
    Answers the link's id; :func:`kaipan.surveys.queries.link_token` gives what stands in its address.
    """
    seen = one(questionnaires(actor), pk=questionnaire_id)
    require(actor, FILL, seen.project_id)
    life = timedelta(days=USUAL_DAYS if days is None else days)
    if not timedelta(days=1) <= life <= timedelta(days=MOST_DAYS):
        raise LifeOutOfRange(value=life.days, most=MOST_DAYS)
    customer = customer_of(seen.project_id, customer_id, actor)
    version = hold_published(Questionnaire.objects.filter(pk=seen.pk), None)
    refuse_twice(version, customer.id)
    link = Link.objects.create(
        project_id=seen.project_id,
        questionnaire_id=seen.pk,
        customer_id=customer.id,
        way=Way.TABLET if on_tablet else Way.LINK,
        issued_by_id=actor.staff_id,
        expires_at=clock.moment() + (AT_THE_TABLET if on_tablet else life),
    )
    audit.record(actor, "surveys.link.issued", link, changes={"way": link.way, "expires_at": link.expires_at})
    return int(link.pk)
