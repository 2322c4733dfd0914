# The register file.

store-exists = There is something at { $path } already.
store-newer = { $path } was written by a newer Kartotek (register version { $version }).
store-newer-hint = Update the program. Nothing was changed.
store-no-unit = There is no unit “{ $name }”.
store-many-units = “{ $name }” may mean several units: { $paths }
store-did-you-mean = Did you mean “{ $name }”?
store-unit-level = { $name } can't lie there: a unit lies below one of an earlier level.
store-unit-exists = There is a unit { $name } there already.
store-no-number = Nobody has the number { $number }.
fault-own-payer = Nobody is their own payer: leave it empty.
store-number-taken = The number { $number } belongs to somebody already.
store-no-mutation = There is no mutation { $id } in the history.
store-already-undone = Mutation { $id } is undone already (by { $by }).
store-nothing-to-undo = There is nothing to undo.
store-nothing-to-redo = There is nothing to redo.
store-undo-refused = “{ $title }” can't be undone, because later changes depend on it:
    { $rows }{ $more ->
        [0] {""}
       *[other] {"  "}… and { $more } more
    }
store-undo-row = {"  "}{ $table } { $subject } – { $number }: { $title } ({ $who })
store-undo-refused-hint = Undo those first; log shows them.
store-segment-name = “{ $name }” can't be a segment's name: use letters, digits, - and _.
store-no-segment = There is no segment “{ $name }”.
store-segment-used = Segment @{ $by } uses @{ $name }; delete it first.
store-conflict = Somebody else has changed { $name } since. Nothing was saved.

verify-file = the file
verify-history = the history
verify-table = table { $table }
verify-search = the search index
verify-packed = the packed membership terms
verify-file-fault = The file: { $detail }
verify-reference = { $table } { $id } points at a row that is not there.
verify-gap = Mutation { $id } is missing from the history.
verify-seal = Mutation { $id } (“{ $title }”) is not what was sealed: it, its changes or those before it were altered.
verify-orphans = { $count } changes belong to no mutation.
verify-state = The tables are not as the last mutation left them.
verify-row = { $table } { $id } holds a value of a foreign type.
verify-table-differs = Table { $table } was changed outside the program: { $found } rows stand there, the history left { $kept } with other content.
verify-search-differs = The search index holds { $found } people, the register { $people }.
verify-packed-differs = The packed membership terms are wrong in { $count } { $count ->
        [one] block
       *[other] blocks
    }.
