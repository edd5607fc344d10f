"""The test run's own database server, started once and reused."""

import gc
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import TransactionTestCase
from django.utils import translation
from hypothesis import settings
from playwright.sync_api import expect
from pytest_django import DjangoDbBlocker
from xdist.scheduler import LoadFileScheduling

from tests import kept, migrated, rows

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

# Playwright's driver outlives a frame that speaks after it went away; see the file.
os.environ["NODE_OPTIONS"] = f'--require "{Path(__file__).parent / "tests" / "playwright_guard.cjs"}"'

# A page on a busy machine takes its time; what never comes is waited for no longer than a person would.
expect.set_options(timeout=30_000)

# How long an example takes says something of the machine, not of the code; and a run says the same each time.
# To look for what no run has seen yet: ``pytest --hypothesis-profile=elsewhere``.
settings.register_profile("kaipan", deadline=None, derandomize=True)
settings.register_profile("elsewhere", deadline=None)
settings.load_profile("kaipan")


IN_THE_DEMO = ("tests/screens/", "tests/journeys/")
LONGEST_FIRST = (*IN_THE_DEMO, "tests/matrix/", "tests/api/", "tests/")
"""So that no worker is left with much when the other has nothing more to do."""


class FailuresAtOnce:
    """Tells a failure when it happens: a run that is stopped half-way has said what it found."""

    def __init__(self, terminal: pytest.TerminalReporter) -> None:
        self._terminal = terminal

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            said = report.longreprtext
            self._terminal.write_line(f"\n{report.nodeid} ({report.when}): {said[:2000]}\n…\n{said[-2000:]}")


class TheDemoAtOnce(LoadFileScheduling):
    """A file is one worker's; all that need the demo are the same one's, for filling it takes minutes."""

    def _split_scope(self, nodeid: str) -> str:
        return "the demo" if nodeid.startswith(IN_THE_DEMO) else super()._split_scope(nodeid)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> TheDemoAtOnce:
    return TheDemoAtOnce(config, log)


@pytest.hookimpl(trylast=True)
def pytest_configure(config: pytest.Config) -> None:
    if terminal := config.pluginmanager.get_plugin("terminalreporter"):
        config.pluginmanager.register(FailuresAtOnce(terminal))


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: [not item.nodeid.startswith(folder) for folder in LONGEST_FIRST])


def pytest_runtest_setup() -> None:
    kept.begin()


def pytest_collection_finish() -> None:
    """What collecting made stays to the end: let the garbage collector not walk it again and again."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, django_db_blocker: DjangoDbBlocker
) -> None:
    """Start the test cluster, and put a migrated database in it for pytest-django to find."""
    from kaipan.config.settings_test import TEST_CLUSTER

    if os.environ["DATABASE_URL"] == TEST_CLUSTER.url():
        TEST_CLUSTER.start()
    with django_db_blocker.unblock():
        migrated.copy_for_a_run()


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """The database is there already, and the next run replaces it."""
    return True


@pytest.fixture(scope="session", autouse=True)
def tables_may_be_emptied_between_tests() -> Iterator[None]:
    """Let the test runner empty tables that the product never lets anyone empty.

    Tests that commit leave rows behind, which append-only triggers would keep there. The database is left
    as the migrations made it: without jobs, which live in tables Django does not manage, and with the rows
    they bring.
    """
    from kaipan.finance.models import MoneyKind
    from kaipan.finance.seeds import seed_money_kinds

    def as_new(_case: TransactionTestCase) -> None:
        rows.take_all_away()
        seed_money_kinds(MoneyKind)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", as_new)
        yield


@pytest.fixture(autouse=True)
def the_language_of_the_house() -> Iterator[None]:
    """A request leaves its language behind in its thread; the next test shall not meet it."""
    yield
    translation.deactivate()


FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>{folder}</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
"""


@pytest.fixture(scope="session")
def browser_type_launch_args(
    browser_type_launch_args: dict[str, Any], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Any]:
    """The system's Chromium where there is one, else Playwright's own; with our Chinese font either way."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    fonts = tmp_path_factory.mktemp("fonts") / "fonts.conf"
    fonts.write_text(FONTS.format(folder=Path(__file__).parent / "kaipan" / "documents" / "fonts"))
    return {
        **browser_type_launch_args,
        "args": ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        "env": {**os.environ, "FONTCONFIG_FILE": str(fonts)},
        **({"executable_path": found} if found else {}),
    }


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """A browser that speaks Chinese, as the sales office's do."""
    return {**browser_context_args, "locale": "zh-CN"}
