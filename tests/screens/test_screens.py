"""Every screen at both widths and in both languages; ``make screens`` leaves a picture of each.

A screen is any page that links lead to from somebody's home, forms that open in the sheet included; of
pages that differ only in whose page they are, the first is taken. What the test holds is that every page
answers, throws nothing at the console, does not scroll sideways, and that, in Chinese, the rules of WCAG
2.1 AA that a machine can check hold on it. In English, whose pages are the same templates, every other one is
looked at unless every turn is asked for. Pictures are for people to look at, in ``build/screens/``, and
take a third of the time: they are taken when ``KAIPAN_PICTURES`` is set.
"""

import os
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.conftest import signed_in
from tests.screens.tour import PEOPLE, reached_by
from tests.turns import its_turn

BUILD = Path(__file__).resolve().parents[2] / "build" / "screens"
WIDE, PHONE = 1440, 360
WIDTHS = {WIDE: 900, PHONE: 740}
LANGUAGES = {"zh-hans": "zh-CN", "en": "en-US"}
NEXT_FRAME = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
"""Scripts that watch the size of things have seen the new one."""
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
    assert not dead_links, "\n".join(dead_links)
    return tour


def rules_broken_on(page, *, in_colour):
    """What keeps people with a screen reader, a keyboard or weak eyes out, with the first places of each."""
    contrast = {"color-contrast": {"enabled": in_colour}}
    for broken in AXE.run(page, options={**RULES, "rules": contrast}).response["violations"]:
        yield f"{broken['help']}: {[node['html'][:120] for node in broken['nodes'][:3]]}"


class Photographer:
    """Looks at pages at both widths, takes pictures, and notes what is wrong.

    A page is opened wide and then made narrow. On a phone the contrast of colours, two thirds of the rules'
    time, is measured on one page in four: it shows the colours of the wide page, and everywhere the same bar.
    """

    def __init__(self, language):
        self.language = language
        self.is_strict = language == "zh-hans"
        self.seen = 0
        self.complaints = []
        for width in WIDTHS:
            self.folder(width).mkdir(parents=True, exist_ok=True)

    def folder(self, width):
        """Where pictures go."""
        return BUILD / f"{width}-{self.language}"

    def listen(self, page):
        """Note what the page throws or says in anger."""
        page.on("pageerror", lambda error: self.complaints.append(f"{page.url}: {error}"))
        page.on("console", lambda said: said.type == "error" and self.complaints.append(said.text))

    def look_at(self, page, address, name):
        """One page, at both widths."""
        page.set_viewport_size({"width": WIDE, "height": WIDTHS[WIDE]})
        response = page.goto(address)
        if response.status != 200:
            self.complaints.append(f"{address} answered {response.status}")
            return
        self.look(page, address, name, WIDE)
        page.set_viewport_size({"width": PHONE, "height": WIDTHS[PHONE]})
        page.evaluate(NEXT_FRAME)
        self.look(page, address, name, PHONE)
        self.seen += 1

    def look(self, page, address, name, width):
        """The page as it is now."""
        if WITH_PICTURES:
            page.screenshot(path=self.folder(width) / f"{name}.png", full_page=True)
        sideways = page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        if sideways > 1:
            self.complaints.append(f"{address} scrolls {sideways} px sideways at {width}")
        if self.is_strict:
            in_colour = width == WIDE or self.seen % 4 == 0
            broken = rules_broken_on(page, in_colour=in_colour)
            self.complaints += [f"{address} at {width}: {each}" for each in broken]


@pytest.mark.browser
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_screen(tour, sign_in, language):
    photographer = Photographer(language)
    for person, screens in tour.items():
        page = sign_in(person, locale=LANGUAGES[language])
        photographer.listen(page)
        for place, (name, address) in enumerate(screens.items()):
            if photographer.is_strict or its_turn(place, of=2):
                photographer.look_at(page, address, name)
        page.context.close()
    assert not photographer.complaints, "\n".join(photographer.complaints)
    assert sum(map(len, tour.values())) > 90
