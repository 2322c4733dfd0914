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
bank-kind-rest = rest utan uppgifter
bank-kind-claim = krav
bank-kind-cancellation = makulerat krav

bank-unknown-format = Det här är ingen bankfil av ett slag som vi känner.
bank-too-long = Filen är längre än { $most } MB.
bank-length = Posten är { $length } tecken lång; { $width } är det mesta.
bank-length-exact = Posten är { $length } tecken lång; den ska vara { $width }.
bank-letters = Här finns byte som inte är bokstäver i { $encoding }.
bank-re-encoded = Filen har sparats som UTF-8 på vägen. Den läses så som banken skrev den.
bank-garbled = Bokstäverna i posten är UTF-8, men posten är mätt i byte: namn och texter kan vara fel. Hämta filen från banken på nytt.
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
bank-recipient = Filen är till { $found }, inte till Nets ({ $expected }).
bank-specification-long = Aviseringen har { $count } rader; { $most } är det mesta, och banken avvisar kravet.
bank-specification-empty = Aviseringen har en tom rad, som banken inte tar emot.
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
bank-earliest-due = Datumet här ska vara filens tidigaste förfallodag, { $due }.
bank-order-dates = Transaktionerna i uppdrag { $assignment } står inte efter datum.
bank-order-numbers = Transaktionerna i uppdrag { $assignment } är inte numrerade stigande.
bank-overflow = Summan är för stor.
bank-amount = ”{ $found }” är inget belopp.
bank-fraction = ”{ $found }” har en bråkdel av den minsta enheten.
bank-test-file = Banken har märkt filen som ett prov.
bank-test-refused = Banken har märkt filen som ett prov (rad { $line }), så inget i den bokförs.
bank-test-refused-hint = Be banken sända skarpa filer. bank read visar vad provet säger.
bank-currencies = Insättningen öppnar i { $opened } och slutar i { $closed }. Fråga banken vilken valuta det är.
bank-autogiro-layout = Det här slaget av Autogirolista är inte känt; posterna är bara räknade.
bank-xml-doctype = Filen har en dokumenttypsdefinition, vilket ingen bank skickar.
bank-xml-entity = Filen använder ”&{ $name };”, som XML inte har av sig självt.
bank-xml-depth = Elementen ligger djupare än { $most } nivåer.
bank-xml-within = Ett element har fler än { $most } element i sig; ingen bank skickar sådant.
bank-xml-cut = Filen är avklippt.
bank-xml-malformed = Filen är inte giltig XML här, eller så är den avklippt.
bank-camt-message = { $found } är ett meddelande av annat slag; camt.053 och camt.054 läses.
bank-camt-version = { $found } är en version som inte har prövats.
bank-camt-other = Filen har { $found }, men säger att den är { $format }.
bank-camt-namespace = Filen säger inte vilken version den är.
bank-camt-missing = { $name } saknas i { $within }.
bank-camt-transactions = Transaktionerna i posten ger inte dess belopp.
bank-camt-balance = Ingående saldo och posterna ger inte utgående saldo.
bank-camt-status = { $count } { $count ->
    [one] post, denna, säger
   *[other] poster, den första här, säger
} inte om den är bokförd. Då räknas den som inte bokförd.
bank-vipps-gross = Debiterat och återbetalt ger inte bruttobeloppet i { $count } { $count ->
    [one] transaktion, denna.
   *[other] transaktioner, den första här.
}
bank-vipps-net = Brutto och avgift ger inte nettobeloppet i { $count } { $count ->
    [one] transaktion, denna.
   *[other] transaktioner, den första här.
}
bank-csv = Raden kan inte läsas: { $detail }
bank-columns = Raden har { $found } kolumner; den ska ha { $expected }.
bank-column = Kolumnen ”{ $name }” saknas.
bank-write-empty = Det finns inget att skriva.
bank-write-digits = ”{ $found }” måste vara ett tal med { $width } siffror.
bank-write-sender = { $found } är Nets själv. Skriv föreningens eget nummer som avsändare; det står i avtalet med banken.
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

# Bankens rader i registret.
bank-not-ours = Kontot { $account } är inte vårt.
bank-not-ours-hint = Är det det, sätt det: S i reskontran, eller issuer set account=… Ingenting är inläst.
bank-other-currency = Filen har { $amount } { $currency } den { $day }, men kontot förs i { $own }. Det kan inte betala någon faktura.
bank-other-currency-hint = Inget är inläst. Ta reda på beloppet i { $own } hos banken, och för in det med payment add.
bank-line-none = Det finns ingen bankrad { $line }.
bank-line-not-open = Bankrad { $line } är inte öppen.
bank-line-less = Bara { $open } av raden är öppet.
bank-split-sum = Delarna är { $sum }, men bara { $open } är öppet.
bank-list-line = { $path }, rad { $line }: här måste stå medlemsnummer och belopp, i kolumner med rubrik.
bank-return-amount = Beloppen är inte desamma.
bank-return-used = Något av den inbetalningen är använt till annat. Ta tillbaka det först.
bank-no-candidates = Ingen öppen faktura liknar.
bank-found = Funnet
bank-lines = Rader
bank-why = Varför
bank-imported = { $lines ->
    [one] { $lines } rad
   *[other] { $lines } rader
}, { $new ->
    [one] { $new } ny
   *[other] { $new } nya
}. Summa { $sum }: { $placed } placerat, { $open } öppet.
bank-mandates-changed = { $count ->
    [one] { $count } medgivande har
   *[other] { $count } medgivanden har
} ändrats.
bank-import-dry = Inget är inläst. Lägg till --commit.
bank-totals = Banken { $total } = placerat { $placed } + undanlagt { $parked }{ $parked_lines ->
    [0] { "" }
   *[other] {" "}({ $parked_lines })
} + öppet { $open }{ $open_lines ->
    [0] { "" }
   *[other] {" "}({ $open_lines })
}
bank-line-stands = Bankrad { $line }: { $state }, { $open } öppet.
bank-refunded = Ska betalas tillbaka: återbetalning { $ids }.
bank-source-set = Från { $day } är det { $format } som berättar om pengarna på { $account }.
bank-line-line = Rad
bank-line-date = Datum
bank-line-amount = Belopp
bank-line-open = Öppet
bank-line-payer = Från
bank-line-reference = Referens/text
bank-line-found = Funnet
bank-line-state = Står
bank-line-note = Anteckning
line-open = öppen
line-parked = undanlagd
line-placed = placerad
line-told = bara omtalad
line-unbooked = tillbakatagen
found-exact = exakt
found-partial = delbetalning
found-overpaid = för mycket betalt
found-double-payment = betalt två gånger
found-invoice-credited = fakturan är krediterad
found-invoice-lost = fakturan är avskriven
found-known-payer = okänd faktura, känd betalare
found-unknown-reference = okänd referens
found-no-reference = utan referens
found-other-account = till ett annat konto
found-returned = kom tillbaka
found-outgoing = pengar ut
found-rest = rest av en post, utan uppgifter
found-information = bara till upplysning
found-other-source = en annan filtyp gäller för kontot
found-fee = avgift
found-twin = redan i en annan fil
found-later = inläst senare
bank-book-whole = Bara hela det utbetalda beloppet kan bokföras på ett konto.
bank-book-account = Inget sådant konto: { $typed }. Välj bland { $choices }.
title-bank-book = Bankrad { $line }: { $account }
bank-line-used = En del av rad { $line } är placerad. Ta tillbaka det först.
title-bank-told = Bankrad { $line } finns i en annan fil
hint-bank-reference = referensen i texten
hint-bank-number = fakturanummer i texten
hint-bank-account = känt konto
hint-bank-amount = samma belopp
hint-bank-name = samma namn
hint-bank-household = betalar för, eller hör till, den som nämns
hint-bank-payer = betalaren i referensen
hint-bank-member = medlemsnummer i texten
hint-bank-sum = tillsammans exakt beloppet
hint-bank-in-text = namnet i texten
hint-bank-in-part = delar av namnet
hint-bank-earlier = kontot har betalat för medlemmen förut
hint-bank-year = året i texten
hint-bank-lost = avskriven
hint-bank-paid = kontot betalade { $number } den { $day }
mandate-none = Ingen har lämnat medgivande.
mandate-none-hint = Medgivandena kommer i filer från banken: bank import FIL
mandate-number = Medlem
mandate-name = Namn
mandate-reference = Referens
mandate-notice = Avisering från banken
mandate-from = Från
debit-nothing = Det finns inget att dra.
debit-waiting = { $count } krav förfaller efter { $latest } och måste vänta: så långt fram tar banken inte emot dem.
debit-reference = Det gäller { $reference }. Inget är skrivet.
debit-written = { $count } krav på { $sum } och { $cancelled } makuleringar är skrivna till { $path }.
debit-dry = Lägg till --commit när filen ska sändas, så att kraven blir ihågkomna.
refund-none-waiting = Ingen återbetalning med kontonummer väntar.
refund-file = { $count } återbetalningar är skrivna till { $path }. Meddela med refund sent när banken har betalat.
title-bank-import = Bankfil { $file }
title-bank-line = Bankrad { $line }
title-bank-split = Bankrad { $line } delad på { $count }
title-bank-park = Bankrad { $line } undanlagd
title-bank-refund = Bankrad { $line } betalas tillbaka
title-bank-source = Källa för { $account }: { $format }
title-debits = { $count } AvtaleGiro-krav
cli-bank-import = Läs in en bankfil; bara ett prov utan --commit
cli-bank-import-file = Filen
cli-bank-import-mapping = Vilken kolumn som är vad, för bankens egen CSV
cli-bank-import-commit = Gör det
cli-bank-lines = Raderna, och var var och en står
cli-bank-lines-state = Vilka
cli-bank-suggest = Vad en öppen rad kan gälla
cli-bank-suggest-line = Raden
cli-bank-match = Raden täcker en faktura
cli-bank-match-line = Raden
cli-bank-match-invoice = Fakturanummer eller OCR
cli-bank-match-amount = Bara så mycket
cli-bank-match-remember = Kom ihåg att kontot är betalarens
cli-bank-give = Raden är en medlems pengar
cli-bank-give-line = Raden
cli-bank-give-amount = Bara så mycket
cli-bank-give-remember = Kom ihåg att kontot är betalarens
cli-bank-split = En rad betalar för många
cli-bank-split-line = Raden
cli-bank-split-parts = Delarna: medlemsnummer=belopp, #faktura=belopp eller @konto=belopp
cli-bank-split-list = Arbetsgivarens avdragslista som CSV
cli-bank-park = Lägg undan en rad med en anteckning
cli-bank-park-line = Raden
cli-bank-park-note = Varför
cli-bank-unpark = Ta fram en rad igen
cli-bank-unpark-line = Raden
cli-bank-refund = Det öppna på raden ska tillbaka
cli-bank-refund-line = Raden
cli-bank-refund-reason = Varför
cli-bank-returned = Pengar ut var en inbetalning som kom tillbaka, eller en återbetalning
cli-bank-returned-line = Raden
cli-bank-returned-of = Inbetalningens rad
cli-bank-returned-refund = Återbetalningen
cli-bank-book = Bokför en rad som inte är någons inbetalning på ett konto
cli-bank-book-line = Raden
cli-bank-book-role = Kontot, med namnet på vad det är till för
cli-bank-book-amount = Så mycket av den; annars allt som är öppet
cli-bank-told = En annan fil har berättat om samma pengar: raden bokförs inte längre
cli-bank-told-line = Raden
cli-bank-source = Vilken filtyp som gäller för ett konto från en dag
cli-bank-source-account = Kontot
cli-bank-source-format = ocr-giro, camt.054 …
cli-bank-source-from = Från denna dag
cli-avtalegiro = AvtaleGiro
cli-avtalegiro-mandates = Betalare med medgivande
cli-avtalegiro-write = Skriv krav och makuleringar till banken
cli-avtalegiro-write-output = Filen
cli-avtalegiro-write-sender = Kundenhets-ID hos Nets, åtta siffror
cli-avtalegiro-write-commit = Kom ihåg kraven som sända
cli-refund-file = Betalningsuppdrag (pain.001) för dem som väntar
cli-refund-file-output = Filen
bank-line-number = Nr
bank-part-wrong = Rad { $line }: { $what }
bank-parts-wrong = { $faults }
bank-part-nobody = Ingen heter { $name }.
bank-part-many = Flera heter { $name }. Skriv numret: { $numbers }
bank-part-over = { $number } { $name }: { $over } är mer än det som var öppet, och står på kontot.
bank-part-called = { $number } { $name }: listan kallar detta nummer ”{ $called }”.
bank-retake-out = Bankrad { $line } är pengar ut, och bokfördes med resten av filen. Ta tillbaka hela filen i historiken.
bank-retake-open = Inget av bankrad { $line } är placerat.
bank-rival = På konto { $account } gäller { $rival }: rader i den här filen från { $first } bokförs inte.
bank-rival-command = Ska den här filtypen gälla i stället: kartotek { $command }
