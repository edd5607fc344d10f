"""What commands that read tables in have in common."""

from typing import Any

import click

from kaipan.kernel.ids import ProjectId
from kaipan.org import queries as org
from kaipan.platform.spreadsheets import RowError


def project_called(name: str) -> ProjectId:
    """The one project of that code or name; the console is told which there are otherwise."""
    found = org.projects_named(name)
    if len(found) != 1:
        known = "、".join(f"{each.code} {each.promoted_name}" for each in org.every_project())
        raise click.ClickException(f"没有唯一的项目“{name}”。现有项目：{known or '（无，请先建立项目）'}")
    return ProjectId(found[0].pk)


def row_error(error: RowError) -> dict[str, Any]:
    """A complaint about a cell, as machines read it."""
    return {
        "row": error.row,
        "column": error.column,
        "title": error.title,
        "value": error.shown,
        "code": error.code,
        "message": error.sentence,
    }
