"""The palette goes anywhere one may go and finds what one may see."""

import pytest

from kaipan.interfaces.backoffice.shell import navigation, palette
from kaipan.interfaces.backoffice.shell.navigation import Item, Section
from kaipan.org import testing

pytestmark = [pytest.mark.django_db, pytest.mark.urls("kaipan.interfaces.backoffice.tests.urls")]


@pytest.fixture(autouse=True)
def places(monkeypatch):
    """A sidebar of three: everybody's, the project's, the administrator's."""
    items = [
        Item(Section.WORK, "工作台", "home", "home", on_phone=True),
        Item(Section.ROOMS, "销控图", "layout-board", "board", ("org.project.view",), in_project=True),
        Item(Section.SYSTEM, "员工", "users", "projects", ("org.staff.manage",)),
    ]
    monkeypatch.setattr(navigation, "_items", items)
    monkeypatch.setattr(palette, "_providers", [])


def labels(response):
    return [entry.label for group in response.context["groups"] for entry in group.entries]


def test_a_stranger_finds_nothing(client):
    assert client.get("/palette/?q=3-1501").status_code == 302


def test_places_one_may_not_go_to_are_not_offered(desk):
    assert labels(desk.get("/palette/")) == ["工作台", "销控图"]


@pytest.mark.parametrize("text", ["销控", "xkt", "XKT", "xiaokong", "xiao kong"])
def test_places_are_found_by_name_pinyin_and_initials(desk, text):
    assert labels(desk.get("/palette/", {"q": text})) == ["销控图"]


def test_providers_answer_for_this_actor_in_their_order(desk, wang):
    def rooms(actor, text):
        return [palette.Entry(f"{text} {actor.name}", "/r/", icon="building")]

    palette.register(lambda actor, text: [palette.Entry("合同", "/c/")], group="合同", order=60)
    palette.register(rooms, group="房间", order=10)
    groups = desk.get("/palette/?q=3-1501").context["groups"]
    assert [(group.label, group.entries[0].label) for group in groups] == [
        ("房间", "3-1501 王芳"),
        ("合同", "合同"),
    ]


def test_a_provider_is_not_asked_without_text_and_fills_no_more_than_its_share(desk):
    palette.register(lambda actor, text: [palette.Entry(str(n), "/") for n in range(50)], group="房间")
    assert labels(desk.get("/palette/?q=%20%20")) == ["工作台", "销控图"]
    assert len(labels(desk.get("/palette/?q=zz"))) == palette.ENTRIES_PER_GROUP


def test_a_very_long_text_is_cut(desk):
    asked = []
    palette.register(lambda actor, text: asked.append(text) or [], group="房间")
    desk.get("/palette/", {"q": "房" * 5000})
    assert asked == ["房" * palette.LONGEST_TEXT]


def test_the_dialog_gets_the_results_alone_and_no_script_gets_a_page(desk, htmx):
    assert "<html" not in htmx("/palette/?q=xk", target="palette-list").text
    assert "<html" in desk.get("/palette/?q=xk").text


def test_what_is_typed_is_shown_as_text(desk):
    assert "<b>x</b>" not in desk.get("/palette/", {"q": "<b>x</b>"}).text


def test_the_longest_beginning_of_the_address_is_the_current_place(project):
    actor = testing.actor_with("org.project.view", project=project)
    path = f"/projects/{project.pk}/board/?floor=3"
    groups = navigation.menu(actor, project.pk, path.partition("?")[0])
    assert [place.label for group in groups for place in group.places if place.is_current] == ["销控图"]
    assert [place.label for place in navigation.phone_bar(groups)] == ["工作台"]
