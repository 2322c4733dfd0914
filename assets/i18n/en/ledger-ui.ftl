# The ledger on the screen.

# Views
pane-ledger = Ledger
view-invoices = Invoices
view-reminders = Reminders
view-chapters = Chapters
view-dues = Dues
view-books = Books
ledger-invoices = invoices
ledger-reminders = reminders
ledger-chapters = settlements with chapters
ledger-dues = dues, ladder of reminders, what the law sets
ledger-books = accounts and proof
ledger-next-view = next view
ledger-previous-view = previous view
ledger-run = bill a year: run, or run unit:Oslo
ledger-payer-account = the account of a member number
ledger-issuer = who sends the invoices
ledger-rate = a new line of dues

# First use
first-title = No invoices yet. This is how to begin:
first-members = Add the members: 1 goes to the members; there n is a new member and r imports a list.
first-issuer = Say who sends the invoices: name, address, and the account to pay to.
first-rates = Say what members pay: the name on the invoice, and the amount. More can be added later.
first-run = Bill. First you see everything that would happen; nothing is done before you have said yes.
first-undo = Everything can be undone with u. Invoices are taken back by credit notes.
bill-no-issuer = Nobody sends invoices yet. Press S and say who.
bill-no-rates = No dues are set. Press D and say what members pay.

# The list
which-all = All invoices
which-open = Open
which-overdue = Overdue
which-due-soon = Due within a week
which-settled = Settled
which-credits = Credit notes
which-held = Disputed or on hold
ask-which = Show which?
invoices-counted = { $count ->
        [one] { $count } document
       *[other] { $count } documents
    } · open { $open }
invoices-of-run = of the run (Esc: all)
invoices-none = No invoices here. f chooses others, Esc shows all.
invoices-open = show
invoices-back = back
invoices-filter = search for payers
invoices-which = choose which
invoices-new = bill
invoices-payment = payment
invoices-credit = credit
invoices-write-off = write off
invoices-hold = disputed, on hold, and the end of it
invoices-instalments = instalments
invoices-account = payer's account
invoices-refund = refund: decide, later send
invoices-allocate = settle invoices with what is on account
invoices-member = to the member
invoices-print = print to a file
invoices-find = find an invoice number or reference
ask-find = Invoice number or payment reference
invoices-exempt = exempt the payer from dues
ask-exempt = Exempt { $name } from dues
invoices-copy = copy the payment reference
invoices-copy-nothing = The document has no payment reference.
off-no-document = no invoice is chosen
off-credit-note = is a credit note
off-nothing-open = nothing is open
off-list = is for the list; Esc goes there
off-other-day = is done as of today; :as-of goes back
head-number = No
head-issued = Issued
head-due = Due
head-payer = Payer
head-total = Total
head-open = Open
head-state = State
head-day = Day
head-what = What
head-amount = Amount
head-balance = Balance
head-days = Days
head-step = Gets
head-deadline = Deadline
head-charges = Charges
head-chapter = Chapter
head-chapters = Chapters
head-people = Members
head-period = Period
head-made = Made
head-rate = Dues
head-price = Price
head-whose = Level
head-for = For
head-from = From
head-until = Until
head-decided = Decided
head-code = Code
head-name = Name
head-debit = Debit
head-credit = Credit

# Above the list
age-not-due = not due { $amount }
age-30 = 1–30 d { $amount }
age-60 = 31–60 d { $amount }
age-90 = 61–90 d { $amount }
age-older = over 90 d { $amount }
ageing-nothing = Nothing is owed.
ageing-week = { $count ->
        [0] nothing is due within 7 days
       *[other] due within 7 days { $count }: { $amount }
    }
income = In
income-year = { $year }: { $amount }
income-last-year = { $year } to the same day: { $amount }

# A document
detail-open = { $state }, open { $open }
detail-charges = Fees and interest since the invoice: { $amount }
detail-events = What has happened
detail-taken-back = (taken back)
detail-reminders = Reminders
detail-reminder = { $day } { $what }, deadline { $deadline }
detail-next-part = Next part { $due }: { $amount }
detail-holds = Not reminded of
detail-instalments = Instalments
printed-invoice = INVOICE { $number }
printed-credit-note = CREDIT NOTE { $number } for invoice { $of }
printed-org = Org. no. { $number }
printed-member = Member number
printed-issued = Date
printed-due = Due date
printed-sum = Sum
printed-account = Account
printed-kid = KID
printed-reference = Reference
printed-iban = IBAN
printed-bic = BIC
printed-swish = Swish
printed-vipps = Vipps
printed-file-invoice = invoice
printed-file-credit = credit-note
ask-print = Write the document to
printed-done = Written to { $path }

# A payer's account
ask-account = Member number
account-owes = Owes { $amount }
account-has = Has a credit of { $amount }
account-of-which = Of which on account: { $amount } (A settles open invoices, R refunds)
account-refund-waits = A refund of { $amount } to { $account } is decided and not sent (R)
account-empty = Nothing has happened on the account.

# Forms
entry-fault-empty = This must be filled in.
entry-fault-day = Type a day, as 2026-11-23.
entry-fault-number = Type a number from { $least } to { $most }.
entry-fault-before = Lies before the beginning.
entry-fault-due = The due day lies before the day of issue.
entry-amount = Amount
entry-received = Received
entry-method = How
entry-reference = Reference
entry-text = Text
entry-scope = Credit
entry-credited = Only so much
entry-credited-on = Day
entry-reason = Reason
entry-written-on = Day
entry-hold = Why
entry-from = From
entry-to = Last day
entry-note = Note
entry-parts = How many
entry-first-due = First is due
entry-decided-on = Decided on
entry-to-account = To account
entry-year = Year
entry-filter = Filter
entry-issued-on = Issued
entry-due-on = Due
entry-sent-on = Sent
entry-account-code = Code
entry-account-name = Name
entry-rate-name = Name on invoice
entry-whose = Whose money
entry-price = Amount
entry-category = Only category
entry-age-from = From age
entry-age-to = To age
entry-valid-from = Valid from
entry-valid-to = Last day
entry-decided-by = Decided by
entry-months = Billed
entry-prorata = Joined in the year
entry-prorata-table = From day: percent
entry-household = In a household
entry-cap = Most a household
entry-price-kind = Reckoned as
entry-percent = Percent
entry-percent-of = Of the field
entry-least = Least
entry-most = Most
entry-only-unit = Only in unit
entry-part = Part (insurance …)
entry-step-kind = What
entry-step-days = Days after
entry-step-pay = Days to pay
entry-fee = Fee
entry-fee-amount = Amount of the fee
entry-interest = Late interest
entry-active = In use
entry-words = Words
entry-law = What
entry-value = Percent or amount
entry-source = Source
method-bank = bank
method-cash = cash
method-card = card
method-vipps = Vipps
method-swish = Swish
method-mobilepay = MobilePay
ask-payment = Payment
payment-told = Invoice { $number }, { $name }: { $open } open
payment-told-payer = { $name } owes { $open }. The oldest invoices are settled first.
payment-done = Booked: { $amount } paid.
payment-done-over = Booked: { $amount } settles invoices, { $over } is on the payer's account.
ask-credit = Credit note
scope-whole = the whole invoice
scope-open = what is open
credit-told = Invoice { $number }, { $name }: { $total }, open { $open }
credit-sure = Credit the whole of invoice { $number } to { $name }?
credit-sure-paid = Credit the whole of invoice { $number } to { $name }? Of it { $paid } is settled already; what was paid stays on the payer's account and can be refunded (R).
credit-sure-open = Credit what is open of invoice { $number }, { $open }?
credit-sure-amount = Credit { $amount } of invoice { $number }?
credit-done = Credit note { $number } of { $amount }.
credit-done-released = Credit note { $number } of { $amount }; { $released } is on the payer's account.
ask-write-off = Write off
write-off-done = Written off: { $amount }
hold-disputed = disputed
hold-paused = on hold
hold-told = The invoice is not reminded of meanwhile.
hold-done = The invoice is not reminded of. o ends that.
hold-end-sure = Invoice { $number } is { $what } from { $from }. Shall that end today?
hold-ended = The invoice can be reminded of again.
ask-instalments = Instalments
ask-instalments-told = Equal parts, a month apart. 0 ends the agreement.
instalments-sure = { $count ->
        [one] Is invoice { $number } paid in one part?
       *[other] Is invoice { $number } paid in { $count } parts?
    }
instalments-end-sure = End the agreement of instalments for invoice { $number }?
instalments-done = The agreement is recorded.
ask-refund = Refund
refund-told = { $name } has { $amount } on account.
refund-nothing = There is nothing on account to refund.
refund-is-decided = Decided. Press R again when the money has been sent.
refund-send-sure = Has { $amount } been sent to { $name }?
refund-was-sent = Booked as sent.

# Issuer
ask-issuer = Who sends the invoices?
issuer-fault-account = Without an account nobody can pay.
scheme-kid-mod10 = KID, modulus 10
scheme-kid-mod11 = KID, modulus 11
scheme-se-ocr-check = OCR with check digit
scheme-se-ocr-length-check = OCR with length and check digit
scheme-dk-fik71 = FIK 71
scheme-dk-fik75 = FIK 75
scheme-dk-luhn = FIK, Luhn
scheme-fi-viite = Viitenumero
scheme-rf = RF (ISO 11649)

# Dues
ask-rate = What members pay
ask-rate-change = New dues from a day on
ask-rate-end = End: { $name }
rate-usual-name = Membership dues
rate-after-old = Must be after the day that the old line is valid from.
rate-saved = The dues “{ $name }” are set.
rate-has-ended = The line has ended. What was billed stands.
section-rate-more = More, if need be
whose-national = the national association
whose-region = the member's region
whose-municipality = the member's municipality
whose-county = the member's county
whose-local = the member's chapter
whose-group = the member's group
months-12 = for the whole year
months-6 = each half year
months-3 = each quarter
months-1 = each month
prorata-none = pays all of it
prorata-month = the months that are left
prorata-quarter = the quarters that are left
prorata-half = half in the second half
prorata-table = by date (the line below)
household-each = everybody pays
household-first = only the first
household-further = the further ones
price-kind-fixed = an amount
price-kind-percent = percent of a field
dues-new = new dues
dues-change = new price from a day on
dues-end = end
dues-show-ladder = ladder
dues-show-law = what the law sets
dues-add-law = add what the law sets
dues-empty = No dues yet. Press n and say what members pay.
dues-ages = aged { $from }–{ $to }
dues-ladder = Ladder of reminders (s changes it)
dues-law = The law: late interest { $interest }, reminder fee at most { $fee } (o: sources)
dues-law-unknown = unknown
ask-law = What the law sets, from which day, and where it stands
ask-add-law = What the law sets
law-interest = late interest, percent a year
law-fee = highest reminder fee
law-claim-fee = fee for a payment demand
law-fee-after-due = days after the due day before a fee
law-fee-count = highest number of fees
law-fee-deadline = days to pay in a reminder with a fee
law-fee-gap = days between fees
law-is-added = Added.
ask-ladder = Change which step?
ask-step = Step { $position } of the ladder
step-new = A new step
step-after-due = { $days } days after the due day
step-after = { $days } days after the one before
step-deadline = { $days } days to pay
step-no-fee = no fee
step-fee-law = the highest fee the law allows
step-fee = fee { $amount }
step-interest = with interest
step-off = not in use
step-saved = The step is changed.
fee-none = none
fee-law = the highest the law allows
fee-fixed = an amount

# The run
ask-run = Bill
ask-run-told = Nothing is done before you have seen what will happen.
ask-plan = Billing { $year }: nothing is done yet
hint-bill = bill
title-run-some = Billing { $year }: { $filter }
billing-planning = Reckoning { $year }
billing-working = Billing
billing-done = { $count ->
        [one] { $count } invoice
       *[other] { $count } invoices
    }, { $sum } in all. u takes it all back by credit notes.
plan-count = { $count ->
        [one] { $count } invoice
       *[other] { $count } invoices
    } for { $members ->
        [one] { $members } member
       *[other] { $members } members
    }: { $sum }
plan-last-year = { $year }: { $count } invoices, { $sum }. Difference { $difference }
plan-no-last-year = { $year }: no invoices to compare with.
plan-days = Issued { $issued }, due { $due }
plan-filter = Filter: { $filter }
plan-left-out = Get no invoice
plan-left-out-by = Get no invoice, { $why } ({ $count })
plan-by-category = By category
plan-by-unit = By unit
plan-nobody = (none)
plan-strangest = The strangest
plan-usual = most { $amount }
plan-usual-own = last year { $amount }

# Reminders and striking off
reminders-title = Reminded today: { $count }
reminders-charges = fees { $fees }, interest { $interest }
reminders-stopped = Not reminded: { $why }
reminders-empty = No overdue invoices wait for a reminder.
reminders-send = send the round
reminders-open = payer's account
reminders-hold = put on hold, or end it
reminders-member = to the member
reminders-strike = strike off for non-payment
reminders-sure = { $count ->
        [one] Record { $count } reminder as sent today?
       *[other] Record { $count } reminders as sent today?
    }
reminders-judged = Who gets one is decided as it is recorded.
reminders-working = Recording reminders
off-nobody-to-remind = nobody is to be reminded today
ask-strike = { $count ->
        [one] { $count } member can be struck off
       *[other] { $count } members can be struck off
    }
strike-told = The notice has run out and the dues are not paid. Today becomes the last day of membership.
strike-why = invoice { $number }, { $open } open, deadline { $deadline }
hint-strike = strike off
hint-strike-credit = strike off and credit what they owe
strike-sure = { $count ->
        [one] Strike off { $count } member? The claim stands. Last day { $day }.
       *[other] Strike off { $count } members? The claims stand. Last day { $day }.
    }
strike-sure-credit = { $count ->
        [one] Strike off { $count } member and credit the claim? Last day { $day }.
       *[other] Strike off { $count } members and credit the claims? Last day { $day }.
    }

# Chapters
chapters-open = show
chapters-new = new settlement
chapters-pay = pay a chapter
chapters-owed = Owed to chapters
chapters-owed-none = No chapter is owed anything.
chapters-paid = { $amount } is paid to { $name }.
chapters-empty = No settlement yet. n reckons what chapters are owed of the dues paid in a period.
off-nobody-owed = no chapter is owed anything
ask-settle = For which period?
settle-hint = 2026, 2026-H1, 2026-Q3 or 2026-04
settle-empty = Nothing of the chapters' part has been paid up to { $period } that is not settled.
ask-settle-plan = Settlement { $period }: nothing is done yet
ask-settlement = Settlement { $period }
hint-settle = settle
settle-made = { $count ->
        [one] Settled with { $count } chapter: { $sum }
       *[other] Settled with { $count } chapters: { $sum }
    }
ask-pay-chapter = Which chapter was paid?

# The books
books-title = Debit { $debit } · credit { $credit }
books-prove = prove the books
books-rename = new code or name
books-renamed = The account is changed.
books-proving = Proving
books-empty = Nothing is booked yet.
ask-account-rename = Account
ask-proof = The books are right
ask-proof-faults = The books are NOT right
books-counted = { $vouchers } vouchers, { $documents } documents, { $payments } payments
books-receivable = Open invoices, and the same on the receivables account: { $amount }
books-unallocated = Paid that settles nothing yet: { $amount }
books-right = Every voucher sums to zero. No series of numbers has a gap. No payment is used for more than it is.

# From the members
members-bill = bill
bill-many = Mark at most { $most }, or bill by a filter from the ledger (n).
printed-ending = The file name must end in .pdf, .html or .txt, not “{ $ending }”.

# The bank
view-bank = Bank
ledger-bank = the bank: lines that wait, and what they are
bank-accept = place
bank-choose = choose
bank-give = give member
bank-split = split
bank-park = park
bank-book = book to an account
bank-told = told in another file
bank-refund = pay back
bank-next = next open line
bank-which = others
bank-back = to the open lines
bank-import = take in file
bank-mandates = direct debit mandates
bank-which-open = Open lines
bank-which-parked = Parked lines
bank-which-placed = Placed lines
bank-which-all = All lines
bank-counted = { $count ->
        [one] { $count } line
       *[other] { $count } lines
    }
bank-as-today = as it stands today
bank-first = Nothing from the bank yet. Download a file from the online bank – OCR giro, camt.053 or .054, BgMax, Vipps, or the account statement as CSV – and press i.
bank-empty = No lines here. i takes in a new file from the bank, f shows other lines.
bank-none-open = No lines are open.
bank-candidates = May be for (Enter the first, s chooses and searches)
bank-candidates-none = No open invoice resembles it: s searches, p gives it to a member, x divides, b books it to an account, o lays it aside
bank-origins = Money out. May be (Enter the first, s chooses)
bank-no-origin = Money out, and no payment or refund of that amount: b books it to an account, o lays it aside
bank-told-note = Note: { $note }
bank-idea-invoice = { $number } { $name } { $when }, { $open } open
bank-idea-return = the payment of { $amount } on { $day } coming back: { $from }
bank-idea-refund = refund of { $amount } to { $name }, decided { $day }: { $reason }
bank-effect-exact = { $amount } pays invoice { $number } in full.
bank-effect-over = { $amount } pays invoice { $number }, and { $over } stays on the account of { $name }.
bank-effect-part = { $amount } goes to invoice { $number }; { $left } of it remains.
bank-effect-several = { $amount } pays invoices { $numbers } in full.
bank-effect-several-over = { $amount } pays invoices { $numbers }, and { $over } stays on the account of { $name }.
bank-effect-several-part = { $amount } goes to invoices { $numbers }; { $left } of { $last } remains.
bank-effect-lost = The write-off of invoice { $number } is taken back for { $amount }, which the money pays.
bank-effect-lost-over = The write-off of invoice { $number } is taken back for { $amount }, which the money pays, and { $over } stays on the account of { $name }.
bank-effect-return = The payment is taken back, and what it paid is open again.
bank-effect-refund = The refund of { $amount } is recorded as sent.
bank-given = { $amount } is recorded for { $name }.
bank-was-split = { $count ->
        [one] The line is booked on one
       *[other] The line is divided into { $count }
    }; { $left } of it is open, { $over } lies on account.
bank-split-hint = Member number or name = amount, or #invoice = amount, a line each.
bank-split-left = Open { $open } · given { $given } · left { $left }
bank-split-line = Line { $line } must be number or name = amount, or #invoice = amount.
bank-refund-told = { $amount } goes back to account { $account }.
bank-refund-by-hand = { $amount } goes back. The bank does not say which account the money came from, so it must be paid by hand.
bank-refund-decided = Decided. Once the money is sent it comes as a line out in the file from the bank.
bank-nothing-new = There is nothing new in the file.
bank-known-lines = { $count ->
        [one] { $count } line has been taken in before.
       *[other] { $count } lines have been taken in before.
    }
bank-file-hint = OCR, camt, BgMax, Autogiro, Vipps, CSV. You see all before it is booked.
bank-mandates-none = Nobody has given a mandate. Mandates come in files from the bank: i takes one in.
ask-bank-file = Which file from the bank?
ask-bank-import = { $file } ({ $format }): nothing is done yet
ask-bank-candidate = Which invoice is it for? (a number or name searches)
ask-bank-origin = What is the money that went out?
ask-bank-give = Whose money is it?
ask-bank-split = Whose money is it, and how much from each?
ask-bank-park = Why is the line parked?
ask-bank-refund = Pay back
ask-bank-mandates = { $count ->
        [one] { $count } mandate
       *[other] { $count } mandates
    }
hint-bank-place = record it
hint-bank-remember = record it, and remember the account
hint-bank-import = take in
off-bank-done = nothing of the line waits
off-bank-out = the line is money out
title-bank-unpark = Bank line { $line } taken up again
entry-payer = Member number
entry-remember = Remember the account
entry-shares = Parts
bank-retake = take the placing back
bank-unpark = take up again
bank-list = an employer's deduction list
bank-orders = payment file for what goes back
bank-filter = search
bank-which-on-account = Paid too much or twice: on somebody's account
bank-filtered = with “{ $words }” (Esc shows all)
bank-marked = { $count } marked
bank-empty-filter = No lines with these words. Esc shows all, f shows other lines.
bank-empty-parked = No open lines. { $count ->
        [one] One line lies
       *[other] { $count } lines lie
    } aside: f shows them.
bank-placings = Placed (z takes it back)
bank-placings-part = Of it is placed (z takes it back)
bank-candidates-none-parked = No open invoice resembles it: p gives it to a member, x divides, o takes it up again
bank-no-origin-parked = Money out that lies aside: o takes the line up again
bank-no-candidates-keys = No open invoice resembles it. s looks for one, p gives it to a member, x divides, b books it to an account.
bank-placed = { $amount } is booked on { $count ->
        [one] invoice
       *[other] invoices
    } { $numbers }, { $name }.
bank-placed-over = { $amount } is booked on { $count ->
        [one] invoice
       *[other] invoices
    } { $numbers }, { $name }; { $over } lies on the account.
bank-placed-return = The payment of { $amount } (line { $line }) is taken back: { $from }
bank-placed-refund = The refund of { $amount } is booked as sent: { $name }
bank-parked = { $count ->
        [one] The line is
       *[other] { $count } lines are
    } laid aside: { $open }.
bank-unparked = { $count ->
        [one] The line is
       *[other] { $count } lines are
    } taken up again: { $open }.
bank-of-marked = { $count ->
        [one] One line
       *[other] { $count } marked lines
    }, { $open } in all
ask-bank-park-many = Why are { $count } lines laid aside?
title-bank-park-many = { $count } bank lines laid aside
title-bank-unpark-many = { $count } bank lines taken up again
title-bank-refund-many = { $count } bank lines paid back
title-bank-retake = Bank line { $line }: placing taken back
ask-bank-retake-which = What is to be taken back?
bank-retake-sure = Take this back, so that bank line { $line } waits again?
bank-retaken = { $amount } of bank line { $line } is taken back and waits.
off-bank-not-placed = nothing of the line is placed
placing-invoice = { $amount } to invoice { $number }
placing-account = { $amount } on the account
placing-refund = { $amount } back to account { $account }
placing-returned = { $amount }: the payment of line { $line } came back
placing-sent = { $amount }: refund sent
whom-owes = owes { $amount }
whom-owes-nothing = owes nothing
whom-has = has { $amount } to their good
bank-given-over = { $amount } is booked on { $name }; { $over } is more than was open, and lies on the account.
bank-split-hint-paste = Pasting from a spreadsheet works: number, name and amount in columns.
ask-bank-list = The employer's deduction list
bank-list-hint = CSV with member number, name and amount. Nothing is booked yet.
ask-bank-weighed = Divided into { $count ->
        [one] one
       *[other] { $count }
    }: nothing is booked yet
bank-weighed-odd = { $count ->
        [0] Every part pays exactly what is open.
        [one] One part differs from what is open:
       *[other] { $count } parts differ from what is open:
    }
bank-weighed-exact = pays all
bank-weighed-paid = owes 0; { $over } on account
bank-weighed-over = owes { $owed }; { $over } on account
bank-weighed-part = owes { $owed }; { $left } left
bank-weighed-called = the list calls this number “{ $called }”
ask-bank-orders = Where should the payment file (pain.001) be?
bank-orders-hint = { $count ->
        [one] One refund
       *[other] { $count } refunds
    } of { $sum } in all. Upload the file to the bank.
bank-orders-name = refunds
bank-orders-written = { $count ->
        [one] One payment is written
       *[other] { $count } payments are written
    } to { $path }.
bank-not-ours-key = If it is, press S and set it as our account. Nothing has been taken in.
bank-csv-guessed-key = The columns are guessed from their headings: { $columns }. c changes them and saves them under a name.
bank-file-empty = { $path } is empty. Download it again.
bank-file-binary = { $path } is no text file but a picture or some such thing.
bank-columns-unknown = The columns of { $path } are not known. Choose what each of them is.
bank-columns-used = The columns are read as “{ $name }” says.
bank-columns-hint = The arrow keys choose a column. The first lines are read so:
ask-bank-columns = Which column is what?
hint-bank-columns = columns
column-none = –
column-no-name = this form
column-date-missing = Choose the column with the date.
column-amount-missing = Choose either the amount, or in and out.
entry-column-date = Date
entry-column-amount = Amount
entry-column-in = … or in
entry-column-out = and out
entry-column-payer = From
entry-column-text = Text
entry-column-text-more = More text
entry-column-reference = Reference
entry-column-payer-account = From account
entry-column-bank-ref = Bank's reference
entry-column-name = Save as
bank-file-account = Account { $account } · { $first } to { $last }
bank-file-days = { $first } to { $last }; the file does not say which account
bank-file-balances = Balance from { $opening } to { $closing }
bank-file-old = The newest line is of { $last }, more than half a year ago. Is it the right file?
ask-bank-book = Book { $amount } to which account?
bank-booked = { $amount } is booked to { $account }.
bank-told-effect = { $amount } is not booked any longer: another file has told of the same money.
bank-told-now = Line { $line } is not booked any longer.
hint-bank-told = don't book it
hint-bank-source = let this kind of file count
off-bank-used = Some of the line has been placed; take that back first (z).
