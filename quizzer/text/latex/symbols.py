"""What the symbols of LaTeX look like and how they behave beside others."""

from quizzer.text.latex.tree import BINARY, CLOSE, FUNCTION, INNER, LARGE, OPEN, ORDINARY, PUNCTUATION, RELATION, Symbol

# Each table alternates command and character; a few commands have no letters, as in `\{`.
_TABLES = {
    ORDINARY: """
        alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ lambda λ
        mu μ nu ν xi ξ omicron ο pi π varpi ϖ rho ρ varrho ϱ sigma σ varsigma ς tau τ upsilon υ phi ϕ varphi φ chi χ
        psi ψ omega ω Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω
        partial ∂ nabla ∇ infty ∞ ell ℓ hbar ℏ Re ℜ Im ℑ aleph ℵ imath ı jmath ȷ forall ∀ exists ∃ nexists ∄ neg ¬
        lnot ¬ top ⊤ bot ⊥ emptyset ∅ varnothing ∅ angle ∠ triangle △ square □ Box □ checkmark ✓ prime ′
        dagger † ddagger ‡ degree ° S § P ¶ pounds £ copyright © vert | Vert ‖ | ‖ backslash \\
        % % $ $ & & # # _ _ flat ♭ sharp ♯ star ⋆ blacksquare ■ Diamond ◇ complement ∁ wp ℘
    """,
    LARGE: """
        sum ∑ prod ∏ coprod ∐ bigcup ⋃ bigcap ⋂ bigsqcup ⨆ bigvee ⋁ bigwedge ⋀ bigoplus ⨁ bigotimes ⨂ bigodot ⨀
        int ∫ iint ∬ iiint ∭ oint ∮
    """,
    BINARY: """
        cdot · times × div ÷ pm ± mp ∓ ast ∗ circ ∘ bullet • oplus ⊕ ominus ⊖ otimes ⊗ odot ⊙ oslash ⊘
        cup ∪ cap ∩ setminus ∖ smallsetminus ∖ wedge ∧ land ∧ vee ∨ lor ∨ sqcup ⊔ sqcap ⊓ uplus ⊎ amalg ⨿ diamond ⋄
        boxplus ⊞ boxtimes ⊠ ltimes ⋉ rtimes ⋊
    """,
    RELATION: """
        le ≤ leq ≤ leqslant ≤ ge ≥ geq ≥ geqslant ≥ ne ≠ neq ≠ ll ≪ gg ≫ lt < gt > approx ≈ sim ∼ simeq ≃ cong ≅
        equiv ≡ propto ∝ in ∈ notin ∉ ni ∋ subset ⊂ subseteq ⊆ subsetneq ⊊ supset ⊃ supseteq ⊇ mid | nmid ∤
        parallel ‖ perp ⊥ models ⊨ vdash ⊢ dashv ⊣ prec ≺ preceq ⪯ succ ≻ succeq ⪰ asymp ≍ doteq ≐ triangleq ≜
        coloneqq ≔ lesssim ≲ gtrsim ≳ therefore ∴ because ∵ Vdash ⊩ vDash ⊨ bowtie ⋈ colonequals ≔
        to → rightarrow → leftarrow ← gets ← leftrightarrow ↔ Rightarrow ⇒ implies ⟹ Leftarrow ⇐ impliedby ⟸
        Leftrightarrow ⇔ iff ⟺ mapsto ↦ longmapsto ⟼ longrightarrow ⟶ longleftarrow ⟵ Longrightarrow ⟹
        uparrow ↑ downarrow ↓ updownarrow ↕ Uparrow ⇑ Downarrow ⇓ hookrightarrow ↪ hookleftarrow ↩ rightharpoonup ⇀
        nearrow ↗ searrow ↘ swarrow ↙ nwarrow ↖ rightleftharpoons ⇌ leadsto ⇝ rightsquigarrow ⇝
    """,
    OPEN: "{ { lbrace { lbrack [ langle ⟨ lfloor ⌊ lceil ⌈ lvert | lVert ‖ lgroup ( llbracket ⟦",
    CLOSE: "} } rbrace } rbrack ] rangle ⟩ rfloor ⌋ rceil ⌉ rvert | rVert ‖ rgroup ) rrbracket ⟧",
    INNER: "dots … ldots … dotsc … cdots ⋯ dotsb ⋯ vdots ⋮ ddots ⋱",
    PUNCTUATION: "colon :",
}

_FUNCTIONS = "log ln lg exp sin cos tan cot sec csc sinh cosh tanh coth arcsin arccos arctan arg deg dim hom ker"
_LIMIT_FUNCTIONS = {name: name for name in ("max", "min", "sup", "inf", "lim", "det", "gcd", "Pr")} | {
    "argmax": "arg max",
    "argmin": "arg min",
    "liminf": "lim inf",
    "limsup": "lim sup",
}

# `:=` is read as one symbol; the rest are the characters of a keyboard.
_TYPED = {
    "+": ("+", BINARY),
    "-": ("−", BINARY),
    "*": ("∗", BINARY),
    "=": ("=", RELATION),
    "<": ("<", RELATION),
    ">": (">", RELATION),
    ":": (":", RELATION),
    ":=": (":=", RELATION),
    ",": (",", PUNCTUATION),
    ";": (";", PUNCTUATION),
    "(": ("(", OPEN),
    "[": ("[", OPEN),
    ")": (")", CLOSE),
    "]": ("]", CLOSE),
    "!": ("!", CLOSE),
    "?": ("?", CLOSE),
    "−": ("−", BINARY),
    "⋅": ("·", BINARY),
    "∙": ("·", BINARY),
}

DELIMITERS = {
    ".": "",
    "(": "(",
    ")": ")",
    "[": "[",
    "]": "]",
    "|": "|",
    "/": "/",
    "<": "⟨",
    ">": "⟩",
    "⟨": "⟨",
    "⟩": "⟩",
    "‖": "‖",
}

_LIMITS = frozenset("∑∏∐⋃⋂⨆⋁⋀⨁⨂⨀") | frozenset(_LIMIT_FUNCTIONS.values())


def _pairs(table: str) -> dict[str, str]:
    words = table.split()
    return dict(zip(words[::2], words[1::2], strict=True))


_COMMANDS = {
    **{name: (char, role) for role, table in _TABLES.items() for name, char in _pairs(table).items()},
    **{name: (name, FUNCTION) for name in _FUNCTIONS.split()},
    **{name: (text, FUNCTION) for name, text in _LIMIT_FUNCTIONS.items()},
}
_CHARACTERS = {char: (char, role) for char, role in _COMMANDS.values() if not char.isascii()} | _TYPED


def command_names() -> list[str]:
    """Every command that stands for one symbol, without its backslash."""
    return list(_COMMANDS)


def of_command(name: str) -> Symbol | None:
    """The symbol of a command such as `theta`, or None."""
    found = _COMMANDS.get(name)
    return _symbol(*found) if found else None


def of_character(char: str) -> Symbol:
    """The symbol of a typed character; one that no table knows is an ordinary one."""
    return _symbol(*_CHARACTERS.get(char, (char, ORDINARY)))


def _symbol(text: str, role: str) -> Symbol:
    return Symbol(text, role, limits=text in _LIMITS)
