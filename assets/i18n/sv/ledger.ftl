# Reskontran: avgifter, fakturor, inbetalningar, påminnelser, avräkning.
# Belopp, datum och tal.
fault-amount = ”{ $value }” är inget belopp. Skriv till exempel 800 eller 1 234,50.
fault-amount-fraction = ”{ $value }” har en bråkdel av den minsta enheten.
fault-amount-large = ”{ $value }” är mer än { $most }.
fault-amount-positive = Beloppet måste vara över noll, inte ”{ $value }”.
fault-prorata = ”{ $value }” är ingen regel: none, month, quarter, half, eller datum med procent som 0701:50 1101:0.
fault-day-of-year = ”{ $value }” är ingen dag på året, som 07-01 eller 1.7.
fault-number-range = ”{ $value }” måste vara ett tal från { $least } till { $most }.
fault-account = { $value } är inget kontonummer som banken kan ha gett: kontrollsiffran stämmer inte.
fault-iban = { $value } är inget IBAN.
fault-percent = { $value } är mer än 100 %.
fault-year = ”{ $value }” är inget år.
fault-period = ”{ $value }” är ingen period. Skriv 2026, 2026-H1, 2026-Q3 eller 2026-04.
fault-day-ahead = { $day } ligger framåt i tiden.

# Konton.
account-receivable = Avgiftsfordringar
account-bank = Bank
account-cash = Kassa
account-clearing = Avräkning kort och Swish
account-on-account = Förskott från medlemmar
account-suspense = Oidentifierade inbetalningar
account-refunds = Återbetalningar att sända
account-chapters = Skuld till lokalföreningar
account-dues = Medlemsavgifter
account-chapter-dues = Avgifter, föreningarnas del
account-chapter-shares = Överfört till föreningarna
account-other = Övriga intäkter
account-fees = Påminnelseavgifter
account-interest = Dröjsmålsränta
account-losses = Förlust på fordringar
account-rounding = Öresavrundning
ledger-account-taken = Konto { $code } är redan { $name }.
ledger-account-empty = Ett konto måste ha nummer och namn.
ledger-account-set = Konto { $code } heter nu { $name }.

# Vem som sänder, och referenser.
issuer-none = Registret vet inte vem som sänder fakturorna.
issuer-none-hint = Säg det först: kartotek issuer set name=… account=… address=…
issuer-no-unit = Det finns ingen enhet som kan sända fakturor.
issuer-no-unit-hint = Lägg in organisationen först.
issuer-set = { $name } sänder fakturor så från och med nu.
issuer-name = Namn
issuer-org_number = Organisationsnummer
issuer-address = Adress
issuer-account = Bankgiro
issuer-scheme = Betalningsreferens
issuer-due_days = Dagar till förfall
issuer-year_begins = Medlemsåret börjar
issuer-first_number = Första fakturanummer
issuer-payer_digits = Siffror för betalare i referensen
issuer-number_digits = Siffror för nummer i referensen
issuer-currency = Valuta
issuer-iban = IBAN
issuer-bic = BIC
issuer-swish = Swishnummer
issuer-vipps = Vippsnummer
issuer-email = E-post
issuer-phone = Telefon
issuer-web = Webbplats
issuer-tax_note = Om moms
issuer-heading-what = Vad
issuer-heading-value = Värde
reference-outgrown = Betalare { $payer } och nummer { $number } får inte plats i { $places } siffror.
reference-outgrown-hint = Avtala en längre referens med banken, och sätt payer_digits och number_digits med issuer set.

# Avgifter.
rate-no-name = Avgiften måste ha ett namn: det står på fakturan.
rate-ends-before = Slutet ligger inte efter början.
rate-ages = Åldern till är lägre än åldern från.
rate-bounds = Det mesta är mindre än det minsta.
rate-none = Det finns ingen avgift { $id }.
rate-none-yet = Inga avgifter är satta.
rate-none-yet-hint = Sätt en: kartotek rate add name=Medlemsavgift amount=500
rate-no-source = Skriv var värdet är läst: source=…
rate-only-percent = { $key } gäller bara avgifter i procent.
rate-no-key = En avgift har inget som heter { $key }.
rate-amount-or-percent = Ange antingen amount eller percent.
rate-added = Avgiften { $name } gäller (nr { $id }).
rate-ended = Avgift { $id } gäller till och med { $day }.
rate-exempted = { $name } är befriad.
rate-heading-id = Nr
rate-heading-name = Avgift
rate-heading-price = Pris
rate-heading-level = Nivå
rate-heading-for = För
rate-heading-period = Period
rate-heading-prorata = Inträdd under tiden
rate-heading-from = Från
rate-heading-until = Till och med
rate-heading-decided = Beslutad
law-heading-domain = Vad
law-heading-from = Från
law-heading-value = Värde
law-heading-source = Källa
law-no-domain = Det finns inget lagstadgat värde ”{ $domain }”; rate law visar dem.
law-added = { $domain } gäller från { $day }.
late-no-rate = Det är inte känt vad { $domain } är { $day }.
late-no-rate-hint = Slå upp det och lägg in det: kartotek rate law domain=… from=… value=… source=…

# Fakturor.
invoice-empty = Det står ingenting på fakturan.
invoice-due-before = Förfallodagen ligger före fakturadatumet.
invoice-beyond = Beloppen måste ligga mellan 0 och { $most }.
invoice-none = Det finns inga sådana fakturor.
invoice-counted = { $count } dokument, { $open } öppet.
invoice-number = Nummer
invoice-payer = Betalare
invoice-payer-number = Medlem
invoice-issued = Datum
invoice-due = Förfaller
invoice-year = År
invoice-reference = OCR/referens
invoice-total = Belopp
invoice-open = Öppet
invoice-state = Status
invoice-credits = Krediterar faktura
invoice-step = Steg
invoice-deadline = Tidsfrist
invoice-fee = Avgift
invoice-interest = Ränta
invoice-heading-what = Vad
invoice-heading-value = Värde
invoice-line = Rad
invoice-for = För
invoice-amount = Belopp
invoice-overdue = { $days ->
        [one] förfallen { $days } dag
       *[other] förfallen { $days } dagar
    }
invoice-issued-one = Faktura { $number } till { $name } på { $amount } är utställd.
invoice-credited = Kreditnota { $number } tar bort { $amount } av faktura { $of }.
invoice-released = { $amount } som var betalt står nu på betalarens konto.
invoice-written-off = { $amount } av faktura { $number } är avskrivet.
invoice-held = Faktura { $number } påminns inte.
invoice-hold-ended = Faktura { $number } påminns igen.
instalments-many = Högst 120 delbetalningar.
instalments-sum = Delbetalningarna är { $sum }, men { $open } är öppet.
instalments-agreed = { $count ->
        [0] Faktura { $number } betalas inte längre i delar.
       *[other] Faktura { $number } betalas i { $count } delar.
    }
document-none = Det finns ingen faktura { $number }.
document-none-hint = Skriv fakturanumret eller OCR-numret; invoice list visar dem.
state-open = öppen
state-part-paid = delvis betald
state-paid = betald
state-credited = krediterad
state-written-off = avskriven
state-credit-note = kreditnota
item-dues = Medlemsavgift
item-other = Annat
item-fee = Påminnelseavgift
item-interest = Dröjsmålsränta
credit-undone = Ångrad
credit-nothing-open = Det finns inget kvar att kreditera.
credit-too-much = Bara { $open } är öppet.
credit-of-credit = En kreditnota kan inte krediteras.
credit-before-issue = Fakturan är utställd senare.

# Betalningar.
allocate-invoice-less = Fakturan har mindre öppet än så.
allocate-payment-less = Inbetalningen har mindre kvar än så.
allocate-nothing = { $name } har inget på konto som kan täcka en öppen faktura.
allocate-done = { $amount } av det { $name } hade på konto har täckt fakturor.
payment-not-in-suspense = Inbetalningen är inte oidentifierad.
payment-settled = { $amount } på faktura { $number }; { $open } kvar.
payment-over = { $amount } står på konto.
refund-less = Betalaren har bara { $amount } på konto.
refund-none = Det finns ingen återbetalning { $refund } som väntar.
refund-none-yet = Det finns inga återbetalningar.
refund-decided = Återbetalning { $ids }: { $amount } till { $name }. Meddela med refund sent när pengarna är sända.
refund-sent = Återbetalning { $id } på { $amount } är sänd.
refund-is-sent = sänd
refund-waits = väntar
refund-heading-id = Nr
refund-heading-decided = Beslutad
refund-heading-name = Till
refund-heading-amount = Belopp
refund-heading-account = Konto
refund-heading-reason = Skäl
refund-heading-state = Status

# Reskontra.
ledger-no-reason = Skriv varför.
ledger-refused = Registrets skydd sade nej: { $detail }. Ingenting har ändrats.
ledger-undo-credit-note = Kreditnota { $number } kan inte tas tillbaka. Gör en ny faktura.
ledger-undo-settled = Faktura { $number } är betald, krediterad eller avskriven sedan dess, helt eller delvis.
ledger-undo-twice = Verifikation { $voucher } är redan tillbakatagen.
ledger-undo-used = Inbetalning { $payment } har använts senare.
ledger-undo-charge = Påminnelseavgiften eller räntan i verifikation { $voucher } har betalats sedan dess.
ledger-undo-closed = Faktureringen { $run } är stängd. Kreditera fakturorna en och en.
ledger-code = Konto
ledger-account = Namn
ledger-balance = Saldo
ledger-sum = Summa
ledger-day = Datum
ledger-what = Vad
ledger-standing = { $name }: saldo { $balance }, varav på konto { $free }.
ageing-heading = Förfallet
ageing-invoices = Fakturor
ageing-not-due = inte förfallet
ageing-1-30 = 1–30 dagar
ageing-31-60 = 31–60 dagar
ageing-61-90 = 61–90 dagar
ageing-over-90 = över 90 dagar
voucher-invoice = Faktura
voucher-credit-note = Kreditnota
voucher-payment = Inbetalning
voucher-allocation = Omfördelning
voucher-refund = Återbetalning beslutad
voucher-refund-paid = Återbetalning sänd
voucher-loss = Avskrivning
voucher-rounding = Avrundning
voucher-reminder = Påminnelse
voucher-settlement = Avräkning med föreningar
voucher-settlement-paid = Betalt till förening
voucher-reversal = återförd
prove-checking = { $what }
prove-right = Reskontran stämmer: { $vouchers } verifikationer, { $documents } dokument, { $payments } inbetalningar. Öppet { $receivable }, utan faktura { $unallocated }.
prove-wrong =
    Reskontran stämmer inte:
    { $faults }
prove-wrong-hint = Ta en kopia av registret, och ta fram den senaste säkerhetskopian som stämmer.
prove-receivable = Fordringskontot är { $account }, öppna fakturor { $invoices }.
prove-voucher-sum = Verifikation { $of } går inte jämnt ut, utan i { $found } ({ $right }).
prove-open-kept = Dokument { $of } är { $found } öppet; listan säger { $right }.
prove-open-items = Faktura { $of }: raderna har { $found } öppet, kontot { $right }.
prove-item-settled = En rad på dokument { $of } är täckt med { $found } av { $right }.
prove-document-total = Dokument { $of }: raderna är { $found }, summan { $right }.
prove-payment-whole = Inbetalning { $of }: { $found } är redovisat, av { $right }.
prove-payment-overdrawn = Inbetalning { $of } är använd för { $found } för mycket ({ $right }).
prove-payment-settles = Inbetalning { $of } täcker { $found }, men är på { $right }.
prove-series-gap = Nummerserien för enhet { $of } har { $found } dokument, men { $right } nummer.
prove-series-begin = Nummerserien för enhet { $of } börjar på { $found }, inte { $right }.
prove-reversal-twice = Verifikation { $of } gäller { $found } gånger ({ $right }).
prove-settlement = Enhet { $of } är krediterad { $found }, avräkningarna säger { $right }.

# Faktureringen.
run-sum = { $invoices ->
        [one] { $invoices } faktura
       *[other] { $invoices } fakturor
    } för { $members ->
        [one] { $members } medlem
       *[other] { $members } medlemmar
    }, totalt { $sum } för { $year }.
run-last-year = Året innan: { $invoices } fakturor, { $sum }. Skillnad { $change }.
run-strangest = Fakturorna som avviker mest:
run-left-out = Får ingen faktura, eller inte allt på den:
run-members = Medlemmar
run-usual = Vanligt
run-compared = Jämfört med
run-own = i fjol
run-most = de flesta
run-why = Varför
run-for-example = Till exempel
run-nobody = Ingen att fakturera.
run-done = { $invoices } fakturor är utställda. undo krediterar alla.
run-dry = Inget är gjort. Lägg till --commit för att ställa ut fakturorna.
run-progress = { $done } av { $total } …
run-none-open = Det finns ingen öppen fakturering { $run }.
run-closed = Faktureringen { $run } är stängd.
left-out-no-rate = ingen avgift gäller deras kategori, enhet och ålder
left-out-free = avgiften är 0
left-out-joined-late = inträdd så sent att året är gratis: fakturera nästa
left-out-no-birth-date = avgiften frågar efter ålder, födelsedatum saknas
left-out-no-base = fältet som procenten räknas av är tomt
left-out-billed = redan fakturerad
left-out-exempt = befriad
left-out-no-payer = den som ska betala är död
left-out-protected = adressen är skyddad, och e-post saknas

# Påminnelser.
reminder-friendly = Vänlig påminnelse
reminder-fee = Påminnelse
reminder-notice = Inkassovarsel
reminder-strike = Varsel om strykning
reminder-stopped = Påminns inte för att
reminder-nobody = Ingen ska påminnas.
reminder-done = { $count } påminnelser är bokförda.
reminder-dry = { $count } ska påminnas. Inget är gjort; lägg till --commit.
stop-disputed = bestridd
stop-paused = pausad
stop-instalments = delbetalning följs
stop-left = utträdd
stop-deceased = avliden
stop-protected = skyddad adress utan e-post
stop-too-early = inte än
stop-finished = sista steget är sänt
stop-fee-not-allowed = avgift är inte tillåten nu
ladder-days = Dagar måste vara heltal: 0 till 3650 efter, 0 till 365 att betala på.
ladder-set = Steg { $position } är satt.
ladder-heading-position = Steg
ladder-heading-kind = Vad
ladder-heading-after = Dagar efter
ladder-heading-deadline = Dagar att betala
ladder-heading-fee = Avgift
ladder-heading-interest = Ränta
ladder-heading-active = I bruk
yes = ja
no = nej
hold-none = Inget stoppar påminnelser av fakturan.
strike-nobody = Ingen ska strykas.
strike-done = { $count } är strukna.
strike-dry = { $count } ska strykas. Inget är gjort; lägg till --commit.

# Avräkning med föreningarna.
settle-nothing = Det finns inget att avräkna.
settle-owed = Föreningen har bara { $owed } till godo.
settle-people = Medlemmar
settle-done = Avräkningen är bokförd.
settle-dry = Inget är gjort. Lägg till --commit för att bokföra avräkningen.
settle-paid = { $amount } är betalt till { $unit }.
settle-none-yet = Ingen avräkning är gjord.
settle-none-yet-hint = Se vad en skulle säga: kartotek settle 2026-Q1
settle-heading-id = Nr
settle-heading-period = Period
settle-heading-made = Gjord
settle-heading-chapters = Föreningar
settle-heading-amount = Belopp

# Titlar i historiken.
title-issuer = Utställare { $name }
title-rate = Avgift { $name }
title-rate-ended = Avgift { $id } avslutad
title-exempt = { $name } befriad från avgift
title-law = Lagstadgat värde { $domain }
title-run = Fakturering { $year }
title-run-closed = Fakturering { $run } stängd
title-invoice = Faktura till { $name }
title-credit = Faktura { $number } krediterad
title-write-off = Faktura { $number } avskriven
title-hold = Påminnelsestopp, faktura { $number }
title-instalments = Delbetalning, faktura { $number }
title-payment = Inbetalning { $amount } { $name }
title-allocate = Täckt med pengar på konto: { $name }
title-refund = Återbetalning till { $name }
title-refund-sent = Återbetalning { $id } sänd
title-remind = Påminnelser { $day }
title-ladder = Påminnelsesteg { $position }
title-strike = Strukna { $day }
title-settle = Avräkning { $period }
title-chapter-paid = Betalt till { $unit }
title-account = Konto { $code } { $name }

# Kommandona.
cli-unknown-key = Det finns inget som heter { $key } här.
cli-known-keys = Det som kan sägas: { $keys }
cli-key-twice = { $key } är sagt två gånger.
cli-key-missing = { $key }=… saknas.
cli-issuer = Vem som sänder fakturor
cli-issuer-set = Sätt vad som trycks, och vart det ska betalas
cli-issuer-set-pairs = name, address (rader delade av ;), account, org_number, due_days, scheme, year_begins …; unit för en annan enhet
cli-issuer-list = Visa det
cli-rate = Vad medlemskapet kostar
cli-rate-list = Avgifterna, de nyaste först
cli-rate-add = Sätt en avgift
cli-rate-add-pairs = name, amount eller percent+of (least, most), level, unit, category, age=..25, from, until, period, prorata, household, cap, part, decided_by, decided_on
cli-rate-end = Avsluta en avgift
cli-rate-end-id = Numret i listan
cli-rate-end-last = Sista dagen den gäller
cli-rate-exempt = Befria någon från avgift
cli-rate-exempt-pairs = reason, from, until (sista dagen)
cli-rate-law = Lagstadgade räntor och avgifter; med värden läggs en till
cli-rate-law-pairs = domain, from, value, source
cli-invoice = Fakturor och kreditnotor
cli-invoice-run = Fakturera alla för ett år; bara ett prov utan --commit
cli-invoice-run-year = Året som medlemsåret börjar i
cli-invoice-run-issued = Fakturadatum; annars i dag
cli-invoice-run-due = Förfallodag
cli-invoice-run-issuer = Enheten som sänder dem
cli-invoice-run-left_out = Skriv alla som inte får faktura till en CSV-fil
cli-invoice-run-commit = Gör det
cli-invoice-list = Fakturorna, på vilken dag som helst
cli-invoice-list-which = Vilka
cli-invoice-list-year = Medlemsåret
cli-invoice-list-run = Från denna fakturering
cli-invoice-show = En faktura och vad som hänt med den
cli-invoice-show-number = Fakturanummer eller OCR
cli-invoice-new = En faktura för annat än medlemsavgift
cli-invoice-new-pairs = text, amount, due, issued, for (medlem), year
cli-invoice-credit = Kreditera en faktura
cli-invoice-credit-number = Fakturanummer
cli-invoice-credit-amount = Bara så mycket av det som är öppet
cli-invoice-credit-open = Bara det som är öppet
cli-invoice-credit-reason = Varför
cli-invoice-write-off = Skriv av det som är öppet
cli-invoice-write-off-number = Fakturanummer
cli-invoice-write-off-amount = Bara så mycket
cli-invoice-write-off-reason = Varför
cli-invoice-hold = Stoppa påminnelser av en faktura
cli-invoice-hold-number = Fakturanummer
cli-invoice-hold-disputed = Kravet är bestritt
cli-invoice-hold-until = Till denna dag
cli-invoice-hold-note = Anteckning
cli-invoice-hold-end = Påminn igen
cli-invoice-instalments = Avtala delbetalning
cli-invoice-instalments-number = Fakturanummer
cli-invoice-instalments-parts = Hur många; 0 avslutar avtalet
cli-invoice-instalments-from = Första delbetalningen förfaller
cli-invoice-close = Stäng en fakturering
cli-invoice-close-run = Dess nummer
cli-payment = Inbetalningar
cli-payment-add = Bokför en inbetalning för hand
cli-payment-add-number = Medlemsnummer; - när ingen vet vem
cli-payment-add-pairs = amount, date, reference eller invoice, method, text
cli-ledger = Reskontran
cli-ledger-balance = Kontona med saldo
cli-ledger-ageing = Det som är utestående, efter ålder
cli-ledger-account = En betalares konto
cli-ledger-allocate = Täck fakturor med det betalaren har på konto
cli-ledger-allocate-date = Dagen det bokförs på
cli-ledger-set-account = Ge ett konto annat nummer och namn
cli-ledger-set-account-role = Vad det används till: receivable, bank, dues …
cli-ledger-set-account-code = Kontonummer i kontoplanen
cli-ledger-set-account-name = Namn
cli-ledger-verify = Bevisa att reskontran stämmer
cli-refund = Återbetalningar
cli-refund-decide = Besluta en återbetalning av det som står på konto
cli-refund-decide-pairs = amount, reason, account, date
cli-refund-list = Visa dem
cli-refund-sent = Pengarna är sända
cli-refund-sent-id = Dess nummer
cli-refund-sent-date = Dagen
cli-reminder = Påminnelser
cli-reminder-run = Påminn dem som står på tur; bara ett prov utan --commit
cli-reminder-run-commit = Gör det
cli-reminder-ladder = Påminnelsestegen
cli-reminder-step = Ändra ett steg, eller lägg till ett
cli-reminder-step-position = Steget
cli-reminder-step-pairs = kind (friendly, fee, notice, strike), after, deadline, fee (none, law, belopp), interest, active, text
cli-reminder-strike = Stryk dem vars varsel har löpt ut; bara ett prov utan --commit
cli-reminder-strike-credit = Kreditera det de är skyldiga
cli-reminder-strike-commit = Gör det
cli-settle = Avräkna betalda avgifter med föreningarna; bara ett prov utan --commit
cli-settle-period = 2026, 2026-H1, 2026-Q3 eller 2026-04; utan visas de som är gjorda
cli-settle-commit = Gör det
cli-settle-paid = Föreningen har fått pengarna
cli-settle-amount = Belopp
cli-settle-date = Dagen
ledger-no-unit = utan enhet
ledger-bank-agrees = { $day } har reskontran { $ledger } på banken, och det säger banken också.
ledger-bank-differs = { $day } har reskontran { $ledger } på banken, banken säger { $bank }. Skillnad { $difference }.
cli-ledger-units = Utestående i varje enhet
cli-ledger-bank = Bankens saldo mot reskontran
cli-ledger-bank-balance = Saldot på kontoutdraget
cli-invoice-write-off-rounding = En öresskillnad

# Utskrift.
print-which = Säg vilka: ett nummer, --run, --year eller --which; och vart: -o FIL eller --folder MAPP.
print-html-one = HTML skrivs en fil för varje dokument: använd --folder.
print-written = { $count ->
        [one] { $count } dokument
       *[other] { $count } dokument
    } skrivet till { $path }.
print-no-reminder = Ingen påminnelse är sänd då.
print-strike = Betalas inte avgiften inom tidsfristen stryks medlemskapet enligt stadgarna.
print-templates = { $count } mallar ligger i { $path }; de som låg där är orörda.
cli-invoice-pdf = Som PDF: ett dokument, eller en hel fakturering
cli-invoice-html = Som HTML
cli-invoice-text = Som den trycks, som ren text
cli-invoice-text-number = Fakturanummer eller OCR
cli-invoice-pdf-number = Fakturanummer eller OCR
cli-invoice-pdf-run = Alla i denna fakturering
cli-invoice-pdf-year = Alla för detta medlemsår
cli-invoice-pdf-which = Vilka
cli-invoice-pdf-output = Allt i en fil
cli-invoice-pdf-folder = En fil för varje dokument
cli-invoice-html-number = Fakturanummer eller OCR
cli-invoice-html-run = Alla i denna fakturering
cli-invoice-html-year = Alla för detta medlemsår
cli-invoice-html-which = Vilka
cli-invoice-html-output = Filen
cli-invoice-html-folder = En fil för varje dokument
cli-reminder-pdf = Breven som sändes en dag, som PDF
cli-reminder-pdf-on = Dagen; annars i dag
cli-reminder-pdf-output = Filen
cli-ledger-statement = Kontoutdrag som PDF
cli-ledger-statement-from = Från; annars ett år
cli-ledger-statement-to = Till och med
cli-ledger-statement-output = Filen
cli-issuer-templates = Lägg mallarna bredvid registret så att de kan ändras
ledger-journal-written = Verifikationerna är skrivna till { $path }.
cli-ledger-journal = Verifikationerna för några dagar, till bokföringen
cli-ledger-journal-kind = CSV, SIE 4 eller SAF-T Financial
cli-ledger-journal-from = Från; annars årets början
cli-ledger-journal-to = Till och med; annars i dag
cli-ledger-journal-output = Filen
invoice-reference-taken = En faktura har redan referensen { $reference }.
title-invoices-imported = Fakturor från { $file }
invoice-import-line = Det gäller { $path }, rad { $line }. Inget är inläst.
invoice-import-headings = Filen måste vara CSV med rubriker: medlemsnummer, OCR och belopp; gärna förfallodag, datum och text.
invoice-imported = { $count } fakturor, totalt { $sum }.
invoice-import-dry = Inget är inläst. Lägg till --commit.
cli-invoice-import = Öppna fakturor från programmet som användes förut
cli-invoice-import-file = CSV med medlemsnummer, OCR, belopp; gärna förfallodag, datum, text
cli-invoice-import-commit = Gör det
