"""Form fields for room attributes: those every room has, and whatever a project has defined."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kaipan.interfaces.backoffice.shell.fields import (
    AreaField,
    CountField,
    MetresField,
    NumberInput,
    TypedField,
)
from kaipan.inventory.codes import AttributeKind, Decoration, Noise, Orientation, Side
from kaipan.inventory.queries import RoomAttributeCard
from kaipan.kernel.typed_values.numbers import parse_number, plain_number

BLANK = [("", "—")]
LONGEST_TEXT = 40
Pairs = list[tuple[str, str]]


def _choice(label: Any, choices: Sequence[Any]) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=[*BLANK, *choices], required=False)


class AttributeNumberField(TypedField):
    """A number as an attribute keeps it: text without needless zeros."""

    def __init__(self, *, unit: str = "", **kwargs: Any) -> None:
        super().__init__(widget=NumberInput(unit), **kwargs)

    def read(self, text: str) -> str:
        return plain_number(parse_number(text))


def field_for(card: RoomAttributeCard, *, help_text: str = "") -> forms.Field:
    """What one attribute is entered by; empty is no value."""
    given: dict[str, Any] = {"label": card.label, "required": False, "help_text": help_text}
    match card.kind:
        case AttributeKind.NUMBER:
            return AttributeNumberField(unit=card.unit, **given)
        case AttributeKind.TEXT:
            return forms.CharField(max_length=LONGEST_TEXT, **given)
        case _:
            return forms.ChoiceField(choices=[*BLANK, *card.choices], **given)


def own_only(cards: Iterable[RoomAttributeCard]) -> list[RoomAttributeCard]:
    """Those the project defined."""
    return [card for card in cards if card.is_own]


def own_name(card: RoomAttributeCard) -> str:
    """The name of an own attribute's field, filter and column."""
    return f"attribute_{own_code(card)}"


def own_code(card: RoomAttributeCard) -> str:
    """The code of the project's definition."""
    return card.code.partition(":")[2]


class AttributeFields(forms.Form):
    """What a room is, beside where it stands, and the project's ``own`` attributes after that."""

    layout = forms.CharField(label=gettext_lazy("户型"), max_length=40, required=False)
    bedrooms = CountField(label=gettext_lazy("居室数"), required=False)
    orientation = _choice(gettext_lazy("朝向"), Orientation.choices)
    view = forms.CharField(label=gettext_lazy("景观"), max_length=40, required=False)
    side = _choice(gettext_lazy("边套/中间套"), Side.choices)
    light_distance = MetresField(label=gettext_lazy("采光间距"), required=False)
    noise = _choice(gettext_lazy("噪音"), Noise.choices)
    garden_area = AreaField(label=gettext_lazy("花园面积"), required=False)
    ceiling_height = MetresField(label=gettext_lazy("层高"), required=False)
    decoration = _choice(gettext_lazy("装修标准"), Decoration.choices)
    is_show_flat = forms.BooleanField(label=gettext_lazy("样板房"), required=False)

    def __init__(self, *args: Any, own: Iterable[RoomAttributeCard] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._own = {own_name(card): card for card in own}
        for name, card in self._own.items():
            self.fields[name] = field_for(card)

    @property
    def own_fields(self) -> list[forms.BoundField]:
        """The fields of the project's own attributes, to be shown by themselves."""
        return [self[name] for name in self._own]

    def own_values(self, cleaned: dict[str, Any]) -> dict[str, str]:
        """Takes the own attributes out of what was cleaned: code → text, empty for none."""
        return {
            own_code(card): cleaned.pop(name) or "" for name, card in self._own.items() if name in cleaned
        }


class ChoicesField(forms.CharField):
    """Choices one a line, ``code=name`` or the name alone; cleaned to pairs."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=10_000, widget=forms.Textarea({"rows": 5}), required=False, **kwargs)

    def clean(self, value: Any) -> list[list[str]]:
        """A name without a code is its own code."""
        lines = (line.strip() for line in str(super().clean(value)).splitlines())
        return [_pair(line) for line in lines if line]


def lines_of(choices: Iterable[Sequence[str]]) -> str:
    """The choices as people edit them."""
    return "\n".join(name if code == name else f"{code}={name}" for code, name in choices)


def _pair(line: str) -> list[str]:
    code, equals, name = (part.strip() for part in line.partition("="))
    return [code, name] if equals else [code, code]


class NewAttributeForm(forms.Form):
    """An attribute to define."""

    name = forms.CharField(
        label=gettext_lazy("名称"), max_length=20, help_text=gettext_lazy("也是房源表的表头，如 学区")
    )
    code = forms.CharField(
        label=gettext_lazy("代码"),
        max_length=24,
        help_text=gettext_lazy("小写字母、数字和下划线，如 school；定义后不变"),
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("类型"), choices=AttributeKind.choices, help_text=gettext_lazy("定义后不变")
    )
    unit = forms.CharField(
        label=gettext_lazy("计量单位"),
        max_length=10,
        required=False,
        help_text=gettext_lazy("数字的单位，如 米"),
    )
    choices = ChoicesField(
        label=gettext_lazy("选项"),
        help_text=gettext_lazy("类型为选项时填写，每行一个：名称，或 代码=名称"),
    )


class AttributeChoiceForm(forms.Form):
    """Which attribute many rooms are to be told."""

    code = forms.ChoiceField(label=gettext_lazy("属性"))

    def __init__(self, *args: Any, cards: Iterable[RoomAttributeCard], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: forms.ChoiceField = self.fields["code"]  # type: ignore[assignment]
        field.choices = [(card.code, card.label) for card in cards]


class AttributeValueForm(forms.Form):
    """What they are told."""

    def __init__(self, *args: Any, card: RoomAttributeCard, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["value"] = field_for(card, help_text=_("留空则清除这些房间原有的值"))
