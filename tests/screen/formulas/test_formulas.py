import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from quizzer.screen.formulas.drawing import draw
from quizzer.screen.formulas.linear import Writer
from quizzer.text.latex.parser import parse
from quizzer.text.latex.tree import Formula


def in_unicode(formula: Formula) -> str:
    return Writer().write(formula.root).strip()


def in_ascii(formula: Formula) -> str:
    return Writer(is_ascii=True).write(formula.root).strip()


CONSTRUCTS = [
    line
    for line in (Path(__file__).parents[2] / "data" / "latex_constructs.txt").read_text("utf-8").splitlines()
    if not line.startswith("#")
]

# The whole formulas of the file, on one line of Unicode and of ASCII, as they are read aloud: by hand.
FORMULAS = [
    ("σ(x) = 1/(1 + e⁻ˣ)", "sigma(x) = 1/(1 + e^(-x))"),
    ("pᵢ = e^(aᵢ)/(∑ⱼ e^(aⱼ))", "p_i = e^(a_i)/(sum_j e^(a_j))"),
    ("KL(P‖Q) = ∑ₓ P(x) log(P(x)/Q(x))", "KL(P||Q) = sum_x P(x) log(P(x)/Q(x))"),
    ("𝔼_(x∼p)[f(x)] ≈ (1/N) ∑ᵢ₌₁ᴺ f(xᵢ)", "E_(x~p)[f(x)] ~= (1/N) sum_(i=1)^N f(x_i)"),
    ("θₜ₊₁ = θₜ − η ∇_θ ℓ(θ)", "theta_(t+1) = theta_t - eta grad_theta ell(theta)"),
    ("∂L/∂aⱼ = pⱼ − yⱼ", "partial L/partial a_j = p_j - y_j"),
    ("A = (1, 2; 3, 4)", "A = (1, 2; 3, 4)"),
    ("ŷ = 𝐰ᵀ𝐱 + b", "hat(y) = w^T x + b"),
    ("ReLU(x) = {x, if x > 0; 0, otherwise}", "ReLU(x) = {x, if x > 0; 0, otherwise}"),
    ("Attention(Q, K, V) = softmax(QKᵀ/√dₖ)V", "Attention(Q, K, V) = softmax(QK^T/sqrt(d_k))V"),
    ("𝓛(θ) = ∏ᵢ₌₁ⁿ p(xᵢ | θ)", "L(theta) = prod_(i=1)^n p(x_i | theta)"),
    ("w_new = w_old − αm̂ₜ/(√v̂ₜ + ϵ)", "w_new = w_old - alpha hat(m)_t/(sqrt(hat(v)_t) + epsilon)"),
    ("F₁ = 2 · (precision · recall)/(precision + recall)", "F_1 = 2 * (precision * recall)/(precision + recall)"),
    (
        "‖x‖₂ = √(∑ᵢ₌₁ⁿ xᵢ²),   θ̂ = arg max_θ log p(D | θ)",
        "||x||_2 = sqrt(sum_(i=1)^n x_i^2),   hat(theta) = arg max_theta log p(D | theta)",
    ),
    (
        "𝓝(x | μ, Σ) = (1/((2π)^(d/2)|Σ|^(1/2))) exp(−(1/2)(x − μ)ᵀΣ⁻¹(x − μ))",
        "N(x | mu, Sigma) = (1/((2 pi)^(d/2)|Sigma|^(1/2))) exp(-(1/2)(x - mu)^T Sigma^(-1)(x - mu))",
    ),
]


@pytest.mark.parametrize(("source", "expected"), list(zip(CONSTRUCTS[:15], FORMULAS, strict=True)))
def test_whole_formula_reads_on_one_line(source: str, expected: tuple[str, str]) -> None:
    assert (in_unicode(parse(source)), in_ascii(parse(source))) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        # A quotient beside a factor, a function or another quotient.
        (r"2\frac{1}{2}", "2(1/2)"),
        (r"\frac{1}{2}x", "(1/2)x"),
        (r"-\frac{1}{2}x", "−(1/2)x"),
        (r"2\frac{a+b}{c}", "2(a + b)/c"),
        (r"f\frac{a+b}{c}", "f((a + b)/c)"),
        (r"\frac ab\frac cd", "(a/b)(c/d)"),
        (r"\frac{a}{\frac{b}{c}}", "a/(b/c)"),
        (r"\frac{\frac{a}{b}}{c}", "(a/b)/c"),
        (r"a/\frac{b}{c}", "a/(b/c)"),
        (r"\frac{a}{b}/c", "(a/b)/c"),
        (r"a \div \frac{b}{c}", "a ÷ (b/c)"),
        (r"\nabla\frac{a}{b}", "∇(a/b)"),
        (r"\log\frac{p}{1-p} = x", "log(p/(1 − p)) = x"),
        (r"\min\frac12\lVert w\rVert^2", "min (1/2)‖w‖²"),
        (r"\prod_i \frac{a}{b}", "∏ᵢ (a/b)"),
        (r"\sum_i \frac{a}{b}", "∑ᵢ a/b"),
        (r"c - \frac{-a}{b}", "c − (−a)/b"),
        (r"\frac{1}{1-\beta}^2", "(1/(1 − β))²"),
        (r"\left.\frac{df}{dx}\right|_{x=0}", "(df/dx)|ₓ₌₀"),
        # Numerators and denominators.
        (r"\frac{1}{2a}", "1/(2a)"),
        (r"\frac{1}{n(n-1)}", "1/(n(n − 1))"),
        (r"\frac{n}{dk}", "n/(dk)"),
        (r"\frac{dy}{dx}", "dy/dx"),
        (r"\frac{\partial^2 L}{\partial w^2}", "∂²L/∂w²"),
        (r"\frac{\log x}{y}", "(log x)/y"),
        (r"\frac{\exp(z_i)}{\sum_j \exp(z_j)}", "exp(zᵢ)/(∑ⱼ exp(zⱼ))"),
        (r"\frac{\sum_i x_i}{n}", "(∑ᵢ xᵢ)/n"),
        (r"\frac{x}{\|x\|}", "x/‖x‖"),
        (r"\frac{1}{\sqrt{2\pi}}", "1/√(2π)"),
        # Roots: one thing needs no brackets, unless something follows that the root would seem to hold.
        (r"\sqrt{2}", "√2"),
        (r"\sqrt{2}x", "√(2)x"),
        (r"\sqrt{2}(x+1)", "√(2)(x + 1)"),
        (r"\sqrt{n}!", "√(n)!"),
        (r"\sqrt{2}\cdot x", "√2 · x"),
        (r"\sqrt{2}/2", "√2/2"),
        (r"\frac{\sqrt{2}}{2}\pi", "(√2/2)π"),
        (r"\frac{1}{\sqrt{2}\sigma}", "1/(√(2)σ)"),
        (r"\sqrt{a+b}", "√(a + b)"),
        (r"\sqrt{ab}", "√(ab)"),
        (r"\sqrt{x^2}", "√(x²)"),
        (r"\sqrt{(a+b)}", "√(a + b)"),
        (r"\sqrt{(a+b)^2}", "√((a + b)²)"),
        (r"\sqrt{(a)(b)}", "√((a)(b))"),
        (r"\sqrt{|x|}", "√|x|"),
        (r"\sqrt{|x|}y", "√(|x|)y"),
        (r"\sqrt{\sqrt{2}}", "√(√2)"),
        (r"\sqrt{f(x)}", "√(f(x))"),
        (r"\sqrt{v_{\text{new}}}", "√(v_new)"),
        (r"\sqrt{\text{MSE}}", "√MSE"),
        (r"\sqrt[4]{x_i}", "∜xᵢ"),
        # Scripts.
        (r"W_Q^{(h)}", "W_Q^(h)"),
        (r"∑ᵢ xᵢ + ∏ᵢ₌₁ xᵢ + \log₂ x", "∑ᵢ xᵢ + ∏ᵢ₌₁ xᵢ + log₂ x"),
        (r"W_Q^{(a)(b)}", "W_Q^((a)(b))"),
        (r"x_{}^2", "x²"),
        (r"x^{'}", "x′"),
        (r"^nC_r", "ⁿCᵣ"),
        (r"e^{a_i}", "e^(aᵢ)"),
        (r"{x^a}^b", "(xᵃ)ᵇ"),
        (r"\sqrt{x}^2", "(√x)²"),
        (r"w_{\text{new}}^2", "w_new^2"),
        (r"w_{\text{new}} x", "w_new x"),
        (r"w^* x", "w^∗ x"),
        (r"W^{[l]}", "W^[l]"),
        (r"a_{i,j}^{(l)}", "a_(i,j)⁽ˡ⁾"),
        (r"x^{a^{b^c}}", "x^(a^(bᶜ))"),
        (r"f'(x)", "f′(x)"),
        (r"90^\circ", "90°"),
        (r"\lim_{n\to\infty} (1+x)", "lim_(n→∞) (1 + x)"),
        # Words, spaces and signs.
        (r"2\ 3", "2 3"),
        (r"n\log n", "n log n"),
        (r"P(y{=}1\mid x)", "P(y=1 | x)"),
        (r"H = -\sum_x p", "H = −∑ₓ p"),
        (r"a\bmod n", "a mod n"),
        (r"x_1, \ldots, x_n", "x₁, …, xₙ"),
        (r"x := x + 1", "x := x + 1"),
        (r"a<=b>=c==d<<e", "a <= b >= c == d << e"),
        (r"P(y{==}1)", "P(y==1)"),
        (r"50\%", "50%"),
        # Constructs.
        (r"\binom{n}{k} p^k", "(n choose k)pᵏ"),
        (r"\sqrt[3]{x}", "∛x"),
        (r"\sqrt[n]{x}", "root(n, x)"),
        (r"\widehat{xy}", "hat(xy)"),
        (r"\underbrace{a+b}_{n}", "underbrace(a + b, n)"),
        (r"\stackrel{d}{=}", "=ᵈ"),
        (r"a \xrightarrow{f} b", "a →ᶠ b"),
        (r"\begin{bmatrix} 1 & 0 \\ 0 & 1 \end{bmatrix}", "[1, 0; 0, 1]"),
        (r"\begin{aligned} a &= b \\ c &= d \end{aligned}", "a = b; c = d"),
        (r"\left[\begin{array}{cc} 1 & 2 \\ 3 & 4 \end{array}\right]", "[1, 2; 3, 4]"),
        (r"\sum_{\substack{i=1 \\ i \ne j}}^n a_i", "∑_(i=1, i≠j)ⁿ aᵢ"),
        (r"\mathrm{d_{model}}", "d_model"),
        (r"\mathbf{\frac{a}{b}}", "𝐚/𝐛"),
        (r"\mathbf{\hat{x}_i}", "𝐱̂_𝐢"),
        (r"\mathbf{\sqrt{x}}", "√𝐱"),
        (r"x\hspace{1em}y", "x  y"),
        (r"x \equiv 1 \pmod{n}", "x ≡ 1 (mod n)"),
        (r"\boxed{x + 1}", "x + 1"),
        (r"\left| x \middle| y \right|", "|x | y|"),
        (r"\text{precision at } k", "precision at k"),
        (r"\text{naïve~Bayes, 5\%\ more}", "naïve Bayes, 5% more"),
        (r"\sum r/\sum p", "∑ r/∑ p"),
        (r"\frac{n!}{k!(n-k)!}", "n!/(k!(n − k)!)"),
        (r"\frac{x}{\text{batch size}}", "x/(batch size)"),
        (r"\frac{1}{(a+b)^2}", "1/(a + b)²"),
        (r"\frac{1}{\left(a+b\right)}", "1/(a + b)"),
        (r"\frac{1}{\begin{pmatrix} a \\ b \end{pmatrix}}", "1/(a; b)"),
        (r"\frac{(a)(b)}{(c)(d)}", "(a)(b)/((c)(d))"),
        (r"\frac{f\left(x+1\right)}{g\left(x\right)}", "f(x + 1)/g(x)"),
        (r"\frac{1}{g\left(x+1\right)}", "1/(g(x + 1))"),
        # What is negated stays so, whatever is around it.
        (r"a \not{=} b", "a ≠ b"),
        (r"X \not\mathrel{\perp} Y", "X ⊥\u0338 Y"),
        (r"X \not\!\perp Y", "X ⊥\u0338 Y"),
        (r"A \not\overset{d}{=} B", "A ≠ᵈ B"),
        (r"\not\frac{a}{b}", "¬(a/b)"),
        (r"a \nleq b \nparallel c", "a ≰ b ∦ c"),
        (r"A \overset{d}{=} B \stackrel{p}{\to} C", "A =ᵈ B →ᵖ C"),
        # Equations side by side stand apart.
        (r"\begin{aligned} a &= b & c &= d \\ e &= f & g &= h \end{aligned}", "a = b, c = d; e = f, g = h"),
        (
            r"\begin{aligned} f &= 1 && \text{if } x > 0 \\ g &= 2 && \text{else} \end{aligned}",
            "f = 1, if x > 0; g = 2, else",
        ),
        (r"\begin{aligned} a &=& b \\ &<& c \end{aligned}", "a = b; < c"),
        # Plain TeX and its packages, as public notes write them.
        (r"{n \choose k} p^k", "(n choose k)pᵏ"),
        (r"\frac{1}{1 \over x} y", "(1/(1/x))y"),
        (r"\sum_{i \atop j} x", "∑_(i, j) x"),
        (r"n_{\rm samples} {\cal L} + {\bf x}", "n_samples 𝓛 + 𝐱"),
        (r"{\cal A a \rm b}c", "𝓐𝓪bc"),
        (r"\color{red} a + \textcolor{blue}{b} c", "a + bc"),
        (r"a \mod m", "a mod m"),
        (r"\genfrac{(}{)}{0pt}{}{n}{k} = \genfrac{}{}{}{}{a}{b}", "(n choose k) = a/b"),
        (r"a \cancel{=} \cancel{xy} b", "a ≠ x̶y̶b"),
        (r"a = b \tag{3} \label{eq:x}", "a = b    (3)"),
        (r"a = b \\ c = d \\", "a = b; c = d"),
        (r"x \kern3pt y \mkern-6mu z \hspace{-1em} u \phantom{xx} v", "x yzu  v"),
        (r"\Tilde{x} + \Bar y", "x̃ + ȳ"),
        (r"\mathbbm{1} \circledast \R", "𝟙 ⊛ ℝ"),
        (r"\begin{dcases} a & b \\ c & d \end{dcases}", "{a, b; c, d}"),
        (r"\begin{equation*} a = b \end{equation*}", "a = b"),
        (r"\norm{x}_2 + \abs{y}", "‖x‖₂ + |y|"),
        (r"r < \verb|a_b|", "r < a_b"),
        (r"\text{an \textbf{odd} number, \bf too}", "an odd number,  too"),
        (r"a \cancelto{0}{b} \mathopen{|} c \mathclose{|} \href{http://a.org}{d}", "ab̶⁰|c|d"),
        (r"\left[\begin{array}{c@{}c|c} 1 & 2 & 3 \\ 4 & 5 & 6 \end{array}\right]", "[1, 2 | 3; 4, 5 | 6]"),
        (r"A \xrightarrow{} B -> C => D", "A → B → C ⇒ D"),
        # What cannot be read is shown.
        (r"\unknowncmd{x} + 1", r"\unknowncmd{x} + 1"),
        (r"a & b", "a&b"),
    ],
)
def test_one_line_means_what_two_dimensions_meant(source: str, expected: str) -> None:
    assert in_unicode(parse(source)) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (r"\theta \leq \lambda", "theta <= lambda"),
        (r"x \in \mathbb{R}^d", "x in R^d"),
        (r"\lfloor x \rfloor", "floor(x)"),
        (r"\langle u, v \rangle", "<u, v>"),
        (r"a \not\sim b", "a !~ b"),
        (r"a \notin B", "a notin B"),
        (r"a \nmid b", "a !| b"),
        (r"X \not{\perp} Y", "X !perp Y"),
        (r"x^{10}", "x^10"),
        (r"x_+", "x_+"),
        (r"f''(x)", "f''(x)"),
        ("é 中", "e<U+4E2D>"),
        (r"\hat{\theta}", "hat(theta)"),
        (r"2\pi r", "2 pi r"),
        (r"\sqrt{2} + \sqrt{(a+b)} + \sqrt{|x|} + \sqrt[3]{x}", "sqrt(2) + sqrt(a + b) + sqrt(|x|) + root(3, x)"),
        (r"W_Q^{(h)}", "W_Q^(h)"),
        (r"a \circledast b \lessapprox \cancel{x}", "a circledast b lessapprox cancel(x)"),
    ],
)
def test_ascii_spells_symbols_out(source: str, expected: str) -> None:
    assert in_ascii(parse(source)) == expected


def _drawing(source: str) -> list[str]:
    """The lines of a box, the baseline marked by its first character."""
    drawn = draw(parse(source).root)
    return [(("> " if row == drawn.baseline else "| ") + line).rstrip() for row, line in enumerate(drawn.rows)]


def _golden() -> list[tuple[str, list[str]]]:
    """Drawings kept in a file, where they can be looked at: a line `# source`, then the lines of `_drawing`."""
    drawings: list[tuple[str, list[str]]] = []
    for line in (Path(__file__).parents[2] / "data" / "formulas.txt").read_text("utf-8").splitlines():
        if line.startswith("# "):
            drawings.append((line[2:], []))
        elif line:
            drawings[-1][1].append(line)
    return drawings


@pytest.mark.parametrize(("source", "expected"), _golden())
def test_box_draws_the_formula(source: str, expected: list[str]) -> None:
    assert _drawing(source) == expected


PIECES = st.sampled_from(
    [
        *(
            r"\frac",
            r"\sqrt",
            r"\sqrt[3]",
            r"\\",
            r"\left(",
            r"\right)",
            r"\|",
            r"\hat",
            r"\sum",
            r"\limits",
            r"\text{a b}",
        ),
        *(r"\begin{pmatrix}", r"\end{pmatrix}", r"\begin{cases}", r"\end{cases}", r"\begin{aligned}", r"\end{aligned}"),
        *(
            r"\mathbf",
            r"\operatorname{foo}",
            r"\not",
            r"\big(",
            r"\big)",
            r"\binom",
            r"\substack{a\\b}",
            r"\foo",
            r"\max",
        ),
        *(r"\underbrace", r"\overset", r"\xrightarrow", r"\mathrm", r"\log", r"\,", r"\quad", r"\left\{", r"\right."),
        *(
            "{",
            "}",
            "^",
            "_",
            "&",
            "(",
            ")",
            "|",
            "'",
            "a",
            "x",
            "1",
            "-",
            "=",
            ",",
            " ",
            "θ",
            "中",
            "∑",
            "\u0302",
            "/",
        ),
    ]
)
GARBAGE = st.lists(PIECES, max_size=30).map(" ".join) | st.text(max_size=40)


@settings(max_examples=300, deadline=None)
@given(GARBAGE)
def test_box_is_a_rectangle_with_a_baseline(source: str) -> None:
    drawn = draw(parse(source).root)
    assert 0 <= drawn.baseline < len(drawn.rows)
    assert {cell_len(line) for line in drawn.rows} == {drawn.width}


@settings(max_examples=300, deadline=None)
@given(GARBAGE)
def test_one_line_is_one_line_and_ascii_is_ascii(source: str) -> None:
    formula = parse(source)
    assert in_ascii(formula).isascii()
    assert not {"\n", "\r"} & {*in_unicode(formula), *in_ascii(formula)}


@settings(deadline=None)
@given(st.text("abcxyzABC123αβθ", max_size=30))
def test_no_letter_is_lost(source: str) -> None:
    assert in_unicode(parse(source)) == source
    assert "".join(draw(parse(source).root).rows) == source


@pytest.mark.parametrize("source", CONSTRUCTS)
def test_every_construct_is_shown_in_every_form(source: str) -> None:
    formula = parse(source)
    assert in_unicode(formula)
    assert in_ascii(formula)
    assert any(line.strip() for line in draw(formula.root).rows)


@pytest.mark.parametrize(
    "source",
    [
        "{" * 30_000,
        r"\frac{" * 3_000,
        r"\frac" * 3_000,
        "x^{" * 3_000,
        r"\sqrt" * 3_000,
        r"\big(" * 3_000 + r"\big)" * 3_000,
        r"\begin{matrix}" + "&" * 1_000 + r"\\" * 1_000 + r"\end{matrix}",
        r"\frac{a}{b}" * 1_000,
        "'" * 5_000,
    ],
    ids=lambda source: source[:12],
)
def test_hostile_formula_is_drawn_in_bounded_time(source: str) -> None:
    start = time.process_time()
    formula = parse(source)
    in_unicode(formula)
    in_ascii(formula)
    draw(formula.root)
    assert time.process_time() - start < 5
