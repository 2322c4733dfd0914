# Reskontran på skärmen.

# Vyerna
pane-ledger = Reskontra
view-invoices = Fakturor
view-reminders = Påminnelser
view-chapters = Avräkning
view-dues = Avgifter
view-books = Bokföring
ledger-invoices = fakturor
ledger-reminders = påminnelser
ledger-chapters = avräkning med föreningarna
ledger-dues = avgifter, påminnelsesstege och lagens satser
ledger-books = konton och bevis
ledger-next-view = nästa vy
ledger-previous-view = föregående vy
ledger-run = fakturera ett år: run, eller run unit:Oslo
ledger-payer-account = kontot för ett medlemsnummer
ledger-issuer = vem som skickar fakturorna
ledger-rate = ny medlemsavgift

# Första gången
first-title = Inga fakturor än. Så här kommer ni i gång:
first-members = Lägg in medlemmarna: 1 går till medlemmarna, där är n ny medlem och r import av en lista.
first-issuer = Säg vem som skickar fakturorna: namn, adress och kontot som ska betalas till.
first-rates = Säg vad medlemmarna betalar: namnet på fakturan och beloppet. Fler avgifter kan läggas till senare.
first-run = Fakturera. Först visas allt som skulle hända; inget är gjort förrän du har sagt ja.
first-undo = Allt kan ångras med u. Fakturor tas tillbaka med kreditfakturor.
bill-no-issuer = Ingen skickar fakturor än. Tryck S och säg vem.
bill-no-rates = Inga avgifter är satta. Tryck D och säg vad medlemmarna betalar.

# Listan
which-all = Alla fakturor
which-open = Öppna
which-overdue = Förfallna
which-due-soon = Förfaller inom en vecka
which-settled = Reglerade
which-credits = Kreditfakturor
which-held = Bestridna eller vilande
ask-which = Vilka ska visas?
invoices-counted = { $count } dokument · öppet { $open }
invoices-of-run = från körningen (Esc: alla)
invoices-none = Inga fakturor här. f väljer andra, Esc visar alla.
invoices-open = visa
invoices-back = tillbaka
invoices-filter = sök betalare
invoices-which = välj vilka
invoices-new = fakturera
invoices-payment = inbetalning
invoices-credit = kreditera
invoices-write-off = skriv av
invoices-hold = bestriden, vilande, och slut på det
invoices-instalments = avbetalningsplan
invoices-account = betalarens konto
invoices-refund = återbetalning: besluta, sedan skicka
invoices-allocate = täck fakturor med det som står på kontot
invoices-member = till medlemmen
invoices-print = skriv ut till fil
invoices-find = hitta fakturanummer eller OCR
ask-find = Fakturanummer eller OCR-nummer
invoices-exempt = befria betalaren från avgift
ask-exempt = Befria { $name } från avgift
invoices-copy = kopiera OCR-numret
invoices-copy-nothing = Dokumentet har ingen betalningsreferens.
off-no-document = ingen faktura är vald
off-credit-note = är en kreditfaktura
off-nothing-open = inget är öppet
off-list = gäller listan; Esc går dit
off-other-day = görs på dagens datum; :as-of går tillbaka dit
head-number = Nr
head-issued = Datum
head-due = Förfaller
head-payer = Betalare
head-total = Belopp
head-open = Öppet
head-state = Läge
head-day = Datum
head-what = Vad
head-amount = Belopp
head-balance = Saldo
head-days = Dagar
head-step = Får
head-deadline = Frist
head-charges = Tillägg
head-chapter = Förening
head-chapters = Föreningar
head-people = Medlemmar
head-period = Period
head-made = Gjord
head-rate = Avgift
head-price = Pris
head-whose = Nivå
head-for = För
head-from = Från
head-until = Till och med
head-decided = Beslutad
head-code = Konto
head-name = Namn
head-debit = Debet
head-credit = Kredit

# Ovanför listan
age-not-due = ej förfallet { $amount }
age-30 = 1–30 d { $amount }
age-60 = 31–60 d { $amount }
age-90 = 61–90 d { $amount }
age-older = över 90 d { $amount }
ageing-nothing = Inget är utestående.
ageing-week = { $count ->
        [0] inget förfaller inom 7 dagar
       *[other] inom 7 dagar förfaller { $count }: { $amount }
    }
income = In
income-year = { $year }: { $amount }
income-last-year = { $year } till samma dag: { $amount }

# Ett dokument
detail-open = { $state }, öppet { $open }
detail-charges = Avgifter och ränta efter fakturan: { $amount }
detail-events = Vad som har hänt
detail-taken-back = (återförd)
detail-reminders = Påminnelser
detail-reminder = { $day } { $what }, frist { $deadline }
detail-next-part = Nästa avbetalning { $due }: { $amount }
detail-holds = Påminns inte
detail-instalments = Avbetalningar
printed-invoice = FAKTURA { $number }
printed-credit-note = KREDITFAKTURA { $number } för faktura { $of }
printed-org = Org.nr { $number }
printed-member = Medlemsnummer
printed-issued = Datum
printed-due = Förfallodag
printed-sum = Summa
printed-account = Betala till
printed-kid = KID
printed-reference = OCR-nummer
printed-iban = IBAN
printed-bic = BIC
printed-swish = Swish
printed-vipps = Vipps
printed-file-invoice = faktura
printed-file-credit = kreditfaktura
ask-print = Skriv dokumentet till
printed-done = Skrivet till { $path }

# En betalares konto
ask-account = Medlemsnummer
account-owes = Är skyldig { $amount }
account-has = Har till godo { $amount }
account-of-which = Därav på kontot: { $amount } (A täcker öppna fakturor, R betalar tillbaka)
account-refund-waits = Återbetalning på { $amount } till { $account } är beslutad och inte skickad (R)
account-empty = Inget har hänt på kontot.

# Formulären
entry-fault-empty = Det här måste fyllas i.
entry-fault-day = Skriv en dag, som 2026-11-23.
entry-fault-number = Skriv ett tal från { $least } till { $most }.
entry-fault-before = Ligger före början.
entry-fault-due = Förfallodagen ligger före fakturadatumet.
entry-amount = Belopp
entry-received = Inbetalt
entry-method = Hur
entry-reference = OCR/referens
entry-text = Anmärkning
entry-scope = Kreditera
entry-credited = Bara så mycket
entry-credited-on = Datum
entry-reason = Skäl
entry-written-on = Datum
entry-hold = Varför
entry-from = Från
entry-to = Till och med
entry-note = Anmärkning
entry-parts = Antal delar
entry-first-due = Första förfaller
entry-decided-on = Beslutat den
entry-to-account = Till konto
entry-year = År
entry-filter = Urval
entry-issued-on = Fakturadatum
entry-due-on = Förfallodag
entry-sent-on = Skickat
entry-account-code = Kontonummer
entry-account-name = Namn
entry-rate-name = Namn på fakturan
entry-whose = Vem får det
entry-price = Belopp
entry-category = Bara kategori
entry-age-from = Från ålder
entry-age-to = Till och med ålder
entry-valid-from = Gäller från
entry-valid-to = Sista dag
entry-decided-by = Beslutat av
entry-months = Faktureras
entry-prorata = Inträdd under året
entry-prorata-table = Från dag: procent
entry-household = I hushållet
entry-cap = Högst per hushåll
entry-price-kind = Räknas som
entry-percent = Procent
entry-percent-of = Av fältet
entry-least = Lägst
entry-most = Högst
entry-only-unit = Bara i enhet
entry-part = Del (försäkring …)
entry-step-kind = Vad
entry-step-days = Dagar efter
entry-step-pay = Dagar att betala
entry-fee = Avgift
entry-fee-amount = Avgiftens belopp
entry-interest = Dröjsmålsränta
entry-active = Används
entry-words = Lydelse
entry-law = Vad
entry-value = Procent eller belopp
entry-source = Källa
method-bank = bank
method-cash = kontant
method-card = kort
method-vipps = Vipps
method-swish = Swish
method-mobilepay = MobilePay
ask-payment = Inbetalning
payment-told = Faktura { $number }, { $name }: { $open } öppet
payment-told-payer = { $name } är skyldig { $open }. De äldsta fakturorna täcks först.
payment-done = Bokfört: { $amount } inbetalt.
payment-done-over = Bokfört: { $amount } täcker fakturor, { $over } står på betalarens konto.
ask-credit = Kreditfaktura
scope-whole = hela fakturan
scope-open = det som är öppet
credit-told = Faktura { $number }, { $name }: { $total }, öppet { $open }
credit-sure = Kreditera hela faktura { $number } till { $name }?
credit-sure-paid = Kreditera hela faktura { $number } till { $name }? Av den är { $paid } redan täckt; det som är betalt blir stående på betalarens konto och kan betalas tillbaka (R).
credit-sure-open = Kreditera det som är öppet av faktura { $number }, { $open }?
credit-sure-amount = Kreditera { $amount } av faktura { $number }?
credit-done = Kreditfaktura { $number } på { $amount }.
credit-done-released = Kreditfaktura { $number } på { $amount }; { $released } står på betalarens konto.
ask-write-off = Skriv av
write-off-done = Avskrivet: { $amount }
hold-disputed = bestriden
hold-paused = vilande
hold-told = Fakturan påminns inte så länge.
hold-done = Fakturan påminns inte. o tar fram den igen.
hold-end-sure = Faktura { $number } är { $what } från { $from }. Ska det ta slut i dag?
hold-ended = Fakturan kan påminnas igen.
ask-instalments = Avbetalningsplan
ask-instalments-told = Lika delar, en månad mellan var. 0 avslutar avtalet.
instalments-sure = { $count ->
        [one] Betalas faktura { $number } i en del?
       *[other] Betalas faktura { $number } i { $count } delar?
    }
instalments-end-sure = Avsluta avbetalningsplanen för faktura { $number }?
instalments-done = Avtalet är bokfört.
ask-refund = Återbetalning
refund-told = { $name } har { $amount } på kontot.
refund-nothing = Det står inget på kontot att betala tillbaka.
refund-is-decided = Beslutat. Tryck R igen när pengarna är skickade.
refund-send-sure = Är { $amount } skickat till { $name }?
refund-was-sent = Bokfört som skickat.

# Utfärdare
ask-issuer = Vem skickar fakturorna?
issuer-fault-account = Utan konto kan ingen betala.
scheme-kid-mod10 = KID, modulus 10
scheme-kid-mod11 = KID, modulus 11
scheme-se-ocr-check = OCR med kontrollsiffra
scheme-se-ocr-length-check = OCR med längd- och kontrollsiffra
scheme-dk-fik71 = FIK 71
scheme-dk-fik75 = FIK 75
scheme-dk-luhn = FIK, Luhn
scheme-fi-viite = Viitenumero
scheme-rf = RF (ISO 11649)

# Avgifter
ask-rate = Vad medlemmarna betalar
ask-rate-change = Ny avgift från en dag
ask-rate-end = Avsluta: { $name }
rate-usual-name = Medlemsavgift
rate-after-old = Måste vara efter den dag som den gamla avgiften gäller från.
rate-saved = Avgiften { $name } är satt.
rate-has-ended = Avgiften är avslutad. Det som är fakturerat står kvar.
section-rate-more = Mer, om det behövs
whose-national = förbundet
whose-region = medlemmens region
whose-municipality = medlemmens kommunförening
whose-county = medlemmens distrikt
whose-local = medlemmens lokalförening
whose-group = medlemmens grupp
months-12 = för hela året
months-6 = halvårsvis
months-3 = kvartalsvis
months-1 = månadsvis
prorata-none = betalar allt
prorata-month = månaderna som är kvar
prorata-quarter = kvartalen som är kvar
prorata-half = halva priset i andra halvan
prorata-table = efter datum (raden under)
household-each = alla betalar
household-first = bara den första
household-further = de övriga i hushållet
price-kind-fixed = belopp
price-kind-percent = procent av ett fält
dues-new = ny avgift
dues-change = nytt pris från en dag
dues-end = avsluta
dues-show-ladder = påminnelsesstege
dues-show-law = lagens satser
dues-add-law = lägg till en lagbestämd sats
dues-empty = Inga avgifter än. Tryck n och säg vad medlemmarna betalar.
dues-ages = { $from }–{ $to } år
dues-ladder = Påminnelsesstegen (s ändrar)
dues-law = Lagen: dröjsmålsränta { $interest }, påminnelseavgift högst { $fee } (o: källor)
dues-law-unknown = okänt
ask-law = Vad lagen sätter, från vilken dag, och var det står
ask-add-law = Lagbestämd sats
law-interest = dröjsmålsränta, procent per år
law-fee = högsta påminnelseavgift
law-claim-fee = avgift för betalningsuppmaning
law-fee-after-due = dagar efter förfallodagen före avgift
law-fee-count = högsta antal avgifter
law-fee-deadline = dagars frist i en påminnelse med avgift
law-fee-gap = dagar mellan avgifter
law-is-added = Tillagd.
ask-ladder = Vilket steg ska ändras?
ask-step = Påminnelsesteg { $position }
step-new = Nytt steg
step-after-due = { $days } dagar efter förfallodagen
step-after = { $days } dagar efter det förra
step-deadline = frist { $days } dagar
step-no-fee = utan avgift
step-fee-law = den högsta avgift lagen tillåter
step-fee = avgift { $amount }
step-interest = med ränta
step-off = används inte
step-saved = Steget är ändrat.
fee-none = utan
fee-law = det högsta lagen tillåter
fee-fixed = ett belopp

# Faktureringen
ask-run = Fakturera
ask-run-told = Inget blir gjort förrän du har sett vad som kommer att hända.
ask-plan = Fakturering för { $year }: inget är gjort än
hint-bill = fakturera
title-run-some = Fakturering { $year }: { $filter }
billing-planning = Räknar ut { $year }
billing-working = Fakturerar
billing-done = { $count ->
        [one] { $count } faktura
       *[other] { $count } fakturor
    } på { $sum } sammanlagt. u tar tillbaka allt med kreditfakturor.
plan-count = { $count ->
        [one] { $count } faktura
       *[other] { $count } fakturor
    } för { $members ->
        [one] { $members } medlem
       *[other] { $members } medlemmar
    }: { $sum }
plan-last-year = { $year }: { $count } fakturor, { $sum }. Skillnad { $difference }
plan-no-last-year = { $year }: inga fakturor att jämföra med.
plan-days = Fakturadatum { $issued }, förfallodag { $due }
plan-filter = Urval: { $filter }
plan-left-out = Får ingen faktura
plan-left-out-by = Får ingen faktura, { $why } ({ $count })
plan-by-category = Efter kategori
plan-by-unit = Efter enhet
plan-nobody = (ingen)
plan-strangest = Avviker mest
plan-usual = de flesta { $amount }
plan-usual-own = i fjol { $amount }

# Påminnelser och strykning
reminders-title = Får påminnelse i dag: { $count }
reminders-charges = avgifter { $fees }, ränta { $interest }
reminders-stopped = Påminns inte: { $why }
reminders-empty = Inga förfallna fakturor väntar på påminnelse.
reminders-send = skicka rundan
reminders-open = betalarens konto
reminders-hold = låt vila, eller slut på det
reminders-member = till medlemmen
reminders-strike = stryk för utebliven betalning
reminders-sure = { $count ->
        [one] Bokföra { $count } påminnelse som skickad i dag?
       *[other] Bokföra { $count } påminnelser som skickade i dag?
    }
reminders-judged = Vem som får avgörs när det bokförs.
reminders-working = Bokför påminnelser
off-nobody-to-remind = ingen ska påminnas i dag
ask-strike = { $count ->
        [one] { $count } medlem kan strykas
       *[other] { $count } medlemmar kan strykas
    }
strike-told = Varslet om strykning har löpt ut och avgiften är inte betald. I dag blir sista dagen som medlem.
strike-why = faktura { $number }, { $open } öppet, frist { $deadline }
hint-strike = stryk
hint-strike-credit = stryk och kreditera det de är skyldiga
strike-sure = { $count ->
        [one] Stryka { $count } medlem? Kravet står kvar. Sista dag { $day }.
       *[other] Stryka { $count } medlemmar? Kraven står kvar. Sista dag { $day }.
    }
strike-sure-credit = { $count ->
        [one] Stryka { $count } medlem och kreditera kravet? Sista dag { $day }.
       *[other] Stryka { $count } medlemmar och kreditera kraven? Sista dag { $day }.
    }

# Avräkning med föreningarna
chapters-open = visa
chapters-new = ny avräkning
chapters-pay = betala en förening
chapters-owed = Till godo hos oss
chapters-owed-none = Ingen förening har något till godo.
chapters-paid = { $amount } är betalt till { $name }.
chapters-empty = Ingen avräkning än. n räknar ut vad föreningarna har till godo av avgifterna som betalats under en period.
off-nobody-owed = ingen förening har något till godo
ask-settle = För vilken period?
settle-hint = 2026, 2026-H1, 2026-Q3 eller 2026-04
settle-empty = Inget är betalt av föreningarnas del till och med { $period } som inte är avräknat.
ask-settle-plan = Avräkning { $period }: inget är gjort än
ask-settlement = Avräkning { $period }
hint-settle = avräkna
settle-made = { $count ->
        [one] Avräknat med { $count } förening: { $sum }
       *[other] Avräknat med { $count } föreningar: { $sum }
    }
ask-pay-chapter = Vilken förening är betald?

# Bokföringen
books-title = Debet { $debit } · kredit { $credit }
books-prove = bevisa att allt stämmer
books-rename = nytt nummer eller namn
books-renamed = Kontot är ändrat.
books-proving = Bevisar
books-empty = Inget är bokfört än.
ask-account-rename = Konto
ask-proof = Bokföringen stämmer
ask-proof-faults = Bokföringen stämmer INTE
books-counted = { $vouchers } verifikationer, { $documents } dokument, { $payments } inbetalningar
books-receivable = Öppna fakturor, och detsamma på fordringskontot: { $amount }
books-unallocated = Inbetalt som inte täcker något än: { $amount }
books-right = Varje verifikation går jämnt ut. Ingen nummerserie har luckor. Ingen inbetalning är använd för mer än den är.

# Från medlemmarna
members-bill = fakturera
bill-many = Markera högst { $most }, eller fakturera med ett urval från reskontran (n).
printed-ending = Filnamnet måste sluta på .pdf, .html eller .txt, inte ”{ $ending }”.

# Banken
view-bank = Bank
ledger-bank = banken: rader som väntar, och vad de är
bank-accept = placera
bank-choose = välj
bank-give = ge medlem
bank-split = dela
bank-park = lägg undan
bank-book = bokför
bank-told = redan i en annan fil
bank-refund = betala tillbaka
bank-next = nästa öppna rad
bank-which = andra
bank-back = till de öppna raderna
bank-import = läs in fil
bank-mandates = medgivanden för Autogiro och AvtaleGiro
bank-which-open = Öppna rader
bank-which-parked = Undanlagda
bank-which-placed = Placerade rader
bank-which-all = Alla rader
bank-counted = { $count ->
        [one] { $count } rad
       *[other] { $count } rader
    }
bank-as-today = som det står i dag
bank-first = Inget från banken än. Hämta en fil i internetbanken – BgMax, camt.053 eller .054, OCR-giro, Vipps eller kontoutdraget som CSV – och tryck i.
bank-empty = Inga rader här. i läser in en ny fil från banken, f visar andra rader.
bank-none-open = Inga rader är öppna.
bank-candidates = Kan gälla (Enter den första, s väljer och söker)
bank-candidates-none = Ingen öppen faktura liknar: s söker, p ger till en medlem, x delar, b bokför på ett konto, o lägger undan
bank-origins = Pengar ut. Kan vara (Enter det första, s väljer)
bank-no-origin = Pengar ut, och ingen inbetalning eller återbetalning på beloppet: b bokför på ett konto, o lägger undan
bank-told-note = Anteckning: { $note }
bank-idea-invoice = { $number } { $name } { $when }, { $open } öppet
bank-idea-return = inbetalningen { $day } på { $amount } som kom tillbaka: { $from }
bank-idea-refund = återbetalning av { $amount } till { $name }, beslutad { $day }: { $reason }
bank-effect-exact = { $amount } betalar faktura { $number } helt.
bank-effect-over = { $amount } betalar faktura { $number }, och { $over } blir stående på kontot för { $name }.
bank-effect-part = { $amount } går till faktura { $number }; { $left } av den återstår.
bank-effect-several = { $amount } betalar fakturorna { $numbers } helt.
bank-effect-several-over = { $amount } betalar fakturorna { $numbers }, och { $over } blir stående på kontot för { $name }.
bank-effect-several-part = { $amount } går till fakturorna { $numbers }; { $left } av { $last } återstår.
bank-effect-lost = Avskrivningen av faktura { $number } tas tillbaka för { $amount }, som pengarna betalar.
bank-effect-lost-over = Avskrivningen av faktura { $number } tas tillbaka för { $amount }, som pengarna betalar, och { $over } blir stående på kontot för { $name }.
bank-effect-return = Inbetalningen tas tillbaka, och det den betalade blir öppet igen.
bank-effect-refund = Återbetalningen på { $amount } bokförs som skickad.
bank-given = { $amount } är bokfört på { $name }.
bank-was-split = { $count ->
        [one] Raden är bokförd på en
       *[other] Raden är delad på { $count }
    }; { $left } av den är öppet, { $over } står på konto.
bank-split-hint = Medlemsnummer eller namn = belopp, eller #faktura = belopp, en rad för varje.
bank-split-left = Öppet { $open } · fördelat { $given } · kvar { $left }
bank-split-line = Rad { $line } måste vara nummer eller namn = belopp, eller #faktura = belopp.
bank-refund-told = { $amount } ska tillbaka till konto { $account }.
bank-refund-by-hand = { $amount } ska tillbaka. Banken säger inte vilket konto pengarna kom från, så det får betalas för hand.
bank-refund-decided = Beslutat. När pengarna är skickade kommer de som en rad ut i filen från banken.
bank-nothing-new = Det finns inget nytt i filen.
bank-known-lines = { $count ->
        [one] { $count } rad är redan inläst.
       *[other] { $count } rader är redan inlästa.
    }
bank-file-hint = OCR, camt, BgMax, Autogiro, Vipps, CSV. Du ser allt innan något bokförs.
bank-mandates-none = Ingen har lämnat medgivande. Medgivandena kommer i filer från banken: i läser in en.
ask-bank-file = Vilken fil från banken?
ask-bank-import = { $file } ({ $format }): inget är gjort än
ask-bank-candidate = Vilken faktura gäller det? (nummer eller namn söker)
ask-bank-origin = Vad är pengarna som gick ut?
ask-bank-give = Vem är pengarna från?
ask-bank-split = Vilka är pengarna från, och hur mycket från var och en?
ask-bank-park = Varför läggs raden undan?
ask-bank-refund = Betala tillbaka
ask-bank-mandates = { $count ->
        [one] { $count } medgivande
       *[other] { $count } medgivanden
    }
hint-bank-place = bokför
hint-bank-remember = bokför, och kom ihåg kontot
hint-bank-import = läs in
off-bank-done = inget av raden väntar
off-bank-out = raden är pengar ut
title-bank-unpark = Bankrad { $line } framtagen igen
entry-payer = Medlemsnummer
entry-remember = Kom ihåg kontot
entry-shares = Delar
bank-retake = ta tillbaka placeringen
bank-unpark = ta fram
bank-list = avdragslista från en arbetsgivare
bank-orders = betalfil för det som ska tillbaka
bank-filter = sök
bank-which-on-account = Betalt för mycket eller två gånger: står på någons konto
bank-filtered = med ”{ $words }” (Esc visar alla)
bank-marked = { $count } markerade
bank-empty-filter = Inga rader med de orden. Esc visar alla, f visar andra rader.
bank-empty-parked = Inga öppna rader. { $count ->
        [one] En rad är undanlagd
       *[other] { $count } rader är undanlagda
    }: f visar dem.
bank-placings = Placerad (z tar tillbaka det)
bank-placings-part = Av den är placerat (z tar tillbaka det)
bank-candidates-none-parked = Ingen öppen faktura liknar: p ger till en medlem, x delar, o tar fram den igen
bank-no-origin-parked = Undanlagda pengar ut: o tar fram raden igen
bank-no-candidates-keys = Ingen öppen faktura liknar. s söker en, p ger till en medlem, x delar, b bokför på ett konto.
bank-placed = { $amount } är bokfört på { $count ->
        [one] faktura
       *[other] fakturorna
    } { $numbers }, { $name }.
bank-placed-over = { $amount } är bokfört på { $count ->
        [one] faktura
       *[other] fakturorna
    } { $numbers }, { $name }; { $over } står på kontot.
bank-placed-return = Inbetalningen på { $amount } (rad { $line }) är återtagen: { $from }
bank-placed-refund = Återbetalningen på { $amount } är bokförd som skickad: { $name }
bank-parked = { $count ->
        [one] Raden är undanlagd
       *[other] { $count } rader är undanlagda
    }: { $open }.
bank-unparked = { $count ->
        [one] Raden är
       *[other] { $count } rader är
    } framme igen: { $open }.
bank-of-marked = { $count ->
        [one] En rad
       *[other] { $count } markerade rader
    }, { $open } i allt
ask-bank-park-many = Varför läggs { $count } rader undan?
title-bank-park-many = { $count } bankrader undanlagda
title-bank-unpark-many = { $count } bankrader framme igen
title-bank-refund-many = { $count } bankrader betalas tillbaka
title-bank-retake = Bankrad { $line }: placeringen återtagen
ask-bank-retake-which = Vad ska tas tillbaka?
bank-retake-sure = Ta tillbaka detta, så att bankrad { $line } väntar igen?
bank-retaken = { $amount } av bankrad { $line } är återtaget och väntar.
off-bank-not-placed = inget av raden är placerat
placing-invoice = { $amount } till faktura { $number }
placing-account = { $amount } står på kontot
placing-refund = { $amount } tillbaka till konto { $account }
placing-returned = { $amount }: inbetalningen i rad { $line } kom tillbaka
placing-sent = { $amount }: återbetalning skickad
whom-owes = är skyldig { $amount }
whom-owes-nothing = är inte skyldig något
whom-has = har { $amount } till godo
bank-given-over = { $amount } är bokfört på { $name }; { $over } är mer än det som var öppet, och står på kontot.
bank-split-hint-paste = Klistra gärna in från ett kalkylblad: nummer, namn och belopp i kolumner.
ask-bank-list = Arbetsgivarens avdragslista
bank-list-hint = CSV med medlemsnummer, namn och belopp. Inget bokförs ännu.
ask-bank-weighed = Delad på { $count ->
        [one] en
       *[other] { $count }
    }: inget är bokfört ännu
bank-weighed-odd = { $count ->
        [0] Alla delarna täcker precis det som är öppet.
        [one] En del skiljer sig från det som är öppet:
       *[other] { $count } delar skiljer sig från det som är öppet:
    }
bank-weighed-exact = täcker allt
bank-weighed-paid = skyldig 0; { $over } på konto
bank-weighed-over = skyldig { $owed }; { $over } på konto
bank-weighed-part = skyldig { $owed }; { $left } kvar
bank-weighed-called = listan kallar detta nummer ”{ $called }”
ask-bank-orders = Var ska betalfilen (pain.001) ligga?
bank-orders-hint = { $count ->
        [one] En återbetalning
       *[other] { $count } återbetalningar
    } på { $sum } i allt. Ladda upp filen i internetbanken.
bank-orders-name = aterbetalningar
bank-orders-written = { $count ->
        [one] En betalning är skriven
       *[other] { $count } betalningar är skrivna
    } till { $path }.
bank-not-ours-key = Är den det? Tryck S och sätt den som vårt konto. Inget är inläst.
bank-csv-guessed-key = Kolumnerna är gissade efter rubrikerna: { $columns }. c ändrar dem och sparar dem under ett namn.
bank-file-empty = { $path } är tom. Ladda ner den igen.
bank-file-binary = { $path } är ingen textfil, utan en bild eller något sådant.
bank-columns-unknown = Kolumnerna i { $path } är inte kända. Välj vad var och en är.
bank-columns-used = Kolumnerna är lästa som ”{ $name }” säger.
bank-columns-hint = Piltangenterna väljer kolumn. Så läses de första raderna:
ask-bank-columns = Vilken kolumn är vad?
hint-bank-columns = kolumner
column-none = –
column-no-name = detta formulär
column-date-missing = Välj kolumnen med datumet.
column-amount-missing = Välj antingen beloppet, eller in och ut.
entry-column-date = Datum
entry-column-amount = Belopp
entry-column-in = … eller in
entry-column-out = och ut
entry-column-payer = Från
entry-column-text = Text
entry-column-text-more = Mer text
entry-column-reference = OCR-nummer
entry-column-payer-account = Från konto
entry-column-bank-ref = Bankens referens
entry-column-name = Spara som
bank-file-account = Konto { $account } · { $first } till { $last }
bank-file-days = { $first } till { $last }; filen säger inte vilket konto
bank-file-balances = Saldo från { $opening } till { $closing }
bank-file-old = Den nyaste raden är från { $last }, för mer än ett halvår sedan. Är det rätt fil?
ask-bank-book = Bokför { $amount } på vilket konto?
bank-booked = { $amount } är bokfört på { $account }.
bank-told-effect = { $amount } bokförs inte längre: en annan fil har berättat om samma pengar.
bank-told-now = Rad { $line } bokförs inte längre.
hint-bank-told = bokför den inte
hint-bank-source = låt den här filtypen gälla
off-bank-used = En del av raden är placerad; ta tillbaka det först (z).
