"""Layouts that cannot be drawn, told by `check` and by `build`, each with its file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsroom.build.layout_check import layout_problems
from newsroom.cli import main
from newsroom.problems import ContentError
from newsroom.rendering.templates import read_files
from tests.sites import SmallSite

NOW = "2026-11-22T09:00Z"
DEFAULTS = read_files((Path(__file__).parents[2] / "layouts",))


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("a\n{% if page.title %}\n", 2, "Unexpected end of template"),
        ("a\n\n{{ page.title }\n", 3, "unexpected '}'"),
        ("{{ page.title|entah }}\n", 1, "No filter named 'entah'"),
        ("a\n{{ pgae.title }}\n", 2, "'pgae' is undefined (page?)"),
        ("a\n{% for one in page.titel %}{{ loop.index }}{% endfor %}\n", 2, "'titel' is undefined (title?)"),
        ("{% set kata = words[page.lang] %}\n{{ kata.entah_apa }}\n", 2, "'entah_apa' is undefined"),
        ('{% include "tidak-ada.html" %}\n', 0, "does not exist"),
        (b"a\nb\xff\n", 2, "byte 0xFF is not UTF-8"),
    ],
)
@pytest.mark.parametrize("name", ["register.html", "tidak-dipakai.html"])
def test_a_layout_that_cannot_be_drawn(text: str | bytes, line: int, said: str, name: str) -> None:
    """Syntax, filters, misspelt names and files that are missing: at the line, whether a recipe uses it or not."""
    data = text if isinstance(text, bytes) else text.encode()
    (fault,) = layout_problems({**DEFAULTS, name: data})
    missing = "does not exist" in said
    assert (fault.file, fault.line) == ("layouts/tidak-ada.html" if missing else f"layouts/{name}", line)
    assert said in dict(fault.params)["detail"]


def test_what_is_asked_for_first_is_no_fault() -> None:
    """A layout may ask whether there is something, set names of its own, and loop."""
    text = (
        "{% set ns = namespace(jumlah=0) %}{% macro sendiri(apa) %}{{ apa.title }}{{ varargs }}{% endmacro %}"
        "{% if page.entah is defined %}x{% endif %}{{ entah|default('x') }}{{ sendiri(page) }}"
        "{% for a in page.title.split('a') %}{{ loop.last }}{% set ns.jumlah = ns.jumlah + 1 %}{% endfor %}"
    )
    assert layout_problems({**DEFAULTS, "sendiri.html": text.encode()}) == []


def test_the_default_layouts_are_sound() -> None:
    """Negative control: nothing is reported of what we ship."""
    assert layout_problems(DEFAULTS) == []


@pytest.mark.parametrize("command", ["check", "build"])
@pytest.mark.parametrize(
    ("name", "text", "place"),
    [
        ("register.html", "a\n{{ page.titel }}\n", "layouts/register.html:2"),
        ("register.html", "a\n{{ page.title + 1 }}\n", "layouts/register.html:2"),
        ("register.html", "a\n\n{{ page.title|long_date('id') }}\n", "layouts/register.html:3"),
        ("words.toml", 'a = "b"\n[id\n', "layouts/words.toml:2"),
        ("parts/sendiri.html", "a\n{% macro %}\n", "layouts/parts/sendiri.html:2"),
    ],
)
def test_a_command_names_layout_and_line(
    command: str, name: str, text: str, place: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What a site's own layout gets wrong is told at its line, exit code 1, and is no bug of ours."""
    site = SmallSite(tmp_path)
    site.write(f"layouts/{name}", text)
    code = main([command, "--site", str(tmp_path), "--now", NOW, "--jobs", "1"])
    if command == "check" and ("+ 1" in text or "long_date" in text):
        return  # only drawing can tell
    assert (code, place in capsys.readouterr().err) == (1, True)


def test_a_card_layout_is_looked_over_too(tmp_path: Path) -> None:
    """What is wrong in layouts/cards is told with file and line, by the check and by a build, and is no bug of ours."""
    name = "cards/tautan.toml"
    text = DEFAULTS[name].decode().replace("max_lines = 4", "max_line = 4")
    line = text[: text.index("max_line = 4")].count("\n") + 1
    [found] = layout_problems({**DEFAULTS, name: text.encode()})
    assert (found.file, found.line) == (f"layouts/{name}", line)
    site = SmallSite(tmp_path)
    site.write(f"layouts/{name}", text)
    with pytest.raises(ContentError) as caught:
        site.build()
    assert {(one.file, one.line) for one in caught.value.problems} == {(f"layouts/{name}", line)}
