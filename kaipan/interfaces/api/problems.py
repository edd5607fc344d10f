"""Refusals as answers: a stable code, the sentence in the client's language, the right status."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.utils.translation import gettext
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, Throttled, ValidationError

from kaipan.interfaces.api.answer_models import share_answer_models
from kaipan.interfaces.api.rendering import json_answer
from kaipan.interfaces.api.values import Problem
from kaipan.kernel.errors import Busy, Conflict, Forbidden, InvalidValue, NotFound, Refusal
from kaipan.kernel.text import gettext_noop as _
from kaipan.kernel.text import said
from kaipan.platform.idempotency import AlreadyAnswered
from kaipan.platform.spreadsheets import RowError

STATUSES: list[tuple[type[Refusal], int]] = [
    (NotFound, 404),
    (Forbidden, 403),
    (Busy, 503),
    (Conflict, 409),
    (InvalidValue, 400),
    (Refusal, 422),
]

SENTENCES = {
    "unauthorised": _("缺少有效的访问令牌，请在 Authorization 头中提供。"),
    "invalid_request": _("请求内容不符合接口说明，详见 fields。"),
    "body_too_large": _("请求正文过大。"),
    "too_many_requests": _("请求过于频繁，请稍后再试。"),
    "not_found": NotFound.message,
    "method_not_allowed": _("此地址不接受该请求方法，允许的方法见 Allow 头。"),
    "internal_error": _("系统内部错误，未作任何更改，请稍后用同一幂等键重试。"),
}

share_answer_models()

PROBLEMS = (400, 401, 403, 404, 409, 413, 422, 429, 503)


def answers(made: Any, *, status: int = 200) -> dict[Any, Any]:
    """The ``response`` of an operation: what it answers, and the problem it answers otherwise."""
    return {status: made, PROBLEMS: Problem}


def problem(status: int, code: str, message: str | None = None, **more: Any) -> HttpResponse:
    """A refusal in the one shape they all have."""
    return json_answer(
        {
            "code": code,
            "message": message or gettext(SENTENCES[code]),
            "params": {},
            "fields": [],
            "rows": [],
            **more,
        },
        status=status,
    )


def status_of(refusal: Refusal) -> int:
    """The HTTP status a refusal stands for."""
    return next(status for kind, status in STATUSES if isinstance(refusal, kind))


def refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """The answer to a request that the domain, or a value, refuses."""
    response = problem(
        status_of(refusal),
        refusal.code,
        reason_of(refusal),
        params={name: str(value) for name, value in refusal.params.items()},
        rows=[row_problem(error) for error in getattr(refusal, "errors", ())],
    )
    if isinstance(refusal, Busy):
        response["Retry-After"] = "1"
    return response


def reason_of(refusal: Refusal) -> str:
    """What a refusal says, in the client's language, for an answer that holds several."""
    return refusal.in_words(gettext)


def row_problem(error: RowError) -> dict[str, Any]:
    """A complaint about one cell, in the reader's language."""
    return {
        "row": error.row,
        "column": error.column,
        "title": error.title,
        "shown": error.shown,
        "code": error.code,
        "message": sentence(error.message, error.params),
    }


def sentence(message: str, params: Mapping[str, object]) -> str:
    """A msgid in the reader's language with its values filled in."""
    return said(message, params, gettext)


def _answered(request: HttpRequest, earlier: AlreadyAnswered) -> HttpResponse:
    response = json_answer(earlier.answer, status=earlier.status)
    response["Idempotent-Replayed"] = "true"
    return response


def _malformed(request: HttpRequest, error: ValidationError) -> HttpResponse:
    fields = [
        {"field": ".".join(str(part) for part in each["loc"]), "problem": str(each["type"])}
        for each in error.errors
    ]
    return problem(400, "invalid_request", fields=fields)


def _unauthorised(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
    response = problem(401, "unauthorised")
    response["WWW-Authenticate"] = "Bearer"
    return response


def _throttled(request: HttpRequest, error: Throttled) -> HttpResponse:
    response = problem(429, "too_many_requests")
    response["Retry-After"] = str(error.wait)
    return response


def _unread(request: HttpRequest, error: HttpError) -> HttpResponse:
    """Ninja wraps whatever a parser raises; the refusal inside is the answer."""
    if isinstance(error.__cause__, Refusal):
        return refused(request, error.__cause__)
    return problem(error.status_code, "invalid_request")


_HANDLERS: dict[type[Exception], Any] = {
    Refusal: refused,
    AlreadyAnswered: _answered,
    ValidationError: _malformed,
    AuthenticationError: _unauthorised,
    Throttled: _throttled,
    HttpError: _unread,
    Http404: lambda request, error: problem(404, "not_found"),
    RequestDataTooBig: lambda request, error: problem(413, "body_too_large"),
    SuspiciousOperation: lambda request, error: problem(400, "invalid_request"),
    MultiPartParserError: lambda request, error: problem(400, "invalid_request"),
}


def install(api: NinjaAPI) -> None:
    """Teach ``api`` to answer every refusal in one shape; what is left is a fault of ours, and logged."""
    for kind, handler in _HANDLERS.items():
        api.add_exception_handler(kind, handler)
