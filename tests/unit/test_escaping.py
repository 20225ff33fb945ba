"""Our layouts print what Jinja's own would."""

from __future__ import annotations

import jinja2
import pytest
from markupsafe import Markup

from newsroom.rendering.escaping import EscapingEnvironment


class Html:
    """Something that knows its HTML."""

    def __html__(self) -> str:
        """Return it."""
        return "<hr>"


VALUES = ("", "teks", "<b> & 'kutip' \"dua\"", Markup("<b>&amp;</b>"), Html(), 7, None, ["<i>"], True)
LAYOUT = """{% macro kata(x) %}<i title="{{ x }}">{{ x }}</i>{% endmacro %}
{% set blok %}{{ nilai }}|{{ kata(nilai) }}{% endset %}{{ nilai }}{{ blok }}{{ nilai ~ "<" }}
{% for satu in [nilai, "&"] %}{{ satu }}{{ loop.index }}{% endfor %}{{ nilai|e }}{{ "<br>"|safe }}
{% call(y) kata2(nilai) %}{{ y }}{% endcall %}{% filter upper %}{{ nilai }}{% endfilter %}"""
CALLED = "{% macro kata2(x) %}{{ caller(x) }}{{ caller('<u>') }}{% endmacro %}"


@pytest.mark.parametrize("value", VALUES, ids=range(len(VALUES)))
def test_the_same_is_printed(value: object) -> None:
    """In text, attributes, macros, blocks, loops and filters alike."""
    printed = [
        kind(autoescape=True, undefined=jinja2.StrictUndefined)
        .from_string(CALLED + LAYOUT)
        .render(nilai=value)
        for kind in (jinja2.Environment, EscapingEnvironment)
    ]
    assert printed[0] == printed[1]


def test_what_is_undefined_is_an_error() -> None:
    """A name that does not exist is not printed as nothing."""
    layout = EscapingEnvironment(autoescape=True, undefined=jinja2.StrictUndefined).from_string("{{ tidak }}")
    with pytest.raises(jinja2.UndefinedError):
        layout.render()
