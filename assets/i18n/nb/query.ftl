# Hva som er galt med et filter, og hva som ville passe.

query-unknown-key = Det finnes ikke noe felt «{ $key }».
query-did-you-mean = Mente du { $name }?
query-keys = Felter er for eksempel navn, født, alder, kjønn, enhet, kategori, innmeldt, utmeldt, merkelapper. Alle: :fields på skjermen, «kartotek fields» ellers.
query-no-key = Her mangler navnet på et felt foran.
query-no-value = «{ $key }» mangler en verdi.
query-needs-colon = «{ $key }» skal følges av kolon.
query-one-value = «{ $key }» sammenlignes med én verdi, ikke med en liste.
query-no-order = «{ $key }» har ingen rekkefølge: skriv : eller =, uten intervall.
query-range-compared = Et intervall (a..b) kan bare stå etter kolon.
query-mixed-range = Et intervall går fra dato til dato, eller fra varighet til varighet (30d..60d).
query-years = «{ $value }» er ikke et antall år.
query-close-too-many = Det er ingen åpen parentes å lukke her.
query-not-closed = Denne parentesen lukkes aldri.
query-something-missing = Her mangler noe: en betingelse eller et ord.
query-operator = «{ $word }» skal stå mellom to betingelser.
query-quote = Sett ordet i anførselstegn for å søke etter det.
query-no-words = Her er det ikke noe ord å søke etter.
query-too-deep = Filteret er nøstet for dypt.
query-too-long = Filteret har mer enn { $most } betingelser.
query-ever = «ever:» gjelder bare tidligere medlemskap og verv.
query-ever-hint = For eksempel ever:aktiv, ever:enhet:Oslo, ever:verv:leder, ever:(kategori:ungdom utmeldt:2025).
query-has-hint = For eksempel har:epost eller uten:telefon.
query-no-segment = Det finnes ikke noe utvalg «{ $name }».
query-segment-cycle = Utvalget bruker seg selv: { $cycle }
query-segment-fault = Utvalget «{ $name }» kan ikke leses.
query-no-unit = Det finnes ingen enhet «{ $name }».
query-no-category = Det finnes ingen kategori «{ $name }».
query-no-reason = Det finnes ingen utmeldingsårsak «{ $name }».
query-one-of = Det finnes: { $names }
query-no-column = Det finnes ingen kolonne «{ $name }».
query-hint-date = En dato: 2024, 2024-03, 1.3.2024, idag; et intervall: 2020..2024; tid som har gått: <30d, >2å.
query-hint-years = Et antall år, eller et intervall: 13..19, >=18.
query-hint-choice = En av: { $choices }
query-hint-unit = Navnet på en enhet, stien eller koden: Oslo, "Norge / Oslo".
query-hint-number = Et nummer, et intervall 1000..1999, eller begynnelsen: 10*.
query-hint-words = En tekst; med mellomrom i anførselstegn: "Mo i Rana". Bare begynnelsen: a*.
query-whole = «whole:», «first:» og «later:» ser på et medlemskap fra innmelding til utmelding: når det begynte og sluttet, hvor lenge det varte, hvor det begynte og hvorfor det sluttet.
query-whole-hint = For eksempel first:(innmeldt:2023 varte<=1å), whole:(utmeldt:2025 uten:årsak), whole:(innmeldt:2019 opphold:90).
query-not-whole = Det hører til et helt medlemskap.
query-lasted = Hvor lenge det varte, er en lengde: varte<=1å, varte>6m, varte:1å..3å.
query-grace = opphold tar et antall dager, høyst 3660: opphold:90.
