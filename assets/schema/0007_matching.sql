-- What tells whom a bank line is from and what it pays, found at once among a hundred thousand.

-- Open invoices of an amount; lines from an account, the newest last; lines of an amount.
CREATE INDEX open_document_by_open ON open_document (open, due_on);
CREATE INDEX bank_line_by_payer_account ON bank_line (payer_account, booked_on, amount) WHERE payer_account <> '';
CREATE INDEX bank_line_by_amount ON bank_line (amount, booked_on);
