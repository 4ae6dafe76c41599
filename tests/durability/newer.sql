-- What a later schema may do: a column more, filled in for every row, and an index on it.
ALTER TABLE review ADD COLUMN device TEXT;
DROP TRIGGER review_no_update;
UPDATE review SET device = 'device of row ' || id;
CREATE TRIGGER review_no_update BEFORE UPDATE ON review
BEGIN SELECT RAISE (ABORT, 'the review log is append-only'); END;
CREATE INDEX review_device ON review (device, id);
