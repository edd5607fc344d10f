"""Bodies are read strictly: what JSON leaves open, we refuse."""

import json
from decimal import Decimal
from typing import Any

from django.http import HttpRequest
from ninja.parser import Parser

from kaipan.kernel.errors import InvalidValue
from kaipan.kernel.text import gettext_noop as _

DEEPEST = 20
LONGEST_NUMBER = 18


class BadBody(InvalidValue):
    """The body is not the JSON it should be."""

    code = "invalid_json"
    message = _("请求正文不是有效的 JSON：%(why)s。")


class StrictParser(Parser):
    """Refuses duplicate keys, NaN and Infinity, numbers too long to be exact, NUL, and deep nesting."""

    def parse_body(self, request: HttpRequest) -> Any:
        """The body as plain values; numbers with a fraction become Decimal."""
        try:
            text = request.body.decode("utf-8")
            body = json.loads(
                text,
                object_pairs_hook=_no_duplicates,
                parse_constant=_no_constants,
                parse_int=_short_integer,
                parse_float=_short_decimal,
            )
        except UnicodeDecodeError as error:
            raise BadBody(why="不是 UTF-8") from error
        except (json.JSONDecodeError, RecursionError) as error:
            raise BadBody(why="语法错误") from error
        _check_depth(body)
        return body


def _no_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise BadBody(why=f"重复的字段 {key[:40]}")
        found[key] = value
    return found


def _no_constants(name: str) -> Any:
    raise BadBody(why=f"不允许 {name}")


def _short_integer(digits: str) -> int:
    if len(digits) > LONGEST_NUMBER:
        raise BadBody(why="数字过长")
    return int(digits)


def _short_decimal(digits: str) -> Decimal:
    if len(digits) > LONGEST_NUMBER or "e" in digits.lower():
        raise BadBody(why="数字过长或为科学计数法")
    return Decimal(digits)


def _check_depth(value: Any, depth: int = 0) -> None:
    if depth > DEEPEST:
        raise BadBody(why="嵌套过深")
    match value:
        case dict():
            for inner in value.values():
                _check_depth(inner, depth + 1)
        case list():
            for inner in value:
                _check_depth(inner, depth + 1)
        case str() if "\x00" in value:
            raise BadBody(why="含有空字符")
