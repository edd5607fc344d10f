"""Questionnaires: what is asked, who makes it, who answers."""

from __future__ import annotations

from typing import Annotated, Any

from ninja import File, Router
from ninja.files import UploadedFile

from kaipan.interfaces.api.pages import Wanted, WantedSince, changes_of, page_of
from kaipan.interfaces.api.problems import answers
from kaipan.interfaces.api.requests import ApiRequest
from kaipan.interfaces.api.uploads import table_content
from kaipan.interfaces.api.v1.surveys import shapes
from kaipan.interfaces.api.v1.surveys.answering import router as answering
from kaipan.interfaces.api.values import Created, Done, PathId
from kaipan.interfaces.api.writes import IdempotencyKey, change_once, create_once, write_once
from kaipan.kernel.actor import require_any
from kaipan.platform.scopes import one
from kaipan.surveys import actions as verbs
from kaipan.surveys import queries as surveys
from kaipan.surveys.permissions import CORRECT, FILL, MANAGE, VIEW

router = Router()
router.add_router("", answering)

ANY = (MANAGE, VIEW, FILL, CORRECT)
QuestionTable = Annotated[UploadedFile, File(description="an .xlsx or .csv table, at most 20 MB")]


@router.get(
    "/projects/{project_id}/questionnaires",
    response=answers(shapes.QuestionnairePage),
    summary="问卷列表 List questionnaires",
)
def list_questionnaires(request: ApiRequest, project_id: PathId, page: WantedSince) -> Any:
    """The questionnaires of the project."""
    require_any(request.actor, ANY, project_id)
    return changes_of(surveys.questionnaires(request.actor).filter(project_id=project_id), page)


@router.post(
    "/projects/{project_id}/questionnaires",
    response=answers(Created, status=201),
    summary="新建问卷 Create a questionnaire",
)
def create_questionnaire(
    request: ApiRequest, project_id: PathId, body: shapes.NewQuestionnaire, key: IdempotencyKey
) -> Any:
    """Make a questionnaire with an empty draft, or with the questions of another."""
    return create_once(
        request, key, lambda: verbs.create_questionnaire(project_id, **dict(body), actor=request.actor)
    )


@router.get(
    "/questionnaires/{questionnaire_id}",
    response=answers(shapes.QuestionnaireRow),
    summary="问卷详情 One questionnaire",
)
def get_questionnaire(request: ApiRequest, questionnaire_id: PathId) -> Any:
    """A questionnaire; what it asks stands in its versions."""
    return one(surveys.questionnaires(request.actor), pk=questionnaire_id)


@router.patch(
    "/questionnaires/{questionnaire_id}",
    response=answers(Done),
    summary="更改问卷 Change a questionnaire",
)
def change_questionnaire(
    request: ApiRequest, questionnaire_id: PathId, body: shapes.QuestionnaireChange, key: IdempotencyKey
) -> Any:
    """Rename it, say for which product it is, stop it or open it again."""
    return change_once(
        request,
        key,
        questionnaire_id,
        lambda: verbs.change_questionnaire(questionnaire_id, **body.given(), actor=request.actor),
    )


@router.get(
    "/questionnaires/{questionnaire_id}/versions",
    response=answers(shapes.QuestionnaireVersionPage),
    summary="问卷版本 List versions",
)
def list_questionnaire_versions(request: ApiRequest, questionnaire_id: PathId, page: Wanted) -> Any:
    """What the questionnaire asked, asks now, and, for those who make it, its draft."""
    one(surveys.questionnaires(request.actor), pk=questionnaire_id)
    return page_of(surveys.versions(request.actor).filter(questionnaire_id=questionnaire_id), page)


@router.put(
    "/questionnaires/{questionnaire_id}/draft",
    response=answers(shapes.QuestionnaireDrafted),
    summary="保存问卷草稿 Save the draft",
)
def save_questionnaire_draft(
    request: ApiRequest, questionnaire_id: PathId, body: shapes.QuestionnaireDraftBody, key: IdempotencyKey
) -> Any:
    """Put these questions into the draft in place of what it has; a draft begins where there is none."""
    return write_once(
        request,
        key,
        lambda: verbs.save_draft(
            questionnaire_id,
            questions=[each.question() for each in body.questions],
            intro=body.intro,
            consent=body.consent,
            revision=body.revision,
            actor=request.actor,
        ),
        answer=lambda revision: shapes.QuestionnaireDrafted(id=questionnaire_id, revision=revision),
    )


@router.post(
    "/questionnaires/{questionnaire_id}/draft/import",
    response=answers(shapes.QuestionsImported),
    summary="导入题目 Import questions",
)
def import_questions(
    request: ApiRequest, questionnaire_id: PathId, file: QuestionTable, key: IdempotencyKey
) -> Any:
    """Put the questions of a table into the draft, all or, with every wrong row named, none."""
    content = table_content(file)
    return write_once(
        request,
        key,
        lambda: verbs.import_questions(questionnaire_id, content, file.name or "", actor=request.actor),
        answer=lambda count: shapes.QuestionsImported(id=questionnaire_id, questions=count),
        content=content,
    )


@router.post(
    "/questionnaires/{questionnaire_id}/publish",
    response=answers(shapes.QuestionnairePublished),
    summary="发布问卷 Publish the draft",
)
def publish_questionnaire(
    request: ApiRequest, questionnaire_id: PathId, body: shapes.QuestionnairePublishing, key: IdempotencyKey
) -> Any:
    """Freeze the draft and ask it from now on; answers given so far keep their version."""
    return write_once(
        request,
        key,
        lambda: verbs.publish_questionnaire(questionnaire_id, revision=body.revision, actor=request.actor),
        answer=lambda number: shapes.QuestionnairePublished(id=questionnaire_id, version=number),
    )


@router.get(
    "/questionnaires/{questionnaire_id}/tablets",
    response=answers(shapes.SurveyTabletPage),
    summary="前台平板 List tablets",
)
def list_survey_tablets(request: ApiRequest, questionnaire_id: PathId, page: Wanted) -> Any:
    """The tablets of the reception bound to the questionnaire."""
    seen = one(surveys.questionnaires(request.actor), pk=questionnaire_id)
    require_any(request.actor, (MANAGE, FILL), seen.project_id)
    return page_of(surveys.tablets(request.actor).filter(questionnaire_id=questionnaire_id), page)


@router.post(
    "/questionnaires/{questionnaire_id}/tablets",
    response=answers(Created, status=201),
    summary="启用前台平板 Open a tablet",
)
def open_tablet(
    request: ApiRequest, questionnaire_id: PathId, body: shapes.SurveyTabletBody, key: IdempotencyKey
) -> Any:
    """Bind a tablet to the questionnaire. Its screen shows, by surname, who is to fill it in there;
    its `token` stands in the list of tablets.
    """
    return create_once(
        request,
        key,
        lambda: verbs.open_tablet(questionnaire_id, name=body.name, days=body.days, actor=request.actor),
    )


@router.post(
    "/survey-tablets/{tablet_id}/close", response=answers(Done), summary="关闭前台平板 Close a tablet"
)
def close_tablet(request: ApiRequest, tablet_id: PathId, key: IdempotencyKey) -> Any:
    """Let its screen show nothing any more."""
    return change_once(request, key, tablet_id, lambda: verbs.close_tablet(tablet_id, actor=request.actor))
