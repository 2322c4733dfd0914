# Bankfiler.

cli-bank = Bankfiler
cli-bank-read = Hva en bankfil sier; utgangskode 5 når den ikke er riktig
cli-bank-read-file = Filen, av ethvert slag vi kjenner
cli-bank-read-mapping = Kolonnene i en banks CSV, fra en lagret fil
cli-bank-read-save_mapping = Lagre kolonnene som ble brukt
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
bank-kind-rest = rest uten opplysninger
bank-kind-claim = krav
bank-kind-cancellation = slettet krav

bank-unknown-format = Dette er ingen bankfil av et slag vi kjenner.
bank-too-long = Filen er lengre enn { $most } MB.
bank-length = Posten er { $length } tegn lang; { $width } er det meste.
bank-length-exact = Posten er { $length } tegn lang; den skal være { $width }.
bank-letters = Her er det byte som ikke er bokstaver i { $encoding }.
bank-re-encoded = Filen er lagret som UTF-8 på veien. Den leses slik banken skrev den.
bank-garbled = Bokstavene i posten er UTF-8, men posten er målt i byte: navn og tekster kan være feil. Hent filen fra banken på nytt.
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
bank-recipient = Filen er til { $found }, ikke til Nets ({ $expected }).
bank-specification-long = Varselet har { $count } linjer; { $most } er det meste, og banken avviser kravet.
bank-specification-empty = Varselet har en tom linje, som banken ikke tar.
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
bank-earliest-due = Datoen her skal være det tidligste forfallet i filen, { $due }.
bank-order-dates = Transaksjonene i oppdrag { $assignment } står ikke etter dato.
bank-order-numbers = Transaksjonene i oppdrag { $assignment } er ikke nummerert stigende.
bank-overflow = Summen er for stor.
bank-amount = «{ $found }» er ikke et beløp.
bank-fraction = «{ $found }» har en brøkdel av den minste enheten.
bank-test-file = Banken har merket filen som en prøve.
bank-test-refused = Banken har merket filen som en prøve (linje { $line }), så ingenting av den blir bokført.
bank-test-refused-hint = Be banken sende ordinære filer. bank read viser hva prøven sier.
bank-currencies = Innbetalingen åpner i { $opened } og slutter i { $closed }. Spør banken hvilken valuta det er.
bank-autogiro-layout = Dette slaget Autogiro-liste er ikke kjent; postene er bare telt.
bank-xml-doctype = Filen har en dokumenttypedefinisjon, som ingen bank sender.
bank-xml-entity = Filen bruker «&{ $name };», som XML ikke har av seg selv.
bank-xml-depth = Elementene ligger dypere enn { $most } nivåer.
bank-xml-within = Et element har flere enn { $most } elementer i seg; ingen bank sender slikt.
bank-xml-cut = Filen er kuttet av.
bank-xml-malformed = Filen er ikke gyldig XML her, eller den er kuttet av.
bank-camt-message = { $found } er en melding av et annet slag; camt.053 og camt.054 leses.
bank-camt-version = { $found } er en versjon som ikke er prøvd.
bank-camt-other = Filen har { $found }, men sier at den er { $format }.
bank-camt-namespace = Filen sier ikke hvilken versjon den er.
bank-camt-missing = { $name } mangler i { $within }.
bank-camt-transactions = Transaksjonene i posteringen gir ikke beløpet.
bank-camt-balance = Inngående saldo og posteringene gir ikke utgående saldo.
bank-camt-status = { $count } { $count ->
    [one] postering, denne, sier
   *[other] posteringer, den første her, sier
} ikke om den er bokført. Da regnes den som ikke bokført.
bank-vipps-gross = Belastet og refundert gir ikke bruttobeløpet i { $count } { $count ->
    [one] transaksjon, denne.
   *[other] transaksjoner, den første her.
}
bank-vipps-net = Brutto og gebyr gir ikke nettobeløpet i { $count } { $count ->
    [one] transaksjon, denne.
   *[other] transaksjoner, den første her.
}
bank-csv = Linjen kan ikke leses: { $detail }
bank-columns = Linjen har { $found } kolonner; den skal ha { $expected }.
bank-column = Kolonnen «{ $name }» mangler.
bank-write-empty = Det er ingenting å skrive.
bank-write-digits = «{ $found }» må være et tall med { $width } sifre.
bank-write-sender = { $found } er Nets selv. Skriv foreningens eget nummer som avsender; det står i avtalen med banken.
bank-write-notice = Varselet har { $lines } linjer; banken tar { $most }.

bank-due-too-soon = Kravet forfaller { $due }, men banken må ha filen { $days } bankdager før. Den tidligste dagen nå er { $earliest }: flytt forfallet dit eller senere, eller send en vanlig faktura.
bank-due-too-far = Kravet forfaller { $due }, men banken tar ikke krav lenger fram enn { $latest }. Vent med å sende det.
bank-due-short-notice = Kravet forfaller { $due }, så betaleren får { $days } { $days ->
    [one] dags
   *[other] dagers
} varsel i stedet for { $least }. Flytt forfallet, eller send det likevel.
bank-cancel-too-late = Kravet forfaller { $due }, og banken rekker ikke å slette det. Vent på betalingen, og betal den tilbake.
bank-write-number-twice = To oppdrag i filen har nummer { $number }. Gi hvert oppdrag sitt eget nummer.
bank-write-claim-twice = KID { $kid } med forfall { $due } står to ganger i oppdraget. Ta ut det ene.
bank-write-many = Oppdraget har { $count } transaksjoner; { $most } er det meste. Del det i flere oppdrag.
bank-write-amount = Beløpet { $found } på KID { $kid } kan ikke kreves inn. Det må være større enn 0 og ha høyst 17 sifre i øre.
bank-account-wrong = «{ $found }» er ikke et kontonummer: verken et IBAN med riktige kontrollsifre eller 5 til 30 sifre. Se etter skrivefeil.
bank-bic-wrong = «{ $found }» er ikke en BIC. Den har 8 eller 11 store bokstaver og sifre, og står i avtalen med banken.
bank-pay-wrong = Betaling { $id }: { $what }
bank-pay-twice = To betalinger har merket { $id }. Gi hver sitt eget.
bank-pay-id = «{ $found }» kan ikke være et merke. Det skal ha 1 til { $most } bokstaver a–z, sifre og -?:().,'+, uten mellomrom ytterst og uten // eller skråstrek ytterst.
bank-pay-name = Navnet mangler.
bank-pay-day = Dagen { $day } er ikke mellom { $first } og { $last }. Velg en annen dag.
bank-pay-amount = Beløpet { $found } (i øre) kan ikke betales ut. Det må være mer enn 0 og mindre enn en milliard kroner.
bank-pay-currency = Valutaen «{ $found }» kan ikke brukes; { $known } kan.
bank-pay-self = Mottakerens konto er den det skal betales fra.
bank-pay-reference = «{ $found }» er ikke en KID, et OCR-nummer eller en RF-referanse. Skriv den som melding i stedet.
bank-pay-text = Meldingen har { $length } tegn; { $most } er det meste. Kort den ned.
bank-csv-not-booked = Linjen har et beløp, men ingen dag: ikke bokført ennå, eller en sum. Den regnes ikke med.
bank-csv-date = «{ $found }» er ikke en dato i formen { $form }. Rett formen i kolonneoversikten, eller linjen i filen.
bank-csv-amount = «{ $found }» er ikke et beløp med desimaltegnet «{ $decimal }». Rett tegnet i kolonneoversikten, eller linjen i filen.
bank-csv-both = Linjen har beløp både inn og ut.
bank-csv-guessed = Kolonnene er gjettet etter overskriftene: { $columns }. Lagre dem med --save-mapping, se over filen, og les med --mapping.
bank-mapping-nothing = { $path } har ikke kolonner å lagre: den er { $format }, som leses uten.
bank-mapping-one-of = «{ $found }» må være et av { $known }
bank-mapping-date = «{ $found }» er ikke en datoform. Skriv den som dd.mm.yyyy, yyyy-mm-dd eller yyyymmdd.
bank-mapping-amount = Det må stå enten amount, eller in og out.
bank-mapping-number = Uten overskrifter (header = 0) må { $key } være nummeret på kolonnen, som "#2".

# Bankens linjer i registeret.
bank-not-ours = Kontoen { $account } er ikke vår.
bank-not-ours-hint = Er den det, sett den: S i reskontroen, eller issuer set account=… Ingenting er tatt inn.
bank-other-currency = Filen har { $amount } { $currency } den { $day }, men kontoen føres i { $own }. Det kan ikke dekke noen faktura.
bank-other-currency-hint = Ingenting er tatt inn. Finn beløpet i { $own } hos banken, og før det med payment add.
bank-line-none = Det finnes ingen banklinje { $line }.
bank-line-not-open = Banklinje { $line } er ikke åpen.
bank-line-less = Bare { $open } av linjen er åpent.
bank-split-sum = Delene er { $sum }, men bare { $open } er åpent.
bank-list-line = { $path }, linje { $line }: her må det stå medlemsnummer og beløp, i kolonner med overskrift.
bank-return-amount = Beløpene er ikke de samme.
bank-return-used = Noe av den innbetalingen er brukt til annet. Ta det tilbake først.
bank-no-candidates = Ingen åpen faktura ligner.
bank-found = Funnet
bank-lines = Linjer
bank-why = Hvorfor
bank-imported = { $lines ->
    [one] { $lines } linje
   *[other] { $lines } linjer
}, { $new ->
    [one] { $new } ny
   *[other] { $new } nye
}. Sum { $sum }: { $placed } plassert, { $open } åpent.
bank-mandates-changed = { $count ->
    [one] { $count } fullmakt
   *[other] { $count } fullmakter
} er endret.
bank-import-dry = Ingenting er tatt inn. Legg til --commit.
bank-totals = Banken { $total } = plassert { $placed } + til side { $parked }{ $parked_lines ->
    [0] { "" }
   *[other] {" "}({ $parked_lines })
} + åpent { $open }{ $open_lines ->
    [0] { "" }
   *[other] {" "}({ $open_lines })
}
bank-line-stands = Banklinje { $line }: { $state }, { $open } åpent.
bank-refunded = Skal betales tilbake: tilbakebetaling { $ids }.
bank-source-set = Fra { $day } er det { $format } som forteller om pengene på { $account }.
bank-line-line = Linje
bank-line-date = Dato
bank-line-amount = Beløp
bank-line-open = Åpent
bank-line-payer = Fra
bank-line-reference = Referanse/tekst
bank-line-found = Funnet
bank-line-state = Står
bank-line-note = Merknad
line-open = åpen
line-parked = lagt til side
line-placed = plassert
line-told = bare fortalt
line-unbooked = tatt tilbake
found-exact = nøyaktig
found-partial = delbetaling
found-overpaid = betalt for mye
found-double-payment = betalt to ganger
found-invoice-credited = fakturaen er kreditert
found-invoice-lost = fakturaen er avskrevet
found-known-payer = ukjent faktura, kjent betaler
found-unknown-reference = ukjent referanse
found-no-reference = uten referanse
found-other-account = til en annen konto
found-returned = kom tilbake
found-outgoing = penger ut
found-rest = rest av en postering, uten opplysninger
found-information = bare til opplysning
found-other-source = annen filtype gjelder for kontoen
found-fee = gebyr
found-twin = fortalt i en annen fil
found-later = tatt inn senere
bank-book-whole = Bare hele beløpet ut kan føres på en konto.
bank-book-account = Ingen slik konto: { $typed }. Velg mellom { $choices }.
title-bank-book = Banklinje { $line }: { $account }
bank-line-used = Noe av linjen { $line } er plassert. Ta det tilbake først.
title-bank-told = Banklinje { $line } er fortalt i en annen fil
hint-bank-reference = referansen i teksten
hint-bank-number = fakturanummer i teksten
hint-bank-account = kjent konto
hint-bank-amount = samme beløp
hint-bank-name = samme navn
hint-bank-household = betaler for, eller hører til, den som er nevnt
hint-bank-payer = betaleren i referansen
hint-bank-member = medlemsnummer i teksten
hint-bank-sum = til sammen akkurat beløpet
hint-bank-in-text = navnet i teksten
hint-bank-in-part = deler av navnet
hint-bank-earlier = kontoen har betalt for medlemmet før
hint-bank-year = året i teksten
hint-bank-lost = avskrevet
hint-bank-paid = kontoen betalte { $number } den { $day }
mandate-none = Ingen har gitt fullmakt.
mandate-none-hint = Fullmaktene kommer i filer fra banken: bank import FIL
mandate-number = Medlem
mandate-name = Navn
mandate-reference = Referanse
mandate-notice = Varsel fra banken
mandate-from = Fra
debit-nothing = Det er ingenting å trekke.
debit-waiting = { $count } krav forfaller etter { $latest } og må vente: så langt fram tar ikke banken dem.
debit-reference = Det gjelder { $reference }. Ingenting er skrevet.
debit-written = { $count } krav på { $sum } og { $cancelled } slettinger er skrevet til { $path }.
debit-dry = Legg til --commit når filen skal sendes, så kravene blir husket.
refund-none-waiting = Ingen tilbakebetaling med kontonummer venter.
refund-file = { $count } tilbakebetalinger er skrevet til { $path }. Meld fra med refund sent når banken har betalt.
title-bank-import = Bankfil { $file }
title-bank-line = Banklinje { $line }
title-bank-split = Banklinje { $line } delt på { $count }
title-bank-park = Banklinje { $line } lagt til side
title-bank-refund = Banklinje { $line } betales tilbake
title-bank-source = Kilde for { $account }: { $format }
title-debits = { $count } AvtaleGiro-krav
cli-bank-import = Ta inn en bankfil; bare en prøve uten --commit
cli-bank-import-file = Filen
cli-bank-import-mapping = Hvilken kolonne som er hva, for bankens egen CSV
cli-bank-import-commit = Gjør det
cli-bank-lines = Linjene, og hvor hver av dem står
cli-bank-lines-state = Hvilke
cli-bank-suggest = Hva en åpen linje kan gjelde
cli-bank-suggest-line = Linjen
cli-bank-match = Linjen dekker en faktura
cli-bank-match-line = Linjen
cli-bank-match-invoice = Fakturanummer eller KID
cli-bank-match-amount = Bare så mye
cli-bank-match-remember = Husk at kontoen er betalerens
cli-bank-give = Linjen er et medlems penger
cli-bank-give-line = Linjen
cli-bank-give-amount = Bare så mye
cli-bank-give-remember = Husk at kontoen er betalerens
cli-bank-split = En linje betaler for mange
cli-bank-split-line = Linjen
cli-bank-split-parts = Delene: medlemsnummer=beløp, #faktura=beløp eller @konto=beløp
cli-bank-split-list = Arbeidsgiverens trekkliste som CSV
cli-bank-park = Legg en linje til side med en merknad
cli-bank-park-line = Linjen
cli-bank-park-note = Hvorfor
cli-bank-unpark = Ta en linje fram igjen
cli-bank-unpark-line = Linjen
cli-bank-refund = Det åpne på linjen skal tilbake
cli-bank-refund-line = Linjen
cli-bank-refund-reason = Hvorfor
cli-bank-returned = Penger ut var en innbetaling som kom tilbake, eller en tilbakebetaling
cli-bank-returned-line = Linjen
cli-bank-returned-of = Linjen til innbetalingen
cli-bank-returned-refund = Tilbakebetalingen
cli-bank-book = Før en linje som ikke er noens innbetaling på en konto
cli-bank-book-line = Linjen
cli-bank-book-role = Kontoen, med navnet på hva den er til
cli-bank-book-amount = Så mye av den; ellers alt som er åpent
cli-bank-told = En annen fil har fortalt om de samme pengene: linjen føres ikke lenger
cli-bank-told-line = Linjen
cli-bank-source = Hvilken filtype som gjelder for en konto fra en dag
cli-bank-source-account = Kontoen
cli-bank-source-format = ocr-giro, camt.054 …
cli-bank-source-from = Fra denne dagen
cli-avtalegiro = AvtaleGiro
cli-avtalegiro-mandates = Betalere med fullmakt
cli-avtalegiro-write = Skriv krav og slettinger til banken
cli-avtalegiro-write-output = Filen
cli-avtalegiro-write-sender = Kundeenhet-ID hos Nets, åtte siffer
cli-avtalegiro-write-commit = Husk kravene som sendt
cli-refund-file = Betalingsoppdrag (pain.001) for dem som venter
cli-refund-file-output = Filen
bank-line-number = Nr
bank-part-wrong = Linje { $line }: { $what }
bank-parts-wrong = { $faults }
bank-part-nobody = Ingen heter { $name }.
bank-part-many = Flere heter { $name }. Skriv nummeret: { $numbers }
bank-part-over = { $number } { $name }: { $over } er mer enn det som var åpent, og står på kontoen.
bank-part-called = { $number } { $name }: listen kaller dette nummeret «{ $called }».
bank-retake-out = Banklinje { $line } er penger ut, og ble ført sammen med resten av filen. Ta hele filen tilbake i historikken.
bank-retake-open = Ingenting av banklinje { $line } er plassert.
bank-rival = På konto { $account } gjelder { $rival }: linjer i denne filen fra { $first } føres ikke.
bank-rival-command = Skal denne filtypen gjelde i stedet: kartotek { $command }
