// SPDX-License-Identifier: MIT
#include "age/plugin.h"

#include <algorithm>
#include <utility>

#include "age/file_key.h"
#include "age/plugin_session.h"
#include "base/error.h"

namespace clef::age {
namespace {

// Only one file key and one file are sent, so the only valid index is 0.
constexpr std::string_view kIndex = "0";

// The stanza that a "recipient-stanza 0 TYPE ARGS…" command carries.
Stanza carried(const PluginSession& session, const Stanza& command) {
  if (command.args.size() < 3 || command.args[1] != kIndex)
    session.fail_protocol();
  return {{command.args.begin() + 2, command.args.end()}, command.body};
}

}  // namespace

PluginRecipient::PluginRecipient(std::string name, PluginKey kind, Secret key, PluginUi ui)
    : name_(std::move(name)), kind_(kind), key_(std::move(key)), ui_(std::move(ui)) {}

std::vector<Stanza> PluginRecipient::wrap(const FileKey& file_key, Rng& /*rng*/) const {
  PluginSession session(name_, "recipient-v1", ui_);
  session.send({kind_ == PluginKey::recipient ? "add-recipient" : "add-identity",
                std::string(key_.reveal_text())});
  session.send({"wrap-file-key"}, file_key.reveal());
  session.send({"extension-labels"});
  session.send({"done"});

  std::vector<Stanza> stanzas;
  std::optional<std::vector<std::string>> labels;
  session.serve({
      {"recipient-stanza", [&](const Stanza& c) { stanzas.push_back(carried(session, c)); }},
      {"labels",
       [&](const Stanza& c) {
         if (labels)
           session.fail_protocol();
         labels.emplace(c.args.begin() + 1, c.args.end());
       }},
  });
  if (stanzas.empty())
    throw Error(Errc::age_plugin, "the age plugin {} wrapped the key for nobody",
                Shown::name(name_));
  labels_ = labels.value_or(std::vector<std::string>());
  return stanzas;
}

std::vector<std::string> PluginRecipient::labels(Rng& /*rng*/) const { return labels_; }

PluginIdentity::PluginIdentity(std::string name, Secret key, PluginUi ui)
    : name_(std::move(name)), key_(std::move(key)), ui_(std::move(ui)) {}

std::optional<FileKey> PluginIdentity::unwrap(const std::vector<Stanza>& stanzas) const {
  PluginSession session(name_, "identity-v1", ui_);
  session.send({"add-identity", std::string(key_.reveal_text())});
  for (const Stanza& stanza : stanzas) {
    std::vector<std::string> args = {"recipient-stanza", std::string(kIndex)};
    args.insert(args.end(), stanza.args.begin(), stanza.args.end());
    session.send(std::move(args), stanza.body);
  }
  session.send({"done"});

  std::optional<FileKey> key;
  session.serve({{"file-key", [&](const Stanza& c) {
                    // A second key would let the plugin choose after the first was judged.
                    if (key || c.args.size() != 2 || c.args[1] != kIndex ||
                        c.body.size() != kFileKeySize)
                      session.fail_protocol();
                    key = Secret::key(kFileKeySize);
                    std::copy(c.body.begin(), c.body.end(), key->fill().begin());
                  }}});
  return key;
}

std::unique_ptr<Recipient> PluginIdentity::as_recipient() const {
  return std::make_unique<PluginRecipient>(name_, PluginKey::identity, key_.clone(), ui_);
}

}  // namespace clef::age
