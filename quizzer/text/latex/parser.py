"""LaTeX mathematics to a tree. Wrong source is shown and reported, never dropped, and never an exception."""

import re
from typing import NamedTuple

from quizzer.errors import nearest
from quizzer.text.latex import symbols
from quizzer.text.latex.delimiters import with_pairs
from quizzer.text.latex.macros import COMMANDS
from quizzer.text.latex.tree import (
    FUNCTION,
    LARGE,
    ORDINARY,
    Accent,
    Formula,
    LatexProblem,
    Node,
    Raw,
    Row,
    Scripts,
    Space,
    Stack,
    Symbol,
)

MAX_DEPTH = 20  # a formula that people read is 5 deep; the limit keeps hostile nesting off the interpreter's stack

_TOKEN = re.compile(r"\\[A-Za-z]+|\\.|:=|\s+|.", re.DOTALL)
_GROUP_STOPS = frozenset({"}", r"\end", r"\right"})
_NO_STOPS: frozenset[str] = frozenset()
_CANNOT_BE_ARGUMENT = frozenset({"}", "&", r"\\", r"\end", r"\right", "^", "_"})


class Lexeme(NamedTuple):
    """A command, a run of white space, or a character."""

    text: str
    offset: int


def parse(source: str) -> Formula:
    """The tree of a formula and its problems, in the order of their offsets."""
    parser = Parser(source)
    root = parser.row(_NO_STOPS)
    return Formula(source, root, sorted(parser.problems))


class Parser:
    """Recursive descent over the tokens of one source; the commands with arguments live in `commands`."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.tokens = [Lexeme(match[0], match.start()) for match in _TOKEN.finditer(source)]
        self.position = 0
        self.depth = 0
        self.problems: list[LatexProblem] = []

    def report(self, offset: int, message: str, hint: str) -> None:
        self.problems.append(LatexProblem(offset, message, hint))

    def peek(self) -> Lexeme | None:
        """The next token that is not white space; it stays unread."""
        while self.position < len(self.tokens) and self.tokens[self.position].text.isspace():
            self.position += 1
        return self.tokens[self.position] if self.position < len(self.tokens) else None

    def next(self) -> Lexeme | None:
        """The next token, white space included."""
        if self.position == len(self.tokens):
            return None
        self.position += 1
        return self.tokens[self.position - 1]

    def accept(self, text: str) -> bool:
        """Whether the next token is this one; if so it is read."""
        token = self.peek()
        if token is None or token.text != text:
            return False
        self.position += 1
        return True

    def offset(self) -> int:
        """Where the next token begins."""
        return self.tokens[self.position].offset if self.position < len(self.tokens) else len(self.source)

    def row(self, stops: frozenset[str]) -> Row:
        """Everything up to a token of `stops`, which stays unread, or to the end."""
        items: list[Node] = []
        while (token := self.peek()) is not None and token.text not in stops:
            self.position += 1
            self._element(token, items)
        return Row(with_pairs(items))

    def _element(self, token: Lexeme, items: list[Node]) -> None:
        match token.text:
            case "^" | "_" | "'":
                self._script(token, items)
            case r"\limits" | r"\nolimits":
                self._limits(token, items)
            case _:
                if not self._continue_number(token, items):
                    items.append(self._atom(token))

    def _continue_number(self, token: Lexeme, items: list[Node]) -> bool:
        """Whether the token was one more character of the number before it: `0.25` is one symbol."""
        last = items[-1] if items else None
        if not isinstance(last, Symbol) or not _is_digit(last.text, 0):
            return False
        is_point = token.text == "." and _is_digit(self.source, token.offset + 1)
        if self.source[token.offset - 1] != last.text[-1] or not (is_point or _is_digit(token.text, 0)):
            return False
        items[-1] = Symbol(last.text + token.text)
        return True

    def _atom(self, token: Lexeme) -> Node:
        text = token.text
        if text == "{":
            return self._group(token)
        if len(text) > 1 and text[0] == "\\":
            return self._command(token)
        if text == "~":
            return Space(1)
        if text in ("}", "&", "$", "\\"):
            return self._misplaced(token)
        return symbols.of_character(text)

    def _misplaced(self, token: Lexeme) -> Node:
        message, hint = {
            "}": ("this } closes nothing", r"remove it, or write \} for a brace that is shown"),
            "&": ("& outside a matrix", r"write \& for the sign itself"),
            "$": ("$ inside mathematics", r"write \$ for a dollar sign"),
            "\\": ("a lone backslash", r"write a command after it, or \backslash"),
        }[token.text]
        self.report(token.offset, message, hint)
        return Raw(token.text)

    def _group(self, opening: Lexeme) -> Node:
        if self.depth >= MAX_DEPTH:
            return self.too_deep(opening)
        self.depth += 1
        body = self.row(_GROUP_STOPS)
        self.depth -= 1
        if not self.accept("}"):
            self.report(opening.offset, "this { is never closed", "add the missing }")
        return body.items[0] if len(body.items) == 1 and _stands_alone(body.items[0]) else body

    def too_deep(self, opening: Lexeme) -> Node:
        """The rest of the source as it was typed: nothing inside it could be read at any useful size."""
        self.report(opening.offset, f"nested more than {MAX_DEPTH} deep", "split the formula")
        self.position = len(self.tokens)
        return Raw(self.source[opening.offset :])

    def _command(self, token: Lexeme) -> Node:
        name = token.text[1:]
        if handler := COMMANDS.get(name):
            if self.depth >= MAX_DEPTH:
                return self.too_deep(token)
            self.depth += 1
            node = handler(self, token)
            self.depth -= 1
            return node
        return symbols.of_command(name) or self._unknown(token)

    def _unknown(self, token: Lexeme) -> Node:
        self.report(token.offset, f"unknown command {token.text}", _suggestion(token.text[1:]))
        end = self._end_of_last()
        while (after := self.peek()) is not None and after.text == "{" and after.offset == end:
            self.position += 1
            self.skip_group(after)
            end = self._end_of_last()
        return Raw(self.source[token.offset : end])

    def _end_of_last(self) -> int:
        last = self.tokens[self.position - 1]
        return last.offset + len(last.text)

    def skip_group(self, opening: Lexeme) -> None:
        """Read past the brace that closes an opening one that was just read."""
        depth = 1
        while depth and (token := self.next()):
            depth += (token.text == "{") - (token.text == "}")
        if depth:
            self.report(opening.offset, "this { is never closed", "add the missing }")

    def argument(self, owner: Lexeme) -> Node:
        """The next group or single token, as the argument of `owner`."""
        token = self.peek()
        if token is None or token.text in _CANNOT_BE_ARGUMENT:
            self.report(owner.offset, f"nothing stands after {owner.text}", "add what belongs there, in braces")
            return Row([])
        self.position += 1
        return self._atom(token)

    def bracketed(self) -> Node | None:
        """An optional argument in square brackets."""
        opening = self.peek()
        if opening is None or not self.accept("["):
            return None
        body = self.row(frozenset({"]", *_GROUP_STOPS}))
        if not self.accept("]"):
            self.report(opening.offset, "this [ is never closed", "add the missing ]")
        return body

    def word(self, owner: Lexeme) -> str:
        """The next group as bare text: the name of an environment, a length."""
        start = self.peek()
        if start is None or start.text != "{":
            self.report(owner.offset, f"nothing stands after {owner.text}", "add what belongs there, in braces")
            return ""
        self.position += 1
        self.skip_group(start)
        return self.source[start.offset + 1 : self._end_of_last()].removesuffix("}").strip()

    def _script(self, token: Lexeme, items: list[Node]) -> None:
        target = self._script_target(token, items)
        if token.text == "'":
            target.sup = _row_of(target.sup, Symbol("′"))
        elif token.text == "^":
            primes = _only_primes(target.sup)
            if target.sup is not None and not primes:
                self.report(token.offset, "a second superscript", "group with braces: {x^a}^b")
            script = self._script_argument(token)
            target.sup = script if target.sup is None else _row_of(target.sup, script)
        else:
            if target.sub is not None:
                self.report(token.offset, "a second subscript", "group with braces: {x_a}_b")
            script = self._script_argument(token)
            target.sub = script if target.sub is None else _row_of(target.sub, script)
        items.append(target)

    def _script_target(self, token: Lexeme, items: list[Node]) -> Scripts:
        last = items[-1] if items else None
        if last is None or isinstance(last, Space):
            self.report(token.offset, f"{token.text} has nothing before it", f"write {{}}{token.text} if that is meant")
            return Scripts(None)
        items.pop()
        if isinstance(last, Scripts):
            return last
        limits = last.limits if isinstance(last, Symbol) else isinstance(last, Stack) or _is_brace(last)
        return Scripts(last, limits=limits)

    def _script_argument(self, token: Lexeme) -> Node:
        start = self.peek()
        script = self.argument(token)
        if start and (start.text.isdigit() or start.text == "-") and _is_digit(self.source, start.offset + 1):
            self.report(token.offset, f"only {start.text!r} belongs to {token.text}", f"write {token.text}{{...}}")
        return script

    def _limits(self, token: Lexeme, items: list[Node]) -> None:
        last = items[-1] if items else None
        base = last.base if isinstance(last, Scripts) else last
        if isinstance(last, Symbol | Scripts) and isinstance(base, Symbol) and base.role in (LARGE, FUNCTION):
            last.limits = token.text == r"\limits"
        else:
            self.report(token.offset, f"{token.text} has no operator before it", r"write it after \sum, \int, ...")


def _is_digit(text: str, offset: int) -> bool:
    return "0" <= text[offset : offset + 1] <= "9"


def _stands_alone(node: Node) -> bool:
    """Whether a group of this one part behaves like the part, so that the group need not be kept."""
    return not isinstance(node, Scripts | Space) and (not isinstance(node, Symbol) or node.role == ORDINARY)


def _is_brace(node: Node) -> bool:
    return isinstance(node, Accent) and node.name.endswith("brace")


def _row_of(first: Node | None, second: Node) -> Row:
    items = first.items if isinstance(first, Row) else [first] if first else []
    return Row([*items, second])


def _only_primes(node: Node | None) -> bool:
    return isinstance(node, Row) and all(isinstance(item, Symbol) and item.text == "′" for item in node.items)


def _suggestion(name: str) -> str:
    near = nearest(name, [*COMMANDS, *symbols.command_names()])
    return f"did you mean \\{near}?" if near else r"for an upright name write \operatorname{...} or \text{...}"
