app-name = frist
quit = Quit

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
