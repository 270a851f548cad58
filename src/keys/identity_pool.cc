// SPDX-License-Identifier: MIT
#include "keys/identity_pool.h"

#include <algorithm>
#include <utility>

#include "base/error.h"
#include "base/terminal.h"
#include "keys/prompts.h"

namespace clef::keys {
namespace {

// age::decrypt wants to own what it tries; the pool goes on owning it.
class Borrowed final : public age::Identity {
 public:
  explicit Borrowed(const age::Identity& inner) : inner_(inner) {}
  std::optional<age::FileKey> unwrap(const std::vector<age::Stanza>& stanzas) const override {
    return inner_.unwrap(stanzas);
  }
  std::string recipient() const override { return inner_.recipient(); }
  bool is_native() const override { return inner_.is_native(); }

 private:
  const age::Identity& inner_;
};

bool is_encrypted_key_file(const Secret& text) {
  const std::string_view t = text.reveal_text();
  return t.starts_with("age-encryption") || t.starts_with("-----BEGIN AGE");
}

Unwrapped decrypt(std::string_view file, const std::vector<const age::Identity*>& identities) {
  if (identities.empty())
    return {};
  age::Identities borrowed;
  for (const age::Identity* identity : identities)
    borrowed.push_back(std::make_unique<Borrowed>(*identity));
  try {
    return {.data = age::decrypt(as_bytes(file), borrowed, age::Armor::require), .why = {}};
  } catch (const Error& error) {
    if (error.code() == Errc::refused)
      throw;
    if (error.code() == Errc::age_no_match)
      return {};
    return {.data = std::nullopt, .why = error.message()};
  }
}

// NAME of "age1NAME1…"; empty for every other recipient. The last '1' ends the name: what follows
// it in bech32 has none.
std::string plugin_named_by(std::string_view recipient) {
  constexpr std::string_view kStart = "age1";
  const std::size_t end = recipient.rfind('1');
  if (!recipient.starts_with(kStart) || end < kStart.size())
    return {};
  return std::string(recipient.substr(kStart.size(), end - kStart.size()));
}

}  // namespace

IdentityPool::IdentityPool(const KeyringConfig& config)
    : config_(config),
      ui_(keys::plugin_ui(config.resolver, config.may_prompt)),
      places_(identity_places(config)),
      states_(places_.size()) {
  for (State& state : states_)
    state.absent = true;
}

bool IdentityPool::may_start_plugin_of(const std::string& recipient) {
  const std::string plugin = plugin_named_by(recipient);
  if (plugin.empty() || config_.trusted_plugins.count(plugin) != 0)
    return true;
  if (config_.resolver == nullptr || !config_.may_prompt || !has_terminal())
    return false;
  const std::lock_guard lock(asking_);
  const auto [answer, fresh] = plugin_answers_.emplace(plugin, false);
  if (fresh)
    answer->second = confirm(Shown::words("start " + Shown::program("age-plugin-" + plugin).text() +
                                          ", which a reader of the file names?"));
  return answer->second;
}

Unwrapped IdentityPool::open(std::string_view file, const std::string& recipient, Effort effort) {
  load_silent();
  switch (effort) {
    case Effort::own:
      return try_all(file, Pick::own, recipient);
    case Effort::local:
      return try_all(file, Pick::local, recipient);
    case Effort::anything:
      break;
  }
  return try_costly(file, recipient);
}

Unwrapped IdentityPool::try_all(std::string_view file, Pick which, const std::string& recipient) {
  return decrypt(file, pick(which, recipient));
}

Unwrapped IdentityPool::try_costly(std::string_view file, const std::string& recipient) {
  load_programs(recipient);
  Unwrapped result = try_all(file, Pick::from_programs, recipient);
  if (result.data)
    return result;
  const std::lock_guard lock(asking_);
  // One by one: a plugin that is missing must not keep a passphrase from being asked for.
  for (const age::Identity* identity : pick(Pick::asking, recipient)) {
    Unwrapped asked = decrypt(file, {identity});
    if (asked.data)
      return asked;
    if (!asked.why.empty())
      result = std::move(asked);
  }
  return result;
}

bool IdentityPool::owns(const std::string& recipient) {
  load_silent();
  return !pick(Pick::own, recipient).empty();
}

std::vector<const age::Identity*> IdentityPool::pick(Pick which, const std::string& recipient) {
  const std::string wanted = age::canonical_recipient(recipient);
  const std::lock_guard lock(state_);
  std::vector<const age::Identity*> found;
  for (const Entry& entry : entries_) {
    const bool fits = which == Pick::own      ? !wanted.empty() && entry.recipient == wanted
                      : which == Pick::asking ? entry.asks
                      : which == Pick::local  ? !entry.asks && !entry.from_program
                                              : !entry.asks && entry.from_program;
    if (fits)
      found.push_back(entry.identity.get());
  }
  return found;
}

void IdentityPool::load_silent() {
  const std::lock_guard lock(loading_);
  if (silent_loaded_)
    return;
  for (std::size_t i = 0; i < places_.size(); ++i)
    if (!places_[i].starts_program)
      load(i, {});
  silent_loaded_ = true;
}

void IdentityPool::load_programs(const std::string& recipient) {
  // What a file calls a recipient reaches the user's program only if it is one (security.md S10).
  const std::string reader =
      age::is_recipient(recipient) ? age::canonical_recipient(recipient) : "";
  const std::lock_guard lock(loading_);
  for (std::size_t i = 0; i < places_.size(); ++i) {
    if (!places_[i].starts_program)
      continue;
    const std::string question = places_[i].depends_on_reader ? reader : std::string();
    if (!states_[i].settled && states_[i].asked_for.insert(question).second)
      load(i, question);
  }
}

void IdentityPool::load(std::size_t place, const std::string& recipient) {
  const Place& from = places_[place];
  try {
    const auto text = from.read(recipient);
    if (!text || !is_news(place, *text) || is_of_another_place(place))
      return;
    record(place,
           age::parse_identity_file(*text, from.name, ui_,
                                    passphrase_prompt(from.name, config_.may_prompt)),
           is_encrypted_key_file(*text));
  } catch (const Error& error) {
    if (error.code() == Errc::refused)
      throw;
    if (!config_.identity_file.empty())
      throw Error(Errc::bad_identity, "cannot use the private keys in {}: {}",
                  Shown::path(config_.identity_file), Shown::words(error.message()));
    const std::lock_guard lock(state_);
    states_[place].absent = false;
    states_[place].problem = error.message();
  }
}

// A command that answers two readers alike does not look at SOPS_AGE_RECIPIENT: it is not run for
// every further reader of a file.
bool IdentityPool::is_news(std::size_t place, const Secret& text) {
  const crypto::Sha256Digest digest = crypto::sha256(text.reveal());
  State& state = states_[place];
  if (state.last_answer == digest) {
    state.settled = true;
    return false;
  }
  state.last_answer = digest;
  return true;
}

// The key file that LOCAL names is often the one that SOPS_AGE_KEY_FILE names: its keys are made
// once.
bool IdentityPool::is_of_another_place(std::size_t place) {
  if (places_[place].starts_program)
    return false;
  const std::lock_guard lock(state_);
  State& state = states_[place];
  for (std::size_t i = 0; i < states_.size(); ++i) {
    const State& other = states_[i];
    if (i == place || places_[i].starts_program || other.count == 0 ||
        other.last_answer != state.last_answer)
      continue;
    state.absent = false;
    state.count = other.count;
    return true;
  }
  return false;
}

void IdentityPool::record(std::size_t place, age::Identities identities, bool encrypted) {
  const std::lock_guard lock(state_);
  states_[place].absent = false;
  states_[place].count += identities.size();
  for (auto& identity : identities) {
    const std::string recipient = identity->recipient();
    const bool is_plugin = !identity->is_native() && recipient.empty();
    entries_.push_back({.identity = std::move(identity),
                        .recipient = recipient.empty() ? "" : age::canonical_recipient(recipient),
                        .place = place,
                        .asks = encrypted || is_plugin,
                        .from_program = places_[place].starts_program});
  }
}

void IdentityPool::add(std::unique_ptr<age::Identity> identity) {
  const std::string recipient = identity->recipient();
  const std::lock_guard lock(state_);
  entries_.push_back({.identity = std::move(identity),
                      .recipient = recipient.empty() ? "" : age::canonical_recipient(recipient),
                      .place = places_.size(),
                      .asks = false,
                      .from_program = false});
}

std::vector<Source> IdentityPool::sources() {
  load_silent();
  load_programs({});
  const std::lock_guard lock(state_);
  std::vector<Source> result;
  for (std::size_t i = 0; i < places_.size(); ++i) {
    const State& state = states_[i];
    std::string problem = state.absent ? "nothing is set or stored there" : state.problem;
    if (state.count > 0)
      problem.clear();
    result.push_back({.name = places_[i].name,
                      .problem = std::move(problem),
                      .count = state.count,
                      .absent = state.absent});
  }
  return result;
}

std::vector<std::string> IdentityPool::recipients() {
  load_silent();
  load_programs({});
  const std::lock_guard lock(state_);
  std::vector<const Entry*> sorted;
  for (const Entry& entry : entries_)
    sorted.push_back(&entry);
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const Entry* a, const Entry* b) { return a->place < b->place; });
  std::vector<std::string> result;
  for (const Entry* entry : sorted)
    if (!entry->recipient.empty() &&
        std::find(result.begin(), result.end(), entry->recipient) == result.end())
      result.push_back(entry->recipient);
  return result;
}

bool IdentityPool::empty() {
  const std::lock_guard lock(state_);
  return entries_.empty();
}

std::vector<std::string> IdentityPool::failures() {
  const std::lock_guard lock(state_);
  std::vector<std::string> result;
  for (std::size_t i = 0; i < places_.size(); ++i)
    if (!states_[i].problem.empty() && states_[i].count == 0)
      result.push_back(places_[i].name + ": " + states_[i].problem);
  return result;
}

}  // namespace clef::keys
