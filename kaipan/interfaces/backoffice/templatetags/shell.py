"""``{% load shell %}``: icons, badges, fields, parts, and the way values look."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms, template
from django.template.base import FilterExpression, Parser, Token, kwarg_re
from django.template.context import Context
from django.utils.safestring import SafeString, mark_safe

from kaipan.interfaces.backoffice.shell import badges, formats, icons
from kaipan.interfaces.backoffice.shell.columns import Column
from kaipan.interfaces.backoffice.shell.sentences import sentence
from kaipan.kernel.money import Money

register = template.Library()

register.filter("money", formats.money)
register.filter("unit_price", formats.unit_price)
register.filter("area", formats.area)
register.filter("percent", formats.percent)
register.filter("count", formats.count)
register.filter("number", formats.number)
register.filter("day", formats.day)
register.filter("moment", formats.moment)
register.filter("shown", formats.shown)
register.filter("sentence", sentence)
register.simple_tag(icons.icon, name="icon")


@register.filter
def is_negative(value: object) -> bool:
    """Whether an amount is below zero, so that red can say so beside the minus sign."""
    amount = value.amount if isinstance(value, Money) else value
    return isinstance(amount, Decimal | int) and amount < 0


@register.inclusion_tag("backoffice/parts/badge.html")
def badge(value: Any, kind: str = "", bare: bool = False) -> dict[str, Any]:
    """The badge of a code of a registered kind, or of a ready ``Badge``; ``bare`` shows the letter alone."""
    shown_badge = value if isinstance(value, badges.Badge) else badges.badge_for(value, kind)
    return {"badge": shown_badge, "bare": bare}


@register.simple_tag
def cell(column: Column, row: Any) -> SafeString | str:
    """What stands in a list's cell."""
    return column.cell(row)


@register.simple_tag
def cell_css(column: Column, row: Any) -> str:
    """The classes of a list's cell."""
    return column.css(row)


_WIDGETS: tuple[tuple[type[forms.Widget], str], ...] = (
    (forms.CheckboxInput, "tick"),
    (forms.RadioSelect, "choices"),
    (forms.CheckboxSelectMultiple, "choices"),
    (forms.Select, "select"),
    (forms.MultiWidget, "pair"),
)


@register.filter
def widget_kind(bound: forms.BoundField) -> str:
    """Which way a field is laid out: ``tick``, ``choices``, ``select``, ``pair`` or ``input``."""
    widget = bound.field.widget
    return next((kind for known, kind in _WIDGETS if isinstance(widget, known)), "input")


@register.filter
def unit(bound: forms.BoundField) -> str:
    """The unit shown beside a number: 元, ㎡, %; empty for other fields."""
    return getattr(bound.field.widget, "unit", "")


@register.simple_tag
def control(bound: forms.BoundField) -> SafeString:
    """The bare control of a field with the classes its kind has."""
    kind = widget_kind(bound)
    css = {"tick": "tick", "choices": "tick"}.get(kind, "input")
    if unit(bound):
        css += " input-number"
    given = bound.field.widget.attrs.get("class", "")
    return bound.as_widget(attrs={"class": f"{css} {given}".strip()})


@register.inclusion_tag("backoffice/parts/field.html", takes_context=True)
def field(context: Context, bound: forms.BoundField) -> dict[str, Any]:
    """A field with its label, unit, help and errors."""
    shared = {name: context.get(name) for name in ("live_validation", "request")}
    return {"field": bound, **shared}


@register.tag
def show(parser: Parser, token: Token) -> PartNode:
    """``{% show "tile" label=… value=… %}``: a part of ``backoffice/parts/`` that holds nothing inside."""
    name, values = _arguments(parser, token)
    return PartNode(name, values, template.NodeList())


@register.tag
def part(parser: Parser, token: Token) -> PartNode:
    """``{% part "card" title=… %}{% slot actions %}…{% endslot %}…{% endpart %}``: a part around content.

    The part's template gets the given values, ``content``, and each slot under ``slots``; nothing else of
    the page, so a page's ``title`` never leaks into a card.
    """
    name, values = _arguments(parser, token)
    inside = parser.parse(("endpart",))
    parser.delete_first_token()
    return PartNode(name, values, inside)


@register.tag
def slot(parser: Parser, token: Token) -> SlotNode:
    """A named place inside ``{% part %}``."""
    _tag, name = token.split_contents()
    inside = parser.parse(("endslot",))
    parser.delete_first_token()
    return SlotNode(name, inside)


def _arguments(parser: Parser, token: Token) -> tuple[FilterExpression, dict[str, FilterExpression]]:
    tag, name, *pairs = token.split_contents()
    values = {}
    for pair in pairs:
        match = kwarg_re.match(pair)
        if match is None or not match[1]:
            msg = f"{{% {tag} %}} takes a name and then only name=value, not {pair!r}"
            raise template.TemplateSyntaxError(msg)
        values[match[1]] = parser.compile_filter(match[2])
    return parser.compile_filter(name), values


class SlotNode(template.Node):
    """What stands between ``{% slot name %}`` and ``{% endslot %}``; its part collects it."""

    def __init__(self, name: str, nodelist: template.NodeList) -> None:
        self.name, self.nodelist = name, nodelist

    def render(self, context: Context) -> SafeString:
        return self.nodelist.render(context)


class PartNode(template.Node):
    """A template of ``backoffice/parts/`` with its values, slots and content."""

    def __init__(
        self, name: FilterExpression, values: dict[str, FilterExpression], nodelist: template.NodeList
    ) -> None:
        self.name, self.values, self.nodelist = name, values, nodelist

    def render(self, context: Context) -> SafeString:
        slots = [node for node in self.nodelist if isinstance(node, SlotNode)]
        rest = template.NodeList(node for node in self.nodelist if not isinstance(node, SlotNode))
        inside = {name: value.resolve(context) for name, value in self.values.items()}
        inside["slots"] = {node.name: node.render(context) for node in slots}
        inside["content"] = mark_safe(rest.render(context).strip())  # noqa: S308  rendered by templates
        for shared in ("csrf_token", "request", "live_validation"):
            if shared in context:
                inside[shared] = context[shared]
        path = f"backoffice/parts/{self.name.resolve(context)}.html"
        engine = context.template.engine  # type: ignore[union-attr]
        return engine.get_template(path).render(context.new(inside))
