"""Which rooms a release, a withdrawal or a sheet is about, as people choose them. The forms only clean."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kaipan.interfaces.backoffice.presale.attribute_values import AttributeInUse, attributes_in_use, name_of
from kaipan.interfaces.backoffice.presale.open_plan import buildings_of
from kaipan.interfaces.backoffice.shell.fields import (
    AreaField,
    CountField,
    FloorField,
    MomentField,
    MoneyField,
    NumberField,
    UnitPriceField,
)
from kaipan.interfaces.backoffice.shell.typed import ids_in
from kaipan.inventory import queries as inventory
from kaipan.inventory.codes import AttributeKind, OccupancyKind, ReleaseState
from kaipan.kernel.actor import Actor
from kaipan.org import queries as org
from kaipan.presale.actions import AttributeWanted, RoomCondition
from kaipan.presale.codes import ReleaseKind, Restriction

_OCCUPANCIES = [("FREE", _("无占用")), *OccupancyKind.choices]
_OWN_FIELDS = {"LAYOUT": "layouts", "ORIENTATION": "orientations", "PRODUCT_TYPE": "product_types"}
"""Attributes the condition names by a field of its own."""

_MANY = {
    "phases": "phase_ids",
    "buildings": "building_ids",
    "units": "unit_ids",
    "permits": "permit_ids",
    "product_types": "product_types",
    "layouts": "layouts",
    "orientations": "orientations",
    "release_states": "release_states",
    "occupancies": "occupancies",
    "restrictions": "restrictions",
}
_BOUNDS = (
    "floor_from",
    "floor_to",
    "area_from",
    "area_to",
    "inner_area_from",
    "inner_area_to",
    "unit_price_from",
    "unit_price_to",
    "price_from",
    "price_to",
    "filed_price_from",
    "filed_price_to",
    "special",
    "permit_days_from",
)
_FLAGS = ("only_unreleased", "unrestricted")


def _keys(label: Any) -> forms.TypedMultipleChoiceField:
    return forms.TypedMultipleChoiceField(
        label=label, coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )


def _codes(label: Any, choices: Any = ()) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label, choices=choices, required=False, widget=forms.CheckboxSelectMultiple
    )


@dataclass(frozen=True, slots=True)
class Section:
    """A group of fields under one heading."""

    title: str | Promise
    fields: tuple[Any, ...]


class ConditionForm(forms.Form):
    """Rooms that fulfil everything that is said; what is left empty does not matter.

    ``rooms`` are those ticked in the preview, which count unless ``all_matching`` is ticked; ``room_ids`` is
    a choice that was made elsewhere and goes along.
    """

    phases = _keys(_("分期"))
    buildings = _keys(_("楼栋"))
    units = _keys(_("单元"))
    floor_from = FloorField(label=_("楼层从"), required=False)
    floor_to = FloorField(label=_("楼层到"), required=False)
    product_types = _codes(_("产品类型"))
    layouts = _codes(_("户型"))
    orientations = _codes(_("朝向"))
    area_from = AreaField(label=_("建筑面积不小于"), required=False)
    area_to = AreaField(label=_("建筑面积不大于"), required=False)
    inner_area_from = AreaField(label=_("套内面积不小于"), required=False)
    inner_area_to = AreaField(label=_("套内面积不大于"), required=False)
    unit_price_from = UnitPriceField(label=_("单价不低于"), required=False)
    unit_price_to = UnitPriceField(label=_("单价不高于"), required=False)
    price_from = MoneyField(label=_("总价不低于"), required=False)
    price_to = MoneyField(label=_("总价不高于"), required=False)
    filed_price_from = MoneyField(label=_("备案总价不低于"), required=False)
    filed_price_to = MoneyField(label=_("备案总价不高于"), required=False)
    special = forms.TypedChoiceField(
        label=_("特价"),
        choices=[("", _("不限")), ("1", _("只要特价中的")), ("0", _("不含特价中的"))],
        coerce=lambda code: code == "1",
        empty_value=None,
        required=False,
    )
    permits = _keys(_("预售许可证"))
    permit_days_from = CountField(label=_("取证已满"), unit=_("天"), required=False)
    release_states = _codes(_("推盘状态"), ReleaseState.choices)
    occupancies = _codes(_("占用"), _OCCUPANCIES)
    restrictions = _codes(_("限制（有其中任一项）"), Restriction.choices)
    unrestricted = forms.BooleanField(label=_("只要没有任何限制的"), required=False)
    only_unreleased = forms.BooleanField(label=_("不含已放盘的房间"), required=False)
    room_ids = forms.CharField(required=False, max_length=20_000, widget=forms.HiddenInput)

    settings: tuple[str, ...] = ()
    """Fields that say what to do rather than with which rooms."""

    def __init__(self, *args: Any, actor: Actor, project_id: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.attributes: list[AttributeInUse] = []
        buildings = buildings_of(actor, project_id)
        in_use = {each.card.code: each for each in attributes_in_use(actor, project_id, self._asked())}
        choices: dict[str, list[tuple[Any, Any]]] = {
            "phases": [
                (each.pk, each.name) for each in inventory.phases(actor).filter(project_id=project_id)
            ],
            "buildings": [(each.pk, each.name) for each in buildings],
            "units": [
                (unit.pk, f"{each.name}{unit.name}") for each in buildings for unit in each.units.all()
            ],
            "permits": [(each.id, each.number) for each in org.permits(project_id)],
            **{
                name: list(in_use[code].choices) if code in in_use else []
                for code, name in _OWN_FIELDS.items()
            },
        }
        for name, choice in choices.items():
            if choice:
                self.fields[name].choices = choice  # type: ignore[attr-defined]
            else:
                del self.fields[name]
        for code, attribute in in_use.items():
            if code not in _OWN_FIELDS:
                self._ask_for(attribute)

    def _asked(self) -> dict[str, list[str]]:
        """What is said of attributes already, by field: in what was sent, or in what the form begins with."""
        said: dict[str, list[str]] = {}
        names = set(self.data if self.is_bound else self.initial)
        for name in names:
            if name_of(name):
                given = self.data.getlist(name) if hasattr(self.data, "getlist") else [self.data.get(name)]
                values = given if self.is_bound else self.initial[name]
                values = values if isinstance(values, list) else [values]
                said[name] = [str(value) for value in values if value not in (None, "")]
        return said

    def _ask_for(self, attribute: AttributeInUse) -> None:
        card, name = attribute.card, attribute.field_name
        self.attributes.append(attribute)
        if card.kind == AttributeKind.NUMBER:
            for end, label in (("lowest", _("%(name)s不小于")), ("highest", _("%(name)s不大于"))):
                words = label % {"name": card.label}
                self.fields[f"{name}_{end}"] = NumberField(label=words, unit=card.unit, required=False)
        else:
            self.fields[name] = _codes(card.label, attribute.choices)

    def sections(self) -> Iterator[Section]:
        """The fields as people look for them."""
        attributes = [
            name
            for each in self.attributes
            for name in self.fields
            if name == each.field_name or name.startswith(f"{each.field_name}_")
        ]
        groups: tuple[tuple[str | Promise, tuple[str, ...]], ...] = (
            (_("位置"), ("phases", "buildings", "units", "floor_from", "floor_to")),
            (_("户型与属性"), ("product_types", "layouts", "orientations", *attributes)),
            (
                _("面积与价格"),
                (
                    "area_from",
                    "area_to",
                    "inner_area_from",
                    "inner_area_to",
                    "unit_price_from",
                    "unit_price_to",
                    "price_from",
                    "price_to",
                    "filed_price_from",
                    "filed_price_to",
                    "special",
                ),
            ),
            (
                _("许可、状态与限制"),
                (
                    "permits",
                    "permit_days_from",
                    "release_states",
                    "occupancies",
                    "restrictions",
                    "unrestricted",
                    "only_unreleased",
                ),
            ),
        )
        for title, names in groups:
            yield Section(title, tuple(self[name] for name in names if name in self.fields))

    def how(self) -> list[Any]:
        """The fields that say what to do."""
        return [self[name] for name in self.settings]

    def chosen(self) -> list[int] | None:
        """The rooms that were ticked one by one; None when all that match are meant."""
        ticked = self.data.getlist("rooms") if hasattr(self.data, "getlist") else self.data.get("rooms", [])
        if "chose" not in self.data or "all_matching" in self.data:
            return None
        return ids_in(ticked)

    def clean(self) -> dict[str, Any]:
        """Ticking rooms one by one means at least one."""
        cleaned = super().clean() or {}
        if self.chosen() == [] and not self.is_preview:
            raise forms.ValidationError(_("请勾选至少一套房间，或勾选“全部符合条件的房间”。"), code="no_room")
        return cleaned

    is_preview = False

    def condition(self, *, ticked: bool = True) -> RoomCondition:
        """What was said, as the verbs take it; with ``ticked``, of the ticked rooms alone."""
        said = self.cleaned_data
        wanted: dict[str, Any] = {field: tuple(said.get(name, ())) for name, field in _MANY.items()}
        wanted |= {name: said[name] for name in _BOUNDS}
        wanted |= {name: said.get(name, False) for name in _FLAGS}
        condition = RoomCondition(
            **wanted,
            room_ids=tuple(ids_in(said.get("room_ids", "").split(","))),
            attributes=tuple(self._wanted()),
        )
        chosen = self.chosen() if ticked else None
        return condition if chosen is None else condition.only(chosen)

    def _wanted(self) -> Iterator[AttributeWanted]:
        said = self.cleaned_data
        for attribute in self.attributes:
            code, name = attribute.card.code, attribute.field_name
            if values := said.get(name):
                yield AttributeWanted(code, tuple(values))
            bounds = {end: said.get(f"{name}_{end}") for end in ("lowest", "highest")}
            if any(bound is not None for bound in bounds.values()):
                yield AttributeWanted(code, (), bounds["lowest"], bounds["highest"])


def initial_of(condition: RoomCondition) -> Mapping[str, Any]:
    """What a form says that shows this condition."""
    initial: dict[str, Any] = {name: list(getattr(condition, field)) for name, field in _MANY.items()}
    initial |= {name: getattr(condition, name) for name in (*_BOUNDS, *_FLAGS)}
    initial["room_ids"] = ",".join(map(str, condition.room_ids))
    initial["special"] = {None: "", True: "1", False: "0"}[condition.special]
    for wanted in condition.attributes:
        name = f"attribute_{wanted.code.lower()}"
        if wanted.values:
            initial[name] = list(wanted.values)
        initial |= {f"{name}_lowest": wanted.lowest, f"{name}_highest": wanted.highest}
    return initial


class KeptConditionForm(ConditionForm):
    """A condition that can be kept under a name from the same page."""

    search_name = forms.CharField(
        label=_("存为常用条件"),
        max_length=40,
        required=False,
        widget=forms.TextInput({"autocomplete": "off"}),
    )


class ReleaseForm(KeptConditionForm):
    """A release: what kind, from when on, and which rooms."""

    kind = forms.ChoiceField(
        label=_("类型"),
        choices=[(kind.value, kind.label) for kind in (ReleaseKind.FIRST, ReleaseKind.ADDITIONAL)],
        widget=forms.RadioSelect,
        initial=ReleaseKind.FIRST,
    )
    effective_at = MomentField(
        label=_("生效时间"), required=False, help_text=_("不填即刻生效；填写未来的时间，到时自动放盘。")
    )
    only_unreleased = forms.BooleanField(label=_("不含已放盘的房间"), required=False, initial=True)

    settings = ("kind", "effective_at")


class WithdrawForm(KeptConditionForm):
    """A withdrawal: why, from when on, and which rooms."""

    reason = forms.CharField(label=_("原因"), max_length=200)
    effective_at = MomentField(
        label=_("生效时间"), required=False, help_text=_("不填即刻生效；填写未来的时间，到时自动收盘。")
    )

    settings = ("reason", "effective_at")


class SheetForm(ConditionForm):
    """A price sheet or price tags: which rooms, and for tags under which payment plans."""

    payment_plans = _keys(_("价格标签上列出的付款方式"))

    settings: tuple[str, ...] = ("payment_plans",)

    def __init__(self, *args: Any, plans: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if plans:
            self.fields["payment_plans"].choices = plans  # type: ignore[attr-defined]
        else:
            del self.fields["payment_plans"]
            self.settings = ()


class CancelForm(forms.Form):
    """Why a batch is called off."""

    reason = forms.CharField(label=_("原因"), max_length=200)
