# Payment references.

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
