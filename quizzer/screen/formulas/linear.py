"""A formula on one line, in Unicode or in ASCII, with every bracket that its two dimensions made needless."""

from quizzer.screen.formulas import brackets
from quizzer.text.latex import tree
from quizzer.text.latex.spacing import WIDE, Atom, atoms, gap, joins_words, total_gap
from quizzer.text.latex.symbols import NAMES
from quizzer.text.scripts import ROOTS, SUBSCRIPTS, SUPERSCRIPTS, small
from quizzer.tuples import NamedTuple


class _Piece(NamedTuple):
    """A part of a row, and its text."""

    atom: Atom
    text: str


class Writer:
    """Writes nodes as text; `is_ascii` chooses `sum_i` over `∑ᵢ`."""

    def __init__(self, *, is_ascii: bool = False) -> None:
        self.is_ascii = is_ascii

    def write(self, node: tree.Node, *, tight: bool = False) -> str:
        """The text of a node; in a script (`tight`) without spaces around operators."""
        match node:
            case tree.Row():
                return self._row(node, tight=tight)
            case tree.Symbol() | tree.Phrase():
                return self._spelled(node.text)
            case tree.Raw():
                return self._spelled(" ".join(node.source.split()))
            case tree.Scripts():
                return self._scripts(node, tight=tight)
            case tree.Stack():
                return self._scripts(tree.Scripts(node.base, node.under, node.over), tight=tight)
            case tree.Fraction():
                return self._fraction(node, tight=tight)
            case tree.Root():
                return self._root(node)
            case tree.Fenced():
                return self._fenced(node, tight=tight)
            case tree.Accent():
                return self._accent(node)
            case tree.Grid():
                return self._matrix(node)
            case tree.Binomial():
                return f"({self.write(node.upper)} choose {self.write(node.lower)})"
        return ""

    def _spelled(self, text: str) -> str:
        """In ASCII a sign without a spelling has the name that LaTeX gives it."""
        if not self.is_ascii:
            return text
        from quizzer.screen.formulas.spelling import ascii_text  # noqa: PLC0415 - most terminals show more than that

        spelled = ascii_text(text)
        return NAMES.get(text, spelled) if "<U+" in spelled else spelled

    def _row(self, row: tree.Row, *, tight: bool) -> str:
        found = atoms(row.items)
        pieces = [self._piece(found, place, tight=tight) for place in range(len(found))]
        parts: list[str] = []
        for before, piece in zip([None, *pieces], pieces, strict=False):
            parts += [" " * self._cells_between(before, piece, tight=tight), piece.text]
        return "".join(parts)

    def _piece(self, found: list[Atom], place: int, *, tight: bool) -> _Piece:
        atom = found[place]
        if isinstance(atom.node, tree.Root):
            return _Piece(atom, self._root(atom.node, is_followed=brackets.touches_after(found, place)))
        text = self.write(atom.node, tight=tight)
        if isinstance(atom.node, tree.Fraction) and brackets.around_fraction(found, place, text):
            # `log(a/b)` applies the logarithm to the quotient; `min (1/2)x` keeps apart what the quotient only begins.
            left = tree.ORDINARY if brackets.touches_after(found, place) else tree.OPEN
            return _Piece(Atom(tree.Fenced("(", atom.node, ")"), left, tree.CLOSE, atom.space), f"({text})")
        return _Piece(atom._replace(space=0) if tight and atom.space < WIDE else atom, text)

    def _cells_between(self, before: _Piece | None, piece: _Piece, *, tight: bool) -> int:
        if before is None or not before.text:
            return piece.atom.space
        natural = gap(before.atom.right, piece.atom.left, tight=tight)
        # An edge that is part of a word must not touch a letter beside it.
        is_word = _ends_word(before.atom.node, before.text) or self._starts_word(piece.atom.node, piece.text)
        if joins_words(before.text, piece.text, is_word=is_word):
            natural = max(natural, 1)
        if before.atom.right == tree.FUNCTION and before.text.endswith(")"):
            natural = 1  # `lim_(n→∞) (1 + x)`: the second bracket is not another script
        return total_gap(natural, piece.atom.space)

    def _starts_word(self, node: tree.Node, text: str) -> bool:
        """Whether the text begins with a word such as `log`; letters side by side are a product."""
        if isinstance(node, tree.Scripts | tree.Stack):
            return node.base is not None and self._starts_word(node.base, self.write(node.base))
        if self.is_ascii or isinstance(node, tree.Symbol | tree.Phrase | tree.Raw):
            return len(text) > 1 and text[:2].isalpha()
        return False

    def _fraction(self, node: tree.Fraction, *, tight: bool) -> str:
        above, below = self.write(node.numerator, tight=tight), self.write(node.denominator, tight=tight)
        above = f"({above})" if brackets.around_numerator(node.numerator) else above
        below = f"({below})" if brackets.around_denominator(node.denominator, node.numerator) else below
        return f"{above}/{below}"

    def _root(self, node: tree.Root, *, is_followed: bool = False) -> str:
        radicand = self.write(node.radicand)
        index = "" if node.degree is None else self.write(node.degree, tight=True)
        sign = "sqrt" if self.is_ascii else ROOTS.get(small(index, SUPERSCRIPTS) or index, "")
        if index and (self.is_ascii or not sign):
            return f"root({index}, {radicand})"
        return sign + brackets.in_radical(node.radicand, radicand, is_followed=is_followed or self.is_ascii)

    def _fenced(self, node: tree.Fenced, *, tight: bool) -> str:
        body = self._bare_matrix(node.body) or self.write(node.body, tight=tight)
        if not node.left and node.right and brackets.around_numerator(node.body):
            body = f"({body})"
        closing = node.right or ("}" if node.left == "{" else "")
        return self._spelled(node.left) + body + self._spelled(closing)

    def _bare_matrix(self, body: tree.Node) -> str:
        """The rows of a matrix that is alone between delimiters and needs no brackets of its own."""
        only = body.items[0] if isinstance(body, tree.Row) and len(body.items) == 1 else body
        return self._rows(only) if isinstance(only, tree.Grid) and not only.left and not only.right else ""

    def _matrix(self, node: tree.Grid) -> str:
        rows = self._rows(node)
        if node.kind in ("aligned", "stack"):
            return rows
        left, right = ("{", "}") if node.kind == "cases" else (node.left or "(", node.right or ")")
        return self._spelled(left) + rows + self._spelled(right)

    def _rows(self, node: tree.Grid) -> str:
        between_cells, between_rows = {"aligned": (", ", "; "), "stack": (" ", ", ")}.get(node.kind, (", ", "; "))
        tight = node.kind == "stack"
        rows = [[self.write(cell, tight=tight).strip().removesuffix(",") for cell in row] for row in node.rows]
        if "|" in node.rules:
            return between_rows.join(_parted(row, node.rules) for row in rows)
        if node.kind == "aligned":
            rows = [self._equations(row) for row in rows]
        return between_rows.join(between_cells.join(cell for cell in row if cell) for row in rows)

    def _equations(self, cells: list[str]) -> list[str]:
        """The sides of each equation in a row, which come in pairs; a relation in a column of its own is none."""
        found: list[str] = []
        for place, cell in enumerate(cells):
            if (place % 2 and found) or (place and len(cells[place - 1]) == 1 and not cells[place - 1].isalnum()):
                found[-1] = f"{found[-1]} {cell}".strip()
            else:
                found.append(cell)
        return found

    def _accent(self, node: tree.Accent) -> str:
        from quizzer.screen.formulas.accents import accented  # noqa: PLC0415 - few letters have one

        body = self.write(node.body)
        mark = None if self.is_ascii else accented(body, node.name)
        return mark or f"{node.name}({body})"

    def _scripts(self, node: tree.Scripts, *, tight: bool) -> str:
        if isinstance(node.base, tree.Accent) and node.base.name.endswith("brace"):
            labelled = [self.write(part) for part in (node.base.body, node.sub, node.sup) if part is not None]
            return f"{node.base.name}({', '.join(labelled)})"
        base = "" if node.base is None else self.write(node.base, tight=tight)
        if node.base is not None and brackets.around_base(node.base):
            base = f"({base})"
        sub = self._subscript(node.sub)
        return base + sub + self._superscript(node.sup, is_spelled=sub.startswith("_") and not sub.endswith(")"))

    def _subscript(self, node: tree.Node | None) -> str:
        if node is None:
            return ""
        text = self.write(node, tight=True)
        if not self.is_ascii and not _is_long_word(node) and (subscript := small(text, SUBSCRIPTS)):
            return subscript
        return f"_{text}" if text.isalnum() or len(text) == 1 or _in_brackets(text) else f"_({text})"

    def _superscript(self, node: tree.Node | None, *, is_spelled: bool) -> str:
        """Beside a subscript that is spelled out, `w_new²` would square the subscript: there it is `w_new^2`."""
        if node is None:
            return ""
        text = self.write(node, tight=True)
        if self.is_ascii and text and not text.strip("'"):
            return text
        if not self.is_ascii and not is_spelled and not _is_long_word(node) and (raised := small(text, SUPERSCRIPTS)):
            return raised
        is_one_symbol = isinstance(node, tree.Symbol) and (text.isalnum() or len(text) == 1)
        return f"^{text}" if is_one_symbol or _in_brackets(text) else f"^({text})"


def _parted(cells: list[str], rules: str) -> str:
    """The cells of a row, a bar in the place of a comma where a rule parts them."""
    between = [" | " if rule == "|" else ", " for rule in rules[1:].ljust(len(cells))]
    return "".join(cell + after for cell, after in zip(cells, [*between[: len(cells) - 1], ""], strict=True))


def script(node: tree.Node | None, table: dict[str, str]) -> str | None:
    """A script in small Unicode characters, or None when there is none, or it has to be drawn or spelled out."""
    return None if node is None or _is_long_word(node) else small(Writer().write(node, tight=True), table)


def _is_long_word(node: tree.Node) -> bool:
    return isinstance(node, tree.Symbol | tree.Phrase) and len(node.text) > 1 and not node.text.isdigit()


def _ends_word(node: tree.Node, text: str) -> bool:
    """Whether the text ends with a word, or with a script that no bracket closes."""
    if isinstance(node, tree.Scripts | tree.Stack):
        tail = text[max(text.rfind("_"), text.rfind("^")) + 1 :]
        return tail != text and not tail.endswith((")", "]"))
    return isinstance(node, tree.Symbol | tree.Phrase | tree.Raw) and len(text) > 1 and text[-2:].isalpha()


def _in_brackets(text: str) -> bool:
    """Whether brackets hold all of a script, so that `W^(h)` needs no others."""
    closing = {"[": "]", "(": ")"}.get(text[:1])
    return closing is not None and text.find(closing) == len(text) - 1 and text.count(text[0]) == 1
