# Betalningsreferenser.

cli-reference = Betalningsreferenser: skapa och kontrollera dem
cli-reference-make = Referensen som ett tal ger, med kontrollsiffra
cli-reference-check = Om en referens är rätt; slutkod 1 när den inte är det
cli-arg-scheme = Vilka regler: norsk KID, svensk OCR, dansk FIK, finsk viite, ISO 11649
cli-arg-value = Talet; mellanslag mellan grupper hoppas över
reference-no-scheme = Det finns ingen regel ”{ $scheme }”.
reference-right = { $reference } är rätt.
reference-empty = Referensen är tom.
reference-not-a-digit = ”{ $found }” på plats { $place } är ingen siffra.
reference-not-alphanumeric = ”{ $found }” på plats { $place } är varken en siffra eller en bokstav från A till Z.
reference-length = { $length } tecken; { $least } till { $most } är tillåtna.
reference-length-exact = { $length } tecken; det ska vara { $exact }.
reference-leading-zero = Referensen får inte börja med 0.
reference-no-rf = Referensen måste börja med RF.
reference-check-digit = Kontrollsiffran är { $found }, men skulle vara { $expected }.
reference-length-digit = Näst sista siffran är { $found }, men skulle vara { $expected }: referensen har { $length } siffror.
