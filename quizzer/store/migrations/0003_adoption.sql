-- Which parameters schedule from when on: those of the last row, NULL for those that quizzer comes with. Insert only: a
-- row may take an earlier one back. `detail` is JSON: what the parameters were fitted to, and how good they are.
-- Short, so that the whole schema stays on the first page of the file: a file that is cut off then still has it.
CREATE TABLE adoption (
id INTEGER PRIMARY KEY, params_id INTEGER REFERENCES params, at_ms INTEGER NOT NULL, undoes INTEGER, detail TEXT
) STRICT;
CREATE TRIGGER adoption_no_update BEFORE UPDATE ON adoption BEGIN SELECT RAISE (ABORT, 'append-only'); END;
CREATE TRIGGER adoption_no_delete BEFORE DELETE ON adoption BEGIN SELECT RAISE (ABORT, 'append-only'); END;
