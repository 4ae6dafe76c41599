"""quizzer: machine-learning and NLP interviews, practised in the terminal.

The word you type is the name of the file:

    kind: cloze                   quizzer/kinds/cloze.py
    verify: kl_divergence         quizzer/verify/information_theory/kl_divergence.py
    kind: code, verify: softmax   quizzer/verify/softmax_cross_entropy/tasks/softmax.py
    --format md                   quizzer/formats/md.py
    quizzer review                quizzer/commands/review.py
    quizzer deck check            quizzer/commands/deck/check.py
    deck information_theory       cards/information_theory.yaml

and tests/ repeats each path. Those five folders are open: to add a kind, a verify function, a format, a command or a
deck, copy a file there (CONTRIBUTING.md names one for each). The rest is machinery, in layers; a module imports only
what stands below it:

    cli         finds the command; the one place where errors become text and exit codes
    commands    what each word does: the data it returns is shown by two faces, JSON and lines; no logic
    screen      what a terminal shows: questions, marks, mathematics, plots
    formats     json, csv, md; reports and sheets, as a page or as Markdown; packages for Anki
    session     which card comes next, what an answer does, the conversation around it; interviews; the standing
    doctor      what is wrong with a home, in words, and how to mend it
    importing   files of other programs, Anki's among them, to cards and answers
    guide       the manual: a Markdown file a page, and the tables of keys and settings that the program goes by
    catalog     keeps the card index in step with the deck files, a variant prepared for every card that is near
    store       the append-only review log, the states replayed from it, the card index; the only SQLite
    decks       YAML to cards and problems, and the proof behind `deck check`; the only YAML
    kinds       what each kind of question asks, and how it marks
    verify      NumPy functions, each with the problem that asks for it
    answers     typed text to values, tolerance, verdicts
    runner      a learner's program in a process with limits
    text        neutralising, Markdown and LaTeX to trees, and these to HTML and MathML
    core        cards, grades, FSRS, replay, queue, statistics, a row of the log as data: pure functions
    home        paths, settings, the clock, files written so that a crash leaves the old one or the new one
    errors      exit codes, exceptions, problems, hints for a mistyped word
    tuples      named tuples that cost a start less

How an answer travels: `commands.review` opens the home and hands a desk and a screen to `session.loop`. `session.desk`
asks its chooser for the next card, on most days `session.daily`, and that asks `core.queue`. The card's numbers were
drawn beforehand by `verify.variants` and lie in the index, so that the first question needs neither YAML nor NumPy. The
typed text goes through the kind to `answers.grading`; the mark becomes a row of the log (`store.reviews`), and
`core.replay` folds the card's rows into its new state. Only then is the feedback drawn.

This module imports nothing.
"""

__version__ = "0.1.0"
