"""What a page's view is handed."""

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from kaipan.kernel.actor import Actor


class PageRequest(HttpRequest):
    """A request of signed-in staff, as the middleware and ``@page`` leave it."""

    actor: Actor
    htmx: HtmxDetails
