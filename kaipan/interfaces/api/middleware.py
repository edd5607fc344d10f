"""Whatever happens below /api/, the answer is one of the API's own."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from kaipan.interfaces.api.problems import problem

_CODES = {404: "not_found", 405: "method_not_allowed", 413: "body_too_large"}


class ApiAnswers:
    """Unknown addresses, wrong methods and faults of ours answer as problems too, and nothing is cached."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.answer(request)
        if not request.path.startswith("/api/"):
            return response
        if response.status_code >= 400 and not response.headers["Content-Type"].startswith(
            "application/json"
        ):
            response = _as_problem(response)
        response.headers.setdefault("Cache-Control", "no-store")
        return response


def _as_problem(response: HttpResponse) -> HttpResponse:
    status = response.status_code
    code = _CODES.get(status, "internal_error" if status >= 500 else "invalid_request")
    told = problem(status, code)
    if "Allow" in response.headers:
        told["Allow"] = response["Allow"]
    return told
