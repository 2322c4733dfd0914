# Hur medlemmar står med avgiften, flytt mellan kategorier, och verifikationslistan i filer.

query-hint-money = Ett belopp: 500, 99.50 eller "99,50"; ett spann: 100..500, >0.
query-hint-membership-year = Året som medlemsåret börjar i: betald:2026, obetald:2024..2026.
query-hint-overdue = Hur länge fakturan har varit förfallen: förfallen>30d, förfallen:60d, förfallen:30d..90d; eller har:förfallen.
query-standing-dated = Här saknas året eller dagarna.
query-membership-year = ”{ $value }” är inget år.
query-membership-years = Ett spann av år får vara högst { $most } år.
