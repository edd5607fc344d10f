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


def photograph(page, address, folder, complaints):
    response = page.goto(address)
    assert response.status == 200, f"{address} answered {response.status}"
    page.wait_for_load_state("networkidle")
    folder.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=folder / f"{name_of(address)}.png", full_page=True)
    sideways = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    if sideways > 1:
        complaints.append(f"{address} scrolls {sideways} px sideways")


@pytest.mark.browser
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("person", PEOPLE)
def test_every_screen(sign_in, person, language, width):
    page = sign_in(person, width=width, height=WIDTHS[width], locale=LANGUAGES[language])
    complaints = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    folder = BUILD / f"{width}-{language}" / person
    page.goto("/")
    for address in menu_addresses(page):
        photograph(page, address, folder, complaints)
        inside = first_row(page)
        if inside:
            photograph(page, inside, folder, complaints)
    assert complaints == []
