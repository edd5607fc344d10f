"""Templates and styles keep the manners: nothing inline, every class and icon known, old browsers spared."""

import re
from pathlib import Path

import pytest
from django.template.loader import get_template

from kaipan.interfaces.backoffice.shell.icons import drawings

BACKOFFICE = Path(__file__).resolve().parent.parent
TEMPLATES = sorted((BACKOFFICE / "templates").rglob("*.html"))
STYLES = sorted((BACKOFFICE / "static/backoffice").glob("*.css"))
SCRIPTS = sorted((BACKOFFICE / "static/backoffice").glob("*.js"))
COMMENT = re.compile(r"{% comment %}.*?{% endcomment %}|{#.*?#}", re.DOTALL)
TAG = re.compile(r"{%.*?%}|{{.*?}}", re.DOTALL)


def text_of(path):
    return COMMENT.sub("", path.read_text())


def ids(paths):
    return [str(path.relative_to(BACKOFFICE)) for path in paths]


@pytest.mark.parametrize("path", TEMPLATES, ids=ids(TEMPLATES))
def test_a_template_compiles(path):
    get_template(str(path.relative_to(BACKOFFICE / "templates")))


@pytest.mark.parametrize("path", TEMPLATES, ids=ids(TEMPLATES))
def test_nothing_is_inline(path):
    text = text_of(path)
    assert not re.search(r"<style\b|\sstyle=|\son\w+=|hx-on|javascript:", text)
    assert not re.search(r"<script\b(?![^>]*\bsrc=)", text)
    assert not re.search(r"""(src|href)=["']https?:""", text)


def test_every_class_of_a_template_has_a_style():
    known = {name for path in STYLES for name in re.findall(r"\.([a-z][\w-]*)", path.read_text())}
    unknown = set()
    for path in TEMPLATES:
        for value in re.findall(r'\bclass="([^"]*(?:{[{%].*?[%}]}[^"]*)*)"', text_of(path)):
            whole = re.sub(r"[\w-]*{{.*?}}[\w-]*", " ", value)
            names = TAG.sub(" ", whole).split()
            unknown |= {f"{path.name}: {name}" for name in names if name not in known}
    assert sorted(unknown) == []


def test_every_icon_of_a_template_is_drawn():
    asked = {
        name
        for path in TEMPLATES
        for name in re.findall(r'{% icon "([\w-]+)"|icon="([\w-]+)"', text_of(path))
    }
    assert {one or other for one, other in asked} <= set(drawings())


@pytest.mark.parametrize("path", STYLES, ids=ids(STYLES))
def test_styles_spare_browsers_of_2022(path):
    text = re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.DOTALL)
    assert not re.search(r"light-dark\(|oklch\(|oklab\(|color-mix\(|@import|&|:popover-open|subgrid", text)


@pytest.mark.parametrize("path", SCRIPTS, ids=ids(SCRIPTS))
def test_scripts_need_no_evaluation_and_write_no_markup(path):
    assert not re.search(
        r"\beval\(|new Function|innerHTML|outerHTML|insertAdjacentHTML|document\.write", path.read_text()
    )
