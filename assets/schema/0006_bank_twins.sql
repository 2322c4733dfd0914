-- Two kinds of file may tell of the same money: payments by their references, and statements. Each has its own source for an
-- account from a day on, and a payment told of by both is found by its reference.
DROP INDEX bank_source_by_account;
CREATE UNIQUE INDEX bank_source_by_account ON bank_source (account, from_on, format);
CREATE INDEX bank_line_by_reference ON bank_line (reference, amount) WHERE reference <> '';
