"""Addresses of questionnaires."""

from django.urls import path

from kaipan.interfaces.backoffice.surveys import (
    answers,
    editor,
    filling,
    lists,
    public,
    questionnaires,
    results,
    ways_in,
)

app_name = "surveys"

_ONE = "questionnaires/<int:questionnaire_id>/"
_DRAFT = f"{_ONE}draft/"
_QUESTION = f"{_DRAFT}questions/<str:code>/"
_FOR_CUSTOMER = f"customers/<int:customer_id>/{_ONE}"

urlpatterns = [
    path(
        "projects/<int:project_id>/questionnaires/", lists.QuestionnaireList.as_view(), name="questionnaires"
    ),
    path("projects/<int:project_id>/questionnaires/new/", questionnaires.create, name="create"),
    path("projects/<int:project_id>/survey-links/", lists.LinkList.as_view(), name="links"),
    path(_ONE, questionnaires.questionnaire, name="questionnaire"),
    path(f"{_ONE}change/", questionnaires.change, name="change"),
    path(f"{_ONE}publish/", questionnaires.publish, name="publish"),
    path(f"{_ONE}versions/<int:number>/", questionnaires.VersionPage.as_view(), name="version"),
    path(_DRAFT, editor.draft, name="draft"),
    path(f"{_DRAFT}words/", editor.words, name="words"),
    path(f"{_DRAFT}import/", editor.import_table, name="import"),
    path(f"{_DRAFT}add/<str:kind>/", editor.add, name="add"),
    path(_QUESTION, editor.edit, name="edit"),
    path(f"{_QUESTION}move/", editor.move, name="move"),
    path(f"{_QUESTION}remove/", editor.remove, name="remove"),
    path(f"{_ONE}results/", results.results, name="results"),
    path(f"{_ONE}cross/", results.CrossPage.as_view(), name="cross"),
    path(f"{_ONE}answers/", lists.AnswerList.as_view(), name="answers"),
    path("survey-answers/<int:answer_id>/", answers.answer, name="answer"),
    path("survey-answers/<int:answer_id>/correct/", filling.correct, name="correct"),
    path(_FOR_CUSTOMER, filling.fill, name="fill"),
    path(f"{_FOR_CUSTOMER}link/", ways_in.issue, name="issue"),
    path("customers/<int:customer_id>/questionnaires/", answers.of_customer, name="of_customer"),
    path("survey-links/<int:link_id>/", ways_in.link, name="link"),
    path("survey-links/<int:link_id>/revoke/", ways_in.revoke, name="revoke"),
    path(f"{_ONE}tablets/new/", ways_in.open_tablet, name="open_tablet"),
    path("survey-tablets/<int:tablet_id>/close/", ways_in.close_tablet, name="close_tablet"),
    path("q/thanks/", public.thanks, name="thanks"),
    path("q/tablet/<str:token>/", public.tablet, name="tablet_screen"),
    path("q/<str:token>/", public.by_link, name="by_link"),
]
