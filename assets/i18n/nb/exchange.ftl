# Filer inn og ut.

exchange-empty = { $path } er tom.
exchange-foreign = { $path } er en fil av typen { $kind }, ikke en liste.
exchange-foreign-hint = Lagre listen som XLSX, ODS eller CSV.
exchange-damaged = { $path } er skadet eller avkuttet: { $detail }
exchange-damaged-hint = Åpne den i et regneark og lagre den på nytt. En arbeidsbok med passord må lagres uten.
exchange-no-sheet = Det finnes ikke noe ark «{ $name }».
exchange-sheets = Arkene er: { $names }.
exchange-text-has-no-sheets = En tekstfil har ikke ark, så «{ $name }» kan ikke velges.
exchange-encoding = «{ $name }» er ikke en tegnkoding. Velg en av: { $names }.
exchange-letters = Linje { $line } har byter som ikke er bokstaver i { $name }.
exchange-letters-hint = Velg en annen tegnkoding: { $names }.
exchange-long-record = Raden som begynner på linje { $line }, er lengre enn { $most } MB.
exchange-open-quote = Et anførselstegn på linje { $line } eller nedenfor blir aldri lukket.
exchange-look-at-line = Se på den linjen i { $path }.
exchange-no-table = { $path } har ingen overskrifter vi kjenner, i de første { $rows } radene.
exchange-no-table-hint = Listen må ha en rad med overskrifter, som: Nummer, Navn, Født, Innmeldt.
exchange-sheet-without-table = Arket «{ $sheet }» har ingen liste og blir ikke lest.
exchange-computed-column = Kolonnen «{ $column }» følger av andre verdier og blir ikke lest.
exchange-name-split = Kolonnen «{ $column }» har navn uten komma: i «{ $name }» regnes det siste ordet som etternavn.
exchange-mapped-missing = Koblingen nevner kolonnen «{ $column }», som listen ikke har.
exchange-mapped-twice = Kolonnene «{ $first }» og «{ $second }» kan ikke begge være { $key }.
exchange-mapping-letters = { $path } er ikke tekst i UTF-8.
exchange-mapping-line = { $path }, linje { $line }:
exchange-mapping-form = { $detail }
exchange-mapping-left = «{ $value }» er ikke en av: { $choices }.
exchange-unknown-field = Det finnes ikke noe felt «{ $key }». Skriv nøkkelen til et felt, custom:NØKKEL eller ignore.
exchange-unknown-field-near = Det finnes ikke noe felt «{ $key }». Mener du { $nearest }?
exchange-computed-field = Feltet «{ $key }» følger av andre verdier og kan ikke leses fra en fil.
exchange-custom-key = «custom:{ $key }» kan ikke brukes: skriv små bokstaver, sifre og _ etter custom:, og ikke navnet på et annet felt.

left-by-words = det står i listen: «{ $remark }»
left-by-same-day = { $count ->
    [one] én gang
   *[other] { $count } ganger
} begynner neste medlemskap samme dag som det forrige slutter
left-by-day-after = { $count ->
    [one] én gang
   *[other] { $count } ganger
} begynner neste medlemskap dagen etter at det forrige slutter
left-by-last-days = { $count } er utmeldt på den siste dagen i en måned
left-by-first-days = { $count } er utmeldt på den første dagen i en måned
left-by-default = ingenting i listen sier det; siste dag er vanligst

problem-no-number = Medlemsnummeret mangler.
problem-no-joined = Innmeldingsdatoen mangler.
problem-mojibake = Bokstavene er lest feil. Det skal trolig stå «{ $probably }».
problem-mojibake-name = Bokstavene er lest feil. Det skal trolig stå «{ $probably }» (navn: { $name }).
problem-error-cell = Cellen viser en feil fra regnearket. Den blir utelatt.
problem-beyond-table = Verdien står i en kolonne uten overskrift. Den blir utelatt.

export-sheet = Medlemmer
export-format = Navnet på { $path } skal slutte på en av: { $choices }.
export-stream = En arbeidsbok kan ikke skrives til en strøm. Oppgi navnet på en fil.
export-long-cell = Feltet «{ $column }» for nummer { $number } er lengre enn de { $most } tegnene det er plass til i en celle. Eksporter til CSV eller JSON.
