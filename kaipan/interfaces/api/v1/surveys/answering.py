"""Answers, the links by which customers give them, and how they count."""

from __future__ import annotations

from typing import Annotated, Any

from django.db.models import Q, QuerySet
from ninja import Query, Router

from kaipan.interfaces.api.pages import WantedSince, changes_of
from kaipan.interfaces.api.problems import answers
from kaipan.interfaces.api.requests import ApiRequest
from kaipan.interfaces.api.v1.surveys import result_shapes, shapes
from kaipan.interfaces.api.v1.surveys.filters import ByDimension, WantedAnswers
from kaipan.interfaces.api.values import Created, Done, PathId
from kaipan.interfaces.api.writes import IdempotencyKey, change_once, create_once
from kaipan.kernel.actor import require
from kaipan.platform.clock import business_day
from kaipan.platform.scopes import one
from kaipan.surveys import actions as verbs
from kaipan.surveys import queries as surveys
from kaipan.surveys.permissions import FILL, VIEW

router = Router()

OfCustomer = Annotated[PathId | None, Query(description="only those of this customer")]
OfQuestionnaire = Annotated[PathId | None, Query(description="only those of this questionnaire")]


@router.get(
    "/projects/{project_id}/survey-answers",
    response=answers(shapes.SurveyAnswerPage),
    summary="答卷列表 List answers",
)
def list_survey_answers(
    request: ApiRequest,
    project_id: PathId,
    page: WantedSince,
    questionnaire_id: OfQuestionnaire = None,
    customer_id: OfCustomer = None,
) -> Any:
    """Answers of the customers the token may see, the replaced ones too."""
    require(request.actor, VIEW, project_id)
    rows = surveys.answers(request.actor).filter(project_id=project_id)
    return changes_of(
        _of(rows, questionnaire_id, customer_id),
        page,
        changed=lambda moment: Q(answered_at__gte=moment) | Q(replaced_by__answered_at__gte=moment),
    )


@router.get(
    "/survey-answers/{answer_id}", response=answers(shapes.SurveyAnswerRow), summary="答卷详情 One answer"
)
def get_survey_answer(request: ApiRequest, answer_id: PathId) -> Any:
    """What a customer answered."""
    return one(surveys.answers(request.actor), pk=answer_id)


@router.post(
    "/questionnaires/{questionnaire_id}/answers",
    response=answers(Created, status=201),
    summary="代填问卷 Answer for a customer",
)
def answer_questionnaire(
    request: ApiRequest, questionnaire_id: PathId, body: shapes.SurveyAnswerBody, key: IdempotencyKey
) -> Any:
    """Answer the published version for a customer; locked from then on.

    What does not fit is refused with everything that is wrong: `rows` of the problem name each question by
    its place and, as `column`, its code.
    """
    return create_once(
        request,
        key,
        lambda: verbs.answer_questionnaire(
            questionnaire_id,
            customer_id=body.customer_id,
            values=body.values,
            more=body.more,
            version=body.version,
            consented=body.consented,
            today=body.on or business_day(),
            actor=request.actor,
        ),
    )


@router.post(
    "/survey-answers/{answer_id}/correct",
    response=answers(Created, status=201),
    summary="更正答卷 Correct an answer",
)
def correct_answer(
    request: ApiRequest, answer_id: PathId, body: shapes.SurveyCorrectionBody, key: IdempotencyKey
) -> Any:
    """Let another answer stand in place of this one; both stay on record. Answers the new one."""
    return create_once(
        request,
        key,
        lambda: verbs.correct_answer(
            answer_id,
            values=body.values,
            more=body.more,
            reason=body.reason,
            today=body.on or business_day(),
            actor=request.actor,
        ),
    )


@router.get(
    "/projects/{project_id}/survey-links",
    response=answers(shapes.SurveyLinkPage),
    summary="填写链接列表 List links",
)
def list_survey_links(
    request: ApiRequest,
    project_id: PathId,
    page: WantedSince,
    questionnaire_id: OfQuestionnaire = None,
    customer_id: OfCustomer = None,
) -> Any:
    """The links to customers the token may see, as they stand now."""
    require(request.actor, FILL, project_id)
    rows = surveys.links(request.actor).filter(project_id=project_id)
    return changes_of(_of(rows, questionnaire_id, customer_id), page)


def _of(rows: QuerySet[Any], questionnaire_id: int | None, customer_id: int | None) -> QuerySet[Any]:
    """Those of a questionnaire and of a customer, as far as they were asked for."""
    wanted = {"questionnaire_id": questionnaire_id, "customer_id": customer_id}
    return rows.filter(**{name: value for name, value in wanted.items() if value is not None})


@router.post(
    "/questionnaires/{questionnaire_id}/links",
    response=answers(Created, status=201),
    summary="发出填写链接 Issue a link",
)
def issue_survey_link(
    request: ApiRequest, questionnaire_id: PathId, body: shapes.SurveyLinkBody, key: IdempotencyKey
) -> Any:
    """Let a customer answer by themselves, once. The link's `token` makes the address to send them."""
    return create_once(
        request,
        key,
        lambda: verbs.issue_survey_link(questionnaire_id, **dict(body), actor=request.actor),
    )


@router.get(
    "/survey-links/{link_id}", response=answers(shapes.SurveyLinkRow), summary="填写链接详情 One link"
)
def get_survey_link(request: ApiRequest, link_id: PathId) -> Any:
    """A link as it stands now, with the `token` of its address."""
    return one(surveys.links(request.actor), pk=link_id)


@router.post("/survey-links/{link_id}/revoke", response=answers(Done), summary="撤销填写链接 Revoke a link")
def revoke_survey_link(request: ApiRequest, link_id: PathId, key: IdempotencyKey) -> Any:
    """Let nobody answer by it any more."""
    return change_once(request, key, link_id, lambda: verbs.revoke_survey_link(link_id, actor=request.actor))


@router.get(
    "/questionnaires/{questionnaire_id}/results",
    response=answers(result_shapes.SurveyResults),
    summary="问卷统计 Results",
)
def get_survey_results(request: ApiRequest, questionnaire_id: PathId, wanted: WantedAnswers) -> Any:
    """How many answered what, over the current answers the token may see."""
    _may_count(request, questionnaire_id)
    total, counts = surveys.question_counts(questionnaire_id, wanted.filter(), actor=request.actor)
    return {"total": total, "questions": counts}


@router.get(
    "/questionnaires/{questionnaire_id}/cross-table",
    response=answers(result_shapes.CrossTable),
    summary="问卷交叉分析 Cross-tabulate",
)
def get_survey_cross_table(
    request: ApiRequest,
    questionnaire_id: PathId,
    wanted: WantedAnswers,
    by: ByDimension,
    across: ByDimension,
) -> Any:
    """Answers by one dimension (rows) across another (columns): a question, or the customer's outcome."""
    _may_count(request, questionnaire_id)
    first, second, table = surveys.cross_table(
        questionnaire_id, by, across, wanted.filter(), actor=request.actor
    )
    return {
        "by": str(first),
        "across": str(second),
        "columns": table.columns,
        "rows": table.rows,
        "column_totals": table.column_totals,
        "total": table.total,
    }


def _may_count(request: ApiRequest, questionnaire_id: int) -> None:
    seen = one(surveys.questionnaires(request.actor), pk=questionnaire_id)
    require(request.actor, VIEW, seen.project_id)
