# Hvordan medlemmer står med kontingenten, flytting mellom kategorier, og bilagsjournalen i filer.

query-hint-money = Et beløp: 500, 99.50 eller "99,50"; et spenn: 100..500, >0.
query-hint-membership-year = Året som medlemsåret begynner i: betalt:2026, ubetalt:2024..2026.
query-hint-overdue = Hvor lenge fakturaen har vært forfalt: forfalt>30d, forfalt:60d, forfalt:30d..90d; eller har:forfalt.
query-standing-dated = Her mangler året eller dagene.
query-membership-year = «{ $value }» er ikke et år.
query-membership-years = Et spenn av år kan være { $most } år på det meste.

category-name = Kategori
category-votes = Stemmer
category-counts = Teller
category-family = Familie
category-support = Støtte
category-next = Neste kategori
category-age = Alder
category-from = Fra
category-saved = Kategorien { $name } er lagret.
category-taken = Det finnes alt en kategori { $name }.
category-circle = { $name } ville føre tilbake til seg selv.
category-unknown-key = En kategori har ingen «{ $key }».
category-next-and-age = Neste kategori og alder hører sammen: next=Ungdom age=13; next= for ingen.
category-no-moves = Ingen går over til en annen kategori.
category-no-moves-hint = Hvilken kategori som følger ved hvilken alder, settes med category set NAVN next=… age=….
category-moved = { $count ->
    [one] 1 medlem går over, fra { $date }.
   *[other] { $count } medlemmer går over, fra { $date }.
}
category-unknown = { $count ->
    [one] Fødselsdatoen til 1 medlem er ikke kjent (?): medlemmet blir stående.
   *[other] Fødselsdatoen til { $count } medlemmer er ikke kjent (?): de blir stående.
}
title-category = Kategorien { $name }
title-category-moves = Flytting mellom kategorier etter alder, { $year }
cli-category = Medlemskategorier, og hvem som vokser ut av dem
cli-category-list = List dem opp
cli-category-add = Legg til en
cli-category-add-name = Navnet
cli-category-add-pairs = votes, counts, family, support: yes eller no; next og age: kategorien som følger, og ved hvilken alder
cli-category-set = Endre en
cli-category-set-name = Navnet
cli-category-set-pairs = name, votes, counts, family, support, next, age
cli-category-moves = Hvem som går over til neste kategori etter alder; en prøvekjøring uten --commit
cli-category-moves-year = Året alderen nås i, etter fødselsåret; i år om ikke annet er sagt
cli-category-moves-date = Første dag i den nye kategorien; ellers 1. januar det året, eller i dag når den er forbi
cli-category-moves-commit = Gjør det

journal-days = Dagene slutter ({ $to }) før de begynner ({ $from }).
journal-name = Medlemsreskontro
journal-subledger = En reskontro over hva medlemmer er krevd for og har betalt. Leverandører, lønn, mva, egenkapital og tidligere års resultat er ikke med.
