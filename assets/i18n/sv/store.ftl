# Registerfilen.

store-exists = Det finns redan något på { $path }.
store-newer = { $path } är skriven av ett nyare Kartotek (registerversion { $version }).
store-newer-hint = Uppdatera programmet. Ingenting har ändrats.
store-no-unit = Det finns ingen enhet ”{ $name }”.
store-many-units = ”{ $name }” kan vara flera enheter: { $paths }
store-did-you-mean = Menade du ”{ $name }”?
store-unit-level = { $name } kan inte ligga där: en enhet ligger under en på en tidigare nivå.
store-unit-exists = Det finns redan en enhet { $name } där.
store-no-number = Ingen har nummer { $number }.
fault-own-payer = Ingen är sin egen betalare: lämna det tomt.
store-number-taken = Nummer { $number } tillhör redan någon.
store-no-mutation = Det finns ingen åtgärd { $id } i historiken.
store-already-undone = Åtgärd { $id } är redan ångrad (av { $by }).
store-nothing-to-undo = Det finns inget att ångra.
store-nothing-to-redo = Det finns inget att göra om.
store-undo-refused = ”{ $title }” kan inte ångras, för senare ändringar bygger på den:
    { $rows }{ $more ->
        [0] {""}
       *[other] {"  "}… och { $more } till
    }
store-undo-row = {"  "}{ $table } { $subject } – { $number }: { $title } ({ $who })
store-undo-refused-hint = Ångra dem först; log visar dem.
store-segment-name = ”{ $name }” kan inte vara namnet på ett urval: använd bokstäver, siffror, - och _.
store-no-segment = Det finns inget urval ”{ $name }”.
store-segment-used = Urvalet @{ $by } använder @{ $name }; ta bort det först.
store-conflict = Någon annan har ändrat { $name } under tiden. Ingenting har sparats.

verify-file = filen
verify-history = historiken
verify-table = tabellen { $table }
verify-search = sökindexet
verify-packed = de packade medlemskapen
verify-file-fault = Filen: { $detail }
verify-reference = { $table } { $id } pekar på en rad som inte finns.
verify-gap = Åtgärd { $id } saknas i historiken.
verify-seal = Åtgärd { $id } (”{ $title }”) är inte som när den förseglades: den, dess ändringar eller de före den har ändrats.
verify-orphans = { $count } ändringar hör inte till någon åtgärd.
verify-state = Tabellerna är inte som den senaste åtgärden lämnade dem.
verify-row = { $table } { $id } innehåller ett värde av främmande typ.
verify-table-differs = Tabellen { $table } har ändrats utanför programmet: där står { $found } rader, historiken lämnade { $kept } med annat innehåll.
verify-search-differs = Sökindexet har { $found } personer, registret { $people }.
verify-packed-differs = De packade medlemskapen är fel i { $count } block.
