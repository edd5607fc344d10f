"""What a Word template may ask for: a fixed list for each kind of paper, by Chinese name or English code.

The list is made from the kind's contract of data, so that nothing a paper knows is missing from it and
nothing else can be asked: no expression, no attribute, no formatting. A value is a text as it is printed.
Lists of rows (付款明细) are asked for by a row of a table: ``{{#付款明细}}`` … ``{{/付款明细}}``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from kaipan.documents.rules.kinds import PaperKind
from kaipan.documents.rules.placeholder_names import CODES, NAMES, NAMES_IN, REQUIRED
from kaipan.documents.rules.reading import CONTRACTS

IN_WORDS = "_in_words"
NOT_KNOWN = "——"
_YES, _NO = "是", "否"
_JOINED = {
    "buyers": (("name", "buyer_names"), ("identity", "buyer_identities"), ("phone", "buyer_phones")),
    "former_buyers": (("name", "former_buyer_names"),),
}
_TEXTS = "text"
_INSTEAD = {"whole_total": "deal_total"}
"""Where nothing is bought with the room, the whole is its price."""


@dataclass(frozen=True, slots=True)
class Placeholder:
    """One text: ``code`` is its English alias, ``name`` the Chinese one; ``is_required`` in its kind."""

    code: str
    name: str
    is_required: bool = False


@dataclass(frozen=True, slots=True)
class RowList:
    """A list that a row of a table is repeated for, with what each row may ask for."""

    code: str
    name: str
    columns: tuple[Placeholder, ...]

    def column(self, name: str) -> Placeholder | None:
        """The column of that Chinese name or code."""
        return next((each for each in self.columns if name in (each.name, each.code)), None)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Everything a template of a kind may ask for."""

    singles: tuple[Placeholder, ...]
    lists: tuple[RowList, ...]

    def single(self, name: str) -> Placeholder | None:
        """The placeholder of that Chinese name or code."""
        return next((each for each in self.singles if name in (each.name, each.code)), None)

    def row_list(self, name: str) -> RowList | None:
        """The list of that Chinese name or code."""
        return next((each for each in self.lists if name in (each.name, each.code)), None)


@dataclass(frozen=True, slots=True)
class Values:
    """What is put in place of them, by code."""

    singles: Mapping[str, str]
    lists: Mapping[str, list[dict[str, str]]]

    def as_json(self) -> dict[str, Any]:
        """As the press takes them."""
        return {"fields": dict(self.singles), "lists": dict(self.lists)}


@cache
def vocabulary(kind: PaperKind) -> Vocabulary:
    """What a template of this kind may ask for."""
    contract: Any = CONTRACTS[kind]
    singles: list[Placeholder] = []
    lists: list[RowList] = []
    for code, hint in _members(contract):
        if _row_of(hint) is not None:
            lists.append(RowList(code, _name(code, kind), tuple(_columns(_row_of(hint)))))
            singles += [_placeholder(joined, kind) for _, joined in _JOINED.get(code, ())]
        elif (nested := _nested(hint)) is not None:
            singles += [_placeholder(f"{code}_{inner}", kind) for inner, _ in _members(nested)]
        else:
            singles.append(_placeholder(code, kind))
            if code in contract.in_words:
                singles.append(_placeholder(code + IN_WORDS, kind))
    return Vocabulary(tuple(singles), tuple(lists))


def values_of(kind: PaperKind, printed: Mapping[str, Any]) -> Values:
    """The values of the words of a paper, as they were frozen; what they do not say is blank."""
    singles: dict[str, str] = {}
    lists: dict[str, list[dict[str, str]]] = {}
    contract: Any = CONTRACTS[kind]
    for code, hint in _members(contract):
        given = printed.get(code)
        row = _row_of(hint)
        if row is not None:
            rows = [{**_row(row, each), "place": str(place)} for place, each in enumerate(given or [], 1)]
            lists[code] = rows
            for column, joined in _JOINED.get(code, ()):
                singles[joined] = "、".join(each[column] for each in rows if each[column])
        elif (nested := _nested(hint)) is not None:
            singles |= {
                f"{code}_{inner}": _text(inner, (given or {}).get(inner)) for inner, _ in _members(nested)
            }
        else:
            said = code if given is not None else _INSTEAD.get(code, code)
            singles[code] = _text(code, printed.get(said))
            if code in contract.in_words:
                singles[code + IN_WORDS] = _text(code, printed.get(said + IN_WORDS))
    return Values(singles, lists)


def _placeholder(code: str, kind: PaperKind) -> Placeholder:
    return Placeholder(code, _name(code, kind), code in REQUIRED[kind])


def _name(code: str, kind: PaperKind) -> str:
    if code.endswith(IN_WORDS):
        return _name(code.removesuffix(IN_WORDS), kind) + "大写"
    return NAMES_IN.get((kind, code)) or NAMES[code]


def _columns(row: Any) -> Iterator[Placeholder]:
    yield Placeholder("place", NAMES["place"])
    if not _is_record(row):  # plain texts, or codes
        yield Placeholder(_TEXTS, NAMES[_TEXTS])
        return
    for code, hint in _members(row):
        if _row_of(hint) is None:
            yield Placeholder(code, NAMES[code])
    if "due_when" in dict(_members(row)):
        yield Placeholder("due", NAMES["due"])


def _row(row: Any, given: Any) -> dict[str, str]:
    if not _is_record(row):
        return {_TEXTS: CODES["matters"].get(given, given)}
    said = {code: _text(code, given.get(code)) for code, hint in _members(row) if _row_of(hint) is None}
    if "due_when" in said:
        said["due"] = given.get("due_on") or given.get("due_when") or NOT_KNOWN
    if given.get("representatives") and not said["representative"]:
        said["representative"] = "、".join(each["name"] for each in given["representatives"])
    return said


def _text(code: str, given: Any) -> str:
    if given is None:
        return NOT_KNOWN
    if isinstance(given, bool):
        yes, no = (CODES[code]["true"], CODES[code]["false"]) if code in CODES else (_YES, _NO)
        return yes if given else no
    return CODES.get(code, {}).get(str(given), str(given))


@cache
def _members(contract: Any) -> tuple[tuple[str, Any], ...]:
    hints = get_type_hints(contract)
    return tuple((field.name, hints[field.name]) for field in fields(contract))


def _row_of(hint: Any) -> Any:
    return get_args(hint)[0] if get_origin(hint) is tuple else None


def _nested(hint: Any) -> Any:
    """The dataclass a single member is, such as the paper that is amended."""
    if isinstance(hint, UnionType):
        (hint,) = (each for each in get_args(hint) if each is not NoneType)
    return hint if _is_record(hint) and hint.__module__.startswith("kaipan.documents") else None


def _is_record(hint: Any) -> bool:
    return isinstance(hint, type) and is_dataclass(hint)
