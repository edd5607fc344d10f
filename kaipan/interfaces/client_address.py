"""Where a request comes from: what limits and security logs go by."""

from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str | None:
    """The network address of the client, or None outside HTTP.

    Behind n trusted proxies it is the n-th entry of X-Forwarded-For from the right: what stands further
    left was written by the client and may say anything. Without it, or when it is no address, the peer's.
    """
    proxies: int = settings.ALLAUTH_TRUSTED_PROXY_COUNT
    forwarded = request.headers.get("x-forwarded-for", "").split(",")
    if proxies and len(forwarded) >= proxies:
        claimed = forwarded[-proxies].strip()
        if _is_address(claimed):
            return claimed
    peer: str | None = request.META.get("REMOTE_ADDR")
    return peer


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True
