"""A request that has come past the bearer token."""

from django.http import HttpRequest

from kaipan.kernel.actor import Actor


class ApiRequest(HttpRequest):
    """A request with the actor its token stands for."""

    actor: Actor
