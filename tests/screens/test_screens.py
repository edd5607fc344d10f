"""A picture of every screen at both widths and in both languages, into ``build/screens/``.

A screen is any page that links lead to from somebody's home, forms that open in the sheet included; of
pages that differ only in whose page they are, the first is taken. Pictures are for people to look at;
what the test holds is that every page answers, throws nothing at the console, does not scroll sideways,
and that the rules of WCAG 2.1 AA that a machine can check hold on it.
"""

import re
from collections import deque
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe

BUILD = Path(__file__).resolve().parents[2] / "build" / "screens"
WIDTHS = {1440: 900, 360: 740}
LANGUAGES = {"zh-hans": "zh-CN", "en": "en-US"}
PEOPLE = ("liwei", "zhaolei", "sunyan", "zhouming", "wuli", "zhengtao", "admin")
AXE, RULES = Axe(), {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"], "resultTypes": ["violations"]}
NOT_A_SCREEN = re.compile(
    r"^/(static|api|live|logout|papers/\d+/copy)\b|/export/|\.(csv|xlsx|pdf)$|/template/"
)


def kind_of(address):
    """Pages of one kind have one name: ``/deals/12/sign/`` is ``deals-n-sign``."""
    return re.sub(r"\d+", "n", address).strip("/").replace("/", "-") or "home"


class Photographer:
    """Goes wherever links lead and takes a picture of each kind of page once."""

    def __init__(self, folder):
        self.folder = folder
        self.seen = set()
        self.complaints = []
        folder.mkdir(parents=True, exist_ok=True)

    def follow(self, page, person):
        """Everything this person can reach; the home page is each person's own."""
        page.on("pageerror", lambda error: self.complaints.append(f"{page.url}: {error}"))
        page.on("console", self._hear)
        self._photograph(page, "/", f"home-{person}")
        ahead = deque(self._new_addresses(page))
        while ahead:
            address = ahead.popleft()
            if kind_of(address) not in self.seen:
                self.seen.add(kind_of(address))
                self._photograph(page, address, kind_of(address))
                ahead.extend(self._new_addresses(page))

    def _new_addresses(self, page):
        """Where the page's links lead that no picture shows yet."""
        hrefs = page.eval_on_selector_all("a[href^='/']:not([download])", "all => all.map(a => a.pathname)")
        return [
            each
            for each in dict.fromkeys(urlsplit(href).path for href in hrefs)
            if each != "/" and not NOT_A_SCREEN.search(each) and kind_of(each) not in self.seen
        ]

    def _hear(self, said):
        if said.type == "error":
            self.complaints.append(said.text)

    def _photograph(self, page, address, name):
        response = page.goto(address)
        if response.status != 200:
            self.complaints.append(f"{address} answered {response.status}")
            return
        page.screenshot(path=self.folder / f"{name}.png", full_page=True)
        sideways = page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        if sideways > 1:
            self.complaints.append(f"{address} scrolls {sideways} px sideways")
        for broken in AXE.run(page, options=RULES).response["violations"]:
            places = [node["html"][:120] for node in broken["nodes"][:3]]
            self.complaints.append(f"{address} {broken['help']}: {places}")


@pytest.mark.browser
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_screen(sign_in, language, width):
    photographer = Photographer(BUILD / f"{width}-{language}")
    for person in PEOPLE:
        page = sign_in(person, width=width, height=WIDTHS[width], locale=LANGUAGES[language])
        photographer.follow(page, person)
    assert photographer.complaints == []
    assert len(photographer.seen) > 50
