app-name = frist

## Actions

action-help = Show the keys that apply here
action-palette = Find any act by its name
action-quit = Leave the program
action-back = Go back, or close what is open
action-new-incident = Register a new incident
action-call = Open the call card: whom to ring next
action-contacts = Open the contact list
action-review = Look through closed incidents and figures
action-search = Search in everything
action-undo = Undo your latest act; the log keeps both
action-copy = Copy what is selected
action-next-tab = Go to the next tab
action-previous-tab = Go to the previous tab
action-acknowledge-alarm = Acknowledge the alarm: you have seen it
action-snooze-alarm = Let the alarm ring again later
action-dismiss-banner = Close the banner
action-save-calendar = Save the deadlines as a calendar file (.ics)
action-backup = Make a backup of the log now
action-who-am-i = Say who is at the keyboard
action-switch-language = Change the language of the screen
action-up = Move one line up
action-down = Move one line down
action-page-up = Move one page up
action-page-down = Move one page down
action-first = Go to the first line
action-last = Go to the last line
action-open = Open the selected line
action-do-next-step = Do the next step of the plan
action-add-note = Write a note in the log
action-step-done = Mark the step as done
action-step-skip = Skip the step, with a reason
action-step-reopen = Open the step again
action-step-assign = Say who takes the step
action-change-time = Correct when the clock started
action-set-risk = Assess the risk for the people affected
action-set-breach-state = Say whether it is a breach: suspected, yes, no
action-notice-sent = Record that the notice to the authority was sent
action-notice-not-required = Record why no notice to the authority is required
action-serious = Mark the incident as serious, or no longer so
action-add-person = Add an affected citizen
action-tell-controller = Record that the controller was told
action-hand-over = Hand the incident over to somebody else
action-file-case = Record the case number in the records system
action-rename = Give the incident another title
action-change-kind = Change the kind of incident
action-change-role = Change our role: controller, processor or both
action-switch-reading = Switch between the plan’s own words and the English reading
action-close-incident = Close the incident
action-reopen-incident = Reopen the incident
action-tab-facts = Show the facts
action-tab-contacts = Show the contacts
action-tab-risk = Show the risk
action-tab-notice = Show the notice to the authority
action-tab-people = Show the people affected
action-tab-log = Show the log
action-add-contact = Add a contact
action-edit-contact = Correct the contact
action-verify-contact = Record that the number was checked today
action-copy-number = Copy the phone number
action-copy-mail = Copy the e-mail address
action-open-phone = Ring the number with this machine
action-open-mail = Write an e-mail in the mail program
action-reached = I talked to the person
action-no-answer = Nobody answered; go on to the deputy
action-message-left = I left a message
action-wrong-number = The number is wrong
action-next-in-line = Show the next person without calling this one
action-take-back = Take the entry back; the log keeps both
action-filter = Show only some entries
action-year-next = Go to the next year
action-year-previous = Go to the previous year
action-field-done = Go to the next field; on the last one, save
action-submit = Save the form
action-cancel = Leave the form without saving
action-next-field = Go to the next field
action-previous-field = Go to the previous field
action-new-line = Begin a new line in the text
action-confirm-yes = Yes, do it
action-confirm-no = No, leave it as it is

hint-help = help
hint-palette = palette
hint-quit = quit
hint-back = back
hint-new-incident = new
hint-call = call
hint-contacts = contacts
hint-review = review
hint-search = search
hint-undo = undo
hint-copy = copy
hint-next-tab = next tab
hint-previous-tab = previous tab
hint-acknowledge-alarm = seen
hint-snooze-alarm = later
hint-dismiss-banner = close banner
hint-save-calendar = calendar
hint-backup = backup
hint-who-am-i = who am I
hint-switch-language = language
hint-up = up
hint-down = down
hint-page-up = page up
hint-page-down = page down
hint-first = first
hint-last = last
hint-open = open
hint-do-next-step = do next step
hint-add-note = note
hint-step-done = done
hint-step-skip = skip
hint-step-reopen = open again
hint-step-assign = who
hint-change-time = time
hint-set-risk = risk
hint-set-breach-state = breach?
hint-notice-sent = notice sent
hint-notice-not-required = no notice
hint-serious = serious
hint-add-person = add person
hint-tell-controller = tell controller
hint-hand-over = hand over
hint-file-case = case number
hint-rename = rename
hint-change-kind = kind
hint-change-role = our role
hint-switch-reading = reading
hint-close-incident = close
hint-reopen-incident = reopen
hint-tab-facts = facts
hint-tab-contacts = contacts
hint-tab-risk = risk
hint-tab-notice = notice
hint-tab-people = people
hint-tab-log = log
hint-add-contact = add
hint-edit-contact = edit
hint-verify-contact = verified
hint-copy-number = copy number
hint-copy-mail = copy e-mail
hint-open-phone = dial
hint-open-mail = e-mail
hint-reached = reached
hint-no-answer = no answer
hint-message-left = message left
hint-wrong-number = wrong number
hint-next-in-line = next person
hint-take-back = take back
hint-filter = filter
hint-year-next = next year
hint-year-previous = previous year
hint-field-done = next
hint-submit = save
hint-cancel = cancel
hint-next-field = next field
hint-previous-field = previous field
hint-new-line = new line
hint-confirm-yes = yes
hint-confirm-no = no

## Contexts of keys

context-global = Everywhere
context-list = In every list
context-dashboard = Open incidents
context-incident = Incident
context-contacts = Contacts
context-log = Log
context-review = Review
context-help = Help
context-call = Call card
context-form = Forms
context-confirm = Before a serious act
context-palette = Palette

## Names of keys

key-space = space
key-enter = enter
key-esc = esc
key-tab = tab
key-shift-tab = shift-tab
key-backspace = backspace
key-delete = delete
key-insert = insert
key-up = up
key-down = down
key-left = left
key-right = right
key-home = home
key-end = end
key-page-up = page up
key-page-down = page down

## Faults in keymaps

keymap-at = { $file }, line { $line }: { $fault }
keymap-not-toml = This is not TOML: { $message }.
keymap-outside-table = “{ $name }” stands outside a context; put it below a line such as [global].
keymap-unknown-context = There is no context “{ $name }”.
keymap-unknown-context-near = There is no context “{ $name }”. Did you mean “{ $near }”?
keymap-unknown-action = There is no action “{ $name }”.
keymap-unknown-action-near = There is no action “{ $name }”. Did you mean “{ $near }”?
keymap-wrong-context = “{ $action }” cannot stand in [{ $context }]; it belongs to: { $belongs }.
keymap-not-keys = “{ $action }” needs a key or a list of keys, such as ["a", "f5"].
keymap-unknown-key = “{ $key }” is not a key. Write keys like this: g, G, space, f5, ctrl-s, "g g".
keymap-needed-for-text = “{ $key }” cannot have a meaning in [{ $context }]: it is needed to write text.
keymap-reserved = “{ $key }” is kept for “{ $action }” and cannot mean anything else.
keymap-must-keep = “{ $action }” must keep a key: “{ $key }” cannot be taken away.
keymap-duplicate = “{ $key }” cannot mean “{ $action }”: it already means “{ $other }” ({ $at }). Give one of them another key.
keymap-prefix-clash = “{ $short }” begins “{ $long }”, so the longer could never be typed. The other action is “{ $other }” ({ $at }).
keymap-confirm-shared = “{ $key }” says yes to serious acts and must mean nothing else, but it also means “{ $other }” ({ $at }).

## The printed key table

docs-keys-key = Key
docs-keys-action = Action
docs-keys-meaning = What it does
docs-keys-by-name = by name
docs-keys-inherits = Here, these also apply: { $names }.
docs-keys-takes-text = Letters are text here. Also: { $keys }.
docs-keys-presets = The presets `vim` and `emacs` change some of these keys; your own keymap file may change all but the reserved ones.

## Dates and durations

weekday-1 = Mon
weekday-2 = Tue
weekday-3 = Wed
weekday-4 = Thu
weekday-5 = Fri
weekday-6 = Sat
weekday-7 = Sun
month-1 = Jan
month-2 = Feb
month-3 = Mar
month-4 = Apr
month-5 = May
month-6 = Jun
month-7 = Jul
month-8 = Aug
month-9 = Sep
month-10 = Oct
month-11 = Nov
month-12 = Dec
format-time-mark = :
format-date-time = { $weekday } { $day } { $month } { $year } { $time } { $zone }
format-day-time = { $weekday } { $day } { $month } { $time } { $zone }
format-weekday-time = { $weekday } { $time }
format-date = { $weekday } { $day } { $month } { $year }
format-under-a-minute = less than 1 min
format-minutes = { $small } min
format-hours = { $big } h { $small } min
format-days = { $big } d { $small } h
format-time-left = { $span } left
format-overdue-by = overdue by { $span }

## Words for codes

ledger-live = real cases
ledger-drill = drill
ledger-demo = demo
ledger-test = test
breach-kind-mis-sent = sent to the wrong recipient
breach-kind-letter = letter to the wrong address
breach-kind-published = published by mistake
breach-kind-lost = lost or stolen
breach-kind-account-taken = account taken over
breach-kind-ransomware = ransomware
breach-kind-wrong-access = snooping or wrong access
breach-kind-supplier = at a supplier
breach-kind-other = other
role-controller = controller
role-processor = processor
role-both = controller and processor
role-unknown = role not known yet
finding-suspected = suspected breach
finding-breach = breach
finding-not-a-breach = not a breach
source-staff = own staff
source-outside = told from outside
source-processor = told by our processor
source-unknown = not known yet
time-occurred = time it happened
time-ended = time it ended
time-noticed = time it was first noticed
time-reported-inside = time it was reported inside
time-received = time the processor’s message came in
time-read = time that message was read
time-aware = time we became aware
knowledge-known = known
knowledge-estimate = estimate
knowledge-not-yet = not known yet
knowledge-undeterminable = cannot be determined
knowledge-not-applicable = does not apply
risk-unlikely = risk unlikely
risk-risk = risk, not high
risk-high = high risk
notice-form-first = first notice
notice-form-complete = complete notice
notice-form-supplement = supplement
channel-portal = the authority’s form
channel-mail = e-mail
channel-phone = phone
channel-letter = letter
channel-person = face to face
call-outcome-reached = reached
call-outcome-no-answer = no answer
call-outcome-message = message left
call-outcome-wrong = wrong number
contact-kind-chain = alarm chain
contact-kind-dpo = data protection officer
contact-kind-authority = supervisory authority
contact-kind-wrong-recipient = wrong recipient
contact-kind-supplier = supplier
contact-kind-police = police
contact-kind-management = management
contact-kind-press = press
contact-kind-citizen = affected citizen
contact-kind-controller = controller
contact-kind-publisher = publisher of the plan
contact-kind-other = other
clock-end-notified = the notice was sent
clock-end-not-required = no notice is required
clock-end-not-a-breach = it is not a breach
clock-end-other-role = our role is another
clock-end-controller-told = the controller was told
clock-end-no-start = the start is not known
clock-cause-aware = we became aware
clock-cause-again = the reason it had ended no longer holds
alarm-stage-before-48 = 48 hours before
alarm-stage-before-24 = 24 hours before
alarm-stage-before-12 = 12 hours before
alarm-stage-before-6 = 6 hours before
alarm-stage-before-2 = 2 hours before
alarm-stage-before-1 = 1 hour before
alarm-stage-due = at the deadline
alarm-stage-after = after the deadline
alarm-outcome-shown = shown
alarm-outcome-banner = shown in the program only
alarm-outcome-late = shown late
alarm-outcome-superseded = replaced by a later alarm
stage-stop = Stop
stage-overview = Overview
stage-collect = Collect
stage-assess = Assess
stage-notify = Notify
stage-inform = Inform
stage-follow-up = Follow up

answer-yes = yes
answer-no = no
duty-authority = notice to { $authority }
duty-controller = message to the controller

## Entries of the log as sentences

entry-ledger-opened = log begun for { $kind } by { $program }
entry-actor-named = at the keyboard: { $name }
entry-plan-chosen = plan for new incidents: { $plan }, version { $version }
entry-clock-jumped = the machine’s clock jumped { $span } ahead
entry-clock-jumped-back = the machine’s clock jumped { $span } back
entry-contact-set = contact saved: { $name } ({ $kind })
entry-contact-verified = contact checked: { $name }
entry-opened = incident opened: “{ $title }” – { $breach }; { $finding }; our role: { $role }; first noticed: { $source }
entry-renamed = title changed from “{ $before }” to “{ $after }”
entry-kind-changed = kind changed from “{ $before }” to “{ $after }”
entry-role-changed = our role changed from “{ $before }” to “{ $after }”
entry-time-set = { $which }: { $after }
entry-time-changed = { $which } changed from { $before } to { $after }
entry-clock-started = { $duty }: due { $deadline }
entry-clock-started-again = { $duty }: the deadline runs again, due { $deadline }
entry-clock-started-no-hours = { $duty }: owed without undue delay
entry-clock-moved = { $duty }: deadline moved from { $before } to { $after }
entry-clock-moved-no-hours = { $duty }: owed without undue delay since { $start }
entry-clock-ended = { $duty }: the deadline no longer runs, because { $because }
entry-hop-recorded = { $role } was told: { $at }
entry-hop-recorded-unknown = { $role } was told, time not known
entry-step-done = step done: { $step }
entry-step-skipped = step skipped: { $step }
entry-step-reopened = step open again: { $step }
entry-step-assigned = step given to { $name }: { $step }
entry-step-assigned-nobody = step is nobody’s: { $step }
entry-handed-over = incident handed over to { $name }
entry-note-added = note: { $note }
entry-advice-given = advice of the data protection officer: “{ $advice }”
entry-fact-set = { $field }: { $after }
entry-fact-changed = { $field }: changed from { $before } to { $after }
entry-answer = “{ $value }”{ $code ->
        [estimate] { " " }({ $knowledge })
       *[known] { "" }
    }
entry-finding-set = finding: { $finding }
entry-risk-assessed = risk assessed: { $after }
entry-risk-changed = risk changed from “{ $before }” to “{ $after }”
entry-serious-set = marked as serious
entry-serious-unset = no longer marked as serious
entry-notice-sent = { $form } sent to { $authority } { $at } by { $channel }
entry-notice-not-required = no notice to { $authority } is required
entry-notice-required = a notice to { $authority } is required after all
entry-controller-told = controller told { $at } by { $channel }
entry-called = called { $name }: { $outcome }
entry-called-reached = talked to { $name } on the phone
entry-case-filed = official case: { $system }, { $number }
entry-alarm-rang = alarm { $stage } – { $duty }, due { $deadline }: { $outcome }
entry-alarm-acknowledged = alarm seen (deadline { $deadline })
entry-alarm-snoozed = alarms quiet until { $until } (deadline { $deadline })
entry-closed = incident closed
entry-reopened = incident opened again
entry-taken-back = taken back – { $what }
entry-newer = written by a newer version of the program ({ $kind })
entry-tail-because = – “{ $text }”
entry-tail-note = – { $text }
entry-tail-decided-by = (decided by { $text })
entry-tail-done-by = (done by { $text })
entry-tail-given-by = (given by { $text })
entry-tail-told-by = (told by { $text })
entry-tail-whom = (told: { $text })
entry-tail-channel = – { $text }
entry-tail-not-acknowledged = – no answer yet
entry-tail-reference = (reference { $text })
entry-tail-reasons = – reasons for the delay: “{ $text }”
entry-tail-spoken = – read out: “{ $text }”
entry-tail-retry = – try again { $text }
entry-tail-phone = · phone { $text }
entry-tail-mail = · e-mail { $text }
entry-tail-open-steps = · { $count ->
        [one] 1 step was open
       *[other] { $count } steps were open
    }
entry-tail-missing = · { $count ->
        [one] 1 answer was missing
       *[other] { $count } answers were missing
    }
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

fault-wrong-kind = Found { $found }, but { $expected ->
        [text] a text in quotes
        [number] a whole number
        [yes-no] true or false
        [list] a list in [brackets]
        [table] a table of keys
       *[other] { $expected }
    } was expected.
fault-unknown-word = “{ $word }” is none of the words allowed here. Expected: { $expected }.
fault-bad-value = “{ $value }” cannot be the value of “{ $key }”. Expected: { $expected ->
        [country-code] a country code in two small letters, such as "dk"
        [month-day] month and day as "MM-DD", such as "12-25"
        [seven-days] the first and the last of seven days in a row, such as ["06-20", "06-26"]
        [days-from-easter] days from Easter Sunday, from -200 to 200
        [year-not-before-from] a year that is not before "from"
       *[other] { $expected }
    }.
fault-not-one-of = Exactly one of these must stand here: { $keys }.
## Settings

config-at-line = { $file }, line { $line }: { $what }
config-at-file = { $file }: { $what }
config-unreadable = This file cannot be read: { $message }.
config-missing = This file is named as the keymap, but it is not there.
config-syntax = This is not TOML: { $message }.
config-unknown-key = There is no setting “{ $key }”. Possible are: { $known }.
config-wrong-value = The value of “{ $key }” does not fit. Expected: { $expected }.
config-no-language = There is no language “{ $tag }” here. Use --lang da or --lang en.
config-no-keymap = “{ $name }” is neither a keymap of the program nor a file. Use --keymap default, vim or emacs, or name a file.
config-no-home = No home folder is known, so there is no place for the log. Set FRIST_HOME to a folder.
config-store-empty = The place of the log is empty. Use --store with the path of a folder.
config-store-password = The place of the log holds a password, which everybody on this machine could read. Use the path of a folder, without a password.
config-store-no-folder = This version keeps the log in a local folder only, not at “{ $scheme }:”. Use --store with the path of a folder.
quit = Quit

## Faults in files

fault-unreadable = The file cannot be read: { $detail }
fault-too-large = The file holds { $bytes } bytes; at most { $most } are read.
fault-syntax = This is not TOML: { $detail }
fault-unknown-key = Nobody knows “{ $key }” here. Known are: { $expected }
fault-missing-key = “{ $key }” is missing.
fault-not-text = “{ $key }” must be a text in quotation marks.
fault-not-words = “{ $key }” must be given in each language, such as { $key }.en = "…"
fault-not-number = “{ $key }” must be a whole number from { $least }.
fault-not-flag = “{ $key }” must be true or false, without quotation marks.
fault-not-date = “{ $key }” must be a date such as 2026-11-22, without quotation marks.
fault-not-list = “{ $key }” must be a list in square brackets.
fault-not-table = “{ $key }” must be a table: single or double square brackets are mixed up here.
fault-empty-text = “{ $key }” is empty.
fault-empty-list = “{ $key }” must hold at least one.
fault-too-long = “{ $key }” is { $bytes } bytes long; at most { $most } are allowed.
fault-too-many = “{ $key }” are { $count }; at most { $most } are allowed.
fault-harmful-character = “{ $key }” holds the invisible character { $character }. Delete it.
fault-wrong-id = “{ $key }” is “{ $found }”; only small letters a–z, digits and hyphens are allowed.
fault-unknown-value = “{ $key }” is “{ $found }”. Known are: { $expected }
fault-duplicate = “{ $key }” is “{ $found }”, which stands already in line { $first }.
fault-no-translation = “{ $key }” is missing in the language “{ $language }”.
fault-wrong-phone = “{ $found }” is not a telephone number.
fault-wrong-mail = “{ $found }” is not an e-mail address.
fault-wrong-link = “{ $found }” is not a web address that begins with https://
fault-useless-choices = Choices belong only to answers of the kinds “one” and “any”.
fault-wrong-origin = Say where this is from: either section = "the plan's heading" or added = true.
fault-chain-loop = The alarm chain goes in a circle through “{ $role }”.
fault-chain-nowhere = The alarm chain from “{ $role }” never reaches any of: { $ends }
fault-chain-without-end = The alarm chain has no goal: name a sender, or give a contact of the kind “dpo” a role.
fault-no-contact = “{ $role }” is to be told, but no contact has this role.
fault-unknown-file = Nothing says what kind of file this is. Begin it with kind = "…", one of: { $expected }
fault-more = There are { $count } more faults.

## Screens: header, footer, messages
header-open = { $count } open
loading = Reading the log …
saved = Saved in the log.
not-saved = NOT SAVED. Your text is still here.
news-taken-back = Taken back. The log keeps both.
draft-kept = What you typed is kept. It is there when you open this again.
too-small = frist needs at least { $width } columns and { $height } lines. Please make the window larger; nothing is lost.
mark-demo = DEMO
mark-drill = DRILL
mark-test = TEST
mark-suspected = suspected
mark-serious = SERIOUS
mark-taken-back = taken back
urgency-calm = time enough
urgency-soon = less than a day
urgency-urgent = hurry
urgency-over = overdue

## Dashboard
dashboard-title = Open incidents
dashboard-empty = Nothing is open.
dashboard-empty-more = When somebody reports a breach, or only suspects one, open an incident at once. One line is enough; the 72 hours run from the moment the first of you knew.
column-number = No.
column-what = What
column-stage = Stage
column-risk = Risk
column-owner = Owner
column-next = Next
column-left = Time left
filter-nothing = No open incident fits. Esc clears the filter.
next-close = Close the incident
risk-short-unlikely = unlikely
risk-short-risk = risk
risk-short-high = high
risk-none = not assessed
ended-short-notified = notified
ended-short-not-required = not needed
ended-short-not-a-breach = no breach
ended-short-other-role = other role
ended-short-controller-told = told
ended-short-no-start = no start

## Clock of an incident
clock-none = No clock runs. Say when the first of you knew.
clock-due = { $recipient }: due { $due }
clock-ended = { $recipient }: { $why }, { $at }
clock-undue-delay = { $recipient }: without undue delay, { $elapsed } so far
clock-over = Send now with reasons for the delay, or say why none is required.
recipient-controller = The controller
meter-can-send = You can send now: { $known } known, { $notyet } not known yet, { $missing } open
meter-not-yet = For a first notice: say what happened ({ $known } known, { $missing } open)
bed-time = Nothing more is due tonight. Next: { $at }

## Incident
tab-facts = Facts
tab-contacts = Contacts
tab-risk = Risk
tab-notice = Notice
tab-people = People
tab-log = Log
fact-missing = open
fact-told-by = (told by { $name })
step-not-needed = not needed
origin-plan = Your plan, “{ $section }”
origin-frist = Added by frist
chain-title = How it reached you
hop-open = not on record
hop-time-unknown = time not known
hop-no-answer = no answer yet
chain-unknown = the chain is being checked
chain-holds = the chain holds, { $position } entries
chain-broken = THE CHAIN IS BROKEN at entry { $position }
filter-all = All entries
filter-decisions = Decisions and clocks
filter-calls = Calls and contacts
filter-notes = Notes and advice
risk-is-breach = Is it a breach?
decision-because = because: { $text }
decision-by = decided by: { $text }
duties-unlikely = Then: enter it in the register. No notice to the authority and none to the people, but say why.
duties-risk = Then: register, and notice to the authority within 72 hours. The people may be told, but need not.
duties-high = Then: register, notice to the authority within 72 hours, and tell the people without undue delay unless an exception of Art. 34(3) holds.
notice-sent-line = Sent: { $form }, { $at }, { $channel }, reference { $reference }
notice-public = Notices can become public. Write no personal data of those affected.
people-none = No affected person is on record yet. Add those whom you call or write to.

## Contacts and calls
contacts-title = Contacts
contact-flag-no-route = no number, no mail
contact-flag-no-phone = no number
contact-flag-unverified = not verified
contact-no-route = That is not on record for this contact. Add it by editing the contact.
contact-verify-by-call = A contact of one incident counts as verified once a call reached it.
contact-publisher = Wrote the plan. Not part of the alarm chain.
trust-source = as in the source, not verified
trust-typed = typed in, not verified
trust-verified = verified { $date }
retry-at = try again { $time }
mail-subject = Personal-data breach { $number }
call-title = Call
call-say = What to say
call-no-phone = No telephone number is on record.
call-no-incident = No incident is chosen: the call will not be logged.
call-nobody = Nobody with a number is left to call. Contacts can be completed in the list.
call-daytime = Citizens are called between 08 and 20 unless someone is in danger: next { $at }.
say-chain = We have a personal-data breach, or suspect one. I am handling it and need you to know now; the 72 hours are running.
say-dpo = We have a personal-data breach, or suspect one. I need your advice on the risk and on the notice to Datatilsynet.
say-authority = I am calling about a personal-data breach that we will notify. My question is this:
say-wrong-recipient = You have received something from us that was not meant for you. Please do not read, forward or keep it; delete it and confirm that in writing.
say-supplier = We have a breach that concerns your service. Tell us what you know, what you have stopped, and keep all logs.
say-police = I want to report a matter that concerns personal data of a public body.
say-management = We have a personal-data breach. This is what we know, this is when the notice is due, and this is what I need from you.
say-press = I can confirm that we are looking into an incident. We inform those concerned first.
say-citizen = I am calling from the municipality. Information about you has come to where it should not be. I will tell you what happened, what it can mean for you, what we have done and whom you can ask.
say-controller = We process data for you and have found a breach. We tell you at once so that you can assess your own duty to notify.
say-publisher = You wrote our plan. I have a question about it.
say-other = I am calling about a personal-data breach that we are handling.

## Review, help, palette
review-title = Closed incidents
review-empty = No incident has been closed yet.
help-title = Help
help-signs = Signs
help-stage-done = stage done
help-stage-current = stage you are in
help-stage-open = stage to come
help-step-done = step done
help-step-skipped = step left out, with a reason
help-step-not-needed = step not needed, because it is not a breach
help-step-open = step open
help-clock = The clock
help-clock-more = The 72 hours of GDPR Art. 33(1) run from the moment the first of you knew, through nights, weekends and holidays, hour by hour. Only three things stop them: a notice that was sent, a reasoned decision that none is required, or that it is not a breach. Other readings, such as Regulation 1182/71, are shown by “frist deadline” for information; they never change what is overdue.
help-times = Times you can type
help-times-more = now, 1h, 90m ago, 09:30, yesterday 16:00, friday 15:00, 22/11 14:03, 2026-11-22 14:03. The program says what it has read before you save.
palette-title = Find an act
palette-nothing = Nothing has such a name.

## Forms
dialog-saving = Saving …
dialog-setup = Welcome to frist
dialog-numbers = Numbers your plan does not give
dialog-who = Who is at the keyboard?
dialog-new = New incident
dialog-leave = Leave frist?
dialog-note = Note · { $number }
dialog-advise = Advice of the DPO · { $number }
dialog-step-done = { $what }
dialog-step-skip = Leave out: { $what }
dialog-step-reopen = Open again: { $what }
dialog-step-assign = Whose step: { $what }
dialog-time = A time of the incident · { $number }
dialog-fact = { $what }
dialog-hop = Told: { $what }
dialog-finding = Is it a breach? · { $number }
dialog-risk = Risk for the people · { $number }
dialog-notice = Notice to the authority · { $number }
dialog-serious = Serious? · { $number }
dialog-hand-over = Hand over · { $number }
dialog-case = The official case · { $number }
dialog-rename = Title · { $number }
dialog-breach = Kind · { $number }
dialog-role = Our role · { $number }
dialog-person = Somebody to reach · { $number }
dialog-contact = Contact
dialog-tell-controller = The controller was told · { $number }
dialog-close = Close · { $number }
dialog-reopen = Open again · { $number }
dialog-snooze = Quiet for a while · { $number }
setup-intro = Three questions, then you are ready. All of it can be changed later.
numbers-intro = The plan names these roles without a number. Fill in what you know; leave the rest empty, it stays flagged.
role-none = none of these
new-deadline = due { $deadline }, { $left } left
new-deadline-passed = { $hours } hours ended { $deadline }. No panic: either no notice is required (say why), or send now with reasons.
new-processor = As processor: no 72 hours, but tell the controller without undue delay.
new-same = { $number } with the same text was opened a moment ago. Open another one?
warn-id-number = This looks like a CPR number. Titles and notes can become public: better leave it out.
leave-intro = A clock is running. Alarms stop now: nobody is told while frist is closed.
leave-next = The next one would be { $at }.
leave-stay = stay
leave-leave = leave
leave-calendar = leave, and save the deadlines as a calendar file
finding-intro = A breach is a security incident that led to personal data being destroyed, lost, altered, disclosed or accessed without right.
risk-intro = Weigh what it can mean for the people concerned, and how likely that is. You decide; frist only says what follows.
notice-intro = { $authority }: { $portal }
reasons-help = Aware { $aware }; the 72 hours ended { $deadline }. Say why it took longer.
way-sent = it was sent
way-not-required = none is required
tell-controller-intro = As processor you tell the controller without undue delay, and leave the assessment of the risk to them.
time-intro = The 72 hours hang on “aware” only. Changing it asks for a reason; the log keeps both.
time-before = until now: { $time }
stop-not = Do not:
stop-origin = List added by frist
close-open-steps = Still open:
close-missing = Still missing:
close-nothing-open = Nothing is open.
confirm-close = Close the incident? It can be opened again with a reason.
confirm-not-required = No notice to the authority? The clock stops, and your sentence stands as the reason.
confirm-not-a-breach = Not a breach? All clocks stop, and your sentence stands as the reason.
snooze-intro = Alarms of this deadline are quiet; the deadline itself always rings.
snooze-15 = 15 minutes
snooze-60 = 1 hour
snooze-180 = 3 hours
snooze-nothing = No deadline runs that could ring.
field-title = What happened, in one line
field-title-help = Enough to recognise it. No names, no numbers of people.
field-kind = What does it look like?
field-aware = When did the first of you notice, or get told?
field-source = Who told you?
field-role = Our role for the data
field-finding = How certain is it?
field-time-help = now, 1h, 09:30, yesterday 16:00, 22/11 14:03
field-time-which = Which one is meant?
field-time-which-missing = Choose which of the two is meant.
field-choose = Choose one.
field-name = Your name, as it shall stand in the log
field-my-role = Your role in the plan
field-my-role-help = Whoever comes before you in the alarm chain is not suggested for a call.
field-plan = Plan
field-language = Language
field-fill-name = { $role }: name
field-fill-phone = { $role }: telephone
field-note = Note
field-advice = The advice
field-advised-by = Given by
field-done-by = Done by, if not by you
field-because = Why?
field-decided-by = Decided by
field-assign-to = Name or role; empty takes it away
field-answer = Answer
field-any-help = Space chooses; several are possible.
field-knowledge = How sure is that?
field-told-by = Told by
field-told-at = When? Empty if not known
field-hop-by = By whom?
field-channel = How?
field-acknowledged = Did they answer?
field-acknowledged-help = A mail or message counts only once somebody answered.
field-outcome = Outcome
field-way = Notice
field-form = What was sent?
field-sent-at = When?
field-reference = Receipt or reference
field-reasons = Reasons for the delay
field-serious = Is it serious?
field-whom = Who was told?
field-to = To whom?
field-system = System
field-system-help = The system your organisation files cases in.
field-case-number = Case number
field-which = Which time?
field-time = When?
field-contact-kind = Who is it?
field-contact-name = Name
field-phone = Telephone
field-mail = E-mail
field-contact-note = Remark
field-leave = What now?
field-snooze = How long?
when-now-word = now
leave-title = Leave

## What the machine says
copied = Sent to the terminal's clipboard.
copy-too-long = The text is too long for the clipboard.
copy-terminal = The terminal did not take the text.
opened = Handed to the desktop.
open-demo = In the demo nobody is called or written to.
open-no-desktop = There is no desktop here that could do that. Copy the number instead.
open-bad-number = This is no number a telephone can call.
open-bad-address = This is no address a mail can go to.
open-too-long = That is too long to hand over.
open-no-program = No program answered for that.
notify-no-bus = no desktop here
notify-no-service = no notification service answers
notify-timed-out = the notification service does not answer
notify-other = the notification service refused
calendar-saved = Saved the deadlines in { $file }
calendar-nothing = No deadline runs that could be saved.
backup-saved = Backup made and checked: { $file }
verified-contact = Noted as verified today.
clock-jumped = The machine's clock moved by { $by }. It is in the log; check the times.
alarm-summary = { $number }: { $left }
alarm-body = { $what }, due { $due }. Next: { $next }
alarm-banner = ALARM { $number }: { $what }, { $left }, due { $due }
alarm-failed = No desktop notification ({ $why }); alarms are shown here and with the bell.
alarm-missed = While frist was closed, { $count } { $count ->
        [one] alarm was
        *[other] alarms were
    } due.
config-faults = { $count } { $count ->
        [one] fault
        *[other] faults
    } in settings, keymap or data files; “frist check” names them. Defaults are used there.
chain-banner = The log's chain is broken at entry { $position }. Entries are still accepted; keep a copy and find out who changed the file.
