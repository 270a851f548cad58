// SPDX-License-Identifier: MIT
// Keys that another program holds: age-plugin-NAME wraps and unwraps for them.
#pragma once

#include <memory>
#include <string>

#include "age/age.h"

namespace clef::age {

// Which list of the first phase a key is sent in.
enum class PluginKey : std::uint8_t { recipient, identity };

// Wraps for a recipient, or for the holder of an identity. Not for several threads: labels() tells
// what the plugin said in the last wrap().
class PluginRecipient final : public Recipient {
 public:
  PluginRecipient(std::string name, PluginKey kind, Secret key, PluginUi ui);
  std::vector<Stanza> wrap(const FileKey& file_key, Rng& rng) const override;
  std::vector<std::string> labels(Rng& rng) const override;

 private:
  std::string name_;
  PluginKey kind_;
  Secret key_;
  PluginUi ui_;
  mutable std::vector<std::string> labels_;
};

class PluginIdentity final : public Identity {
 public:
  PluginIdentity(std::string name, Secret key, PluginUi ui);
  std::optional<FileKey> unwrap(const std::vector<Stanza>& stanzas) const override;
  std::unique_ptr<Recipient> as_recipient() const override;
  bool is_native() const override { return false; }

 private:
  std::string name_;
  Secret key_;
  PluginUi ui_;
};

}  // namespace clef::age
