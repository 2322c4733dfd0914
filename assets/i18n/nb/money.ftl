# Betalingsreferanser.

cli-reference = Betalingsreferanser: lag og kontroller dem
cli-reference-make = Referansen som et tall gir, med kontrollsiffer
cli-reference-check = Om en referanse er riktig; utgangskode 1 når den ikke er det
cli-arg-scheme = Hvilke regler: norsk KID, svensk OCR, dansk FIK, finsk viite, ISO 11649
cli-arg-value = Tallet; mellomrom mellom grupper hoppes over
reference-no-scheme = Det finnes ikke noe regelsett «{ $scheme }».
reference-right = { $reference } er riktig.
reference-empty = Referansen er tom.
reference-not-a-digit = «{ $found }» på plass { $place } er ikke et siffer.
reference-not-alphanumeric = «{ $found }» på plass { $place } er verken et siffer eller en bokstav fra A til Z.
reference-length = { $length } tegn; { $least } til { $most } er tillatt.
reference-length-exact = { $length } tegn; det skal være { $exact }.
reference-leading-zero = Referansen kan ikke begynne med 0.
reference-no-rf = Referansen må begynne med RF.
reference-check-digit = Kontrollsifferet er { $found }, men skulle vært { $expected }.
reference-length-digit = Nest siste siffer er { $found }, men skulle vært { $expected }: referansen har { $length } sifre.
