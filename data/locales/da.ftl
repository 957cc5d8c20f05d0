app-name = frist

## Times people type

# Ord, man kan skrive, med | imellem: små bogstaver, uden punktum.
# dmy læser 3/4 som 3. april, mdy som 4. marts.
when-order = dmy
when-now = nu | lige nu
when-today = i dag | idag | i morges | i formiddag
when-yesterday = i går | igår
when-day-before = i forgårs | iforgårs | forgårs
when-tomorrow = i morgen | imorgen
# Foran en ugedag: ikke i dag.
when-last = sidste | i
when-ago = siden
when-one = en | et | én | ét
when-hours = t | h | time | timer
when-minutes = m | min | minut | minutter
when-at = kl | klokken
when-am = am
when-pm = pm
# Ord, der springes over.
when-filler = for | ca | cirka | omkring | ved | den | d | og
when-monday = mandag | man | mandags
when-tuesday = tirsdag | tir | tirs | tirsdags
when-wednesday = onsdag | ons | onsdags
when-thursday = torsdag | tor | tors | torsdags
when-friday = fredag | fre | fredags
when-saturday = lørdag | lør | lørdags
when-sunday = søndag | søn | søndags
when-january = januar | jan
when-february = februar | feb
when-march = marts | mar
when-april = april | apr
when-may = maj
when-june = juni | jun
when-july = juli | jul
when-august = august | aug
when-september = september | sep | sept
when-october = oktober | okt
when-november = november | nov
when-december = december | dec

when-error-empty = Der er ikke skrevet et tidspunkt. Skriv for eksempel 9.30, i går 16.00, fre 15.00, 22/11 14.03 eller 2t.
when-error-not-understood = Tidspunktet blev ikke forstået. Skriv for eksempel 9.30, i går 16.00, fre 15.00, 22/11 14.03 eller 2t for to timer siden.
when-error-no-such-date = Den dato findes ikke. Skriv dag og måned, for eksempel 22/11 14.03 eller 2026-11-22 14:03.
when-error-no-such-time = Det klokkeslæt findes ikke. Skriv et klokkeslæt fra 00.00 til 24.00, for eksempel 9.30.
when-error-skipped = Det klokkeslæt fandtes ikke: uret sprang fra { $from } til { $to }. Skriv et tidspunkt før { $from } eller fra { $to }.
when-error-in-future = Det ligger ude i fremtiden ({ $moment }). Skriv, hvornår det skete; tilføj årstallet, hvis du mener et tidligere år.
when-error-wrong-weekday = { $date } er en anden ugedag. Skriv kun datoen eller kun ugedagen.

when-flag-repeated = Det klokkeslæt kom to gange den nat. Først { $first }, så { $second }: den første bruges, medmindre du vælger den anden.
when-flag-future-clock = Så meget er klokken ikke endnu. I går, { $yesterday }?
when-flag-date-or-time = Er det datoen { $date } eller klokkeslættet { $time }?
when-flag-day-only = Uden klokkeslæt: regnet fra 00.00. Tilføj et klokkeslæt for at være nøjagtig.
when-flag-long-ago = Det er mere end et år siden. Er årstallet rigtigt?

## Deadlines: remarks

deadline-note-wall-earlier = Der skiftes til sommertid undervejs: fristen er { $strict }. Send senest { $wall } for at være på den sikre side; en formular kan regne efter klokkeslættet.
deadline-note-wall-later = Der skiftes til normaltid undervejs: fristen er { $strict }, før uret igen viser samme klokkeslæt ({ $wall }).
deadline-note-day-off = Fristen falder på en weekend eller helligdag. Den flytter sig ikke.
deadline-note-r2-disputed = Forordning 1182/71, artikel 3, stk. 5, kan måske give frist til { $r2 }. Det er omstridt: regn ikke med det.

## Faults in files

# $expected er en slags værdi eller en liste af ord.
fault-too-large = Filen fylder { $bytes } bytes; der læses højst 1 MiB (1.048.576 bytes). Er det den rigtige fil?
fault-syntax = Det er ikke gyldig TOML: { $detail }
fault-unknown-key = Nøglen »{ $key }« betyder ikke noget her. Forventet: { $expected }.
fault-missing-key = Nøglen »{ $key }« mangler her.
fault-unknown-word = »{ $word }« er ikke et af de ord, der kan stå her. Forventet: { $expected }.
fault-wrong-kind = Her står { $found }, men der skulle stå { $expected ->
        [text] en tekst i anførselstegn
        [number] et helt tal
        [yes-no] true eller false
        [list] en liste i [klammer]
        [table] en tabel med nøgler
       *[other] { $expected }
    }.
fault-bad-value = »{ $value }« kan ikke være værdien af »{ $key }«. Forventet: { $expected ->
        [country-code] en landekode med to små bogstaver, for eksempel "dk"
        [month-day] måned og dag som "MM-DD", for eksempel "12-25"
        [seven-days] den første og den sidste af syv dage i træk, for eksempel ["06-20", "06-26"]
        [days-from-easter] dage fra påskedag, fra -200 til 200
        [year-not-before-from] et årstal, der ikke ligger før "from"
       *[other] { $expected }
    }.
fault-not-one-of = Præcis én af disse skal stå her: { $keys }.
