app-name = frist
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
