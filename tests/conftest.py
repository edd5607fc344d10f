"""A whole site with the demo company, and people who sign in to it with real browsers."""

import os
from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from kaipan.interfaces.cli.demo.people import PASSWORD
from tests.installation import Installation


@pytest.fixture(scope="session")
def demo_site() -> Iterator[Installation | SimpleNamespace]:
    """``kaipan demo`` in a home of its own: database, web, worker, 416 flats.

    ``KAIPAN_SITE=http://127.0.0.1:8000`` uses a demo that runs already, while one writes a journey.
    """
    if "KAIPAN_SITE" in os.environ:
        yield SimpleNamespace(address=os.environ["KAIPAN_SITE"])
        return
    site = Installation()
    try:
        site.start("demo")
        yield site
    finally:
        site.stop()


def signed_in(
    browser: Browser,
    site: Installation | SimpleNamespace,
    username: str,
    *,
    width: int = 1440,
    height: int = 900,
    locale: str = "zh-CN",
) -> Page:
    """A browser of one's own, signed in as a person of the demo company; close its context."""
    context = browser.new_context(
        base_url=site.address,
        viewport={"width": width, "height": height},
        locale=locale,
        timezone_id="Asia/Shanghai",
    )
    page = context.new_page()
    page.goto("/login/")
    page.locator("input[name=login]").fill(username)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("main button[type=submit], form button[type=submit]").first.click()
    page.wait_for_url(lambda url: "/login" not in url)
    return page


@pytest.fixture
def sign_in(demo_site: Installation | SimpleNamespace, browser: Browser) -> Iterator[Callable[..., Page]]:
    """Open a browser of one's own, signed in as a person of the demo company."""
    pages: list[Page] = []

    def enter(username: str, **screen: Any) -> Page:
        pages.append(signed_in(browser, demo_site, username, **screen))
        return pages[-1]

    yield enter
    for page in pages:
        page.context.close()
