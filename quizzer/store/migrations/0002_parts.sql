-- A card may ask several things in turn; the answer to each but the last is a row of its own, of action `part`.
ALTER TABLE review ADD COLUMN part INTEGER CHECK (part > 0);  -- from 1; NULL for a row that is of the whole card

-- The day of the last credited answer was kept twice.
DROP INDEX card_state_credited;
ALTER TABLE card_state DROP COLUMN credited_day;
CREATE INDEX card_state_last ON card_state (last_day) WHERE last_day IS NOT NULL;
