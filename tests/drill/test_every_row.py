"""No row of the published list is without proof, and no promise of the auditor was never seen broken."""

import ast
import re
from pathlib import Path

import pytest

from kaipan.platform.invariants import registered
from tests.drill.attacks import DRILLS
from tests.drill.rows import ELSEWHERE, NOT_YET, RACED

REPOSITORY = Path(__file__).parents[2]
PUBLISHED = set(range(1, 43))
DRILLED, RACES = {each.row for each in DRILLS}, {row for row, *_ in RACED}


def test_every_published_row_has_a_proof_or_a_reason():
    proven = DRILLED | RACES | set(ELSEWHERE)
    assert proven.isdisjoint(NOT_YET)
    assert proven | set(NOT_YET) >= PUBLISHED


def test_every_row_the_auditor_watches_is_drilled():
    assert {each.number for each in registered()} - set(ELSEWHERE) <= DRILLED


@pytest.mark.parametrize(
    "node", sorted({*ELSEWHERE.values(), *(node for _, *nodes in RACED for node in nodes)})
)
def test_the_named_proof_exists(node):
    path, _, name = node.partition("::")
    tree = ast.parse((REPOSITORY / path).read_text())
    assert not name or name in {each.name for each in tree.body if isinstance(each, ast.FunctionDef)}


def test_every_promise_was_once_seen_broken():
    """By an attack of this drill, or by a test of its room that names the promise as a whole word."""
    told = "\n".join(path.read_text() for path in (REPOSITORY / "kaipan").glob("*/tests/*.py"))
    words = set(re.findall(r"\"([\w.]+)\"", told)) | {each.seen_by for each in DRILLS}
    assert {each.name for each in registered()} - words == set()
