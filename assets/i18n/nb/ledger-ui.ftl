# Reskontroen på skjermen.

# Visningene
pane-ledger = Reskontro
view-invoices = Fakturaer
view-reminders = Purringer
view-chapters = Avregning
view-dues = Satser
view-books = Regnskap
ledger-invoices = fakturaer
ledger-reminders = purringer
ledger-chapters = avregning med lagene
ledger-dues = satser, purretrinn og lovens satser
ledger-books = konti og bevis
ledger-next-view = neste visning
ledger-previous-view = forrige visning
ledger-run = fakturer et år: run, eller run unit:Oslo
ledger-payer-account = kontoen til et medlemsnummer
ledger-issuer = hvem som sender fakturaene
ledger-rate = ny kontingentsats

# Første gang
first-title = Ingen fakturaer ennå. Slik kommer dere i gang:
first-members = Før inn medlemmene: 1 går til medlemmene, og der er n nytt medlem og r import av en liste.
first-issuer = Si hvem som sender fakturaene: navn, adresse og kontonummeret det skal betales til.
first-rates = Si hva medlemmene betaler: navnet på fakturaen og beløpet. Flere satser kan legges til senere.
first-run = Fakturer. Først vises alt som ville skje; ingenting er gjort før du har sagt ja.
first-undo = Alt kan angres med u. Fakturaer tas tilbake med kreditnotaer.
bill-no-issuer = Ingen sender fakturaer ennå. Trykk S og si hvem.
bill-no-rates = Ingen satser er satt. Trykk D og si hva medlemmene betaler.

# Listen
which-all = Alle fakturaer
which-open = Åpne
which-overdue = Forfalte
which-due-soon = Forfaller innen en uke
which-settled = Oppgjorte
which-credits = Kreditnotaer
which-held = Bestridt eller på vent
ask-which = Hvilke skal vises?
invoices-counted = { $count ->
        [one] { $count } dokument
       *[other] { $count } dokumenter
    } · åpent { $open }
invoices-of-run = fra kjøringen (Esc: alle)
invoices-none = Ingen fakturaer her. f velger andre, Esc viser alle.
invoices-open = vis
invoices-back = tilbake
invoices-filter = søk etter betalere
invoices-which = velg hvilke
invoices-new = fakturer
invoices-payment = innbetaling
invoices-credit = krediter
invoices-write-off = avskriv
invoices-hold = bestridt, på vent, og slutt på det
invoices-instalments = avdragsavtale
invoices-account = betalerens konto
invoices-refund = tilbakebetaling: vedta, siden send
invoices-allocate = dekk fakturaer med det som står på konto
invoices-member = til medlemmet
invoices-print = skriv ut til fil
invoices-find = finn fakturanummer eller KID
ask-find = Fakturanummer eller KID
invoices-exempt = frita betaleren for kontingent
ask-exempt = Frita { $name } for kontingent
invoices-copy = kopier KID
invoices-copy-nothing = Dokumentet har ingen KID.
off-no-document = ingen faktura er valgt
off-credit-note = er en kreditnota
off-nothing-open = ingenting er åpent
off-list = gjelder listen; Esc går dit
off-other-day = gjøres på dagens dato; :as-of går tilbake dit
head-number = Nr.
head-issued = Dato
head-due = Forfall
head-payer = Betaler
head-total = Beløp
head-open = Åpent
head-state = Tilstand
head-day = Dato
head-what = Hva
head-amount = Beløp
head-balance = Saldo
head-days = Dager
head-step = Får
head-deadline = Frist
head-charges = Tillegg
head-chapter = Lag
head-chapters = Lag
head-people = Medlemmer
head-period = Periode
head-made = Gjort
head-rate = Sats
head-price = Pris
head-whose = Ledd
head-for = For
head-from = Fra
head-until = Til og med
head-decided = Vedtatt
head-code = Konto
head-name = Navn
head-debit = Debet
head-credit = Kredit

# Over listen
age-not-due = ikke forfalt { $amount }
age-30 = 1–30 d { $amount }
age-60 = 31–60 d { $amount }
age-90 = 61–90 d { $amount }
age-older = over 90 d { $amount }
ageing-nothing = Ingenting er utestående.
ageing-week = { $count ->
        [0] ingenting forfaller innen 7 dager
       *[other] innen 7 dager forfaller { $count }: { $amount }
    }
income = Inn
income-year = { $year }: { $amount }
income-last-year = { $year } til samme dato: { $amount }

# Et dokument
detail-open = { $state }, åpent { $open }
detail-charges = Gebyr og renter etter fakturaen: { $amount }
detail-events = Hva som har hendt
detail-taken-back = (tilbakeført)
detail-reminders = Purringer
detail-reminder = { $day } { $what }, frist { $deadline }
detail-next-part = Neste avdrag { $due }: { $amount }
detail-holds = Purres ikke
detail-instalments = Avdrag
printed-invoice = FAKTURA { $number }
printed-credit-note = KREDITNOTA { $number } for faktura { $of }
printed-org = Org.nr. { $number }
printed-member = Medlemsnummer
printed-issued = Dato
printed-due = Forfall
printed-sum = Sum
printed-account = Kontonummer
printed-kid = KID
printed-reference = Referanse
printed-iban = IBAN
printed-bic = BIC
printed-swish = Swish
printed-vipps = Vipps
printed-file-invoice = faktura
printed-file-credit = kreditnota
ask-print = Skriv dokumentet til
printed-done = Skrevet til { $path }

# Kontoen til en betaler
ask-account = Medlemsnummer
account-owes = Skylder { $amount }
account-has = Har til gode { $amount }
account-of-which = Av dette på konto: { $amount } (A dekker åpne fakturaer, R betaler tilbake)
account-refund-waits = Tilbakebetaling på { $amount } til { $account } er vedtatt og ikke sendt (R)
account-empty = Ingenting har hendt på kontoen.

# Skjemaene
entry-fault-empty = Dette må fylles ut.
entry-fault-day = Skriv en dag, som 23.11.2026.
entry-fault-number = Skriv et tall fra { $least } til { $most }.
entry-fault-before = Ligger før begynnelsen.
entry-fault-due = Forfall ligger før fakturadatoen.
entry-amount = Beløp
entry-received = Innbetalt
entry-method = Hvordan
entry-reference = KID/referanse
entry-text = Merknad
entry-scope = Krediter
entry-credited = Bare så mye
entry-credited-on = Dato
entry-reason = Grunn
entry-written-on = Dato
entry-hold = Hvorfor
entry-from = Fra
entry-to = Til og med
entry-note = Merknad
entry-parts = Antall avdrag
entry-first-due = Første forfaller
entry-decided-on = Vedtatt den
entry-to-account = Til konto
entry-year = År
entry-filter = Utvalg
entry-issued-on = Fakturadato
entry-due-on = Forfall
entry-sent-on = Sendt
entry-account-code = Kontonummer
entry-account-name = Navn
entry-rate-name = Navn på faktura
entry-whose = Hvem får det
entry-price = Beløp
entry-category = Bare kategori
entry-age-from = Fra alder
entry-age-to = Til og med alder
entry-valid-from = Gjelder fra
entry-valid-to = Siste dag
entry-decided-by = Vedtatt av
entry-months = Faktureres
entry-prorata = Innmeldt i året
entry-prorata-table = Fra dato: prosent
entry-household = I husstanden
entry-cap = Mest per husstand
entry-price-kind = Regnes som
entry-percent = Prosent
entry-percent-of = Av feltet
entry-least = Minst
entry-most = Høyst
entry-only-unit = Bare i enhet
entry-part = Del (forsikring …)
entry-step-kind = Hva
entry-step-days = Dager etter
entry-step-pay = Dager å betale på
entry-fee = Gebyr
entry-fee-amount = Gebyrets beløp
entry-interest = Forsinkelsesrente
entry-active = I bruk
entry-words = Ordlyd
entry-law = Hva
entry-value = Prosent eller beløp
entry-source = Kilde
method-bank = bank
method-cash = kontant
method-card = kort
method-vipps = Vipps
method-swish = Swish
method-mobilepay = MobilePay
ask-payment = Innbetaling
payment-told = Faktura { $number }, { $name }: { $open } åpent
payment-told-payer = { $name } skylder { $open }. De eldste fakturaene dekkes først.
payment-done = Ført: { $amount } innbetalt.
payment-done-over = Ført: { $amount } dekker fakturaer, { $over } står på betalerens konto.
ask-credit = Kreditnota
scope-whole = hele fakturaen
scope-open = det som er åpent
credit-told = Faktura { $number }, { $name }: { $total }, åpent { $open }
credit-sure = Kreditere hele faktura { $number } til { $name }?
credit-sure-paid = Kreditere hele faktura { $number } til { $name }? Av den er { $paid } alt dekket; det som er betalt, blir stående på betalerens konto og kan betales tilbake (R).
credit-sure-open = Kreditere det som er åpent av faktura { $number }, { $open }?
credit-sure-amount = Kreditere { $amount } av faktura { $number }?
credit-done = Kreditnota { $number } på { $amount }.
credit-done-released = Kreditnota { $number } på { $amount }; { $released } står på betalerens konto.
ask-write-off = Avskriv
write-off-done = Avskrevet: { $amount }
hold-disputed = bestridt
hold-paused = satt på vent
hold-told = Fakturaen purres ikke så lenge.
hold-done = Fakturaen purres ikke. o tar den fram igjen.
hold-end-sure = Faktura { $number } er { $what } fra { $from }. Skal det ta slutt i dag?
hold-ended = Fakturaen kan purres igjen.
ask-instalments = Avdragsavtale
ask-instalments-told = Like deler, en måned mellom hver. 0 avslutter avtalen.
instalments-sure = { $count ->
        [one] Betales faktura { $number } i ett avdrag?
       *[other] Betales faktura { $number } i { $count } avdrag?
    }
instalments-end-sure = Avslutte avdragsavtalen for faktura { $number }?
instalments-done = Avtalen er ført.
ask-refund = Tilbakebetaling
refund-told = { $name } har { $amount } på konto.
refund-nothing = Det står ingenting på kontoen å betale tilbake.
refund-is-decided = Vedtatt. Trykk R igjen når pengene er sendt.
refund-send-sure = Er { $amount } sendt til { $name }?
refund-was-sent = Ført som sendt.

# Utsteder
ask-issuer = Hvem sender fakturaene?
issuer-fault-account = Uten konto kan ingen betale.
scheme-kid-mod10 = KID, modulus 10
scheme-kid-mod11 = KID, modulus 11
scheme-se-ocr-check = OCR med kontrollsiffer
scheme-se-ocr-length-check = OCR med lengde- og kontrollsiffer
scheme-dk-fik71 = FIK 71
scheme-dk-fik75 = FIK 75
scheme-dk-luhn = FIK, Luhn
scheme-fi-viite = Viitenumero
scheme-rf = RF (ISO 11649)

# Satser
ask-rate = Hva medlemmene betaler
ask-rate-change = Ny sats fra en dag
ask-rate-end = Avslutt: { $name }
rate-usual-name = Medlemskontingent
rate-after-old = Må være etter den dagen den gamle satsen gjelder fra.
rate-saved = Satsen { $name } er satt.
rate-has-ended = Satsen er avsluttet. Det som er fakturert, står.
section-rate-more = Mer, om det trengs
whose-national = forbundet
whose-region = regionen til medlemmet
whose-municipality = kommunelaget til medlemmet
whose-county = fylkeslaget til medlemmet
whose-local = lokallaget til medlemmet
whose-group = gruppen til medlemmet
months-12 = for hele året
months-6 = halvårlig
months-3 = kvartalsvis
months-1 = månedlig
prorata-none = betaler alt
prorata-month = månedene som er igjen
prorata-quarter = kvartalene som er igjen
prorata-half = halv pris i siste halvdel
prorata-table = etter dato (linjen under)
household-each = alle betaler
household-first = bare den første
household-further = de andre i husstanden
price-kind-fixed = beløp
price-kind-percent = prosent av et felt
dues-new = ny sats
dues-change = ny pris fra en dag
dues-end = avslutt
dues-show-ladder = purretrinn
dues-show-law = lovens satser
dues-add-law = legg til en lovbestemt sats
dues-empty = Ingen satser ennå. Trykk n og si hva medlemmene betaler.
dues-ages = { $from }–{ $to } år
dues-ladder = Purretrinn (s endrer)
dues-law = Loven: forsinkelsesrente { $interest }, purregebyr høyst { $fee } (o: kilder)
dues-law-unknown = ukjent
ask-law = Det loven setter, fra hvilken dag, og hvor det står
ask-add-law = Lovbestemt sats
law-interest = forsinkelsesrente, prosent i året
law-fee = høyeste purregebyr
law-claim-fee = gebyr for betalingsoppfordring
law-fee-after-due = dager etter forfall før gebyr
law-fee-count = høyeste antall gebyr
law-fee-deadline = dagers frist i en purring med gebyr
law-fee-gap = dager mellom gebyr
law-is-added = Lagt til.
ask-ladder = Hvilket trinn skal endres?
ask-step = Purretrinn { $position }
step-new = Nytt trinn
step-after-due = { $days } dager etter forfall
step-after = { $days } dager etter forrige
step-deadline = frist { $days } dager
step-no-fee = uten gebyr
step-fee-law = det høyeste gebyret loven tillater
step-fee = gebyr { $amount }
step-interest = med rente
step-off = ikke i bruk
step-saved = Trinnet er endret.
fee-none = uten
fee-law = det høyeste loven tillater
fee-fixed = et beløp

# Fakturakjøringen
ask-run = Fakturer
ask-run-told = Ingenting blir gjort før du har sett hva som vil skje.
ask-plan = Fakturering for { $year }: ingenting er gjort ennå
hint-bill = fakturer
title-run-some = Fakturering { $year }: { $filter }
billing-planning = Regner ut { $year }
billing-working = Fakturerer
billing-done = { $count ->
        [one] { $count } faktura
       *[other] { $count } fakturaer
    } på { $sum } i alt. u tar alt tilbake med kreditnotaer.
plan-count = { $count ->
        [one] { $count } faktura
       *[other] { $count } fakturaer
    } for { $members ->
        [one] { $members } medlem
       *[other] { $members } medlemmer
    }: { $sum }
plan-last-year = { $year }: { $count } fakturaer, { $sum }. Forskjell { $difference }
plan-no-last-year = { $year }: ingen fakturaer å sammenlikne med.
plan-days = Fakturadato { $issued }, forfall { $due }
plan-filter = Utvalg: { $filter }
plan-left-out = Får ingen faktura
plan-left-out-by = Får ingen faktura, { $why } ({ $count })
plan-by-category = Etter kategori
plan-by-unit = Etter enhet
plan-nobody = (ingen)
plan-strangest = Skiller seg mest ut
plan-usual = de fleste { $amount }
plan-usual-own = i fjor { $amount }

# Purringer og stryking
reminders-title = Får purring i dag: { $count }
reminders-charges = gebyr { $fees }, rente { $interest }
reminders-stopped = Purres ikke: { $why }
reminders-empty = Ingen forfalte fakturaer venter på purring.
reminders-send = send runden
reminders-open = betalerens konto
reminders-hold = sett på vent, eller slutt på det
reminders-member = til medlemmet
reminders-strike = stryk for manglende betaling
reminders-sure = { $count ->
        [one] Føre { $count } purring som sendt i dag?
       *[other] Føre { $count } purringer som sendt i dag?
    }
reminders-judged = Hvem som får, avgjøres idet det føres.
reminders-working = Fører purringer
off-nobody-to-remind = ingen skal purres i dag
ask-strike = { $count ->
        [one] { $count } medlem kan strykes
       *[other] { $count } medlemmer kan strykes
    }
strike-told = Varselet om stryking er løpt ut, og kontingenten er ikke betalt. I dag blir siste dag som medlem.
strike-why = faktura { $number }, { $open } åpent, frist { $deadline }
hint-strike = stryk
hint-strike-credit = stryk og krediter det de skylder
strike-sure = { $count ->
        [one] Stryke { $count } medlem? Kravet står. Siste dag { $day }.
       *[other] Stryke { $count } medlemmer? Kravene står. Siste dag { $day }.
    }
strike-sure-credit = { $count ->
        [one] Stryke { $count } medlem og kreditere kravet? Siste dag { $day }.
       *[other] Stryke { $count } medlemmer og kreditere kravene? Siste dag { $day }.
    }

# Avregning med lagene
chapters-open = vis
chapters-new = ny avregning
chapters-pay = betal et lag
chapters-owed = Til gode hos oss
chapters-owed-none = Ingen lag har noe til gode.
chapters-paid = { $amount } er betalt til { $name }.
chapters-empty = Ingen avregning ennå. n regner ut hva lagene har til gode av kontingenten som er betalt i en periode.
off-nobody-owed = ingen lag har noe til gode
ask-settle = For hvilken periode?
settle-hint = 2026, 2026-H1, 2026-Q3 eller 2026-04
settle-empty = Ingenting er betalt av lagenes del til og med { $period } som ikke er avregnet.
ask-settle-plan = Avregning { $period }: ingenting er gjort ennå
ask-settlement = Avregning { $period }
hint-settle = avregn
settle-made = { $count ->
        [one] Avregnet med { $count } lag: { $sum }
       *[other] Avregnet med { $count } lag: { $sum }
    }
ask-pay-chapter = Hvilket lag er betalt?

# Regnskapet
books-title = Debet { $debit } · kredit { $credit }
books-prove = bevis at alt stemmer
books-rename = nytt nummer eller navn
books-renamed = Kontoen er endret.
books-proving = Beviser
books-empty = Ingenting er ført ennå.
ask-account-rename = Konto
ask-proof = Regnskapet stemmer
ask-proof-faults = Regnskapet stemmer IKKE
books-counted = { $vouchers } bilag, { $documents } dokumenter, { $payments } innbetalinger
books-receivable = Åpne fakturaer, og det samme på fordringskontoen: { $amount }
books-unallocated = Innbetalt som ikke dekker noe ennå: { $amount }
books-right = Hvert bilag går i null. Ingen nummerserie har hull. Ingen innbetaling er brukt for mer enn den er.

# Fra medlemmene
members-bill = fakturer
bill-many = Merk høyst { $most }, eller fakturer med et utvalg fra reskontroen (n).
printed-ending = Filnavnet må slutte på .pdf, .html eller .txt, ikke «{ $ending }».

# Banken
view-bank = Bank
ledger-bank = banken: linjer som venter, og hva de er
bank-accept = plasser
bank-choose = velg
bank-give = gi medlem
bank-split = del
bank-park = til side
bank-book = bokfør
bank-told = fortalt i en annen fil
bank-refund = betal tilbake
bank-next = neste åpne linje
bank-which = andre
bank-back = til de åpne linjene
bank-import = ta inn fil
bank-mandates = fullmakter til AvtaleGiro og Autogiro
bank-which-open = Åpne linjer
bank-which-parked = Lagt til side
bank-which-placed = Plasserte linjer
bank-which-all = Alle linjer
bank-counted = { $count ->
        [one] { $count } linje
       *[other] { $count } linjer
    }
bank-as-today = slik det står i dag
bank-first = Ingenting fra banken ennå. Last ned en fil i nettbanken – OCR-giro, camt.053 eller .054, BgMax, Vipps eller kontoutskriften som CSV – og trykk i.
bank-empty = Ingen linjer her. i tar inn en ny fil fra banken, f viser andre linjer.
bank-none-open = Ingen linjer er åpne.
bank-candidates = Kan gjelde (Enter den første, s velger og leter)
bank-candidates-none = Ingen åpen faktura ligner: s leter, p gir til et medlem, x deler, b fører på en konto, o legger til side
bank-origins = Penger ut. Kan være (Enter det første, s velger)
bank-no-origin = Penger ut, og ingen innbetaling eller tilbakebetaling på beløpet: b fører på en konto, o legger til side
bank-told-note = Merknad: { $note }
bank-idea-invoice = { $number } { $name } { $when }, { $open } åpent
bank-idea-return = innbetalingen { $day } på { $amount } som kom tilbake: { $from }
bank-idea-refund = tilbakebetaling av { $amount } til { $name }, vedtatt { $day }: { $reason }
bank-effect-exact = { $amount } dekker faktura { $number } helt.
bank-effect-over = { $amount } dekker faktura { $number }, og { $over } blir stående på kontoen til { $name }.
bank-effect-part = { $amount } går til faktura { $number }; { $left } av den står igjen.
bank-effect-several = { $amount } dekker fakturaene { $numbers } helt.
bank-effect-several-over = { $amount } dekker fakturaene { $numbers }, og { $over } blir stående på kontoen til { $name }.
bank-effect-several-part = { $amount } går til fakturaene { $numbers }; { $left } av { $last } står igjen.
bank-effect-lost = Avskrivningen av faktura { $number } tas tilbake for { $amount }, som dekkes av pengene.
bank-effect-lost-over = Avskrivningen av faktura { $number } tas tilbake for { $amount }, som dekkes av pengene, og { $over } blir stående på kontoen til { $name }.
bank-effect-return = Innbetalingen tas tilbake, og det den dekket, blir åpent igjen.
bank-effect-refund = Tilbakebetalingen på { $amount } føres som sendt.
bank-given = { $amount } er ført på { $name }.
bank-was-split = { $count ->
        [one] Linjen er ført på én
       *[other] Linjen er delt på { $count }
    }; { $left } av den er åpent, { $over } står på konto.
bank-split-hint = Medlemsnummer eller navn = beløp, eller #faktura = beløp, en linje for hver.
bank-split-left = Åpent { $open } · fordelt { $given } · igjen { $left }
bank-split-line = Linje { $line } må være nummer eller navn = beløp, eller #faktura = beløp.
bank-refund-told = { $amount } skal tilbake til konto { $account }.
bank-refund-by-hand = { $amount } skal tilbake. Banken sier ikke hvilken konto pengene kom fra, så det må betales for hånd.
bank-refund-decided = Vedtatt. Når pengene er sendt, kommer de som en linje ut i filen fra banken.
bank-nothing-new = Det er ingenting nytt i filen.
bank-known-lines = { $count ->
        [one] { $count } linje er tatt inn før.
       *[other] { $count } linjer er tatt inn før.
    }
bank-file-hint = OCR, camt, BgMax, Autogiro, Vipps, CSV. Du ser alt før noe føres.
bank-mandates-none = Ingen har gitt fullmakt. Fullmaktene kommer i filer fra banken: i tar inn en.
ask-bank-file = Hvilken fil fra banken?
ask-bank-import = { $file } ({ $format }): ingenting er gjort ennå
ask-bank-candidate = Hvilken faktura gjelder det? (nummer eller navn leter)
ask-bank-origin = Hva er pengene som gikk ut?
ask-bank-give = Hvem er pengene fra?
ask-bank-split = Hvem er pengene fra, og hvor mye fra hver?
ask-bank-park = Hvorfor legges linjen til side?
ask-bank-refund = Betale tilbake
ask-bank-mandates = { $count ->
        [one] { $count } fullmakt
       *[other] { $count } fullmakter
    }
hint-bank-place = før det
hint-bank-remember = før det, og husk kontoen
hint-bank-import = ta inn
off-bank-done = ingenting av linjen venter
off-bank-out = linjen er penger ut
title-bank-unpark = Banklinje { $line } tatt fram igjen
entry-payer = Medlemsnummer
entry-remember = Husk kontoen
entry-shares = Deler
bank-retake = ta plasseringen tilbake
bank-unpark = ta fram
bank-list = trekkliste fra en arbeidsgiver
bank-orders = betalingsfil for det som skal tilbake
bank-filter = let
bank-which-on-account = Betalt for mye eller to ganger: står på noens konto
bank-filtered = med «{ $words }» (Esc viser alle)
bank-marked = { $count } merket
bank-empty-filter = Ingen linjer med disse ordene. Esc viser alle, f viser andre linjer.
bank-empty-parked = Ingen åpne linjer. { $count ->
        [one] Én linje
       *[other] { $count } linjer
    } ligger til side: f viser dem.
bank-placings = Plassert (z tar det tilbake)
bank-placings-part = Av den er plassert (z tar det tilbake)
bank-candidates-none-parked = Ingen åpen faktura ligner: p gir til et medlem, x deler, o tar den fram igjen
bank-no-origin-parked = Penger ut som ligger til side: o tar linjen fram igjen
bank-no-candidates-keys = Ingen åpen faktura ligner. s leter etter en, p gir til et medlem, x deler, b fører på en konto.
bank-placed = { $amount } er ført på { $count ->
        [one] faktura
       *[other] fakturaene
    } { $numbers }, { $name }.
bank-placed-over = { $amount } er ført på { $count ->
        [one] faktura
       *[other] fakturaene
    } { $numbers }, { $name }; { $over } står på kontoen.
bank-placed-return = Innbetalingen på { $amount } (linje { $line }) er tatt tilbake: { $from }
bank-placed-refund = Tilbakebetalingen på { $amount } er ført som sendt: { $name }
bank-parked = { $count ->
        [one] Linjen er
       *[other] { $count } linjer er
    } lagt til side: { $open }.
bank-unparked = { $count ->
        [one] Linjen er
       *[other] { $count } linjer er
    } tatt fram igjen: { $open }.
bank-of-marked = { $count ->
        [one] Én linje
       *[other] { $count } merkede linjer
    }, { $open } i alt
ask-bank-park-many = Hvorfor legges { $count } linjer til side?
title-bank-park-many = { $count } banklinjer lagt til side
title-bank-unpark-many = { $count } banklinjer tatt fram igjen
title-bank-refund-many = { $count } banklinjer betales tilbake
title-bank-retake = Banklinje { $line }: plasseringen tatt tilbake
ask-bank-retake-which = Hva skal tas tilbake?
bank-retake-sure = Ta dette tilbake, så banklinje { $line } venter igjen?
bank-retaken = { $amount } av banklinje { $line } er tatt tilbake og venter.
off-bank-not-placed = ingenting av linjen er plassert
placing-invoice = { $amount } til faktura { $number }
placing-account = { $amount } står på kontoen
placing-refund = { $amount } tilbake til konto { $account }
placing-returned = { $amount }: innbetalingen i linje { $line } kom tilbake
placing-sent = { $amount }: tilbakebetaling sendt
whom-owes = skylder { $amount }
whom-owes-nothing = skylder ingenting
whom-has = har { $amount } til gode
bank-given-over = { $amount } er ført på { $name }; { $over } er mer enn det som var åpent, og står på kontoen.
bank-split-hint-paste = Lim gjerne inn fra et regneark: nummer, navn og beløp i kolonner.
ask-bank-list = Arbeidsgiverens trekkliste
bank-list-hint = CSV med medlemsnummer, navn og beløp. Ingenting føres ennå.
ask-bank-weighed = Delt på { $count ->
        [one] én
       *[other] { $count }
    }: ingenting er ført ennå
bank-weighed-odd = { $count ->
        [0] Alle delene dekker akkurat det som er åpent.
        [one] Én del skiller seg fra det som er åpent:
       *[other] { $count } deler skiller seg fra det som er åpent:
    }
bank-weighed-exact = dekker alt
bank-weighed-paid = skylder 0; { $over } på konto
bank-weighed-over = skylder { $owed }; { $over } på konto
bank-weighed-part = skylder { $owed }; { $left } igjen
bank-weighed-called = listen kaller dette nummeret «{ $called }»
ask-bank-orders = Hvor skal betalingsfilen (pain.001) ligge?
bank-orders-hint = { $count ->
        [one] Én tilbakebetaling
       *[other] { $count } tilbakebetalinger
    } på { $sum } i alt. Last filen opp i nettbanken.
bank-orders-name = tilbakebetalinger
bank-orders-written = { $count ->
        [one] Én betaling er skrevet
       *[other] { $count } betalinger er skrevet
    } til { $path }.
bank-not-ours-key = Er den det? Trykk S og sett den som kontoen vår. Ingenting er tatt inn.
bank-csv-guessed-key = Kolonnene er gjettet etter overskriftene: { $columns }. c endrer dem og lagrer dem under et navn.
bank-file-empty = { $path } er tom. Last den ned på nytt.
bank-file-binary = { $path } er ikke en tekstfil, men et bilde eller noe slikt.
bank-columns-unknown = Kolonnene i { $path } er ikke kjent. Velg hva hver av dem er.
bank-columns-used = Kolonnene er lest som «{ $name }» sier.
bank-columns-hint = Piltastene velger kolonne. Slik leses de første linjene:
ask-bank-columns = Hvilken kolonne er hva?
hint-bank-columns = kolonner
column-none = –
column-no-name = dette skjemaet
column-date-missing = Velg kolonnen med datoen.
column-amount-missing = Velg enten beløpet, eller inn og ut.
entry-column-date = Dato
entry-column-amount = Beløp
entry-column-in = … eller inn
entry-column-out = og ut
entry-column-payer = Fra
entry-column-text = Tekst
entry-column-text-more = Mer tekst
entry-column-reference = KID
entry-column-payer-account = Fra konto
entry-column-bank-ref = Bankens referanse
entry-column-name = Lagre som
bank-file-account = Konto { $account } · { $first } til { $last }
bank-file-days = { $first } til { $last }; filen sier ikke hvilken konto
bank-file-balances = Saldo fra { $opening } til { $closing }
bank-file-old = Den nyeste linjen er fra { $last }, for over et halvt år siden. Er det riktig fil?
ask-bank-book = Før { $amount } på hvilken konto?
bank-booked = { $amount } er ført på { $account }.
bank-told-effect = { $amount } føres ikke lenger: en annen fil har fortalt om de samme pengene.
bank-told-now = Linje { $line } føres ikke lenger.
hint-bank-told = før den ikke
hint-bank-source = la denne filtypen gjelde
off-bank-used = Noe av linjen er plassert; ta det tilbake først (z).
