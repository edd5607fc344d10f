"""JSON as it goes out: Chinese stays Chinese, so that people can read it and it is half as long."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from ninja.renderers import JSONRenderer
from ninja.responses import Response


class ReadableJson(JSONRenderer):
    """What operations answer."""

    json_dumps_params = {"ensure_ascii": False}


def json_answer(data: Any, *, status: int) -> HttpResponse:
    """What is answered beside them: problems, and what a write has kept."""
    return Response(data, status=status, json_dumps_params=ReadableJson.json_dumps_params)
