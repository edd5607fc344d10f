"""Refusals as answers: a stable code, the sentence in the client's language, the right status."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, Throttled, ValidationError

from kaipan.kernel.errors import Busy, Conflict, Forbidden, InvalidValue, NotFound, Refusal
from kaipan.kernel.text import gettext_noop as _
from kaipan.platform.idempotency import AlreadyAnswered

STATUSES: list[tuple[type[Refusal], int]] = [
    (NotFound, 404),
    (Forbidden, 403),
    (Busy, 503),
    (Conflict, 409),
    (InvalidValue, 400),
    (Refusal, 422),
]

UNAUTHORISED = _("缺少有效的访问令牌，请在 Authorization 头中提供。")
MALFORMED = _("请求内容不符合接口说明，详见 fields。")
TOO_MANY = _("请求过于频繁，请稍后再试。")
UNKNOWN = _("没有找到，或您无权查看。")


def status_of(refusal: Refusal) -> int:
    """The HTTP status a refusal stands for."""
    return next(status for kind, status in STATUSES if isinstance(refusal, kind))


def sentence_of(refusal: Refusal) -> str:
    """The refusal's sentence in the reader's language."""
    message = gettext(refusal.message)
    return message % refusal.params if refusal.params else message


def install(api: NinjaAPI) -> None:
    """Teach ``api`` to answer every refusal in one shape."""

    def problem(request: HttpRequest, status: int, code: str, message: str, **more: Any) -> HttpResponse:
        return api.create_response(request, {"code": code, "message": message, **more}, status=status)

    @api.exception_handler(Refusal)
    def refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
        params = {name: str(value) for name, value in refusal.params.items()}
        return problem(request, status_of(refusal), refusal.code, sentence_of(refusal), params=params)

    @api.exception_handler(AlreadyAnswered)
    def answered(request: HttpRequest, earlier: AlreadyAnswered) -> HttpResponse:
        response = api.create_response(request, earlier.answer, status=earlier.status)
        response["Idempotent-Replayed"] = "true"
        return response

    @api.exception_handler(ValidationError)
    def malformed(request: HttpRequest, error: ValidationError) -> HttpResponse:
        fields = [
            {"field": ".".join(str(part) for part in each["loc"][1:]), "problem": str(each["type"])}
            for each in error.errors
        ]
        return problem(request, 400, "invalid_request", gettext(MALFORMED), fields=fields)

    @api.exception_handler(AuthenticationError)
    def unauthorised(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
        return problem(request, 401, "unauthorised", gettext(UNAUTHORISED))

    @api.exception_handler(Throttled)
    def throttled(request: HttpRequest, error: Throttled) -> HttpResponse:
        response = problem(request, 429, "too_many_requests", gettext(TOO_MANY))
        response["Retry-After"] = str(error.wait or 60)
        return response

    @api.exception_handler(Http404)
    def unknown(request: HttpRequest, error: Http404) -> HttpResponse:
        return problem(request, 404, "not_found", gettext(UNKNOWN))

    @api.exception_handler(HttpError)
    def other(request: HttpRequest, error: HttpError) -> HttpResponse:
        return problem(request, error.status_code, "invalid_request", gettext(MALFORMED))
