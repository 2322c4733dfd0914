# Printed documents.

paper-template = { $path }, line { $line }: { $detail }
paper-template-hint = Mend the template, or move it out of the folder: then the one that came with the program is used.
paper-built-in = The built-in template { $name }, line { $line }: { $detail }
paper-built-in-hint = It uses the templates in your folder, and something it needs is missing there or is not what it was.
paper-texts = { $path }, line { $line }: { $detail }
paper-texts-unknown = { $path }: there is no text { $name }, or it isn't a text in quotation marks.
paper-font = { $path } is not a font.
paper-none = There is nothing to print.
paper-no-pdf = This build of Kartotek can't make PDF files.
paper-no-pdf-hint = Print as text or HTML, or build the program with the feature “pdf”.
