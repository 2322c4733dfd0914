# Payment references and bank files.

cli-reference = Payment references: make and check them
cli-reference-make = The reference that a number gives, with check digits
cli-reference-check = Whether a reference is right; exit code 1 when it is not
cli-arg-scheme = Which rules: Norwegian KID, Swedish OCR, Danish FIK, Finnish viite, ISO 11649
cli-arg-value = The number; blanks between groups are skipped
reference-no-scheme = There is no scheme “{ $scheme }”.
reference-right = { $reference } is right.
reference-empty = There is nothing in the reference.
reference-not-a-digit = “{ $found }” at place { $place } is not a digit.
reference-not-alphanumeric = “{ $found }” at place { $place } is neither a digit nor a letter from A to Z.
reference-length = { $length } characters; { $least } to { $most } are allowed.
reference-length-exact = { $length } characters; there must be { $exact }.
reference-leading-zero = The reference may not begin with 0.
reference-no-rf = The reference must begin with RF.
reference-check-digit = The check digit is { $found }, but should be { $expected }.
reference-length-digit = The last but one digit is { $found }, but should be { $expected }: the reference has { $length } digits.

cli-bank = Bank files
cli-bank-read = What a bank file says; exit code 5 when it is not right
cli-bank-read-file = The file, of any kind that we know
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
bank-kind-claim = claim
bank-kind-cancellation = cancelled claim

bank-unknown-format = This is no bank file of a kind that we know.
bank-too-long = The file is longer than { $most } MB.
bank-length = The record is { $length } characters long; { $width } is the most.
bank-length-exact = The record is { $length } characters long; it must be { $width }.
bank-letters = Here are bytes that are no letters in { $encoding }.
bank-re-encoded = The file has been saved as UTF-8 on its way. It is read as the bank wrote it.
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
bank-overflow = The sum is too large.
bank-amount = “{ $found }” is not an amount.
bank-fraction = “{ $found }” has a fraction of the smallest unit.
bank-test-file = The bank has marked the file as a test.
bank-autogiro-layout = This kind of Autogiro list is not known; its records are only counted.
bank-xml-doctype = The file has a document type definition, which no bank sends.
bank-xml-entity = The file uses “&{ $name };”, which XML doesn't have of itself.
bank-xml-depth = The elements lie deeper than { $most } levels.
bank-xml-cut = The file is cut off.
bank-xml-malformed = The file is not well-formed XML: { $detail }
bank-camt-message = { $found } is a message of another kind; camt.053 and camt.054 are read.
bank-camt-version = { $found } is a version that has not been tried.
bank-camt-other = The file holds { $found }, but says that it is { $format }.
bank-camt-namespace = The file doesn't say which version it is.
bank-camt-missing = { $name } is missing in { $within }.
bank-camt-transactions = The transactions of the entry don't make up its amount.
bank-camt-balance = Opening balance and entries don't make the closing balance.
bank-vipps-gross = Capture and refund don't make the gross amount.
bank-csv = The line can't be read: { $detail }
bank-columns = The line has { $found } columns; it must have { $expected }.
bank-column = The column “{ $name }” is missing.
bank-write-empty = There is nothing to write.
bank-write-digits = “{ $found }” must be a number of { $width } digits.
bank-write-notice = The notice has { $lines } lines; the bank takes { $most }.
