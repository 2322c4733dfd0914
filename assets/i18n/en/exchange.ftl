# Files in and out.

exchange-empty = { $path } is empty.
exchange-foreign = { $path } is a file of kind { $kind }, not a list.
exchange-foreign-hint = Save the list as XLSX, ODS or CSV.
exchange-damaged = { $path } is damaged or cut off: { $detail }
exchange-damaged-hint = Open it in a spreadsheet program and save it again. A workbook with a password must be saved without.
exchange-no-sheet = There is no sheet “{ $name }”.
exchange-sheets = The sheets are: { $names }.
exchange-text-has-no-sheets = A text file has no sheets, so “{ $name }” can't be chosen.
exchange-encoding = “{ $name }” is not an encoding. Choose one of: { $names }.
exchange-letters = Line { $line } holds bytes that are no letters in { $name }.
exchange-letters-hint = Choose another encoding: { $names }.
exchange-long-record = The row that begins on line { $line } is longer than { $most } MB.
exchange-open-quote = A quotation mark on line { $line } or below is never closed.
exchange-look-at-line = Look at that line of { $path }.
exchange-no-table = { $path } has no headings that we know in its first { $rows } rows.
exchange-no-table-hint = The list needs a row of headings, such as: Number, Name, Born, Joined.
exchange-sheet-without-table = The sheet “{ $sheet }” holds no list and is left out.
exchange-computed-column = The column “{ $column }” follows from other values and is not read.
exchange-name-split = The column “{ $column }” has names without a comma: of “{ $name }” the last word is taken for the family name.
exchange-mapped-missing = The mapping names the column “{ $column }”, which the list doesn't have.
exchange-mapped-twice = The columns “{ $first }” and “{ $second }” can't both be { $key }.
exchange-mapping-letters = { $path } is not UTF-8 text.
exchange-mapping-line = { $path }, line { $line }:
exchange-mapping-form = { $detail }
exchange-mapping-left = “{ $value }” is not one of: { $choices }.
exchange-unknown-field = There is no field “{ $key }”. Write a field's key, custom:KEY or ignore.
exchange-unknown-field-near = There is no field “{ $key }”. Do you mean { $nearest }?
exchange-computed-field = The field “{ $key }” follows from other values and can't be read from a file.
exchange-custom-key = “custom:{ $key }” can't be used: write small letters, digits and _ after custom:, and no name of another field.

left-by-words = the list says: “{ $remark }”
left-by-same-day = { $count ->
    [one] once
   *[other] { $count } times
} the next term begins on the day that the one before ends
left-by-day-after = { $count ->
    [one] once
   *[other] { $count } times
} the next term begins on the day after the one before ends
left-by-last-days = { $count } have left on the last day of a month
left-by-first-days = { $count } have left on the first day of a month
left-by-default = nothing in the list tells; the last day is the commonest

problem-no-number = The member number is missing.
problem-no-joined = The date of joining is missing.
problem-mojibake = The letters were read wrong. It should probably read “{ $probably }”.
problem-mojibake-name = The letters were read wrong. It should probably read “{ $probably }” (name: { $name }).
problem-error-cell = The cell shows an error of the spreadsheet. It is left out.
problem-beyond-table = The value stands in a column without a heading. It is left out.

export-sheet = Members
export-format = The name of { $path } should end in one of: { $choices }.
export-stream = A workbook can't be written to a stream. Give the name of a file.
export-long-cell = The field “{ $column }” of number { $number } is longer than the { $most } characters a workbook's cell takes. Export to CSV or JSON.
