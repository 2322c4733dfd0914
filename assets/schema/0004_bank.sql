-- Bank files: every line the bank has told us of, kept with the file it stood in. What was done about a line is a voucher:
-- money that nobody knows the owner of yet lies in suspense, so that the bank's balance and ours agree from the first minute.

-- digest: BLAKE3 of the bytes. identity: what the sender calls the file.
CREATE TABLE bank_file (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    format      TEXT    NOT NULL,
    identity    TEXT    NOT NULL,
    name        TEXT    NOT NULL,
    digest      TEXT    NOT NULL UNIQUE,
    imported_on INTEGER NOT NULL CHECK (imported_on BETWEEN 10000101 AND 99991231),
    bytes       BLOB    NOT NULL
) STRICT;

-- account: ours. amount: plus for money in. kind: payment, deduction, reversal, return, information … print: what tells
-- lines apart (src/store/bank/import.rs). reason: what was found when it was taken in.
CREATE TABLE bank_line (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    file_id       INTEGER NOT NULL REFERENCES bank_file (id),
    position      INTEGER NOT NULL,
    account       TEXT    NOT NULL,
    booked_on     INTEGER NOT NULL CHECK (booked_on BETWEEN 10000101 AND 99991231),
    amount        INTEGER NOT NULL CHECK (amount BETWEEN -1000000000000 AND 1000000000000),
    kind          TEXT    NOT NULL,
    reference     TEXT    NOT NULL,
    text          TEXT    NOT NULL,
    payer         TEXT    NOT NULL,
    payer_account TEXT    NOT NULL,
    bank_ref      TEXT    NOT NULL,
    print         TEXT    NOT NULL,
    reason        TEXT    NOT NULL
) STRICT;
CREATE INDEX bank_line_by_print ON bank_line (print);
CREATE INDEX bank_line_by_file ON bank_line (file_id);
CREATE INDEX bank_line_by_day ON bank_line (booked_on, id);
CREATE INDEX bank_line_by_ref ON bank_line (bank_ref) WHERE bank_ref <> '';

-- The voucher that booked a line; another one when the first was taken back.
CREATE TABLE line_voucher (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    line_id    INTEGER NOT NULL REFERENCES bank_line (id),
    voucher_id INTEGER NOT NULL REFERENCES voucher (id)
) STRICT;
CREATE INDEX line_voucher_by_line ON line_voucher (line_id);
CREATE UNIQUE INDEX line_voucher_by_voucher ON line_voucher (voucher_id);

-- Lines that were laid aside, with a word about why.
CREATE TABLE line_note (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    line_id INTEGER NOT NULL UNIQUE REFERENCES bank_line (id),
    note    TEXT    NOT NULL CHECK (note <> '')
) STRICT;

-- Accounts that somebody has confirmed to be a payer's.
CREATE TABLE payer_account (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    account   TEXT    NOT NULL UNIQUE CHECK (account <> ''),
    person_id INTEGER NOT NULL REFERENCES person (id)
) STRICT;
CREATE INDEX payer_account_by_person ON payer_account (person_id);

-- Which kind of file tells of the money on an account of ours, from a day on: of two kinds that tell the same, one counts.
CREATE TABLE bank_source (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    account TEXT    NOT NULL,
    format  TEXT    NOT NULL,
    from_on INTEGER NOT NULL CHECK (from_on BETWEEN 10000101 AND 99991231)
) STRICT;
CREATE UNIQUE INDEX bank_source_by_account ON bank_source (account, from_on);

-- Direct debit mandates: the bank lets us draw on the payer of this reference. until_on: the first day without it.
CREATE TABLE mandate (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    reference TEXT    NOT NULL,
    person_id INTEGER REFERENCES person (id),
    account   TEXT    NOT NULL,
    notice    INTEGER NOT NULL CHECK (notice IN (0, 1)),
    from_on   INTEGER NOT NULL CHECK (from_on BETWEEN 10000101 AND 99991231),
    until_on  INTEGER CHECK (until_on BETWEEN 10000101 AND 99991231)
) STRICT;
CREATE INDEX mandate_by_reference ON mandate (reference);
CREATE INDEX mandate_by_person ON mandate (person_id) WHERE person_id IS NOT NULL;

-- What we have asked the bank to draw. assignment: our number for it at the bank. cancels_id: a claim that is taken back.
CREATE TABLE debit (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    document_id INTEGER NOT NULL REFERENCES document (id),
    mandate_id  INTEGER NOT NULL REFERENCES mandate (id),
    due_on      INTEGER NOT NULL CHECK (due_on BETWEEN 10000101 AND 99991231),
    amount      INTEGER NOT NULL CHECK (amount BETWEEN 1 AND 1000000000000),
    assignment  INTEGER NOT NULL,
    written_on  INTEGER NOT NULL CHECK (written_on BETWEEN 10000101 AND 99991231),
    cancels_id  INTEGER REFERENCES debit (id)
) STRICT;
CREATE INDEX debit_by_document ON debit (document_id);
CREATE UNIQUE INDEX debit_by_cancelled ON debit (cancels_id) WHERE cancels_id IS NOT NULL;

CREATE TRIGGER bank_file_kept BEFORE UPDATE ON bank_file BEGIN SELECT raise(ABORT, 'append-only'); END;
CREATE TRIGGER bank_file_stays BEFORE DELETE ON bank_file BEGIN SELECT raise(ABORT, 'append-only'); END;
CREATE TRIGGER bank_line_kept BEFORE UPDATE ON bank_line BEGIN SELECT raise(ABORT, 'append-only'); END;
CREATE TRIGGER bank_line_stays BEFORE DELETE ON bank_line BEGIN SELECT raise(ABORT, 'append-only'); END;
CREATE TRIGGER line_voucher_kept BEFORE UPDATE ON line_voucher BEGIN SELECT raise(ABORT, 'append-only'); END;
CREATE TRIGGER line_voucher_stays BEFORE DELETE ON line_voucher BEGIN SELECT raise(ABORT, 'append-only'); END;
