"""One model for each kind of answer, shared by all operations that give it.

The library makes a model of its own for every status of every operation: of our thousands nine in ten are the
same problem, and making and describing them was most of the time a server took to start.
"""

from __future__ import annotations

from typing import Any

from ninja.openapi.schema import OpenAPISchema
from ninja.operation import Operation

_made: dict[Any, Any] = {}
_make = Operation._create_response_model


def share_answer_models() -> None:
    """From now on operations with the same answer have the same model. Models hold no state."""
    Operation._create_response_model = _shared  # type: ignore[assignment,method-assign]


def _shared(operation: Operation, answer: Any) -> Any:
    if answer not in _made:
        _made[answer] = _make(operation, answer)
    return _made[answer]


class Description(OpenAPISchema):
    """The description of an API, each model of which is described once."""

    def __init__(self, *args: Any) -> None:
        self._described: dict[Any, Any] = {}
        super().__init__(*args)

    def _create_schema_from_model(
        self, model: Any, by_alias: bool = True, remove_level: bool = True, mode: Any = "validation"
    ) -> Any:
        key = (model, by_alias, remove_level, mode)
        if key not in self._described:
            self._described[key] = super()._create_schema_from_model(*key)
        return self._described[key]
