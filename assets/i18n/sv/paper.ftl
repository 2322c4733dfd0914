# Utskrivna dokument.

paper-template = { $path }, rad { $line }: { $detail }
paper-template-hint = Rätta mallen, eller flytta ut den ur mappen: då används den som följde med programmet.
paper-built-in = Den inbyggda mallen { $name }, rad { $line }: { $detail }
paper-built-in-hint = Den använder mallarna i din mapp, och något som den behöver saknas där eller är inte vad det var.
paper-texts = { $path }, rad { $line }: { $detail }
paper-texts-unknown = { $path }: det finns ingen text { $name }, eller så är den ingen text inom citattecken.
paper-font = { $path } är inget typsnitt.
paper-none = Det finns ingenting att skriva ut.
paper-no-pdf = Den här versionen av Kartotek kan inte göra PDF-filer.
paper-no-pdf-hint = Skriv ut som text eller HTML, eller bygg programmet med egenskapen ”pdf”.
