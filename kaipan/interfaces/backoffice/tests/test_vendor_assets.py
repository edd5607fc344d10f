"""What was taken from elsewhere is what the packages hold, and a change to it is noticed."""

import importlib.util
import shutil
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[4]


@pytest.fixture
def vendor(tmp_path, monkeypatch):
    """The script, working on a copy of what is committed, without Node."""
    spec = importlib.util.spec_from_file_location("vendor_assets", ROOT / "tools/vendor_assets.py")
    script = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "vendor_assets", script)
    spec.loader.exec_module(script)
    for path in (script.VENDOR, script.FONTS):
        shutil.copytree(ROOT / path, tmp_path / path)
    for path in (script.ICONS, script.SUMS, script.LOCK):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / path, tmp_path / path)
    monkeypatch.setattr(script, "ROOT", tmp_path)
    monkeypatch.setattr(script, "MODULES", tmp_path / "node_modules")
    return script


def test_what_is_committed_is_what_was_taken(vendor):
    assert vendor.problems() == []


def test_a_changed_file_is_noticed(vendor):
    path = vendor.ROOT / vendor.VENDOR / "htmx/htmx.min.js"
    path.write_bytes(path.read_bytes() + b"//")
    assert len(vendor.problems()) == 1


def test_a_file_that_came_from_nowhere_is_noticed(vendor):
    (vendor.ROOT / vendor.VENDOR / "miner.js").write_text("")
    assert len(vendor.problems()) == 1


def test_a_lock_that_names_a_host_is_noticed(vendor):
    path = vendor.ROOT / vendor.LOCK
    path.write_text(
        path.read_text().replace('"dev": true', '"resolved": "https://example.org", "dev": true', 1)
    )
    assert vendor.problems() == ["package-lock.json names a host"]


def test_no_shipped_file_refers_to_a_source_map(vendor):
    shipped = [path for path in (vendor.ROOT / vendor.VENDOR).rglob("*") if path.suffix in {".js", ".css"}]
    assert shipped
    assert not [path for path in shipped if b"sourceMappingURL" in path.read_bytes()]


def test_every_library_ships_with_its_licence(vendor):
    for folder in (vendor.ROOT / vendor.VENDOR).iterdir():
        assert (folder / "LICENSE.txt").exists(), folder.name
    assert (vendor.ROOT / vendor.FONTS / "OFL.txt").exists()
