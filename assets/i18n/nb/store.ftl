# Registerfilen.

store-exists = Det ligger noe på { $path } fra før.
store-newer = { $path } er skrevet av en nyere Kartotek (registerversjon { $version }).
store-newer-hint = Oppdater programmet. Ingenting er endret.
store-no-unit = Det finnes ingen enhet «{ $name }».
store-many-units = «{ $name }» kan være flere enheter: { $paths }
store-did-you-mean = Mente du «{ $name }»?
store-unit-level = { $name } kan ikke ligge der: en enhet ligger under en på et tidligere nivå.
store-unit-exists = Det finnes alt en enhet { $name } der.
store-no-number = Ingen har nummer { $number }.
fault-own-payer = Ingen er sin egen betaler: la det stå tomt.
store-number-taken = Nummer { $number } tilhører noen fra før.
store-no-mutation = Det finnes ingen handling { $id } i historikken.
store-already-undone = Handling { $id } er alt angret (av { $by }).
store-nothing-to-undo = Det er ingenting å angre.
store-nothing-to-redo = Det er ingenting å gjøre om.
store-undo-refused = «{ $title }» kan ikke angres, fordi senere endringer bygger på den:
    { $rows }{ $more ->
        [0] {""}
       *[other] {"  "}… og { $more } til
    }
store-undo-row = {"  "}{ $table } { $subject } – { $number }: { $title } ({ $who })
store-undo-refused-hint = Angre dem først; log viser dem.
store-segment-name = «{ $name }» kan ikke være navnet på et utvalg: bruk bokstaver, sifre, - og _.
store-no-segment = Det finnes ikke noe utvalg «{ $name }».
store-segment-used = Utvalget @{ $by } bruker @{ $name }; slett det først.
store-conflict = Noen andre har endret { $name } i mellomtiden. Ingenting er lagret.

verify-file = filen
verify-history = historikken
verify-table = tabellen { $table }
verify-search = søkeindeksen
verify-packed = de pakkede medlemskapene
verify-file-fault = Filen: { $detail }
verify-reference = { $table } { $id } peker på en rad som ikke finnes.
verify-gap = Handling { $id } mangler i historikken.
verify-seal = Handling { $id } («{ $title }») er ikke som da den ble forseglet: den, endringene i den eller de før den er endret.
verify-orphans = { $count } endringer hører ikke til noen handling.
verify-state = Tabellene er ikke slik siste handling etterlot dem.
verify-row = { $table } { $id } inneholder en verdi av fremmed type.
verify-table-differs = Tabellen { $table } er endret utenfor programmet: der står { $found } rader, historikken etterlot { $kept } med annet innhold.
verify-search-differs = Søkeindeksen har { $found } personer, registeret { $people }.
verify-packed-differs = De pakkede medlemskapene er feil i { $count } { $count ->
        [one] blokk
       *[other] blokker
    }.
