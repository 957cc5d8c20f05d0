app-name = frist

## Times people type

# Words a person may type, with | between them: lower case, no full stops.
# dmy reads 3/4 as 3 April, mdy as 4 March.
when-order = dmy
when-now = now | just now
when-today = today | this morning
when-yesterday = yesterday
when-day-before = day before yesterday
when-tomorrow = tomorrow
# Before a weekday: not today.
when-last = last
when-ago = ago
when-one = a | an | one
when-hours = h | hr | hrs | hour | hours
when-minutes = m | min | mins | minute | minutes
when-at = at | kl
when-am = am
when-pm = pm
# Words that are passed over.
when-filler = the | on | of | and | about | around | approx | ca | st | nd | rd | th
when-monday = monday | mon
when-tuesday = tuesday | tue | tues
when-wednesday = wednesday | wed
when-thursday = thursday | thu | thur | thurs
when-friday = friday | fri
when-saturday = saturday | sat
when-sunday = sunday | sun
when-january = january | jan
when-february = february | feb
when-march = march | mar
when-april = april | apr
when-may = may
when-june = june | jun
when-july = july | jul
when-august = august | aug
when-september = september | sep | sept
when-october = october | oct
when-november = november | nov
when-december = december | dec

when-error-empty = No time typed. Type for example 09:30, yesterday 16:00, fri 15:00, 22/11 14:03 or 2h.
when-error-not-understood = This time was not understood. Type for example 09:30, yesterday 16:00, fri 15:00, 22/11 14:03 or 2h for two hours ago.
when-error-no-such-date = There is no such date. Type day and month, for example 22/11 14:03 or 2026-11-22 14:03.
when-error-no-such-time = There is no such time. Type a time from 00:00 to 24:00, for example 09:30.
when-error-skipped = That time did not exist: the clocks went from { $from } straight to { $to }. Type a time before { $from }, or from { $to } on.
when-error-in-future = That is still to come ({ $moment }). Type when it happened; add the year if you mean an earlier one.
when-error-wrong-weekday = { $date } is another day of the week. Type the date or the weekday alone.

when-flag-repeated = This time came twice that night. First { $first }, then { $second }: the first is used unless you choose the second.
when-flag-future-clock = That is still to come today. Yesterday, { $yesterday }?
when-flag-date-or-time = Is that the date { $date } or the time { $time }?
when-flag-day-only = No time of day: counted from 00:00. Add a time to be exact.
when-flag-long-ago = That is more than a year ago. Is the year right?

## Deadlines: remarks

deadline-note-wall-earlier = Summer time starts in between: the deadline is { $strict }. Send by { $wall } to be safe, since a form may count by the clock on the wall.
deadline-note-wall-later = Summer time ends in between: the deadline is { $strict }, before the clock shows the same time again ({ $wall }).
deadline-note-day-off = The deadline falls on a weekend or public holiday. It does not move.
deadline-note-r2-disputed = Reg. 1182/71 Art. 3(5) may give until { $r2 }. This is disputed: do not rely on it.

## Faults in files

# $expected names a kind of value or lists words.
fault-too-large = The file has { $bytes } bytes; at most 1 MiB (1,048,576 bytes) is read. Is it the right file?
fault-syntax = This is not valid TOML: { $detail }
fault-unknown-key = The key “{ $key }” means nothing here. Expected: { $expected }.
fault-missing-key = The key “{ $key }” is missing here.
fault-unknown-word = “{ $word }” is none of the words allowed here. Expected: { $expected }.
fault-wrong-kind = Found { $found }, but { $expected ->
        [text] a text in quotes
        [number] a whole number
        [yes-no] true or false
        [list] a list in [brackets]
        [table] a table of keys
       *[other] { $expected }
    } was expected.
fault-bad-value = “{ $value }” cannot be the value of “{ $key }”. Expected: { $expected ->
        [country-code] a country code in two small letters, such as "dk"
        [month-day] month and day as "MM-DD", such as "12-25"
        [seven-days] the first and the last of seven days in a row, such as ["06-20", "06-26"]
        [days-from-easter] days from Easter Sunday, from -200 to 200
        [year-not-before-from] a year that is not before "from"
       *[other] { $expected }
    }.
fault-not-one-of = Exactly one of these must stand here: { $keys }.
