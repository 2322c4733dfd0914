-- The ledger: what members owe, what they have paid, and every posting that says so.
--
-- Amounts are integers of the smallest unit (øre, öre, cent). Vouchers, postings, documents, items, payments, allocations,
-- refunds, reminders and settlements are never changed and never deleted (the triggers below): what was wrong is put right
-- by new rows, a credit note or a reversal. Whatever a screen says of a state (open, paid, overdue) follows from them, on
-- any day.

-- Who pays for somebody, when it is another; and whose household they belong to: that of its main member, who pays for
-- all of it unless somebody else does.
ALTER TABLE person ADD COLUMN payer_id INTEGER REFERENCES person (id);
ALTER TABLE person ADD COLUMN household_id INTEGER REFERENCES person (id);
CREATE INDEX person_by_payer ON person (payer_id) WHERE payer_id IS NOT NULL;
CREATE INDEX person_by_household ON person (household_id) WHERE household_id IS NOT NULL;

-- The category that members of this one pass to in the year they reach an age.
ALTER TABLE category ADD COLUMN next_id INTEGER REFERENCES category (id);
ALTER TABLE category ADD COLUMN next_age INTEGER CHECK (next_age BETWEEN 0 AND 150);

-- Accounts of the ledger. role: what the program posts there (src/model/account.rs); code and name are the association's.
CREATE TABLE account (
    id   INTEGER PRIMARY KEY AUTOINCREMENT,
    role TEXT NOT NULL UNIQUE,
    code TEXT NOT NULL UNIQUE CHECK (code <> ''),
    name TEXT NOT NULL CHECK (name <> '')
) STRICT;

-- Who sends invoices, as it is printed on them. New particulars are a new row: documents keep the one they were issued
-- with, and the newest row of a unit is the one in use. The series of numbers is the unit's.
-- account: where to pay, as the bank writes it. scheme: of the payment reference (src/model/reference.rs), made of the payer
-- in payer_digits places and the document's number in number_digits.
CREATE TABLE issuer (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    unit_id       INTEGER NOT NULL REFERENCES unit (id),
    name          TEXT    NOT NULL CHECK (name <> ''),
    org_number    TEXT    NOT NULL,
    address       TEXT    NOT NULL,
    email         TEXT    NOT NULL,
    phone         TEXT    NOT NULL,
    web           TEXT    NOT NULL,
    tax_note      TEXT    NOT NULL,
    account       TEXT    NOT NULL,
    iban          TEXT    NOT NULL,
    bic           TEXT    NOT NULL,
    swish         TEXT    NOT NULL,
    vipps         TEXT    NOT NULL,
    currency      TEXT    NOT NULL CHECK (currency GLOB '[A-Z][A-Z][A-Z]'),
    scheme        TEXT    NOT NULL,
    payer_digits  INTEGER NOT NULL CHECK (payer_digits BETWEEN 2 AND 12),
    number_digits INTEGER NOT NULL CHECK (number_digits BETWEEN 2 AND 12),
    first_number  INTEGER NOT NULL CHECK (first_number BETWEEN 1 AND 999999999999),
    due_days      INTEGER NOT NULL CHECK (due_days BETWEEN 1 AND 365),
    year_begins   INTEGER NOT NULL CHECK (year_begins BETWEEN 101 AND 1231) -- mmdd
) STRICT;
CREATE INDEX issuer_by_unit ON issuer (unit_id, id);

-- What membership costs: one line of the dues, from a day on. level: whose it is, that of the member's unit of this
-- level; part: which of those that stand beside each other (insurance). amount, or percent (hundredths of a percent) of a number in the own field `base`, within least and most. Ages
-- are those reached in the membership year, or on age_day (mmdd). prorata: none, month, quarter, half, or a table
-- "0701:50 1101:0" (who joins from that day on pays so many percent). household: 0 each member, 1 only the first of a
-- household, 2 only the further ones. cap: the most that a household pays of this rate. months: 12, 6, 3 or 1.
CREATE TABLE rate (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    name        TEXT    NOT NULL CHECK (name <> ''),
    valid_from  INTEGER NOT NULL CHECK (valid_from BETWEEN 10000101 AND 99991231),
    valid_until INTEGER CHECK (valid_until BETWEEN 10000101 AND 99991231), -- first day no longer valid
    level       INTEGER NOT NULL CHECK (level BETWEEN 0 AND 5),
    part        TEXT    NOT NULL,
    unit_id     INTEGER REFERENCES unit (id),
    category_id INTEGER REFERENCES category (id),
    age_from    INTEGER CHECK (age_from BETWEEN 0 AND 150),
    age_to      INTEGER CHECK (age_to BETWEEN 0 AND 150),
    age_day     INTEGER CHECK (age_day BETWEEN 101 AND 1231),
    months      INTEGER NOT NULL CHECK (months IN (1, 3, 6, 12)),
    amount      INTEGER CHECK (amount BETWEEN 0 AND 1000000000000),
    percent     INTEGER CHECK (percent BETWEEN 1 AND 1000000),
    base        TEXT    NOT NULL,
    least       INTEGER CHECK (least BETWEEN 0 AND 1000000000000),
    most        INTEGER CHECK (most BETWEEN 0 AND 1000000000000),
    prorata     TEXT    NOT NULL,
    household   INTEGER NOT NULL CHECK (household BETWEEN 0 AND 2),
    cap         INTEGER CHECK (cap BETWEEN 0 AND 1000000000000),
    decided_by  TEXT    NOT NULL,
    decided_on  INTEGER CHECK (decided_on BETWEEN 10000101 AND 99991231),
    CHECK ((amount IS NULL) <> (percent IS NULL))
) STRICT;

-- Who pays no dues, why, and until when (the first day that they pay again; NULL: until further notice).
CREATE TABLE exemption (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    person_id INTEGER NOT NULL REFERENCES person (id),
    reason    TEXT    NOT NULL CHECK (reason <> ''),
    from_on   INTEGER NOT NULL CHECK (from_on BETWEEN 10000101 AND 99991231),
    until_on  INTEGER CHECK (until_on BETWEEN 10000101 AND 99991231)
) STRICT;
CREATE INDEX exemption_by_person ON exemption (person_id);

-- Interest and fees that the law sets, beside those that the program knows (assets/rules): a row here goes before them.
-- value: hundredths of a percent for interest, the smallest unit for fees.
CREATE TABLE legal_rate (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    domain     TEXT    NOT NULL,
    valid_from INTEGER NOT NULL CHECK (valid_from BETWEEN 10000101 AND 99991231),
    value      INTEGER NOT NULL CHECK (value BETWEEN 0 AND 1000000000000),
    source     TEXT    NOT NULL CHECK (source <> '')
) STRICT;
CREATE UNIQUE INDEX legal_rate_by_domain ON legal_rate (domain, valid_from);

-- One billing of many: a year (that in which its membership year begins), whom it was for, and when it was closed.
CREATE TABLE run (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    unit_id   INTEGER NOT NULL REFERENCES unit (id),
    year      INTEGER NOT NULL CHECK (year BETWEEN 1000 AND 9999),
    made_on   INTEGER NOT NULL CHECK (made_on BETWEEN 10000101 AND 99991231),
    filter    TEXT    NOT NULL,
    closed_on INTEGER CHECK (closed_on BETWEEN 10000101 AND 99991231)
) STRICT;

-- An event of the books; its postings sum to zero. root_id, sign: this voucher repeats another's postings with that sign
-- (-1 takes it back, 1 puts it in force again).
CREATE TABLE voucher (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    day     INTEGER NOT NULL CHECK (day BETWEEN 10000101 AND 99991231),
    kind    INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 20),
    text    TEXT    NOT NULL,
    root_id INTEGER REFERENCES voucher (id),
    sign    INTEGER NOT NULL CHECK (sign IN (-1, 1)),
    CHECK ((root_id IS NULL) <= (sign = 1))
) STRICT;
CREATE INDEX voucher_by_root ON voucher (root_id, sign) WHERE root_id IS NOT NULL;
CREATE INDEX voucher_by_day ON voucher (day, id);

-- Invoices and credit notes, as they were issued. kind: 0 invoice, 1 credit note. year: the membership year, 0 when it is
-- for no year. The payer stands here as they were printed.
CREATE TABLE document (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    kind          INTEGER NOT NULL CHECK (kind IN (0, 1)),
    unit_id       INTEGER NOT NULL REFERENCES unit (id),
    issuer_id     INTEGER NOT NULL REFERENCES issuer (id),
    number        INTEGER NOT NULL CHECK (number > 0),
    issued_on     INTEGER NOT NULL CHECK (issued_on BETWEEN 10000101 AND 99991231),
    due_on        INTEGER NOT NULL CHECK (due_on BETWEEN 10000101 AND 99991231),
    payer_id      INTEGER NOT NULL REFERENCES person (id),
    payer_name    TEXT    NOT NULL,
    payer_address TEXT    NOT NULL,
    year          INTEGER NOT NULL CHECK (year BETWEEN 0 AND 9999),
    total         INTEGER NOT NULL,
    reference     TEXT,
    credits_id    INTEGER REFERENCES document (id),
    run_id        INTEGER REFERENCES run (id),
    voucher_id    INTEGER NOT NULL REFERENCES voucher (id),
    CHECK ((kind = 1) = (credits_id IS NOT NULL)),
    CHECK ((kind = 0 AND total >= 0) OR (kind = 1 AND total <= 0))
) STRICT;
CREATE UNIQUE INDEX document_by_number ON document (unit_id, number);
CREATE UNIQUE INDEX document_by_reference ON document (reference) WHERE reference IS NOT NULL;
CREATE INDEX document_by_payer ON document (payer_id, due_on);
CREATE INDEX document_by_due ON document (due_on, id);
CREATE INDEX document_by_run ON document (run_id) WHERE run_id IS NOT NULL;
CREATE INDEX document_by_credited ON document (credits_id) WHERE credits_id IS NOT NULL;
CREATE UNIQUE INDEX document_by_voucher ON document (voucher_id);

-- The lines of documents: an amount owed, whom it is for, for which days, and whose money it is. kind: 0 dues, 1 reminder
-- fee, 2 late interest, 3 something else. Fees and interest come to an invoice later, with a voucher of their own.
CREATE TABLE item (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    document_id INTEGER NOT NULL REFERENCES document (id),
    voucher_id  INTEGER NOT NULL REFERENCES voucher (id),
    kind        INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 3),
    person_id   INTEGER NOT NULL REFERENCES person (id),
    unit_id     INTEGER REFERENCES unit (id),
    rate_id     INTEGER REFERENCES rate (id),
    account_id  INTEGER NOT NULL REFERENCES account (id),
    text        TEXT    NOT NULL,
    year        INTEGER NOT NULL CHECK (year BETWEEN 0 AND 9999),
    from_on     INTEGER CHECK (from_on BETWEEN 10000101 AND 99991231),
    until_on    INTEGER CHECK (until_on BETWEEN 10000101 AND 99991231),
    amount      INTEGER NOT NULL CHECK (amount BETWEEN -1000000000000 AND 1000000000000)
) STRICT;
CREATE INDEX item_by_document ON item (document_id);
CREATE INDEX item_by_person ON item (person_id, year, rate_id, from_on);

-- Money that came in. method: bank, cash, card, vipps, swish, giro. Whose it is and what is left of it stands in postings.
CREATE TABLE payment (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    voucher_id  INTEGER NOT NULL REFERENCES voucher (id),
    received_on INTEGER NOT NULL CHECK (received_on BETWEEN 10000101 AND 99991231),
    amount      INTEGER NOT NULL CHECK (amount BETWEEN 1 AND 1000000000000),
    method      TEXT    NOT NULL CHECK (method <> ''),
    reference   TEXT    NOT NULL,
    text        TEXT    NOT NULL
) STRICT;
CREATE INDEX payment_by_voucher ON payment (voucher_id);

-- The two sides of a voucher's amount, plus for debit. person_id: whose receivable, or whose money on account. document_id:
-- the invoice that a receivable is of. payment_id: the payment that money on account came from. unit_id: the chapter owed.
CREATE TABLE posting (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    voucher_id  INTEGER NOT NULL REFERENCES voucher (id),
    account_id  INTEGER NOT NULL REFERENCES account (id),
    day         INTEGER NOT NULL CHECK (day BETWEEN 10000101 AND 99991231),
    amount      INTEGER NOT NULL CHECK (amount <> 0),
    person_id   INTEGER REFERENCES person (id),
    document_id INTEGER REFERENCES document (id),
    payment_id  INTEGER REFERENCES payment (id),
    unit_id     INTEGER REFERENCES unit (id)
) STRICT;
CREATE INDEX posting_by_voucher ON posting (voucher_id);
CREATE INDEX posting_by_account ON posting (account_id, day, amount);
CREATE INDEX posting_by_person ON posting (person_id, account_id, day, amount) WHERE person_id IS NOT NULL;
CREATE INDEX posting_by_document ON posting (document_id, account_id, day, amount) WHERE document_id IS NOT NULL;
CREATE INDEX posting_by_payment ON posting (payment_id, account_id, person_id, amount) WHERE payment_id IS NOT NULL;

-- What settles an item: a payment (payment_id), else a credit note, a write-off or a rounding (see the voucher).
CREATE TABLE allocation (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    voucher_id INTEGER NOT NULL REFERENCES voucher (id),
    item_id    INTEGER NOT NULL REFERENCES item (id),
    payment_id INTEGER REFERENCES payment (id),
    day        INTEGER NOT NULL CHECK (day BETWEEN 10000101 AND 99991231),
    amount     INTEGER NOT NULL CHECK (amount <> 0)
) STRICT;
CREATE INDEX allocation_by_item ON allocation (item_id, day, amount, payment_id);
CREATE INDEX allocation_by_voucher ON allocation (voucher_id);
CREATE INDEX allocation_by_payment ON allocation (payment_id, amount) WHERE payment_id IS NOT NULL;

-- Money to be given back: decided (voucher_id), and, in refund_paid, sent. person_id: NULL for money that was never a
-- member's.
CREATE TABLE refund (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    voucher_id INTEGER NOT NULL REFERENCES voucher (id),
    payment_id INTEGER NOT NULL REFERENCES payment (id),
    person_id  INTEGER REFERENCES person (id),
    amount     INTEGER NOT NULL CHECK (amount BETWEEN 1 AND 1000000000000),
    account    TEXT    NOT NULL,
    reason     TEXT    NOT NULL CHECK (reason <> '')
) STRICT;
CREATE INDEX refund_by_person ON refund (person_id);
CREATE INDEX refund_by_voucher ON refund (voucher_id);
CREATE TABLE refund_paid (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    voucher_id INTEGER NOT NULL REFERENCES voucher (id),
    refund_id  INTEGER NOT NULL REFERENCES refund (id)
) STRICT;
CREATE INDEX refund_paid_by_refund ON refund_paid (refund_id);
CREATE INDEX refund_paid_by_voucher ON refund_paid (voucher_id);

-- The ladder of reminders. after: days after the due date for the first step, after the step before for the others. kind:
-- friendly, fee, notice (of collection), strike (notice of striking off). fee: none, law, or an amount. interest: whether
-- late interest is claimed with it. deadline: days to pay.
CREATE TABLE reminder_step (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    position INTEGER NOT NULL,
    kind     TEXT    NOT NULL CHECK (kind IN ('friendly', 'fee', 'notice', 'strike')),
    after    INTEGER NOT NULL CHECK (after BETWEEN 0 AND 3650),
    deadline INTEGER NOT NULL CHECK (deadline BETWEEN 0 AND 365),
    fee      TEXT    NOT NULL,
    interest INTEGER NOT NULL CHECK (interest IN (0, 1)),
    active   INTEGER NOT NULL CHECK (active IN (0, 1)),
    text     TEXT    NOT NULL
) STRICT;
CREATE TABLE reminder (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    document_id INTEGER NOT NULL REFERENCES document (id),
    kind        TEXT    NOT NULL,
    position    INTEGER NOT NULL,
    sent_on     INTEGER NOT NULL CHECK (sent_on BETWEEN 10000101 AND 99991231),
    deadline    INTEGER NOT NULL CHECK (deadline BETWEEN 10000101 AND 99991231),
    voucher_id  INTEGER NOT NULL REFERENCES voucher (id),
    interest_to INTEGER CHECK (interest_to BETWEEN 10000101 AND 99991231),
    text        TEXT    NOT NULL
) STRICT;
CREATE INDEX reminder_by_document ON reminder (document_id);
CREATE UNIQUE INDEX reminder_by_voucher ON reminder (voucher_id);
CREATE INDEX reminder_by_day ON reminder (sent_on, id);

-- What keeps an invoice from being reminded of: a dispute or a pause, until a day (NULL: until further notice).
CREATE TABLE hold (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    document_id INTEGER NOT NULL REFERENCES document (id),
    reason      TEXT    NOT NULL CHECK (reason IN ('disputed', 'paused')),
    from_on     INTEGER NOT NULL CHECK (from_on BETWEEN 10000101 AND 99991231),
    until_on    INTEGER CHECK (until_on BETWEEN 10000101 AND 99991231),
    note        TEXT    NOT NULL
) STRICT;
CREATE INDEX hold_by_document ON hold (document_id);
-- An agreement to pay an invoice in parts.
CREATE TABLE instalment (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    document_id INTEGER NOT NULL REFERENCES document (id),
    due_on      INTEGER NOT NULL CHECK (due_on BETWEEN 10000101 AND 99991231),
    amount      INTEGER NOT NULL CHECK (amount BETWEEN 1 AND 1000000000000)
) STRICT;
CREATE INDEX instalment_by_document ON instalment (document_id, due_on);

-- What chapters have been credited of the dues that were paid. A line is all that had been paid by that day less what
-- earlier settlements had credited: corrections and refunds stand in the next one.
CREATE TABLE settlement (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    voucher_id INTEGER NOT NULL REFERENCES voucher (id),
    from_on    INTEGER NOT NULL CHECK (from_on BETWEEN 10000101 AND 99991231),
    until_on   INTEGER NOT NULL CHECK (until_on BETWEEN 10000101 AND 99991231),
    made_on    INTEGER NOT NULL CHECK (made_on BETWEEN 10000101 AND 99991231)
) STRICT;
CREATE UNIQUE INDEX settlement_by_voucher ON settlement (voucher_id);
CREATE TABLE settlement_line (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    settlement_id INTEGER NOT NULL REFERENCES settlement (id),
    unit_id       INTEGER NOT NULL REFERENCES unit (id),
    people        INTEGER NOT NULL CHECK (people >= 0),
    amount        INTEGER NOT NULL CHECK (amount <> 0)
) STRICT;
CREATE INDEX settlement_line_by_settlement ON settlement_line (settlement_id);
CREATE INDEX settlement_line_by_unit ON settlement_line (unit_id, amount);

-- What is open today, so that a list of open invoices need not look at the paid ones: the sum of an invoice's postings, kept
-- by the trigger and proved by `ledger verify`. Of days gone by the postings tell.
CREATE TABLE open_document (
    document_id INTEGER PRIMARY KEY,
    payer_id    INTEGER NOT NULL,
    due_on      INTEGER NOT NULL,
    open        INTEGER NOT NULL
) STRICT;
CREATE INDEX open_document_by_due ON open_document (due_on, document_id, payer_id, open);
CREATE INDEX open_document_by_payer ON open_document (payer_id, due_on, open);
CREATE TRIGGER posting_opens AFTER INSERT ON posting WHEN NEW.document_id IS NOT NULL
BEGIN
    INSERT INTO open_document (document_id, payer_id, due_on, open)
    SELECT d.id, d.payer_id, d.due_on, NEW.amount FROM document d WHERE d.id = NEW.document_id
    ON CONFLICT (document_id) DO UPDATE SET open = open + excluded.open;
    DELETE FROM open_document WHERE document_id = NEW.document_id AND open = 0;
END;

-- The guards.
CREATE TRIGGER voucher_kept BEFORE UPDATE ON voucher BEGIN SELECT raise(ABORT, 'append-only'); END;
CREATE TRIGGER voucher_stays BEFORE DELETE ON voucher BEGIN SELECT raise(ABORT, 'append-only'); END;
CREATE TRIGGER posting_kept BEFORE UPDATE ON posting BEGIN SELECT raise(ABORT, 'append-only'); END;
CREATE TRIGGER posting_stays BEFORE DELETE ON posting BEGIN SELECT raise(ABORT, 'append-only'); END;
CREATE TRIGGER document_kept BEFORE UPDATE ON document BEGIN SELECT raise(ABORT, 'append-only'); END;
CREATE TRIGGER document_stays BEFORE DELETE ON document BEGIN SELECT raise(ABORT, 'append-only'); END;
CREATE TRIGGER item_kept BEFORE UPDATE ON item BEGIN SELECT raise(ABORT, 'append-only'); END;
CREATE TRIGGER item_stays BEFORE DELETE ON item BEGIN SELECT raise(ABORT, 'append-only'); END;
CREATE TRIGGER payment_kept BEFORE UPDATE ON payment BEGIN SELECT raise(ABORT, 'append-only'); END;
CREATE TRIGGER payment_stays BEFORE DELETE ON payment BEGIN SELECT raise(ABORT, 'append-only'); END;
CREATE TRIGGER allocation_kept BEFORE UPDATE ON allocation BEGIN SELECT raise(ABORT, 'append-only'); END;
CREATE TRIGGER allocation_stays BEFORE DELETE ON allocation BEGIN SELECT raise(ABORT, 'append-only'); END;
CREATE TRIGGER refund_kept BEFORE UPDATE ON refund BEGIN SELECT raise(ABORT, 'append-only'); END;
CREATE TRIGGER refund_stays BEFORE DELETE ON refund BEGIN SELECT raise(ABORT, 'append-only'); END;
CREATE TRIGGER refund_paid_kept BEFORE UPDATE ON refund_paid BEGIN SELECT raise(ABORT, 'append-only'); END;
CREATE TRIGGER refund_paid_stays BEFORE DELETE ON refund_paid BEGIN SELECT raise(ABORT, 'append-only'); END;
CREATE TRIGGER reminder_kept BEFORE UPDATE ON reminder BEGIN SELECT raise(ABORT, 'append-only'); END;
CREATE TRIGGER reminder_stays BEFORE DELETE ON reminder BEGIN SELECT raise(ABORT, 'append-only'); END;
CREATE TRIGGER settlement_kept BEFORE UPDATE ON settlement BEGIN SELECT raise(ABORT, 'append-only'); END;
CREATE TRIGGER settlement_stays BEFORE DELETE ON settlement BEGIN SELECT raise(ABORT, 'append-only'); END;
CREATE TRIGGER settlement_line_kept BEFORE UPDATE ON settlement_line BEGIN SELECT raise(ABORT, 'append-only'); END;
CREATE TRIGGER settlement_line_stays BEFORE DELETE ON settlement_line BEGIN SELECT raise(ABORT, 'append-only'); END;
-- An item is settled once: never for more than it is, nor below nothing.
CREATE TRIGGER allocation_within AFTER INSERT ON allocation
WHEN (SELECT sum(a.amount) NOT BETWEEN 0 AND (SELECT i.amount FROM item i WHERE i.id = NEW.item_id)
      FROM allocation a WHERE a.item_id = NEW.item_id)
BEGIN SELECT raise(ABORT, 'an item is settled for more than it is'); END;
-- And a payment settles no more than it is.
CREATE TRIGGER allocation_funded AFTER INSERT ON allocation WHEN NEW.payment_id IS NOT NULL
AND (SELECT sum(a.amount) NOT BETWEEN 0 AND (SELECT p.amount FROM payment p WHERE p.id = NEW.payment_id)
     FROM allocation a WHERE a.payment_id = NEW.payment_id)
BEGIN SELECT raise(ABORT, 'a payment settles more than it is'); END;
