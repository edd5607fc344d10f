"""A questionnaire, its versions, and what is done to it as a whole."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse, HttpResponseBase, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from kaipan.interfaces.backoffice.org.trail import happenings
from kaipan.interfaces.backoffice.shell.exports import Exporting, Table
from kaipan.interfaces.backoffice.shell.forms import answer_form
from kaipan.interfaces.backoffice.shell.http import go, page, render
from kaipan.interfaces.backoffice.shell.parts import Crumb, Tab
from kaipan.interfaces.backoffice.shell.projects import remember_project
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.interfaces.backoffice.shell.typed import id_in
from kaipan.interfaces.backoffice.surveys.asked import Typed, as_asked
from kaipan.interfaces.backoffice.surveys.forms import ChangeForm, DraftForm, NewForm
from kaipan.kernel.actor import require
from kaipan.org import queries as org
from kaipan.platform.scopes import one
from kaipan.surveys import actions, queries
from kaipan.surveys.permissions import FILL, MANAGE, VIEW

_EDITS = require_http_methods(["GET", "HEAD", "POST"])
_TRAIL = 30


def tabs(row: Any, current: str, *, actor: Any) -> list[Tab]:
    """The pages about one questionnaire, as far as one may see them."""
    places = [("questionnaire", _("概况"), None)]
    if actor.may(VIEW, row.project_id):
        places += [
            ("results", _("统计"), None),
            ("cross", _("交叉分析"), None),
            ("answers", _("答卷"), row.answer_count),
        ]
    if actor.may(MANAGE, row.project_id):
        places.append(("draft", _("编辑题目"), None))
    return [
        Tab(label, reverse(f"surveys:{name}", args=[row.pk]), name == current, count)
        for name, label, count in places
    ]


def crumbs(row: Any) -> list[Crumb]:
    """The way to a questionnaire."""
    return [Crumb(_("问卷"), reverse("surveys:questionnaires", args=[row.project_id]))]


@require_GET
@page
def questionnaire(request: PageRequest, questionnaire_id: int) -> HttpResponse:
    """What is asked now, every version, and the tablets that ask it."""
    row = one(queries.questionnaires(request.actor), pk=questionnaire_id)
    remember_project(request, row.project_id)
    versions = list(queries.versions(request.actor).filter(questionnaire_id=row.pk))
    asked = next((each for each in versions if each.state == "PUBLISHED"), None)
    manages = request.actor.may(MANAGE, row.project_id)
    sees_tablets = manages or request.actor.may(FILL, row.project_id)
    context = {
        "title": row.name,
        "crumbs": crumbs(row),
        "row": row,
        "tabs": tabs(row, "questionnaire", actor=request.actor),
        "facts": [
            (_("产品类型"), row.get_product_type_display() or _("全部产品")),
            (_("当前版本"), _("第 %(n)s 版") % {"n": asked.number} if asked else _("未发布")),
            (_("题目数"), len(asked.questions) if asked else 0),
            (_("答卷"), row.answer_count),
        ],
        "asked": asked,
        "versions": versions,
        "tablets": queries.tablets(request.actor).filter(questionnaire_id=row.pk) if sees_tablets else [],
        "manages": manages,
        "sees_tablets": sees_tablets,
        "happenings": happenings(org.trail_of(row)[:_TRAIL]),
    }
    return render(request, "backoffice/surveys/questionnaire.html", context)


@_EDITS
@page
def create(request: PageRequest, project_id: int) -> HttpResponse:
    """新建问卷."""
    require(request.actor, MANAGE, project_id)
    known = queries.questionnaires(request.actor).order_by("name")
    others = [(str(each.pk), each.name) for each in known.filter(project_id=project_id)]
    back = reverse("surveys:questionnaires", args=[project_id])

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        made = actions.create_questionnaire(
            project_id,
            name=cleaned["name"],
            product_type=cleaned["product_type"],
            copied_from=id_in(cleaned["copied_from"]),
            actor=request.actor,
        )
        return go(request, reverse("surveys:draft", args=[made]), _("问卷已建立，请添加题目"))

    context = {
        "title": _("新建问卷"),
        "submit": _("建立"),
        "cancel": back,
        "crumbs": [Crumb(_("问卷"), back)],
    }
    return answer_form(
        request, "backoffice/form.html", lambda data, _files: NewForm(data, others=others), act, context
    )


@_EDITS
@page
def change(request: PageRequest, questionnaire_id: int) -> HttpResponse:
    """Name, product, open or stopped."""
    row = _managed(request, questionnaire_id)
    initial = {"name": row.name, "product_type": row.product_type, "is_open": row.is_open}
    url = reverse("surveys:questionnaire", args=[row.pk])

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        actions.change_questionnaire(row.pk, **cleaned, actor=request.actor)
        return go(request, url, _("“%(name)s”已修改") % {"name": cleaned["name"]})

    context = {"title": _("修改问卷"), "submit": _("保存"), "cancel": url, "crumbs": [Crumb(row.name, url)]}
    return answer_form(
        request, "backoffice/form.html", lambda data, _files: ChangeForm(data, initial=initial), act, context
    )


@_EDITS
@page
def publish(request: PageRequest, questionnaire_id: int) -> HttpResponse:
    """发布: the draft becomes what is asked."""
    row = _managed(request, questionnaire_id)
    draft = queries.versions(request.actor).filter(questionnaire_id=row.pk, state="DRAFT").first()
    url = reverse("surveys:questionnaire", args=[row.pk])

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        number = actions.publish_questionnaire(row.pk, revision=cleaned["revision"], actor=request.actor)
        return go(request, url, _("第 %(number)s 版已发布") % {"number": number})

    said = {"number": draft.number if draft else "", "count": len(draft.questions) if draft else 0}
    context = {
        "title": _("发布问卷"),
        "intro": _(
            "发布第 %(number)s 版（%(count)s 题）。发布后此版不能再改；新答卷用新版，已有答卷保留各自的版本。"
        )
        % said,
        "submit": _("发布"),
        "cancel": url,
        "crumbs": [Crumb(row.name, url)],
    }
    return answer_form(
        request,
        "backoffice/form.html",
        lambda data, _files: DraftForm(data, initial={"revision": draft.revision if draft else None}),
        act,
        context,
    )


class VersionPage(Exporting):
    """What a version asks, as it is filled in; its questions as a table to take home."""

    def get(self, request: PageRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """The page, or the table."""
        if request.GET.get("export"):
            return self.export(request.GET["export"], QueryDict())
        version = self._version()
        row = one(queries.questionnaires(request.actor), pk=version.questionnaire_id)
        url = reverse("surveys:questionnaire", args=[row.pk])
        context = {
            "title": _("第 %(number)s 版") % {"number": version.number},
            "note": row.name,
            "crumbs": [*crumbs(row), Crumb(row.name, url)],
            "version": version,
            "asked": as_asked(version.asked, Typed()),
        }
        return render(request, "backoffice/surveys/version.html", context)

    def table(self) -> Table:
        """The questions, as the import takes them."""
        version = self._version()
        number, actor = version.number, self.request.actor

        def rows() -> Any:
            return queries.question_table(version.questionnaire_id, number, actor=actor)[2]

        columns: Sequence[Any] = queries.question_table(version.questionnaire_id, number, actor=actor)[1]
        title = f"{version.questionnaire.name}-{number}"
        return Table(title, columns, len(version.questions), rows)

    def _version(self) -> Any:
        one(queries.questionnaires(self.request.actor), pk=self.kwargs["questionnaire_id"])
        return one(
            queries.versions(self.request.actor),
            questionnaire_id=self.kwargs["questionnaire_id"],
            number=self.kwargs["number"],
        )


def _managed(request: PageRequest, questionnaire_id: int) -> Any:
    row = one(queries.questionnaires(request.actor), pk=questionnaire_id)
    require(request.actor, MANAGE, row.project_id)
    return row
