"""A misspelled filter is refused: ignored, it would answer with everything."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.utils.translation import gettext_lazy as _

from kaipan.interfaces.api.requests import ApiRequest
from kaipan.interfaces.api.strict_json import BadQuery


def only_known_parameters(view: Callable[..., Any]) -> Callable[..., Any]:
    """Make an operation refuse parameters and form fields that its description does not name."""
    operation = view._ninja_operation  # type: ignore[attr-defined]
    query, form = _names(operation, "query"), _names(operation, "form")

    @wraps(view)
    def run(request: ApiRequest, **values: Any) -> Any:
        unknown = sorted(set(request.GET) - query)
        if form:
            unknown += sorted(set(request.POST) - form)
        if unknown:
            raise BadQuery(name=unknown[0][:40].replace("\x00", ""), why=_("没有这个参数"))
        return view(request, **values)

    return run


def _names(operation: Any, source: str) -> set[str]:
    models = [model for model in operation.models if model.__ninja_param_source__ == source]
    return {name for model in models for name in model.__ninja_flatten_map__}
