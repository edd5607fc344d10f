"""Who is at the door: the signed-in person as the actor that verbs are given."""

from collections.abc import Callable

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from kaipan.kernel.actor import Actor, Channel
from kaipan.org import queries as org


class ActorMiddleware:
    """Puts ``request.actor`` on every request of a signed-in person; a disabled one is signed out at once."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = request.user
        if user.is_authenticated and not user.is_active:
            logout(request)
        request.actor = SimpleLazyObject(lambda: _actor(request))  # type: ignore[attr-defined]
        return self.answer(request)


def _actor(request: HttpRequest) -> Actor | None:
    if not request.user.is_authenticated:
        return None
    return org.actor_for(request.user, Channel.PAGE)
