# Tekster som alle rom bruker: feil og mangler.

error-bug = En feil i programmet: { $detail }
error-file = { $path }: { $detail }
error-file-missing = Filen { $path } finnes ikke.
error-folder-missing = Mappen { $path } finnes ikke.
error-file-denied = Ingen tilgang til { $path }.
error-file-directory = { $path } er en mappe, ikke en fil.
error-disk-full = Disken er full. Ingenting er endret. { $path }
error-busy = Noen andre skriver til registeret.
error-busy-hint = Prøv igjen om et øyeblikk.
error-damaged = Registeret er skadet: { $detail }
error-damaged-hint = Hent tilbake siste sikkerhetskopi, eller kjør verify for å se hva som er galt.
error-not-a-register = Filen er ikke et Kartotek-register.
error-read-only = Registeret kan ikke skrives til: { $detail }
error-cancelled = Avbrutt. Ingenting er endret.
error-io = Disken svarte ikke: { $detail }

fault-date = «{ $value }» er ikke en dato. Skriv 1.3.2024, 2024-03-01 eller bare 2024.
fault-no-such-day = Den dagen finnes ikke: { $value }.
fault-future = { $value } ligger for langt fram i tid.
fault-nul = Teksten inneholder et NUL-tegn, som ikke kan lagres.
fault-too-long = Teksten er lengre enn { $most } tegn.
fault-choice = «{ $value }» er ikke blant: { $choices }.
fault-number = «{ $value }» er ikke et medlemsnummer: høyst 20 bokstaver, sifre og - . / _
fault-email = «{ $value }» er ikke en e-postadresse.
fault-phone = «{ $value }» er ikke et telefonnummer.
fault-country = «{ $value }» er ikke et land. Skriv to bokstaver: no, se, dk …
fault-no-name = Navn mangler.
fault-left-before-joined = Utmeldt før innmeldt.
fault-joined-before-born = Innmeldt før fødselen.
