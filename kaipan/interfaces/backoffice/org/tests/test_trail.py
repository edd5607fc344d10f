import ast
from pathlib import Path

import kaipan
from kaipan.interfaces.backoffice.org.trail import happenings, summary
from kaipan.interfaces.backoffice.org.trail_deeds import DEEDS
from kaipan.interfaces.backoffice.org.trail_fields import FIELDS
from kaipan.platform.models import AuditRecord

PACKAGE = Path(kaipan.__file__).parent


def verbs_in_the_code():
    """Every verb that some room writes into the trail, with the file that does."""
    for source in sorted(PACKAGE.rglob("*.py")):
        if {"tests", "migrations"} & set(source.parts) or source.name == "testing.py":
            continue
        for node in ast.walk(ast.parse(source.read_text())):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "record":
                for argument in node.args[1:2]:
                    if isinstance(argument, ast.Constant):
                        yield str(argument.value), source.relative_to(PACKAGE)


def test_every_deed_has_words():
    wordless = {f"{verb} ({source})" for verb, source in verbs_in_the_code() if verb not in DEEDS}

    assert not wordless, "say in trail.DEEDS what these verbs did"


def changeable_fields():
    """Every field that the terms of some room's verbs name, with the class that names it."""
    for source in sorted(PACKAGE.glob("*/actions/*.py")):
        for node in ast.walk(ast.parse(source.read_text())):
            if isinstance(node, ast.ClassDef) and any(
                getattr(base, "id", "") == "TypedDict" or node.name.endswith("Changes") for base in node.bases
            ):
                for line in node.body:
                    if isinstance(line, ast.AnnAssign):
                        yield line.target.id, f"{source.parent.parent.name}.{node.name}"


def test_every_field_that_can_be_changed_has_words():
    wordless = {f"{field} ({source})" for field, source in changeable_fields() if field not in FIELDS}

    assert not wordless, "say in trail_fields.FIELDS what these fields are called"


def test_codes_are_told_by_their_labels():
    record = AuditRecord(
        verb="sales.deal.cancelled",
        subject_type="sales.deal",
        changes={"state": ["BOOKED", "CANCELLED"], "invented": ["A", "B"]},
    )

    assert summary(record) == "状态：预订 → 已取消；invented：A → B"


def test_a_field_that_is_rows_of_its_own_is_told_as_it_is():
    record = AuditRecord(verb="", subject_type="presale.priceplan", changes={"floors": [None, 31]})

    assert summary(record) == "总层数：— → 31"


def test_changes_are_told_field_by_field():
    record = AuditRecord(
        verb="org.project.changed",
        actor_name="李伟",
        reason="搬迁",
        changes={
            "city": ["深圳", "广州"],
            "active": [True, False],
            "phones": [[], ["138****8000"]],
            "odd": 1,
        },
    )

    assert summary(record) == "城市：深圳 → 广州；使用中：✓ → ✗；电话：— → 138****8000"
    (line,) = happenings([record])
    assert (str(line.title), line.who, line.text) == ("更改项目", "李伟", "搬迁")
    assert len(line.changes) == 3
