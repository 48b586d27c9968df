"""Reads source to tell words written here from words kept about a child, where Streamlit reads Markdown.

A parameter that Streamlit reads as Markdown may get only text written in the source, a number, a
vocabulary's label, or what has been through ``plain()``. Names are followed to where they are bound; a
private function's parameter is followed to every call of it in the same module.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

# Calls whose first argument is read as Markdown. The options of a select box or multiselect are not.
# fmt: off
LABELLED = frozenset({
    "Page", "badge", "button", "caption", "chat_input", "checkbox", "date_input", "datetime_input",
    "dialog", "download_button", "error", "expander", "file_uploader", "form_submit_button",
    "header", "info", "link_button", "markdown", "menu_button", "metric", "multiselect",
    "number_input", "page_link", "pills", "popover", "progress", "radio", "segmented_control",
    "select_slider", "selectbox", "set_page_config", "slider", "spinner", "status", "subheader",
    "success", "table", "tabs", "text_area", "text_input", "time_input", "title", "toast", "toggle",
    "warning", "write",
})
# fmt: on
EVERY_ARGUMENT = frozenset({"write", "metric"})
FIRST_IS_NO_WORDS = frozenset({"Page", "progress"})
OPTIONS_TOO = frozenset({"radio", "pills", "segmented_control"})
WORDED_KEYWORDS = frozenset({"label", "body", "help", "text", "title", "page_title", "captions", "delta"})
NUMERIC_CALLS = frozenset({"len", "sum", "int", "float", "round", "abs", "bool", "range"})
NUMERIC_TYPES = frozenset({"int", "int | None", "float", "bool"})
SAME_WORDS = frozenset({"lower", "upper", "capitalize", "strip", "lstrip", "rstrip", "casefold", "title"})
PASSED_THROUGH = frozenset({"str", "sorted", "list", "tuple", "reversed", "set", "enumerate"})
NUMERIC_FORMAT = re.compile(r"[+ ]?0?\d*,?(\.\d+)?[dfeg%]|,")

Function = ast.FunctionDef | ast.AsyncFunctionDef
Scope = Function | ast.Lambda | ast.Module


@dataclass(frozen=True)
class Finding:
    """One expression that may carry stored words into Markdown."""

    line: int
    words: str


@dataclass
class Reading:
    """One module's source, read for words that reach Markdown; ``numbers`` are attributes without words."""

    tree: ast.Module
    numbers: frozenset[str]
    _above: dict[ast.AST, ast.AST] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for node in ast.walk(self.tree):
            for child in ast.iter_child_nodes(node):
                self._above[child] = node

    def findings(self) -> Iterator[Finding]:
        """Every expression that reaches Markdown and is not known to be safe."""
        for call in ast.walk(self.tree):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute):
                for words in _reaching_markdown(call):
                    if not self._is_safe(words, frozenset()):
                        yield Finding(words.lineno, ast.unparse(words))

    def _is_safe(self, node: ast.expr, seen: frozenset[object]) -> bool:
        def safe(part: ast.expr) -> bool:
            return self._is_safe(part, seen)

        match node:
            case ast.Constant() | ast.Compare() | ast.UnaryOp(op=ast.Not()):
                return True
            case ast.JoinedStr(values=parts) | ast.BoolOp(values=parts):
                return all(map(safe, parts))
            case ast.FormattedValue(value=value, format_spec=spec):
                shape = ast.unparse(spec)[2:-1] if spec is not None else ""
                return bool(NUMERIC_FORMAT.fullmatch(shape)) or safe(value)
            case ast.IfExp(body=one, orelse=other) | ast.BinOp(left=one, right=other):
                return safe(one) and safe(other)
            case ast.Tuple(elts=parts) | ast.List(elts=parts) | ast.Set(elts=parts):
                return all(map(safe, parts))
            case ast.Dict(values=parts):
                return all(map(safe, parts))
            case ast.Starred(value=value) | ast.UnaryOp(operand=value) | ast.Subscript(value=value):
                return safe(value)
            case ast.ListComp(elt=each) | ast.GeneratorExp(elt=each) | ast.Lambda(body=each):
                return safe(each)
            case ast.Attribute(value=value, attr=attr):
                is_terms_own = attr in {"label", "description"} and self._is(value, _TERM, seen)
                is_its_label = attr == "label" and self._is(value, _VOCABULARY, seen)
                return is_terms_own or is_its_label or attr in self.numbers
            case ast.Call():
                return self._is_safe_call(node, seen)
            case ast.Name():
                return self._all_bindings(node, seen, safe_of=self._is_safe)
        return False

    def _is_safe_call(self, call: ast.Call, seen: frozenset[object]) -> bool:
        match call.func:
            case ast.Name(id="plain"):
                return True
            case ast.Name(id=name) if name in NUMERIC_CALLS:
                return True
            case ast.Name(id=name) if name in PASSED_THROUGH:
                return all(self._is_safe(argument, seen) for argument in call.args[:1])
            case ast.Name(id="zip"):
                return all(self._is_safe(argument, seen) for argument in call.args)
            case ast.Name(id=name):
                return self._returns_safe(name, seen)
            case ast.Attribute(value=value, attr="label"):
                return self._is(value, _VOCABULARY, seen)
            case ast.Attribute(value=value, attr="text"):
                return self._is(value, _TERM, seen)
            case ast.Attribute(value=value, attr=attr) if attr in SAME_WORDS:
                return self._is_safe(value, seen)
            case ast.Attribute(value=value, attr=attr) if attr in {"join", "get", "format"}:
                given = call.args[1:] if attr == "get" else call.args
                return all(self._is_safe(part, seen) for part in (value, *given))
        return False

    def _returns_safe(self, name: str, seen: frozenset[object]) -> bool:
        made = self._function(name)
        if made is None or ("returns", name) in seen:
            return False
        then = seen | {("returns", name)}
        returned = [node.value for node in ast.walk(made) if isinstance(node, ast.Return) and node.value]
        return bool(returned) and all(self._is_safe(value, then) for value in returned)

    def _is(self, node: ast.expr, kind: str, seen: frozenset[object]) -> bool:
        """Whether ``node`` is a vocabulary, or one of a vocabulary's terms."""

        def again(part: ast.expr, then: frozenset[object]) -> bool:
            return self._is(part, kind, then)

        match node:
            case ast.Call(func=ast.Name(id="vocabulary")):
                return kind == _VOCABULARY or self._is_iterated(node)
            case ast.Attribute(value=value, attr="offered" | "terms") if kind == _TERM:
                return self._is(value, _VOCABULARY, seen)
            case ast.Subscript(value=value) if kind == _TERM:
                return self._is(value, _VOCABULARY, seen)
            case ast.IfExp(body=one, orelse=other):
                return all(again(part, seen) for part in (one, other) if not _is_none(part))
            case ast.Name():
                return self._all_bindings(node, seen, safe_of=again)
        return False

    def _is_iterated(self, node: ast.expr) -> bool:
        above = self._above.get(node)
        return isinstance(above, ast.For | ast.comprehension) and above.iter is node

    def _all_bindings(
        self,
        name: ast.Name,
        seen: frozenset[object],
        *,
        safe_of: Callable[[ast.expr, frozenset[object]], bool],
    ) -> bool:
        """Whether every value ``name`` can have here is safe, in the nearest scope that binds it."""
        for scope in self._scopes(name):
            if (scope, name.id) in seen:
                return True  # bound from itself, as in a += b: its other bindings decide
            then = seen | {(scope, name.id)}
            bound = list(_bindings(scope, name.id))
            if bound:
                return all(value is not None and safe_of(value, then) for value in bound)
            if not isinstance(scope, ast.Module) and name.id in _parameters(scope):
                return self._is_safe_parameter(scope, name.id, then, safe_of)
        # A constant of ours from another module is text written in the source.
        return name.id.isupper() and any(
            name.id == (alias.asname or alias.name)
            for node in self.tree.body
            if isinstance(node, ast.ImportFrom)
            for alias in node.names
        )

    def _is_safe_parameter(
        self,
        scope: Function | ast.Lambda,
        name: str,
        seen: frozenset[object],
        safe_of: Callable[[ast.expr, frozenset[object]], bool],
    ) -> bool:
        parameter = _parameters(scope)[name]
        if parameter.annotation is not None and ast.unparse(parameter.annotation) in {
            "int",
            "float",
            "bool",
            "int | None",
        }:
            return True
        if isinstance(scope, ast.Lambda) or not scope.name.startswith("_"):
            return False
        calls = [node for node in ast.walk(self.tree) if isinstance(node, ast.Call)]
        own = [call for call in calls if isinstance(call.func, ast.Name) and call.func.id == scope.name]
        given = [_argument(call, scope, name) for call in own]
        return bool(given) and all(value is not None and safe_of(value, seen) for value in given)

    def _scopes(self, node: ast.AST) -> Iterator[Scope]:
        above: ast.AST | None = node
        while above is not None:
            if isinstance(above, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda | ast.Module):
                yield above
            above = self._above.get(above)

    def _function(self, name: str) -> Function | None:
        functions = [node for node in self.tree.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
        return next((function for function in functions if function.name == name), None)


_TERM, _VOCABULARY = "term", "vocabulary"


def _is_none(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def _reaching_markdown(call: ast.Call) -> Iterator[ast.expr]:
    attr = call.func.attr if isinstance(call.func, ast.Attribute) else ""
    if attr in LABELLED:
        yield from call.args[: None if attr in EVERY_ARGUMENT else 0 if attr in FIRST_IS_NO_WORDS else 1]
    if attr in OPTIONS_TOO:
        yield from call.args[1:2]
    for keyword in call.keywords:
        is_worded = attr in LABELLED and keyword.arg in WORDED_KEYWORDS
        is_option = attr in OPTIONS_TOO and keyword.arg in {"options", "format_func"}
        if keyword.arg == "help" or is_worded or is_option:
            yield keyword.value


def _parameters(scope: Scope) -> dict[str, ast.arg]:
    if isinstance(scope, ast.Module):
        return {}
    arguments = scope.args
    return {one.arg: one for one in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)}


def _argument(call: ast.Call, function: Function, name: str) -> ast.expr | None:
    """What a call gives for one parameter, or its default; ``None`` where nobody can tell."""
    places = [one.arg for one in (*function.args.posonlyargs, *function.args.args)]
    for keyword in call.keywords:
        if keyword.arg == name:
            return keyword.value
    if name in places and places.index(name) < len(call.args):
        return call.args[places.index(name)]
    defaults = dict(zip(reversed(places), reversed(function.args.defaults), strict=False))
    by_name = zip(function.args.kwonlyargs, function.args.kw_defaults, strict=True)
    defaults |= {one.arg: default for one, default in by_name if default}
    return defaults.get(name)


def _own_nodes(scope: Scope) -> Iterator[ast.AST]:
    """The nodes of a scope, without those of functions inside it."""
    waiting: list[ast.AST] = list(ast.iter_child_nodes(scope))
    while waiting:
        node = waiting.pop()
        yield node
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            waiting.extend(ast.iter_child_nodes(node))


def _bindings(scope: Scope, name: str) -> Iterator[ast.expr | None]:
    """Every value bound to ``name`` in a scope; ``None`` for one that cannot be told."""
    for node in _own_nodes(scope):
        match node:
            case ast.Assign(targets=targets, value=value):
                for target in targets:
                    yield from _bound(target, value, name)
            case ast.AnnAssign(target=target, value=value) if value is not None:
                yield from _bound(target, value, name)
            case ast.AugAssign(target=target, value=value) | ast.NamedExpr(target=target, value=value):
                yield from _bound(target, value, name)
            case ast.For(target=target, iter=each) | ast.comprehension(target=target, iter=each):
                yield from [each] * _names(target, name)
            case ast.withitem(optional_vars=ast.expr() as target):
                yield from [None] * _names(target, name)
            case ast.ExceptHandler(name=caught) if caught == name:
                yield None


def _names(target: ast.expr, name: str) -> int:
    return sum(1 for node in ast.walk(target) if isinstance(node, ast.Name) and node.id == name)


def _bound(target: ast.expr, value: ast.expr, name: str) -> Iterator[ast.expr | None]:
    if isinstance(target, ast.Name):
        if target.id == name:
            yield value
    elif isinstance(target, ast.Tuple | ast.List):
        pairs = isinstance(value, ast.Tuple | ast.List) and len(value.elts) == len(target.elts)
        for place, part in enumerate(target.elts):
            if pairs:
                yield from _bound(part, value.elts[place], name)  # type: ignore[attr-defined]
            elif isinstance(part, ast.Name) and part.id == name:
                yield None


def numbers_of(trees: list[ast.Module]) -> frozenset[str]:
    """Attributes that are numbers wherever a class declares them, so that they carry no words."""
    declared: dict[str, set[str]] = {}
    for tree in trees:
        for made in ast.walk(tree):
            if not isinstance(made, ast.ClassDef):
                continue
            for part in made.body:
                if isinstance(part, ast.AnnAssign) and isinstance(part.target, ast.Name):
                    declared.setdefault(part.target.id, set()).add(ast.unparse(part.annotation))
                elif isinstance(part, ast.FunctionDef) and part.returns is not None:
                    declared.setdefault(part.name, set()).add(ast.unparse(part.returns))
    return frozenset(name for name, kinds in declared.items() if kinds <= NUMERIC_TYPES)
