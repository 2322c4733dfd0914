# Utskrevne dokumenter.

paper-template = { $path }, linje { $line }: { $detail }
paper-template-hint = Rett malen, eller flytt den ut av mappen: da brukes den som fulgte med programmet.
paper-built-in = Den innebygde malen { $name }, linje { $line }: { $detail }
paper-built-in-hint = Den bruker malene i mappen din, og noe den trenger, mangler der eller er ikke som det var.
paper-texts = { $path }, linje { $line }: { $detail }
paper-texts-unknown = { $path }: det finnes ingen tekst { $name }, eller den er ikke en tekst i anførselstegn.
paper-font = { $path } er ingen skrifttype.
paper-none = Det er ingenting å skrive ut.
paper-no-pdf = Denne utgaven av Kartotek kan ikke lage PDF-filer.
paper-no-pdf-hint = Skriv ut som tekst eller HTML, eller bygg programmet med egenskapen «pdf».
