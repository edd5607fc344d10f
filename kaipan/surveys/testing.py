"""A project with a questionnaire that is asked, made by the real verbs.

``desk()`` is two consultants with a customer each, a manager, and a published questionnaire with a question
of every kind.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from kaipan.customers import testing as customer_cast
from kaipan.customers.models import Customer
from kaipan.kernel.actor import Actor
from kaipan.org import testing as org_cast
from kaipan.org.models import Company, Project
from kaipan.surveys import actions, permissions, queries
from kaipan.surveys.models import Answer
from kaipan.surveys.rules.questions import Condition, Kind, Option, Question

TODAY = date(2026, 11, 23)

CONSULTANT = (permissions.VIEW, permissions.FILL, "customers.customer.view", "customers.customer.register")
MANAGER = (
    permissions.MANAGE,
    permissions.VIEW,
    permissions.FILL,
    permissions.CORRECT,
    "customers.customer.view_all",
)


def option(code: str, label: str, *, says_more: bool = False) -> Option:
    """An option."""
    return Option(code, label, says_more)


QUESTIONS = (
    Question(
        "purpose",
        Kind.SINGLE,
        "购房目的",
        required=True,
        options=(option("self", "自住"), option("invest", "投资"), option("other", "其他", says_more=True)),
    ),
    Question(
        "concerns",
        Kind.MULTIPLE,
        "最关注的因素",
        options=(option("price", "价格"), option("school", "学区"), option("metro", "地铁")),
    ),
    Question("school", Kind.TEXT, "意向学校", required=True, when=Condition("concerns", "school")),
    Question(
        "rent",
        Kind.NUMBER,
        "预期租金",
        unit="元/月",
        most=Decimal(100_000),
        when=Condition("purpose", "invest"),
    ),
    Question("area", Kind.NUMBER, "意向面积", unit="㎡", least=Decimal(20), most=Decimal(500), places=2),
    Question("move_in", Kind.DATE, "计划入住"),
    Question("rating", Kind.RATING, "接待评分", required=True, most=Decimal(5)),
    Question(
        "sites",
        Kind.MATRIX,
        "案场体验",
        options=(option("sand", "沙盘讲解"), option("show", "样板房")),
        columns=(option("good", "满意"), option("fair", "一般"), option("bad", "不满意")),
    ),
)
ANSWERS: dict[str, Any] = {
    "purpose": "self",
    "concerns": ["price", "school"],
    "school": "光明小学",
    "area": "98.5",
    "move_in": "2028-06-30",
    "rating": 4,
    "sites": {"sand": "good", "show": "fair"},
}
"""What fits :data:`QUESTIONS`."""


@dataclass
class Desk:
    """Who asks in a project."""

    project: Project
    consultant: Actor
    customer: Customer
    colleague: Actor
    colleagues_customer: Customer
    manager: Actor
    questionnaire: int

    def answer(self, *, by: Actor | None = None, customer: Customer | None = None, **values: Any) -> int:
        """Answer for the consultant's customer, or the colleague's; ``values`` in place of the usual."""
        theirs = self.colleagues_customer if by is self.colleague else self.customer
        return actions.answer_questionnaire(
            self.questionnaire,
            customer_id=(customer or theirs).pk,
            values={**ANSWERS, **values},
            consented=True,
            today=TODAY,
            actor=by or self.consultant,
        )

    def link(self, **wish: Any) -> str:
        """The token of a link for the consultant's customer."""
        wish = {"customer_id": self.customer.pk, "actor": self.consultant, **wish}
        return queries.link_token(actions.issue_survey_link(self.questionnaire, **wish))

    def send(self, token: str, **values: Any) -> int:
        """Answer by a link."""
        return actions.answer_by_link(token, values={**ANSWERS, **values}, consented=True, today=TODAY)

    def publish(self, *questions: Question) -> int:
        """Publish another version with these questions."""
        actions.save_draft(self.questionnaire, questions=questions or QUESTIONS, actor=self.manager)
        return actions.publish_questionnaire(self.questionnaire, actor=self.manager)

    def kept(self, answer_id: int) -> Answer:
        """The answer as it is kept."""
        return Answer.objects.get(pk=answer_id)


def desk(*, of: Company | None = None) -> Desk:
    """Another project with a published questionnaire and its people."""
    project = org_cast.project(of=of)
    consultant = org_cast.staff_with(*CONSULTANT, project=project)
    colleague = org_cast.staff_with(*CONSULTANT, project=project)
    manager = org_cast.actor_with(*MANAGER, project=project)
    return Desk(
        project=project,
        consultant=org_cast.actor_of(consultant),
        customer=customer_cast.customer(project, owner=consultant),
        colleague=org_cast.actor_of(colleague),
        colleagues_customer=customer_cast.customer(project, "李明", owner=colleague),
        manager=manager,
        questionnaire=published(project, manager),
    )


def published(project: Project, manager: Actor, name: str = "来访问卷") -> int:
    """A questionnaire of the project with a published version."""
    made = actions.create_questionnaire(project.pk, name=name, actor=manager)
    actions.save_draft(made, questions=QUESTIONS, actor=manager)
    actions.publish_questionnaire(made, actor=manager)
    return made
