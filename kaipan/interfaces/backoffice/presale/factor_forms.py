"""The factors of a plan as a page of tables: one card a factor, one row a value or a span of numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from kaipan.interfaces.backoffice.presale.factor_values import InUse, value_code, value_label
from kaipan.interfaces.backoffice.presale.fields import AmountCell, CellInput
from kaipan.interfaces.backoffice.presale.rows import RowForm, Rows, rows_of
from kaipan.interfaces.backoffice.shell.forms import GuardedForm
from kaipan.presale.actions import FactorTable, FactorValueRow
from kaipan.presale.codes import Effect, PricingMethod, WhenMissing

BLANK = gettext_lazy("（空）")


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


@dataclass(frozen=True, slots=True)
class FactorCard:
    """One factor on the page."""

    head: FactorHead
    lines: Rows


class FactorsForm(GuardedForm):
    """All factors of a plan. ``adding`` is the attribute somebody wants a new one for."""

    def __init__(
        self,
        data: Any = None,
        *,
        plan: Any,
        attributes: Sequence[Any],
        in_use: InUse,
        adding: str = "",
        **kwargs: Any,
    ) -> None:
        super().__init__(data, **kwargs)
        kept = list(plan.factors.prefetch_related("values"))
        labels = {each.code: each.label for each in attributes}
        heads: list[dict[str, Any]] = [_head(factor) for factor in kept]
        lines = [[_line(factor.attribute, line) for line in factor.values.all()] for factor in kept]
        if adding in labels:
            effect = PricingMethod(plan.method).effects[-1]
            heads.append({"name": labels[adding], "attribute": adding, "effect": effect})
            lines.append([{"value": value_label(adding, code)} for code, _count in in_use.get(adding, ())])
        self.heads = rows_of(
            FactorHead,
            data,
            prefix="factors",
            initial=heads,
            spare=0,
            attributes=attributes,
            effects=PricingMethod(plan.method).effects,
        )
        count = len(self.heads.forms)
        lines += [[] for _each in range(count - len(lines))]
        self.cards = [
            FactorCard(head, rows_of(FactorLine, data, prefix=f"lines{number}", initial=lines[number]))
            for number, head in enumerate(self.heads.forms)
        ]

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
        return [_table(card) for card in self.cards if not card.head.is_blank]


def _table(card: FactorCard) -> FactorTable:
    said = card.head.cleaned_data
    return FactorTable(
        name=said["name"],
        attribute=said["attribute"],
        effect=Effect(said["effect"]),
        values=tuple(_typed(said["attribute"], card.lines.filled)),
        when_missing=WhenMissing(said["when_missing"]),
    )


def _typed(attribute: str, rows: Sequence[Mapping[str, Any]]) -> Iterator[FactorValueRow]:
    for row in rows:
        is_span = row["at_least"] is not None or row["below"] is not None
        word = row["value"]
        value = None if is_span and not word else "" if word == str(BLANK) else value_code(attribute, word)
        yield FactorValueRow(row["amount"], value, row["at_least"], row["below"])


def _head(factor: Any) -> dict[str, Any]:
    return {name: getattr(factor, name) for name in ("name", "attribute", "effect", "when_missing")}


def _line(attribute: str, line: Any) -> dict[str, Any]:
    word = None if line.value is None else value_label(attribute, line.value) or str(BLANK)
    return {"value": word, "at_least": line.at_least, "below": line.below, "amount": line.amount}
