"""更改问卷: its name, its product, whether it is open."""

from typing import TypedDict, Unpack

from kaipan.inventory.codes import ProductType
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.typed_values.characters import shown
from kaipan.platform import audit, changes
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import use_case
from kaipan.surveys.actions.create_questionnaire import free_name
from kaipan.surveys.finding import lock_questionnaire
from kaipan.surveys.permissions import MANAGE
from kaipan.surveys.queries.lists import questionnaires
from kaipan.surveys.refusals import ProductUnknown


class QuestionnaireChanges(TypedDict, total=False):
    """What may be changed; what is not given stays."""

    name: str
    product_type: str
    is_open: bool


@use_case
def change_questionnaire(
    questionnaire_id: int, *, actor: Actor, **given: Unpack[QuestionnaireChanges]
) -> None:
    """Rename a questionnaire, say for which product it is, stop it or open it again.

    Stopped, nobody answers it, by links neither; answers and their numbers stay.
    """
    seen = one(questionnaires(actor), pk=questionnaire_id)
    require(actor, MANAGE, seen.project_id)
    if "name" in given:
        given["name"] = free_name(seen.project_id, given["name"], but=seen.pk)
    if given.get("product_type", "") not in ("", *ProductType.values):
        raise ProductUnknown(value=shown(given["product_type"]))
    questionnaire = lock_questionnaire(questionnaire_id, actor)
    difference = changes.apply(questionnaire, given)
    audit.record(actor, "surveys.questionnaire.changed", questionnaire, changes=difference)
