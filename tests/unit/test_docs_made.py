"""What is made from the tables of fields and the catalogue of messages, against these and the example site."""

from __future__ import annotations

import inspect
import re
import tomllib
import types
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from newsroom.content import schema
from newsroom.content.front_matter import TextLoader
from newsroom.content.schema import Fields
from newsroom.problems import catalogue, problem
from tests.documents.introductions import INTRODUCTIONS
from tests.documents.made import made
from tests.documents.masalah import GROUPS, problem_codes, usage_codes
from tests.documents.places import AGAIN, DOCS, ROOT
from tests.documents.reading import headings
from tests.documents.shapes import fields_of, nested
from tests.documents.skema import json_schema
from tests.documents.tables import TABLES


@pytest.mark.parametrize("file", list(made()), ids=lambda file: file.name)
def test_what_is_made_from_the_tables_is_up_to_date(file: Path) -> None:
    """The pages and schemas made from the tables and the catalogue say what these say now."""
    assert file.exists(), f"run: {AGAIN}"
    assert file.read_text(encoding="utf-8") == made()[file], f"run: {AGAIN}"


def test_every_field_is_in_the_handbook() -> None:
    """Every field of every table, nested ones too, has a row, a description and a place in the schema."""
    text = (DOCS / "ruas.md").read_text(encoding="utf-8")
    tables = [*TABLES.values(), *(inner for table in TABLES.values() for _name, inner in nested(table))]
    assert {one for one in vars(schema).values() if inspect.isclass(one) and issubclass(one, Fields)} <= {
        Fields,
        *tables,
    }
    for table in tables:
        for name, field, _shape in fields_of(table):
            assert field.description, f"{table.__name__}.{name}"
            assert f"| `{name}` |" in text


@pytest.mark.parametrize("name", TABLES)
def test_examples_of_fields_are_sound(name: str) -> None:
    """The example of each table in the handbook is accepted by that table, and a false one is not."""
    example = INTRODUCTIONS[name][2]
    loaded = tomllib.loads(example) if name.endswith(".toml") else yaml.load(example, Loader=TextLoader)  # noqa: S506 - text only
    for entry in loaded if isinstance(loaded, list) else [loaded]:
        TABLES[name].model_validate(entry)
        with pytest.raises(ValueError, match="entah"):
            TABLES[name].model_validate({**entry, "entah": "x"})


def test_every_problem_is_documented() -> None:
    """Every code that is raised anywhere, as a problem or as wrong usage, has a heading."""
    documented = set(headings(DOCS / "masalah.md"))
    assert set(problem_codes()) | set(usage_codes()) <= documented
    assert {code.partition("/")[0] for code in problem_codes()} <= set(GROUPS)
    sources = "".join(file.read_text(encoding="utf-8") for file in (ROOT / "newsroom").rglob("*.py"))
    raised = set(re.findall(r'(?:problem|note|note_at|_fault|UsageError)\(\s*"([a-z-]+/[a-z-]+)"', sources))
    assert raised <= documented


def test_placeholders_can_be_filled() -> None:
    """A message has the same placeholders in both languages, and none is a parameter that problem() has itself."""
    own = set(inspect.signature(problem).parameters) - {"params"}
    for code, message in catalogue().items():
        names = {
            lang: set(re.findall(r"\{(\w+)\}", message.get(lang, "") + message.get(f"{lang}_fix", "")))
            for lang in ("id", "en")
        }
        assert names["id"] == names["en"], code
        assert code not in problem_codes() or not names["id"] & own, code


def _as_an_editor_reads(value: Any) -> Any:
    """Return text-first YAML as an editor sees it: whole numbers and true and false are no text."""
    if isinstance(value, dict):
        return {key: _as_an_editor_reads(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_as_an_editor_reads(one) for one in value]
    if isinstance(value, str) and re.fullmatch(r"[1-9]\d*|0", value):
        return int(value)
    return {"true": True, "false": False}.get(value, value) if isinstance(value, str) else value


_TYPES: Mapping[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "number": (int, float),
    "integer": (int,),
    "boolean": (bool,),
    "null": (types.NoneType,),
}


def faults(value: Any, rule: Mapping[str, Any], place: str = "") -> Iterator[str]:
    """Yield the places where a value breaks a JSON Schema, as far as our schemas go."""
    if "anyOf" in rule and all(list(faults(value, one)) for one in rule["anyOf"]):
        yield place
    kinds = rule.get("type", [])
    kinds = [kinds] if isinstance(kinds, str) else kinds
    if kinds and not any(isinstance(value, _TYPES[kind]) for kind in kinds):
        yield place
    if "enum" in rule and value not in rule["enum"]:
        yield place
    if isinstance(value, str) and not re.search(rule.get("pattern", ""), value):
        yield place
    if isinstance(value, dict) and "properties" in rule:
        yield from (f"{place}/{key}" for key in {*rule.get("required", ())} - value.keys())
        for key, one in value.items():
            known = rule["properties"].get(key)
            yield from [f"{place}/{key}"] if known is None else faults(one, known, f"{place}/{key}")
    if isinstance(value, list):
        for one in value:
            yield from faults(one, rule.get("items", {}), f"{place}/-")


def _example_site(name: str) -> Iterator[Any]:
    """Yield what the example site holds of a table, as an editor reads it."""
    if name.endswith(".toml"):
        yield tomllib.loads((ROOT / "content" / name).read_text(encoding="utf-8"))
    elif name.endswith(".yaml"):
        text = (ROOT / "content" / name).read_text(encoding="utf-8")
        yield _as_an_editor_reads(yaml.load(text, Loader=TextLoader))  # noqa: S506 - text only
    else:
        for file in sorted((ROOT / "content" / name).rglob("*.md")):
            head = file.read_text(encoding="utf-8").split("\n---\n")[0].removeprefix("---\n")
            yield _as_an_editor_reads(yaml.load(head, Loader=TextLoader))  # noqa: S506 - text only


@pytest.mark.parametrize("name", TABLES)
def test_schemas_accept_the_example_site(name: str) -> None:
    """What is published is no fault in an editor; a field that is not known, and a missing one, is."""
    rule = json_schema(name)
    seen = list(_example_site(name))
    assert seen
    assert [fault for one in seen for fault in faults(one, rule)] == []
    wrong = [{"entah": 1}] if name.endswith(".yaml") else {"entah": 1}
    assert list(faults(wrong, rule))
