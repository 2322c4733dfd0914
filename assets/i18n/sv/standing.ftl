# Hur medlemmar står med avgiften, flytt mellan kategorier, och verifikationslistan i filer.

query-hint-money = Ett belopp: 500, 99.50 eller "99,50"; ett spann: 100..500, >0.
query-hint-membership-year = Året som medlemsåret börjar i: betald:2026, obetald:2024..2026.
query-hint-overdue = Hur länge fakturan har varit förfallen: förfallen>30d, förfallen:60d, förfallen:30d..90d; eller har:förfallen.
query-standing-dated = Här saknas året eller dagarna.
query-membership-year = ”{ $value }” är inget år.
query-membership-years = Ett spann av år får vara högst { $most } år.

category-name = Kategori
category-votes = Röstar
category-counts = Räknas
category-family = Familj
category-support = Stöd
category-next = Nästa kategori
category-age = Ålder
category-from = Från
category-saved = Kategorin { $name } är sparad.
category-taken = Det finns redan en kategori { $name }.
category-circle = { $name } skulle leda tillbaka till sig själv.
category-unknown-key = En kategori har inget ”{ $key }”.
category-next-and-age = Nästa kategori och ålder hör ihop: next=Ungdom age=13; next= för ingen.
category-no-moves = Ingen går över till en annan kategori.
category-no-moves-hint = Vilken kategori som följer vid vilken ålder ställs in med category set NAMN next=… age=….
category-moved = { $count ->
    [one] 1 medlem går över, från { $date }.
   *[other] { $count } medlemmar går över, från { $date }.
}
category-unknown = { $count ->
    [one] Födelsedatumet för 1 medlem är inte känt (?): medlemmen blir kvar.
   *[other] Födelsedatumet för { $count } medlemmar är inte känt (?): de blir kvar.
}
title-category = Kategorin { $name }
title-category-moves = Flytt mellan kategorier efter ålder, { $year }
cli-category = Medlemskategorier, och vilka som växer ur dem
cli-category-list = Lista dem
cli-category-add = Lägg till en
cli-category-add-name = Namnet
cli-category-add-pairs = votes, counts, family, support: yes eller no; next och age: kategorin som följer, och vid vilken ålder
cli-category-set = Ändra en
cli-category-set-name = Namnet
cli-category-set-pairs = name, votes, counts, family, support, next, age
cli-category-moves = Vilka som går över till nästa kategori efter ålder; en torrkörning utan --commit
cli-category-moves-year = Året då åldern uppnås, efter födelseåret; i år om inget annat sägs
cli-category-moves-date = Första dagen i den nya kategorin; annars 1 januari det året, eller i dag när den har passerat
cli-category-moves-commit = Gör det

journal-days = Dagarna slutar ({ $to }) innan de börjar ({ $from }).
journal-name = Medlemsreskontra
journal-subledger = En reskontra över vad medlemmar har krävts på och betalat. Leverantörer, löner, moms, eget kapital och tidigare års resultat ingår inte.
