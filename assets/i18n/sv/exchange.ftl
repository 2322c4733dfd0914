# Filer in och ut.

exchange-empty = { $path } är tom.
exchange-foreign = { $path } är en fil av typen { $kind }, inte en lista.
exchange-foreign-hint = Spara listan som XLSX, ODS eller CSV.
exchange-damaged = { $path } är skadad eller avkapad: { $detail }
exchange-damaged-hint = Öppna den i ett kalkylprogram och spara den på nytt. En arbetsbok med lösenord måste sparas utan.
exchange-no-sheet = Det finns inget blad ”{ $name }”.
exchange-sheets = Bladen är: { $names }.
exchange-text-has-no-sheets = En textfil har inga blad, så ”{ $name }” kan inte väljas.
exchange-encoding = ”{ $name }” är ingen teckenkodning. Välj en av: { $names }.
exchange-letters = Rad { $line } har byte som inte är bokstäver i { $name }.
exchange-letters-hint = Välj en annan teckenkodning: { $names }.
exchange-long-record = Raden som börjar på rad { $line } är längre än { $most } MB.
exchange-open-quote = Ett citattecken på rad { $line } eller nedanför stängs aldrig.
exchange-look-at-line = Titta på den raden i { $path }.
exchange-no-table = { $path } har inga rubriker som vi känner till i sina första { $rows } rader.
exchange-no-table-hint = Listan måste ha en rad med rubriker, som: Nummer, Namn, Född, Inträde.
exchange-sheet-without-table = Bladet ”{ $sheet }” har ingen lista och läses inte.
exchange-computed-column = Kolumnen ”{ $column }” följer av andra värden och läses inte.
exchange-name-split = Kolumnen ”{ $column }” har namn utan komma: i ”{ $name }” räknas det sista ordet som efternamn.
exchange-mapped-missing = Kopplingen nämner kolumnen ”{ $column }”, som listan inte har.
exchange-mapped-twice = Kolumnerna ”{ $first }” och ”{ $second }” kan inte båda vara { $key }.
exchange-mapping-letters = { $path } är inte text i UTF-8.
exchange-mapping-line = { $path }, rad { $line }:
exchange-mapping-form = { $detail }
exchange-mapping-left = ”{ $value }” är inte en av: { $choices }.
exchange-unknown-field = Det finns inget fält ”{ $key }”. Skriv ett fälts nyckel, custom:NYCKEL eller ignore.
exchange-unknown-field-near = Det finns inget fält ”{ $key }”. Menar du { $nearest }?
exchange-computed-field = Fältet ”{ $key }” följer av andra värden och kan inte läsas från en fil.
exchange-custom-key = ”custom:{ $key }” kan inte användas: skriv små bokstäver, siffror och _ efter custom:, och inte namnet på ett annat fält.

left-by-words = det står i listan: ”{ $remark }”
left-by-same-day = { $count ->
    [one] en gång
   *[other] { $count } gånger
} börjar nästa medlemskap samma dag som det förra slutar
left-by-day-after = { $count ->
    [one] en gång
   *[other] { $count } gånger
} börjar nästa medlemskap dagen efter att det förra slutar
left-by-last-days = { $count } har gått ur på den sista dagen i en månad
left-by-first-days = { $count } har gått ur på den första dagen i en månad
left-by-default = ingenting i listan säger det; sista dagen är vanligast

problem-no-number = Medlemsnumret saknas.
problem-no-joined = Inträdesdatumet saknas.
problem-mojibake = Bokstäverna är fel lästa. Det ska troligen stå ”{ $probably }”.
problem-mojibake-name = Bokstäverna är fel lästa. Det ska troligen stå ”{ $probably }” (namn: { $name }).
problem-error-cell = Cellen visar ett fel från kalkylprogrammet. Den utelämnas.
problem-beyond-table = Värdet står i en kolumn utan rubrik. Det utelämnas.

export-sheet = Medlemmar
export-format = Namnet på { $path } ska sluta på en av: { $choices }.
export-stream = En arbetsbok kan inte skrivas till en ström. Ange namnet på en fil.
export-long-cell = Fältet ”{ $column }” för nummer { $number } är längre än de { $most } tecken som får plats i en cell. Exportera till CSV eller JSON.
