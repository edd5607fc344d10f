"""What a room offers stands in its README; what people may do can be done at every door it belongs to."""

import ast
import re
from importlib import import_module
from pathlib import Path
from types import FunctionType

import pytest

import kaipan
from tests.house.test_walls import ROOMS

PACKAGE = Path(kaipan.__file__).parent
OFFERING = [room for room in ROOMS if room != "platform"]

BY_NOBODY_ELSE = {
    "create_company",  # founded by the installation: `kaipan setup`
    "open_books",
    "note_access",  # by the sign-in itself
    "lapse_booking",  # by the clock
    "follow_milestone",  # by the system, when a milestone is announced
    "follow_no",  # by the system, when an answer is announced
    "review_bills",  # by the system, when finance moves money back
    "follow_deal",  # by the system, when a deal goes on
    "follow_stage",  # by the system, when a case of a title moves
    "follow_handover",  # by the system, when a room is handed over
    "follow_end",
    "follow_exchange",
    "lapse_reservation",
    "remind_expiring",
    "reclaim_due",  # by the clock
    "wind_clocks",
    "settle_price_plan",  # by the system, when an answer is announced
    "settle_release",
    "settle_price_adjustment",
    "deliver_message",  # by the clock, after the commit of whoever wanted it sent
    "close_interrupted",
    "record_commission",  # by the system, when it hears of a deal
    "reverse_commission",
    "expire_reports",
    "forget_reports",
    "learn_forecast",  # by the clock
    "apply_due_adjustment",  # by the clock, or by whoever first needs its prices
}
IN_THE_BACKGROUND_ONLY = {"export_party"}
"""Carried out as long work, which doors start."""
BEFORE_A_SCREEN_ONLY = {
    "set_password",
    "reset_second_step",
    "issue_token",
    "answer_by_link",  # by the customer, who is nobody's program
    "put_aside",
    "adopt_default_matrix",  # a first configuration, once for a company
}
OTHERWISE_ON_PAGES = {
    "receive_payment": "receive_on_deal",
    "register_person": "register_customer",
    "register_company": "register_customer",
}
"""Verbs that pages reach by a verb of an upper room, which knows the deal or the customer."""


def offered(room, kind):
    """What the room names in the ``__all__`` of its actions or queries."""
    if not (PACKAGE / room / kind).exists():  # reports change nothing
        return {}
    module = import_module(f"kaipan.{room}.{kind}")
    return {name: getattr(module, name) for name in module.__all__}


def functions(room, kind):
    found = {name: thing for name, thing in offered(room, kind).items() if callable(thing)}
    return {name: thing for name, thing in found.items() if not isinstance(thing, type)}


def verbs():
    """Everything that owns a transaction, by name."""
    for room in OFFERING:
        for name, thing in functions(room, "actions").items():
            if _is_verb(thing):
                yield pytest.param(name, id=f"{room}.{name}")


def _is_verb(thing):
    source = Path(thing.__wrapped__.__code__.co_filename) if hasattr(thing, "__wrapped__") else None
    if source is None or not isinstance(thing.__wrapped__, FunctionType):
        return False
    for node in ast.parse(source.read_text()).body:
        if isinstance(node, ast.FunctionDef) and node.name == thing.__wrapped__.__name__:
            return "use_case" in {getattr(each, "id", "") for each in node.decorator_list}
    return False


def used_in(door):
    """Every name a door reads off something, or calls."""
    words = set()
    for source in (PACKAGE / "interfaces" / door).rglob("*.py"):
        if "tests" not in source.parts:
            words |= set(re.findall(r"\.([a-z_]+)\b", source.read_text()))
            words |= set(re.findall(r"\bimport ([a-z_, ]+)", source.read_text()))
    return words


@pytest.fixture(scope="module")
def api():
    return used_in("api")


@pytest.fixture(scope="module")
def pages():
    return used_in("backoffice")


@pytest.mark.parametrize("room", OFFERING)
def test_a_readme_names_every_door_of_its_room(room):
    text = (PACKAGE / room / "README.md").read_text()
    doors = {**functions(room, "actions"), **functions(room, "queries")}
    assert [name for name in doors if not re.search(rf"\b{name}\b", text)] == []


@pytest.fixture(scope="module")
def words_of_the_code():
    """Every word of more than one part that stands anywhere in the code."""
    return {
        word
        for each in PACKAGE.rglob("*.py")
        for word in re.findall(r"\b[a-z]+(?:_[a-z]+)+\b", each.read_text())
    }


@pytest.mark.parametrize("room", OFFERING)
def test_a_readme_names_nothing_that_is_not_there(words_of_the_code, room):
    text = (PACKAGE / room / "README.md").read_text()
    assert set(re.findall(r"`([a-z]+(?:_[a-z]+)+)`", text)) - words_of_the_code == set()


@pytest.mark.parametrize("verb", list(verbs()))
def test_programs_can_do_what_people_do(api, verb):
    if verb not in BY_NOBODY_ELSE | BEFORE_A_SCREEN_ONLY | IN_THE_BACKGROUND_ONLY:
        assert verb in api


@pytest.mark.parametrize("verb", list(verbs()))
def test_people_can_do_what_programs_do(pages, verb):
    if verb not in BY_NOBODY_ELSE | IN_THE_BACKGROUND_ONLY:
        assert OTHERWISE_ON_PAGES.get(verb, verb) in pages
