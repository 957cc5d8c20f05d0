app-name = frist
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
