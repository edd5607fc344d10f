"""A template that does not end is stopped; the next paper is printed all the same."""

import subprocess
import sys
import threading
import time
from datetime import UTC, datetime
from pathlib import Path

import pypdfium2
import pytest

from kaipan.documents import testing
from kaipan.documents.press import Press, PressFailed, PressOverrun
from kaipan.documents.press import press as module
from kaipan.documents.press.templates import FOLDER
from kaipan.documents.tests.cast import on_paper, text

MOMENT = datetime(2026, 11, 23, tzinfo=UTC)
GREETING = {"main.typ": '#set text(font: "Noto Sans SC")\n#sys.inputs.at("name", default: "")'}
DAYS = "range(100000)"
ENDLESS = {"main.typ": f"#let n = 0\n#for a in {DAYS} {{ for b in {DAYS} {{ n = calc.rem(a + b, 7) }} }}"}
GROWING = {"main.typ": '#let words = "字"\n#for turn in range(60) { words = words + words }'}


@pytest.fixture
def press():
    press = Press(time_limit=1)
    yield press
    press.close()


@pytest.mark.parametrize("template", [ENDLESS, GROWING])
def test_a_runaway_template_is_killed_and_the_press_prints_on(press, template):
    press.set_in_type(GREETING, {"name": "王芳"}, MOMENT)
    worker = press._worker._process

    with pytest.raises((PressOverrun, PressFailed)):
        press.set_in_type(template, {}, MOMENT)

    assert worker.poll() is not None
    assert press.set_in_type(GREETING, {"name": "李伟"}, MOMENT).startswith(b"%PDF")


def test_an_endless_template_is_told_by_the_seconds_it_was_given(press):
    with pytest.raises(PressOverrun) as refused:
        press.set_in_type(ENDLESS, {}, MOMENT)

    assert refused.value.params == {"seconds": "1"}


def test_a_broken_template_says_where(press):
    with pytest.raises(PressFailed, match="unknown variable"):
        press.set_in_type({"main.typ": "#nowhere"}, {}, MOMENT)


@pytest.mark.parametrize("path", ["/etc/passwd", "/../../config/settings.py", "../press/worker.py"])
def test_a_template_reads_no_file_of_ours(press, path):
    with pytest.raises(PressFailed):
        press.set_in_type({"main.typ": f'#read("{path}")'}, {}, MOMENT)


def test_a_worker_that_dies_between_papers_is_replaced(press):
    press.set_in_type(GREETING, {}, MOMENT)
    worker = press._worker._process
    worker.kill()
    worker.wait()

    assert press.set_in_type(GREETING, {}, MOMENT).startswith(b"%PDF")


def test_a_worker_is_renewed_before_it_grows(press, monkeypatch):
    monkeypatch.setattr(module, "PAPERS_PER_WORKER", 2)
    workers = set()
    for _ in range(4):
        press.set_in_type(GREETING, {}, MOMENT)
        workers.add(press._worker._process.pid)

    assert len(workers) == 2


def test_the_worker_is_given_no_secret(press, monkeypatch):
    monkeypatch.setenv("KAIPAN_SECRET_KEY", "never to be seen")
    press.set_in_type(GREETING, {}, MOMENT)

    process = press._worker._process.pid
    assert b"never to be seen" not in Path(f"/proc/{process}/environ").read_bytes()


def test_threads_take_turns(press):
    printed = {}

    def set_one(name):
        printed[name] = press.set_in_type(GREETING, {"name": name}, MOMENT)

    threads = [threading.Thread(target=set_one, args=(f"顾客{number}",)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert {name: text(pdf) for name, pdf in printed.items()} == {name: name for name in printed}


def test_a_forked_process_starts_a_press_of_its_own(press):
    press.set_in_type(GREETING, {}, MOMENT)
    press.forget()

    assert press._worker is None
    assert press.set_in_type(GREETING, {}, MOMENT).startswith(b"%PDF")


def test_the_worker_ends_with_the_process_it_serves():
    program = (
        "from datetime import UTC, datetime; from kaipan.documents.press import press as module;"
        f"module._press.set_in_type({GREETING!r}, {{}}, datetime.now(UTC));"
        "print(module._press._worker._process.pid, flush=True); import os; os._exit(0)"
    )
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert _gone(int(ended.stdout))


def test_only_our_fonts_are_in_the_file_and_all_are_embedded():
    with pypdfium2.PdfDocument(on_paper(testing.contract_paper(project_promoted_name="𠮷园"))) as document:
        fonts = {
            (each.get_font().get_base_name(), each.get_font().is_embedded)
            for page in document
            for each in page.get_objects()
            if hasattr(each, "get_font")
        }

    assert {name.split("+")[-1] for name, _ in fonts} == {
        "NotoSansSC-Regular",
        "NotoSansSC-Bold",
        "KaipanWritingBox",
    }
    assert all(embedded for _, embedded in fonts)


def test_no_template_of_ours_asks_for_a_package():
    assert [each.name for each in FOLDER.glob("*.typ") if "@" in each.read_text(encoding="utf-8")] == []


def test_two_hundred_receipts(capsys):
    on_paper(testing.receipt_paper())
    began = time.perf_counter()
    for number in range(200):
        on_paper(testing.receipt_paper(number=f"SJ2026{number:06d}", payer_name=f"王芳{number}"))
    taken = time.perf_counter() - began

    with capsys.disabled():
        print(f"\n200 receipts of three copies in {taken:.2f} s")  # noqa: T201  the figure is the point


def _gone(process):
    """Whether the process has ended; waits a little for the pipe's end to be noticed."""
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        try:
            state = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[0]
        except (ProcessLookupError, FileNotFoundError):
            return True
        if state == "Z":
            return True
    return False
