"""The lists of questionnaires, answers and links."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from kaipan.interfaces.backoffice.shell.columns import Column, Kind
from kaipan.interfaces.backoffice.shell.lists import Empty, ListPage
from kaipan.interfaces.backoffice.shell.parts import Crumb
from kaipan.interfaces.backoffice.surveys.entries import ANY
from kaipan.interfaces.backoffice.surveys.filters import AnswerFilters, LinkFilter, QuestionnaireFilter
from kaipan.interfaces.backoffice.surveys.narrowing import Narrowing
from kaipan.interfaces.backoffice.surveys.questionnaires import crumbs, tabs
from kaipan.kernel.actor import require, require_any
from kaipan.platform.scopes import one
from kaipan.surveys import actions, queries
from kaipan.surveys.actions import Question
from kaipan.surveys.permissions import FILL, MANAGE, VIEW


class QuestionnaireList(ListPage):
    """Every questionnaire of a project."""

    name = "questionnaires"
    title = _("问卷")
    filters = QuestionnaireFilter
    search = "q"
    quick = ("product_type", "is_open")
    default_sort = "name"
    template_name = "backoffice/surveys/questionnaires.html"
    empty = Empty(_("还没有问卷"), _("新建一份问卷，添加题目并发布，就可以请客户填写。"), "clipboard-list")
    columns = (
        Column(
            "name", _("问卷"), sort="name",
            link=lambda row: reverse("surveys:questionnaire", args=[row.pk]),
        ),
        Column("product_type", _("产品类型"), value=lambda row: _product(row), sort="product_type"),
        Column("published", _("当前版本"), value=lambda row: _version(row), sort="published_number"),
        Column("draft", _("草稿"), value="draft_number", kind=Kind.COUNT, sort="draft_number"),
        Column(
            "answers", _("答卷"), value="answer_count", kind=Kind.COUNT, sort="answer_count",
            link=lambda row: reverse("surveys:answers", args=[row.pk]) if row.answer_count else "",
        ),
        Column("modified_at", _("更新时间"), kind=Kind.MOMENT, sort="modified_at"),
    )  # fmt: skip

    def rows(self) -> QuerySet[Any]:
        """The questionnaires of the project of the address."""
        project_id = self.kwargs["project_id"]
        require_any(self.request.actor, ANY, project_id)
        return queries.questionnaires(self.request.actor).filter(project_id=project_id)

    def extra(self) -> dict[str, Any]:
        """The ways on."""
        project_id, actor = self.kwargs["project_id"], self.request.actor
        return {
            "project_id": project_id,
            "may_manage": actor.may(MANAGE, project_id),
            "may_fill": actor.may(FILL, project_id),
        }


def _product(row: Any) -> str:
    return str(row.get_product_type_display() or _t("全部产品"))


def _version(row: Any) -> str:
    if not row.is_open:
        return _t("已停用")
    if row.published_number is None:
        return _t("未发布")
    return _t("第 %(number)s 版") % {"number": row.published_number}


class AnswerList(ListPage):
    """The current answers to a questionnaire, and those behind a count."""

    name = "survey-answers"
    title = _("答卷")
    filters = AnswerFilters
    search = "q"
    quick = ("version", "consultant", "way")
    default_sort = "-answered_on"
    template_name = "backoffice/surveys/answers.html"
    empty = Empty(_("还没有答卷"), _("在客户页为客户填写，或发链接请客户自己填写。"), "clipboard-check")
    columns = (
        Column(
            "customer", _("客户"), value="customer.party.name", sort="customer__party__name_key",
            link=lambda row: reverse("surveys:answer", args=[row.pk]),
        ),
        Column("answered_on", _("填写日期"), kind=Kind.DAY, sort="answered_on"),
        Column("version", _("版本"), value="version.number", kind=Kind.COUNT, sort="version__number"),
        Column("way", _("填写方式"), kind=Kind.BADGE, badge="surveys.way", sort="way"),
        Column("consultant", _("顾问"), value="customer.owner.name", sort="customer__owner__name"),
        Column("situation", _("客户现状"), value="customer.situation_label"),
        Column("filled_by", _("填写人"), value="filled_by.name", sort="filled_by__name", shown=False),
        Column("reason", _("更正原因"), shown=False),
    )  # fmt: skip

    def prepare(self) -> None:
        """A column for every question, not shown until it is chosen; what counts were opened."""
        row = one(queries.questionnaires(self.request.actor), pk=self.kwargs["questionnaire_id"])
        require(self.request.actor, VIEW, row.project_id)
        self.row = row
        self.questions = queries.asked_ever(row.pk, actor=self.request.actor)
        of_questions = (column for each in self.questions.values() for column in question_columns(each))
        self.columns = (*AnswerList.columns, *of_questions)  # type: ignore[assignment, misc]
        self.narrowing = Narrowing.of(self.query, self.questions)

    def rows(self) -> QuerySet[Any]:
        """The current answers that the counts of the address were made of."""
        found = queries.current_answers(self.request.actor).filter(questionnaire_id=self.row.pk)
        return self.narrowing.of_rows(found)

    def extra(self) -> dict[str, Any]:
        """What is narrowed, and everything as one table."""
        query = self.request.GET.copy()
        query.setlist("columns", [column.name for column in self.columns])
        query["export"] = "xlsx"
        query.pop("page", None)
        return {
            "note": self.row.name,
            "crumbs": crumbs(self.row),
            "row": self.row,
            "tabs": tabs(self.row, "answers", actor=self.request.actor),
            "narrowing": self.narrowing,
            "everything_url": f"?{query.urlencode()}",
        }


def question_columns(question: Question) -> Iterator[Column]:
    """The columns of a question in a table of answers: one, or one for each row of a matrix."""
    if question.kind is actions.Kind.MATRIX:
        for row in question.options:
            yield _matrix_column(question, row.code, f"{question.title}：{row.label}")
        return
    kind = {
        actions.Kind.NUMBER: Kind.NUMBER,
        actions.Kind.RATING: Kind.COUNT,
        actions.Kind.DATE: Kind.DAY,
    }.get(question.kind, Kind.TEXT)
    title = f"{question.title}（{question.unit}）" if question.unit else question.title
    yield Column(
        f"q-{question.code}", title, value=lambda answer: _cell(question, answer), kind=kind, shown=False
    )


def _cell(question: Question, answer: Any) -> Any:
    value = answer.given.get(question.code)
    if value is None:
        return None
    match question.kind:
        case actions.Kind.NUMBER:
            return Decimal(value)
        case actions.Kind.DATE:
            return date.fromisoformat(value)
        case actions.Kind.RATING:
            return value
        case _:
            return "、".join(queries.in_words(question, value, answer.more.get(question.code, "")))


def _matrix_column(question: Question, row: str, title: str) -> Column:
    def chosen(answer: Any) -> str | None:
        column = question.column((answer.given.get(question.code) or {}).get(row, ""))
        return column.label if column else None

    return Column(f"q-{question.code}-{row}", title, value=chosen, shown=False)


class LinkList(ListPage):
    """The links by which customers answer, and how they stand."""

    name = "survey-links"
    title = _("填写链接")
    filters = LinkFilter
    search = "q"
    quick = ("state", "way", "consultant")
    default_sort = "-issued_at"
    empty = Empty(_("还没有填写链接"), _("在客户页的“问卷”里，可以发链接请客户自己填写。"), "link")
    columns = (
        Column(
            "customer", _("客户"), value="customer.party.name", sort="customer__party__name_key",
            link=lambda row: reverse("surveys:link", args=[row.pk]),
        ),
        Column("questionnaire", _("问卷"), value="questionnaire.name", sort="questionnaire__name"),
        Column(
            "state", _("状态"), value="shown_state", kind=Kind.BADGE, badge="surveys.link",
            sort="shown_state",
        ),
        Column("way", _("填写方式"), kind=Kind.BADGE, badge="surveys.way", sort="way"),
        Column("consultant", _("顾问"), value="customer.owner.name", sort="customer__owner__name"),
        Column("issued_at", _("发出"), kind=Kind.MOMENT, sort="issued_at"),
        Column("expires_at", _("有效期至"), kind=Kind.MOMENT, sort="expires_at"),
        Column("typed_at", _("客户暂存于"), kind=Kind.MOMENT, sort="typed_at", shown=False),
    )  # fmt: skip

    def rows(self) -> QuerySet[Any]:
        """The links of the project of the address."""
        project_id = self.kwargs["project_id"]
        require(self.request.actor, FILL, project_id)
        return queries.links(self.request.actor).filter(project_id=project_id)

    def extra(self) -> dict[str, Any]:
        """The way back."""
        url = reverse("surveys:questionnaires", args=[self.kwargs["project_id"]])
        return {"crumbs": [Crumb(_("问卷"), url)]}
