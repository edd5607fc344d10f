"""A picture of every screen at both widths and in both languages, into ``build/screens/``.

A screen is any page of the menu, and the first row's page behind each list. Pictures are for people to
look at; what the test holds is that every page answers, throws nothing at the console, and does not
scroll sideways.
"""

from pathlib import Path

import pytest

BUILD = Path(__file__).resolve().parents[2] / "build" / "screens"
WIDTHS = {1440: 900, 360: 740}
LANGUAGES = {"zh-hans": "zh-CN", "en": "en-US"}
PEOPLE = ("liwei", "zhaolei", "sunyan", "zhouming", "wuli", "zhengtao", "admin")


def menu_addresses(page):
    """Every address of the sidebar."""
    links = page.locator("nav.sidebar a[href^='/'], .sidebar a[href^='/']")
    return sorted({link.get_attribute("href").split("?")[0] for link in links.all()})


def first_row(page):
    """The address behind the first row of a list, if the page is one."""
    link = page.locator("#list table tbody tr a[href^='/']").first
    return link.get_attribute("href") if link.count() else None


def name_of(address):
    return address.strip("/").replace("/", "-") or "home"


class Photographer:
    """Goes round and takes a picture of each page it has not been to."""

    def __init__(self, folder):
        self.folder = folder
        self.seen = set()
        self.complaints = []
        folder.mkdir(parents=True, exist_ok=True)

    def follow(self, page, person):
        """Everything this person's menu leads to; the home page is each person's own."""
        page.on("pageerror", lambda error: self.complaints.append(f"{page.url}: {error}"))
        page.on("console", self._hear)
        page.goto("/")
        addresses = menu_addresses(page)
        self._photograph(page, "/", f"home-{person}")
        for address in addresses:
            if address not in self.seen:
                self._photograph(page, address)
                inside = first_row(page)
                if inside and inside not in self.seen:
                    self._photograph(page, inside)

    def _hear(self, said):
        if said.type == "error":
            self.complaints.append(said.text)

    def _photograph(self, page, address, name=None):
        self.seen.add(address)
        response = page.goto(address)
        if response.status != 200:
            self.complaints.append(f"{address} answered {response.status}")
            return
        page.screenshot(path=self.folder / f"{name or name_of(address)}.png", full_page=True)
        sideways = page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        if sideways > 1:
            self.complaints.append(f"{address} scrolls {sideways} px sideways")


@pytest.mark.browser
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_screen(sign_in, language, width):
    photographer = Photographer(BUILD / f"{width}-{language}")
    for person in PEOPLE:
        page = sign_in(person, width=width, height=WIDTHS[width], locale=LANGUAGES[language])
        photographer.follow(page, person)
    assert photographer.complaints == []
    assert len(photographer.seen) > 20
