"""Decks in the shapes of public ones, each by one command: the cards that a reader of the file expects."""

import json

import pytest
import yaml

from tests.importing.packages import FOLDER

# Of each card its question, and its answer, its choices with the right one first, or nothing for a cloze.
SHAPES = {
    "hashcards.md": (
        [
            ("What does cross-entropy become for one-hot targets?", r"$-\ln p_y$"),
            ("The [[softmax]] of equal logits is [[uniform]].", None),
        ],
        [],
    ),
    "blocks.md": (
        [
            (
                "What is bagging?",
                "Models on bootstrap samples, $ K $ of them:\n\n```\nfor k in range(K):\n    fit(k)\n```",
            ),
            ("What is $R^2$?", "The share of variance explained."),
        ],
        [],
    ),
    "latex.txt": (
        [
            ("Reshape `x` from 2x4 to 4x2", "x=x.view(4,2)"),
            ("What does -1 mean?", "infer the dimension"),
            (r"$\sigma(x)$", r"$\frac{1}{1+e^{-x}}$"),
            ("How to begin", "First: `a=f(x; y)` then more."),
        ],
        [],
    ),
    "mdanki.md": (
        [
            (
                r"Formula for the odds of \\(p\\)?",
                "\\\\[o = \\frac{p}{1-p}\\\\]\n\nWhere \\\\(p\\\\) is the probability.",
            ),
            (r"\\(\sigma(0) = ?\\)", "\\\\[\n\\begin{pmatrix} 1/2 \\\\ 1/2\n\\end{pmatrix}\n\\\\]"),
        ],
        [],
    ),
    "papers.csv": (
        [("How does **X** work?", "It freezes and **adds** each layer.<br>(image: paste-9.jpg)")],
        ["the column paper_title", "the column paper_url", "image paste-9.jpg"],
    ),
    "mochi.md": (
        [
            ("What is **dropout**?", r"A mask of zeros drawn anew at each step: $\tilde h = m \odot h / (1-p)$."),
            ("How does `eval()` change dropout?", "- It is switched off\n- No scaling is left to do"),
            ("The inverse of `exp`?", "`log`"),
        ],
        [],
    ),
    "notes": (
        [
            (
                "Bagging and boosting",
                "Both combine models.\n\n### Bagging\n\n1. **How**:\n   - resample\n   - average\n\n\n\n"
                "### Boosting\n\n| a | b |\n|---|---|\n| x | y |",
            ),
            ("Bayes' rule", "$ P(A|B) = P(B|A) P(A) / P(B) $\n\n#### Why\n\n```\ncode here\n```"),
        ],
        [],
    ),
    "obsidian.md": (
        [
            ("How does **X** work?", "It freezes the weights and **adds** $BA$.\n(image: paste-1.jpg)"),
            ("Second?", "Yes."),
        ],
        ["image paste-1.jpg"],
    ),
    "pairs.md": (
        [("BatchNorm", "over the batch"), ("LayerNorm", "over the features")],
        ["text that belongs to no card: Only prose."],
    ),
    "repeater.md": (
        [("Which norm makes weights sparse?", "L1"), ("Dropout is off in [[eval]] mode.", None)],
        [],
    ),
    "theory.md": (
        [
            (
                "What is supervised learning? 👶",
                "A case when we have both features and the target variable. <br>\n"
                "See [this](https://example.org) and (image: img)",
            ),
            ("What is $R^2$?", r"R^2 = 1 - \frac{SS_{res}}{SS_{tot}}"),
            ("What is a ROC curve?", "A curve."),
        ],
        ["image a.png"],
    ),
    "waves.json": (
        [
            ("What is superposition?", "More features than neurons, at $0.50/hour."),
            ("How does it change with scale?", ["It increases.", "It decreases."]),
        ],
        ["the key type", "the key type", "the key type", "a card without a question"],
    ),
}


def _answer(card):
    if card["kind"] == "choice":
        return [choice["text"] for choice in sorted(card["choices"], key=lambda choice: "correct" not in choice)]
    return card["answer"].strip() if "answer" in card else None


def test_every_shape_is_here():
    assert sorted(SHAPES) == sorted(path.name for path in (FOLDER / "shapes").iterdir())


@pytest.mark.parametrize("shape", SHAPES)
def test_one_command_brings_the_cards_and_tells_what_it_left(shape, run, home):
    columns = ["--columns", "front,back"] if shape == "latex.txt" else []
    words = ("deck", "import", str(FOLDER / "shapes" / shape), "--name", "shape", *columns, "--json")
    told = json.loads(run(*words).out)
    cards = yaml.safe_load((home / "decks" / "shape.yaml").read_text(encoding="utf-8"))["cards"]
    expected, left = SHAPES[shape]
    assert [(card["question"], _answer(card)) for card in cards] == expected
    assert sorted(note["what"] for note in told["left"]) == sorted(left)
    assert run("deck", "check", "shape").code == 0
    again = json.loads(run(*words).out)
    assert (again["new"], again["updated"], again["gone"]) == (0, 0, 0)
