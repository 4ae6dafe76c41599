"""LaTeX mathematics to a tree. Wrong source is shown and reported, never dropped, and never an exception."""

import re
from typing import TYPE_CHECKING

from quizzer.errors import nearest
from quizzer.text.latex import switches, symbols, tree
from quizzer.text.latex.delimiters import with_pairs
from quizzer.text.latex.tree import Formula, LatexProblem, Node, Raw, Row, Scripts, Space, Stack, Symbol
from quizzer.tuples import NamedTuple

if TYPE_CHECKING:
    from quizzer.text.latex.macros import Handler

MAX_DEPTH = 20  # a formula that people read is 5 deep; the limit keeps hostile nesting off the interpreter's stack

_TOKEN = re.compile(r"\\[A-Za-z]+|\\.|:=|[<>=]=|<<|>>|[-=]>|\s+|.", re.DOTALL)
_ALIASES = {r"\cr": "\\\\", r"\newline": "\\\\", r"\tabularnewline": "\\\\"}
_GROUP_STOPS = frozenset({"}", r"\end", r"\right"})
_CANNOT_BE_ARGUMENT = frozenset({"", "}", "&", r"\\", r"\end", r"\right", "^", "_"})
_MISPLACED = {
    "}": ("this } closes nothing", r"remove it, or write \} for a brace that is shown"),
    "&": ("& outside a matrix", r"write \begin{aligned} ... \end{aligned} around it, or \& for the sign itself"),
    "$": ("$ inside mathematics", r"write \$ for a dollar sign"),
    "\\": ("a lone backslash", r"write a command after it, or \backslash"),
}
_SECOND_SCRIPT = {
    "^": ("a second superscript", "group with braces: {x^a}^b"),
    "_": ("a second subscript", "group with braces: {x_a}_b"),
}


class Lexeme(NamedTuple):
    """A command, a run of white space, or a character; an empty one stands at the end."""

    text: str
    offset: int


def parse(source: str) -> Formula:
    """The tree of a formula and its problems, in the order of their offsets."""
    parser = Parser(source)
    return Formula(switches.lines(parser), sorted(parser.problems))


class Parser:
    """Recursive descent over the tokens of one source; the commands with arguments live in `macros`."""

    def __init__(self, source: str) -> None:
        self.source = source
        found = _TOKEN.finditer(source)
        self.tokens = [Lexeme(_ALIASES.get(match[0], match[0]), match.start()) for match in found]
        self.tokens.append(Lexeme("", len(source)))
        self.position = 0
        self.depth = 0
        self.problems: list[LatexProblem] = []

    def report(self, offset: int, message: str, hint: str) -> None:
        self.problems.append(LatexProblem(offset, message, hint))

    def report_missing(self, owner: Lexeme) -> None:
        self.report(owner.offset, f"nothing stands after {owner.text}", "add what belongs there, in braces")

    def report_unclosed(self, opening: Lexeme) -> None:
        closing = {"{": "}", "[": "]"}[opening.text]
        self.report(opening.offset, f"this {opening.text} is never closed", f"add the missing {closing}")

    def peek(self) -> Lexeme:
        """The next token that is not white space; it stays unread."""
        while self.tokens[self.position].text.isspace():
            self.position += 1
        return self.tokens[self.position]

    def next(self) -> Lexeme:
        """The next token, white space included; the one at the end is never passed."""
        token = self.tokens[self.position]
        self.position = min(self.position + 1, len(self.tokens) - 1)
        return token

    def accept(self, text: str) -> Lexeme | None:
        """The next token if it is this one; else it stays unread."""
        return self.next() if self.peek().text == text else None

    def offset(self) -> int:
        """Where the next token begins, and the last one ended."""
        return self.tokens[self.position].offset

    def skip_to(self, offset: int) -> None:
        """Read past the tokens that begin before an offset."""
        while self.offset() < offset:
            self.position += 1

    def row(self, stops: frozenset[str]) -> Row:
        """Everything up to a token of `stops`, which stays unread, or to the end."""
        items: list[Node] = []
        while (token := self.peek()).text and token.text not in stops:
            self.position += 1
            if token.text in switches.INFIX:
                items = [switches.infix(self, token, with_pairs(items), stops)]
            elif token.text in switches.FONT_COMMANDS:
                items += self._rest_in_font(token, stops)
            else:
                self._element(token, items)
        return Row(with_pairs(items))

    def _rest_in_font(self, token: Lexeme, stops: frozenset[str]) -> list[Node]:
        from quizzer.text.latex.macros import restyled  # noqa: PLC0415 - fonts are seldom switched

        rest = self.rest(token, stops | switches.FONT_COMMANDS)  # the next one takes its place
        row: Row = restyled(rest, switches.FONTS[token.text[1:]])
        return row.items

    def rest(self, token: Lexeme, stops: frozenset[str]) -> Row:
        """What follows a token in its group."""
        if self.depth >= MAX_DEPTH:
            return Row([self.too_deep(token)])
        self.depth += 1
        rest = self.row(stops)
        self.depth -= 1
        return rest

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
        if text in _MISPLACED:
            self.report(token.offset, *_MISPLACED[text])
            return Raw(text)
        return symbols.of_character(text)

    def _group(self, opening: Lexeme) -> Node:
        if self.depth >= MAX_DEPTH:
            return self.too_deep(opening)
        self.depth += 1
        body = self.row(_GROUP_STOPS)
        self.depth -= 1
        if not self.accept("}"):
            self.report_unclosed(opening)
        return body.items[0] if len(body.items) == 1 and _stands_alone(body.items[0]) else body

    def too_deep(self, opening: Lexeme) -> Node:
        """The rest of the source as it was typed: nothing inside it could be read at any useful size."""
        self.report(opening.offset, f"nested more than {MAX_DEPTH} deep", "split the formula")
        self.skip_to(len(self.source))
        return Raw(self.source[opening.offset :])

    def _command(self, token: Lexeme) -> Node:
        name = token.text[1:]
        if symbol := symbols.COMMANDS.get(name):
            return symbol
        if handler := _macros().get(name):
            if self.depth >= MAX_DEPTH:
                return self.too_deep(token)
            self.depth += 1
            node = handler(self, token)
            self.depth -= 1
            return node
        return self._unknown(token)

    def _unknown(self, token: Lexeme) -> Node:
        self.report(token.offset, f"unknown command {token.text}", _suggestion(token.text[1:]))
        while self.tokens[self.position].text == "{":
            self.skip_group(self.next())
        return Raw(self.source[token.offset : self.offset()])

    def skip_group(self, opening: Lexeme) -> None:
        """Read past the brace that closes an opening one that was just read."""
        depth = 1
        while depth and (token := self.next()).text:
            depth += (token.text == "{") - (token.text == "}")
        if depth:
            self.report_unclosed(opening)

    def argument(self, owner: Lexeme) -> Node:
        """The next group or single token, as the argument of `owner`."""
        token = self.peek()
        if token.text in _CANNOT_BE_ARGUMENT:
            self.report_missing(owner)
            return Row([])
        return self._atom(self.next())

    def bracketed(self) -> Node | None:
        """An optional argument in square brackets."""
        opening = self.accept("[")
        if opening is None:
            return None
        body = self.row(frozenset({"]", *_GROUP_STOPS}))
        if not self.accept("]"):
            self.report_unclosed(opening)
        return body

    def word(self, owner: Lexeme) -> str:
        """The next group as bare text: the name of an environment, a length."""
        opening = self.accept("{")
        if opening is None:
            self.report_missing(owner)
            return ""
        self.skip_group(opening)
        return self.source[opening.offset + 1 : self.offset()].removesuffix("}").strip()

    def _script(self, token: Lexeme, items: list[Node]) -> None:
        target = self._script_target(items)
        before = target.sub if token.text == "_" else target.sup
        if token.text == "'":
            script: Node | None = _row_of(before, Symbol("′"))
        else:
            if before is not None and not (token.text == "^" and _only_primes(before)):
                self.report(token.offset, *_SECOND_SCRIPT[token.text])
            script = self._script_argument(token)
            if token.text == "_" and target.base is None and not self.peek().text and not _is_number(script):
                self.report(token.offset, "_ has nothing before it", "write {}_ if that is meant")
            if script == Row([]):  # an empty one, which sets printed scripts apart
                script = before
            elif before is not None:
                script = _row_of(before, script)
        items.append(target._replace(sub=script) if token.text == "_" else target._replace(sup=script))

    def _script_target(self, items: list[Node]) -> Scripts:
        """What the script belongs to; none where it stands before something, as in `^nC_r`, or behind prose."""
        last = items[-1] if items else None
        if last is None or isinstance(last, Space):
            return Scripts(None)
        items.pop()
        if isinstance(last, Scripts):
            return last
        limits = last.limits if isinstance(last, Symbol) else isinstance(last, Stack) or _is_brace(last)
        return Scripts(last, limits=limits)

    def _script_argument(self, token: Lexeme) -> Node:
        start = self.peek()
        script = self.argument(token)
        if (start.text.isdigit() or start.text == "-") and _is_digit(self.source, start.offset + 1):
            self.report(token.offset, f"only {start.text!r} belongs to {token.text}", f"write {token.text}{{...}}")
        return script

    def _limits(self, token: Lexeme, items: list[Node]) -> None:
        last = items[-1] if items else None
        base = last.base if isinstance(last, Scripts) else last
        if isinstance(last, Symbol | Scripts) and isinstance(base, Symbol) and base.role in (tree.LARGE, tree.FUNCTION):
            items[-1] = last._replace(limits=token.text == r"\limits")
        else:
            self.report(token.offset, f"{token.text} has no operator before it", r"write it after \sum, \int, ...")


def _is_digit(text: str, offset: int) -> bool:
    return "0" <= text[offset : offset + 1] <= "9"


def _is_number(node: Node) -> bool:
    return isinstance(node, Symbol) and _is_digit(node.text, 0)


def _stands_alone(node: Node) -> bool:
    """Whether a group of this one part behaves like the part, so that the group need not be kept."""
    return not isinstance(node, Scripts | Space) and (not isinstance(node, Symbol) or node.role == tree.ORDINARY)


def _is_brace(node: Node) -> bool:
    return isinstance(node, tree.Accent) and node.name.endswith("brace")


def _row_of(first: Node | None, second: Node) -> Row:
    items = first.items if isinstance(first, Row) else [first] if first else []
    return Row([*items, second])


def _only_primes(node: Node) -> bool:
    return isinstance(node, Row) and all(isinstance(item, Symbol) and item.text == "′" for item in node.items)


def _macros() -> "dict[str, Handler]":
    from quizzer.text.latex.macros import COMMANDS  # noqa: PLC0415 - many a formula has none of these

    return COMMANDS


def is_command(name: str) -> bool:
    """Whether a formula may have that command."""
    return name in _macros() or name in symbols.COMMANDS or name in switches.FONTS or f"\\{name}" in switches.INFIX


def _suggestion(name: str) -> str:
    """A command that differs by a typing error, and by no more: a word is no misspelling of another word."""
    near = nearest(name, [*_macros(), *symbols.COMMANDS])
    if near and near[0] == name[0] and abs(len(near) - len(name)) <= 1 and len(name) > 3:
        return f"did you mean \\{near}?"
    return rf"commands of one's own are not read: write out what it stands for, or \operatorname{{{name}}} for a name"
