-- The register: members, terms, units, positions, and the history of every change.
--
-- Any SQLite tool can read this file: nothing here needs a function or collation of the program's own. Nordic order is a
-- stored key (person.sort_key). Dates are integers yyyymmdd, so that they read and sort; 0 in term.joined means "from
-- before the records, or not known". Write through the program: every row is part of a sum (table digest) that the history
-- seals, so a change made behind its back is seen by `kartotek verify`.

-- What this register is: name, country (no, se, dk), collation (nb, sv), next_number.
CREATE TABLE setting (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The organisation, a tree. level: 0 national, 1 region, 2 county, 3 municipality, 4 local, 5 group.
CREATE TABLE unit (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    parent_id INTEGER REFERENCES unit (id),
    level     INTEGER NOT NULL CHECK (level BETWEEN 0 AND 5),
    name      TEXT    NOT NULL CHECK (name <> ''),
    code      TEXT    NOT NULL DEFAULT ''
) STRICT;
CREATE UNIQUE INDEX unit_by_name ON unit (ifnull(parent_id, 0), level, name);

-- Kinds of membership, with what follows from them (0 or 1 each).
CREATE TABLE category (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    name    TEXT    NOT NULL UNIQUE CHECK (name <> ''),
    votes   INTEGER NOT NULL CHECK (votes IN (0, 1)),
    counts  INTEGER NOT NULL CHECK (counts IN (0, 1)),
    family  INTEGER NOT NULL CHECK (family IN (0, 1)),
    support INTEGER NOT NULL CHECK (support IN (0, 1))
) STRICT;

-- Leaving reasons in the association's words; code is what analysis counts on.
CREATE TABLE reason (
    id   INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE CHECK (name <> ''),
    code TEXT NOT NULL
) STRICT;

-- People, and organisations that are members. Texts are empty when not known.
-- born: yyyymmdd, with 00 for a day or month not known, NULL when nothing is. gender: 0 unknown, 1 woman, 2 man, 3 other.
-- protection: 0 open, 1 confidential, 2 strictly confidential. version: the mutation that last changed the person or
-- anything of theirs. sort_key: family and given name in the collation's byte order.
CREATE TABLE person (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    version      INTEGER NOT NULL,
    number       TEXT    NOT NULL CHECK (number <> ''),
    organisation INTEGER NOT NULL CHECK (organisation IN (0, 1)),
    given        TEXT    NOT NULL,
    middle       TEXT    NOT NULL,
    family       TEXT    NOT NULL,
    called       TEXT    NOT NULL,
    sort_name    TEXT    NOT NULL,
    sort_key     TEXT    NOT NULL,
    born         INTEGER CHECK (born BETWEEN 10000000 AND 99991231),
    gender       INTEGER NOT NULL CHECK (gender BETWEEN 0 AND 3),
    address      TEXT    NOT NULL,
    postal_code  TEXT    NOT NULL,
    city         TEXT    NOT NULL,
    country      TEXT    NOT NULL,
    language     TEXT    NOT NULL,
    protection   INTEGER NOT NULL CHECK (protection BETWEEN 0 AND 2),
    notes        TEXT    NOT NULL,
    -- The length first: digits then sort as numbers do. A column, so that a range of both can be found in the index.
    number_length INTEGER NOT NULL AS (length(number))
) STRICT;
CREATE UNIQUE INDEX person_by_number ON person (number_length, number);
CREATE INDEX person_by_name ON person (sort_key, id);

-- Ways to reach people. kind: 0 e-mail, 1 phone, 2 web. The lowest id of a kind is preferred.
CREATE TABLE contact (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    person_id INTEGER NOT NULL REFERENCES person (id),
    kind      INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 2),
    value     TEXT    NOT NULL CHECK (value <> '')
) STRICT;
CREATE INDEX contact_by_person ON contact (person_id, kind);

CREATE TABLE tag (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    person_id INTEGER NOT NULL REFERENCES person (id),
    name      TEXT    NOT NULL CHECK (name <> '')
) STRICT;
CREATE UNIQUE INDEX tag_by_person ON tag (person_id, name);
CREATE INDEX tag_by_name ON tag (name, person_id);

-- Fields that this register defines for itself, and their values.
CREATE TABLE custom_field (
    id    INTEGER PRIMARY KEY AUTOINCREMENT,
    key   TEXT NOT NULL UNIQUE CHECK (key <> ''),
    label TEXT NOT NULL
) STRICT;
CREATE TABLE custom_value (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    person_id INTEGER NOT NULL REFERENCES person (id),
    field_id  INTEGER NOT NULL REFERENCES custom_field (id),
    value     TEXT    NOT NULL CHECK (value <> '')
) STRICT;
CREATE UNIQUE INDEX custom_value_by_person ON custom_value (person_id, field_id);

-- Membership terms. joined: first day in, 0 when not known. left_on: first day out, NULL while it runs.
-- Precisions: 0 day, 1 month, 2 year, 3 unknown.
CREATE TABLE term (
    id               INTEGER PRIMARY KEY AUTOINCREMENT,
    person_id        INTEGER NOT NULL REFERENCES person (id),
    unit_id          INTEGER REFERENCES unit (id),
    category_id      INTEGER REFERENCES category (id),
    joined           INTEGER NOT NULL CHECK (joined = 0 OR joined BETWEEN 10000101 AND 99991231),
    joined_precision INTEGER NOT NULL CHECK (joined_precision BETWEEN 0 AND 3),
    left_on          INTEGER CHECK (left_on BETWEEN 10000101 AND 99991231),
    left_precision   INTEGER NOT NULL CHECK (left_precision BETWEEN 0 AND 3),
    reason_id        INTEGER REFERENCES reason (id),
    recruiter_id     INTEGER REFERENCES person (id),
    CHECK (left_on IS NULL OR left_on >= joined)
) STRICT;
-- Covers every question about status on a day, per person and in one ordered pass over all.
CREATE INDEX term_by_person ON term (person_id, joined, left_on, unit_id, category_id, reason_id);
CREATE INDEX term_by_unit ON term (unit_id, left_on, joined, person_id);
-- "Joined in the last month", "left in 2025": few of many, found at once.
CREATE INDEX term_by_joined ON term (joined, left_on, person_id);
CREATE INDEX term_by_left ON term (left_on, joined, person_id) WHERE left_on IS NOT NULL;
CREATE INDEX term_by_recruiter ON term (recruiter_id) WHERE recruiter_id IS NOT NULL;

-- Positions of trust. from_on: first day, 0 when not known; to_on: first day no longer held, NULL while it lasts.
CREATE TABLE position (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    person_id INTEGER NOT NULL REFERENCES person (id),
    unit_id   INTEGER NOT NULL REFERENCES unit (id),
    role      TEXT    NOT NULL CHECK (role <> ''),
    from_on   INTEGER NOT NULL CHECK (from_on = 0 OR from_on BETWEEN 10000101 AND 99991231),
    to_on     INTEGER CHECK (to_on BETWEEN 10000101 AND 99991231),
    election  TEXT    NOT NULL,
    deputy    INTEGER NOT NULL CHECK (deputy IN (0, 1)),
    CHECK (to_on IS NULL OR to_on >= from_on)
) STRICT;
CREATE INDEX position_by_person ON position (person_id);
CREATE INDEX position_by_unit ON position (unit_id, from_on);
CREATE INDEX position_by_role ON position (role, person_id);

-- Saved filters, usable in a filter as @name.
CREATE TABLE segment (
    id     INTEGER PRIMARY KEY AUTOINCREMENT,
    name   TEXT NOT NULL UNIQUE CHECK (name <> ''),
    filter TEXT NOT NULL
) STRICT;

-- The history. One mutation is one action of one person: an edit, a merge, an import of 8,000 rows. undoes: the mutation it
-- took back. state: BLAKE3 over all table digests after it. seal: BLAKE3 over the seal before it, its changes, and this row.
CREATE TABLE mutation (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    at        TEXT    NOT NULL, -- RFC 3339, UTC
    who       TEXT    NOT NULL,
    command   TEXT    NOT NULL,
    title     TEXT    NOT NULL,
    undoes    INTEGER REFERENCES mutation (id),
    undone_by INTEGER REFERENCES mutation (id),
    state     BLOB    NOT NULL,
    seal      BLOB    NOT NULL
) STRICT;
CREATE INDEX mutation_by_undoes ON mutation (undoes) WHERE undoes IS NOT NULL;

-- What a mutation did to rows, in order. op: 0 insert, 1 update, 2 delete. An insert names a run of rows, first to last:
-- their content is in the table itself, or in the `before` of whatever changed them next. Update and delete keep the
-- values before, as a JSON object (an update: only the columns that it changed). person_id: whose history it belongs to.
CREATE TABLE change (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    mutation_id INTEGER NOT NULL REFERENCES mutation (id) DEFERRABLE INITIALLY DEFERRED,
    tbl         TEXT    NOT NULL,
    op          INTEGER NOT NULL CHECK (op BETWEEN 0 AND 2),
    row_id      INTEGER NOT NULL,
    last_id     INTEGER NOT NULL,
    person_id   INTEGER,
    before      TEXT
) STRICT;
CREATE INDEX change_by_mutation ON change (mutation_id);
CREATE INDEX change_by_row ON change (tbl, row_id);
CREATE INDEX change_by_run ON change (tbl, last_id) WHERE last_id > row_id;
CREATE INDEX change_by_person ON change (person_id) WHERE person_id IS NOT NULL;

-- For each table: how many rows, and the sum modulo 2^128 of a hash of every row (BLAKE3, 16 bytes, little-endian).
CREATE TABLE digest (
    tbl  TEXT PRIMARY KEY,
    rows INTEGER NOT NULL,
    sum  BLOB    NOT NULL
) STRICT, WITHOUT ROWID;

-- The search index, rebuilt from the rows above whenever need be. One folded text a person: names, number, e-mail, phone
-- digits, and the phone's digits backwards behind the sign ¤, so that a number's tail is a prefix.
CREATE VIRTUAL TABLE search USING fts5 (
    doc,
    content = '',
    contentless_delete = 1,
    detail = none,
    prefix = '2 3',
    tokenize = 'ascii'
);
