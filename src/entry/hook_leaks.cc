// SPDX-License-Identifier: MIT
#include "entry/hook_leaks.h"

#include <charconv>
#include <utility>

#include "base/error.h"
#include "base/file.h"
#include "policy/known_cells.h"
#include "policy/scan_message.h"

namespace clef::entry {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kCommitBudget{2'000};
constexpr milliseconds kPushBudget{60'000};
constexpr std::size_t kMessageBytes = 16 * kMiB;

bool is_off(git::Repository& repository) {
  return repository.config_value("clef.hook.scan", true).value_or("") == "never";
}

}  // namespace

milliseconds configured_budget(git::Repository& repository, const char* key,
                               milliseconds otherwise) {
  const std::string text = repository.config_value(key).value_or("");
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool valid = error == std::errc() && end == text.data() + text.size() && value >= 0;
  return valid ? milliseconds(value) : otherwise;
}

std::optional<LeakSearch> search_before_commit(git::Repository& repository) {
  if (is_off(repository))
    return std::nullopt;
  LeakSearch out;
  out.budget = kCommitBudget;
  return out;
}

bool wants_known_values(git::Repository& repository, const matrix::EnvironmentLookup& environment) {
  return repository.config_value("clef.hook.knownvalues").value_or("") == "true" &&
         !policy::is_in_ci(environment);
}

std::shared_ptr<const scan::KnownValues> known_values(Session& session) {
  matrix::Workspace* const workspace = session.workspace_at("");
  if (workspace == nullptr)
    return nullptr;
  try {
    return policy::known_cells(*workspace).values;
  } catch (const Error&) {
    return nullptr;  // no keys are to be had here
  }
}

std::optional<LeakSearch> search_before_push(git::Repository& repository) {
  if (is_off(repository))
    return std::nullopt;
  LeakSearch out;
  out.budget = configured_budget(repository, "clef.hook.pushbudget", kPushBudget);
  return out;
}

std::optional<LeakSearch> search_on_server(git::Repository& repository) {
  LeakSearch out;
  out.is_final = true;
  out.trusts_tip = false;
  out.honours_inline = repository.config_value("clef.server.inlinemarkers").value_or("") == "true";
  return out;
}

bool only_notifies(git::Repository& repository) {
  return repository.config_value("clef.hook.budget").value_or("") == "notify";
}

Leaks leaks_in_message(git::Repository& repository, const std::filesystem::path& file,
                       bool in_editor, std::shared_ptr<const scan::KnownValues> known) {
  auto search = search_before_commit(repository);
  if (!search)
    return {};
  search->known_values = std::move(known);
  const std::string kept = policy::kept_message(read_file(file, kMessageBytes),
                                                policy::comment_prefix(repository), !in_editor);
  return leaks_of(policy::scan_text(&repository, "(commit message)", kept, request_of(*search)),
                  *search);
}

}  // namespace clef::entry
