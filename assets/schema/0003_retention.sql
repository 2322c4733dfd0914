-- The half-yearly review of who leaves, as it was made: what was asked, every figure, and hashes that tell later whether
-- the past has been written anew since.

-- day: the day looked at, made_on: when; yyyymmdd. parameters and figures: JSON. input_hash: BLAKE3 of the periods of
-- membership that the figures were made of; figures_hash: of the text of the figures.
CREATE TABLE review (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    day          INTEGER NOT NULL CHECK (day BETWEEN 10000101 AND 99991231),
    made_on      INTEGER NOT NULL CHECK (made_on BETWEEN 10000101 AND 99991231),
    filter       TEXT    NOT NULL,
    parameters   TEXT    NOT NULL,
    figures      TEXT    NOT NULL,
    input_hash   TEXT    NOT NULL,
    figures_hash TEXT    NOT NULL,
    summary      TEXT    NOT NULL
) STRICT;
CREATE INDEX review_by_day ON review (day);

-- What was decided on: for whom (a filter), what, by whom, from when, to which end. due_on, closed_on: NULL when there is
-- none. effect: what had come of it when it was closed, in words.
CREATE TABLE action_plan (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    filter    TEXT    NOT NULL,
    measure   TEXT    NOT NULL CHECK (measure <> ''),
    owner     TEXT    NOT NULL,
    start_on  INTEGER NOT NULL CHECK (start_on BETWEEN 10000101 AND 99991231),
    target    TEXT    NOT NULL,
    due_on    INTEGER CHECK (due_on BETWEEN 10000101 AND 99991231),
    closed_on INTEGER CHECK (closed_on BETWEEN 10000101 AND 99991231),
    effect    TEXT    NOT NULL
) STRICT;
