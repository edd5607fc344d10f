"""Rights of another day: kept as they were, given back only where they are still held."""

from dataclasses import replace

from kaipan.platform.held_rights import lost, rights_of, within
from kaipan.platform.tests.test_unit_of_work import CLERK

THEN = replace(
    CLERK,
    grants={3: frozenset({"a.see", "a.do"}), 4: frozenset({"a.see"})},
    company_grants=frozenset({"a.audit"}),
)
NOW = replace(
    CLERK, grants={3: frozenset({"a.see", "a.new"}), 5: frozenset({"a.see"})}, company_grants=frozenset()
)


def test_of_one_project_nothing_else_is_kept():
    assert rights_of(THEN, 3) == {"3": ["a.do", "a.see"]}


def test_everywhere_means_each_project_and_the_company():
    assert rights_of(THEN) == {"company": ["a.audit"], "3": ["a.do", "a.see"], "4": ["a.see"]}


def test_what_was_taken_away_is_not_given_back_and_what_is_new_is_not_given():
    acting = within(NOW, rights_of(THEN))
    assert acting.grants == {3: frozenset({"a.see"}), 4: frozenset()}
    assert acting.company_grants == frozenset()
    assert within(NOW, rights_of(THEN, 3)).grants == {3: frozenset({"a.see"})}


def test_what_is_lost_is_told_by_name_once():
    assert lost(NOW, rights_of(THEN)) == ["a.audit", "a.do", "a.see"]
    assert lost(THEN, rights_of(THEN)) == []
