app-name = frist
quit = Afslut

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
