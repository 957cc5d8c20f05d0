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
entry-opened = incident opened: “{ $title }” – { $breach }; { $finding }; { $role }; first noticed: { $source }
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

## Command line

cli = Leads through the 72 hours after a personal-data breach. Without a command it opens the screens.
cli-heading-usage = Usage:
cli-heading-commands = Commands
cli-heading-arguments = Arguments
cli-heading-options = Options
cli-new = Open an incident; prints its number
cli-new-text = What happened, in one line
cli-new-aware = When the first of us noticed it or was told; now if left out
cli-new-plan = Another plan than the one chosen
cli-new-role = Our role for the data
cli-new-kind = What kind of breach it looks like; chooses the stop list
cli-new-finding = Whether it is certain
cli-new-source = Who told us first
cli-new-again = Open it even though one with the same line was opened a moment ago
cli-list = List open incidents, least time left first
cli-list-closed = The closed ones instead
cli-list-all = All of them
cli-show = Show an incident with its steps and its log
cli-log = Show the whole log in its order, for checking it elsewhere
cli-step = Say that a step of the plan is done, skipped or open again
cli-arg-say = What became of it
cli-step-note = A note; for skip the reason
cli-step-done-by = Who did it, if it was somebody else
cli-assign = Give a step to somebody; without a name, to nobody
cli-note = Write a note into the log
cli-advice = Keep the advice of the data protection officer
cli-advice-by = Who gave it
cli-time = Set or correct one of the times of an incident
cli-time-which = Which time
cli-time-when = The time, such as 9:30, yesterday 16:00 or 2h
cli-arg-reason = Why
cli-fact = Answer a field of the form
cli-fact-field = The field's id
cli-fact-value = The answer; several choices with commas
cli-fact-not-yet = Not known yet
cli-fact-not-applicable = Does not apply
cli-fact-undeterminable = Cannot be determined
cli-fact-estimate = The answer is an estimate
cli-finding = Decide whether it is a breach
cli-finding-finding = The finding
cli-risk = Assess the risk to the people affected
cli-risk-risk = The outcome
cli-serious = Mark as serious, or no longer
cli-serious-answer = Whether it is serious
cli-notice = Record the notice to the authority, or why none is required
cli-notice-sent = A notice was sent
cli-notice-sent-form = First part, complete, or a supplement
cli-notice-sent-reference = Receipt or reference
cli-notice-sent-reasons = Reasons for the delay, if it is late
cli-notice-not-required = No notice is required
cli-call = Record a call
cli-call-outcome = How it ended
cli-call-note = A note
cli-call-spoken = The text that was read out
cli-call-retry-in = Try again after this time, such as 15m or 2h
cli-hop = Record that a link of the alarm chain was told
cli-hop-role = The role that was told, by its id
cli-hop-time-unknown = The time is not known
cli-hop-no-answer = They have not answered yet
cli-tell-controller = Record that the controller was told (we are the processor)
cli-tell-controller-whom = Who was told there
cli-hand-over = Hand an incident over to somebody
cli-case = Record the number of the official case
cli-case-system = The system the case is in
cli-case-case-number = The number there
cli-rename = Correct the title
cli-rename-text = The new line
cli-kind = Correct the kind
cli-kind-kind = The new kind
cli-role = Correct our role
cli-role-role = The new role
cli-seen = Say that the alarm was seen
cli-snooze = Keep the alarms quiet for a while; never beyond the deadline itself
cli-snooze-span = How long, such as 30m or 2h
cli-close = Close an incident; with a reason if something is still open
cli-reopen = Open a closed incident again
cli-undo = Take your own last act back; the log keeps both
cli-contact = The people to reach
cli-contact-list = List them, with what to say
cli-contact-add = Add one
cli-contact-edit = Correct one
cli-contact-edit-name = The new name
cli-contact-verify = Record that number or address was checked today
cli-contact-add-kind = What it is
cli-contact-add-note = Address, hours, remarks
cli-contact-add-role = The role of the plan it stands for, by its id
cli-contact-edit-kind = What it is
cli-contact-edit-note = Address, hours, remarks
cli-contact-edit-role = The role of the plan it stands for, by its id
cli-arg-phone = Phone number
cli-arg-mail = E-mail address
cli-arg-incident = Of this incident only, by its number
cli-i = Say who is at the keyboard
cli-i-am = This is me from now on; an entry of the log
cli-plan = The organisation's plans
cli-plan-list = List the plans
cli-plan-use = Choose the plan of new incidents
cli-deadline = Reckon when the 72 hours end, and how else the law could be read
cli-reckoned-aware = Aware: { $moment }
cli-reckoned-strict = The deadline that counts, 72 elapsed hours: { $moment }
cli-reckoned-r1 = From the next full hour (Reg. 1182/71 Art. 3(1)): { $moment }
cli-reckoned-r2 = With two working days (Art. 3(5), disputed): { $moment }
cli-deadline-zone = The zone the time is read in, such as Europe/Oslo
cli-deadline-country = The country whose holidays count
cli-verify = Check the chain of the whole log
cli-check = Check plans, keymaps and settings; without files, those in force
cli-check-files = Files to check
cli-backup = Make a checked copy of the log; prints where
cli-docs = Texts made from the program itself
cli-docs-keys = The keys in force, as Markdown
cli-docs-man = The manual page
cli-docs-completions = Completions for a shell
cli-arg-shell = The shell
cli-arg-number = The incident's number or id
cli-arg-step = The step's id, as shown by “show”
cli-arg-name = The name
cli-arg-text = The text
cli-arg-contact = The contact's id or name
cli-arg-plan = The plan's id
cli-arg-because = Why, in a sentence
cli-arg-decided-by = Who decided, by name or role
cli-arg-told-by = Who said so
cli-arg-at = When; now if left out
cli-arg-channel = How
cli-arg-json = For machines
cli-arg-help = Show this help
cli-arg-version = Show the version
cli-arg-lang = The language: da or en
cli-arg-keymap = The keymap: default, vim, emacs, or a file
cli-arg-store = The folder of the log
cli-arg-theme = Colours
cli-arg-ascii = Draw with ASCII only
cli-arg-no-colour = Draw without colours
cli-arg-demo = Open the screens on made-up incidents kept in memory
cli-error = frist: { $sentence }
cli-usage-help = Add --help to see what is possible.
cli-usage-unknown-argument = There is no argument “{ $argument }” here.
cli-usage-invalid-value = “{ $value }” does not fit { $argument }; possible are: { $known }.
cli-usage-no-value = { $argument } needs a value: { $known }.
cli-usage-unknown-command = There is no command “{ $command }”.
cli-usage-missing-argument = Something is missing: { $argument }.
cli-usage-missing-command = A command is missing here: { $known }.
cli-usage-conflict = { $argument } cannot stand beside { $other }.
cli-usage-not-text = An argument is not valid UTF-8 text.
cli-usage-not-understood = The command line was not understood.
cli-error-no-incident = There is no incident “{ $number }”. “frist list --all” shows them all.
session-no-incident = The incident cannot be found in the log. “frist list --all” shows what is there.
session-no-plan = There is no plan “{ $plan }” here. “frist plan list” shows them.
session-unknown = It is not certain that this was saved: { $cause } Look with “frist show” before you repeat it.
session-busy = Not saved: others write to the log all the time. Try again.
cli-error-bug = A fault of the program, please report it: { $detail }
cli-error-twin = An incident with this line was opened a moment ago: { $number }. Use --again if this is another one.
cli-error-time = “{ $typed }”: { $what }
cli-error-span = “{ $typed }” is not a length of time. Write minutes or hours, such as 15m or 2h.
cli-error-zone = There is no time zone “{ $zone }”. Write a name such as Europe/Copenhagen.
cli-error-chain = The log was changed: entry { $position } (stream { $stream }, number { $seq }) is the first that does not hold: { $fault }. Keep the folder as it is and look for the newest good copy in “backups”.
cli-error-faults = { $count ->
        [one] 1 fault was found.
       *[other] { $count } faults were found.
    }
cli-error-no-alarm = No alarm of this incident can ring: no deadline runs.
cli-error-citizen-needs-incident = An affected citizen belongs to one incident. Add --incident with its number.
cli-default-name = Who types was not set yet; taken from the system: { $name }. Change it with: frist I am NAME
cli-default-plan = No plan was chosen yet; new incidents follow: { $plan }. Change it with: frist plan use PLAN
cli-default-now = No time given; taken as now: { $moment }.
cli-default-value = Not said; taken as: { $value }.
cli-default-zone = No zone given; taken from the plan: { $zone }.
cli-default-country = No country given; holidays of: { $country }.
cli-read-as = “{ $typed }” was read as { $moment }.
cli-deadline-of = { $duty }: due { $deadline } – { $left }
cli-deadline-no-hours = { $duty }: without undue delay – { $elapsed } since we became aware
cli-list-empty = No incidents. “frist new” opens one.
cli-closed = closed
cli-no-hours = without undue delay
cli-no-clock = No deadline runs.
cli-risk-open = risk not assessed yet
cli-contact-source = as in the source, not verified
cli-contact-typed = typed in, not verified
cli-contact-verified = verified { $date }
cli-verified = The log holds: { $entries } entries. Head { $head }, log { $log }.
cli-checked = No faults.
refusal-newer = A newer version of the program wrote to this incident. Update the program to go on with it.
refusal-closed = The incident is closed. Reopen it first.
refusal-not-closed = The incident is not closed.
refusal-text-missing = A text is missing. Write at least one word.
refusal-reason-missing = A reason is missing. Say in a few words why.
refusal-sentence-missing = The sentence that justifies the decision is missing. Say in a sentence why.
refusal-decided-by-missing = Who decided is missing. Give a name or a role.
refusal-future = { $moment } lies ahead. Give a time that has passed.
refusal-ends-before-begins = It would end before it began. Check both times.
refusal-already = It is so already; nothing was changed.
refusal-unknown-step = The plan has no step “{ $word }”. “frist show” lists the steps.
refusal-unknown-field = The form has no field “{ $word }”.
refusal-unknown-role = The alarm chain of the plan has no role “{ $word }”.
refusal-unknown-contact = There is no contact “{ $word }”, or more than one by that name. “frist contact list” shows them.
refusal-no-route = The contact has neither a number nor an address that could be checked. Add one first.
refusal-not-a-choice = “{ $word }” is none of the choices of this field.
refusal-not-a-number = A number is expected here, such as 12.
refusal-own-act = This step is done by the decision itself: record the finding, the risk or the notice.
refusal-take-the-act-back = This step was done by another act. Take that act back instead.
refusal-reasons-for-delay = The deadline has passed, so the notice must give the reasons for the delay. Add the reasons.
refusal-no-notice-yet = A supplement needs a notice before it. Record the first notice.
refusal-already-notified = A notice was sent already. Record a supplement instead.
refusal-risk-asks-for-notice = The risk as assessed asks for a notice. Correct the risk first if it was wrong.
refusal-clock-runs = A deadline still runs. Record the notice, or why none is required, before closing.
refusal-nothing-to-take-back = There is nothing to take back.
refusal-not-yours = The last act is somebody else's. Only they can take it back.
refusal-built-upon = Somebody wrote since, so this can no longer be taken back. Correct it with a new act.
refusal-opening-stays = Opening an incident cannot be taken back. Close it with a reason.
refusal-name-missing = A name is missing.
refusal-bad-phone = This cannot be a telephone number. Use digits, spaces and a leading +.
refusal-bad-mail = This cannot be an e-mail address.
cli-deadline-aware = When the organisation became aware
config-not-there = There is no such file.
cli-no-screens = The screens come with the next step of this version; “frist --help” shows what can be done on the command line.
cli-command-name = COMMAND
cli-check-clock = { $number }: the log says { $logged }, the rule now gives { $reckoned } ({ $rule }). The log counts.
## Store

store-missing = There is no log in { $path }. Check the folder, or start a new log there.
store-gone = The log { $path } was here before and is gone or empty. Nothing new was made in its place. Look for the file, or for a copy of your own, and put it back.
store-gone-backup = The log { $path } was here before and is gone or empty. Nothing new was made in its place. The newest good copy is { $backup }: put it in its place.
store-foreign = The file { $path } is not a log of frist. Nothing in it was changed. Choose another folder.
store-newer = The log { $path } was written by a newer frist (tables { $found }, this program knows { $known }). Nothing was changed. Update this program.
store-damaged-file = The log { $path } is damaged and cannot be read. There is no good copy in its folder: look for one of your own. Keep the damaged file.
store-damaged-backup = The log { $path } is damaged and cannot be read. The newest good copy is { $backup }: put it in its place. Keep the damaged file.
store-network = { $path } lies on a network drive ({ $system }), where a log can be damaged. Choose a folder on this machine, such as ~/frist.
store-no-access = This account may not read or write { $path }. Ask its owner, or choose another folder.
store-full-at-open = The disk under { $path } is full, and the log cannot be opened. Make room, then start again.
store-in-use = Another program is using the log in { $path } alone just now. Close it, or wait a moment, then try again.
store-open-failed = The log in { $path } could not be opened ({ $code }). Try again; if it stays so, keep the folder as it is and ask for help.

store-full = The disk is full. Nothing you typed is lost: make room, then save again.
store-read-only = The files of the log cannot be written. Check who may write the folder, then try again.
store-held = Another program has kept the log busy for too long. Wait a moment, then try again.
store-damaged = A part of the log's file cannot be read. Take a copy of the folder, then check the log.
store-ambiguous = More than one organisation has the number { $text }. Use the incident's id.
store-in-memory = This log is in memory only: there is no file.
store-closed = The log was closed while you worked. Start the program again; drafts are kept.
store-failed = The log could not be read or written ({ $code }). Try again.
store-conflict = Somebody else wrote to this incident just now. Look at what is new, then do it again.

store-why-folder = Read only: this account may not write the log's folder.
store-why-network = Read only: the log lies on a network drive ({ $system }). Move it to a folder on this machine to go on.
store-why-full = Read only: the disk was full when the log was opened. Make room, then start again.
store-why-older = Read only: the log has { $found } entries, but { $seen } were seen here before. An older file was put in its place. Find the newer one.
store-why-rewritten = Read only: entry { $position } is not the one that was seen here before. Somebody rewrote the log. Compare it with a copy.
store-why-replaced = Read only: this is another log than the one seen in this folder before. Check the folder.

store-warn-fuse = The folder lies on a drive that a program provides. Two programs could damage the log: use one at a time.
store-warn-mode-fixed = Others on this machine could read { $path }. Now only you can.
store-warn-mode-open = Others on this machine can read { $path }, and frist may not change that. Ask the owner of the file.
store-warn-folder-open = Others can put files into { $path }. Take that right away from them.
store-warn-guards = The guards against changes in the log were gone. They are back. Check the log.
store-warn-broken = The log was changed outside frist: entry { $position } ({ $fault }). You can go on working. Compare it with a copy.

store-act-reused = This act is already in the log of another case. Start it again.
store-row-missing = The incident must be read again before this can be saved.
store-malformed = There is nothing in this that the log could hold.

chain-gap = an entry is missing before it
chain-prev = it does not follow the entry before it
chain-hash = it was changed
chain-link = the chain was changed
chain-words = its words were changed or taken away

## Faults in files

# $expected names a kind of value or lists words.
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
cli-heading-everywhere = Everywhere
