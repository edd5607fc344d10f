"""The questionnaire a verb is about, locked, and what of it is asked now."""

from django.db.models import QuerySet

from kaipan.customers import queries as customers
from kaipan.customers.queries import CustomerCard
from kaipan.kernel.actor import Actor
from kaipan.platform.locks import Rank, lock
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import step
from kaipan.surveys.models import Questionnaire, Version
from kaipan.surveys.queries.lists import questionnaires
from kaipan.surveys.refusals import NotOpen, VersionMoved
from kaipan.surveys.rules import states


@step
def lock_questionnaire(questionnaire_id: int, actor: Actor) -> Questionnaire:
    """The questionnaire as it is from now on; what one may not see is not found."""
    seen = one(questionnaires(actor), pk=questionnaire_id)
    (locked,) = lock(Rank.QUESTIONNAIRE, Questionnaire.objects.filter(pk=seen.pk))
    return locked


@step
def hold_published(rows: QuerySet[Questionnaire], number: int | None) -> Version:
    """The version that is asked now, and none other until the verb ends; many may answer at once.

    ``number`` is the version that was filled in: another one published meanwhile is
    :class:`~kaipan.surveys.refusals.VersionMoved`.
    """
    (questionnaire,) = lock(Rank.QUESTIONNAIRE, rows, shared=True)
    version = questionnaire.versions.filter(state=states.PUBLISHED).first()
    if version is None or not questionnaire.is_open:
        raise NotOpen(name=questionnaire.name)
    if number is not None and number != version.number:
        raise VersionMoved(name=questionnaire.name, version=version.number)
    version.questionnaire = questionnaire
    return version


def customer_of(project_id: int, customer_id: int, actor: Actor) -> CustomerCard:
    """A customer of the project whom the actor may see; :class:`NotFound` otherwise."""
    one(customers.customers(actor), pk=customer_id, project_id=project_id)
    return customers.customer_card(customer_id, actor=actor)
