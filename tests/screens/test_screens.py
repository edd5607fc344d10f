"""Every screen at both widths and in both languages; ``make screens`` leaves a picture of each.

A screen is any page that links lead to from somebody's home, forms that open in the sheet included; of
pages that differ only in whose page they are, the first is taken. What the test holds is that every page
answers, throws nothing at the console, does not scroll sideways, and that, in Chinese, the rules of WCAG
2.1 AA that a machine can check hold on it. Pictures are for people to look at, in ``build/screens/``, and
take a third of the time: they are taken when ``KAIPAN_PICTURES`` is set.
"""

import os
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.conftest import signed_in
from tests.screens.tour import PEOPLE, reached_by

BUILD = Path(__file__).resolve().parents[2] / "build" / "screens"
PHONE = 360
WIDTHS = {1440: 900, PHONE: 740}
LANGUAGES = {"zh-hans": "zh-CN", "en": "en-US"}
WITH_PICTURES = "KAIPAN_PICTURES" in os.environ
AXE, RULES = Axe(), {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"], "resultTypes": ["violations"]}


@pytest.fixture(scope="module")
def tour(demo_site, browser):
    """Who shows us what: person → the pages nobody before has shown, by name; home is each person's own."""
    shown, tour, dead_links = set(), {}, []
    for person in PEOPLE:
        page = signed_in(browser, demo_site, person)
        reached, dead = reached_by(page)
        dead_links += [f"{person}: {link}" for link in dead]
        page.context.close()
        tour[person] = {kind: address for kind, address in reached.items() if kind not in shown}
        shown |= set(reached) - {"home"}
        tour[person][f"home-{person}"] = tour[person].pop("home")
    assert dead_links == []
    return tour


def rules_broken_on(page, *, in_colour):
    """What keeps people with a screen reader, a keyboard or weak eyes out, with the first places of each."""
    contrast = {"color-contrast": {"enabled": in_colour}}
    for broken in AXE.run(page, options={**RULES, "rules": contrast}).response["violations"]:
        yield f"{broken['help']}: {[node['html'][:120] for node in broken['nodes'][:3]]}"


class Photographer:
    """Takes pictures, and notes what is wrong with the pages.

    The contrast of colours, two thirds of the rules' time, is measured on one page in ``colour_in``: a phone
    shows the colours of the wide page, and its own bar and cards everywhere.
    """

    def __init__(self, folder, *, is_strict, colour_in=1):
        self.folder = folder
        self.is_strict = is_strict
        self.colour_in = colour_in
        self.seen = 0
        self.complaints = []
        folder.mkdir(parents=True, exist_ok=True)

    def listen(self, page):
        """Note what the page throws or says in anger."""
        page.on("pageerror", lambda error: self.complaints.append(f"{page.url}: {error}"))
        page.on("console", lambda said: said.type == "error" and self.complaints.append(said.text))

    def photograph(self, page, address, name):
        """One page, whole."""
        response = page.goto(address)
        if response.status != 200:
            self.complaints.append(f"{address} answered {response.status}")
            return
        if WITH_PICTURES:
            page.screenshot(path=self.folder / f"{name}.png", full_page=True)
        sideways = page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        if sideways > 1:
            self.complaints.append(f"{address} scrolls {sideways} px sideways")
        if self.is_strict:
            in_colour = self.seen % self.colour_in == 0
            self.complaints += [
                f"{address} {broken}" for broken in rules_broken_on(page, in_colour=in_colour)
            ]
        self.seen += 1


@pytest.mark.browser
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_screen(tour, sign_in, language, width):
    photographer = Photographer(
        BUILD / f"{width}-{language}",
        is_strict=language == "zh-hans",
        colour_in=1 if width > PHONE else 4,
    )
    for person, screens in tour.items():
        page = sign_in(person, width=width, height=WIDTHS[width], locale=LANGUAGES[language])
        photographer.listen(page)
        for name, address in screens.items():
            photographer.photograph(page, address, name)
    assert photographer.complaints == []
    assert sum(map(len, tour.values())) > 90
