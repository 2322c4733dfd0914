# Skärmen.

# Frame
pane-members = Medlemmar
pane-organisation = Organisation
pane-history = Historik
banner-as-of = Visar { $day }, inte i dag. Skriv :as-of för att gå tillbaka.
hint-close = stäng
hint-cancel = avbryt
hint-choose = välj
hint-run = utför
hint-search = sök
hint-ok = ok
hint-yes = ja
hint-no = nej
key-yes = j
hint-save = spara
hint-next = nästa
hint-back = tillbaka
hint-left = ändra ”utträde”
hint-unknown = okänd start
hint-mapping = kolumner
hint-import = importera
hint-complete = komplettera
job-working = Arbetar …
paste-nowhere = Det finns inget fält att klistra in i här. Tryck / för att söka.
key-nothing = { $key } gör ingenting här. Tryck ? för hjälp.
title-error = Det gick inte
title-sure = Är du säker?
title-help = Hjälp
title-palette = Kommando
picker-none = Ingen passar.
picker-new = Enter tar det du har skrivit.
term-none = Kartotek måste startas i en terminal.
term-none-hint = För skript: kartotek list, count, show … (se kartotek --help).
term-failed = Terminalen svarade inte: { $detail }
quit-discard = Det finns något du inte har sparat. Avsluta ändå?
off-no-row = listan är tom
off-no-marks = ingen är markerad
off-no-filter = inget filter att spara
off-no-person = gäller inte en person

# Commands everywhere
app-help = hjälp
app-palette = kommando
app-undo = ångra min senaste åtgärd
app-redo = gör om
app-day = visa en annan dag
app-as-of = visa en dag: as-of 2023-12-31
app-next-pane = nästa rum
app-previous-pane = förra rummet
app-suspend = pausa (fg kommer tillbaka)
app-interrupt = avbryt arbete, eller avsluta
app-quit = avsluta
list-down = ned
list-up = upp
list-page-down = sida ned
list-page-up = sida upp
list-half-down = halv sida ned
list-half-up = halv sida upp
list-first = till toppen
list-last = till botten
list-mark = markera
list-unmark = ta bort alla markeringar

# Days, undo
title-day = Vilken dag ska visas?
day-hint = 2023-12-31, 2023-12 eller 2023. Tomt: i dag.
undo-sure = Ångra ”{ $title }”?
undo-done = Ångrat: { $title }
redo-sure = Göra om ”{ $title }”?
redo-done = Gjort om: { $title }

# Start
start-told = Det finns inget register ännu. Det sparas i { $path }
start-new = Nytt register
start-import = Importera en medlemslista (Excel, CSV, ODS)
start-demo = Prova med en påhittad förening
start-quit = Avsluta
start-name = Vad heter föreningen?
start-name-hint = Namnet blir också översta ledet i organisationen.
start-country = Land (avgör alfabet och postnummer)
start-making = Skapar registret …
start-making-demo = Hittar på en förening …
country-no = Norge
country-se = Sverige
country-dk = Danmark

# Forms
form-discard = Det du har skrivit är inte sparat. Kasta det?
form-saving = Sparar …
section-name = Namn
section-contact = Kontakt
section-address = Adress
section-membership = Medlemskap
section-other = Övrigt
title-conflict = Någon annan sparade först
conflict-told = { $name }: välj för varje fält vad som ska gälla.
conflict-theirs = I registret
conflict-yours = Ditt

# Members
members-title = Medlemmar per { $day }
members-title-filter = Urval per { $day }
members-title-everyone = Alla i registret per { $day }
members-empty = Inga medlemmar den här dagen. Tryck n för att lägga in en medlem, r för att importera en lista, a för att se alla i registret.
members-none-here = Inga medlemmar passar. Tryck a för att leta bland alla, även tidigare medlemmar. Esc tar bort filtret.
members-none = Ingen passar. Esc tar bort filtret.
members-counted = { $count ->
        [one] { $count } person
       *[other] { $count } personer
    }
members-open = öppna kortet
members-back = tillbaka; ta bort filtret
members-filter = sök
members-new = ny medlem
members-edit = ändra
members-everyone = alla/medlemmar
members-join = anmäl (nytt medlemskap)
members-leave = avsluta medlemskap
members-transfer = flytta till en annan enhet
members-post = ge ett uppdrag
members-bulk = ändra alla markerade
members-mark-all = markera alla i listan
members-columns = välj kolumner
members-sort = sortera
members-view = öppna ett sparat urval
members-save-view = spara filtret som urval
members-delete-view = ta bort ett urval
members-copy = kopiera e-post eller telefon
members-export = exportera listan
members-import = importera en medlemslista
marked = { $count } markerade
copied = Kopierat: { $value }
copy-nothing = Ingen e-post eller telefon att kopiera.
person-gone = Personen finns inte längre i registret.
card-terms = Medlemskap
card-positions = Uppdrag
card-changes = Ändringar
title-new-member = Ny medlem
saved = Sparat: { $name }
saved-nothing = Ingenting var ändrat.
saved-new = Tillagd: { $name }
title-transfer = Flyttad: { $name }
done-join = Anmäld: { $name }
done-leave = Utträdd: { $name }
done-transfer = Flyttad: { $name }
nothing-join = Inget att anmäla.
nothing-leave = Inget löpande medlemskap att avsluta.
nothing-transfer = Inget löpande medlemskap att flytta den dagen.
fault-no-unit = Välj en enhet.
title-columns = Kolumner (Enter visar eller döljer)
title-sort = Sortera efter (samma igen: åt andra hållet)
title-save-view = Spara filtret under namnet
title-views = Sparade urval
title-delete-view = Ta bort vilket urval?
view-saved = Sparat. I filter heter det @{ $name }.
view-deleted = Urvalet är borttaget.
view-none = Inga sparade urval. Sök med / och spara med v s.
view-delete-sure = Ta bort urvalet @{ $name }? Det kan ångras.
title-bulk = Ändra för { $name }
bulk-add-tag = Lägg till etikett
bulk-remove-tag = Ta bort etikett
bulk-empty-clears = Tomt tar bort värdet.
bulk-nothing = Inget skulle ändras.
bulk-sure = { $what } – ändrar { $changed } av { $all }. Genomföra?
bulk-more = … och { $more } till
bulk-done = Ändrade { $count ->
        [one] { $count } person
       *[other] { $count } personer
    }. u ångrar.
title-bulk-done = { $what } för { $count } personer
fault-tag = En etikett är några ord utan semikolon.

# Positions
title-post = Nytt uppdrag
post-role = Uppdrag
post-from = Från
post-to = Till och med
post-election = Vald för
post-deputy = Suppleant
post-deputy-no = nej
post-deputy-yes = ja
post-deputy-short = (suppleant)
fault-no-person = Skriv medlemsnumret.
fault-no-role = Vilket uppdrag?
title-post-added = Uppdrag: { $role } ({ $number })
title-post-ended = { $role } avslutat: { $name }
title-post-end = Vilket uppdrag är slut?
post-end-hint = Sista dagen i uppdraget.
post-added = { $name } är nu { $role }.
post-ended = Uppdraget är avslutat.
post-none = Inga uppdrag här nu.
role-leader = Ordförande
role-deputy-leader = Vice ordförande
role-treasurer = Kassör
role-secretary = Sekreterare
role-member = Ledamot
role-auditor = Revisor
role-nomination = Valberedning

# Organisation
organisation-title = Organisationen per { $day }
organisation-all = Totalt
organisation-own = Egna
organisation-level = Nivå
organisation-empty = Inga enheter ännu. Tryck n för att skapa den första.
organisation-no-posts = Inga uppdrag här. Tryck p för att ge någon ett.
organisation-members = medlemmarna här
organisation-open = öppna
organisation-close = stäng, eller upp ett led
organisation-open-all = öppna/stäng alla
organisation-new = ny enhet
organisation-rename = byt namn
organisation-post = ge ett uppdrag
organisation-end-post = avsluta ett uppdrag
title-unit = Ny enhet
title-unit-below = Ny enhet under { $name }
title-unit-rename = Nytt namn på enheten
title-unit-added = Ny enhet: { $name }
title-unit-renamed = { $old } heter nu { $name }
unit-added = Ny enhet: { $name }
unit-renamed = Namnet är ändrat.

# History
history-title = Allt som gjorts, det senaste först
history-when = När
history-what = Vad
history-who = Vem
history-number = Nr
history-undone = ångrad
history-undo = Ångrade
history-redo = Gjorde om
history-undone-by = Ångrad av åtgärd { $by }.
history-more = Här står de första { $most } raderna.
history-open = se ändringarna
history-back = tillbaka till listan
history-take-back = ångra denna
history-person = till personen
table-person = Person
table-contact = Kontakt
table-tag = Etikett
table-term = Medlemskap
table-position = Uppdrag
table-unit = Enhet
table-category = Kategori
table-reason = Orsak
table-segment = Urval
table-custom_field = Eget fält
table-custom_value = Eget fält
table-setting = Inställning
op-insert = ny
op-update = ändrad
op-delete = borttagen
