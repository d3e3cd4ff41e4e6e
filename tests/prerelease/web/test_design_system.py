"""Fetching the design system: the right version, nothing that says GOV.UK, and nothing done twice."""

import json
import re
from importlib.metadata import metadata
from pathlib import Path

import pytest
from PIL import ImageFont

from prerelease.web import design_system
from prerelease.web.typeface import sans


def test_the_version_is_the_one_that_the_macros_track():
    tracked = re.search(r"GOV\.UK%20Frontend-v([\d.]+)", metadata("govuk-frontend-jinja").get_payload())[1]
    package = json.loads((design_system.HERE / "package.json").read_text())
    assert package["dependencies"]["govuk-frontend"] == tracked


def test_the_lock_names_a_hash_and_no_host():
    locked = json.loads(design_system.LOCK.read_text())["packages"]
    wanted = json.loads((design_system.HERE / "package.json").read_text())["dependencies"]
    assert locked.keys() == {"", *(f"node_modules/{name}" for name in wanted)}
    assert all(locked[f"node_modules/{name}"]["integrity"].startswith("sha512-") for name in wanted)
    assert "://" not in design_system.LOCK.read_text()


def test_the_style_sheet_loses_font_crest_and_map():
    css = (
        "@font-face{font-family:GDS Transport;src:url(/assets/fonts/x.woff2)}"
        ".a{font-family:GDS Transport,arial,sans-serif}"
        ".b:before{background-image:url(/assets/images/govuk-crest.svg)}.c{color:red}"
        "/*# sourceMappingURL=x.css.map */"
    )
    left = design_system.unbranded(css)
    assert left == ".a{font-family:system-ui,-apple-system,Segoe UI,Roboto,Arial,sans-serif}.c{color:red}"


def test_an_address_that_we_do_not_know_is_an_error():
    with pytest.raises(design_system.DesignSystemMissing, match="/assets/"):
        design_system.unbranded(".new{background:url(/assets/images/new.svg)}")


def test_what_is_prepared_is_whole():
    for name in ("govuk.css", "govuk.mjs"):
        text = (design_system.PREPARED / name).read_text()
        assert "sourceMappingURL" not in text
        assert "/assets/" not in text
    assert "initAll" in (design_system.PREPARED / "govuk.mjs").read_text()


def test_nothing_is_fetched_when_it_is_there(monkeypatch):
    monkeypatch.setattr(design_system, "_run", lambda *_: pytest.fail("it ran something"))
    design_system.ensure()


def test_a_change_of_version_is_noticed(monkeypatch, tmp_path: Path):
    other = tmp_path / "package-lock.json"
    other.write_text("{}")
    monkeypatch.setattr(design_system, "LOCK", other)
    assert not design_system._is_ready()


def test_without_npm_and_without_its_wheel_it_says_what_to_do(monkeypatch, tmp_path: Path):
    monkeypatch.setattr(design_system, "PREPARED", tmp_path / "govuk")
    monkeypatch.setattr(design_system, "TYPEFACE", tmp_path / "typeface")
    monkeypatch.setattr(design_system, "STATE", tmp_path / "state")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(design_system.DesignSystemMissing, match="Install Node.js"):
        design_system.ensure(python=str(tmp_path / "no-python"))
    assert [path.name for path in (tmp_path / "state").iterdir()] == ["lock"]


def test_the_typeface_of_marks_has_what_names_in_wales_need():
    face = ImageFont.truetype(sans(), 40)
    missing = bytes(face.getmask("\uffff"))
    assert all(bytes(face.getmask(letter)) != missing for letter in "ŵŷŴŶâêîôûẅÿéñøłşžЖαßþ’–—£€·")
    assert (design_system.TYPEFACE / "LICENSE").is_file()
