"""Parts, badges and values look the way the catalogue says."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.db.models import TextChoices
from django.template import Context, Template, TemplateSyntaxError
from django.utils import translation

from kaipan.interfaces.backoffice.shell import badges, formats
from kaipan.interfaces.backoffice.shell.badges import Badge, Tone
from kaipan.kernel.area import Area
from kaipan.kernel.money import Money


class State(TextChoices):
    FREE = "FREE", "可售"
    BOOKED = "BOOKED", "预订"


def render(source, **values):
    return Template("{% load shell %}" + source).render(Context(values))


def test_a_part_sees_what_it_is_given_and_nothing_else_of_the_page():
    assert "页面" not in render('{% part "card" %}内容{% endpart %}', title="页面")
    assert "卡片" in render('{% part "card" title="卡片" %}内容{% endpart %}', title="页面")


def test_a_slot_goes_where_the_part_puts_it():
    html = render('{% part "card" title="房间" %}{% slot actions %}<a>编辑</a>{% endslot %}内容{% endpart %}')
    assert html.index("card-actions") < html.index("编辑") < html.index("card-body") < html.index("内容")


def test_what_people_wrote_is_never_markup():
    html = render('{% show "facts" rows=rows %}', rows=[("<b>备注</b>", "<script>1</script>{{7*7}}")])
    assert "<script>" not in html
    assert "<b>" not in html
    assert "{{7*7}}" in html


def test_a_part_takes_named_values_only():
    with pytest.raises(TemplateSyntaxError):
        render('{% show "tile" label %}')


def test_an_icon_nobody_picked_is_a_mistake_seen_at_once():
    with pytest.raises(KeyError):
        render('{% icon "unicorn" %}')


def test_a_badge_shows_letter_and_word_so_that_colour_never_speaks_alone():
    badges.register("tests.state", State, {"FREE": (Tone.GREEN, "售"), "BOOKED": (Tone.AMBER, "订")})
    html = render('{% badge code "tests.state" %}', code="BOOKED")
    assert "tone-amber" in html
    assert "订" in html
    assert "预订" in html


def test_a_state_without_a_look_is_refused_at_start():
    with pytest.raises(ValueError, match="BOOKED"):
        badges.register("tests.half", State, {"FREE": (Tone.GREEN, "售")})


def test_a_code_of_an_older_time_shows_itself():
    badges.register("tests.state", State, {"FREE": (Tone.GREEN, "售"), "BOOKED": (Tone.AMBER, "订")})
    assert badges.badge_for("GONE", "tests.state") == Badge("GONE")


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_a_letter_is_a_letter_in_every_language(language):
    with translation.override(language):
        letters = {
            f"{kind} {code}": str(look.letter)
            for kind, looks in badges._kinds.items()
            for code, look in looks.items()
        }
    assert {name: letter for name, letter in letters.items() if len(letter) > 2} == {}


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Money("1239438.00"), "1,239,438.00"),
        (Money("-24788.76"), "-24,788.76"),
        (Decimal("12550.0000"), "12,550.00"),
        (Area("98.76"), "98.76"),
        (Area("98.7654"), "98.7654"),
        (date(2026, 7, 18), "2026-07-18"),
        (datetime(2026, 7, 18, 16, 30, tzinfo=UTC), "2026-07-19 00:30"),
        (1000, "1,000"),
        (Area("12725.2"), "12,725.20"),
        (True, "是"),
        (None, "—"),
        ("", "—"),
        ("=1+1", "=1+1"),
    ],
)
def test_a_value_is_shown_as_its_kind(value, text):
    assert formats.shown(value) == text


def test_shares_are_shown_as_per_cent_rounded_half_up():
    assert formats.percent(Decimal("0.205145")) == "20.51%"
    assert formats.percent(Decimal("0.205150")) == "20.52%"


def test_an_amount_below_zero_is_red_beside_its_minus():
    html = render('{% show "waterfall" steps=steps %}', steps=[])
    assert "negative" not in html
    assert 'class="number negative">-1.00' in render(
        '{% include "backoffice/parts/value.html" %}', value=Money("-1.00")
    )


def test_a_sum_of_areas_may_be_larger_than_any_area():
    assert formats.area(Decimal("10071898.4000")) == "10,071,898.40"
    assert formats.area(Area("98.7654")) == "98.7654"


def test_amounts_in_wan_beside_each_other_add_up():
    assert formats.in_wan(Money("1239400.00"), Money("1200000.00")) == ["123.94", "120.00"]
    assert formats.in_wan(Money("1239438.00"), Money("1200000.00"), Money("39438.00")) == [
        "123.9438",
        "120.0000",
        "3.9438",
    ]
    assert formats.in_wan(Money("-0.01")) == ["-0.000001"]
