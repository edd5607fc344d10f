"""A whole site with the demo company, and people who sign in to it with real browsers."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page

from kaipan.interfaces.cli.demo.people import PASSWORD
from tests.installation import Installation


@pytest.fixture(scope="session")
def demo_site() -> Iterator[Installation]:
    """``kaipan demo`` in a home of its own: database, web, worker, 416 flats."""
    site = Installation()
    try:
        site.start("demo")
        yield site
    finally:
        site.stop()


@pytest.fixture
def sign_in(demo_site: Installation, browser: Browser) -> Iterator[Callable[..., Page]]:
    """Open a browser of one's own, signed in as a person of the demo company."""
    contexts = []

    def enter(username: str, *, width: int = 1440, height: int = 900, locale: str = "zh-CN") -> Page:
        context = browser.new_context(
            base_url=demo_site.address,
            viewport={"width": width, "height": height},
            locale=locale,
            timezone_id="Asia/Shanghai",
        )
        contexts.append(context)
        page = context.new_page()
        page.goto("/login/")
        page.locator("input[name=login]").fill(username)
        page.locator("input[name=password]").fill(PASSWORD)
        page.locator("main button[type=submit], form button[type=submit]").first.click()
        page.wait_for_url(lambda url: "/login" not in url)
        return page

    yield enter
    for context in contexts:
        context.close()
