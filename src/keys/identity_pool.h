// SPDX-License-Identifier: MIT
// Every private age and ssh key of this process, loaded once, tried in order of cost.
#pragma once

#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "age/age.h"
#include "crypto/hash.h"
#include "keys/identity_places.h"
#include "keys/keyring.h"
#include "keys/master_key.h"

namespace clef::keys {

// Thread-safe. Silent places (variables, files) are read first, programs only when those do not
// suffice; a place that fails is remembered and does not stop the others.
class IdentityPool {
 public:
  // `config` must outlive the pool. Reads CLEF_AGE_KEY, nothing else.
  explicit IdentityPool(const KeyringConfig& config);

  // Opens an age file that was made for `recipient`. Errc::refused if the person gave up at a
  // prompt; bad_identity if --identity was given and cannot be used.
  Unwrapped open(std::string_view file, const std::string& recipient, Effort effort);
  // True if a private key of `recipient` is at hand without starting anything.
  bool owns(const std::string& recipient);

  void add(std::unique_ptr<age::Identity> identity);
  std::vector<Source> sources();          // loads everything
  std::vector<std::string> recipients();  // likewise; in pool order, without doubles
  bool empty();                           // of what was loaded until now
  std::vector<std::string> failures();    // "place: problem" of what was looked at until now
  const age::PluginUi& plugin_ui() const { return ui_; }
  // May `recipient`, which a repository names, start its plugin? True for a key without one.
  // Asked on the terminal once a plugin, if the person may be asked at all.
  bool may_start_plugin_of(const std::string& recipient);

 private:
  struct Entry {
    std::unique_ptr<age::Identity> identity;
    std::string recipient;  // canonical; empty if it does not tell
    std::size_t place;
    bool asks;          // a passphrase or a plugin
    bool from_program;  // not among Effort::local
  };
  struct State {
    std::string problem;
    bool absent = false;
    std::size_t count = 0;
    // Used while `loading_` is held:
    std::set<std::string> asked_for;  // readers, for places that depend on one
    std::optional<crypto::Sha256Digest> last_answer;
    bool settled = false;  // need not be asked again
  };
  enum class Pick { own, local, from_programs, asking };

  void load_silent();
  void load_programs(const std::string& recipient);
  void load(std::size_t place, const std::string& recipient);
  bool is_news(std::size_t place, const Secret& text);
  bool is_of_another_place(std::size_t place);
  void record(std::size_t place, age::Identities identities, bool encrypted);
  std::vector<const age::Identity*> pick(Pick which, const std::string& recipient);
  Unwrapped try_all(std::string_view file, Pick which, const std::string& recipient);
  Unwrapped try_costly(std::string_view file, const std::string& recipient);

  const KeyringConfig& config_;
  age::PluginUi ui_;
  std::vector<Place> places_;
  std::mutex loading_;  // held while places are read: each is read once
  bool silent_loaded_ = false;
  std::mutex state_;  // guards what follows
  std::deque<Entry> entries_;
  std::vector<State> states_;
  std::mutex asking_;  // one question at a time; guards what follows
  std::map<std::string, bool> plugin_answers_;
};

}  // namespace clef::keys
