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
entry-opened = sag oprettet: »{ $title }« – { $breach }; { $finding }; { $role }; først opdaget: { $source }
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

## Command line

cli = Fører gennem de 72 timer efter et brud på persondatasikkerheden. Uden en kommando åbnes skærmbillederne.
cli-heading-usage = Brug:
cli-heading-commands = Kommandoer
cli-heading-arguments = Argumenter
cli-heading-options = Tilvalg
cli-new = Opret en sag; skriver dens nummer
cli-new-text = Hvad der er sket, på én linje
cli-new-aware = Hvornår den første af os opdagede det eller fik det at vide; nu, hvis det udelades
cli-new-plan = En anden plan end den valgte
cli-new-role = Vores rolle for oplysningerne
cli-new-kind = Hvad slags brud det ligner; vælger huskelisten
cli-new-finding = Om det er sikkert
cli-new-source = Hvem der først opdagede det
cli-new-again = Opret den, selv om en med samme linje lige er oprettet
cli-list = Vis åbne sager, mindst tid tilbage først
cli-list-closed = De afsluttede i stedet
cli-list-all = Alle
cli-show = Vis en sag med trin og log
cli-log = Vis hele loggen i rækkefølge, så den kan kontrolleres andetsteds
cli-step = Angiv, at et trin i planen er udført, sprunget over eller åbent igen
cli-arg-say = Hvad der blev af det
cli-step-note = Et notat; ved skip begrundelsen
cli-step-done-by = Hvem der gjorde det, hvis det var en anden
cli-assign = Giv et trin til nogen; uden navn til ingen
cli-note = Skriv et notat i loggen
cli-advice = Gem databeskyttelsesrådgiverens råd
cli-advice-by = Hvem der gav det
cli-time = Angiv eller ret et af sagens tidspunkter
cli-time-which = Hvilket tidspunkt
cli-time-when = Tidspunktet, f.eks. 9.30, i går 16.00 eller 2t
cli-arg-reason = Hvorfor
cli-fact = Besvar et felt i skemaet
cli-fact-field = Feltets id
cli-fact-value = Svaret; flere valg med komma imellem
cli-fact-not-yet = Ikke kendt endnu
cli-fact-not-applicable = Ikke relevant
cli-fact-undeterminable = Kan ikke fastslås
cli-fact-estimate = Svaret er anslået
cli-finding = Afgør, om det er et brud
cli-finding-finding = Afgørelsen
cli-risk = Vurdér risikoen for de berørte
cli-risk-risk = Udfaldet
cli-serious = Markér som alvorlig, eller ikke længere
cli-serious-answer = Om sagen er alvorlig
cli-notice = Notér anmeldelsen til tilsynsmyndigheden, eller hvorfor der ikke skal anmeldes
cli-notice-sent = En anmeldelse er sendt
cli-notice-sent-form = Foreløbig, fuldstændig eller supplerende
cli-notice-sent-reference = Kvittering eller reference
cli-notice-sent-reasons = Begrundelse for forsinkelsen, hvis fristen er overskredet
cli-notice-not-required = Der skal ikke anmeldes
cli-call = Notér et opkald
cli-call-outcome = Hvordan det endte
cli-call-note = Et notat
cli-call-spoken = Teksten, der blev læst op
cli-call-retry-in = Prøv igen efter så lang tid, f.eks. 15m eller 2t
cli-hop = Notér, at et led i alarmeringskæden fik besked
cli-hop-role = Rollen, der fik besked, ved dens id
cli-hop-time-unknown = Tidspunktet kendes ikke
cli-hop-no-answer = De har endnu ikke svaret
cli-tell-controller = Notér, at den dataansvarlige har fået besked (vi er databehandler)
cli-tell-controller-whom = Hvem der fik besked dér
cli-hand-over = Overdrag en sag til en anden
cli-case = Notér sagsnummeret i ESDH
cli-case-system = Systemet, sagen ligger i
cli-case-case-number = Nummeret dér
cli-rename = Ret titlen
cli-rename-text = Den nye linje
cli-kind = Ret, hvad slags brud det er
cli-kind-kind = Den rigtige slags
cli-role = Ret vores rolle
cli-role-role = Den rigtige rolle
cli-seen = Kvittér for alarmen
cli-snooze = Lad alarmerne være stille et stykke tid; aldrig ud over selve fristen
cli-snooze-span = Hvor længe, f.eks. 30m eller 2t
cli-close = Afslut en sag; med begrundelse, hvis noget stadig er åbent
cli-reopen = Genåbn en afsluttet sag
cli-undo = Fortryd din seneste handling; loggen beholder begge
cli-contact = Dem, der skal kunne nås
cli-contact-list = Vis dem, med hvad der skal siges
cli-contact-add = Tilføj en
cli-contact-edit = Ret en
cli-contact-edit-name = Det nye navn
cli-contact-verify = Notér, at nummer eller adresse er kontrolleret i dag
cli-contact-add-kind = Hvad det er
cli-contact-add-note = Adresse, åbningstid, bemærkninger
cli-contact-add-role = Rollen i planen, ved dens id
cli-contact-edit-kind = Hvad det er
cli-contact-edit-note = Adresse, åbningstid, bemærkninger
cli-contact-edit-role = Rollen i planen, ved dens id
cli-arg-phone = Telefonnummer
cli-arg-mail = Mailadresse
cli-arg-incident = Kun for denne sag, ved dens nummer
cli-i = Angiv, hvem der sidder ved tastaturet
cli-i-am = Det er mig fra nu af; en post i loggen
cli-plan = Organisationens planer
cli-plan-list = Vis planerne
cli-plan-use = Vælg planen for nye sager
cli-deadline = Beregn, hvornår de 72 timer slutter, og hvordan loven ellers kan læses
cli-reckoned-aware = Bekendt med bruddet: { $moment }
cli-reckoned-strict = Fristen, der gælder, 72 forløbne timer: { $moment }
cli-reckoned-r1 = Fra næste hele time (forordning 1182/71, artikel 3, stk. 1): { $moment }
cli-reckoned-r2 = Med to arbejdsdage (artikel 3, stk. 5, omstridt): { $moment }
cli-deadline-zone = Zonen, tidspunktet læses i, f.eks. Europe/Oslo
cli-deadline-country = Landet, hvis helligdage regnes med
cli-verify = Kontrollér hele loggens kæde
cli-check = Kontrollér planer, tastaturopsætninger og indstillinger; uden filer dem, der gælder
cli-check-files = Filer, der skal kontrolleres
cli-backup = Tag en kontrolleret kopi af loggen; skriver hvor
cli-docs = Tekster, som programmet selv skriver
cli-docs-keys = De gældende taster, som Markdown
cli-docs-man = Manualsiden
cli-docs-completions = Automatisk udfyldning til en shell
cli-arg-shell = Hvilken shell
cli-arg-number = Sagens nummer eller id
cli-arg-step = Trinnets id, som »show« viser det
cli-arg-name = Navnet
cli-arg-text = Teksten
cli-arg-contact = Kontaktens id eller navn
cli-arg-plan = Planens id
cli-arg-because = Hvorfor, i en sætning
cli-arg-decided-by = Hvem der besluttede, ved navn eller rolle
cli-arg-told-by = Hvem der oplyste det
cli-arg-at = Hvornår; nu, hvis det udelades
cli-arg-channel = Hvordan
cli-arg-json = Til maskiner
cli-arg-help = Vis denne hjælp
cli-arg-version = Vis versionen
cli-arg-lang = Sproget: da eller en
cli-arg-keymap = Tastaturopsætningen: default, vim, emacs eller en fil
cli-arg-store = Loggens mappe
cli-arg-theme = Farver
cli-arg-ascii = Tegn kun med ASCII
cli-arg-no-colour = Tegn uden farver
cli-arg-demo = Åbn skærmbillederne med opdigtede sager, der kun ligger i hukommelsen
cli-error = frist: { $sentence }
cli-usage-help = Tilføj --help for at se, hvad der er muligt.
cli-usage-unknown-argument = Der er intet argument »{ $argument }« her.
cli-usage-invalid-value = »{ $value }« passer ikke til { $argument }; mulige er: { $known }.
cli-usage-no-value = { $argument } skal have en værdi: { $known }.
cli-usage-unknown-command = Der er ingen kommando »{ $command }«.
cli-usage-missing-argument = Der mangler noget: { $argument }.
cli-usage-missing-command = Der mangler en kommando her: { $known }.
cli-usage-conflict = { $argument } kan ikke stå sammen med { $other }.
cli-usage-not-text = Et argument er ikke gyldig UTF-8-tekst.
cli-usage-not-understood = Kommandolinjen blev ikke forstået.
cli-error-no-incident = Der er ingen sag »{ $number }«. »frist list --all« viser dem alle.
session-no-incident = Sagen findes ikke i loggen. »frist list --all« viser, hvad der er.
session-no-plan = Der er ingen plan »{ $plan }« her. »frist plan list« viser dem.
session-unknown = Det er ikke sikkert, at dette blev gemt: { $cause } Se efter med »frist show«, før du gentager det.
session-busy = Ikke gemt: andre skriver hele tiden i loggen. Prøv igen.
cli-error-bug = En fejl i programmet, som gerne må meldes: { $detail }
cli-error-twin = En sag med denne linje er lige oprettet: { $number }. Brug --again, hvis dette er en anden.
cli-error-time = »{ $typed }«: { $what }
cli-error-span = »{ $typed }« er ikke et tidsrum. Skriv minutter eller timer, f.eks. 15m eller 2t.
cli-error-zone = Der er ingen tidszone »{ $zone }«. Skriv et navn som Europe/Copenhagen.
cli-error-chain = Loggen er ændret: post { $position } (strøm { $stream }, nummer { $seq }) er den første, der ikke holder: { $fault }. Lad mappen være, som den er, og find den nyeste gode kopi i »backups«.
cli-error-faults = { $count ->
        [one] Der blev fundet 1 fejl.
       *[other] Der blev fundet { $count } fejl.
    }
cli-error-no-alarm = Ingen alarm på denne sag kan ringe: der løber ingen frist.
cli-error-citizen-needs-incident = En berørt borger hører til én sag. Tilføj --incident med dens nummer.
cli-default-name = Det er endnu ikke angivet, hvem der skriver; taget fra systemet: { $name }. Ret det med: frist I am NAVN
cli-default-plan = Der er endnu ikke valgt en plan; nye sager følger: { $plan }. Ret det med: frist plan use PLAN
cli-default-now = Intet tidspunkt angivet; regnet som nu: { $moment }.
cli-default-value = Ikke angivet; regnet som: { $value }.
cli-default-zone = Ingen zone angivet; taget fra planen: { $zone }.
cli-default-country = Intet land angivet; helligdage for: { $country }.
cli-read-as = »{ $typed }« blev læst som { $moment }.
cli-deadline-of = { $duty }: frist { $deadline } – { $left }
cli-deadline-no-hours = { $duty }: uden unødig forsinkelse – { $elapsed }, siden vi blev bekendt med bruddet
cli-list-empty = Ingen sager. »frist new« opretter en.
cli-closed = afsluttet
cli-no-hours = uden unødig forsinkelse
cli-no-clock = Der løber ingen frist.
cli-risk-open = risiko ikke vurderet endnu
cli-contact-source = som i kilden, ikke kontrolleret
cli-contact-typed = indtastet, ikke kontrolleret
cli-contact-verified = kontrolleret { $date }
cli-verified = Loggen holder: { $entries } poster. Sidste kædeled { $head }, log { $log }.
cli-checked = Ingen fejl.
refusal-newer = En nyere udgave af programmet har skrevet i sagen. Opdatér programmet for at arbejde videre med den.
refusal-closed = Sagen er afsluttet. Genåbn den først.
refusal-not-closed = Sagen er ikke afsluttet.
refusal-text-missing = Der mangler en tekst. Skriv mindst ét ord.
refusal-reason-missing = Der mangler en begrundelse. Skriv kort hvorfor.
refusal-sentence-missing = Der mangler en sætning, der begrunder beslutningen. Skriv i en sætning hvorfor.
refusal-decided-by-missing = Der mangler, hvem der besluttede. Angiv et navn eller en rolle.
refusal-future = { $moment } ligger i fremtiden. Angiv et tidspunkt, der er gået.
refusal-ends-before-begins = Det ville ophøre, før det begyndte. Tjek begge tidspunkter.
refusal-already = Sådan er det allerede; intet blev ændret.
refusal-unknown-step = Planen har intet trin »{ $word }«. »frist show« viser trinene.
refusal-unknown-field = Skemaet har intet felt »{ $word }«.
refusal-unknown-role = Planens alarmeringskæde har ingen rolle »{ $word }«.
refusal-unknown-contact = Der er ingen kontakt »{ $word }«, eller flere med det navn. »frist contact list« viser dem.
refusal-no-route = Kontakten har hverken nummer eller adresse, der kan kontrolleres. Tilføj det først.
refusal-not-a-choice = »{ $word }« er ikke et af feltets valg.
refusal-not-a-number = Her skal stå et tal, f.eks. 12.
refusal-own-act = Trinnet udføres ved selve beslutningen: notér afgørelsen, risikoen eller anmeldelsen.
refusal-take-the-act-back = Trinnet blev udført ved en anden handling. Tag den handling tilbage i stedet.
refusal-reasons-for-delay = Fristen er overskredet, så anmeldelsen skal begrunde forsinkelsen. Tilføj begrundelsen.
refusal-no-notice-yet = Supplerende oplysninger kræver en anmeldelse først. Notér den foreløbige anmeldelse.
refusal-already-notified = Der er allerede sendt en anmeldelse. Notér supplerende oplysninger i stedet.
refusal-risk-asks-for-notice = Den vurderede risiko kræver en anmeldelse. Ret risikoen først, hvis den var forkert.
refusal-clock-runs = Der løber stadig en frist. Notér anmeldelsen, eller hvorfor der ikke skal anmeldes, før sagen afsluttes.
refusal-nothing-to-take-back = Der er intet at tage tilbage.
refusal-not-yours = Den seneste handling er en andens. Kun de kan tage den tilbage.
refusal-built-upon = Andre har skrevet siden, så dette kan ikke længere tages tilbage. Ret det med en ny handling.
refusal-opening-stays = En oprettelse kan ikke tages tilbage. Afslut sagen med en begrundelse.
refusal-name-missing = Der mangler et navn.
refusal-bad-phone = Det kan ikke være et telefonnummer. Brug cifre, mellemrum og eventuelt + foran.
refusal-bad-mail = Det kan ikke være en mailadresse.
cli-deadline-aware = Hvornår organisationen blev bekendt med bruddet
config-not-there = Filen findes ikke.
cli-no-screens = Skærmbillederne kommer med næste trin af denne udgave; »frist --help« viser, hvad der kan gøres på kommandolinjen.
cli-command-name = KOMMANDO
cli-check-clock = { $number }: loggen siger { $logged }, reglen giver nu { $reckoned } ({ $rule }). Loggen gælder.
## Store

store-missing = Der er ingen log i { $path }. Tjek mappen, eller begynd en ny log dér.
store-gone = Loggen { $path } har ligget her før og er nu væk eller tom. Der er ikke lavet en ny i stedet. Find filen eller en kopi, I selv har, og læg den tilbage.
store-gone-backup = Loggen { $path } har ligget her før og er nu væk eller tom. Der er ikke lavet en ny i stedet. Den nyeste gode kopi er { $backup }: læg den på plads.
store-foreign = Filen { $path } er ikke en log fra frist. Intet i den er ændret. Vælg en anden mappe.
store-newer = Loggen { $path } er skrevet af en nyere frist (tabeller { $found }, dette program kender { $known }). Intet er ændret. Opdater programmet.
store-damaged-file = Loggen { $path } er beskadiget og kan ikke læses. Der er ingen god kopi i mappen: find en, I selv har. Gem den beskadigede fil.
store-damaged-backup = Loggen { $path } er beskadiget og kan ikke læses. Den nyeste gode kopi er { $backup }: læg den på plads. Gem den beskadigede fil.
store-network = { $path } ligger på et netværksdrev ({ $system }), hvor en log kan blive beskadiget. Vælg en mappe på denne maskine, for eksempel ~/frist.
store-no-access = Din konto må ikke læse eller skrive { $path }. Spørg ejeren, eller vælg en anden mappe.
store-full-at-open = Disken under { $path } er fuld, og loggen kan ikke åbnes. Skaf plads, og start igen.
store-in-use = Et andet program bruger netop nu loggen i { $path } alene. Luk det, eller vent et øjeblik, og prøv igen.
store-open-failed = Loggen i { $path } kunne ikke åbnes ({ $code }). Prøv igen. Bliver det ved, så lad mappen være, som den er, og bed om hjælp.

store-full = Disken er fuld. Det, du har skrevet, er ikke tabt: skaf plads, og gem igen.
store-read-only = Loggens filer kan ikke skrives. Tjek, hvem der må skrive i mappen, og prøv igen.
store-held = Et andet program har holdt loggen optaget for længe. Vent et øjeblik, og prøv igen.
store-damaged = En del af loggens fil kan ikke læses. Tag en kopi af mappen, og tjek derefter loggen.
store-ambiguous = Flere organisationer har nummeret { $text }. Brug hændelsens id.
store-in-memory = Denne log findes kun i hukommelsen: der er ingen fil.
store-closed = Loggen blev lukket, mens du arbejdede. Start programmet igen; kladder er gemt.
store-failed = Loggen kunne ikke læses eller skrives ({ $code }). Prøv igen.
store-conflict = En anden har netop skrevet på denne hændelse. Se, hvad der er nyt, og gør det så igen.

store-why-folder = Kun læsning: din konto må ikke skrive i loggens mappe.
store-why-network = Kun læsning: loggen ligger på et netværksdrev ({ $system }). Flyt den til en mappe på denne maskine for at arbejde videre.
store-why-full = Kun læsning: disken var fuld, da loggen blev åbnet. Skaf plads, og start igen.
store-why-older = Kun læsning: loggen har { $found } poster, men her er tidligere set { $seen }. Der er lagt en ældre fil på plads. Find den nyere.
store-why-rewritten = Kun læsning: post { $position } er ikke den, der tidligere er set her. Nogen har skrevet loggen om. Sammenlign med en kopi.
store-why-replaced = Kun læsning: det er en anden log end den, der tidligere er set i mappen. Tjek mappen.

store-warn-fuse = Mappen ligger på et drev, som et program stiller til rådighed. To programmer kan beskadige loggen: brug ét ad gangen.
store-warn-mode-fixed = Andre på maskinen kunne læse { $path }. Nu kan kun du.
store-warn-mode-open = Andre på maskinen kan læse { $path }, og frist må ikke ændre det. Spørg filens ejer.
store-warn-folder-open = Andre kan lægge filer i { $path }. Tag den ret fra dem.
store-warn-guards = Værnet mod ændringer i loggen var væk. Det er sat på plads igen. Tjek loggen.
store-warn-broken = Loggen er ændret uden om frist: post { $position } ({ $fault }). Du kan arbejde videre. Sammenlign med en kopi.

store-act-reused = Denne handling står allerede i loggen for en anden sag. Begynd den forfra.
store-row-missing = Hændelsen skal læses igen, før dette kan gemmes.
store-malformed = Her er intet, loggen kan rumme.

chain-gap = der mangler en post før den
chain-prev = den følger ikke efter posten før
chain-hash = den er ændret
chain-link = kæden er ændret
chain-words = ordene er ændret eller fjernet

## Faults in files

# $expected names a kind of value or lists words.
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
cli-heading-everywhere = Overalt
