# Betalingsreferanser og bankfiler.

cli-reference = Betalingsreferanser: lag og kontroller dem
cli-reference-make = Referansen som et tall gir, med kontrollsiffer
cli-reference-check = Om en referanse er riktig; utgangskode 1 når den ikke er det
cli-arg-scheme = Hvilke regler: norsk KID, svensk OCR, dansk FIK, finsk viite, ISO 11649
cli-arg-value = Tallet; mellomrom mellom grupper hoppes over
reference-no-scheme = Det finnes ikke noe regelsett «{ $scheme }».
reference-right = { $reference } er riktig.
reference-empty = Referansen er tom.
reference-not-a-digit = «{ $found }» på plass { $place } er ikke et siffer.
reference-not-alphanumeric = «{ $found }» på plass { $place } er verken et siffer eller en bokstav fra A til Z.
reference-length = { $length } tegn; { $least } til { $most } er tillatt.
reference-length-exact = { $length } tegn; det skal være { $exact }.
reference-leading-zero = Referansen kan ikke begynne med 0.
reference-no-rf = Referansen må begynne med RF.
reference-check-digit = Kontrollsifferet er { $found }, men skulle vært { $expected }.
reference-length-digit = Nest siste siffer er { $found }, men skulle vært { $expected }: referansen har { $length } sifre.

cli-bank = Bankfiler
cli-bank-read = Hva en bankfil sier; utgangskode 5 når den ikke er riktig
cli-bank-read-file = Filen, av ethvert slag vi kjenner
bank-summary = { $format }: { $count } { $count ->
    [one] linje
   *[other] linjer
}, { $sum } i alt.
bank-warning = Merk, linje { $line }: { $what }
bank-refused = { $path }, linje { $line }: { $what }
bank-refused-hint = Ingenting av filen er tatt inn. Hent den fra banken på nytt, og ikke åpne den i et annet program først.
bank-date-heading = Dato
bank-amount-heading = Beløp
bank-reference-heading = Referanse
bank-payer-heading = Betaler
bank-payer-account-heading = Fra konto
bank-bank-ref-heading = Bankens referanse
bank-text-heading = Tekst
bank-kind-heading = Slag
bank-kind-payment = innbetaling
bank-kind-deduction = fradrag
bank-kind-reversal = tilbakeført av banken
bank-kind-return = returnert
bank-kind-information = bare opplysning
bank-kind-pending = ikke bokført ennå
bank-kind-not-paid = ikke betalt
bank-kind-claim = krav
bank-kind-cancellation = slettet krav

bank-unknown-format = Dette er ingen bankfil av et slag vi kjenner.
bank-too-long = Filen er lengre enn { $most } MB.
bank-length = Posten er { $length } tegn lang; { $width } er det meste.
bank-length-exact = Posten er { $length } tegn lang; den skal være { $width }.
bank-letters = Her er det byte som ikke er bokstaver i { $encoding }.
bank-re-encoded = Filen er lagret som UTF-8 på veien. Den leses slik banken skrev den.
bank-digits = Plass { $from } til { $to } skal være sifre, men har «{ $found }».
bank-date = «{ $found }» er ikke en dato.
bank-sign = «{ $found }» er ikke et fortegn.
bank-kid = «{ $found }» er ikke en KID.
bank-type = Det finnes ingen transaksjonstype { $found }.
bank-unexpected = «{ $found }» kan ikke stå her.
bank-start = { $expected } må stå her.
bank-end = Filen slutter før { $expected }.
bank-after-end = Det står noe etter slutten på filen.
bank-number = Posten hører til transaksjon { $found }, men { $expected } var begynt.
bank-sender = Filen kommer fra { $found }, ikke fra Nets ({ $expected }).
bank-specification = Det finnes ingen linje { $row }, kolonne { $column } i et varsel.
bank-registration = { $found } er ikke noe slag registrering av fullmakt.
bank-notice = «{ $found }» er verken J eller N.
bank-count = { $level ->
    [assignment] Oppdrag { $number } oppgir
    [section] Avsnittet oppgir
    [deposit] Innbetalingen oppgir
    [settlement] Oppgjør { $number } oppgir
   *[transmission] Filen oppgir
} { $stated } transaksjoner, men har { $found }.
bank-records = { $level ->
    [assignment] Oppdrag { $number } oppgir
   *[transmission] Filen oppgir
} { $stated } poster, men har { $found }.
bank-count-of = Filen oppgir { $stated } poster av slaget { $code }, men har { $found }.
bank-sum = { $level ->
    [assignment] Oppdrag { $number } oppgir
    [section] Avsnittet oppgir
    [deposit] Innbetalingen oppgir
    [settlement] Oppgjør { $number } oppgir
   *[transmission] Filen oppgir
} summen { $stated }, men beløpene gir { $found }.
bank-dates = Oppdrag { $assignment } oppgir andre første og siste datoer enn transaksjonene har.
bank-overflow = Summen er for stor.
bank-amount = «{ $found }» er ikke et beløp.
bank-fraction = «{ $found }» har en brøkdel av den minste enheten.
bank-test-file = Banken har merket filen som en prøve.
bank-autogiro-layout = Dette slaget Autogiro-liste er ikke kjent; postene er bare telt.
bank-xml-doctype = Filen har en dokumenttypedefinisjon, som ingen bank sender.
bank-xml-entity = Filen bruker «&{ $name };», som XML ikke har av seg selv.
bank-xml-depth = Elementene ligger dypere enn { $most } nivåer.
bank-xml-cut = Filen er kuttet av.
bank-xml-malformed = Filen er ikke gyldig XML: { $detail }
bank-camt-message = { $found } er en melding av et annet slag; camt.053 og camt.054 leses.
bank-camt-version = { $found } er en versjon som ikke er prøvd.
bank-camt-other = Filen har { $found }, men sier at den er { $format }.
bank-camt-namespace = Filen sier ikke hvilken versjon den er.
bank-camt-missing = { $name } mangler i { $within }.
bank-camt-transactions = Transaksjonene i posteringen gir ikke beløpet.
bank-camt-balance = Inngående saldo og posteringene gir ikke utgående saldo.
bank-vipps-gross = Belastet og refundert gir ikke bruttobeløpet.
bank-csv = Linjen kan ikke leses: { $detail }
bank-columns = Linjen har { $found } kolonner; den skal ha { $expected }.
bank-column = Kolonnen «{ $name }» mangler.
bank-write-empty = Det er ingenting å skrive.
bank-write-digits = «{ $found }» må være et tall med { $width } sifre.
bank-write-notice = Varselet har { $lines } linjer; banken tar { $most }.
