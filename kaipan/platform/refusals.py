"""From the name of a broken constraint to the sentence a person reads."""

from functools import cache

from django.apps import apps
from django.db import IntegrityError

from kaipan.kernel.errors import Refusal
from kaipan.kernel.text import gettext_noop


class RuleBroken(Refusal):
    """The database refused. ``rule`` is the constraint's name; the sentence is the constraint's own."""

    code = "rule_broken"
    message: str = gettext_noop("操作违反规则“%(rule)s”，未作任何更改。")

    def __init__(self, rule: str, sentence: str | None = None) -> None:
        super().__init__(rule=rule)
        if sentence:
            self.message = sentence


@cache
def _sentences() -> dict[str, str]:
    """Constraint name → the sentence given as its ``violation_error_message``."""
    return {
        constraint.name: str(constraint.violation_error_message)
        for model in apps.get_models()
        for constraint in model._meta.constraints
        if constraint.violation_error_message != constraint.default_violation_error_message
    }


def refusal_for(error: IntegrityError) -> Refusal:
    """The refusal a broken constraint stands for."""
    diagnosis = getattr(error.__cause__, "diag", None)
    rule = getattr(diagnosis, "constraint_name", None) or "database"
    return RuleBroken(rule, _sentences().get(rule))
