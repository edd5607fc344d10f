"""The draft of a questionnaire, question by question."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kaipan.interfaces.backoffice.shell.forms import answer_form, refuse
from kaipan.interfaces.backoffice.shell.http import go, page, render
from kaipan.interfaces.backoffice.shell.parts import Crumb
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.interfaces.backoffice.shell.typed import id_in
from kaipan.interfaces.backoffice.shell.uploads import read_table
from kaipan.interfaces.backoffice.surveys.asked import Typed, as_asked
from kaipan.interfaces.backoffice.surveys.forms import KINDS, QuestionForm, TableForm, WordsForm, initial_of
from kaipan.interfaces.backoffice.surveys.questionnaires import crumbs, tabs
from kaipan.kernel.actor import require
from kaipan.kernel.errors import NotFound, Refusal
from kaipan.platform.scopes import one
from kaipan.surveys import actions, queries
from kaipan.surveys.actions import Kind, Question
from kaipan.surveys.permissions import MANAGE

_EDITS = require_http_methods(["GET", "HEAD", "POST"])
_MOST_SHOWN = 100


@dataclass(frozen=True, slots=True)
class Draft:
    """The draft that is edited; where there is none, what the last version asks."""

    row: Any
    version: Any
    questions: tuple[Question, ...]
    revision: int | None

    @property
    def url(self) -> str:
        """The editor."""
        return reverse("surveys:draft", args=[self.row.pk])

    def place(self, code: str) -> int:
        """Where a question stands; :class:`NotFound` when it is not asked."""
        places = [place for place, each in enumerate(self.questions) if each.code == code]
        if not places:
            raise NotFound
        return places[0]

    def frame(self, title: str, submit: str) -> dict[str, Any]:
        """What a form about the draft shows around its fields."""
        way = [*crumbs(self.row), Crumb(self.row.name, self.url)]
        return {"title": title, "submit": submit, "cancel": self.url, "crumbs": way}


def open_draft(request: PageRequest, questionnaire_id: int) -> Draft:
    """The draft of a questionnaire the actor makes."""
    row = one(queries.questionnaires(request.actor), pk=questionnaire_id)
    require(request.actor, MANAGE, row.project_id)
    version = queries.versions(request.actor).filter(questionnaire_id=row.pk).order_by("-number")[0]
    is_draft = version.state == "DRAFT"
    return Draft(row, version, version.asked, version.revision if is_draft else None)


def save(request: PageRequest, draft: Draft, questions: Sequence[Question], revision: int | None) -> None:
    """Keep the questions of the draft that was looked at."""
    actions.save_draft(draft.row.pk, questions=questions, revision=revision, actor=request.actor)


@require_GET
@page
def draft(request: PageRequest, questionnaire_id: int) -> HttpResponse:
    """Every question with what can be done to it."""
    opened = open_draft(request, questionnaire_id)
    context = {
        "title": opened.row.name,
        "crumbs": crumbs(opened.row),
        "row": opened.row,
        "tabs": tabs(opened.row, "draft", actor=request.actor),
        "draft": opened,
        "asked": as_asked(opened.questions, Typed()),
        "kinds": KINDS.items(),
    }
    return render(request, "backoffice/surveys/draft.html", context)


@_EDITS
@page
def words(request: PageRequest, questionnaire_id: int) -> HttpResponse:
    """卷首语 and 同意声明."""
    opened = open_draft(request, questionnaire_id)
    version = opened.version

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        actions.save_draft(
            questionnaire_id,
            questions=opened.questions,
            intro=cleaned["intro"],
            consent=cleaned["consent"],
            revision=cleaned["revision"],
            actor=request.actor,
        )
        return go(request, opened.url, _("已保存"))

    initial = {"intro": version.intro, "consent": version.consent, "revision": opened.revision}
    return answer_form(
        request,
        "backoffice/form.html",
        lambda data, _files: WordsForm(data, initial=initial),
        act,
        opened.frame(_("卷首语和同意声明"), _("保存")),
    )


@_EDITS
@page
def add(request: PageRequest, questionnaire_id: int, kind: str) -> HttpResponse:
    """Another question at the end."""
    opened = open_draft(request, questionnaire_id)
    if kind not in KINDS:
        raise NotFound
    taken = [each.code for each in opened.questions]
    title = _("添加题目：%(kind)s") % {"kind": KINDS[kind]}
    return _question_form(
        request,
        opened,
        Kind(kind),
        opened.questions,
        {"revision": opened.revision},
        lambda form, cleaned: [*opened.questions, form.question(cleaned, taken)],
        title,
    )


@_EDITS
@page
def edit(request: PageRequest, questionnaire_id: int, code: str) -> HttpResponse:
    """Another wording, other options, another condition; its place stays."""
    opened = open_draft(request, questionnaire_id)
    place = opened.place(code)
    question = opened.questions[place]
    others = [each.code for each in opened.questions if each.code != code]

    def changed(form: QuestionForm, cleaned: dict[str, Any]) -> list[Question]:
        questions = list(opened.questions)
        questions[place] = form.question(cleaned, others)
        return questions

    return _question_form(
        request,
        opened,
        question.kind,
        opened.questions[:place],
        {**initial_of(question), "revision": opened.revision},
        changed,
        _("修改题目：%(title)s") % {"title": question.title},
    )


@require_POST
@page
def move(request: PageRequest, questionnaire_id: int, code: str) -> HttpResponse:
    """One place up or down."""
    opened = open_draft(request, questionnaire_id)
    place = opened.place(code)
    other = place - 1 if request.POST.get("up") else place + 1
    if 0 <= other < len(opened.questions):
        questions = list(opened.questions)
        questions[place], questions[other] = questions[other], questions[place]
        save(request, opened, questions, id_in(request.POST.get("seen", "")))
    return go(request, f"{opened.url}#question-{code}")


@require_POST
@page
def remove(request: PageRequest, questionnaire_id: int, code: str) -> HttpResponse:
    """Not asked any more; what was answered stays."""
    opened = open_draft(request, questionnaire_id)
    place = opened.place(code)
    kept = [each for each in opened.questions if each.code != code]
    save(request, opened, kept, id_in(request.POST.get("seen", "")))
    return go(request, opened.url, _("已删除“%(title)s”") % {"title": opened.questions[place].title})


@_EDITS
@page
def import_table(request: PageRequest, questionnaire_id: int) -> HttpResponse:
    """题目表: all questions from a table, or none."""
    opened = open_draft(request, questionnaire_id)
    context = opened.frame(_("导入题目"), _("导入"))
    context["export_url"] = reverse("surveys:version", args=[opened.row.pk, opened.version.number])

    form = TableForm(request.POST or None, request.FILES or None, initial={"revision": opened.revision})
    template = "backoffice/surveys/import.html"
    if request.method != "POST":
        return render(request, template, context | {"form": form})
    if form.is_valid():
        content, filename = read_table(form.cleaned_data["file"])
        revision = form.cleaned_data["revision"]
        try:
            count = actions.import_questions(
                questionnaire_id, content, filename, revision=revision, actor=request.actor
            )
            return go(request, opened.url, _("已导入 %(count)s 题") % {"count": count})
        except Refusal as refusal:
            refuse(form, refusal)
            context["row_errors"] = getattr(refusal, "errors", ())[:_MOST_SHOWN]
    return render(request, template, context | {"form": form}, status=422)


def _question_form(
    request: PageRequest,
    opened: Draft,
    kind: Kind,
    earlier: Sequence[Question],
    initial: dict[str, Any],
    questions: Callable[[QuestionForm, dict[str, Any]], list[Question]],
    title: str,
) -> HttpResponse:
    made: list[QuestionForm] = []

    def make(data: Any, _files: Any) -> QuestionForm:
        made.append(QuestionForm(data, initial=initial, kind=kind, earlier=earlier))
        return made[-1]

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        save(request, opened, questions(made[-1], cleaned), cleaned["revision"])
        return go(request, opened.url, _("题目已保存"))

    return answer_form(
        request, "backoffice/surveys/question_form.html", make, act, opened.frame(title, _("保存题目"))
    )
