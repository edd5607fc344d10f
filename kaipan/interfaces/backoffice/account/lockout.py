"""The pause after too many failures."""

import math
from datetime import timedelta
from typing import Any

from axes.helpers import get_cool_off
from axes.models import AccessAttempt
from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kaipan.interfaces.backoffice.account.fingerprints import tried_account
from kaipan.interfaces.client_address import client_address
from kaipan.platform.clock import moment

_MINUTE = 60


def paused(
    request: HttpRequest, _response: HttpResponse | None, credentials: dict[str, Any] | None
) -> HttpResponse:
    """The answer during the pause: 429, and how many minutes are left."""
    seconds = _seconds_left(request, credentials)
    context = {"minutes": max(1, math.ceil(seconds / _MINUTE))}
    answer = render(request, "backoffice/account/paused.html", context, status=429)
    answer.headers["Retry-After"] = str(max(1, math.ceil(seconds)))
    return answer


def _seconds_left(request: HttpRequest, credentials: dict[str, Any] | None) -> float:
    """Until the last counted failure is as old as the pause is long."""
    tried = AccessAttempt.objects.filter(
        username=tried_account(request, credentials), ip_address=client_address(request)
    )
    last = tried.aggregate(last=Max("attempt_time"))["last"]
    pause = get_cool_off(request) or timedelta()
    return (last + pause - moment()).total_seconds() if last else pause.total_seconds()
