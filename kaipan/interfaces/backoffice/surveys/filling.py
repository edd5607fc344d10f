"""A consultant fills in a questionnaire for a customer; a manager corrects what was filled in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.forms import Form
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kaipan.customers import queries as customers
from kaipan.interfaces.backoffice.shell.forms import refuse
from kaipan.interfaces.backoffice.shell.http import go, page, render, status_of
from kaipan.interfaces.backoffice.shell.parts import Crumb
from kaipan.interfaces.backoffice.shell.projects import remember_project
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.interfaces.backoffice.surveys.asked import Typed, as_asked
from kaipan.interfaces.backoffice.surveys.forms import CorrectForm, FillForm
from kaipan.kernel.actor import require
from kaipan.kernel.errors import Refusal
from kaipan.platform.clock import business_day
from kaipan.platform.scopes import one
from kaipan.surveys import actions, queries
from kaipan.surveys.permissions import CORRECT, FILL

_EDITS = require_http_methods(["GET", "HEAD", "POST"])


@_EDITS
@page
def fill(request: PageRequest, customer_id: int, questionnaire_id: int) -> HttpResponse:
    """代填: ask the customer and type what they say."""
    questionnaire = one(queries.questionnaires(request.actor), pk=questionnaire_id)
    require(request.actor, FILL, questionnaire.project_id)
    one(customers.customers(request.actor), pk=customer_id, project_id=questionnaire.project_id)
    card = customers.customer_card(customer_id, actor=request.actor)
    remember_project(request, questionnaire.project_id)
    version = queries.published_version(questionnaire_id, actor=request.actor)
    form = FillForm(request.POST or None, initial={"seen": version.number})

    def act(typed: Typed, cleaned: dict[str, Any]) -> HttpResponse:
        answer_id = actions.answer_questionnaire(
            questionnaire_id,
            customer_id=customer_id,
            values=typed.values,
            more=typed.more,
            version=cleaned["seen"],
            consented=cleaned["agreed"],
            today=business_day(),
            actor=request.actor,
        )
        said = _("%(name)s 的“%(questionnaire)s”已提交并锁定")
        said %= {"name": card.name, "questionnaire": questionnaire.name}
        return go(request, reverse("surveys:answer", args=[answer_id]), said)

    back = reverse("surveys:of_customer", args=[customer_id])
    context = {
        "title": questionnaire.name,
        "crumbs": [
            Crumb(card.name, reverse("customers:customer", args=[customer_id])),
            Crumb(_("问卷"), back),
        ],
        "version": version,
        "submit": _("提交并锁定"),
        "cancel": back,
    }
    return _answer(request, version, form, Typed(), act, context)


@_EDITS
@page
def correct(request: PageRequest, answer_id: int) -> HttpResponse:
    """更正: a whole answer in place of one that is wrong."""
    wrong = one(queries.answers(request.actor), pk=answer_id)
    require(request.actor, CORRECT, wrong.project_id)
    form = CorrectForm(request.POST or None)

    def act(typed: Typed, cleaned: dict[str, Any]) -> HttpResponse:
        corrected = actions.correct_answer(
            answer_id,
            values=typed.values,
            more=typed.more,
            reason=cleaned["reason"],
            today=business_day(),
            actor=request.actor,
        )
        return go(request, reverse("surveys:answer", args=[corrected]), _("答卷已更正，原答卷保留"))

    url = reverse("surveys:answer", args=[answer_id])
    context = {
        "title": _("更正答卷"),
        "crumbs": [Crumb(str(wrong), url)],
        "version": wrong.version,
        "submit": _("保存更正"),
        "cancel": url,
    }
    return _answer(request, wrong.version, form, Typed(wrong.given, wrong.more), act, context)


def _answer(
    request: PageRequest,
    version: Any,
    form: Form,
    opened_with: Typed,
    act: Callable[[Typed, dict[str, Any]], HttpResponse],
    context: dict[str, Any],
) -> HttpResponse:
    """The questionnaire, or what became of what was sent; refused, with everything that was typed."""
    template = "backoffice/surveys/fill.html"
    questions = version.asked
    if request.method != "POST":
        shown = {"form": form, "asked": as_asked(questions, opened_with), **context}
        return render(request, template, shown)
    typed = Typed.of(request.POST, questions)
    problems: dict[str, Refusal] = {}
    status = 422
    if form.is_valid():
        try:
            return act(typed, form.cleaned_data)
        except actions.AnswersDoNotFit as refusal:
            problems = refusal.problems
        except Refusal as refusal:
            refuse(form, refusal)
            status = status_of(refusal)
            if isinstance(refusal, actions.VersionMoved):
                form.data = {**request.POST.dict(), "seen": str(version.number)}
    shown = {
        "form": form,
        "asked": as_asked(questions, typed, problems),
        "problems": len(problems),
        **context,
    }
    return render(request, template, shown, status=status)
