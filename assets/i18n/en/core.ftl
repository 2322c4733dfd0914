# Texts that every room uses: failures and faults.

error-bug = A defect in the program: { $detail }
error-file = { $path }: { $detail }
error-file-missing = There is no file { $path }.
error-folder-missing = There is no folder { $path }.
error-file-denied = No permission for { $path }.
error-file-directory = { $path } is a folder, not a file.
error-disk-full = The disk is full. Nothing was changed. { $path }
error-busy = Somebody else is writing to the register.
error-busy-hint = Try again in a moment.
error-damaged = The register is damaged: { $detail }
error-damaged-hint = Restore the newest backup, or run verify to see what is wrong.
error-not-a-register = The file is not a Kartotek register.
error-read-only = The register can't be written: { $detail }
error-cancelled = Cancelled. Nothing was changed.
error-io = The disk did not answer: { $detail }

fault-date = “{ $value }” is not a date. Write 2024-03-01, 1.3.2024 or just 2024.
fault-no-such-day = There is no such day: { $value }.
fault-future = { $value } lies too far ahead.
fault-nul = The text holds a NUL character, which can't be kept.
fault-too-long = The text is longer than { $most } characters.
fault-choice = “{ $value }” is not one of: { $choices }.
fault-number = “{ $value }” is not a member number: at most 20 letters, digits and - . / _
fault-email = “{ $value }” is not an e-mail address.
fault-phone = “{ $value }” is not a phone number.
fault-country = “{ $value }” is not a country. Write two letters: no, se, dk …
fault-no-name = A name is missing.
fault-left-before-joined = Left before joined.
fault-joined-before-born = Joined before being born.
