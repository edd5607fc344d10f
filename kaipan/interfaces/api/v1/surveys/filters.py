"""Which answers, as the API is asked for them."""

from __future__ import annotations

from typing import Annotated

from ninja import Query
from pydantic import BaseModel, Field

from kaipan.interfaces.api.v1.surveys.result_shapes import OnDay
from kaipan.interfaces.api.values import PathId
from kaipan.surveys import queries as surveys


class AnswersQuery(BaseModel):
    """Answers of these days (both included), of customers this consultant serves, of this version."""

    first: OnDay = None
    last: OnDay = None
    consultant_id: Annotated[PathId | None, Field(description="who serves the customer now")] = None
    version: Annotated[int | None, Field(ge=1, le=10_000, description="the version's number")] = None
    way: Annotated[str | None, Field(max_length=12, description="CONSULTANT, TABLET or LINK")] = None

    def filter(self) -> surveys.AnswerFilter:
        """As queries take it."""
        return surveys.AnswerFilter(self.first, self.last, self.consultant_id, self.version, self.way)


WantedAnswers = Annotated[AnswersQuery, Query()]
ByDimension = Annotated[
    str,
    Query(description="`purpose`, `sites.sand`, `area~20`, `@situation` or `@lost_reason`", max_length=80),
]
