"""A password that somebody else knows is changed before anything else is done."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django_htmx.http import HttpResponseClientRedirect

_OPEN = ("account_change_password", "account_logout", "shell:language", "shell:preferences")


class TemporaryPassword:
    """Leads everybody with a temporary password to the page where they choose their own."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        is_temporary = getattr(request.user, "password_is_temporary", False)
        if not is_temporary or request.path in {reverse(name) for name in _OPEN}:
            return self.answer(request)
        url = reverse("account_change_password")
        if getattr(request, "htmx", False):
            return HttpResponseClientRedirect(url)
        return HttpResponse(status=303, headers={"Location": url})
