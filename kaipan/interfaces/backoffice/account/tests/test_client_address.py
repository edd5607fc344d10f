import pytest
from django.test import RequestFactory

from kaipan.interfaces.client_address import client_address


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, "", "127.0.0.1"),
        (0, "8.8.8.8", "127.0.0.1"),
        (1, "8.8.8.8", "8.8.8.8"),
        (1, "1.1.1.1, 8.8.8.8", "8.8.8.8"),
        (2, "1.1.1.1, 8.8.8.8, 10.0.0.1", "8.8.8.8"),
        (2, "8.8.8.8", "127.0.0.1"),
        (1, "no address", "127.0.0.1"),
        (1, "2001:db8::1", "2001:db8::1"),
    ],
)
def test_only_what_trusted_proxies_wrote_counts(settings, proxies, forwarded, address):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    headers = {"x-forwarded-for": forwarded} if forwarded else {}

    assert client_address(RequestFactory().get("/", headers=headers)) == address
