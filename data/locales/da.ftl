app-name = frist

## Actions

action-help = Vis de taster, der gælder her
action-palette = Find en handling ved navn
action-quit = Afslut programmet
action-back = Gå tilbage, eller luk det åbne
action-new-incident = Opret en ny sag
action-call = Åbn opkaldskortet: hvem der nu skal ringes til
action-contacts = Åbn kontaktlisten
action-review = Se afsluttede sager og tal
action-search = Søg i alt
action-undo = Fortryd din seneste handling; loggen beholder begge
action-copy = Kopiér det valgte
action-next-tab = Gå til næste faneblad
action-previous-tab = Gå til forrige faneblad
action-acknowledge-alarm = Kvittér for alarmen: du har set den
action-snooze-alarm = Lad alarmen ringe igen senere
action-dismiss-banner = Luk meddelelsen
action-save-calendar = Gem fristerne som kalenderfil (.ics)
action-backup = Tag en sikkerhedskopi af loggen nu
action-who-am-i = Angiv, hvem der sidder ved tastaturet
action-switch-language = Skift sprog på skærmen
action-up = Gå en linje op
action-down = Gå en linje ned
action-page-up = Gå en side op
action-page-down = Gå en side ned
action-first = Gå til første linje
action-last = Gå til sidste linje
action-open = Åbn den valgte linje
action-do-next-step = Udfør næste trin i planen
action-add-note = Skriv et notat i loggen
action-step-done = Markér trinnet som udført
action-step-skip = Spring trinnet over med en begrundelse
action-step-reopen = Genåbn trinnet
action-step-assign = Angiv, hvem der tager trinnet
action-change-time = Ret, hvornår fristen begyndte
action-set-risk = Vurdér risikoen for de berørte
action-set-breach-state = Angiv, om det er et brud: mistanke, ja, nej
action-notice-sent = Notér, at anmeldelsen til Datatilsynet er sendt
action-notice-not-required = Notér, hvorfor der ikke skal anmeldes til Datatilsynet
action-serious = Markér sagen som alvorlig, eller ikke længere alvorlig
action-add-person = Tilføj en berørt borger
action-tell-controller = Notér, at den dataansvarlige har fået besked
action-hand-over = Overdrag sagen til en anden
action-file-case = Notér sagsnummeret i ESDH
action-rename = Giv sagen en anden titel
action-change-kind = Ret, hvad slags sag det er
action-change-role = Ret vores rolle: dataansvarlig, databehandler eller begge
action-switch-reading = Skift mellem planens egne ord og den engelske læsning
action-close-incident = Afslut sagen
action-reopen-incident = Genåbn sagen
action-tab-facts = Vis oplysningerne
action-tab-contacts = Vis kontakterne
action-tab-risk = Vis risikoen
action-tab-notice = Vis anmeldelsen til Datatilsynet
action-tab-people = Vis de berørte
action-tab-log = Vis loggen
action-add-contact = Tilføj en kontakt
action-edit-contact = Ret kontakten
action-verify-contact = Notér, at nummeret er kontrolleret i dag
action-copy-number = Kopiér telefonnummeret
action-copy-mail = Kopiér e-mailadressen
action-open-phone = Ring nummeret op fra denne maskine
action-open-mail = Skriv en e-mail i mailprogrammet
action-reached = Jeg talte med personen
action-no-answer = Intet svar; gå videre til stedfortræderen
action-message-left = Jeg lagde besked
action-wrong-number = Nummeret er forkert
action-next-in-line = Vis den næste uden at ringe til denne
action-take-back = Træk posten tilbage; loggen beholder begge
action-filter = Vis kun nogle af posterne
action-year-next = Gå til næste år
action-year-previous = Gå til forrige år
action-field-done = Gå til næste felt; gem på det sidste
action-submit = Gem formularen
action-cancel = Forlad formularen uden at gemme
action-next-field = Gå til næste felt
action-previous-field = Gå til forrige felt
action-new-line = Begynd en ny linje i teksten
action-confirm-yes = Ja, gør det
action-confirm-no = Nej, lad det være

hint-help = hjælp
hint-palette = handlinger
hint-quit = afslut
hint-back = tilbage
hint-new-incident = ny sag
hint-call = ring
hint-contacts = kontakter
hint-review = gennemgang
hint-search = søg
hint-undo = fortryd
hint-copy = kopiér
hint-next-tab = næste fane
hint-previous-tab = forrige fane
hint-acknowledge-alarm = set
hint-snooze-alarm = senere
hint-dismiss-banner = luk meddelelse
hint-save-calendar = kalender
hint-backup = sikkerhedskopi
hint-who-am-i = hvem er jeg
hint-switch-language = sprog
hint-up = op
hint-down = ned
hint-page-up = side op
hint-page-down = side ned
hint-first = første
hint-last = sidste
hint-open = åbn
hint-do-next-step = næste trin
hint-add-note = notat
hint-step-done = udført
hint-step-skip = spring over
hint-step-reopen = genåbn
hint-step-assign = hvem
hint-change-time = tidspunkt
hint-set-risk = risiko
hint-set-breach-state = brud?
hint-notice-sent = anmeldt
hint-notice-not-required = anmeldes ikke
hint-serious = alvorlig
hint-add-person = tilføj berørt
hint-tell-controller = besked givet
hint-hand-over = overdrag
hint-file-case = sagsnummer
hint-rename = omdøb
hint-change-kind = slags
hint-change-role = vores rolle
hint-switch-reading = læsning
hint-close-incident = afslut sag
hint-reopen-incident = genåbn sag
hint-tab-facts = oplysninger
hint-tab-contacts = kontakter
hint-tab-risk = risiko
hint-tab-notice = anmeldelse
hint-tab-people = berørte
hint-tab-log = log
hint-add-contact = tilføj
hint-edit-contact = ret
hint-verify-contact = kontrolleret
hint-copy-number = kopiér nummer
hint-copy-mail = kopiér e-mail
hint-open-phone = ring op
hint-open-mail = e-mail
hint-reached = talte med
hint-no-answer = intet svar
hint-message-left = lagde besked
hint-wrong-number = forkert nummer
hint-next-in-line = næste person
hint-take-back = træk tilbage
hint-filter = filtrér
hint-year-next = næste år
hint-year-previous = forrige år
hint-field-done = videre
hint-submit = gem
hint-cancel = annullér
hint-next-field = næste felt
hint-previous-field = forrige felt
hint-new-line = ny linje
hint-confirm-yes = ja
hint-confirm-no = nej

## Contexts of keys

context-global = Overalt
context-list = I alle lister
context-dashboard = Åbne sager
context-incident = Sag
context-contacts = Kontakter
context-log = Log
context-review = Gennemgang
context-help = Hjælp
context-call = Opkaldskort
context-form = Formularer
context-confirm = Før en alvorlig handling
context-palette = Handlinger ved navn

## Names of keys

key-space = mellemrum
key-enter = enter
key-esc = esc
key-tab = tab
key-shift-tab = shift-tab
key-backspace = backspace
key-delete = delete
key-insert = insert
key-up = pil op
key-down = pil ned
key-left = pil venstre
key-right = pil højre
key-home = home
key-end = end
key-page-up = page up
key-page-down = page down

## Faults in keymaps

keymap-at = { $file }, linje { $line }: { $fault }
keymap-not-toml = Det er ikke TOML: { $message }.
keymap-outside-table = ”{ $name }” står uden for en kontekst; sæt det under en linje som [global].
keymap-unknown-context = Konteksten ”{ $name }” findes ikke.
keymap-unknown-context-near = Konteksten ”{ $name }” findes ikke. Mente du ”{ $near }”?
keymap-unknown-action = Handlingen ”{ $name }” findes ikke.
keymap-unknown-action-near = Handlingen ”{ $name }” findes ikke. Mente du ”{ $near }”?
keymap-wrong-context = ”{ $action }” kan ikke stå i [{ $context }]; den hører til: { $belongs }.
keymap-not-keys = ”{ $action }” skal have en tast eller en liste af taster, for eksempel ["a", "f5"].
keymap-unknown-key = ”{ $key }” er ikke en tast. Skriv taster sådan: g, G, space, f5, ctrl-s, "g g".
keymap-needed-for-text = ”{ $key }” kan ikke få en betydning i [{ $context }]: tasten bruges til at skrive tekst.
keymap-reserved = ”{ $key }” er forbeholdt ”{ $action }” og kan ikke betyde andet.
keymap-must-keep = ”{ $action }” skal beholde en tast: ”{ $key }” kan ikke fjernes.
keymap-duplicate = ”{ $key }” kan ikke betyde ”{ $action }”: tasten betyder allerede ”{ $other }” ({ $at }). Giv en af dem en anden tast.
keymap-prefix-clash = ”{ $long }” begynder med ”{ $short }” og kan derfor aldrig tastes. Den anden handling er ”{ $other }” ({ $at }).
keymap-confirm-shared = ”{ $key }” siger ja til alvorlige handlinger og må ikke betyde andet, men betyder også ”{ $other }” ({ $at }).

## The printed key table

docs-keys-key = Tast
docs-keys-action = Handling
docs-keys-meaning = Hvad den gør
docs-keys-by-name = ved navn
docs-keys-inherits = Her gælder også: { $names }.
docs-keys-takes-text = Bogstaver er tekst her. Desuden: { $keys }.
docs-keys-presets = De indbyggede sæt `vim` og `emacs` ændrer nogle af tasterne; din egen tastaturfil kan ændre alle undtagen de reserverede.

## Datoer og varigheder

weekday-1 = man
weekday-2 = tir
weekday-3 = ons
weekday-4 = tor
weekday-5 = fre
weekday-6 = lør
weekday-7 = søn
month-1 = jan
month-2 = feb
month-3 = mar
month-4 = apr
month-5 = maj
month-6 = jun
month-7 = jul
month-8 = aug
month-9 = sep
month-10 = okt
month-11 = nov
month-12 = dec
format-time-mark = .
format-date-time = { $weekday } { $day }. { $month } { $year } { $time } { $zone }
format-day-time = { $weekday } { $day }. { $month } { $time } { $zone }
format-weekday-time = { $weekday } { $time }
format-date = { $weekday } { $day }. { $month } { $year }
format-under-a-minute = under 1 min
format-minutes = { $small } min
format-hours = { $big } t { $small } min
format-days = { $big } d { $small } t
format-time-left = { $span } tilbage
format-overdue-by = overskredet med { $span }

## Ord for koder

ledger-live = rigtige sager
ledger-drill = øvelse
ledger-demo = demo
ledger-test = test
breach-kind-mis-sent = sendt til forkert modtager
breach-kind-letter = brev til forkert adresse
breach-kind-published = offentliggjort ved en fejl
breach-kind-lost = tabt eller stjålet
breach-kind-account-taken = konto overtaget
breach-kind-ransomware = ransomware
breach-kind-wrong-access = snageri eller forkert adgang
breach-kind-supplier = hos en leverandør
breach-kind-other = andet
role-controller = dataansvarlig
role-processor = databehandler
role-both = dataansvarlig og databehandler
role-unknown = rolle ikke kendt endnu
finding-suspected = mistanke om brud
finding-breach = brud
finding-not-a-breach = ikke et brud
source-staff = egne medarbejdere
source-outside = meddelt udefra
source-processor = meddelt af vores databehandler
source-unknown = ikke kendt endnu
time-occurred = hændelsestidspunkt
time-ended = ophørstidspunkt
time-noticed = første opdagelse
time-reported-inside = intern melding
time-received = databehandlerens besked modtaget
time-read = databehandlerens besked læst
time-aware = bekendt med bruddet
knowledge-known = kendt
knowledge-estimate = anslået
knowledge-not-yet = ikke kendt endnu
knowledge-undeterminable = kan ikke fastslås
knowledge-not-applicable = ikke relevant
risk-unlikely = risiko usandsynlig
risk-risk = risiko, ikke høj
risk-high = høj risiko
notice-form-first = foreløbig anmeldelse
notice-form-complete = fuldstændig anmeldelse
notice-form-supplement = supplerende oplysninger
channel-portal = myndighedens blanket
channel-mail = mail
channel-phone = telefon
channel-letter = brev
channel-person = personligt
call-outcome-reached = talte med
call-outcome-no-answer = intet svar
call-outcome-message = lagde besked
call-outcome-wrong = forkert nummer
contact-kind-chain = alarmeringskæde
contact-kind-dpo = databeskyttelsesrådgiver
contact-kind-authority = tilsynsmyndighed
contact-kind-wrong-recipient = forkert modtager
contact-kind-supplier = leverandør
contact-kind-police = politi
contact-kind-management = ledelse
contact-kind-press = presse
contact-kind-citizen = berørt borger
contact-kind-controller = dataansvarlig
contact-kind-publisher = udgiver af planen
contact-kind-other = anden
clock-end-notified = anmeldelsen er sendt
clock-end-not-required = der skal ikke anmeldes
clock-end-not-a-breach = det ikke er et brud
clock-end-other-role = vores rolle er en anden
clock-end-controller-told = den dataansvarlige har fået besked
clock-end-no-start = starttidspunktet ikke kendes
clock-cause-aware = vi blev bekendt med bruddet
clock-cause-again = grunden til, at fristen var ophørt, ikke længere gælder
alarm-stage-before-48 = 48 timer før
alarm-stage-before-24 = 24 timer før
alarm-stage-before-12 = 12 timer før
alarm-stage-before-6 = 6 timer før
alarm-stage-before-2 = 2 timer før
alarm-stage-before-1 = 1 time før
alarm-stage-due = ved fristen
alarm-stage-after = efter fristen
alarm-outcome-shown = vist
alarm-outcome-banner = kun vist i programmet
alarm-outcome-late = vist for sent
alarm-outcome-superseded = afløst af en senere alarm
stage-stop = Stop
stage-overview = Overblik
stage-collect = Indsaml
stage-assess = Vurdér
stage-notify = Anmeld
stage-inform = Underret
stage-follow-up = Følg op

answer-yes = ja
answer-no = nej
duty-authority = anmeldelse til { $authority }
duty-controller = besked til den dataansvarlige

## Loggens poster som sætninger

entry-ledger-opened = log påbegyndt ({ $kind }) med { $program }
entry-actor-named = ved tastaturet: { $name }
entry-plan-chosen = plan for nye sager: { $plan }, version { $version }
entry-clock-jumped = maskinens ur sprang { $span } frem
entry-clock-jumped-back = maskinens ur sprang { $span } tilbage
entry-contact-set = kontakt gemt: { $name } ({ $kind })
entry-contact-verified = kontakt kontrolleret: { $name }
entry-opened = sag oprettet: »{ $title }« – { $breach }; { $finding }; vores rolle: { $role }; først opdaget: { $source }
entry-renamed = titel ændret fra »{ $before }« til »{ $after }«
entry-kind-changed = slags ændret fra »{ $before }« til »{ $after }«
entry-role-changed = vores rolle ændret fra »{ $before }« til »{ $after }«
entry-time-set = { $which }: { $after }
entry-time-changed = { $which } ændret fra { $before } til { $after }
entry-clock-started = { $duty }: frist { $deadline }
entry-clock-started-again = { $duty }: fristen løber igen, frist { $deadline }
entry-clock-started-no-hours = { $duty }: skal ske uden unødig forsinkelse
entry-clock-moved = { $duty }: fristen flyttet fra { $before } til { $after }
entry-clock-moved-no-hours = { $duty }: skal ske uden unødig forsinkelse, regnet fra { $start }
entry-clock-ended = { $duty }: fristen løber ikke længere, fordi { $because }
entry-hop-recorded = { $role } fik besked: { $at }
entry-hop-recorded-unknown = { $role } fik besked, tidspunkt ikke kendt
entry-step-done = trin udført: { $step }
entry-step-skipped = trin sprunget over: { $step }
entry-step-reopened = trin åbent igen: { $step }
entry-step-assigned = trin givet til { $name }: { $step }
entry-step-assigned-nobody = trinnet er ikke længere nogens: { $step }
entry-handed-over = sag overdraget til { $name }
entry-note-added = notat: { $note }
entry-advice-given = råd fra databeskyttelsesrådgiveren: »{ $advice }«
entry-fact-set = { $field }: { $after }
entry-fact-changed = { $field }: ændret fra { $before } til { $after }
entry-answer = »{ $value }«{ $code ->
        [estimate] { " " }({ $knowledge })
       *[known] { "" }
    }
entry-finding-set = afgørelse: { $finding }
entry-risk-assessed = risiko vurderet: { $after }
entry-risk-changed = risiko ændret fra »{ $before }« til »{ $after }«
entry-serious-set = markeret som alvorlig
entry-serious-unset = ikke længere markeret som alvorlig
entry-notice-sent = { $form } sendt til { $authority } { $at } – { $channel }
entry-notice-not-required = der skal ikke anmeldes til { $authority }
entry-notice-required = der skal alligevel anmeldes til { $authority }
entry-controller-told = den dataansvarlige fik besked { $at } – { $channel }
entry-called = ringede til { $name }: { $outcome }
entry-called-reached = talte i telefon med { $name }
entry-case-filed = sag i ESDH: { $system }, { $number }
entry-alarm-rang = alarm { $stage } – { $duty }, frist { $deadline }: { $outcome }
entry-alarm-acknowledged = alarm set (frist { $deadline })
entry-alarm-snoozed = alarmer er stille til { $until } (frist { $deadline })
entry-closed = sag afsluttet
entry-reopened = sag genåbnet
entry-taken-back = taget tilbage – { $what }
entry-newer = skrevet af en nyere udgave af programmet ({ $kind })
entry-tail-because = – »{ $text }«
entry-tail-note = – { $text }
entry-tail-decided-by = (besluttet af { $text })
entry-tail-done-by = (udført af { $text })
entry-tail-given-by = (givet af { $text })
entry-tail-told-by = (oplyst af { $text })
entry-tail-whom = (besked til: { $text })
entry-tail-channel = – { $text }
entry-tail-not-acknowledged = – endnu intet svar
entry-tail-reference = (reference { $text })
entry-tail-reasons = – begrundelse for forsinkelsen: »{ $text }«
entry-tail-spoken = – læst op: »{ $text }«
entry-tail-retry = – prøv igen { $text }
entry-tail-phone = · telefon { $text }
entry-tail-mail = · mail { $text }
entry-tail-open-steps = · { $count ->
        [one] 1 trin var åbent
       *[other] { $count } trin var åbne
    }
entry-tail-missing = · { $count ->
        [one] 1 svar manglede
       *[other] { $count } svar manglede
    }
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

fault-wrong-kind = Her står { $found }, men der skulle stå { $expected ->
        [text] en tekst i anførselstegn
        [number] et helt tal
        [yes-no] true eller false
        [list] en liste i [klammer]
        [table] en tabel med nøgler
       *[other] { $expected }
    }.
fault-unknown-word = »{ $word }« er ikke et af de ord, der kan stå her. Forventet: { $expected }.
fault-bad-value = »{ $value }« kan ikke være værdien af »{ $key }«. Forventet: { $expected ->
        [country-code] en landekode med to små bogstaver, for eksempel "dk"
        [month-day] måned og dag som "MM-DD", for eksempel "12-25"
        [seven-days] den første og den sidste af syv dage i træk, for eksempel ["06-20", "06-26"]
        [days-from-easter] dage fra påskedag, fra -200 til 200
        [year-not-before-from] et årstal, der ikke ligger før "from"
       *[other] { $expected }
    }.
fault-not-one-of = Præcis én af disse skal stå her: { $keys }.
## Indstillinger

config-at-line = { $file }, linje { $line }: { $what }
config-at-file = { $file }: { $what }
config-unreadable = Filen kan ikke læses: { $message }.
config-missing = Filen er angivet som tastaturopsætning, men den findes ikke.
config-syntax = Det er ikke TOML: { $message }.
config-unknown-key = Der er ingen indstilling »{ $key }«. Mulige er: { $known }.
config-wrong-value = Værdien af »{ $key }« passer ikke. Forventet: { $expected }.
config-no-language = Sproget »{ $tag }« findes ikke her. Brug --lang da eller --lang en.
config-no-keymap = »{ $name }« er hverken en af programmets tastaturopsætninger eller en fil. Brug --keymap default, vim eller emacs, eller angiv en fil.
config-no-home = Der kendes ingen hjemmemappe, så der er ikke plads til loggen. Sæt FRIST_HOME til en mappe.
config-store-empty = Loggens placering er tom. Brug --store med stien til en mappe.
config-store-password = Loggens placering indeholder en adgangskode, som alle på maskinen kan læse. Brug stien til en mappe, uden adgangskode.
config-store-no-folder = Denne udgave gemmer kun loggen i en lokal mappe, ikke på »{ $scheme }:«. Brug --store med stien til en mappe.
quit = Afslut

## Faults in files

fault-unreadable = Filen kan ikke læses: { $detail }
fault-too-large = Filen fylder { $bytes } byte; der læses højst { $most }.
fault-syntax = Det er ikke gyldig TOML: { $detail }
fault-unknown-key = »{ $key }« er ukendt her. Kendt er: { $expected }
fault-missing-key = »{ $key }« mangler.
fault-not-text = »{ $key }« skal være en tekst i anførselstegn.
fault-not-words = »{ $key }« skal stå på hvert sprog, for eksempel { $key }.da = "…"
fault-not-number = »{ $key }« skal være et helt tal fra { $least } og op.
fault-not-flag = »{ $key }« skal være true eller false, uden anførselstegn.
fault-not-date = »{ $key }« skal være en dato som 2026-11-22, uden anførselstegn.
fault-not-list = »{ $key }« skal være en liste i kantede parenteser.
fault-not-table = »{ $key }« skal være en tabel: enkelte og dobbelte kantede parenteser er byttet om her.
fault-empty-text = »{ $key }« er tom.
fault-empty-list = Der skal være mindst én »{ $key }«.
fault-too-long = »{ $key }« fylder { $bytes } byte; højst { $most } er tilladt.
fault-too-many = Der er { $count } »{ $key }«; højst { $most } er tilladt.
fault-harmful-character = »{ $key }« indeholder det usynlige tegn { $character }. Slet det.
fault-wrong-id = »{ $key }« er »{ $found }«; kun små bogstaver a–z, tal og bindestreg er tilladt.
fault-unknown-value = »{ $key }« er »{ $found }«. Kendt er: { $expected }
fault-duplicate = »{ $key }« er »{ $found }«, som allerede står i linje { $first }.
fault-no-translation = »{ $key }« mangler på sproget »{ $language }«.
fault-wrong-phone = »{ $found }« er ikke et telefonnummer.
fault-wrong-mail = »{ $found }« er ikke en mailadresse.
fault-wrong-link = »{ $found }« er ikke en webadresse, der begynder med https://
fault-useless-choices = Svarmuligheder hører kun til svar af typen »one« eller »any«.
fault-wrong-origin = Skriv, hvor det kommer fra: enten section = "planens overskrift" eller added = true.
fault-chain-loop = Alarmeringskæden løber i ring gennem »{ $role }«.
fault-chain-nowhere = Alarmeringskæden fra »{ $role }« når aldrig frem til nogen af: { $ends }
fault-chain-without-end = Alarmeringskæden har intet mål: angiv en afsender (sender), eller giv en kontakt af typen »dpo« en rolle.
fault-no-contact = »{ $role }« skal have besked, men ingen kontakt har den rolle.
fault-unknown-file = Intet fortæller, hvad det er for en fil. Begynd den med kind = "…", en af: { $expected }
fault-more = Der er { $count } fejl mere.

## Screens: header, footer, messages
header-open = { $count } { $count ->
        [one] åben
        *[other] åbne
    }
loading = Læser loggen …
saved = Gemt i loggen.
not-saved = IKKE GEMT. Din tekst er her stadig.
news-taken-back = Taget tilbage. Loggen beholder begge dele.
draft-kept = Det, du har skrevet, er gemt som kladde og står her næste gang.
too-small = frist skal bruge mindst { $width } kolonner og { $height } linjer. Gør vinduet større; intet går tabt.
mark-demo = DEMO
mark-drill = ØVELSE
mark-test = TEST
mark-suspected = mistanke
mark-serious = ALVORLIG
mark-taken-back = taget tilbage
urgency-calm = god tid
urgency-soon = under et døgn
urgency-urgent = haster
urgency-over = overskredet

## Dashboard
dashboard-title = Åbne sager
dashboard-empty = Der er ingen åbne sager.
dashboard-empty-more = Når nogen melder et brud eller bare har mistanke om et, så opret en sag med det samme. Én linje er nok; de 72 timer løber fra det øjeblik, den første hos jer vidste det.
column-number = Nr.
column-what = Hvad
column-stage = Fase
column-risk = Risiko
column-owner = Ansvarlig
column-next = Næste
column-left = Tid tilbage
filter-nothing = Ingen åbne sager passer. Esc fjerner filteret.
next-close = Afslut sagen
risk-short-unlikely = usandsyn.
risk-short-risk = risiko
risk-short-high = høj
risk-none = ikke vurderet
ended-short-notified = anmeldt
ended-short-not-required = ikke krævet
ended-short-not-a-breach = ikke brud
ended-short-other-role = anden rolle
ended-short-controller-told = underrettet
ended-short-no-start = ingen start

## Clock of an incident
clock-none = Ingen frist løber. Angiv, hvornår den første hos jer vidste det.
clock-due = { $recipient }: senest { $due }
clock-ended = { $recipient }: { $why }, { $at }
clock-undue-delay = { $recipient }: uden unødig forsinkelse, { $elapsed } indtil nu
clock-over = Anmeld nu med begrundelse for forsinkelsen, eller begrund, at det ikke er nødvendigt.
recipient-controller = Den dataansvarlige
meter-can-send = Du kan sende nu: { $known } kendt, { $notyet } ikke kendt endnu, { $missing } mangler
meter-not-yet = Til en foreløbig anmeldelse: skriv, hvad der skete ({ $known } kendt, { $missing } mangler)
bed-time = Der er ikke mere, der haster nu. Næste: { $at }

## Incident
tab-facts = Fakta
tab-contacts = Kontakter
tab-risk = Risiko
tab-notice = Anmeldelse
tab-people = Berørte
tab-log = Log
fact-missing = mangler
fact-told-by = (oplyst af { $name })
step-not-needed = ikke nødvendig
origin-plan = Jeres plan, »{ $section }«
origin-frist = Tilføjet af frist
chain-title = Sådan nåede det frem til jer
hop-open = ikke registreret
hop-time-unknown = tidspunkt ukendt
hop-no-answer = intet svar endnu
chain-unknown = kæden kontrolleres
chain-holds = kæden holder, { $position } logposter
chain-broken = KÆDEN ER BRUDT ved logpost { $position }
filter-all = Alle logposter
filter-decisions = Beslutninger og frister
filter-calls = Opkald og kontakter
filter-notes = Noter og råd
risk-is-breach = Er det et brud?
decision-because = fordi: { $text }
decision-by = besluttet af: { $text }
duties-unlikely = Så skal I: føre det i fortegnelsen. Ingen anmeldelse til Datatilsynet og ingen underretning, men begrund det.
duties-risk = Så skal I: føre det i fortegnelsen og anmelde til Datatilsynet inden 72 timer. De registrerede må gerne underrettes.
duties-high = Så skal I: føre det i fortegnelsen, anmelde til Datatilsynet inden 72 timer og underrette de registrerede uden unødig forsinkelse, medmindre en undtagelse i art. 34, stk. 3, gælder.
notice-sent-line = Sendt: { $form }, { $at }, { $channel }, kvittering { $reference }
notice-public = En anmeldelse kan blive omfattet af aktindsigt. Skriv ingen personoplysninger om de berørte.
people-none = Der er endnu ikke registreret berørte. Tilføj dem, I ringer eller skriver til.

## Contacts and calls
contacts-title = Kontakter
contact-flag-no-route = hverken nummer eller mail
contact-flag-no-phone = intet nummer
contact-flag-unverified = ikke bekræftet
contact-no-route = Det er ikke registreret for kontakten. Tilføj det ved at rette kontakten.
contact-verify-by-call = En kontakt i en sag er bekræftet, når et opkald er kommet igennem.
contact-publisher = Har udarbejdet planen. Indgår ikke i alarmeringskæden.
trust-source = som i kilden, ikke bekræftet
trust-typed = tastet ind, ikke bekræftet
trust-verified = bekræftet { $date }
retry-at = prøv igen { $time }
mail-subject = Brud på persondatasikkerheden { $number }
call-title = Ring op
call-say = Det kan du sige
call-no-phone = Der er ikke registreret et telefonnummer.
call-no-incident = Ingen sag er valgt: Opkaldet bliver ikke logget.
call-nobody = Der er ingen med et nummer tilbage at ringe til. Kontakter kan udfyldes i listen.
call-daytime = Borgere ringes op mellem kl. 8 og 20, medmindre nogen er i fare: næste gang { $at }.
say-chain = Vi har et brud på persondatasikkerheden eller mistanke om et. Jeg tager mig af sagen, og du skal vide det nu; de 72 timer løber.
say-dpo = Vi har et brud på persondatasikkerheden eller mistanke om et. Jeg har brug for dit råd om risikoen og om anmeldelsen til Datatilsynet.
say-authority = Jeg ringer om et brud på persondatasikkerheden, som vi vil anmelde. Mit spørgsmål er:
say-wrong-recipient = Du har modtaget noget fra os, som ikke var til dig. Lad være med at læse, videresende eller gemme det; slet det, og bekræft det skriftligt.
say-supplier = Vi har et brud, der vedrører jeres ydelse. Fortæl, hvad I ved, hvad I har stoppet, og gem alle logfiler.
say-police = Jeg vil anmelde et forhold, der vedrører personoplysninger hos en offentlig myndighed.
say-management = Vi har et brud på persondatasikkerheden. Det her ved vi, så længe er der til fristen, og det her har jeg brug for fra dig.
say-press = Jeg kan bekræfte, at vi undersøger en hændelse. Vi underretter først dem, det berører.
say-citizen = Jeg ringer fra kommunen. Oplysninger om dig er havnet et sted, hvor de ikke skulle være. Jeg fortæller, hvad der er sket, hvad det kan betyde for dig, hvad vi har gjort, og hvem du kan spørge.
say-controller = Vi behandler data for jer og har konstateret et brud. Vi siger det straks, så I kan vurdere jeres egen pligt til at anmelde.
say-publisher = I har udarbejdet vores plan. Jeg har et spørgsmål til den.
say-other = Jeg ringer om et brud på persondatasikkerheden, som vi er ved at håndtere.

## Review, help, palette
review-title = Afsluttede sager
review-empty = Ingen sager er afsluttet endnu.
help-title = Hjælp
help-signs = Tegn
help-stage-done = fase afsluttet
help-stage-current = fasen, I er i
help-stage-open = kommende fase
help-step-done = trin udført
help-step-skipped = trin sprunget over, med begrundelse
help-step-not-needed = trin ikke nødvendigt, fordi det ikke er et brud
help-step-open = trin åbent
help-clock = Fristen
help-clock-more = De 72 timer i GDPR art. 33, stk. 1, løber fra det øjeblik, den første hos jer vidste det, også om natten, i weekender og på helligdage, time for time. Kun tre ting stopper dem: en sendt anmeldelse, en begrundet beslutning om, at den ikke er nødvendig, eller at det ikke er et brud. Andre læsninger, f.eks. forordning 1182/71, vises til orientering af »frist deadline«; de ændrer aldrig, hvad der er overskredet.
help-times = Tidspunkter, du kan skrive
help-times-more = nu, 1t, for 90 min siden, 9.30, kl. 9.30, i går 16.00, fredag 15.00, 22/11 14.03, 2026-11-22 14:03. Programmet viser, hvad det har læst, før du gemmer.
palette-title = Find en handling
palette-nothing = Intet hedder sådan.

## Forms
dialog-saving = Gemmer …
dialog-setup = Velkommen til frist
dialog-numbers = Numre, som planen ikke har
dialog-who = Hvem sidder ved tastaturet?
dialog-new = Ny sag
dialog-leave = Forlad frist?
dialog-note = Note · { $number }
dialog-advise = Råd fra DPO'en · { $number }
dialog-step-done = { $what }
dialog-step-skip = Spring over: { $what }
dialog-step-reopen = Åbn igen: { $what }
dialog-step-assign = Hvem tager: { $what }
dialog-time = Et tidspunkt i sagen · { $number }
dialog-fact = { $what }
dialog-hop = Orienteret: { $what }
dialog-finding = Er det et brud? · { $number }
dialog-risk = Risiko for de registrerede · { $number }
dialog-notice = Anmeldelse til Datatilsynet · { $number }
dialog-serious = Alvorlig? · { $number }
dialog-hand-over = Overdrag · { $number }
dialog-case = Den officielle sag · { $number }
dialog-rename = Titel · { $number }
dialog-breach = Type · { $number }
dialog-role = Vores rolle · { $number }
dialog-person = En, der skal kontaktes · { $number }
dialog-contact = Kontakt
dialog-tell-controller = Den dataansvarlige er underrettet · { $number }
dialog-close = Afslut · { $number }
dialog-reopen = Genåbn · { $number }
dialog-snooze = Stilhed et stykke tid · { $number }
setup-intro = Tre spørgsmål, så er du klar. Alt kan ændres senere.
numbers-intro = Planen nævner disse roller uden nummer. Udfyld det, du ved; lad resten stå tomt, så er det markeret.
role-none = ingen af disse
new-deadline = frist { $deadline }, { $left } tilbage
new-deadline-passed = De { $hours } timer udløb { $deadline }. Ingen panik: Enten er en anmeldelse ikke nødvendig (skriv hvorfor), eller også anmelder I nu med begrundelse.
new-processor = Som databehandler: ingen 72 timer, men underret den dataansvarlige uden unødig forsinkelse.
new-same = { $number } med samme tekst er lige oprettet. Opret endnu en?
warn-id-number = Det ligner et CPR-nummer. Titler og noter kan blive omfattet af aktindsigt: Udelad det helst.
leave-intro = En frist løber. Alarmerne stopper nu: Ingen får besked, mens frist er lukket.
leave-next = Den næste ville være { $at }.
leave-stay = bliv
leave-leave = forlad
leave-calendar = forlad, og gem fristerne som kalenderfil
finding-intro = Et brud er en sikkerhedshændelse, der fører til, at personoplysninger bliver tilintetgjort, går tabt, bliver ændret, videregivet eller tilgået uden ret.
risk-intro = Vej, hvad det kan betyde for de registrerede, og hvor sandsynligt det er. Du beslutter; frist siger kun, hvad der følger.
notice-intro = { $authority }: { $portal }
reasons-help = Bekendt med bruddet { $aware }; de 72 timer udløb { $deadline }. Skriv, hvorfor det tog længere tid.
way-sent = den er sendt
way-not-required = den er ikke nødvendig
tell-controller-intro = Som databehandler underretter I den dataansvarlige uden unødig forsinkelse og overlader risikovurderingen til dem.
time-intro = De 72 timer hænger kun på »bekendt med bruddet«. En ændring kræver en begrundelse; loggen beholder begge.
time-before = hidtil: { $time }
stop-not = Undgå:
stop-origin = Listen er tilføjet af frist
close-open-steps = Stadig åbent:
close-missing = Mangler stadig:
close-nothing-open = Intet er åbent.
confirm-close = Afslut sagen? Den kan genåbnes med en begrundelse.
confirm-not-required = Ingen anmeldelse til Datatilsynet? Fristen stopper, og din begrundelse står i loggen.
confirm-not-a-breach = Ikke et brud? Alle frister stopper, og din begrundelse står i loggen.
snooze-intro = Alarmer for denne frist er stille; selve fristen ringer altid.
snooze-15 = 15 minutter
snooze-60 = 1 time
snooze-180 = 3 timer
snooze-nothing = Der løber ingen frist, som kan ringe.
field-title = Hvad er der sket, på én linje
field-title-help = Nok til at genkende sagen. Ingen navne eller personnumre.
field-kind = Hvad ligner det?
field-aware = Hvornår opdagede den første hos jer det, eller fik det at vide?
field-source = Hvem fortalte det?
field-role = Vores rolle for oplysningerne
field-finding = Hvor sikkert er det?
field-time-help = nu, 1t, 9.30, i går 16.00, 22/11 14.03
field-time-which = Hvilken er ment?
field-time-which-missing = Vælg, hvilken af de to der er ment.
field-choose = Vælg en.
field-name = Dit navn, som det skal stå i loggen
field-my-role = Din rolle i planen
field-my-role-help = De, der kommer før dig i alarmeringskæden, foreslås ikke til opkald.
field-plan = Plan
field-language = Sprog
field-fill-name = { $role }: navn
field-fill-phone = { $role }: telefon
field-note = Note
field-advice = Rådet
field-advised-by = Givet af
field-done-by = Udført af, hvis ikke af dig
field-because = Hvorfor?
field-decided-by = Besluttet af
field-assign-to = Navn eller rolle; tomt fjerner det
field-answer = Svar
field-any-help = Mellemrum vælger; flere er mulige.
field-knowledge = Hvor sikkert er det?
field-told-by = Oplyst af
field-told-at = Hvornår? Tomt, hvis ukendt
field-hop-by = Af hvem?
field-channel = Hvordan?
field-acknowledged = Har de svaret?
field-acknowledged-help = En mail eller besked tæller først, når nogen har svaret.
field-outcome = Udfald
field-way = Anmeldelse
field-form = Hvad er sendt?
field-sent-at = Hvornår?
field-reference = Kvittering eller referencenummer
field-reasons = Begrundelse for forsinkelsen
field-serious = Er den alvorlig?
field-whom = Hvem er underrettet?
field-to = Til hvem?
field-system = System
field-system-help = Det system, jeres organisation journaliserer i (ESDH).
field-case-number = Sagsnummer
field-which = Hvilket tidspunkt?
field-time = Hvornår?
field-contact-kind = Hvem er det?
field-contact-name = Navn
field-phone = Telefon
field-mail = E-mail
field-contact-note = Bemærkning
field-leave = Hvad nu?
field-snooze = Hvor længe?
when-now-word = nu
leave-title = Forlad

## What the machine says
copied = Sendt til terminalens udklipsholder.
copy-too-long = Teksten er for lang til udklipsholderen.
copy-terminal = Terminalen tog ikke imod teksten.
opened = Givet videre til skrivebordet.
open-demo = I demoen bliver ingen ringet op eller skrevet til.
open-no-desktop = Her er intet skrivebord, der kan det. Kopiér nummeret i stedet.
open-bad-number = Det er ikke et nummer, en telefon kan ringe op.
open-bad-address = Det er ikke en adresse, en mail kan sendes til.
open-too-long = Det er for langt til at give videre.
open-no-program = Intet program tog imod.
notify-no-bus = intet skrivebord her
notify-no-service = ingen notifikationstjeneste svarer
notify-timed-out = notifikationstjenesten svarer ikke
notify-other = notifikationstjenesten afviste
calendar-saved = Fristerne er gemt i { $file }
calendar-nothing = Der løber ingen frist, som kan gemmes.
backup-saved = Sikkerhedskopi taget og kontrolleret: { $file }
verified-contact = Noteret som bekræftet i dag.
clock-jumped = Maskinens ur er flyttet { $by }. Det står i loggen; tjek tidspunkterne.
alarm-summary = { $number }: { $left }
alarm-body = { $what }, senest { $due }. Næste: { $next }
alarm-banner = ALARM { $number }: { $what }, { $left }, senest { $due }
alarm-failed = Ingen notifikation på skrivebordet ({ $why }); alarmer vises her og med klokken.
alarm-missed = Mens frist var lukket, var { $count } { $count ->
        [one] alarm
        *[other] alarmer
    } forfaldne.
config-faults = { $count } fejl i indstillinger, taster eller datafiler; »frist check« nævner dem. Dér bruges standarden.
chain-banner = Loggens kæde er brudt ved logpost { $position }. Der kan stadig skrives; gem en kopi, og find ud af, hvem der har ændret filen.
