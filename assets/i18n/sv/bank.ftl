# Bankfiler.

cli-bank = Bankfiler
cli-bank-read = Vad en bankfil säger; slutkod 5 när den inte är rätt
cli-bank-read-file = Filen, av vilket slag som helst som vi känner
cli-bank-read-mapping = Kolumnerna i en banks CSV, från en sparad fil
cli-bank-read-save_mapping = Spara kolumnerna som användes
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
bank-xml-within = Ett element har fler än { $most } element i sig; ingen bank skickar sådant.
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

bank-due-too-soon = Kravet förfaller { $due }, men banken måste ha filen { $days } bankdagar före. Den tidigaste dagen nu är { $earliest }: flytta förfallodagen dit eller senare, eller skicka en vanlig faktura.
bank-due-too-far = Kravet förfaller { $due }, men banken tar inte emot krav längre fram än { $latest }. Vänta med att skicka det.
bank-due-short-notice = Kravet förfaller { $due }, så betalaren aviseras { $days } { $days ->
    [one] dag
   *[other] dagar
} före i stället för { $least }. Flytta förfallodagen, eller skicka det ändå.
bank-cancel-too-late = Kravet förfaller { $due }, och banken hinner inte stryka det. Vänta på betalningen, och betala tillbaka den.
bank-write-number-twice = Två uppdrag i filen har nummer { $number }. Ge varje uppdrag ett eget nummer.
bank-write-claim-twice = KID { $kid } med förfallodag { $due } står två gånger i uppdraget. Ta bort det ena.
bank-write-many = Uppdraget har { $count } transaktioner; { $most } är det mesta. Dela upp det i flera uppdrag.
bank-write-amount = Beloppet { $found } på KID { $kid } går inte att kräva in. Det måste vara större än 0 och ha högst 17 siffror i öre.
bank-account-wrong = ”{ $found }” är inget kontonummer: varken ett IBAN med rätt kontrollsiffror eller 5 till 30 siffror. Leta efter skrivfel.
bank-bic-wrong = ”{ $found }” är ingen BIC. Den har 8 eller 11 stora bokstäver och siffror, och står i avtalet med banken.
bank-pay-wrong = Betalning { $id }: { $what }
bank-pay-twice = Två betalningar har märket { $id }. Ge var och en sitt eget.
bank-pay-id = ”{ $found }” kan inte vara ett märke. Det ska ha 1 till { $most } bokstäver a–z, siffror och -?:().,'+, utan blanksteg ytterst och utan // eller snedstreck ytterst.
bank-pay-name = Namnet saknas.
bank-pay-day = Dagen { $day } ligger inte mellan { $first } och { $last }. Välj en annan dag.
bank-pay-amount = Beloppet { $found } (i öre) går inte att betala ut. Det måste vara mer än 0 och mindre än en miljard kronor.
bank-pay-currency = Valutan ”{ $found }” går inte att använda; { $known } går.
bank-pay-self = Mottagarens konto är det som ska betalas ifrån.
bank-pay-reference = ”{ $found }” är varken en KID, ett OCR-nummer eller en RF-referens. Skriv den som meddelande i stället.
bank-pay-text = Meddelandet har { $length } tecken; { $most } är det mesta. Korta ner det.
bank-csv-not-booked = Raden har ett belopp men ingen dag: inte bokförd ännu, eller en summa. Den räknas inte med.
bank-csv-date = ”{ $found }” är inget datum i formen { $form }. Rätta formen i kolumnöversikten, eller raden i filen.
bank-csv-amount = ”{ $found }” är inget belopp med decimaltecknet ”{ $decimal }”. Rätta tecknet i kolumnöversikten, eller raden i filen.
bank-csv-both = Raden har belopp både in och ut.
bank-csv-guessed = Kolumnerna är gissade efter rubrikerna: { $columns }. Spara dem med --save-mapping, se över filen, och läs med --mapping.
bank-mapping-nothing = { $path } har inga kolumner att spara: den är { $format }, som läses utan.
bank-mapping-one-of = ”{ $found }” måste vara ett av { $known }
bank-mapping-date = ”{ $found }” är ingen datumform. Skriv den som dd.mm.yyyy, yyyy-mm-dd eller yyyymmdd.
bank-mapping-amount = Det måste stå antingen amount, eller in och out.
bank-mapping-number = Utan rubriker (header = 0) måste { $key } vara kolumnens nummer, som "#2".
