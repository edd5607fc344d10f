"""The words of the user interface: Chinese in the source, English beside it.

Chinese is the language the code is written for, so it is complete by itself. ``update`` adds every Chinese
message to the English catalogue of its room, ``compile`` writes the catalogues Django reads.
"""

import ast
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "kaipan"
MARKS = {"_", "gettext", "gettext_lazy", "gettext_noop", "pgettext"}
PLURAL_MARKS = {"ngettext", "ngettext_lazy"}
CHINESE = re.compile(r"[\u3001\uff08\uff1b\u3400-\u9fff]")
TEMPLATE_CALL = re.compile(r"\b(?:gettext|_)\((?:u)?('(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")\)")


def catalogue_of(source: Path) -> Path:
    """The English catalogue that holds the words of one source file: its room's, or its door's."""
    parts = source.relative_to(PACKAGE).parts
    room = PACKAGE.joinpath(*parts[:2]) if parts[0] == "interfaces" and len(parts) > 2 else PACKAGE / parts[0]
    return room / "locale" / "en" / "LC_MESSAGES" / "django.po"


def messages_in(source: Path) -> Iterator[str]:
    """Every message a Python file or a template marks for translation."""
    text = source.read_text()
    yield from _python_messages(text) if source.suffix == ".py" else _template_messages(text)


def _python_messages(text: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call) and node.args:
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            count = 1 if name in MARKS else 2 if name in PLURAL_MARKS else 0
            for argument in node.args[:count]:
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                    yield argument.value


def _template_messages(text: str) -> Iterator[str]:
    import django
    from django.conf import settings

    if not settings.configured:
        settings.configure(USE_I18N=True)
        django.setup()
    from django.utils.translation.template import templatize

    for match in TEMPLATE_CALL.finditer(templatize(text)):
        yield ast.literal_eval(match.group(1))


def sources() -> list[Path]:
    """Every file that may hold words for people."""
    found = [
        *PACKAGE.rglob("*.py"),
        *PACKAGE.rglob("templates/**/*.html"),
        *PACKAGE.rglob("templates/**/*.txt"),
    ]
    return sorted(path for path in found if not {"migrations", "tests"} & set(path.parts))


def wanted() -> dict[Path, dict[str, list[str]]]:
    """Catalogue → Chinese message → the files that say it."""
    found: dict[Path, dict[str, list[str]]] = {}
    for source in sources():
        for message in messages_in(source):
            if CHINESE.search(message):
                places = found.setdefault(catalogue_of(source), {}).setdefault(message, [])
                places.append(str(source.relative_to(ROOT)))
    return found


def translations() -> dict[str, str]:
    """Every English translation there is, from all catalogues."""
    known: dict[str, str] = {}
    for path in PACKAGE.rglob("locale/en/LC_MESSAGES/django.po"):
        known |= translations_in(path)
    return known


def translations_in(catalogue: Path) -> dict[str, str]:
    """The English one catalogue has."""
    return {entry.msgid: entry.msgstr for entry in polib.pofile(str(catalogue)) if entry.msgstr}


def missing() -> list[str]:
    """Chinese messages that no catalogue translates, as ``file: message``."""
    known = translations()
    return [
        f"{places[0]}: {message}"
        for words in wanted().values()
        for message, places in sorted(words.items())
        if not known.get(message)
    ]


def update() -> None:
    """Write each catalogue anew: what is said today; a translation that stands here goes before others."""
    elsewhere = translations()
    for path, words in wanted().items():
        known = elsewhere | (translations_in(path) if path.exists() else {})
        path.parent.mkdir(parents=True, exist_ok=True)
        catalogue = polib.POFile(wrapwidth=110)
        catalogue.metadata = {"Content-Type": "text/plain; charset=utf-8", "Language": "en"}
        for message in sorted(words):
            flags = ["python-format"] if re.search(r"%\(\w+\)[sd]", message) else []
            catalogue.append(polib.POEntry(msgid=message, msgstr=known.get(message, ""), flags=flags))
        catalogue.save(str(path))


def compile_all() -> None:
    """Write the binary catalogues beside their sources when they are older."""
    for path in PACKAGE.rglob("locale/*/LC_MESSAGES/django.po"):
        binary = path.with_suffix(".mo")
        if not binary.exists() or binary.stat().st_mtime < path.stat().st_mtime:
            fresh = binary.with_suffix(f".{os.getpid()}")
            polib.pofile(str(path)).save_as_mofile(str(fresh))
            fresh.replace(binary)


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["update"]:
            update()
        case ["compile"]:
            compile_all()
        case ["missing"]:
            untranslated = missing()
            print("\n".join(untranslated) or "every message has its English")
            sys.exit(bool(untranslated))
        case _:
            sys.exit("tools/messages.py update | compile | missing")
