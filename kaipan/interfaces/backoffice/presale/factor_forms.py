"""The factors of a plan as a page of tables: one card a factor, one row a value or a span of numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from kaipan.interfaces.backoffice.presale.factor_values import InUse, Words
from kaipan.interfaces.backoffice.presale.fields import AmountCell, CellInput
from kaipan.interfaces.backoffice.presale.rows import RowForm, Rows, rows_of
from kaipan.interfaces.backoffice.shell.forms import GuardedForm
from kaipan.presale.actions import FactorTable, FactorValueRow
from kaipan.presale.codes import Effect, PricingMethod, WhenMissing

BLANK = gettext_lazy("（空）")
MOST_OFFERED = 60
"""More different values than a factor is written for one by one: such an attribute begins with empty rows."""

_NUMBERED = re.compile(r"(factors-|lines)(\d{1,4})(-.+)", re.ASCII)


class FactorHead(RowForm):
    """What a factor is called, what it looks at, and what it does. Without a name it is taken away."""

    ignored = ("attribute", "effect", "when_missing")
    needed = ("attribute",)
    name = forms.CharField(label=gettext_lazy("因素名称"), max_length=40, required=False)
    attribute = forms.ChoiceField(label=gettext_lazy("房间属性"))
    effect = forms.ChoiceField(label=gettext_lazy("作用"), choices=Effect.choices)
    when_missing = forms.ChoiceField(label=gettext_lazy("没有列出的取值"), choices=WhenMissing.choices)

    def __init__(
        self, *args: Any, attributes: Sequence[Any], effects: Sequence[Effect], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        choices: Any = self.fields
        choices["attribute"].choices = [(each.code, each.label) for each in attributes]
        choices["effect"].choices = [(each.value, each.label) for each in effects]
        if len(effects) == 1:  # the method has decided
            choices["effect"].widget = forms.HiddenInput()
            choices["effect"].initial = effects[0].value


class FactorLine(RowForm):
    """A value or a span, and its amount; without an amount it is no line."""

    ignored = ("value", "at_least", "below")
    value = forms.CharField(
        label=gettext_lazy("取值"),
        max_length=40,
        required=False,
        widget=CellInput(gettext_lazy("取值"), is_number=False),
    )
    at_least = AmountCell(
        label=gettext_lazy("起（含）"), required=False, widget=CellInput(gettext_lazy("起（含）"))
    )
    below = AmountCell(
        label=gettext_lazy("止（不含）"), required=False, widget=CellInput(gettext_lazy("止（不含）"))
    )
    amount = AmountCell(label=gettext_lazy("数值"), required=False, widget=CellInput(gettext_lazy("数值")))


class NamedLine(FactorLine):
    """A line of an attribute that is not measured: a value and its amount."""

    at_least = below = None  # type: ignore[assignment]


@dataclass(frozen=True, slots=True)
class FactorCard:
    """One factor on the page: ``counts`` says how many rooms each row is for, '' where nobody can say.

    ``missing`` are values of rooms that no row names, with the number of rooms.
    """

    number: int
    head: FactorHead
    lines: Rows
    is_number: bool
    unit: str
    counts: tuple[int | None, ...]
    missing: tuple[tuple[str, int], ...]

    def rows(self) -> Iterator[tuple[Any, int | None]]:
        """Every row with its number of rooms."""
        return zip(self.lines, self.counts, strict=True)


class FactorsForm(GuardedForm):
    """All factors of a plan, each with a row a value.

    ``offered`` are the attributes a factor may look at now. ``data`` may be what was typed with a factor
    added or taken away (:func:`with_factor`, :func:`without_factor`); only 保存 gives it to the plan.
    """

    def __init__(
        self,
        data: Any = None,
        *,
        plan: Any,
        words: Words,
        in_use: InUse,
        offered: Sequence[Any],
        **kwargs: Any,
    ) -> None:
        super().__init__(data, **kwargs)
        self.words = words
        kept = list(plan.factors.prefetch_related("values"))
        codes = {each.code for each in offered} | {factor.attribute for factor in kept}
        lines = [[_line(words, factor.attribute, line) for line in factor.values.all()] for factor in kept]
        self.heads = rows_of(
            FactorHead,
            data,
            prefix="factors",
            initial=[_head(factor) for factor in kept],
            spare=0,
            attributes=[card for code, card in words.cards.items() if code in codes],
            effects=PricingMethod(plan.method).effects,
        )
        lines += [[] for _each in range(len(self.heads.forms) - len(lines))]
        self.cards = [
            self._card(number, head, data, lines[number], in_use)
            for number, head in enumerate(self.heads.forms)
        ]

    def _card(
        self, number: int, head: FactorHead, data: Any, initial: list[dict[str, Any]], in_use: InUse
    ) -> FactorCard:
        attribute = str(head["attribute"].value() or "")
        is_number = self.words.is_number(attribute) or any(
            line["at_least"] is not None or line["below"] is not None for line in initial
        )
        kind = FactorLine if is_number else NamedLine
        lines = rows_of(kind, data, prefix=f"lines{number}", initial=initial, spare=1)
        rooms = in_use.get(attribute, {})
        said = [_said(form, self.words, attribute) for form in lines.forms]
        counts = [_count(each, rooms) for each in said]
        named = [each for each, form in zip(said, lines.forms, strict=True) if _text(form, "amount")]
        missing = [
            (self.words.label(attribute, code) or str(BLANK), count)
            for code, count in sorted(rooms.items(), key=lambda each: _as_people_count(each[0]))
            if not any(_covers(each, code) for each in named)
        ]
        card = self.words.cards.get(attribute)
        return FactorCard(
            number, head, lines, is_number, card.unit if card else "", tuple(counts), tuple(missing)
        )

    def clean(self) -> dict[str, Any]:
        """Gather what the tables complain about over the form, each with the factor it stands in."""
        cleaned = super().clean() or {}
        if not self.heads.is_valid():
            for complaint in self.heads.complaints():
                self.add_error(None, complaint)
        for card in self.cards:
            if not card.head.is_blank and not card.lines.is_valid():
                for complaint in card.lines.complaints():
                    self.add_error(None, f"{card.head['name'].value()}：{complaint}")
        return cleaned

    def tables(self) -> list[FactorTable]:
        """The factors as the verb takes them; one whose name was emptied is gone."""
        return [self._table(card) for card in self.cards if not card.head.is_blank]

    def _table(self, card: FactorCard) -> FactorTable:
        said = card.head.cleaned_data
        return FactorTable(
            name=said["name"],
            attribute=said["attribute"],
            effect=Effect(said["effect"]),
            values=tuple(self._typed(said["attribute"], card.lines.filled)),
            when_missing=WhenMissing(said["when_missing"]),
        )

    def _typed(self, attribute: str, rows: Sequence[Mapping[str, Any]]) -> Iterator[FactorValueRow]:
        for row in rows:
            at_least, below = row.get("at_least"), row.get("below")
            is_span = at_least is not None or below is not None
            word = row["value"]
            value = (
                None
                if is_span and not word
                else ""
                if word == str(BLANK)
                else self.words.code(attribute, word)
            )
            yield FactorValueRow(row["amount"], value, at_least, below)


def with_factor(data: Any, attribute: str, words: Words, in_use: InUse, effect: Effect) -> Any:
    """What was typed, with one more factor under it: a row a value that rooms have."""
    typed = data.copy()
    number = _count_of(typed, "factors")
    codes = sorted(in_use.get(attribute, {}), key=_as_people_count)
    offered = codes if len(codes) <= MOST_OFFERED else []
    typed["factors-TOTAL_FORMS"] = str(number + 1)
    typed.setdefault("factors-INITIAL_FORMS", "0")
    said = {
        "name": _free_name(typed, number, words.cards[attribute].label),
        "attribute": attribute,
        "effect": effect.value,
        "when_missing": WhenMissing.REFUSE.value,
    }
    for name, value in said.items():
        typed[f"factors-{number}-{name}"] = value
    typed[f"lines{number}-TOTAL_FORMS"] = str(len(offered) + 1)
    typed[f"lines{number}-INITIAL_FORMS"] = "0"
    for row, code in enumerate(offered):
        typed[f"lines{number}-{row}-value"] = words.label(attribute, code) or str(BLANK)
    return typed


def without_factor(data: Any, number: int) -> Any:
    """What was typed, without one of the factors; those after it move up."""
    typed = data.copy()
    count = _count_of(typed, "factors")
    if number >= count:
        return typed
    moved: dict[str, str] = {}
    for name in list(typed):
        found = _NUMBERED.fullmatch(name)
        if found and int(found[2]) >= number:
            value = typed.pop(name)[-1]
            if int(found[2]) > number:
                moved[f"{found[1]}{int(found[2]) - 1}{found[3]}"] = value
    for name, value in moved.items():
        typed[name] = value
    typed["factors-TOTAL_FORMS"] = str(count - 1)
    typed["factors-INITIAL_FORMS"] = "0"
    return typed


def _as_people_count(code: str) -> tuple[int, Decimal, str]:
    """10 after 9, words by their characters, nothing last."""
    number = _number(code)
    return (0, number, code) if number is not None else (1 if code else 2, Decimal(0), code)


def _count_of(data: Any, prefix: str) -> int:
    text = str(data.get(f"{prefix}-TOTAL_FORMS", ""))
    return int(text) if re.fullmatch(r"\d{1,3}", text, re.ASCII) else 0


def _free_name(data: Any, count: int, label: str) -> str:
    """The attribute's name, numbered where a factor is called so already."""
    taken = {str(data.get(f"factors-{number}-name", "")).strip() for number in range(count)}
    names = (label, *(f"{label} {number}" for number in range(2, count + 3)))
    return next(name for name in names if name not in taken)


Said = tuple[str | None, Decimal | None, Decimal | None]


def _said(form: RowForm, words: Words, attribute: str) -> Said | None:
    """A row's value as a code, or its span, as far as it can be read while it is being typed."""
    word = _text(form, "value")
    at_least, below = _number(_text(form, "at_least")), _number(_text(form, "below"))
    if at_least is not None or below is not None:
        return None, at_least, below
    if not word:
        return None
    return "" if word == str(BLANK) else words.code(attribute, word), None, None


def _covers(said: Said | None, code: str) -> bool:
    if said is None:
        return False
    value, at_least, below = said
    if value is not None:
        return value == code
    number = _number(code)
    return (
        number is not None and (at_least is None or number >= at_least) and (below is None or number < below)
    )


def _count(said: Said | None, rooms: Mapping[str, int]) -> int | None:
    if said is None:
        return None
    return sum(count for code, count in rooms.items() if _covers(said, code))


def _text(form: RowForm, name: str) -> str:
    if name not in form.fields:
        return ""
    value = form[name].value()
    return "" if value is None else str(value).strip()


def _number(text: str) -> Decimal | None:
    try:
        number = Decimal(text.replace(",", ""))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _head(factor: Any) -> dict[str, Any]:
    return {name: getattr(factor, name) for name in ("name", "attribute", "effect", "when_missing")}


def _line(words: Words, attribute: str, line: Any) -> dict[str, Any]:
    word = None if line.value is None else words.label(attribute, line.value) or str(BLANK)
    return {"value": word, "at_least": line.at_least, "below": line.below, "amount": line.amount}
