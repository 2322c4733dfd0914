# Reskontroen: kontingent, fakturaer, innbetalinger, purringer, avregning.
# Beløp, datoer og tall.
fault-amount = «{ $value }» er ikke et beløp. Skriv for eksempel 800 eller 1 234,50.
fault-amount-fraction = «{ $value }» har en brøkdel av den minste enheten.
fault-amount-large = «{ $value }» er mer enn { $most }.
fault-amount-positive = Beløpet må være over null, ikke «{ $value }».
fault-prorata = «{ $value }» er ingen regel: none, month, quarter, half, eller datoer med prosent som 0701:50 1101:0.
fault-day-of-year = «{ $value }» er ikke en dag i året, som 01-07 eller 1.7.
fault-number-range = «{ $value }» må være et tall fra { $least } til { $most }.
fault-account = { $value } er ikke et kontonummer banken kan ha gitt: kontrollsifferet stemmer ikke.
fault-iban = { $value } er ikke et IBAN.
fault-percent = { $value } er mer enn 100 %.
fault-year = «{ $value }» er ikke et år.
fault-period = «{ $value }» er ingen periode. Skriv 2026, 2026-H1, 2026-Q3 eller 2026-04.
fault-day-ahead = { $day } ligger fram i tid.

# Konti.
account-receivable = Kundefordringer kontingent
account-bank = Bank
account-cash = Kasse
account-clearing = Oppgjør kort og Vipps
account-on-account = Betalt på forskudd
account-suspense = Uidentifiserte innbetalinger
account-refunds = Tilbakebetalinger å sende
account-chapters = Skyldig lokallag
account-dues = Medlemskontingent
account-chapter-dues = Kontingent, lagenes del
account-chapter-shares = Overført lagene
account-other = Andre inntekter
account-fees = Purregebyr
account-interest = Forsinkelsesrente
account-losses = Tap på krav
account-rounding = Øreavrunding
ledger-account-taken = Konto { $code } er alt { $name }.
ledger-account-empty = En konto må ha nummer og navn.
ledger-account-set = Konto { $code } heter nå { $name }.

# Hvem som sender, og referanser.
issuer-none = Registeret vet ikke hvem som sender fakturaene.
issuer-none-hint = Si det først: kartotek issuer set name=… account=… address=…
issuer-no-unit = Det er ingen enhet som kan sende fakturaer.
issuer-no-unit-hint = Legg inn organisasjonen først.
issuer-set = { $name } sender fakturaer slik fra nå av.
issuer-name = Navn
issuer-org_number = Organisasjonsnummer
issuer-address = Adresse
issuer-account = Kontonummer
issuer-scheme = Betalingsreferanse
issuer-due_days = Dager til forfall
issuer-year_begins = Medlemsåret begynner
issuer-first_number = Første fakturanummer
issuer-payer_digits = Siffer til betaler i referansen
issuer-number_digits = Siffer til nummer i referansen
issuer-currency = Valuta
issuer-iban = IBAN
issuer-bic = BIC
issuer-swish = Swish-nummer
issuer-vipps = Vipps-nummer
issuer-email = E-post
issuer-phone = Telefon
issuer-web = Nettsted
issuer-tax_note = Om merverdiavgift
issuer-heading-what = Hva
issuer-heading-value = Verdi
reference-outgrown = Betaler { $payer } og nummer { $number } får ikke plass i { $places } siffer.
reference-outgrown-hint = Avtal en lengre referanse med banken, og sett payer_digits og number_digits med issuer set.

# Satser.
rate-no-name = Satsen må ha et navn: det står på fakturaen.
rate-ends-before = Slutten ligger ikke etter begynnelsen.
rate-ages = Alderen til er lavere enn alderen fra.
rate-bounds = Det meste er mindre enn det minste.
rate-none = Det finnes ingen sats { $id }.
rate-none-yet = Ingen satser er satt.
rate-none-yet-hint = Sett en: kartotek rate add name=Kontingent amount=500
rate-no-source = Skriv hvor verdien er lest: source=…
rate-only-percent = { $key } gjelder bare satser i prosent.
rate-no-key = En sats har ikke noe som heter { $key }.
rate-amount-or-percent = Gi enten amount eller percent.
rate-added = Satsen { $name } gjelder (nr. { $id }).
rate-ended = Sats { $id } gjelder til og med { $day }.
rate-exempted = { $name } er fritatt.
rate-heading-id = Nr.
rate-heading-name = Sats
rate-heading-price = Pris
rate-heading-level = Ledd
rate-heading-for = For
rate-heading-period = Periode
rate-heading-prorata = Innmeldt underveis
rate-heading-from = Fra
rate-heading-until = Til og med
rate-heading-decided = Vedtatt
law-heading-domain = Hva
law-heading-from = Fra
law-heading-value = Verdi
law-heading-source = Kilde
law-no-domain = Det finnes ingen lovbestemt verdi «{ $domain }»; rate law viser dem.
law-added = { $domain } gjelder fra { $day }.
late-no-rate = Det er ikke kjent hva { $domain } er { $day }.
late-no-rate-hint = Slå det opp og legg det inn: kartotek rate law domain=… from=… value=… source=…

# Fakturaer.
invoice-empty = Det står ingenting på fakturaen.
invoice-due-before = Forfall ligger før fakturadatoen.
invoice-beyond = Beløpene må ligge mellom 0 og { $most }.
invoice-none = Det er ingen slike fakturaer.
invoice-counted = { $count } dokumenter, { $open } åpent.
invoice-number = Nummer
invoice-payer = Betaler
invoice-payer-number = Medlem
invoice-issued = Dato
invoice-due = Forfall
invoice-year = År
invoice-reference = KID/referanse
invoice-total = Beløp
invoice-open = Åpent
invoice-state = Tilstand
invoice-credits = Krediterer faktura
invoice-step = Trinn
invoice-deadline = Frist
invoice-fee = Gebyr
invoice-interest = Rente
invoice-heading-what = Hva
invoice-heading-value = Verdi
invoice-line = Linje
invoice-for = For
invoice-amount = Beløp
invoice-overdue = { $days ->
        [one] forfalt { $days } dag
       *[other] forfalt { $days } dager
    }
invoice-issued-one = Faktura { $number } til { $name } på { $amount } er utstedt.
invoice-credited = Kreditnota { $number } tar bort { $amount } av faktura { $of }.
invoice-released = { $amount } som var betalt, står nå på betalerens konto.
invoice-written-off = { $amount } av faktura { $number } er avskrevet.
invoice-held = Faktura { $number } purres ikke.
invoice-hold-ended = Faktura { $number } purres igjen.
instalments-many = Høyst 120 avdrag.
instalments-sum = Avdragene er { $sum }, men { $open } er åpent.
instalments-agreed = { $count ->
        [0] Faktura { $number } betales ikke lenger i avdrag.
       *[other] Faktura { $number } betales i { $count } avdrag.
    }
document-none = Det finnes ingen faktura { $number }.
document-none-hint = Skriv fakturanummeret eller KID-en; invoice list viser dem.
state-open = åpen
state-part-paid = delvis betalt
state-paid = betalt
state-credited = kreditert
state-written-off = avskrevet
state-credit-note = kreditnota
item-dues = Kontingent
item-other = Annet
item-fee = Purregebyr
item-interest = Forsinkelsesrente
credit-undone = Angret
credit-nothing-open = Det er ingenting igjen å kreditere.
credit-too-much = Bare { $open } er åpent.
credit-of-credit = En kreditnota kan ikke krediteres.
credit-before-issue = Fakturaen er utstedt senere.

# Betalinger.
allocate-invoice-less = Fakturaen har mindre åpent enn det.
allocate-payment-less = Innbetalingen har mindre igjen enn det.
allocate-nothing = { $name } har ikke noe på konto som kan dekke en åpen faktura.
allocate-done = { $amount } av det { $name } hadde på konto, har dekket fakturaer.
payment-not-in-suspense = Innbetalingen er ikke uidentifisert.
payment-settled = { $amount } på faktura { $number }; { $open } igjen.
payment-over = { $amount } står på konto.
refund-less = Betaleren har bare { $amount } på konto.
refund-none = Det finnes ingen tilbakebetaling { $refund } som venter.
refund-none-yet = Det er ingen tilbakebetalinger.
refund-decided = Tilbakebetaling { $ids }: { $amount } til { $name }. Meld fra med refund sent når pengene er sendt.
refund-sent = Tilbakebetaling { $id } på { $amount } er sendt.
refund-is-sent = sendt
refund-waits = venter
refund-heading-id = Nr.
refund-heading-decided = Vedtatt
refund-heading-name = Til
refund-heading-amount = Beløp
refund-heading-account = Konto
refund-heading-reason = Grunn
refund-heading-state = Tilstand

# Reskontro.
ledger-no-reason = Skriv hvorfor.
ledger-refused = Registerets vern sa nei: { $detail }. Ingenting er endret.
ledger-undo-credit-note = Kreditnota { $number } kan ikke tas tilbake. Lag en ny faktura.
ledger-undo-settled = Faktura { $number } er betalt, kreditert eller avskrevet siden, helt eller delvis.
ledger-undo-twice = Bilag { $voucher } er alt tatt tilbake.
ledger-undo-used = Innbetaling { $payment } er brukt senere.
ledger-undo-charge = Purregebyret eller renten i bilag { $voucher } er betalt siden.
ledger-undo-closed = Fakturakjøring { $run } er lukket. Krediter fakturaene enkeltvis.
ledger-code = Konto
ledger-account = Navn
ledger-balance = Saldo
ledger-sum = Sum
ledger-day = Dato
ledger-what = Hva
ledger-standing = { $name }: saldo { $balance }, av dette på konto { $free }.
ageing-heading = Forfalt
ageing-invoices = Fakturaer
ageing-not-due = ikke forfalt
ageing-1-30 = 1–30 dager
ageing-31-60 = 31–60 dager
ageing-61-90 = 61–90 dager
ageing-over-90 = over 90 dager
voucher-invoice = Faktura
voucher-credit-note = Kreditnota
voucher-payment = Innbetaling
voucher-allocation = Omfordeling
voucher-refund = Tilbakebetaling vedtatt
voucher-refund-paid = Tilbakebetaling sendt
voucher-loss = Avskrivning
voucher-rounding = Avrunding
voucher-reminder = Purring
voucher-settlement = Avregning med lag
voucher-settlement-paid = Betalt til lag
voucher-reversal = tilbakeført
prove-checking = { $what }
prove-right = Reskontroen stemmer: { $vouchers } bilag, { $documents } dokumenter, { $payments } innbetalinger. Åpent { $receivable }, uten faktura { $unallocated }.
prove-wrong =
    Reskontroen stemmer ikke:
    { $faults }
prove-wrong-hint = Ta en kopi av registeret, og hent fram den nyeste sikkerhetskopien som stemmer.
prove-receivable = Fordringskontoen er { $account }, åpne fakturaer { $invoices }.
prove-voucher-sum = Bilag { $of } går ikke i null, men i { $found } ({ $right }).
prove-open-kept = Dokument { $of } er { $found } åpent; listen sier { $right }.
prove-open-items = Faktura { $of }: linjene har { $found } åpent, kontoen { $right }.
prove-item-settled = En linje på dokument { $of } er dekket med { $found } av { $right }.
prove-document-total = Dokument { $of }: linjene er { $found }, summen { $right }.
prove-payment-whole = Innbetaling { $of }: { $found } er gjort rede for, av { $right }.
prove-payment-overdrawn = Innbetaling { $of } er brukt for { $found } for mye ({ $right }).
prove-payment-settles = Innbetaling { $of } dekker { $found }, men er på { $right }.
prove-series-gap = Nummerserien til enhet { $of } har { $found } dokumenter, men { $right } numre.
prove-series-begin = Nummerserien til enhet { $of } begynner på { $found }, ikke { $right }.
prove-reversal-twice = Bilag { $of } gjelder { $found } ganger ({ $right }).
prove-settlement = Enhet { $of } er godskrevet { $found }, avregningene sier { $right }.

# Fakturakjøringen.
run-sum = { $invoices ->
        [one] { $invoices } faktura
       *[other] { $invoices } fakturaer
    } for { $members ->
        [one] { $members } medlem
       *[other] { $members } medlemmer
    }, i alt { $sum } for { $year }.
run-last-year = Året før: { $invoices } fakturaer, { $sum }. Forskjell { $change }.
run-strangest = Fakturaene som skiller seg mest ut:
run-left-out = Får ingen faktura, eller ikke alt på den:
run-members = Medlemmer
run-usual = Vanlig
run-compared = Målt mot
run-own = i fjor
run-most = de fleste
run-why = Hvorfor
run-for-example = For eksempel
run-nobody = Ingen å fakturere.
run-done = { $invoices } fakturaer er utstedt. undo krediterer dem alle.
run-dry = Ingenting er gjort. Legg til --commit for å utstede fakturaene.
run-progress = { $done } av { $total } …
run-none-open = Det er ingen åpen fakturakjøring { $run }.
run-closed = Fakturakjøring { $run } er lukket.
left-out-no-rate = ingen sats gjelder deres kategori, enhet og alder
left-out-free = satsen er 0
left-out-joined-late = innmeldt så sent at året er gratis: fakturer det neste
left-out-no-birth-date = satsen spør om alder, fødselsdato mangler
left-out-no-base = feltet som prosenten regnes av, er tomt
left-out-billed = fakturert fra før
left-out-exempt = fritatt
left-out-no-payer = den som skal betale, er død
left-out-protected = adressen er sperret, og e-post mangler

# Purringer.
reminder-friendly = Vennlig påminnelse
reminder-fee = Purring
reminder-notice = Inkassovarsel
reminder-strike = Varsel om stryking
reminder-stopped = Purres ikke fordi
reminder-nobody = Ingen skal purres.
reminder-done = { $count } purringer er ført.
reminder-dry = { $count } skal purres. Ingenting er gjort; legg til --commit.
stop-disputed = bestridt
stop-paused = satt på vent
stop-instalments = avdragsavtale følges
stop-left = utmeldt
stop-deceased = død
stop-protected = sperret adresse uten e-post
stop-too-early = ikke ennå
stop-finished = siste trinn er sendt
stop-fee-not-allowed = gebyr er ikke tillatt nå
ladder-days = Dager må være hele tall: 0 til 3650 etter, 0 til 365 å betale på.
ladder-set = Trinn { $position } er satt.
ladder-heading-position = Trinn
ladder-heading-kind = Hva
ladder-heading-after = Dager etter
ladder-heading-deadline = Dager å betale på
ladder-heading-fee = Gebyr
ladder-heading-interest = Rente
ladder-heading-active = I bruk
yes = ja
no = nei
hold-none = Ingenting stanser purring av fakturaen.
strike-nobody = Ingen skal strykes.
strike-done = { $count } er strøket.
strike-dry = { $count } skal strykes. Ingenting er gjort; legg til --commit.

# Avregning med lagene.
settle-nothing = Det er ingenting å avregne.
settle-owed = Laget har bare { $owed } til gode.
settle-people = Medlemmer
settle-done = Avregningen er ført.
settle-dry = Ingenting er gjort. Legg til --commit for å føre avregningen.
settle-paid = { $amount } er betalt til { $unit }.
settle-none-yet = Ingen avregning er gjort.
settle-none-yet-hint = Se hva en ville si: kartotek settle 2026-Q1
settle-heading-id = Nr.
settle-heading-period = Periode
settle-heading-made = Gjort
settle-heading-chapters = Lag
settle-heading-amount = Beløp

# Titler i historikken.
title-issuer = Utsteder { $name }
title-rate = Sats { $name }
title-rate-ended = Sats { $id } avsluttet
title-exempt = { $name } fritatt for kontingent
title-law = Lovbestemt verdi { $domain }
title-run = Fakturering { $year }
title-run-closed = Fakturakjøring { $run } lukket
title-invoice = Faktura til { $name }
title-credit = Faktura { $number } kreditert
title-write-off = Faktura { $number } avskrevet
title-hold = Purrestopp, faktura { $number }
title-instalments = Avdrag, faktura { $number }
title-payment = Innbetaling { $amount } { $name }
title-allocate = Dekket med penger på konto: { $name }
title-refund = Tilbakebetaling til { $name }
title-refund-sent = Tilbakebetaling { $id } sendt
title-remind = Purringer { $day }
title-ladder = Purretrinn { $position }
title-strike = Strøket { $day }
title-settle = Avregning { $period }
title-chapter-paid = Betalt til { $unit }
title-account = Konto { $code } { $name }

# Kommandoene.
cli-unknown-key = Det finnes ingenting som heter { $key } her.
cli-known-keys = Det som kan sies: { $keys }
cli-key-twice = { $key } er sagt to ganger.
cli-key-missing = { $key }=… mangler.
cli-issuer = Hvem som sender fakturaer
cli-issuer-set = Sett hva som trykkes, og hvor det skal betales
cli-issuer-set-pairs = name, address (linjer delt av ;), account, org_number, due_days, scheme, year_begins …; unit for en annen enhet
cli-issuer-list = Vis det
cli-rate = Hva medlemskapet koster
cli-rate-list = Satsene, de nyeste først
cli-rate-add = Sett en sats
cli-rate-add-pairs = name, amount eller percent+of (least, most), level, unit, category, age=..25, from, until, period, prorata, household, cap, part, decided_by, decided_on
cli-rate-end = Avslutt en sats
cli-rate-end-id = Nummeret i listen
cli-rate-end-last = Siste dag den gjelder
cli-rate-exempt = Frita noen for kontingent
cli-rate-exempt-pairs = reason, from, until (siste dag)
cli-rate-law = Lovbestemte renter og gebyrer; med verdier legges en til
cli-rate-law-pairs = domain, from, value, source
cli-invoice = Fakturaer og kreditnotaer
cli-invoice-run = Fakturer alle for et år; bare en prøve uten --commit
cli-invoice-run-year = Året medlemsåret begynner i
cli-invoice-run-issued = Fakturadato; ellers i dag
cli-invoice-run-due = Forfallsdato
cli-invoice-run-issuer = Enheten som sender dem
cli-invoice-run-left_out = Skriv alle som ikke får faktura til en CSV-fil
cli-invoice-run-commit = Gjør det
cli-invoice-list = Fakturaene, på en hvilken som helst dag
cli-invoice-list-which = Hvilke
cli-invoice-list-year = Medlemsåret
cli-invoice-list-run = Fra denne kjøringen
cli-invoice-show = En faktura og det som har hendt med den
cli-invoice-show-number = Fakturanummer eller KID
cli-invoice-new = En faktura for noe annet enn kontingent
cli-invoice-new-pairs = text, amount, due, issued, for (medlem), year
cli-invoice-credit = Krediter en faktura
cli-invoice-credit-number = Fakturanummer
cli-invoice-credit-amount = Bare så mye av det som er åpent
cli-invoice-credit-open = Bare det som er åpent
cli-invoice-credit-reason = Hvorfor
cli-invoice-write-off = Avskriv det som er åpent
cli-invoice-write-off-number = Fakturanummer
cli-invoice-write-off-amount = Bare så mye
cli-invoice-write-off-reason = Hvorfor
cli-invoice-hold = Stans purring av en faktura
cli-invoice-hold-number = Fakturanummer
cli-invoice-hold-disputed = Kravet er bestridt
cli-invoice-hold-until = Til denne dagen
cli-invoice-hold-note = Merknad
cli-invoice-hold-end = Purr igjen
cli-invoice-instalments = Avtal avdrag
cli-invoice-instalments-number = Fakturanummer
cli-invoice-instalments-parts = Hvor mange; 0 avslutter avtalen
cli-invoice-instalments-from = Første avdrag forfaller
cli-invoice-close = Lukk en fakturakjøring
cli-invoice-close-run = Nummeret dens
cli-payment = Innbetalinger
cli-payment-add = Før en innbetaling for hånd
cli-payment-add-number = Medlemsnummer; - når ingen vet hvem
cli-payment-add-pairs = amount, date, reference eller invoice, method, text
cli-ledger = Reskontroen
cli-ledger-balance = Kontoene med saldo
cli-ledger-ageing = Det som er utestående, etter alder
cli-ledger-account = Kontoen til en betaler
cli-ledger-allocate = Dekk fakturaer med det betaleren har på konto
cli-ledger-allocate-date = Dagen det føres på
cli-ledger-set-account = Gi en konto annet nummer og navn
cli-ledger-set-account-role = Hva den brukes til: receivable, bank, dues …
cli-ledger-set-account-code = Kontonummer i kontoplanen
cli-ledger-set-account-name = Navn
cli-ledger-verify = Bevis at reskontroen stemmer
cli-refund = Tilbakebetalinger
cli-refund-decide = Vedta en tilbakebetaling av det som står på konto
cli-refund-decide-pairs = amount, reason, account, date
cli-refund-list = Vis dem
cli-refund-sent = Pengene er sendt
cli-refund-sent-id = Nummeret dens
cli-refund-sent-date = Dagen
cli-reminder = Purringer
cli-reminder-run = Purr dem som står for tur; bare en prøve uten --commit
cli-reminder-run-commit = Gjør det
cli-reminder-ladder = Purretrinnene
cli-reminder-step = Endre et trinn, eller legg til et
cli-reminder-step-position = Trinnet
cli-reminder-step-pairs = kind (friendly, fee, notice, strike), after, deadline, fee (none, law, beløp), interest, active, text
cli-reminder-strike = Stryk dem varselet har løpt ut for; bare en prøve uten --commit
cli-reminder-strike-credit = Krediter det de skylder
cli-reminder-strike-commit = Gjør det
cli-settle = Avregn betalt kontingent med lagene; bare en prøve uten --commit
cli-settle-period = 2026, 2026-H1, 2026-Q3 eller 2026-04; uten vises de som er gjort
cli-settle-commit = Gjør det
cli-settle-paid = Laget har fått pengene
cli-settle-amount = Beløp
cli-settle-date = Dagen
ledger-no-unit = uten enhet
ledger-bank-agrees = { $day } har reskontroen { $ledger } i banken, og det sier banken også.
ledger-bank-differs = { $day } har reskontroen { $ledger } i banken, banken sier { $bank }. Forskjell { $difference }.
cli-ledger-units = Utestående i hver enhet
cli-ledger-bank = Bankens saldo mot reskontroen
cli-ledger-bank-balance = Saldoen på kontoutskriften
cli-invoice-write-off-rounding = En øreforskjell

# Utskrift.
print-which = Si hvilke: et nummer, --run, --year eller --which; og hvor: -o FIL eller --folder MAPPE.
print-html-one = HTML skrives en fil for hvert dokument: bruk --folder.
print-written = { $count ->
        [one] { $count } dokument
       *[other] { $count } dokumenter
    } skrevet til { $path }.
print-no-reminder = Ingen purring er sendt da.
print-strike = Blir ikke kontingenten betalt innen fristen, blir medlemskapet strøket etter vedtektene.
print-templates = { $count } maler er lagt i { $path }; de som lå der, er ikke rørt.
cli-invoice-pdf = Som PDF: ett dokument, eller en hel kjøring
cli-invoice-html = Som HTML
cli-invoice-text = Slik det trykkes, som ren tekst
cli-invoice-text-number = Fakturanummer eller KID
cli-invoice-pdf-number = Fakturanummer eller KID
cli-invoice-pdf-run = Alle i denne kjøringen
cli-invoice-pdf-year = Alle for dette medlemsåret
cli-invoice-pdf-which = Hvilke
cli-invoice-pdf-output = Alt i én fil
cli-invoice-pdf-folder = En fil for hvert dokument
cli-invoice-html-number = Fakturanummer eller KID
cli-invoice-html-run = Alle i denne kjøringen
cli-invoice-html-year = Alle for dette medlemsåret
cli-invoice-html-which = Hvilke
cli-invoice-html-output = Filen
cli-invoice-html-folder = En fil for hvert dokument
cli-reminder-pdf = Brevene som ble sendt en dag, som PDF
cli-reminder-pdf-on = Dagen; ellers i dag
cli-reminder-pdf-output = Filen
cli-ledger-statement = Kontoutskrift som PDF
cli-ledger-statement-from = Fra; ellers et år
cli-ledger-statement-to = Til og med
cli-ledger-statement-output = Filen
cli-issuer-templates = Legg malene ved siden av registeret, så de kan endres
ledger-journal-written = Bilagene er skrevet til { $path }.
cli-ledger-journal = Bilagene for noen dager, til regnskapet
cli-ledger-journal-kind = CSV, SIE 4 eller SAF-T Financial
cli-ledger-journal-from = Fra; ellers årets begynnelse
cli-ledger-journal-to = Til og med; ellers i dag
cli-ledger-journal-output = Filen
invoice-reference-taken = En faktura har alt referansen { $reference }.
title-invoices-imported = Fakturaer fra { $file }
invoice-import-line = Det gjelder { $path }, linje { $line }. Ingenting er tatt inn.
invoice-import-headings = Filen må være CSV med overskrifter: medlemsnummer, KID og beløp; gjerne forfall, dato og tekst.
invoice-imported = { $count } fakturaer, i alt { $sum }.
invoice-import-dry = Ingenting er tatt inn. Legg til --commit.
cli-invoice-import = Åpne fakturaer fra programmet som ble brukt før
cli-invoice-import-file = CSV med medlemsnummer, KID, beløp; gjerne forfall, dato, tekst
cli-invoice-import-commit = Gjør det
