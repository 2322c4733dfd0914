# Bank files.

cli-bank = Bank files
cli-bank-read = What a bank file says; exit code 5 when it is not right
cli-bank-read-file = The file, of any kind that we know
cli-bank-read-mapping = The columns of a bank's CSV, from a saved file
cli-bank-read-save_mapping = Save the columns that were used
bank-summary = { $format }: { $count } { $count ->
    [one] line
   *[other] lines
}, { $sum } in all.
bank-warning = Note, line { $line }: { $what }
bank-refused = { $path }, line { $line }: { $what }
bank-refused-hint = Nothing of the file is taken. Fetch it from the bank again, and don't open it in another program first.
bank-date-heading = Date
bank-amount-heading = Amount
bank-reference-heading = Reference
bank-payer-heading = Payer
bank-payer-account-heading = From account
bank-bank-ref-heading = Bank's reference
bank-text-heading = Text
bank-kind-heading = Kind
bank-kind-payment = payment
bank-kind-deduction = deduction
bank-kind-reversal = reversed by the bank
bank-kind-return = returned
bank-kind-information = information only
bank-kind-pending = not booked yet
bank-kind-not-paid = not paid
bank-kind-rest = rest, nothing told
bank-kind-claim = claim
bank-kind-cancellation = cancelled claim

bank-unknown-format = This is no bank file of a kind that we know.
bank-too-long = The file is longer than { $most } MB.
bank-length = The record is { $length } characters long; { $width } is the most.
bank-length-exact = The record is { $length } characters long; it must be { $width }.
bank-letters = Here are bytes that are no letters in { $encoding }.
bank-re-encoded = The file has been saved as UTF-8 on its way. It is read as the bank wrote it.
bank-garbled = The letters of the record are UTF-8, but the record is measured in bytes: names and texts may be wrong. Fetch the file from the bank again.
bank-digits = Places { $from } to { $to } must be digits, but hold “{ $found }”.
bank-date = “{ $found }” is not a date.
bank-sign = “{ $found }” is not a sign that says plus or minus.
bank-kid = “{ $found }” is not a KID.
bank-type = There is no transaction type { $found }.
bank-unexpected = “{ $found }” can't stand here.
bank-start = { $expected } must stand here.
bank-end = The file ends before { $expected }.
bank-after-end = Something stands behind the end of the file.
bank-number = The record belongs to transaction { $found }, but { $expected } was begun.
bank-sender = The file comes from { $found }, not from Nets ({ $expected }).
bank-specification = There is no line { $row }, column { $column } in a notice.
bank-registration = { $found } is no kind of mandate registration.
bank-notice = “{ $found }” is neither J nor N.
bank-recipient = The file is for { $found }, not for Nets ({ $expected }).
bank-specification-long = The notice has { $count } lines; { $most } is the most, and the bank rejects the claim.
bank-specification-empty = The notice has an empty line, which the bank does not take.
bank-count = { $level ->
    [assignment] Assignment { $number } states
    [section] The section states
    [deposit] The deposit states
    [settlement] Settlement { $number } states
   *[transmission] The file states
} { $stated } transactions, but has { $found }.
bank-records = { $level ->
    [assignment] Assignment { $number } states
   *[transmission] The file states
} { $stated } records, but has { $found }.
bank-count-of = The file states { $stated } records of kind { $code }, but has { $found }.
bank-sum = { $level ->
    [assignment] Assignment { $number } states
    [section] The section states
    [deposit] The deposit states
    [settlement] Settlement { $number } states
   *[transmission] The file states
} the sum { $stated }, but its amounts make { $found }.
bank-dates = Assignment { $assignment } states other first and last dates than its transactions have.
bank-earliest-due = The date here should be the earliest due date in the file, { $due }.
bank-order-dates = The transactions of assignment { $assignment } are not in the order of their dates.
bank-order-numbers = The transactions of assignment { $assignment } are not numbered upwards.
bank-overflow = The sum is too large.
bank-amount = “{ $found }” is not an amount.
bank-fraction = “{ $found }” has a fraction of the smallest unit.
bank-test-file = The bank has marked the file as a test.
bank-test-refused = The bank has marked the file as a test (line { $line }), so nothing of it is booked.
bank-test-refused-hint = Ask the bank to send files in earnest. bank read shows what the test says.
bank-currencies = The deposit opens in { $opened } and closes in { $closed }. Ask the bank which currency it is.
bank-autogiro-layout = This kind of Autogiro list is not known; its records are only counted.
bank-xml-doctype = The file has a document type definition, which no bank sends.
bank-xml-entity = The file uses “&{ $name };”, which XML doesn't have of itself.
bank-xml-depth = The elements lie deeper than { $most } levels.
bank-xml-within = An element has more than { $most } elements within it, which no bank's has.
bank-xml-cut = The file is cut off.
bank-xml-malformed = The file is not valid XML here, or it is cut off.
bank-camt-message = { $found } is a message of another kind; camt.053 and camt.054 are read.
bank-camt-version = { $found } is a version that has not been tried.
bank-camt-other = The file holds { $found }, but says that it is { $format }.
bank-camt-namespace = The file doesn't say which version it is.
bank-camt-missing = { $name } is missing in { $within }.
bank-camt-transactions = The transactions of the entry don't make up its amount.
bank-camt-balance = Opening balance and entries don't make the closing balance.
bank-camt-status = { $count } { $count ->
    [one] entry, this one, does
   *[other] entries, the first of them here, do
} not say whether it is booked. It is taken as not booked.
bank-vipps-gross = Capture and refund don't make the gross amount in { $count } { $count ->
    [one] transaction, this one.
   *[other] transactions, the first of them here.
}
bank-vipps-net = Gross and fee don't make the net amount in { $count } { $count ->
    [one] transaction, this one.
   *[other] transactions, the first of them here.
}
bank-csv = The line can't be read: { $detail }
bank-columns = The line has { $found } columns; it must have { $expected }.
bank-column = The column “{ $name }” is missing.
bank-write-empty = There is nothing to write.
bank-write-digits = “{ $found }” must be a number of { $width } digits.
bank-write-sender = { $found } is Nets itself. Give the association's own number as the sender; it stands in the agreement with the bank.
bank-write-notice = The notice has { $lines } lines; the bank takes { $most }.

bank-due-too-soon = The claim is due on { $due }, but the bank must have the file { $days } banking days before. The earliest day now is { $earliest }: move the due date there or later, or send an ordinary invoice.
bank-due-too-far = The claim is due on { $due }, but the bank takes none further ahead than { $latest }. Wait before you send it.
bank-due-short-notice = The claim is due on { $due }, so the payer gets { $days } { $days ->
    [one] day's
   *[other] days'
} notice instead of { $least }. Move the due date, or send it all the same.
bank-cancel-too-late = The claim is due on { $due }, and the bank has no time left to cancel it. Wait for the payment, and refund it.
bank-write-number-twice = Two assignments in the file have number { $number }. Give each its own.
bank-write-claim-twice = KID { $kid } due on { $due } stands twice in the assignment. Take one of them out.
bank-write-many = The assignment has { $count } transactions; { $most } is the most. Divide it into several.
bank-write-amount = The amount { $found } on KID { $kid } can't be claimed. It must be more than 0 and have at most 17 digits in øre.
bank-account-wrong = “{ $found }” is no account number: neither an IBAN with the right check digits nor 5 to 30 digits. Look for a typing error.
bank-bic-wrong = “{ $found }” is no BIC. It has 8 or 11 capital letters and digits, and stands in the agreement with the bank.
bank-pay-wrong = Payment { $id }: { $what }
bank-pay-twice = Two payments are marked { $id }. Give each its own mark.
bank-pay-id = “{ $found }” can't be a mark. It must have 1 to { $most } letters a–z, digits and -?:().,'+, without blanks at either end and without // or a stroke at either end.
bank-pay-name = The name is missing.
bank-pay-day = The day { $day } is not between { $first } and { $last }. Choose another.
bank-pay-amount = The amount { $found } (in minor units) can't be paid out. It must be more than 0 and less than a thousand million.
bank-pay-currency = The currency “{ $found }” can't be used; { $known } can.
bank-pay-self = The payee's account is the one to be paid from.
bank-pay-reference = “{ $found }” is neither a KID, an OCR number nor an RF reference. Write it as a message instead.
bank-pay-text = The message has { $length } characters; { $most } is the most. Shorten it.
bank-csv-not-booked = The line has an amount but no day: not booked yet, or a sum. It is not counted.
bank-csv-date = “{ $found }” is not a date in the form { $form }. Correct the form in the mapping, or the line in the file.
bank-csv-amount = “{ $found }” is not an amount with “{ $decimal }” as its decimal sign. Correct the sign in the mapping, or the line in the file.
bank-csv-both = The line has an amount both in and out.
bank-csv-guessed = The columns are guessed from the headings: { $columns }. Save them with --save-mapping, look the file over, and read with --mapping.
bank-mapping-nothing = { $path } has no columns to save: it is { $format }, which is read without.
bank-mapping-one-of = “{ $found }” must be one of { $known }
bank-mapping-date = “{ $found }” is no form of a date. Write it as dd.mm.yyyy, yyyy-mm-dd or yyyymmdd.
bank-mapping-amount = There must be either amount, or in and out.
bank-mapping-number = Without headings (header = 0), { $key } must be the column's number, such as "#2".

# Bank lines in the register.
bank-not-ours = The account { $account } is not ours.
bank-not-ours-hint = If it is, set it: S in the ledger, or issuer set account=… Nothing is taken in.
bank-other-currency = The file has { $amount } { $currency } on { $day }, but the account is kept in { $own }. That can settle no invoice.
bank-other-currency-hint = Nothing is taken in. Find the amount in { $own } at the bank, and enter it with payment add.
bank-line-none = There is no bank line { $line }.
bank-line-not-open = Bank line { $line } is not open.
bank-line-less = Only { $open } of the line is open.
bank-split-sum = The parts are { $sum }, but only { $open } is open.
bank-list-line = { $path }, line { $line }: a member number and an amount must stand here, in columns with headings.
bank-return-amount = The amounts are not the same.
bank-return-used = Some of that payment has gone elsewhere. Take that back first.
bank-no-candidates = No open invoice is like it.
bank-found = Found
bank-lines = Lines
bank-why = Why
bank-imported = { $lines ->
    [one] { $lines } line
   *[other] { $lines } lines
}, { $new } new. Sum { $sum }: { $placed } placed, { $open } open.
bank-mandates-changed = { $count ->
    [one] { $count } mandate has
   *[other] { $count } mandates have
} changed.
bank-import-dry = Nothing is taken in. Add --commit.
bank-totals = The bank { $total } = placed { $placed } + aside { $parked }{ $parked_lines ->
    [0] { "" }
   *[other] {" "}({ $parked_lines })
} + open { $open }{ $open_lines ->
    [0] { "" }
   *[other] {" "}({ $open_lines })
}
bank-line-stands = Bank line { $line }: { $state }, { $open } open.
bank-refunded = To be given back: refund { $ids }.
bank-source-set = From { $day } on { $format } tells of the money on { $account }.
bank-line-line = Line
bank-line-date = Date
bank-line-amount = Amount
bank-line-open = Open
bank-line-payer = From
bank-line-reference = Reference/text
bank-line-found = Found
bank-line-state = Stands
bank-line-note = Note
line-open = open
line-parked = parked
line-placed = placed
line-told = told only
line-unbooked = taken back
found-exact = exact
found-partial = part payment
found-overpaid = overpaid
found-double-payment = paid twice
found-invoice-credited = invoice credited
found-invoice-lost = invoice written off
found-known-payer = unknown invoice, known payer
found-unknown-reference = unknown reference
found-no-reference = no reference
found-other-account = to another account
found-returned = came back
found-outgoing = money out
found-rest = rest of an entry, nothing told
found-information = information only
found-other-source = another kind of file counts for the account
found-fee = fee
found-twin = told in another file
found-later = taken in later
bank-book-whole = Only all of what went out can be booked to an account.
bank-book-account = No such account: { $typed }. Choose one of { $choices }.
title-bank-book = Bank line { $line }: { $account }
bank-line-used = Some of line { $line } has been placed. Take that back first.
title-bank-told = Bank line { $line } is told in another file
hint-bank-reference = reference in the text
hint-bank-number = number in the text
hint-bank-account = known account
hint-bank-amount = same amount
hint-bank-name = same name
hint-bank-household = pays for, or belongs to, somebody named
hint-bank-payer = payer in the reference
hint-bank-member = member number in the text
hint-bank-sum = together exactly the amount
hint-bank-in-text = name in the text
hint-bank-in-part = part of the name
hint-bank-earlier = the account has paid for the member before
hint-bank-year = year in the text
hint-bank-lost = written off
hint-bank-paid = the account paid { $number } on { $day }
mandate-none = Nobody has given a mandate.
mandate-none-hint = Mandates come in files from the bank: bank import FILE
mandate-number = Member
mandate-name = Name
mandate-reference = Reference
mandate-notice = Notice by the bank
mandate-from = From
debit-nothing = There is nothing to draw.
debit-waiting = { $count } claims are due after { $latest } and must wait: the bank takes none further ahead.
debit-reference = It is about { $reference }. Nothing is written.
debit-written = { $count } claims of { $sum } and { $cancelled } cancellations are written to { $path }.
debit-dry = Add --commit when the file is to be sent, so that the claims are remembered.
refund-none-waiting = No refund with an account number is waiting.
refund-file = { $count } refunds are written to { $path }. Say refund sent when the bank has paid.
title-bank-import = Bank file { $file }
title-bank-line = Bank line { $line }
title-bank-split = Bank line { $line } divided by { $count }
title-bank-park = Bank line { $line } parked
title-bank-refund = Bank line { $line } given back
title-bank-source = Source of { $account }: { $format }
title-debits = { $count } direct debits
cli-bank-import = Take in a bank file; a dry run without --commit
cli-bank-import-file = The file
cli-bank-import-mapping = Which column is what, for a bank's own CSV
cli-bank-import-commit = Do it
cli-bank-lines = The lines, and where each stands
cli-bank-lines-state = Which
cli-bank-suggest = What an open line may be for
cli-bank-suggest-line = The line
cli-bank-match = The line settles an invoice
cli-bank-match-line = The line
cli-bank-match-invoice = Number or payment reference
cli-bank-match-amount = Only so much
cli-bank-match-remember = Remember that the account is the payer's
cli-bank-give = The line is a member's money
cli-bank-give-line = The line
cli-bank-give-amount = Only so much
cli-bank-give-remember = Remember that the account is the payer's
cli-bank-split = One line pays for many
cli-bank-split-line = The line
cli-bank-split-parts = The parts: member number=amount, #invoice=amount or @account=amount
cli-bank-split-list = An employer's deduction list as CSV
cli-bank-park = Lay a line aside with a note
cli-bank-park-line = The line
cli-bank-park-note = Why
cli-bank-unpark = Take a line up again
cli-bank-unpark-line = The line
cli-bank-refund = What is open of the line goes back
cli-bank-refund-line = The line
cli-bank-refund-reason = Why
cli-bank-returned = Money out was a payment coming back, or a refund
cli-bank-returned-line = The line
cli-bank-returned-of = The payment's line
cli-bank-returned-refund = The refund
cli-bank-book = Book a line that is nobody's payment to an account
cli-bank-book-line = The line
cli-bank-book-role = The account, by what it is for
cli-bank-book-amount = So much of it; else all that is open
cli-bank-told = Another file has told of the same money: the line is not booked any longer
cli-bank-told-line = The line
cli-bank-source = Which kind of file counts for an account from a day on
cli-bank-source-account = The account
cli-bank-source-format = ocr-giro, camt.054 …
cli-bank-source-from = From this day on
cli-avtalegiro = Norwegian direct debits
cli-avtalegiro-mandates = Payers with a mandate
cli-avtalegiro-write = Write claims and cancellations for the bank
cli-avtalegiro-write-output = The file
cli-avtalegiro-write-sender = Our sender number at Nets, eight digits
cli-avtalegiro-write-commit = Remember the claims as sent
cli-refund-file = A payment order (pain.001) for those that wait
cli-refund-file-output = The file
bank-line-number = No.
bank-part-wrong = Line { $line }: { $what }
bank-parts-wrong = { $faults }
bank-part-nobody = Nobody is called { $name }.
bank-part-many = Several are called { $name }. Give the number: { $numbers }
bank-part-over = { $number } { $name }: { $over } is more than was open, and lies on the account.
bank-part-called = { $number } { $name }: the list calls this number “{ $called }”.
bank-retake-out = Bank line { $line } is money out, and was booked with the rest of the file. Take the whole file back in the history.
bank-retake-open = Nothing of bank line { $line } is placed.
bank-rival = On account { $account } { $rival } counts: lines of this file from { $first } on are not booked.
bank-rival-command = To make this kind of file count instead: kartotek { $command }
