"""What the symbols of LaTeX look like, in which alphabet, and how they behave beside others."""

from functools import cache

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
        Alpha Α Beta Β Epsilon Ε Zeta Ζ Eta Η Iota Ι Kappa Κ Mu Μ Nu Ν Omicron Ο Rho Ρ Tau Τ Chi Χ varGamma Γ varDelta Δ
        varTheta Θ varLambda Λ varXi Ξ varPi Π varSigma Σ varPhi Φ varPsi Ψ varOmega Ω digamma ϝ varkappa ϰ
        R ℝ N ℕ Z ℤ Q ℚ C ℂ E 𝔼 Reals ℝ reals ℝ natnums ℕ Complex ℂ dag † ddag ‡ AA Å surd √ beth ℶ eth ð
        mho ℧ natural ♮ triangledown ▽ vartriangle △ blacktriangle ▲ blacktriangledown ▼ lozenge ◊
        blacklozenge ⧫ bigstar ★ diamondsuit ♢ clubsuit ♣ heartsuit ♡ spadesuit ♠
        measuredangle ∡ sphericalangle ∢ backprime ‵ yen ¥ euro € textdegree °
        daleth ℸ gimel ℷ blacktriangleleft ◀ blacktriangleright ▶ hslash ℏ weierp ℘ circledR ® circledS Ⓢ Finv Ⅎ
        diagup ╱ diagdown ╲ maltese ✠ Bbbk 𝕜 cdotp · ldotp . textbackslash \\
    """,
    LARGE: """
        sum ∑ prod ∏ coprod ∐ bigcup ⋃ bigcap ⋂ bigsqcup ⨆ bigvee ⋁ bigwedge ⋀ bigoplus ⨁ bigotimes ⨂ bigodot ⨀
        int ∫ iint ∬ iiint ∭ iiiint ⨌ oint ∮ oiint ∯ smallint ∫ biguplus ⨄
    """,
    BINARY: """
        cdot · times × div ÷ pm ± mp ∓ ast ∗ circ ∘ bullet • oplus ⊕ ominus ⊖ otimes ⊗ odot ⊙ oslash ⊘
        cup ∪ cap ∩ setminus ∖ smallsetminus ∖ wedge ∧ land ∧ vee ∨ lor ∨ sqcup ⊔ sqcap ⊓ uplus ⊎ amalg ⨿ diamond ⋄
        boxplus ⊞ boxtimes ⊠ ltimes ⋉ rtimes ⋊ boxminus ⊟ boxdot ⊡ circledast ⊛ circledcirc ⊚ circleddash ⊝ intercal ⊺
        dotplus ∔ centerdot · triangleleft ◁ triangleright ▷ bigtriangleup △ bigtriangledown ▽ bigcirc ◯ wr ≀ veebar ⊻
        barwedge ⊼ curlyvee ⋎ curlywedge ⋏ Cup ⋓ Cap ⋒ divideontimes ⋇ lhd ⊲ rhd ⊳ unlhd ⊴ unrhd ⊵
    """,
    RELATION: """
        le ≤ leq ≤ leqslant ≤ ge ≥ geq ≥ geqslant ≥ ne ≠ neq ≠ ll ≪ gg ≫ lt < gt > approx ≈ sim ∼ simeq ≃ cong ≅
        equiv ≡ propto ∝ in ∈ notin ∉ ni ∋ subset ⊂ subseteq ⊆ subsetneq ⊊ supset ⊃ supseteq ⊇ mid | nmid ∤
        nleq ≰ ngeq ≱ nless ≮ ngtr ≯ nsim ≁ ncong ≇ nsubseteq ⊈ nsupseteq ⊉ nparallel ∦ nvdash ⊬
        nrightarrow ↛ nleftarrow ↚ nRightarrow ⇏
        parallel ‖ perp ⊥ models ⊨ vdash ⊢ dashv ⊣ prec ≺ preceq ⪯ succ ≻ succeq ⪰ asymp ≍ doteq ≐ triangleq ≜
        coloneqq ≔ lesssim ≲ gtrsim ≳ therefore ∴ because ∵ Vdash ⊩ vDash ⊨ bowtie ⋈ colonequals ≔
        to → rightarrow → leftarrow ← gets ← leftrightarrow ↔ Rightarrow ⇒ implies ⟹ Leftarrow ⇐ impliedby ⟸
        Leftrightarrow ⇔ iff ⟺ mapsto ↦ longmapsto ⟼ longrightarrow ⟶ longleftarrow ⟵ Longrightarrow ⟹
        uparrow ↑ downarrow ↓ updownarrow ↕ Uparrow ⇑ Downarrow ⇓ hookrightarrow ↪ hookleftarrow ↩ rightharpoonup ⇀
        lessapprox ⪅ gtrapprox ⪆ leqq ≦ geqq ≧ lneq ⪇ gneq ⪈ lessgtr ≶ gtrless ≷ approxeq ≊ thickapprox ≈ thicksim ∼
        eqsim ≂ backsim ∽ bumpeq ≏ circeq ≗ coloneq ≔ eqqcolon ≕ vcentcolon : ratio : eqcirc ≖ fallingdotseq ≒
        supsetneq ⊋ subseteqq ⫅ supseteqq ⫆ sqsubseteq ⊑ sqsupseteq ⊒ sqsubset ⊏ sqsupset ⊐ Subset ⋐ Supset ⋑ owns ∋
        trianglelefteq ⊴ trianglerighteq ⊵ vartriangleleft ⊲ vartriangleright ⊳ precsim ≾ succsim ≿ preccurlyeq ≼
        succcurlyeq ≽ nprec ⊀ nsucc ⊁ nvDash ⊭ nleftrightarrow ↮ varpropto ∝ between ≬ smile ⌣ frown ⌢ indep ⫫ Perp ⫫
        longleftrightarrow ⟷ Longleftrightarrow ⟺ Longleftarrow ⟸ Longmapsto ⟾ Updownarrow ⇕ rightharpoondown ⇁
        leftharpoonup ↼ leftharpoondown ↽ leftrightarrows ⇆ rightleftarrows ⇄ rightrightarrows ⇉ leftleftarrows ⇇
        twoheadrightarrow ↠ rightarrowtail ↣ curvearrowright ↷ curvearrowleft ↶ circlearrowleft ↺ circlearrowright ↻
        Colon ∷ dblcolon ∷ eqcolon ≕ Doteq ≑ doteqdot ≑ risingdotseq ≓ Bumpeq ≎ ggg ⋙ lll ⋘ gtrdot ⋗ lessdot ⋖
        gtreqless ⋛ lesseqgtr ⋚ eqslantless ⪕ eqslantgtr ⪖ precapprox ⪷ succapprox ⪸ curlyeqprec ⋞ curlyeqsucc ⋟
        lnsim ⋦ gnsim ⋧ npreceq ⋠ nsucceq ⋡ ntriangleleft ⋪ ntriangleright ⋫ nLeftarrow ⇍ nLeftrightarrow ⇎ nVdash ⊮
        shortmid ∣ shortparallel ∥ Vvdash ⊪ pitchfork ⋔ Join ⋈ backsimeq ⋍ leftarrowtail ↢ twoheadleftarrow ↞ Lsh ↰
        Rsh ↱ leftrightharpoons ⇋ upuparrows ⇈ downdownarrows ⇊ Lleftarrow ⇚ Rrightarrow ⇛ upharpoonleft ↿
        downharpoonleft ⇃ downharpoonright ⇂ dashleftarrow ⇠ leftrightsquigarrow ↭ notni ∌
        multimap ⊸ dashrightarrow ⇢ upharpoonright ↾ restriction ↾
        nearrow ↗ searrow ↘ swarrow ↙ nwarrow ↖ rightleftharpoons ⇌ leadsto ⇝ rightsquigarrow ⇝
    """,
    OPEN: "{ { lbrace { lbrack [ langle ⟨ lfloor ⌊ lceil ⌈ lvert | lVert ‖ lgroup ( lparen ( llbracket ⟦",
    CLOSE: "} } rbrace } rbrack ] rangle ⟩ rfloor ⌋ rceil ⌉ rvert | rVert ‖ rgroup ) rparen ) rrbracket ⟧",
    INNER: """
        dots … ldots … dotsc … cdots ⋯ dotsb ⋯ vdots ⋮ ddots ⋱ dotsi ⋯ dotsm ⋯ dotso … mathellipsis … textellipsis …
    """,
    PUNCTUATION: "colon :",
}

_FUNCTIONS = (
    "log ln lg exp sin cos tan cot sec csc sinh cosh tanh coth arcsin arccos arctan arg deg dim hom ker tg ctg cosec"
)
_LIMIT_FUNCTIONS = (
    "max",
    "min",
    "sup",
    "inf",
    "lim",
    "det",
    "gcd",
    "Pr",
    "arg max",
    "arg min",
    "lim inf",
    "lim sup",
    "plim",
    "inj lim",
    "proj lim",
)

# The characters of a keyboard; `:=` and its like are one symbol.
_TYPED = {
    BINARY: "+ + - − − − * ∗ ⋅ · ∙ ·",
    RELATION: "= = < < > > : : := := <= <= >= >= == == << << >> >> -> → => ⇒",
    PUNCTUATION: ", , ; ;",
    OPEN: "( ( [ [",
    CLOSE: ") ) ] ] ! ! ? ?",
}

DELIMITERS = {".": "", "<": "⟨", ">": "⟩"} | {char: char for char in "()[]|/⟨⟩‖"}

FONTS = {
    **dict.fromkeys(("mathrm", "mathnormal", "mathit", "mathsf", "mathtt", "mathup"), "upright"),
    **dict.fromkeys(("mathbf", "mathbfit", "symbf", "boldsymbol", "bm", "pmb", "bold"), "bold"),
    **dict.fromkeys(("mathbb", "mathds", "mathbbm", "Bbb"), "blackboard"),
    **dict.fromkeys(("mathcal", "mathscr"), "script"),
    "mathfrak": "fraktur",
}

# The first letters of each alphabet; most terminal fonts have these. Script and Fraktur are the bold ones: Unicode has
# no gaps there, and at terminal sizes they are the legible ones.
_SIZES = {"A": 26, "a": 26, "0": 10, "Α": 25, "α": 25}
_STARTS = {
    "upright": {},
    "bold": {"A": "𝐀", "a": "𝐚", "0": "𝟎", "Α": "𝚨", "α": "𝛂"},
    "blackboard": {"A": "𝔸", "a": "𝕒", "0": "𝟘"},
    "script": {"A": "𝓐", "a": "𝓪"},
    "fraktur": {"A": "𝕬", "a": "𝖆"},
}
_EXCEPTIONS = {
    "bold": {"∇": "𝛁", "∂": "𝛛", "ϵ": "𝛜", "ϑ": "𝛝", "ϕ": "𝛟", "ϱ": "𝛠", "ϖ": "𝛡"},
    "blackboard": {"C": "ℂ", "H": "ℍ", "N": "ℕ", "P": "ℙ", "Q": "ℚ", "R": "ℝ", "Z": "ℤ"},
}

_LIMITS = frozenset("∑∏∐⋃⋂⨆⋁⋀⨁⨂⨀") | frozenset(_LIMIT_FUNCTIONS)


def _symbol(text: str, role: str) -> Symbol:
    return Symbol(text, role, limits=text in _LIMITS)


def _by_name(tables: dict[str, str]) -> dict[str, Symbol]:
    """The symbol of every command of the tables."""
    found: dict[str, Symbol] = {}
    for role, table in tables.items():
        words = table.split()
        found |= {name: _symbol(char, role) for name, char in zip(words[::2], words[1::2], strict=True)}
    return found


@cache
def _alphabet(font: str) -> dict[int, str]:
    letters = {
        ord(first) + place: chr(ord(start) + place)
        for first, start in _STARTS[font].items()
        for place in range(_SIZES[first])
    }
    return letters | str.maketrans(_EXCEPTIONS.get(font, {}))


COMMANDS = {
    **_by_name(_TABLES),
    **{name: _symbol(name, FUNCTION) for name in _FUNCTIONS.split()},
    **{text.replace(" ", ""): _symbol(text, FUNCTION) for text in _LIMIT_FUNCTIONS},
}
NAMES = {symbol.text: name for name, symbol in reversed(COMMANDS.items()) if len(name) > 1}  # of each, the first
_CHARACTERS = {symbol.text: symbol for symbol in COMMANDS.values() if not symbol.text.isascii()} | _by_name(_TYPED)


def of_character(char: str) -> Symbol:
    """The symbol of a typed character; one that no table knows is an ordinary one."""
    return _CHARACTERS.get(char) or Symbol(char)


def in_font(text: str, font: str) -> str:
    """The text in the alphabet of one of the `FONTS`."""
    return text.translate(_alphabet(font))
