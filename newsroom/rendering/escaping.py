"""How layouts escape what they print: as Jinja does, but a piece of text does not become a Markup of its own first.

A page is made of hundreds of pieces that are joined at once; to wrap each took a twentieth of a build.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import jinja2
import markupsafe
from jinja2.compiler import CodeGenerator
from markupsafe import Markup

if TYPE_CHECKING:
    from collections.abc import MutableMapping

    from jinja2.compiler import Frame
    from jinja2.nodes import Expr

#: MarkupSafe's own function from text to text, where this version has it: `escape` without the wrapping.
_escape_text = getattr(markupsafe, "_escape_inner", markupsafe.escape)


class Code(CodeGenerator):
    """Compiles layouts to Python that escapes with `EscapingEnvironment.escaped`."""

    def _output_child_pre(self, node: Expr, frame: Frame, finalize: Any) -> None:  # noqa: ANN401 - its type is private
        if frame.eval_ctx.autoescape and not frame.eval_ctx.volatile and finalize.src is None:
            self.write("environment.escaped(")
        else:
            super()._output_child_pre(node, frame, finalize)


class EscapingEnvironment(jinja2.Environment):
    """An environment whose layouts print what Jinja's would."""

    code_generator_class = Code
    #: Whether no shared name will be added: layouts loaded from then on have them in a plain dict, which is
    #: copied for every page at a fraction of what Jinja's chain of maps takes.
    is_complete = False

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Return the names that a layout finds without being given them."""
        return {**self.globals, **(d or {})} if self.is_complete else super().make_globals(d)

    @staticmethod
    def escaped(value: Any) -> str:  # noqa: ANN401 - anything that a layout prints
        """Return a value as HTML text; what is HTML already stays as it is."""
        if type(value) is str:
            text: str = _escape_text(value)
            return text
        return value if type(value) is Markup else markupsafe.escape(value)
