"""What a terminal shows.

Everything is made of `lines` (styled spans, and words that may be drawings several rows high), laid out for a `Look`
(width, characters, what may be drawn) and put on `paper`, which alone writes to a stream, in colours for its `ground`.

    question    cards: header, text, options, hints, the revealed answer
    answer      readers: typed lines and single keys (`keys`); timed: the same with a deadline
    feedback    marks: verdict, mistake, worked steps, when the card comes back
    sitting     conversation puts these three together for `session.loop`; recap: what the sitting came to
    card texts  prose lays out Markdown, with marks and labels in its margin: `words` of a paragraph; formulas/ in it
    reports     report: the tables of commands; recap: bars, forecast, calendar; gauge: how far something is
    look-ups    reference: the page of a verify function

A plain form stands beside the drawn one everywhere: for pipes, for screen readers, and for terminals below 60 columns.
"""
