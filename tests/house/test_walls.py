"""What imports cannot show: foreign keys given as strings, and the manners of verbs."""

import ast
import inspect
from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps
from django.db.models import ForeignKey

import kaipan
from kaipan.platform.constraints import SameScope

PACKAGE = Path(kaipan.__file__).parent
FLOORS = [
    {"platform"},
    {"org"},
    {"parties"},
    {"approvals", "documents", "messages"},
    {"inventory", "ledger"},
    {"customers", "presale", "finance"},
    {"charges", "dunning", "bills", "banking", "procedures"},
    {"reservations", "surveys", "channels"},
    {"sales"},
    {"titles"},
    {"performance"},
    {"reporting"},
]
ROOMS = sorted(room for floor in FLOORS for room in floor)
FLOOR_OF = {room: height for height, floor in enumerate(FLOORS) for room in floor}


def foreign_keys():
    for model in apps.get_models():
        if model._meta.app_label in FLOOR_OF:
            for field in model._meta.get_fields():
                if isinstance(field, ForeignKey) and field.remote_field.model._meta.app_label in FLOOR_OF:
                    yield model, field


def test_foreign_keys_point_down_or_stay_in_the_room():
    upward = [
        f"{model._meta.label}.{field.name} → {field.remote_field.model._meta.label}"
        for model, field in foreign_keys()
        if model._meta.app_label != field.remote_field.model._meta.app_label
        and FLOOR_OF[field.remote_field.model._meta.app_label] >= FLOOR_OF[model._meta.app_label]
    ]
    assert upward == []


CHECKED_AT_ONCE = {
    "presale.TrialPrice.plan",
    "approvals.ApprovalRequest.route",
    "approvals.Vote.delegation",
    "charges.Posting.rule",
    "banking.MatchPart.posting",
}
"""Lines written by the hundred thousand: a trigger checks the project of all of them in one statement; so it
does of the postings of a match. Beside
them what may belong to the whole company: routes, delegations, which a trigger of votes checks,
and charge rules, which the one of postings checks.
"""


def test_references_between_rows_of_a_project_stay_in_the_project():
    """A plain foreign key between two project tables needs a composite one beside it."""
    loose = []
    for model, field in foreign_keys():
        target = field.remote_field.model
        both_scoped = all(any(f.name == "project" for f in m._meta.get_fields()) for m in (model, target))
        guarded = any(getattr(c, "field", None) == field.name for c in model._meta.constraints)
        name = f"{model._meta.label}.{field.name}"
        if both_scoped and not guarded and field.name != "project" and name not in CHECKED_AT_ONCE:
            loose.append(name)
    assert loose == []


def is_held(model, name):
    """Whether the database holds a foreign key: by its own constraint, or by one of a whole scope.

    One of a scope holds what it names where the scope is never empty, and the scope itself when what it
    names is never empty and is held to that scope in its turn.
    """
    field = model._meta.get_field(name)
    if field.db_constraint:
        return True
    scoped = [each for each in model._meta.constraints if isinstance(each, SameScope)]
    return any(
        not model._meta.get_field(each.scope if each.field == name else each.field).null
        and (each.field == name or is_held(apps.get_model(each.to), name))
        for each in scoped
        if name in (each.field, each.scope)
    )


def test_a_reference_is_judged_by_the_database():
    """A foreign key may leave its own constraint out only where one of a scope says the same and more."""
    loose = {
        f"{model._meta.label}.{field.name}"
        for model, field in foreign_keys()
        if not is_held(model, field.name)
    }
    assert loose <= CHECKED_AT_ONCE


def public_verbs():
    return list(_verbs())


def _verbs():
    for room in ROOMS:
        if not (PACKAGE / room / "actions").exists():  # the platform, and reports, which change nothing
            continue
        actions = import_module(f"kaipan.{room}.actions")
        for name in actions.__all__:
            thing = getattr(actions, name)
            if inspect.isfunction(thing):
                yield pytest.param(thing, id=f"{room}.{name}")


@pytest.mark.parametrize("verb", public_verbs())
def test_every_verb_says_what_it_does(verb):
    assert inspect.getdoc(verb), f"{verb.__qualname__} has no docstring"


@pytest.mark.parametrize("verb", public_verbs())
def test_an_actor_is_given_by_name_and_never_by_default(verb):
    actor = inspect.signature(verb).parameters.get("actor")
    if actor is not None:
        assert actor.kind is inspect.Parameter.KEYWORD_ONLY
        assert actor.default is inspect.Parameter.empty


def other_rooms_imported_privately(path, room):
    private = {"models", "rules", "handlers", "refusals", "locked"}
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("kaipan."):
            parts = node.module.split(".")
            if (
                len(parts) > 2
                and parts[1] in FLOOR_OF
                and parts[1] not in {room, "platform"}
                and parts[2] in private
            ):
                yield f"{path.relative_to(PACKAGE)}: {node.module}"


def test_no_room_reaches_into_the_private_parts_of_another():
    trespassers = []
    for path in PACKAGE.rglob("*.py"):
        parts = path.relative_to(PACKAGE).parts
        if "tests" in parts or "migrations" in parts or path.name == "testing.py":
            continue
        room = parts[0] if parts[0] != "interfaces" else None
        trespassers += other_rooms_imported_privately(path, room)
    assert trespassers == []


def test_the_domain_never_asks_what_day_it_is():
    asking = [
        str(path.relative_to(PACKAGE))
        for room in ROOMS
        if room != "platform"
        for path in (PACKAGE / room).rglob("*.py")
        if "tests" not in path.parts
        and path.name != "testing.py"
        and any(call in path.read_text() for call in ("date.today()", "timezone.now()", "datetime.now("))
    ]
    assert asking == []


@pytest.mark.parametrize("room", ROOMS)
def test_every_room_has_a_page_about_itself(room):
    page = PACKAGE / room / "README.md"
    assert page.exists()
    assert len(page.read_text().splitlines()) >= 5


def test_files_stay_calm():
    long = [
        f"{path.relative_to(PACKAGE)}: {len(path.read_text().splitlines())}"
        for path in PACKAGE.rglob("*.py")
        if "migrations" not in path.parts and len(path.read_text().splitlines()) > 350
    ]
    assert long == []


def functions_of(path):
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, node.end_lineno - node.lineno + 1


def test_functions_stay_short():
    long = [
        f"{path.relative_to(PACKAGE)}:{name} {length}"
        for path in PACKAGE.rglob("*.py")
        if "migrations" not in path.parts
        for name, length in functions_of(path)
        if length > 45
    ]
    assert long == []
