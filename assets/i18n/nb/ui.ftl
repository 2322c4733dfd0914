# Skjermen.

pane-members = Medlemmer
banner-as-of = Viser { $day }, ikke i dag
hint-close = lukk
hint-cancel = avbryt
job-working = Arbeider
paste-nowhere = Det er ikke noe felt å lime inn i her. Trykk / for å søke.
key-nothing = { $key } gjør ingenting her.
off-no-row = Listen er tom.
off-no-marks = Ingen er merket.
copied = Kopiert: { $value }
copy-nothing = Ingen e-post eller telefon å kopiere.
marked = { $count } merket
title-error = Det gikk ikke

term-none = Kartotek må startes i en terminal.
term-none-hint = Til skript: kartotek list, count, show … (se kartotek --help).
term-failed = Terminalen svarte ikke: { $detail }

app-help = hjelp
app-palette = kommando
app-next-pane = neste rom
app-previous-pane = forrige rom
app-suspend = sett på vent (fg kommer tilbake)
app-interrupt = avbryt arbeid, eller avslutt
app-quit = avslutt

members-title = Medlemmer per { $day }
members-title-everyone = Alle i registeret per { $day }
members-empty = Ingen medlemmer ennå. Trykk n for å føre inn den første, eller i for å importere en liste.
members-none-here = Ingen medlemmer passer. Trykk a for å lete blant alle, også tidligere medlemmer. Esc tar bort filteret.
members-none = Ingen passer. Esc tar bort filteret.
members-open = åpne kortet
members-back = tilbake
members-filter = søk
members-everyone = alle/medlemmer
members-copy = kopier e-post
card-terms = Medlemskap
card-positions = Verv
card-changes = Endringer

list-down = ned
list-up = opp
list-page-down = side ned
list-page-up = side opp
list-half-down = halv side ned
list-half-up = halv side opp
list-first = til toppen
list-last = til bunnen
list-mark = merk
list-unmark = fjern merker
