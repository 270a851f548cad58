// SPDX-License-Identifier: MIT
// The closed list of reasons for which git-clef refuses, with their stable names.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace clef {

// Order is that of the table in errc.cc; names there are stable and part of the --json output.
enum class Errc : std::uint8_t {
  internal_error,
  usage,
  // files and programs
  io_error,
  not_found,
  already_exists,
  unsafe_path,
  too_large,
  program_missing,
  program_unsafe,
  program_failed,
  timed_out,
  no_terminal,
  refused,
  // text
  bad_encoding,
  malformed,
  too_deep,
  duplicate_key,
  unsupported,
  bad_pattern,
  pattern_limit,
  // repository, manifest, matrix
  no_repository,
  git_failed,
  no_manifest,
  bad_manifest,
  unknown_name,
  no_cell,
  no_key,
  bad_key_name,
  ambiguous_key,
  wrong_type,
  no_value,
  schema_mismatch,
  bad_schema,
  protected_environment,
  busy,
  journal_damaged,
  changed_underneath,
  bad_local_state,
  // sealed documents
  not_encrypted,
  already_encrypted,
  bad_metadata,
  tampered,
  mac_mismatch,
  selector_changed,
  clear_leaf,
  foreign_cell,
  recipient_drift,
  recipient_not_approved,
  env_name_refused,
  // keys
  no_identity,
  cannot_open,
  bad_identity,
  bad_recipient,
  wrap_failed,
  // age (exit codes of `git clef age`: spec of the age verb's man page)
  age_armor,
  age_header,
  age_no_match,
  age_hmac,
  age_payload,
  age_key,
  age_plugin,
  // cells whose data key is not bound to them
  unbound_cell,
};

// What is known of one Errc for people and scripts.
struct ErrcInfo {
  std::string_view name;         // stable, lower case with dashes: "mac-mismatch"
  int exit_status;               // of every verb without a table of its own
  std::string_view explanation;  // one paragraph: what it means, what to do
};

// Never fails: the list is closed.
const ErrcInfo& info(Errc code);

// All entries in declaration order, for `git clef explain`.
std::span<const ErrcInfo> all_errc();

}  // namespace clef
