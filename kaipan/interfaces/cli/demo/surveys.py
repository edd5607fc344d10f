"""What the demo company asks its visitors: one questionnaire in its second version, and forty answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from kaipan.customers import queries as customers
from kaipan.kernel.actor import Actor
from kaipan.surveys import actions as surveys
from kaipan.surveys import queries
from kaipan.surveys.actions import Condition, Kind, Option, Question

SEED = 2026
ANSWERS, BY_LINK, WAITING = 40, 8, 2
LONGEST_AGO = 30


def _options(*labels: str) -> tuple[Option, ...]:
    """Options by ``code=label``; the last one asks for words when it is 其他."""
    pairs = [label.split("=") for label in labels]
    return tuple(Option(code, label, says_more=label == "其他") for code, label in pairs)


QUESTIONS = (
    Question(
        "purpose",
        Kind.SINGLE,
        "您的购房目的是？",
        required=True,
        options=_options(
            "first=首次置业", "better=改善居住", "school=子女教育", "invest=投资", "other=其他"
        ),
    ),
    Question(
        "know", Kind.SINGLE, "您从哪里了解到本项目？",
        options=_options(
            "friend=亲友介绍", "agent=中介推荐", "online=网络平台", "passing=路过", "other=其他"
        ),
    ),
    Question(
        "area", Kind.NUMBER, "意向建筑面积", unit="㎡", least=Decimal(40), most=Decimal(300), required=True
    ),
    Question("budget", Kind.NUMBER, "总价预算", unit="万元", least=Decimal(50), most=Decimal(3000)),
    Question(
        "concerns",
        Kind.MULTIPLE,
        "您最关注哪些因素？（可多选）",
        required=True,
        options=_options(
            "price=价格", "layout=户型", "school=学区", "metro=地铁", "view=景观", "property=物业服务"
        ),
    ),
    Question(
        "school_level",
        Kind.SINGLE,
        "更看重哪个学段？",
        when=Condition("concerns", "school"),
        options=_options("kindergarten=幼儿园", "primary=小学", "middle=初中"),
    ),
    Question(
        "payment",
        Kind.SINGLE,
        "打算如何付款？",
        options=_options("once=一次性", "loan=商业按揭", "fund=公积金贷款", "stages=分期"),
    ),
    Question(
        "competing", Kind.TEXT, "还看过哪些楼盘？", hint="楼盘名称即可，可不填。"
    ),
    Question("move_in", Kind.DATE, "希望何时入住？"),
    Question(
        "experience",
        Kind.MATRIX,
        "今天的参观体验",
        options=_options("reception=前台接待", "sand=沙盘讲解", "flat=样板房"),
        columns=_options("good=满意", "fair=一般", "bad=不满意"),
    ),
    Question("rating", Kind.RATING, "向亲友推荐本项目的意愿（1–5 分）", required=True, most=Decimal(5)),
)  # fmt: skip
_RIVALS = ("光明科学城壹号", "龙光玖龙台", "保利云峰", "")


def ask_visitors(project_id: int, consultants: Sequence[Actor], manager: Actor, *, today: date) -> None:
    """Publish the questionnaire twice, answer it for customers of both consultants, leave two links open."""
    chance = Random(SEED)  # noqa: S311  the same demo every time
    questionnaire = surveys.create_questionnaire(project_id, name="来访问卷", actor=manager)
    first = [replace(each, options=each.options[:4]) if each.code == "know" else each for each in QUESTIONS]
    intro = "感谢您到访松风明月。以下问题约需 3 分钟，您的回答只用于为您推荐合适的房源。"
    surveys.save_draft(questionnaire, questions=first, intro=intro, actor=manager)
    surveys.publish_questionnaire(questionnaire, actor=manager)
    people = [
        (consultant, customer_id)
        for consultant in consultants
        for customer_id in customers.customers(consultant)
        .filter(project_id=project_id)
        .order_by("pk")
        .values_list("pk", flat=True)
    ]
    chosen = chance.sample(people, ANSWERS + WAITING)
    for place, (consultant, customer_id) in enumerate(chosen[:ANSWERS]):
        if place == ANSWERS // 3:
            surveys.save_draft(questionnaire, questions=QUESTIONS, actor=manager)
            surveys.publish_questionnaire(questionnaire, actor=manager)
        values, more = _answers(chance, is_new=place >= ANSWERS // 3)
        day = today - timedelta(days=LONGEST_AGO * (ANSWERS - place) // ANSWERS)
        if place < ANSWERS - BY_LINK:
            surveys.answer_questionnaire(
                questionnaire,
                customer_id=customer_id,
                values=values,
                more=more,
                consented=True,
                today=day,
                actor=consultant,
            )
        else:
            link_id = surveys.issue_survey_link(questionnaire, customer_id=customer_id, actor=consultant)
            surveys.answer_by_link(
                queries.link_token(link_id), values=values, more=more, consented=True, today=today
            )
    surveys.open_tablet(questionnaire, name="前台一号", actor=manager)
    for place, (consultant, customer_id) in enumerate(chosen[ANSWERS:]):
        surveys.issue_survey_link(
            questionnaire, customer_id=customer_id, on_tablet=bool(place), actor=consultant
        )


def _answers(chance: Random, *, is_new: bool) -> tuple[dict[str, Any], dict[str, str]]:
    """What somebody might say; ``is_new`` answers may know the project from elsewhere."""
    purpose = chance.choices(["first", "better", "school", "invest", "other"], [9, 12, 6, 4, 1])[0]
    concerns = chance.sample(
        ["price", "layout", "school", "metro", "view", "property"], chance.randrange(1, 4)
    )
    if purpose == "school" and "school" not in concerns:
        concerns.append("school")
    area = chance.choice([75, 78, 88, 89, 98, 105, 118, 125, 143])
    known = ["friend", "agent", "online", "passing", "other"]
    know = chance.choices(known, [6, 8, 10, 4, 2 if is_new else 0])[0]
    values: dict[str, Any] = {
        "purpose": purpose,
        "know": know,
        "area": str(area),
        "budget": str(area * chance.randrange(40, 58) // 10),
        "concerns": concerns,
        "payment": chance.choice(["once", "loan", "loan", "fund", "stages"]),
        "competing": chance.choice(_RIVALS),
        "move_in": f"202{chance.randrange(7, 9)}-{chance.randrange(1, 13):02d}-01",
        "experience": {
            row: chance.choices(["good", "fair", "bad"], [7, 3, 1])[0]
            for row in ("reception", "sand", "flat")
        },
        "rating": chance.choices([5, 4, 3, 2, 1], [8, 9, 4, 1, 1])[0],
    }
    if "school" in concerns:
        values["school_level"] = chance.choice(["kindergarten", "primary", "primary", "middle"])
    more = {"purpose": "为父母养老"} if purpose == "other" else {}
    return values, more | ({"know": "公司班车广告"} if know == "other" else {})
