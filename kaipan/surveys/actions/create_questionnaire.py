"""新建问卷: a questionnaire with its first draft."""

from kaipan.inventory.codes import ProductType
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import ProjectId
from kaipan.kernel.typed_values.characters import shown
from kaipan.kernel.typed_values.texts import required_line
from kaipan.platform import audit
from kaipan.platform.locks import claim_name
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import use_case
from kaipan.surveys.models import Questionnaire, Version
from kaipan.surveys.permissions import MANAGE
from kaipan.surveys.queries.lists import questionnaires
from kaipan.surveys.refusals import NameTaken, ProductUnknown

LONGEST_NAME = 60


@use_case
def create_questionnaire(
    project_id: ProjectId | int,
    *,
    name: str,
    product_type: str = "",
    copied_from: int | None = None,
    actor: Actor,
) -> int:
    """A questionnaire of the project, for one product type or, left out, for all; its first version is a
    draft. ``copied_from`` is a questionnaire the actor may see, whose last version the draft begins with.
    """
    require(actor, MANAGE, project_id)
    named = free_name(project_id, name)
    if product_type not in ("", *ProductType.values):
        raise ProductUnknown(value=shown(product_type))
    source = None
    if copied_from is not None:
        source = one(questionnaires(actor), pk=copied_from).versions.order_by("number").last()
    questionnaire = Questionnaire.objects.create(project_id=project_id, name=named, product_type=product_type)
    draft = Version(project_id=project_id, questionnaire=questionnaire, number=1)
    if source is not None:
        draft.intro, draft.consent, draft.questions = source.intro, source.consent, source.questions
    draft.save()
    audit.record(
        actor, "surveys.questionnaire.created", questionnaire, changes={"questions": len(draft.questions)}
    )
    return int(questionnaire.pk)


def free_name(project_id: int, name: str, *, but: int | None = None) -> str:
    """The name, when no other questionnaire of the project bears it."""
    named = required_line(name, longest=LONGEST_NAME)
    claim_name(f"surveys.name:{project_id}:{named}")
    if Questionnaire.objects.filter(project_id=project_id, name=named).exclude(pk=but or 0).exists():
        raise NameTaken(name=named)
    return named
