"""The pages that stand in for the site while something is wrong; words come from messages.toml."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from newsroom.problems import Language, Problem, caret_width, excerpt, remedy, say, summary

if TYPE_CHECKING:
    from collections.abc import Sequence

_STYLE = """
:root { color-scheme: light dark; --ink: #1d2733; --soft: #56636f; --paper: #f6f7f8; --sheet: #fff; --line: #d9dee3;
  --error: #a3342c; --warning: #8a6212; --code: #f1f3f5 }
@media (prefers-color-scheme: dark) { :root { --ink: #e4e8ec; --soft: #a2adb8; --paper: #14191f; --sheet: #1c232b;
  --line: #333d48; --error: #f0978f; --warning: #e0bd6b; --code: #141a20 } }
* { box-sizing: border-box }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.55 system-ui, sans-serif }
main { max-width: 52rem; margin: 0 auto; padding: 2.5rem 1.25rem 4rem }
h1 { margin: 0 0 .25rem; font-size: 1.5rem; line-height: 1.25 }
header p { margin: 0 0 1.75rem; color: var(--soft) }
article { margin: 0 0 1rem; padding: 1rem 1.25rem 1.1rem; background: var(--sheet); border: 1px solid var(--line);
  border-left: 4px solid var(--error); border-radius: 6px }
article.warning { border-left-color: var(--warning) }
.place { margin: 0; color: var(--soft); font: .875rem/1.5 ui-monospace, monospace; overflow-wrap: anywhere }
h2 { margin: .2rem 0 .6rem; font-size: 1.0625rem; line-height: 1.4; overflow-wrap: anywhere }
pre { margin: 0 0 .75rem; padding: .6rem .8rem; background: var(--code); border-radius: 4px; overflow-x: auto;
  font: .875rem/1.45 ui-monospace, monospace; tab-size: 4 }
pre b { color: var(--error) }
.warning pre b { color: var(--warning) }
.fix { margin: 0; overflow-wrap: anywhere }
"""


def problem_page(problems: Sequence[Problem], lang: Language) -> bytes:
    """Return the page that lists all problems: place, fault, the line with a caret, the remedy; errors first."""
    ordered = sorted(problems, key=lambda fault: fault.severity != "error")
    closing = f"{summary(problems, lang)}. {say('serve/notice-returns', lang)}"
    return _page(
        say("serve/notice-problems", lang), closing, [_problem(fault, lang) for fault in ordered], lang
    )


def bug_page(error: str, file: str, lang: Language) -> bytes:
    """Return the page that owns up to a bug of ours: the error in short and the file with its traceback."""
    where = say("serve/notice-trace", lang, file=file)
    block = (
        f'<article class="error">\n<h2>{escape(error)}</h2>\n<p class="fix">{escape(where)}</p>\n</article>'
    )
    return _page(say("serve/notice-bug", lang), say("serve/notice-goes-on", lang), [block], lang)


def _page(title: str, closing: str, blocks: Sequence[str], lang: Language) -> bytes:
    return (
        f'<!doctype html>\n<html lang="{lang}" data-notice>\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n"
        f"<header>\n<h1>{escape(title)}</h1>\n<p>{escape(closing)}</p>\n</header>\n"
        + "\n".join(blocks)
        + "\n</main>\n</body>\n</html>\n"
    ).encode("utf-8", "replace")


def _problem(fault: Problem, lang: Language) -> str:
    place = f"{fault.file}:{fault.line}:{fault.column}" if fault.line else fault.file
    message = f"{say(fault.severity, lang)}: {say(fault.code, lang, **dict(fault.params))}"
    parts = [f'<article class="{fault.severity}">', f'<p class="place">{escape(place)}</p>']
    parts.append(f"<h2>{escape(message)}</h2>")
    if fault.source_line.strip():
        line, column = excerpt(fault.source_line, fault.column)
        caret = f"\n{caret_width(line, column)}<b>^</b>" if column else ""
        parts.append(f"<pre>{escape(line)}{caret}</pre>")
    if fix := remedy(fault, lang):
        parts.append(f'<p class="fix"><b>{escape(say("fix", lang))}:</b> {escape(fix)}</p>')
    return "\n".join([*parts, "</article>"])
