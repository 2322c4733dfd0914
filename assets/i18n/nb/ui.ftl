# Skjermen.

# Frame
pane-members = Medlemmer
pane-organisation = Organisasjon
pane-history = Historikk
banner-as-of = Viser { $day }, ikke i dag. Skriv :as-of for å gå tilbake.
hint-close = lukk
hint-cancel = avbryt
hint-choose = velg
hint-run = utfør
hint-search = søk
hint-ok = ok
hint-yes = ja
hint-no = nei
key-yes = j
hint-save = lagre
hint-next = neste
hint-back = tilbake
hint-left = endre «utmeldt»
hint-unknown = ukjent start
hint-mapping = kolonner
hint-import = importer
hint-complete = fullfør
job-working = Arbeider …
paste-nowhere = Det er ikke noe felt å lime inn i her. Trykk / for å søke.
key-nothing = { $key } gjør ingenting her. Trykk ? for hjelp.
title-error = Det gikk ikke
title-sure = Er du sikker?
title-help = Hjelp
title-palette = Kommando
picker-none = Ingen passer.
picker-new = Enter tar det du har skrevet.
term-none = Kartotek må startes i en terminal.
term-none-hint = Til skript: kartotek list, count, show … (se kartotek --help).
term-failed = Terminalen svarte ikke: { $detail }
quit-discard = Det er noe du ikke har lagret. Avslutte likevel?
off-no-row = listen er tom
off-no-marks = ingen er merket
off-no-filter = ikke noe filter å lagre
off-no-person = gjelder ikke én person

# Commands everywhere
app-help = hjelp
app-palette = kommando
app-undo = angre min siste handling
app-redo = gjør om
app-day = vis en annen dag
app-as-of = vis en dag: as-of 2023-12-31
app-next-pane = neste rom
app-previous-pane = forrige rom
app-suspend = sett på vent (fg kommer tilbake)
app-interrupt = avbryt arbeid, eller avslutt
app-quit = avslutt
list-down = ned
list-up = opp
list-page-down = side ned
list-page-up = side opp
list-half-down = halv side ned
list-half-up = halv side opp
list-first = til toppen
list-last = til bunnen
list-mark = merk
list-unmark = fjern alle merker

# Days, undo
title-day = Hvilken dag skal vises?
day-hint = 31.12.2023, 2023-12 eller 2023. Tomt: i dag.
undo-sure = Angre «{ $title }»?
undo-done = Angret: { $title }
redo-sure = Gjøre om igjen «{ $title }»?
redo-done = Gjort om igjen: { $title }

# Start
start-told = Det finnes ikke noe register ennå. Det blir lagret i { $path }
start-new = Nytt register
start-import = Importer en medlemsliste (Excel, CSV, ODS)
start-demo = Prøv med en oppdiktet forening
start-quit = Avslutt
start-name = Hva heter foreningen?
start-name-hint = Navnet blir også øverste ledd i organisasjonen.
start-country = Land (avgjør alfabet og postnummer)
start-making = Lager registeret …
start-making-demo = Dikter opp en forening …
country-no = Norge
country-se = Sverige
country-dk = Danmark

# Forms
form-discard = Det du har skrevet er ikke lagret. Forkaste det?
form-saving = Lagrer …
section-name = Navn
section-contact = Kontakt
section-address = Adresse
section-membership = Medlemskap
section-other = Annet
title-conflict = Noen andre lagret først
conflict-told = { $name }: velg for hvert felt hva som skal gjelde.
conflict-theirs = I registeret
conflict-yours = Ditt

# Members
members-title = Medlemmer per { $day }
members-title-filter = Utvalg per { $day }
members-title-everyone = Alle i registeret per { $day }
members-empty = Ingen medlemmer denne dagen. Trykk n for å føre inn et medlem, r for å importere en liste, a for å se alle i registeret.
members-none-here = Ingen medlemmer passer. Trykk a for å lete blant alle, også tidligere medlemmer. Esc tar bort filteret.
members-none = Ingen passer. Esc tar bort filteret.
members-counted = { $count ->
        [one] { $count } person
       *[other] { $count } personer
    }
members-open = åpne kortet
members-back = tilbake; ta bort filteret
members-filter = søk
members-new = nytt medlem
members-edit = endre
members-everyone = alle/medlemmer
members-join = meld inn (nytt medlemskap)
members-leave = meld ut
members-transfer = flytt til en annen enhet
members-post = gi et verv
members-bulk = endre alle merkede
members-mark-all = merk alle i listen
members-columns = velg kolonner
members-sort = sorter
members-view = åpne et lagret utvalg
members-save-view = lagre filteret som utvalg
members-delete-view = slett et utvalg
members-copy = kopier e-post eller telefon
members-export = eksporter listen
members-import = importer en medlemsliste
marked = { $count } merket
copied = Kopiert: { $value }
copy-nothing = Ingen e-post eller telefon å kopiere.
person-gone = Personen finnes ikke lenger i registeret.
card-terms = Medlemskap
card-positions = Verv
card-changes = Endringer
title-new-member = Nytt medlem
saved = Lagret: { $name }
saved-nothing = Ingenting var endret.
saved-new = Ført inn: { $name }
title-transfer = Flyttet: { $name }
done-join = Meldt inn: { $name }
done-leave = Meldt ut: { $name }
done-transfer = Flyttet: { $name }
nothing-join = Ingenting å melde inn.
nothing-leave = Ingen løpende medlemskap å avslutte.
nothing-transfer = Ingen løpende medlemskap å flytte den dagen.
fault-no-unit = Velg en enhet.
title-columns = Kolonner (Enter viser eller skjuler)
title-sort = Sorter etter (samme igjen: andre veien)
title-save-view = Lagre filteret under navnet
title-views = Lagrede utvalg
title-delete-view = Slett hvilket utvalg?
view-saved = Lagret. I filtre heter det @{ $name }.
view-deleted = Utvalget er slettet.
view-none = Ingen lagrede utvalg. Søk med / og lagre med v s.
view-delete-sure = Slette utvalget @{ $name }? Det kan angres.
title-bulk = Endre for { $name }
bulk-add-tag = Legg til merkelapp
bulk-remove-tag = Fjern merkelapp
bulk-empty-clears = Tomt fjerner verdien.
bulk-nothing = Ingenting ville bli endret.
bulk-sure = { $what } – endrer { $changed } av { $all }. Gjennomføre?
bulk-more = … og { $more } til
bulk-done = Endret { $count ->
        [one] { $count } person
       *[other] { $count } personer
    }. u angrer.
title-bulk-done = { $what } for { $count } personer
fault-tag = En merkelapp er noen ord uten semikolon.

# Positions
title-post = Nytt verv
post-role = Verv
post-from = Fra
post-to = Til og med
post-election = Valgt for
post-deputy = Vara
post-deputy-no = nei
post-deputy-yes = ja
post-deputy-short = (vara)
fault-no-person = Skriv medlemsnummeret.
fault-no-role = Hvilket verv?
title-post-added = Verv: { $role } ({ $number })
title-post-ended = { $role } avsluttet: { $name }
title-post-end = Hvilket verv er slutt?
post-end-hint = Siste dag i vervet.
post-added = { $name } er nå { $role }.
post-ended = Vervet er avsluttet.
post-none = Ingen verv her nå.
role-leader = Leder
role-deputy-leader = Nestleder
role-treasurer = Kasserer
role-secretary = Sekretær
role-member = Styremedlem
role-auditor = Revisor
role-nomination = Valgkomité

# Organisation
organisation-title = Organisasjonen per { $day }
organisation-all = I alt
organisation-own = Egne
organisation-level = Nivå
organisation-empty = Ingen enheter ennå. Trykk n for å lage den første.
organisation-no-posts = Ingen verv her. Trykk p for å gi noen et.
organisation-members = medlemmene her
organisation-open = åpne
organisation-close = lukk, eller opp ett ledd
organisation-open-all = åpne/lukk alle
organisation-new = ny enhet
organisation-rename = nytt navn
organisation-post = gi et verv
organisation-end-post = avslutt et verv
title-unit = Ny enhet
title-unit-below = Ny enhet under { $name }
title-unit-rename = Nytt navn på enheten
title-unit-added = Ny enhet: { $name }
title-unit-renamed = { $old } heter nå { $name }
unit-added = Ny enhet: { $name }
unit-renamed = Navnet er endret.

# History
history-title = Alt som er gjort, det nyeste først
history-when = Når
history-what = Hva
history-who = Hvem
history-number = Nr
history-undone = angret
history-undo = Angret
history-redo = Gjort om
history-undone-by = Angret av handling { $by }.
history-more = Her står de første { $most } radene.
history-open = se endringene
history-back = tilbake til listen
history-take-back = angre denne
history-person = til personen
table-person = Person
table-contact = Kontakt
table-tag = Merkelapp
table-term = Medlemskap
table-position = Verv
table-unit = Enhet
table-category = Kategori
table-reason = Årsak
table-segment = Utvalg
table-custom_field = Eget felt
table-custom_value = Eget felt
table-setting = Innstilling
op-insert = ny
op-update = endret
op-delete = slettet
