"""The tree of a formula as presentation MathML, of which only what MathML Core has: browsers draw it without a script.

What stands apart by the classes of its neighbours is left to the operators' own spaces where a browser has the same
ones, and said where it has not: signs, bars, brackets that do not grow, names of functions, operators in scripts.
"""

from collections.abc import Iterator
from html import escape

from quizzer.text.latex import spacing, tree
from quizzer.text.neutral import neutralise

_THIN_EM = 1 / 6
_TIGHT = ' lspace="0" rspace="0"'
_RIGID = ' stretchy="false"'
_FORMS = {tree.OPEN: ' form="prefix"', tree.CLOSE: ' form="postfix"', spacing.SIGN: ' form="prefix"'}
_BARS, _UPRIGHT_ARROWS = "|‖∣∥", "↑↓↕⇑⇓⇕"  # they would grow with whatever stands beside them
_IDENTIFIERS = "∞∅∂∇⊤⊥□△◇⋆★■✓ℓℏ℘ℜℑ…⋯⋮⋱.%#&$_"
_UPRIGHT = "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩ∇ıȷ"  # a browser slants a single letter, LaTeX not all of them
_OWN_SPACE = (tree.BINARY, tree.RELATION, tree.PUNCTUATION)
_MARKS = {
    "hat": "ˆ", "tilde": "~", "bar": "¯", "vec": "→", "dot": "˙", "ddot": "¨", "check": "ˇ", "breve": "˘", "acute": "´",
    "grave": "`", "ring": "˚", "underline": "_", "underbrace": "⏟", "overbrace": "⏞", "overleftarrow": "←",
}  # fmt: skip
_LINES = {"bar": "border-top:0.06em solid;padding-top:0.1em", "underline": "border-bottom:0.06em solid"}
_WIDE_HAT = "\N{COMBINING CIRCUMFLEX ACCENT}"  # the one that fonts have in several widths
_SCRIPT = {0x1D4D0 + place: 0x1D49C + place for place in range(52)}  # the tree has the bold letters, for terminals
_SCRIPT |= str.maketrans("𝓑𝓔𝓕𝓗𝓘𝓛𝓜𝓡𝓮𝓰𝓸", "ℬℰℱℋℐℒℳℛℯℊℴ")
_ALIGNMENTS = {"l": "text-align:left", "r": "text-align:right", "c": ""}
_Names = tuple[str, str, str]  # of the element with something below, above, and both
_SCRIPTS: dict[bool, _Names] = {True: ("munder", "mover", "munderover"), False: ("msub", "msup", "msubsup")}


def mathml(root: tree.Row, *, display: bool = False) -> str:
    """The formula as one `<math>` element, in which every character of the source is text, never markup."""
    return _element("math", _inside(root), ' display="block"' if display else "")


def _element(name: str, content: str, attributes: str = "") -> str:
    return f"<{name}{attributes}>{content}</{name}>"


def _node(node: tree.Node, *, is_tight: bool = False) -> str:
    """One element for a node; in scripts (`is_tight`) operators stand close."""
    match node:
        case tree.Symbol():
            return _symbol(node, node.role, is_tight=is_tight)
        case tree.Phrase():
            return _element("mtext", _text(node.text).replace(" ", "\N{NO-BREAK SPACE}"))
        case tree.Raw():
            return _element("mtext", _text(node.source))
        case tree.Row([tree.Symbol() as only]):  # a group takes the space from its operator, as in 1{,}000
            return _symbol(only, only.role, is_tight=True)
        case tree.Row([only]) if not isinstance(only, tree.Space):
            return _node(only, is_tight=is_tight)
        case tree.Row() | tree.Space():
            return _element("mrow", _inside(node, is_tight=is_tight))
    return _built(node)


def _built(node: tree.Node) -> str:
    """One element for a node that is built up in two dimensions."""
    match node:
        case tree.Fraction():
            return _element("mfrac", _node(node.numerator) + _node(node.denominator))
        case tree.Binomial():
            halves = _element("mfrac", _node(node.upper) + _node(node.lower), ' linethickness="0"')
            return _fenced("(", halves, ")")
        case tree.Root() if node.degree is not None:
            return _element("mroot", _node(node.radicand) + _node(node.degree, is_tight=True))
        case tree.Root():
            return _element("msqrt", _inside(node.radicand))
        case tree.Scripts():
            base = _node(node.base) if node.base is not None else _element("mrow", "")
            return _around(base, _SCRIPTS[node.limits], node.sub, node.sup)
        case tree.Stack():
            return _stack(node)
        case tree.Accent():
            return _accent(node)
        case tree.Grid():
            return _fenced(node.left, _table(node), node.right)
    assert isinstance(node, tree.Fenced)  # all others were met
    return _fenced(node.left, _inside(node.body, is_fenced=True), node.right)


def _text(text: str) -> str:
    return escape(neutralise(text).translate(_SCRIPT), quote=False)


def _inside(node: tree.Node, *, is_tight: bool = False, is_fenced: bool = False) -> str:
    """The parts of a row, or the one node, without an element around them."""
    items: list[tree.Node] = node.items if isinstance(node, tree.Row) else [node]
    found = spacing.atoms(items)
    return "".join(
        _space(found[place - 1] if place else None, atom, is_tight=is_tight)
        + _part(atom, is_tight=is_tight, is_fenced=is_fenced)
        for place, atom in enumerate(found)
    )


def _part(atom: spacing.Atom, *, is_tight: bool, is_fenced: bool) -> str:
    node = atom.node
    if not isinstance(node, tree.Symbol):
        return _node(node, is_tight=is_tight)
    if is_fenced and node.role == tree.RELATION and node.text in (*_BARS, "/"):
        return f'<mo stretchy="true" lspace="0.2em" rspace="0.2em">{node.text}</mo>'  # a \middle one
    is_sign = atom.right == spacing.SIGN and node.role == tree.BINARY
    return _symbol(node, spacing.SIGN if is_sign else node.role, is_tight=is_tight)


def _space(before: spacing.Atom | None, atom: spacing.Atom, *, is_tight: bool) -> str:
    """The space before a part that no operator brings along, and the one that was asked for."""
    explicit = atom.space / 2 if atom.space >= spacing.WIDE else atom.space * _THIN_EM
    natural = 0.0
    if before and before.right not in (*_OWN_SPACE, tree.LARGE) and atom.left not in _OWN_SPACE:
        natural = _THIN_EM * spacing.gap(before.right, atom.left, tight=is_tight)
    width = natural + explicit if atom.space >= spacing.WIDE else max(natural, explicit)
    return _element("mspace", "", f' width="{width:.4g}em"') if width else ""


def _symbol(symbol: tree.Symbol, role: str, *, is_tight: bool = False) -> str:
    text = _text(symbol.text)
    if role == tree.FUNCTION and symbol.limits:
        return f'<mo{_TIGHT} movablelimits="true">{text}</mo>'
    if role in (tree.FUNCTION, tree.INNER) or (role == tree.ORDINARY and _is_identifier(symbol.text)):
        if symbol.text[:1].isdecimal() and symbol.text.isascii():
            return f"<mn>{text}</mn>"
        return _element("mi", text, ' mathvariant="normal"' if symbol.text in _UPRIGHT else "")
    return _element("mo", text, _FORMS.get(role, "") + _spaced(symbol.text, role, is_tight=is_tight))


def _is_identifier(text: str) -> bool:
    return text[:1].isalnum() or text[:1] in _IDENTIFIERS


def _spaced(text: str, role: str, *, is_tight: bool) -> str:
    """The attributes of an operator where its own ones would be wrong."""
    if role in (tree.OPEN, tree.CLOSE):
        return _RIGID
    rigid = _RIGID if text in _BARS or text in _UPRIGHT_ARROWS else ""
    if role in (tree.ORDINARY, spacing.SIGN) or (is_tight and role in _OWN_SPACE):
        return _TIGHT + rigid
    if role == tree.LARGE:
        return ' lspace="0"'
    if role == tree.PUNCTUATION:
        return f' lspace="0" rspace="{_THIN_EM:.4g}em"'
    return f' lspace="0.2778em" rspace="0.2778em"{rigid}' if rigid else ""


def _around(base: str, names: _Names, below: tree.Node | None, above: tree.Node | None, pad: str = "") -> str:
    """The base with what stands below and above it; with nothing, the base."""
    scripts = [_node(part, is_tight=True) for part in (below, above) if part is not None]
    if pad:
        scripts = [_element("mrow", pad + script + pad) for script in scripts]
    name = names[2] if len(scripts) == 2 else names[0] if below is not None else names[1]
    return _element(name, base + "".join(scripts)) if scripts else base


def _stack(node: tree.Stack) -> str:
    """An arrow is as long as what stands over it, and a little longer."""
    is_arrow = isinstance(node.base, tree.Symbol) and node.base.text in "→←⇒⇐↔⇔↦⟶⟵"
    pad = '<mspace width="0.4em"></mspace>' if is_arrow else ""
    return _around(_node(node.base), _SCRIPTS[True], node.under, node.over, pad)


def _accent(node: tree.Accent) -> str:
    """A mark over or under one letter keeps its size; few fonts have a line that grows, so a long one is a border."""
    body, is_single = _node(node.body), isinstance(node.body, tree.Symbol) and len(node.body.text) == 1
    if node.name == "cancel":
        return _element("mrow", body, ' class="cancel"')
    if node.name in _LINES and not is_single:
        return _element("mrow", body, f' style="{_LINES[node.name]}"')
    name, attribute = ("munder", "accentunder") if node.name.startswith("under") else ("mover", "accent")
    mark = _WIDE_HAT if node.name == "hat" and not is_single else _MARKS[node.name]
    is_rigid = is_single and not node.name.endswith("brace")
    return _element(name, body + _element("mo", mark, _RIGID if is_rigid else ""), f' {attribute}="true"')


def _fenced(left: str, body: str, right: str) -> str:
    """The body between delimiters that grow with it."""
    before, after = (
        _element("mo", _text(text), f'{_FORMS[role]} stretchy="true"') if text else ""
        for text, role in ((left, tree.OPEN), (right, tree.CLOSE))
    )
    return f"<mrow>{before}{body}{after}</mrow>"


def _table(node: tree.Grid) -> str:
    rows = "".join(_element("mtr", "".join(_cells(node, row))) for row in node.rows)
    return _element("mtable", rows, ' displaystyle="true"' if node.kind == "aligned" else "")


def _cells(node: tree.Grid, row: list[tree.Node]) -> Iterator[str]:
    """Equations are aligned in pairs of columns, with no space inside a pair; what stands left of it is the operand."""
    for place, cell in enumerate(row):
        styles = [_ALIGNMENTS[node.columns[place % len(node.columns)]]]
        if node.kind == "stack":
            styles.append("padding:0")
        if node.kind == "aligned":
            styles.append(f"padding-left:{2 * (place and place % 2 == 0)}em;padding-right:0")
            if place % 2 and isinstance(cell, tree.Row):
                cell = tree.Row([tree.Row([]), *cell.items])
        if node.rules[place : place + 1] == "|":
            styles.append("border-left:thin solid")
        style = ";".join(filter(None, styles))
        yield _element("mtd", _inside(cell), f' style="{style}"' if style else "")
