"""Answers for people and, with ``--json``, for machines: one JSON object on the last line."""

import json
from collections.abc import Callable
from typing import Any

import click

as_json = click.option("--json", "machine", is_flag=True, help="End with one JSON object on one line.")


def answer(machine: bool, facts: dict[str, Any], sentence: Callable[[], str] | str) -> None:
    """Say the facts: as JSON, or as a sentence."""
    if machine:
        click.echo(json.dumps(facts, ensure_ascii=False, default=str))
    else:
        click.echo(sentence if isinstance(sentence, str) else sentence())
