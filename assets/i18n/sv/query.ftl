# Vad som är fel med ett filter, och vad som skulle passa.

query-unknown-key = Det finns inget fält ”{ $key }”.
query-did-you-mean = Menade du { $name }?
query-keys = Fält är till exempel namn, född, ålder, kön, enhet, kategori, inträde, utträde, taggar. Alla: :fields på skärmen, ”kartotek fields” annars.
query-no-key = Här saknas namnet på ett fält framför.
query-no-value = ”{ $key }” saknar ett värde.
query-needs-colon = ”{ $key }” ska följas av kolon.
query-one-value = ”{ $key }” jämförs med ett värde, inte med en lista.
query-no-order = ”{ $key }” har ingen ordning: skriv : eller =, utan intervall.
query-range-compared = Ett intervall (a..b) kan bara stå efter kolon.
query-mixed-range = Ett intervall går från datum till datum, eller från längd till längd (30d..60d).
query-years = ”{ $value }” är inget antal år.
query-close-too-many = Det finns ingen öppen parentes att stänga här.
query-not-closed = Den här parentesen stängs aldrig.
query-something-missing = Här saknas något: ett villkor eller ett ord.
query-operator = ”{ $word }” ska stå mellan två villkor.
query-quote = Sätt ordet inom citattecken för att söka efter det.
query-no-words = Här finns inget ord att söka efter.
query-too-deep = Filtret är nästlat för djupt.
query-too-long = Filtret har fler än { $most } villkor.
query-ever = ”ever:” gäller bara tidigare medlemskap och uppdrag.
query-ever-hint = Till exempel ever:aktiv, ever:enhet:Umeå, ever:uppdrag:ordförande, ever:(kategori:ungdom utträde:2025).
query-has-hint = Till exempel har:epost eller saknar:telefon.
query-no-segment = Det finns inget urval ”{ $name }”.
query-segment-cycle = Urvalet använder sig självt: { $cycle }
query-segment-fault = Urvalet ”{ $name }” kan inte läsas.
query-no-unit = Det finns ingen enhet ”{ $name }”.
query-no-category = Det finns ingen kategori ”{ $name }”.
query-no-reason = Det finns ingen utträdesorsak ”{ $name }”.
query-one-of = Det finns: { $names }
query-no-column = Det finns ingen kolumn ”{ $name }”.
query-hint-date = Ett datum: 2024, 2024-03, 2024-03-01, idag; ett intervall: 2020..2024; tid som har gått: <30d, >2å.
query-hint-years = Ett antal år, eller ett intervall: 13..19, >=18.
query-hint-choice = Ett av: { $choices }
query-hint-unit = Namnet på en enhet, sökvägen eller koden: Umeå, "Sverige / Umeå".
query-hint-number = Ett nummer, ett intervall 1000..1999, eller början: 10*.
query-hint-words = En text; med blanksteg inom citattecken: "Norra Ljunga". Bara början: a*.
query-whole = ”whole:”, ”first:” och ”later:” ser på ett medlemskap från inträde till utträde: när det började och slutade, hur länge det varade, var det började och varför det slutade.
query-whole-hint = Till exempel first:(inträde:2023 varade<=1å), whole:(utträde:2025 utan:orsak), whole:(inträde:2019 uppehåll:90).
query-not-whole = Det hör till ett helt medlemskap.
query-lasted = Hur länge det varade är en längd: varade<=1å, varade>6m, varade:1å..3å.
query-grace = uppehåll tar ett antal dagar, högst 3660: uppehåll:90.
