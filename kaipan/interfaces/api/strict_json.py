"""Requests are read strictly: what JSON and query strings leave open, we refuse."""

import json
from decimal import Decimal
from typing import Any

from django.http import HttpRequest
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _
from ninja.parser import Parser

from kaipan.kernel.errors import InvalidValue
from kaipan.kernel.text import gettext_noop

DEEPEST = 20
LONGEST_NUMBER = 18


class BadBody(InvalidValue):
    """The body is not the JSON it should be."""

    code = "invalid_json"
    message = gettext_noop("请求正文不是有效的 JSON：%(why)s。")


class NotJson(InvalidValue):
    """The body is said to be something else than JSON."""

    code = "not_json"
    message = gettext_noop("请求正文须为 application/json。")


class BadQuery(InvalidValue):
    """A query string that says more than one thing, or something unknown."""

    code = "invalid_query"
    message = gettext_noop("查询参数“%(name)s”无效：%(why)s。")


class StrictParser(Parser):
    """Refuses duplicate keys, NaN and Infinity, numbers too long to be exact, broken text, deep nesting."""

    def parse_body(self, request: HttpRequest) -> Any:
        """The body as plain values; numbers with a fraction become Decimal."""
        if request.content_type != "application/json":
            raise NotJson
        try:
            body = json.loads(
                request.body.decode("utf-8"),
                object_pairs_hook=_no_duplicates,
                parse_constant=_no_constants,
                parse_int=_short_integer,
                parse_float=_short_decimal,
            )
        except UnicodeDecodeError as error:
            raise BadBody(why=_("不是 UTF-8")) from error
        except (json.JSONDecodeError, RecursionError) as error:
            raise BadBody(why=_("语法错误")) from error
        _check(body)
        return body

    def parse_querydict(
        self, data: MultiValueDict[str, Any], list_fields: list[str], request: HttpRequest
    ) -> dict[str, Any]:
        """The parameters, each given once, in text that can be kept."""
        for name, values in data.lists():
            if len(values) > 1 and name not in list_fields:
                raise BadQuery(name=name[:40], why=_("重复"))
            if any(isinstance(value, str) and "\x00" in value for value in [name, *values]):
                raise BadQuery(name=name[:40].replace("\x00", ""), why=_("含有空字符"))
        return super().parse_querydict(data, list_fields, request)


def _no_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise BadBody(why=_("重复的字段"))
        found[key] = value
    return found


def _no_constants(name: str) -> Any:
    raise BadBody(why=_("不允许 NaN 和 Infinity"))


def _short_integer(digits: str) -> int:
    if len(digits) > LONGEST_NUMBER:
        raise BadBody(why=_("数字过长"))
    return int(digits)


def _short_decimal(digits: str) -> Decimal:
    if len(digits) > LONGEST_NUMBER or "e" in digits.lower():
        raise BadBody(why=_("数字过长或为科学计数法"))
    return Decimal(digits)


def _check(value: Any, depth: int = 0) -> None:
    if depth > DEEPEST:
        raise BadBody(why=_("嵌套过深"))
    match value:
        case dict():
            for key, inner in value.items():
                _check(key, depth + 1)
                _check(inner, depth + 1)
        case list():
            for inner in value:
                _check(inner, depth + 1)
        case str() if "\x00" in value or not _is_text(value):
            raise BadBody(why=_("含有空字符或残缺的字符"))


def _is_text(value: str) -> bool:
    """Whether it can be written down: half a surrogate pair cannot."""
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True
