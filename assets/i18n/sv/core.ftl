# Texter som alla rum använder: fel och brister.

error-bug = Ett fel i programmet: { $detail }
error-file = { $path }: { $detail }
error-file-missing = Filen { $path } finns inte.
error-folder-missing = Mappen { $path } finns inte.
error-file-denied = Ingen behörighet till { $path }.
error-file-directory = { $path } är en mapp, inte en fil.
error-disk-full = Disken är full. Ingenting har ändrats. { $path }
error-busy = Någon annan skriver till registret.
error-busy-hint = Försök igen om en stund.
error-damaged = Registret är skadat: { $detail }
error-damaged-hint = Återställ den senaste säkerhetskopian, eller kör verify för att se vad som är fel.
error-not-a-register = Filen är inte ett Kartotek-register.
error-read-only = Registret kan inte skrivas: { $detail }
error-cancelled = Avbrutet. Ingenting har ändrats.
error-io = Disken svarade inte: { $detail }

fault-date = ”{ $value }” är inget datum. Skriv 2024-03-01, 1.3.2024 eller bara 2024.
fault-no-such-day = Den dagen finns inte: { $value }.
fault-future = { $value } ligger för långt fram i tiden.
fault-nul = Texten innehåller ett NUL-tecken, som inte kan sparas.
fault-too-long = Texten är längre än { $most } tecken.
fault-choice = ”{ $value }” är inte något av: { $choices }.
fault-number = ”{ $value }” är inget medlemsnummer: högst 20 bokstäver, siffror och - . / _
fault-email = ”{ $value }” är ingen e-postadress.
fault-phone = ”{ $value }” är inget telefonnummer.
fault-country = ”{ $value }” är inget land. Skriv två bokstäver: no, se, dk …
fault-no-name = Namn saknas.
fault-left-before-joined = Utträde före inträde.
fault-joined-before-born = Inträde före födelsen.
