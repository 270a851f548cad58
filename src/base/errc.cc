// SPDX-License-Identifier: MIT
#include "base/errc.h"

#include <array>
#include <cstddef>

namespace clef {
namespace {

// In the order of Errc. Names are promises to scripts; the exit status is that of product verbs.
constexpr std::array kTable = {
    ErrcInfo{"internal-error", 2,
             "git-clef met a state it was not written for and stopped before changing anything. "
             "Please report it with the "
             "command, without any secret value."},
    ErrcInfo{"usage", 129,
             "The command line is not one that the verb understands. 'git clef VERB -h' shows its "
             "synopsis. Put '--' before a "
             "value that begins with a dash, or give it with --stdin."},
    ErrcInfo{"io-error", 2,
             "The system refused to read or write a file. The message names the file and the "
             "system's reason; nothing was "
             "changed."},
    ErrcInfo{"not-found", 2,
             "A file that was named does not exist. Check the spelling and the folder you are in."},
    ErrcInfo{"already-exists", 2,
             "Something of that name exists and would have been replaced. Choose another name, or "
             "remove it yourself first."},
    ErrcInfo{"unsafe-path", 2,
             "A path that the repository gave leads out of it, into .git, through a symbolic link "
             "or into a submodule, or is not "
             "a regular file. Such paths are never opened. Correct the manifest or replace the "
             "link by a file."},
    ErrcInfo{"too-large", 2,
             "A file or an answer is larger than git-clef reads: 16 MiB for a cell, 1 MiB for "
             "configuration. Split the cell, or "
             "check whether the file is what you think it is."},
    ErrcInfo{"program-missing", 2,
             "A program that is needed was not found on PATH. Only absolute folders of PATH "
             "outside the repository are searched."},
    ErrcInfo{"program-unsafe", 2,
             "A program was found, but inside the work tree, or where others may write. It was not "
             "started. Install it in a folder "
             "that only you or root can write to."},
    ErrcInfo{"program-failed", 2,
             "A program that git-clef started failed. Its own words are shown, escaped."},
    ErrcInfo{"timed-out", 2,
             "A program that git-clef started stayed silent for too long and was stopped."},
    ErrcInfo{"no-terminal", 2,
             "A question had to be asked, and there is no terminal to ask it on. Give the answer "
             "as an option: --yes, --stdin, "
             "--value-file, or a key file."},
    ErrcInfo{"refused", 2, "You answered no, or pressed Ctrl-C. Nothing was changed."},
    ErrcInfo{"bad-encoding", 2,
             "A text is not UTF-8, or holds control characters that cannot stand in it."},
    ErrcInfo{"malformed", 2, "A file does not follow its format. The message names the line."},
    ErrcInfo{"too-deep", 2, "A document is nested more than 100 levels deep."},
    ErrcInfo{"duplicate-key", 2,
             "The same key stands twice in one map. Readers disagree on which one counts, so "
             "git-clef refuses; remove one."},
    ErrcInfo{
        "unsupported", 2,
        "The request is understood but cannot be served by this build or for this kind of file."},
    ErrcInfo{"bad-pattern", 2,
             "A regular expression does not compile, or uses what RE2 does not have (look-around, "
             "back-references)."},
    ErrcInfo{"pattern-limit", 2,
             "A regular expression took too many steps on a text. The result is unknown, so it is "
             "treated as an error."},
    ErrcInfo{"no-repository", 2,
             "The command needs a git repository. Run it inside one, or make one with 'git init'."},
    ErrcInfo{"git-failed", 2, "git itself refused. Its own words are shown, escaped."},
    ErrcInfo{"no-manifest", 2, "There is no clef.yaml here or above. 'git clef init' makes one."},
    ErrcInfo{"bad-manifest", 2,
             "clef.yaml (or a file like it) does not say what it must. The message names field and "
             "line."},
    ErrcInfo{"unknown-name", 2,
             "The namespace, environment or identity is not in clef.yaml. The nearest existing "
             "name is suggested."},
    ErrcInfo{"no-cell", 2,
             "The cell is declared by clef.yaml but its file does not exist. 'git clef fill "
             "--cells' makes missing cells."},
    ErrcInfo{"key-not-found", 2,
             "The cell has no such key. 'git clef list NS/ENV' shows its keys."},
    ErrcInfo{"bad-key-name", 2,
             "Keys are printable UTF-8 without control characters, not empty and not 'sops'."},
    ErrcInfo{"ambiguous-key", 2,
             "The key could be a literal name or a path into a map. Quote it (\"a.b\") for the "
             "name, or use --path for the path."},
    ErrcInfo{"wrong-type", 2,
             "A value has another type than the command needs, for example a map where one line is "
             "needed."},
    ErrcInfo{
        "no-value", 2,
        "No value was read: the input was empty. Use --allow-empty if an empty value is meant."},
    ErrcInfo{"schema-mismatch", 2,
             "The value does not fit the schema of its namespace. --no-schema overrides."},
    ErrcInfo{"bad-schema", 2,
             "The schema file of a namespace cannot be used. The message names field and line."},
    ErrcInfo{"protected-environment", 2,
             "The environment is protected: a change asks on the terminal, or needs --yes where "
             "there is none."},
    ErrcInfo{"busy", 2,
             "Another git-clef command is changing files in this repository. Try again."},
    ErrcInfo{
        "journal-damaged", 2,
        "An interrupted change cannot be completed or taken back safely: its journal is not one "
        "this user wrote here, or a file "
        "was changed since. Nothing was touched; 'git clef doctor --fix' sets the journal aside."},
    ErrcInfo{"changed-underneath", 2,
             "A file was changed by another program while the command ran. Nothing was written. "
             "Try again."},
    ErrcInfo{"bad-local-state", 2,
             "The folder with this machine's settings for the repository belongs to someone else, "
             "or others may write to it, or the "
             "repository tries to supply what only this machine may say. It was not trusted."},
    ErrcInfo{"not-encrypted", 2,
             "The file has no sops metadata: it is not an encrypted file. It may be plaintext; do "
             "not commit it."},
    ErrcInfo{"already-encrypted", 2,
             "The file already has a sops block. Encrypting it again would lose it."},
    ErrcInfo{"bad-metadata", 2,
             "The sops block of a file is incomplete or contradicts itself. The message names the "
             "field."},
    ErrcInfo{"tampered", 2,
             "A value does not authenticate at its place: it was moved, renamed, cut or changed "
             "without the key. Restore the file "
             "from history."},
    ErrcInfo{"mac-mismatch", 2,
             "Every value authenticates, but together they are not what was sealed: something was "
             "added, removed, reordered or an "
             "unencrypted value was changed. Restore the file from history, or review it and seal "
             "it anew."},
    ErrcInfo{"selector-changed", 2,
             "The file says, otherwise than the manifest or HEAD, which values stay in clear. "
             "Writing now could put a secret in "
             "clear; restore the selector in the file's sops block."},
    ErrcInfo{"clear-leaf", 2,
             "The name of this key makes sops leave its value unencrypted (for example a name that "
             "ends in _unencrypted). Use "
             "--clear if that is meant."},
    ErrcInfo{"foreign-cell", 2,
             "The data key of this file belongs to another cell. Its values are not taken over."},
    ErrcInfo{"recipient-drift", 2,
             "The readers of the file are not those that clef.yaml lists for its environment. A "
             "write would change who can read; "
             "review with 'git clef lint', then repair deliberately."},
    ErrcInfo{"recipient-not-approved", 2,
             "A reader is listed that nobody on this machine has approved. See who added it and "
             "when, then accept it with "
             "--accept-recipient."},
    ErrcInfo{"env-name-refused", 2,
             "A key of the cell is named like a variable that makes programs run other code "
             "(LD_PRELOAD, PATH, NODE_OPTIONS …). "
             "--allow-env NAME lets one through."},
    ErrcInfo{"no-identity", 2,
             "No private key was found on this machine. 'git clef whoami' lists the places that "
             "were searched."},
    ErrcInfo{"cannot-open", 2,
             "Private keys were found, but none of them is among the readers of the file. Ask one "
             "of its readers to add you."},
    ErrcInfo{"bad-identity", 2,
             "A private key is malformed or of a kind that is not supported. It is never shown."},
    ErrcInfo{"bad-recipient", 2,
             "A public key or key id is malformed: its checksum, length or kind is wrong."},
    ErrcInfo{"wrap-failed", 2,
             "The data key could not be encrypted for one of the readers. Nothing was written."},
    ErrcInfo{"age-armor", 10,
             "The age file's armor is broken: a line, its end or its base64 is wrong."},
    ErrcInfo{"age-header", 11,
             "The age file's header is malformed, of another version, or unsafe to process."},
    ErrcInfo{"age-no-match", 12, "None of the given identities or passphrases opens the age file."},
    ErrcInfo{"age-hmac", 13, "The age file's header was altered after it was written."},
    ErrcInfo{"age-payload", 14, "The age file's content is cut, extended, reordered or altered."},
    ErrcInfo{"age-key", 15, "An age or ssh key is malformed or of a kind that is not supported."},
    ErrcInfo{"age-plugin", 16, "An age plugin is missing, failed, or broke its protocol."},
    ErrcInfo{"unbound-cell", 2,
             "Nothing shows that the data key of this file was made for this cell: .clef/bindings "
             "has no line for it, or one of another key. Its values may be another "
             "environment's, so they are not sealed for other readers. See who brought the file; "
             "'git clef lint --fix' binds a key that is right, --adopt takes it over once."},
};
static_assert(kTable.size() == static_cast<std::size_t>(Errc::unbound_cell) + 1);

}  // namespace

const ErrcInfo& info(Errc code) { return kTable[static_cast<std::size_t>(code)]; }

std::span<const ErrcInfo> all_errc() { return kTable; }

}  // namespace clef
