"""Questionnaires, answers and their numbers as the API shows and takes them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import Field, PlainValidator, StrictInt, StrictStr

from kaipan.interfaces.api.pages import Page, SincePage
from kaipan.interfaces.api.values import (
    UNSET,
    Answer,
    Body,
    BusinessDay,
    Count,
    Flag,
    IdInput,
    Line,
    Moment,
    NumberText,
    Reason,
    reader,
    spelt,
)
from kaipan.inventory.codes import ProductType
from kaipan.surveys.actions import Condition, Kind, Option, Question

BOUND_PATTERN = r"^-?[0-9]{1,10}(\.[0-9]{1,4})?$"
Code = Annotated[str, Field(min_length=1, max_length=30, description="lower-case letters, digits, `_`")]
Product = Annotated[
    Literal["", *ProductType.values],  # type: ignore[valid-type]
    Field(description="the product type it is for; empty for all"),
]
Bound = Annotated[
    Decimal,
    PlainValidator(reader(BOUND_PATTERN, Decimal)),
    spelt(BOUND_PATTERN, "a number, as a string", "20"),
]
Said = Annotated[StrictStr, Field(min_length=1)]
Value = Said | StrictInt | list[Said] | dict[str, Said]
Values = Annotated[
    dict[str, Value],
    Field(
        max_length=100,
        description="by question code: SINGLE an option code; MULTIPLE a list of them; NUMBER a string; DATE "
        "ISO 8601; TEXT a string; RATING a whole number; MATRIX column codes by row code",
        examples=[{"purpose": "self", "concerns": ["price", "school"], "area": "98.5", "rating": 4}],
    ),
]
More = Annotated[
    dict[str, Said],
    Field(max_length=100, description="what is said beside an option with `says_more`, by question code"),
]


class QuestionOption(Answer):
    """One thing to choose, or a row or column of a matrix."""

    code: str
    label: str
    says_more: bool = Field(description='"other, please say"')


class QuestionCondition(Answer):
    """The earlier question, and the value it must have been answered with."""

    question: str
    value: str


class QuestionShape(Answer):
    """One question."""

    code: str
    kind: str = Field(description="SINGLE, MULTIPLE, NUMBER, DATE, TEXT, RATING or MATRIX")
    title: str
    hint: str
    required: bool
    options: list[QuestionOption] = Field(description="to choose from; the rows of a matrix")
    columns: list[QuestionOption] = Field(description="of a matrix")
    least: NumberText | None
    most: NumberText | None = Field(description="of a number; the highest rating")
    unit: str
    places: int = Field(description="decimals of a number")
    when: QuestionCondition | None = Field(description="shown only then")


class QuestionnaireVersion(Answer):
    """A version with what it asks."""

    id: int
    questionnaire_id: int
    number: int
    state: str = Field(description="DRAFT, PUBLISHED or REPLACED")
    revision: int = Field(description="how often the draft was saved")
    intro: str
    consent: str = Field(description="what people agree to who fill it in themselves")
    questions: list[QuestionShape] = Field(validation_alias="asked")
    published_at: Moment | None
    published_by_id: int | None


class QuestionnaireVersionPage(Page[QuestionnaireVersion]):
    """Versions of a questionnaire."""


class QuestionnaireRow(Answer):
    """A questionnaire."""

    id: int
    project_id: int
    name: str
    product_type: str
    is_open: bool
    published_number: int | None = Field(description="the version asked now")
    draft_number: int | None
    answer_count: int = Field(description="current answers that the token may see")
    modified_at: Moment


class QuestionnairePage(SincePage[QuestionnaireRow]):
    """Questionnaires of a project."""


class NewQuestionnaire(Body):
    """A questionnaire with its first draft."""

    name: Line
    product_type: Product = ""
    copied_from: IdInput | None = Field(default=None, description="whose last version the draft begins with")


class QuestionnaireChange(Body):
    """What changes; what is not named stays."""

    name: Line = UNSET
    product_type: Product = UNSET
    is_open: Flag = UNSET


class QuestionOptionBody(Body):
    """One thing to choose."""

    code: Code
    label: Annotated[str, Field(min_length=1, max_length=60)]
    says_more: Flag = False

    def option(self) -> Option:
        """As a verb takes it."""
        return Option(self.code, self.label, self.says_more)


class QuestionConditionBody(Body):
    """Shown only when an earlier question was answered so."""

    question: Code
    value: Code


class QuestionBody(Body):
    """One question."""

    code: Code
    kind: Literal["SINGLE", "MULTIPLE", "NUMBER", "DATE", "TEXT", "RATING", "MATRIX"]
    title: Annotated[str, Field(min_length=1, max_length=200)]
    hint: Annotated[str, Field(max_length=200)] = ""
    required: Flag = False
    options: Annotated[list[QuestionOptionBody], Field(max_length=40)] = []
    columns: Annotated[list[QuestionOptionBody], Field(max_length=10)] = []
    least: Bound | None = None
    most: Bound | None = None
    unit: Annotated[str, Field(max_length=10)] = ""
    places: Annotated[Count, Field(le=4)] = 0
    when: QuestionConditionBody | None = None

    def question(self) -> Question:
        """As a verb takes it."""
        when = None if self.when is None else Condition(self.when.question, self.when.value)
        return Question(
            code=self.code,
            kind=Kind(self.kind),
            title=self.title,
            hint=self.hint,
            required=self.required,
            options=tuple(each.option() for each in self.options),
            columns=tuple(each.option() for each in self.columns),
            least=self.least,
            most=self.most,
            unit=self.unit,
            places=self.places,
            when=when,
        )


Revision = Annotated[
    Annotated[int, Field(strict=True, ge=0, le=1_000_000)] | None,
    Field(description="of the draft that was looked at; saved by somebody else meanwhile, it is refused"),
]


class QuestionnaireDraftBody(Body):
    """What the next version asks, whole and in order."""

    questions: Annotated[list[QuestionBody], Field(max_length=80)]
    intro: Annotated[str, Field(max_length=300)] | None = None
    consent: Annotated[str, Field(min_length=1, max_length=300)] | None = None
    revision: Revision = None


class QuestionnairePublishing(Body):
    """Which draft is published."""

    revision: Revision = None


class QuestionnaireDrafted(Answer):
    """The draft's new revision."""

    id: int
    revision: int


class QuestionsImported(Answer):
    """How many questions the draft has now."""

    id: int
    questions: int


class QuestionnairePublished(Answer):
    """The version that is asked now."""

    id: int
    version: int


class SurveyAnswerRow(Answer):
    """An answer. It never changes; a correction is another that `replaces_id` this one."""

    id: int
    project_id: int
    questionnaire_id: int
    version: int = Field(validation_alias="version_number")
    customer_id: int
    consultant_id: int = Field(description="who served the customer that day")
    way: str = Field(description="CONSULTANT, TABLET or LINK")
    filled_by_id: int | None = Field(description="who typed; none when the customer did")
    values: dict[str, Any] = Field(validation_alias="given")
    more: dict[str, str]
    consented: bool
    replaces_id: int | None
    is_replaced: bool
    reason: str
    answered_on: date
    answered_at: Moment


class SurveyAnswerPage(SincePage[SurveyAnswerRow]):
    """Answers."""


class SurveyAnswerBody(Body):
    """An answer for a customer, to the version that is asked now."""

    customer_id: IdInput
    values: Values
    more: More = {}
    version: Annotated[Count | None, Field(description="that was looked at; another is refused")] = None
    consented: Flag = Field(default=False, description="the customer heard the consent line and agreed")
    on: BusinessDay = None


class SurveyCorrectionBody(Body):
    """A whole answer in place of one, to the same version."""

    values: Values
    more: More = {}
    reason: Reason
    on: BusinessDay = None


class SurveyLinkRow(Answer):
    """A link for one customer and one answer."""

    id: int
    project_id: int
    questionnaire_id: int
    customer_id: int
    way: str = Field(description="LINK or TABLET")
    state: str = Field(validation_alias="shown_state", description="OPEN, USED, EXPIRED or REVOKED, by now")
    issued_by_id: int | None
    issued_at: Moment
    expires_at: Moment
    answer_id: int | None
    token: str = Field(description="the address is `/q/{token}/`; who has it is taken for the customer")
    modified_at: Moment


class SurveyLinkPage(SincePage[SurveyLinkRow]):
    """Links of a project."""


class SurveyLinkBody(Body):
    """For whom, and how long it is good."""

    customer_id: IdInput
    on_tablet: Flag = Field(default=False, description="at the tablets of the reception, for two hours")
    days: Count | None = Field(default=None, description="1 to 30; 7 when left out")


class SurveyTabletRow(Answer):
    """A tablet at the reception."""

    id: int
    questionnaire_id: int
    name: str
    is_on: bool
    opened_at: Moment
    expires_at: Moment
    closed_at: Moment | None
    token: str = Field(description="the screen's address is `/q/tablet/{token}/`")


class SurveyTabletPage(Page[SurveyTabletRow]):
    """Tablets of a questionnaire."""


class SurveyTabletBody(Body):
    """A tablet, and how long it shows the questionnaire."""

    name: Annotated[str, Field(min_length=1, max_length=40)]
    days: Count | None = Field(default=None, description="1 to 365; 90 when left out")
