# The ledger: dues, invoices, payments, reminders, settlements.
# Amounts, dates and numbers.
fault-amount = “{ $value }” is not an amount. Write 800 or 1234.50, for example.
fault-amount-fraction = “{ $value }” has a fraction of the smallest unit.
fault-amount-large = “{ $value }” is more than { $most }.
fault-amount-positive = The amount must be above nothing, not “{ $value }”.
fault-prorata = “{ $value }” is no rule: none, month, quarter, half, or days with percentages such as 0701:50 1101:0.
fault-day-of-year = “{ $value }” is not a day of the year, such as 07-01 or 1.7.
fault-number-range = “{ $value }” must be a number from { $least } to { $most }.
fault-account = { $value } is not an account number that a bank can have given: the check digit is wrong.
fault-iban = { $value } is not an IBAN.
fault-percent = { $value } is more than 100 %.
fault-year = “{ $value }” is not a year.
fault-period = “{ $value }” is no period. Write 2026, 2026-H1, 2026-Q3 or 2026-04.
fault-day-ahead = { $day } lies ahead.

# Accounts.
account-receivable = Receivables
account-bank = Bank
account-cash = Cash
account-clearing = Card and mobile payments to come
account-on-account = Members' money on account
account-suspense = Unidentified receipts
account-refunds = Refunds to send
account-chapters = Owed to chapters
account-dues = Membership dues
account-chapter-dues = Dues, chapters' part
account-chapter-shares = Passed on to chapters
account-other = Other income
account-fees = Reminder fees
account-interest = Late interest
account-losses = Losses on claims
account-rounding = Rounding
ledger-account-taken = Account { $code } is { $name } already.
ledger-account-empty = An account must have a number and a name.
ledger-account-set = Account { $code } is called { $name } now.

# Who sends, and references.
issuer-none = The register does not know who sends the invoices.
issuer-none-hint = Say it first: kartotek issuer set name=… account=… address=…
issuer-no-unit = There is no unit that could send invoices.
issuer-no-unit-hint = Enter the organisation first.
issuer-set = { $name } sends invoices like this from now on.
issuer-name = Name
issuer-org_number = Organisation number
issuer-address = Address
issuer-account = Account number
issuer-scheme = Payment reference
issuer-due_days = Days to pay
issuer-year_begins = Membership year begins
issuer-first_number = First number
issuer-payer_digits = Digits for the payer
issuer-number_digits = Digits for the number
issuer-currency = Currency
issuer-iban = IBAN
issuer-bic = BIC
issuer-swish = Swish number
issuer-vipps = Vipps number
issuer-email = E-mail
issuer-phone = Phone
issuer-web = Web
issuer-tax_note = About VAT
issuer-heading-what = What
issuer-heading-value = Value
reference-outgrown = Payer { $payer } and number { $number } don't fit into { $places } digits.
reference-outgrown-hint = Agree on a longer reference with the bank, and set payer_digits and number_digits with issuer set.

# Dues.
rate-no-name = The rate must have a name: it stands on the invoice.
rate-ends-before = The end does not lie after the beginning.
rate-ages = The age to is lower than the age from.
rate-bounds = The most is less than the least.
rate-none = There is no rate { $id }.
rate-none-yet = No rates have been set.
rate-none-yet-hint = Set one: kartotek rate add name=Dues amount=500
rate-no-source = Say where the value was read: source=…
rate-only-percent = { $key } is for rates in percent only.
rate-no-key = A rate has nothing called { $key }.
rate-amount-or-percent = Give either amount or percent.
rate-added = The rate { $name } holds (no. { $id }).
rate-ended = Rate { $id } holds until { $day }.
rate-exempted = { $name } is exempt.
rate-heading-id = No.
rate-heading-name = Rate
rate-heading-price = Price
rate-heading-level = Level
rate-heading-for = For
rate-heading-period = Period
rate-heading-prorata = Joined late
rate-heading-from = From
rate-heading-until = Until
rate-heading-decided = Decided
law-heading-domain = What
law-heading-from = From
law-heading-value = Value
law-heading-source = Source
law-no-domain = There is no legal value “{ $domain }”; rate law lists them.
law-added = { $domain } holds from { $day }.
late-no-rate = It is not known what { $domain } is on { $day }.
late-no-rate-hint = Look it up and add it: kartotek rate law domain=… from=… value=… source=…

# Invoices.
invoice-empty = There is nothing on the invoice.
invoice-due-before = The due date lies before the day of issue.
invoice-beyond = Amounts must lie between 0 and { $most }.
invoice-none = There are no such invoices.
invoice-counted = { $count } documents, { $open } open.
invoice-number = Number
invoice-payer = Payer
invoice-payer-number = Member
invoice-issued = Issued
invoice-due = Due
invoice-year = Year
invoice-reference = Reference
invoice-total = Total
invoice-open = Open
invoice-state = State
invoice-credits = Credits invoice
invoice-step = Step
invoice-deadline = Deadline
invoice-fee = Fee
invoice-interest = Interest
invoice-heading-what = What
invoice-heading-value = Value
invoice-line = Line
invoice-for = For
invoice-amount = Amount
invoice-overdue = { $days ->
        [one] { $days } day overdue
       *[other] { $days } days overdue
    }
invoice-issued-one = Invoice { $number } to { $name } for { $amount } is issued.
invoice-credited = Credit note { $number } takes { $amount } off invoice { $of }.
invoice-released = { $amount } that had been paid is on the payer's account now.
invoice-written-off = { $amount } of invoice { $number } is written off.
invoice-held = Invoice { $number } is not reminded of.
invoice-hold-ended = Invoice { $number } is reminded of again.
instalments-many = At the most 120 instalments.
instalments-sum = The instalments are { $sum }, but { $open } is open.
instalments-agreed = { $count ->
        [0] Invoice { $number } is no longer paid in parts.
       *[other] Invoice { $number } is paid in { $count } parts.
    }
document-none = There is no invoice { $number }.
document-none-hint = Give the number or the payment reference; invoice list shows them.
state-open = open
state-part-paid = part paid
state-paid = paid
state-credited = credited
state-written-off = written off
state-credit-note = credit note
item-dues = Dues
item-other = Other
item-fee = Reminder fee
item-interest = Late interest
credit-undone = Undone
credit-nothing-open = Nothing is left to credit.
credit-too-much = Only { $open } is open.
credit-of-credit = A credit note can't be credited.
credit-before-issue = The invoice was issued later.

# Payments.
allocate-invoice-less = Less than that is open on the invoice.
allocate-payment-less = Less than that is left of the payment.
allocate-nothing = { $name } has nothing on account that an open invoice could be settled with.
allocate-done = { $amount } of what { $name } had on account has settled invoices.
payment-not-in-suspense = The payment is not in suspense.
payment-settled = { $amount } on invoice { $number }; { $open } left.
payment-over = { $amount } is on account.
refund-less = The payer has only { $amount } on account.
refund-none = There is no refund { $refund } waiting.
refund-none-yet = There are no refunds.
refund-decided = Refund { $ids }: { $amount } to { $name }. Say refund sent when the money has gone.
refund-sent = Refund { $id } of { $amount } is sent.
refund-is-sent = sent
refund-waits = waits
refund-heading-id = No.
refund-heading-decided = Decided
refund-heading-name = To
refund-heading-amount = Amount
refund-heading-account = Account
refund-heading-reason = Reason
refund-heading-state = State

# The books.
ledger-no-reason = Say why.
ledger-refused = The register's guards refused: { $detail }. Nothing is changed.
ledger-undo-credit-note = Credit note { $number } can't be taken back. Make a new invoice.
ledger-undo-settled = Invoice { $number } has been paid, credited or written off since, in whole or in part.
ledger-undo-twice = Voucher { $voucher } has been taken back already.
ledger-undo-used = Payment { $payment } has been used since.
ledger-undo-charge = The fee or interest of voucher { $voucher } has been paid since.
ledger-undo-closed = Run { $run } is closed. Credit its invoices one by one.
ledger-code = Account
ledger-account = Name
ledger-balance = Balance
ledger-sum = Sum
ledger-day = Day
ledger-what = What
ledger-standing = { $name }: balance { $balance }, on account { $free }.
ageing-heading = Overdue
ageing-invoices = Invoices
ageing-not-due = not due
ageing-1-30 = 1–30 days
ageing-31-60 = 31–60 days
ageing-61-90 = 61–90 days
ageing-over-90 = over 90 days
voucher-invoice = Invoice
voucher-credit-note = Credit note
voucher-payment = Payment
voucher-allocation = Allocation
voucher-refund = Refund decided
voucher-refund-paid = Refund sent
voucher-loss = Write-off
voucher-rounding = Rounding
voucher-reminder = Reminder
voucher-settlement = Settlement with chapters
voucher-settlement-paid = Paid to chapter
voucher-reversal = reversed
prove-checking = { $what }
prove-right = The books are right: { $vouchers } vouchers, { $documents } documents, { $payments } payments. Open { $receivable }, without an invoice { $unallocated }.
prove-wrong =
    The books are not right:
    { $faults }
prove-wrong-hint = Keep a copy of the register, and go back to the newest backup that is right.
prove-receivable = The receivables account is { $account }, open invoices { $invoices }.
prove-voucher-sum = Voucher { $of } does not sum to { $right }, but to { $found }.
prove-open-kept = Document { $of } has { $found } open; the list says { $right }.
prove-open-items = Invoice { $of }: its lines have { $found } open, its account { $right }.
prove-item-settled = A line of document { $of } is settled with { $found } of { $right }.
prove-document-total = Document { $of }: its lines are { $found }, its total { $right }.
prove-payment-whole = Payment { $of }: { $found } is accounted for, of { $right }.
prove-payment-overdrawn = Payment { $of } is overdrawn by { $found } ({ $right }).
prove-payment-settles = Payment { $of } settles { $found }, but is { $right }.
prove-series-gap = The series of unit { $of } has { $found } documents, but { $right } numbers.
prove-series-begin = The series of unit { $of } begins at { $found }, not { $right }.
prove-reversal-twice = Voucher { $of } is in force { $found } times ({ $right }).
prove-settlement = Unit { $of } is credited { $found }, its settlements say { $right }.

# The run.
run-sum = { $invoices ->
        [one] { $invoices } invoice
       *[other] { $invoices } invoices
    } for { $members ->
        [one] { $members } member
       *[other] { $members } members
    }, { $sum } in all for { $year }.
run-last-year = The year before: { $invoices } invoices, { $sum }. Difference { $change }.
run-strangest = The strangest invoices:
run-left-out = Get no invoice, or not all of one:
run-members = Members
run-usual = Usual
run-compared = Against
run-own = last year
run-most = most
run-why = Why
run-for-example = For example
run-nobody = Nobody to bill.
run-done = { $invoices } invoices are issued. undo credits them all.
run-dry = Nothing is done. Add --commit to issue the invoices.
run-progress = { $done } of { $total } …
run-none-open = There is no open run { $run }.
run-closed = Run { $run } is closed.
left-out-no-rate = no rate is for their category, unit and age
left-out-free = their rate is 0
left-out-joined-late = joined so late that the year is free: bill the next one
left-out-no-birth-date = the rate asks for an age, no birth date is known
left-out-no-base = the field that the percentage is of is empty
left-out-billed = billed already
left-out-exempt = exempt
left-out-no-payer = whoever is to pay is dead
left-out-protected = the address is protected, and there is no e-mail

# Reminders.
reminder-friendly = Friendly reminder
reminder-fee = Reminder
reminder-notice = Notice of collection
reminder-strike = Notice of striking off
reminder-stopped = Not reminded because
reminder-nobody = Nobody is to be reminded.
reminder-done = { $count } reminders are recorded.
reminder-dry = { $count } are to be reminded. Nothing is done; add --commit.
stop-disputed = disputed
stop-paused = paused
stop-instalments = instalments are kept
stop-left = has left
stop-deceased = deceased
stop-protected = protected address without e-mail
stop-too-early = not yet
stop-finished = the last step has been sent
stop-fee-not-allowed = no fee is allowed now
ladder-days = Days must be whole numbers: 0 to 3650 after, 0 to 365 to pay.
ladder-set = Step { $position } is set.
ladder-heading-position = Step
ladder-heading-kind = What
ladder-heading-after = Days after
ladder-heading-deadline = Days to pay
ladder-heading-fee = Fee
ladder-heading-interest = Interest
ladder-heading-active = In use
yes = yes
no = no
hold-none = Nothing holds the invoice.
strike-nobody = Nobody is to be struck off.
strike-done = { $count } are struck off.
strike-dry = { $count } are to be struck off. Nothing is done; add --commit.

# Settling with chapters.
settle-nothing = There is nothing to settle.
settle-owed = The chapter is owed only { $owed }.
settle-people = Members
settle-done = The settlement is recorded.
settle-dry = Nothing is done. Add --commit to record it.
settle-paid = { $amount } is paid to { $unit }.
settle-none-yet = No settlement has been made.
settle-none-yet-hint = See what one would say: kartotek settle 2026-Q1
settle-heading-id = No.
settle-heading-period = Period
settle-heading-made = Made
settle-heading-chapters = Chapters
settle-heading-amount = Amount

# Titles in the history.
title-issuer = Issuer { $name }
title-rate = Rate { $name }
title-rate-ended = Rate { $id } ended
title-exempt = { $name } exempt from dues
title-law = Legal value { $domain }
title-run = Invoices for { $year }
title-run-closed = Run { $run } closed
title-invoice = Invoice to { $name }
title-credit = Invoice { $number } credited
title-write-off = Invoice { $number } written off
title-hold = Hold on invoice { $number }
title-instalments = Instalments, invoice { $number }
title-payment = Payment { $amount } { $name }
title-allocate = Settled with money on account: { $name }
title-refund = Refund to { $name }
title-refund-sent = Refund { $id } sent
title-remind = Reminders { $day }
title-ladder = Reminder step { $position }
title-strike = Struck off { $day }
title-settle = Settlement { $period }
title-chapter-paid = Paid to { $unit }
title-account = Account { $code } { $name }

# The commands.
cli-unknown-key = There is nothing called { $key } here.
cli-known-keys = What can be said: { $keys }
cli-key-twice = { $key } is given twice.
cli-key-missing = { $key }=… is missing.
cli-issuer = Who sends invoices
cli-issuer-set = Set what is printed, and where to pay
cli-issuer-set-pairs = name, address (lines divided by ;), account, org_number, due_days, scheme, year_begins …; unit for another unit
cli-issuer-list = Show it
cli-rate = What membership costs
cli-rate-list = The rates, the newest first
cli-rate-add = Set a rate
cli-rate-add-pairs = name, amount or percent+of (least, most), level, unit, category, age=..25, from, until, period, prorata, household, cap, part, decided_by, decided_on
cli-rate-end = End a rate
cli-rate-end-id = Its number in the list
cli-rate-end-last = The last day it holds
cli-rate-exempt = Exempt somebody from dues
cli-rate-exempt-pairs = reason, from, until (last day)
cli-rate-law = Interest and fees set by law; with values one is added
cli-rate-law-pairs = domain, from, value, source
cli-invoice = Invoices and credit notes
cli-invoice-run = Bill everybody for a year; a dry run without --commit
cli-invoice-run-year = The year that the membership year begins in
cli-invoice-run-issued = Day of issue; else today
cli-invoice-run-due = Due date
cli-invoice-run-issuer = The unit that sends them
cli-invoice-run-left_out = Write everybody who gets no invoice to a CSV file
cli-invoice-run-commit = Do it
cli-invoice-list = The invoices, on any day
cli-invoice-list-which = Which
cli-invoice-list-year = The membership year
cli-invoice-list-run = Of this run
cli-invoice-show = An invoice and what has happened to it
cli-invoice-show-number = Number or payment reference
cli-invoice-new = One invoice for something else than dues
cli-invoice-new-pairs = text, amount, due, issued, for (member), year
cli-invoice-credit = Credit an invoice
cli-invoice-credit-number = Its number
cli-invoice-credit-amount = Only so much of what is open
cli-invoice-credit-open = Only what is open
cli-invoice-credit-reason = Why
cli-invoice-write-off = Write off what is open
cli-invoice-write-off-number = Its number
cli-invoice-write-off-amount = Only so much
cli-invoice-write-off-reason = Why
cli-invoice-hold = Stop reminders of an invoice
cli-invoice-hold-number = Its number
cli-invoice-hold-disputed = The claim is disputed
cli-invoice-hold-until = Until this day
cli-invoice-hold-note = A note
cli-invoice-hold-end = Remind again
cli-invoice-instalments = Agree on instalments
cli-invoice-instalments-number = Its number
cli-invoice-instalments-parts = How many; 0 ends the agreement
cli-invoice-instalments-from = When the first is due
cli-invoice-close = Close a run
cli-invoice-close-run = Its number
cli-payment = Payments
cli-payment-add = Book a payment by hand
cli-payment-add-number = Member number; - when nobody knows whose
cli-payment-add-pairs = amount, date, reference or invoice, method, text
cli-ledger = The books
cli-ledger-balance = The accounts with their balances
cli-ledger-ageing = What is owed, by age
cli-ledger-account = A payer's account
cli-ledger-allocate = Settle invoices with what a payer has on account
cli-ledger-allocate-date = The day to book it on
cli-ledger-set-account = Give an account another number and name
cli-ledger-set-account-role = What it is for: receivable, bank, dues …
cli-ledger-set-account-code = Its number in the chart
cli-ledger-set-account-name = Its name
cli-ledger-verify = Prove that the books are right
cli-refund = Refunds
cli-refund-decide = Decide to give back money that is on account
cli-refund-decide-pairs = amount, reason, account, date
cli-refund-list = List them
cli-refund-sent = The money has gone
cli-refund-sent-id = Its number
cli-refund-sent-date = The day
cli-reminder = Reminders
cli-reminder-run = Remind those whose turn it is; a dry run without --commit
cli-reminder-run-commit = Do it
cli-reminder-ladder = The steps
cli-reminder-step = Change a step, or add one
cli-reminder-step-position = Which step
cli-reminder-step-pairs = kind (friendly, fee, notice, strike), after, deadline, fee (none, law, amount), interest, active, text
cli-reminder-strike = Strike off those whose notice has run out; a dry run without --commit
cli-reminder-strike-credit = Credit what they owe
cli-reminder-strike-commit = Do it
cli-settle = Settle paid dues with chapters; a dry run without --commit
cli-settle-period = 2026, 2026-H1, 2026-Q3 or 2026-04; without one, those made
cli-settle-commit = Do it
cli-settle-paid = The chapter has been paid
cli-settle-amount = Amount
cli-settle-date = The day
ledger-no-unit = in no unit
ledger-bank-agrees = On { $day } the ledger has { $ledger } in the bank, and so says the bank.
ledger-bank-differs = On { $day } the ledger has { $ledger } in the bank, the bank says { $bank }. Difference { $difference }.
cli-ledger-units = What is owed in each unit
cli-ledger-bank = The bank's balance against the ledger
cli-ledger-bank-balance = The balance on the statement
cli-invoice-write-off-rounding = A difference of some øre

# Printing.
print-which = Say which: a number, --run, --year or --which; and where to: -o FILE or --folder FOLDER.
print-html-one = HTML is written as a file for each document: use --folder.
print-written = { $count ->
        [one] { $count } document
       *[other] { $count } documents
    } written to { $path }.
print-no-reminder = No reminder was sent then.
print-strike = If the fee is not paid within the deadline, the membership is struck off according to the statutes.
print-templates = { $count } templates put into { $path }; those that lay there are untouched.
cli-invoice-pdf = As PDF: one document, or a whole run
cli-invoice-html = As HTML
cli-invoice-text = As it is printed, in plain text
cli-invoice-text-number = Number or payment reference
cli-invoice-pdf-number = Number or payment reference
cli-invoice-pdf-run = All of this run
cli-invoice-pdf-year = All of this membership year
cli-invoice-pdf-which = Which
cli-invoice-pdf-output = Everything in one file
cli-invoice-pdf-folder = A file for each document
cli-invoice-html-number = Number or payment reference
cli-invoice-html-run = All of this run
cli-invoice-html-year = All of this membership year
cli-invoice-html-which = Which
cli-invoice-html-output = The file
cli-invoice-html-folder = A file for each document
cli-reminder-pdf = The letters sent on a day, as PDF
cli-reminder-pdf-on = The day; else today
cli-reminder-pdf-output = The file
cli-ledger-statement = A statement of account as PDF
cli-ledger-statement-from = From; else a year
cli-ledger-statement-to = To and including
cli-ledger-statement-output = The file
cli-issuer-templates = Put the templates beside the register, to be edited
ledger-journal-written = The postings are written to { $path }.
cli-ledger-journal = The postings of some days, for the accounts
cli-ledger-journal-kind = CSV, SIE 4 or SAF-T Financial
cli-ledger-journal-from = From; else the beginning of the year
cli-ledger-journal-to = To and including; else today
cli-ledger-journal-output = The file
invoice-reference-taken = An invoice has the reference { $reference } already.
title-invoices-imported = Invoices from { $file }
invoice-import-line = It is about { $path }, line { $line }. Nothing is taken in.
invoice-import-headings = The file must be CSV with headings: member number, reference and amount; and, if known, due, issued and text.
invoice-imported = { $count } invoices, { $sum } in all.
invoice-import-dry = Nothing is taken in. Add --commit.
cli-invoice-import = Open invoices of the program that was used before
cli-invoice-import-file = CSV with member number, reference, amount; due, issued, text if known
cli-invoice-import-commit = Do it
