# Betalningsreferenser och bankfiler.

cli-reference = Betalningsreferenser: skapa och kontrollera dem
cli-reference-make = Referensen som ett tal ger, med kontrollsiffra
cli-reference-check = Om en referens är rätt; slutkod 1 när den inte är det
cli-arg-scheme = Vilka regler: norsk KID, svensk OCR, dansk FIK, finsk viite, ISO 11649
cli-arg-value = Talet; mellanslag mellan grupper hoppas över
reference-no-scheme = Det finns ingen regel ”{ $scheme }”.
reference-right = { $reference } är rätt.
reference-empty = Referensen är tom.
reference-not-a-digit = ”{ $found }” på plats { $place } är ingen siffra.
reference-not-alphanumeric = ”{ $found }” på plats { $place } är varken en siffra eller en bokstav från A till Z.
reference-length = { $length } tecken; { $least } till { $most } är tillåtna.
reference-length-exact = { $length } tecken; det ska vara { $exact }.
reference-leading-zero = Referensen får inte börja med 0.
reference-no-rf = Referensen måste börja med RF.
reference-check-digit = Kontrollsiffran är { $found }, men skulle vara { $expected }.
reference-length-digit = Näst sista siffran är { $found }, men skulle vara { $expected }: referensen har { $length } siffror.

cli-bank = Bankfiler
cli-bank-read = Vad en bankfil säger; slutkod 5 när den inte är rätt
cli-bank-read-file = Filen, av vilket slag som helst som vi känner
bank-summary = { $format }: { $count } { $count ->
    [one] rad
   *[other] rader
}, { $sum } totalt.
bank-warning = Obs, rad { $line }: { $what }
bank-refused = { $path }, rad { $line }: { $what }
bank-refused-hint = Inget av filen är taget. Hämta den från banken igen, och öppna den inte i ett annat program först.
bank-date-heading = Datum
bank-amount-heading = Belopp
bank-reference-heading = Referens
bank-payer-heading = Betalare
bank-payer-account-heading = Från konto
bank-bank-ref-heading = Bankens referens
bank-text-heading = Text
bank-kind-heading = Slag
bank-kind-payment = inbetalning
bank-kind-deduction = avdrag
bank-kind-reversal = återförd av banken
bank-kind-return = returnerad
bank-kind-information = endast upplysning
bank-kind-pending = inte bokförd än
bank-kind-not-paid = inte betald
bank-kind-claim = krav
bank-kind-cancellation = makulerat krav

bank-unknown-format = Det här är ingen bankfil av ett slag som vi känner.
bank-too-long = Filen är längre än { $most } MB.
bank-length = Posten är { $length } tecken lång; { $width } är det mesta.
bank-length-exact = Posten är { $length } tecken lång; den ska vara { $width }.
bank-letters = Här finns byte som inte är bokstäver i { $encoding }.
bank-re-encoded = Filen har sparats som UTF-8 på vägen. Den läses så som banken skrev den.
bank-digits = Plats { $from } till { $to } ska vara siffror, men har ”{ $found }”.
bank-date = ”{ $found }” är inget datum.
bank-sign = ”{ $found }” är inget förtecken.
bank-kid = ”{ $found }” är ingen KID.
bank-type = Det finns ingen transaktionstyp { $found }.
bank-unexpected = ”{ $found }” kan inte stå här.
bank-start = { $expected } måste stå här.
bank-end = Filen slutar före { $expected }.
bank-after-end = Det står något efter filens slut.
bank-number = Posten hör till transaktion { $found }, men { $expected } var påbörjad.
bank-sender = Filen kommer från { $found }, inte från Nets ({ $expected }).
bank-specification = Det finns ingen rad { $row }, kolumn { $column } i en avisering.
bank-registration = { $found } är inget slag av medgivande.
bank-notice = ”{ $found }” är varken J eller N.
bank-count = { $level ->
    [assignment] Uppdrag { $number } uppger
    [section] Avsnittet uppger
    [deposit] Insättningen uppger
    [settlement] Avräkning { $number } uppger
   *[transmission] Filen uppger
} { $stated } transaktioner, men har { $found }.
bank-records = { $level ->
    [assignment] Uppdrag { $number } uppger
   *[transmission] Filen uppger
} { $stated } poster, men har { $found }.
bank-count-of = Filen uppger { $stated } poster av slaget { $code }, men har { $found }.
bank-sum = { $level ->
    [assignment] Uppdrag { $number } uppger
    [section] Avsnittet uppger
    [deposit] Insättningen uppger
    [settlement] Avräkning { $number } uppger
   *[transmission] Filen uppger
} summan { $stated }, men beloppen ger { $found }.
bank-dates = Uppdrag { $assignment } uppger andra första och sista datum än transaktionerna har.
bank-overflow = Summan är för stor.
bank-amount = ”{ $found }” är inget belopp.
bank-fraction = ”{ $found }” har en bråkdel av den minsta enheten.
bank-test-file = Banken har märkt filen som ett prov.
bank-autogiro-layout = Det här slaget av Autogirolista är inte känt; posterna är bara räknade.
bank-xml-doctype = Filen har en dokumenttypsdefinition, vilket ingen bank skickar.
bank-xml-entity = Filen använder ”&{ $name };”, som XML inte har av sig självt.
bank-xml-depth = Elementen ligger djupare än { $most } nivåer.
bank-xml-cut = Filen är avklippt.
bank-xml-malformed = Filen är inte välformad XML: { $detail }
bank-camt-message = { $found } är ett meddelande av annat slag; camt.053 och camt.054 läses.
bank-camt-version = { $found } är en version som inte har prövats.
bank-camt-other = Filen har { $found }, men säger att den är { $format }.
bank-camt-namespace = Filen säger inte vilken version den är.
bank-camt-missing = { $name } saknas i { $within }.
bank-camt-transactions = Transaktionerna i posten ger inte dess belopp.
bank-camt-balance = Ingående saldo och posterna ger inte utgående saldo.
bank-vipps-gross = Debiterat och återbetalt ger inte bruttobeloppet.
bank-csv = Raden kan inte läsas: { $detail }
bank-columns = Raden har { $found } kolumner; den ska ha { $expected }.
bank-column = Kolumnen ”{ $name }” saknas.
bank-write-empty = Det finns inget att skriva.
bank-write-digits = ”{ $found }” måste vara ett tal med { $width } siffror.
bank-write-notice = Aviseringen har { $lines } rader; banken tar { $most }.
